import csv
import io
from datetime import UTC, datetime

import pytest

from grading import fleet, reports


def _rows(desk):
    return list(reports.rows(desk.settings, ["muster"], {}))


def test_the_state_of_everybody(desk):
    desk.hand_in("Ada", temperatur="flacher", begruendung="Weil.")
    desk.hand_in("Bob", gebuehr=12)
    fleet.grade(desk.settings, "muster")
    desk.hand_in("Bob", gebuehr=24)
    desk.hand_in("Cem")

    found = {row.name: (row.points, row.max_points, row.state, row.version) for row in _rows(desk)}

    assert found == {
        "Ada": (2.0, 13.5, "1 offen", 1),
        "Bob": (0.5, 13.5, "neue Abgabe noch nicht bewertet", 2),
        "Cem": (None, 13.5, "noch nicht bewertet", 1),
    }


@pytest.mark.parametrize("name", ["=1+2", "+49 30", "-1", "@SUM(A1)", " =1+2", '=HYPERLINK("http://x";"y")'])
def test_no_name_becomes_a_formula(desk, name):
    desk.hand_in(name)

    header, row = csv.reader(io.StringIO(reports.to_csv(_rows(desk))), delimiter=";")

    assert tuple(header) == reports.HEADER
    assert row[1] == "'" + name.strip()
    assert not any(cell.startswith(reports.FORMULA) for cell in row)


def test_semicolons_and_umlauts_survive(desk):
    desk.hand_in('Jörg; "der" Müller')

    (_, row) = csv.reader(io.StringIO(reports.to_csv(_rows(desk))), delimiter=";")

    assert row[1] == 'Jörg; "der" Müller'


def test_a_damaged_receipt_leaves_the_others_in_the_table(desk):
    bad = desk.hand_in("Ada")
    desk.hand_in("Bob")
    (desk.settings.submissions / bad.learner / "muster" / "1" / "receipt.json").write_text("{")
    faults = {}

    assert [row.name for row in reports.rows(desk.settings, ["muster"], faults)] == ["Bob"]
    assert list(faults) == [bad.learner]


def test_the_time_is_german_time():
    row = reports.Row("muster", "Ada", "ada-000000", None, 1.0, "", 1, datetime(2026, 7, 15, 22, 30, tzinfo=UTC))

    assert row.texts()[-1] == "16.07.2026 00:30"

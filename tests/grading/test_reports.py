import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from grading import deadlines, feedback, fleet, reports, spreadsheet


def _rows(desk):
    return list(reports.rows(desk.settings, ["muster"], {}))


def _cells(desk):
    table = spreadsheet.to_csv(reports.HEADER, (row.texts() for row in _rows(desk)))
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))


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

    header, row = _cells(desk)

    assert tuple(header) == reports.HEADER
    assert row[1] == "'" + name.strip()
    assert not any(cell.startswith(spreadsheet.FORMULA) for cell in row)


def test_semicolons_and_umlauts_survive(desk):
    desk.hand_in('Jörg; "der" Müller')

    (_, row) = _cells(desk)

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

    assert row.texts()[7:] == ("16.07.2026 00:30", "", "")


def test_late_hand_ins_are_flagged_and_cost_nothing_unless_set(desk):
    due = datetime.now(UTC) - timedelta(hours=30)
    desk.hand_in("Ada", gebuehr=24)
    bob = desk.hand_in("Bob", gebuehr=24)
    fleet.grade(desk.settings, "muster")
    deadlines.set_due(desk.settings, "muster", due)
    deadlines.set_extension(desk.settings, "muster", bob.learner, due + timedelta(days=9))

    flagged = {row.name: (row.points, row.texts()[8:]) for row in _rows(desk)}
    assert flagged == {"Ada": (1.5, ("1 Tag", "")), "Bob": (1.5, ("", ""))}

    deadlines.set_due(desk.settings, "muster", due, penalty_per_day=0.5)
    costly = {row.name: (row.points, row.texts()[9]) for row in _rows(desk)}
    assert costly == {"Ada": (0.5, "1"), "Bob": (1.5, "")}
    pages = [path.read_text(encoding="utf-8") for path in feedback.write_all(desk.settings, "muster", {})]
    assert ["nach der Frist" in page for page in pages] == [True, False]
    assert "1 Punkt abgezogen" in pages[0]

    deadlines.set_due(desk.settings, "muster", due, penalty_per_day=99)
    assert {row.name: row.points for row in _rows(desk)} == {"Ada": 0.0, "Bob": 1.5}


def test_a_version_in_time_is_told_beside_a_late_one(desk, monkeypatch):
    desk.hand_in("Ada", gebuehr=12)
    deadlines.set_due(desk.settings, "muster", datetime.now(UTC))
    desk.hand_in("Ada", gebuehr=24)

    (row,) = _rows(desk)

    assert row.texts()[8] == "weniger als 1 Minute; Fassung 1 rechtzeitig"

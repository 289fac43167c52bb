"""The trainers' further commands as people type them."""

import csv
import io

import pytest
from nbgrader.api import Gradebook

from grading import deadlines
from grading.__main__ import main
from tests.grading.marking import fill, mark


@pytest.fixture(autouse=True)
def _home(desk, monkeypatch):
    monkeypatch.setenv("VIERAUGEN_HOME", str(desk.settings.root))
    monkeypatch.delenv("VIERAUGEN_VAR", raising=False)
    monkeypatch.setenv("COLUMNS", "200")


def test_a_deadline_an_extension_and_back(desk, capsys):
    receipt = desk.hand_in("Jörg Müller", gebuehr=24)

    assert main(["deadline", "muster", "2026-01-01T12:00"]) == 0
    assert main(["grade", "muster"]) == 0
    assert main(["deadline", "muster", "2026-01-05", "--for", "jörg  müller"]) == 0
    assert main(["deadline", "muster", "2026-01-07", "--for", "Noch Niemand"]) == 0
    assert main(["deadline"]) == 0
    shown = capsys.readouterr().out

    assert "muster: Frist 01.01.2026, 12:00 Uhr." in shown
    assert f"{receipt.learner}: 05.01.2026, 24:00 Uhr" in shown
    assert "noch-niemand-" in shown
    assert "Abzug" not in shown
    with Gradebook(desk.settings.db_url) as book:
        one = book.find_submission("muster", receipt.learner)
        assert one.duedate.isoformat() == "2026-01-05T23:00:00"
        assert one.total_seconds_late > 0
        assert one.late_submission_penalty == 0

    assert main(["deadline", "muster", "--none", "--for", receipt.learner]) == 0
    assert main(["deadline", "muster", "2026-01-01", "--penalty", "0.5"]) == 0
    assert receipt.learner not in deadlines.read(desk.settings, "muster").extensions
    assert "Abzug: 0,5 Punkte" in capsys.readouterr().out
    assert main(["deadline", "muster", "--none"]) == 0
    assert "keine Frist" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["muster", "morgen"], "ist kein Zeitpunkt"),
        (["gibtsnicht", "2026-01-01"], "gibt es nicht"),
        (["gibtsnicht"], "gibt es nicht"),
        (["muster", "--for", "Ada"], "bis wann"),
        (["muster", "2026-01-01", "--penalty", "-1"], "Abzug"),
        (["muster", "--penalty", "0"], "bis wann"),
        (["muster", "2026-01-01", "--none"], "--none weg"),
        (["muster", "2026-01-01", "--for", "Ada", "--penalty", "1"], "für alle"),
        (["--for", "Ada"], "das Labor"),
        (["--none"], "das Labor"),
        (["muster", "2026-01-01", "--for", " "], "fehlt der Name"),
        (["muster", "2026-01-01", "--for", ""], "fehlt der Name"),
    ],
)
def test_what_cannot_be_is_one_sentence(words, sentence, capsys):
    assert main(["deadline", *words]) == 2

    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1


def test_by_question_on_screen_and_as_csv(desk, tmp_path, capsys):
    fill(desk, {"=Ada": "Weil."})
    mark(desk, "=Ada", [2, 1, 1], comment="@Gut")

    assert main(["report", "--by-question"]) == 0
    assert "begruendung" in capsys.readouterr().out
    assert main(["report", "muster", "--by-question", "--csv", str(tmp_path / "r.csv")]) == 0

    table = (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table), delimiter=";"))
    assert {row["Person"] for row in rows} == {"'=Ada"}
    assert [row["Kommentar"] for row in rows if row["Kommentar"]] == ["'@Gut"]
    assert (tmp_path / "r.csv").stat().st_mode & 0o077 == 0


def test_item_statistics_come_with_ten_people(desk, tmp_path, capsys):
    fill(desk, {f"Person {number}": "" for number in range(9)})
    assert main(["report", "--items"]) == 0
    assert "Zahlen gibt es ab 10" in capsys.readouterr().out

    fill(desk, {"Person 10": ""})
    assert main(["report", "--items"]) == 0
    assert "Trennschärfe" in capsys.readouterr().out
    assert main(["report", "--items", "--csv", str(tmp_path / "i.csv")]) == 0
    assert "6 Zeilen" in capsys.readouterr().out


def test_no_deadline_and_an_extension_for_somebody_unknown_say_what_to_do(desk, capsys):
    receipt = desk.hand_in("Ada", gebuehr=24)

    assert main(["deadline"]) == 0
    assert "vieraugen deadline LAB" in capsys.readouterr().out
    assert main(["deadline", "muster", "2026-01-05", "--for", "Adda"]) == 0
    assert "noch keine Abgabe vor. Prüfen Sie" in capsys.readouterr().out
    assert main(["deadline", "muster", "2026-01-05", "--for", receipt.learner]) == 0
    assert "noch keine Abgabe" not in capsys.readouterr().out


def test_a_new_date_keeps_the_points_to_take_off_until_somebody_says_otherwise(desk, capsys):
    assert main(["deadline", "muster", "2026-01-05", "--penalty", "1,5"]) == 0
    assert main(["deadline", "muster", "2026-01-07"]) == 0
    assert capsys.readouterr().out.count("Abzug: 1,5 Punkte") == 2
    assert main(["deadline", "muster", "2026-01-07", "--penalty", "0"]) == 0
    assert "Abzug" not in capsys.readouterr().out

    assert main(["deadline", "muster", "2026-01-07", "--penalty", "1"]) == 0
    assert main(["deadline", "muster", "--none"]) == 0
    assert main(["deadline", "muster", "2026-01-08"]) == 0
    assert deadlines.read(desk.settings, "muster").penalty_per_day == 0


def test_points_to_take_off_may_have_a_decimal_comma(capsys):
    assert main(["deadline", "muster", "2026-01-05", "--penalty", "1,5"]) == 0
    assert "Abzug: 1,5 Punkte" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["deadline", "muster", "2026-01-05", "--penalty", "viel"])
    assert "„viel“ ist keine Zahl" in capsys.readouterr().err

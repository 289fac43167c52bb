"""The lab on pre-checks: its arithmetic held to its by-laws and its files, in a notebook and on a page."""

import re
from datetime import date
from pathlib import Path

import pytest

from courseware.recht import Register
from courseware.settings import Settings
from labkit.panels.completeness import read_applications
from sandbox_server.teaching_model.bylaws.mietzuschuss import GRENZE, PERSON
from tests import nocode
from tests.notebooks import errors, panels, run

LAB = nocode.read("vorab_pruefung")
TEXTS = [cell.source for cell in LAB.lab.cells if cell.role == "text"]


@pytest.mark.parametrize(("number", "earned"), [(20.0, 1.0), (8.0, 0.0), (40.0, 0.0), (0.0, 0.0)])
def test_wrong_numbers_of_false_alarms_are_worked_out(number: float, earned: float) -> None:
    mark = LAB.marks({"fehlalarme": number})["fehlalarme"]
    assert mark.points == earned
    assert "160" in mark.reason


def test_the_false_alarms_follow_from_the_figures_on_the_page() -> None:
    (text,) = [source for source in TEXTS if "Nehmen Sie an" in source]
    told = " ".join(text.split()).replace("Von 10 Unterlagen, die da sind, meldet es eine", "")
    found, of_ten, applications, papers, required, missing = map(int, re.findall(r"\d+", told))
    assert (of_ten, required) == (10, applications * papers)
    false = (required - missing) // 10
    assert false == LAB.right["fehlalarme"]
    assert false / (false + missing * found // of_ten) == pytest.approx(1 / 3), "the page says: every third"


def test_the_limits_are_those_of_the_towns_by_law() -> None:
    one, more = (int(re.sub(r"\D", "", fact.value)) for fact in (GRENZE, PERSON))
    flat = " ".join("\n".join(TEXTS).replace(">", " ").split())
    assert f"für eine Person bei {one:,} Euro".replace(",", ".") in flat
    assert f"steigt sie um {more} Euro" in flat
    assert one + 2 * more - 2300 == 50, "Frau Krüger"
    assert 1480 - one == 30, "Frau Demir"
    assert one + more > 1850, "Frau Nowak"
    assert (date(2026, 3, 2) - date(2025, 10, 14)).days < 151, "less than five months"


def test_the_applications_agree_with_their_own_text() -> None:
    for each in read_applications(LAB.folder / "data" / "antraege.json"):
        listed, there = re.findall(r"(?:Erforderlich|Beigefügt): (.*)\.$", each["text"], re.MULTILINE)
        assert re.split(r", | und ", listed) == each["required"], each["name"]
        assert set(each["missing"]) <= set(each["required"])
        absent = [paper for paper in each["required"] if paper not in there]
        renamed = ["Einkommensnachweis"] if "Arbeitgeber" in there else []
        assert absent == each["missing"] + renamed, each["name"]


def test_what_the_lab_says_of_law_is_traced_to_the_register() -> None:
    table = (LAB.folder / "design.md").read_text(encoding="utf-8").split("## Law")[1].split("## Sources")[0]
    register = Register.read(Settings.from_environment().register)
    ids = {statement.id for statement in register}
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", table, re.MULTILINE)
    assert rows
    for qid, named in rows:
        assert qid in LAB.questions
        assert set(re.findall(r"`([\w-]+)`", named)) <= ids, qid


def test_as_a_page_every_question_and_the_panel_appear(tmp_path: Path) -> None:
    notebook = run(LAB.name, tmp_path)
    assert errors(notebook) == []
    assert panels(notebook) == len(LAB.questions) + 3, "the questions, the model, the completeness check, the hand-in"

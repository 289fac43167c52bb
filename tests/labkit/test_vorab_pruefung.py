"""The lab on pre-checks: judged with no, right and wrong answers, its arithmetic held to its by-laws, and on a page."""

import ast
import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

from courseware.recht import Register
from courseware.settings import Settings
from grading import labs
from grading.answersheet import AnswerSheet
from grading.judge import Judge
from grading.marks import Mark, State
from labkit.answers import Sheet
from labkit.panels.completeness import read_applications
from sandbox_server.teaching_model.bylaws.mietzuschuss import GRENZE, PERSON

LAB = "vorab_pruefung"
SOURCE = Path(__file__).parents[2] / "labs" / LAB
PARSED = labs.read(SOURCE)
CLASSES = {
    "schritte": {"gemeldet": "regel", "gebuehr": "regel", "pflege": "abwaegen", "tonne": "regel",
                 "kleiner": "abwaegen", "grenze": "regel", "haerte": "auslegen", "zuverlaessig": "auslegen"},
    "wege": {"parken": "auto", "auszug": "mensch", "hund": "auto", "assistenz": "mensch", "miete": "klaeren",
             "ferien": "klaeren", "baum": "mensch"},
    "vermerke": {"a": "uebersehen", "b": "fehlalarm", "c": "stimmt", "d": "anmassung", "e": "uebersehen",
                 "f": "stimmt", "g": "anmassung"},
    "praxis": {"ampel": "unterlagen", "vormittag": "zeit", "zustimmung": "befugnis", "zuerst": "echt",
               "wert": "unterlagen", "quote": "befugnis", "zweite": "echt"},
}  # fmt: skip
ANSWERS: dict[str, tuple[str, Any]] = {
    "schritte": ("classes", CLASSES["schritte"]),
    "wege": ("classes", CLASSES["wege"]),
    "vermerke": ("classes", CLASSES["vermerke"]),
    "luecken": ("several", ["dauer", "halbtags", "miete", "nachweis"]),
    "fehlalarme": ("number", 16.0),
    "praxis": ("classes", CLASSES["praxis"]),
    "unterschrift": ("one", "wert"),
    "ablauf": ("order", ["akte", "notiz", "vorschlag", "vergleich", "gruende", "unterschrift"]),
    "anweisung": ("text", "„Vorab“ zählt nur die Unterlagen."),
}
"""The model answers, in the order of the page."""


def marks(answers: Mapping[str, Any]) -> dict[str, Mark]:
    sheet = AnswerSheet({qid: {"value": value} for qid, value in answers.items()})
    return {mark.question: mark for mark in Judge(PARSED).marks(sheet)}


def called(kind: str, qid: str) -> list[Any]:
    """Return the arguments of the question as the lab states it."""
    for cell in PARSED.cells:
        for node in ast.walk(ast.parse(cell.source)) if cell.role == "code" else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == kind:
                arguments = [ast.literal_eval(argument) for argument in node.args]
                if arguments[0] == qid:
                    return arguments
    raise AssertionError(qid)


def run(folder: Path) -> nbformat.NotebookNode:
    (folder / "data").mkdir()
    for path in (SOURCE / "data").iterdir():
        (folder / "data" / path.name).write_bytes(path.read_bytes())
    notebook = jupytext.read(SOURCE / "lab.py")
    NotebookClient(
        notebook, timeout=60, kernel_name="python3", allow_errors=True, resources={"metadata": {"path": str(folder)}}
    ).execute()
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def test_untouched_it_earns_nothing() -> None:
    assert {(mark.state, mark.points) for mark in marks({}).values()} == {(State.NOT_ANSWERED, 0.0)}


def test_the_model_answers_earn_everything_and_the_text_waits_for_a_person() -> None:
    given = marks({qid: value for qid, (_, value) in ANSWERS.items()})
    assert set(given) == set(ANSWERS)
    assert given.pop("anweisung").state is State.NEEDS_PERSON
    assert {qid: mark.points for qid, mark in given.items()} == {qid: mark.max_points for qid, mark in given.items()}
    assert {mark.reason for mark in given.values()} == {""}


@pytest.mark.parametrize("qid", CLASSES)
def test_every_wrong_class_costs_its_share_and_says_why(qid: str) -> None:
    right = CLASSES[qid]
    items, names = called("Classes", qid)[2:]
    assert list(right) == list(items)
    assert set(right.values()) == set(names), "a class that nothing belongs to can be ruled out"
    whole = marks({qid: right})[qid].max_points
    for item in right:
        for wrong in set(names) - {right[item]}:
            mark = marks({qid: right | {item: wrong}})[qid]
            assert mark.points == pytest.approx(whole * (1 - 1 / len(right)))
            assert len(mark.reason) > 40, item
            assert "\n" not in mark.reason, item


@pytest.mark.parametrize("option", ["mensch", "auskunftei", "verbot"])
def test_every_wrong_choice_says_why(option: str) -> None:
    assert set(called("One", "unterschrift")[2]) == {"mensch", "wert", "auskunftei", "verbot"}
    mark = marks({"unterschrift": option})["unterschrift"]
    assert mark.points == 0.0
    assert len(mark.reason) > 40


def test_every_wrong_tick_and_every_gap_left_out_says_why() -> None:
    right, options = ANSWERS["luecken"][1], called("Several", "luecken")[2]
    for option in options:
        changed = [one for one in right if one != option] if option in right else [*right, option]
        mark = marks({"luecken": changed})["luecken"]
        assert mark.points == pytest.approx(1.5)
        assert len(mark.reason) > 40, option
    assert marks({"luecken": list(options)})["luecken"].points == 0, "ticking everything earns nothing"


@pytest.mark.parametrize(("number", "points"), [(20.0, 1.0), (8.0, 0.0), (40.0, 0.0), (0.0, 0.0)])
def test_wrong_numbers_of_false_alarms_are_worked_out(number: float, points: float) -> None:
    mark = marks({"fehlalarme": number})["fehlalarme"]
    assert mark.points == points
    assert "160" in mark.reason


def test_the_false_alarms_follow_from_the_figures_on_the_page() -> None:
    (text,) = [cell.source for cell in PARSED.cells if cell.role == "text" and "Nehmen Sie an" in cell.source]
    told = " ".join(text.split()).replace("Von 10 Unterlagen, die da sind, meldet es eine", "")
    found, of_ten, applications, papers, required, missing = map(int, re.findall(r"\d+", told))
    assert (of_ten, required) == (10, applications * papers)
    false = (required - missing) // 10
    assert false == ANSWERS["fehlalarme"][1]
    assert false / (false + missing * found // of_ten) == pytest.approx(1 / 3), "the page says: every third"


def test_a_wrong_order_is_answered_with_the_way() -> None:
    shown = list(called("Order", "ablauf")[2])
    assert shown != ANSWERS["ablauf"][1]
    mark = marks({"ablauf": shown})["ablauf"]
    assert mark.points is not None
    assert mark.points < 1
    assert "Erst die Akte" in mark.reason


def test_the_limits_are_those_of_the_towns_by_law() -> None:
    one, more = (int(re.sub(r"\D", "", fact.value)) for fact in (GRENZE, PERSON))
    text = "\n".join(cell.source for cell in PARSED.cells if cell.role == "text")
    flat = " ".join(text.replace(">", " ").split())
    assert f"für eine Person bei {one:,} Euro".replace(",", ".") in flat
    assert f"steigt sie um {more} Euro" in flat
    assert one + 2 * more - 2300 == 50, "Frau Krüger"
    assert 1480 - one == 30, "Frau Demir"
    assert one + more > 1850, "Frau Nowak"
    assert (date(2026, 3, 2) - date(2025, 10, 14)).days < 151, "less than five months"


def test_the_applications_agree_with_their_own_text() -> None:
    for each in read_applications(SOURCE / "data" / "antraege.json"):
        listed, there = re.findall(r"(?:Erforderlich|Beigefügt): (.*)\.$", each["text"], re.MULTILINE)
        assert re.split(r", | und ", listed) == each["required"], each["name"]
        assert set(each["missing"]) <= set(each["required"])
        absent = [paper for paper in each["required"] if paper not in there]
        renamed = ["Einkommensnachweis"] if "Arbeitgeber" in there else []
        assert absent == each["missing"] + renamed, each["name"]


def test_what_the_lab_says_of_law_is_traced_to_the_register() -> None:
    table = (SOURCE / "design.md").read_text(encoding="utf-8").split("## Law")[1].split("## Sources")[0]
    register = Register.read(Settings.from_environment().register)
    ids = {statement.id for statement in register}
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", table, re.MULTILINE)
    assert rows
    for qid, named in rows:
        assert qid in ANSWERS
        assert set(re.findall(r"`([\w-]+)`", named)) <= ids, qid


def test_in_a_notebook_points_with_a_reason_are_plain_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    sheet = Sheet(LAB, tmp_path)
    for qid, (kind, value) in ANSWERS.items():
        sheet.put(qid, kind, value)
    notebook = run(tmp_path)
    assert [output for output in outputs(notebook) if output.output_type == "error"] == []
    results = {
        cell.metadata["check"]: [float(output.data["text/plain"]) for output in cell.outputs]
        for cell in notebook.cells
        if "check" in cell.metadata
    }
    assert results.pop("unterschrift") == []
    assert results == {cell.question: [cell.points] for cell in PARSED.graded if cell.question in results}
    assert "widget-view" not in json.dumps(notebook)


def test_as_a_page_every_question_and_the_panel_appear(tmp_path: Path) -> None:
    shown = outputs(run(tmp_path))
    assert [output for output in shown if output.output_type == "error"] == []
    views = [output for output in shown if "application/vnd.jupyter.widget-view+json" in output.get("data", {})]
    assert len(views) == len(ANSWERS) + 3, "the questions, the model, the completeness check and the hand-in"

"""The lab on risk classes: judged with no, right and wrong answers, on a page, and held to its list of systems."""

import ast
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest
import yaml
from nbclient import NotebookClient

from courseware.recht import Register
from courseware.settings import Settings
from grading import labs
from grading.answersheet import AnswerSheet
from grading.judge import Judge
from grading.marks import Mark, State
from labkit.answers import Sheet
from tests.content.traps_literacy import LITERACY
from tests.content.traps_rules import RULES

LAB = "risikoklassen"
SOURCE = Path(__file__).parents[2] / "labs" / LAB
SYSTEMS = yaml.safe_load((SOURCE / "systeme.yml").read_text(encoding="utf-8"))["systeme"]
PARSED = labs.read(SOURCE)
SORTED = ("ki", "rolle", "bereich", "kenntlich")
CLASSES = {qid: {each["id"]: each["klasse"] for each in SYSTEMS if each["frage"] == qid} for qid in SORTED} | {
    "aenderung": {"zuverlaessig": "hoch", "schichten": "hoch", "stimmung": "verboten", "mitzeichnen": "nichts",
                  "menge": "nichts"},
}  # fmt: skip
ANSWERS: dict[str, tuple[str, Any]] = {
    **{qid: ("classes", right) for qid, right in CLASSES.items()},
    "zweck": ("one", "anbieter"),
    "pflichten": ("several", ["aufsicht", "betroffene", "grundrechte", "protokolle"]),
    "termine": ("order", ["kompetenz", "transparenz", "verbote", "anhang3", "anhang1", "altsysteme"]),
    "begruendung": ("text", "Vermerk: Die Kita-Plätze sind offen."),
}


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
    assert given.pop("begruendung").state is State.NEEDS_PERSON
    assert {qid: mark.points for qid, mark in given.items()} == {qid: mark.max_points for qid, mark in given.items()}
    assert {mark.reason for mark in given.values()} == {""}


@pytest.mark.parametrize("qid", CLASSES)
def test_every_wrong_class_costs_its_share_and_says_why(qid: str) -> None:
    right, names = CLASSES[qid], called("Classes", qid)[3]
    assert set(right.values()) == set(names), "a class that nothing belongs to can be ruled out"
    whole = marks({qid: right})[qid].max_points
    for item in right:
        for wrong in set(names) - {right[item]}:
            mark = marks({qid: right | {item: wrong}})[qid]
            assert mark.points == pytest.approx(whole * (1 - 1 / len(right)))
            assert len(mark.reason) > 40, item
            assert "\n" not in mark.reason, item


@pytest.mark.parametrize("option", ["betreiber", "hersteller", "person"])
def test_every_wrong_choice_says_why(option: str) -> None:
    assert set(called("One", "zweck")[2]) == {"betreiber", "hersteller", "person", "anbieter"}
    mark = marks({"zweck": option})["zweck"]
    assert mark.points == 0.0
    assert len(mark.reason) > 40


def test_every_wrong_tick_and_every_duty_left_out_says_why() -> None:
    right = ANSWERS["pflichten"][1]
    for option in called("Several", "pflichten")[2]:
        changed = [one for one in right if one != option] if option in right else [*right, option]
        mark = marks({"pflichten": changed})["pflichten"]
        assert mark.points == pytest.approx(1.5)
        assert len(mark.reason) > 40, option


def test_a_wrong_order_is_answered_with_the_days() -> None:
    shown = list(called("Order", "termine")[2])
    mark = marks({"termine": shown})["termine"]
    assert mark.points is not None
    assert mark.points < 1
    assert "2. Dezember 2027" in mark.reason


def test_the_lab_says_of_each_system_what_the_list_says() -> None:
    assert len(SYSTEMS) == len({each["id"] for each in SYSTEMS}) == 24
    checks = {cell.question: cell.source for cell in PARSED.graded}
    for qid in SORTED:
        listed = [each for each in SYSTEMS if each["frage"] == qid]
        assert called("Classes", qid)[2] == {each["id"]: each["text"] for each in listed}
        reasons = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in ast.walk(ast.parse(checks[qid]))
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        assert reasons == {"richtig": CLASSES[qid], "warum": {each["id"]: each["grund"] for each in listed}}


def test_each_reason_stands_on_the_register_and_falls_into_no_trap() -> None:
    register = Register.read(Settings.from_environment().register)
    ids = {statement.id for statement in register}
    for each in SYSTEMS:
        assert each["recht"], each["id"]
        assert set(each["recht"]) <= ids, each["id"]
        for sentence in each["grund"].split(". "):
            assert not [trap.name for trap in (*LITERACY, *RULES) if trap.catches(sentence)], sentence


def test_what_is_open_names_the_missing_fact_and_no_duty() -> None:
    for each in SYSTEMS:
        assert len(each["fehlt"]) > 20, each["id"]
        if each["klasse"] == "offen":
            assert each["pflicht"].startswith("hängt"), each["id"]
            assert each["ab"].startswith("hängt"), each["id"]


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
    assert results.pop("zweck") == []
    assert results == {cell.question: [cell.points] for cell in PARSED.graded if cell.question in results}
    assert "widget-view" not in json.dumps(notebook)


def test_as_a_page_every_question_appears_and_nothing_asks_a_model(tmp_path: Path) -> None:
    notebook = run(tmp_path)
    shown = outputs(notebook)
    assert [output for output in shown if output.output_type == "error"] == []
    views = [output for output in shown if "application/vnd.jupyter.widget-view+json" in output.get("data", {})]
    assert len(views) == len(ANSWERS) + 1, "the questions and the hand-in"

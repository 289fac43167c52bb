"""The lab on checking drafts: full points for the model answers, none untouched, and reasons that teach."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

from grading import labs
from grading.answersheet import AnswerSheet, parse
from grading.judge import Judge
from grading.marks import Mark, State
from labkit.answers import Sheet
from labkit.panels.drafting import read_texts

LAB = "klartext"
SOURCE = Path(__file__).parents[2] / "labs" / LAB
RIGHT: dict[str, tuple[str, Any]] = {
    "saetze": ("classes", {"betrag": "gleich", "anfang": "neu", "weiter": "anders", "zurueck": "anders",
                           "anruf": "anders", "vogt": "neu"}),
    "verloren": ("several", ["form", "neu", "stelle", "wohnen"]),
    "abhaken": ("number", 4.0),
    "kurzfassung": ("one", "offen"),
    "niederschrift": ("several", ["aufgabe", "empfehlung", "krause", "stadtrat"]),
    "pruefnotiz": ("text", "Verglichen mit dem Brief an Frau Kaya."),
}  # fmt: skip
WRONG: dict[str, dict[str, Any]] = {
    "saetze": {item: {item: "anders" if right != "anders" else "gleich"} for item, right in RIGHT["saetze"][1].items()},
    "verloren": {key: [key] for key in ("ende", "monat", "hoechst", "antrag")},
    "abhaken": {str(number): float(number) for number in (0, 3, 5, 9)},
    "kurzfassung": {key: key for key in ("erlaubt", "gemessen", "selbst")},
    "niederschrift": {key: [key] for key in ("ablehnung", "januar", "stimmen", "bedarf")},
}
"""By question: the wrong options, each as the answer in which it stands."""


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(labs.read(SOURCE))


def marks(judge: Judge, folder: Path, answers: Mapping[str, tuple[str, Any]]) -> dict[str, Mark]:
    sheet = Sheet(LAB, folder)
    for qid, (kind, value) in answers.items():
        sheet.put(qid, kind, value)
    return {mark.question: mark for mark in judge.marks(parse((folder / "answers.json").read_bytes(), LAB))}


def test_the_lab_has_five_kinds_of_questions_and_one_text_with_a_rubric() -> None:
    lab = labs.read(SOURCE)
    assert {question.id: question.kind for question in lab.questions.values()} == {
        qid: kind for qid, (kind, _) in RIGHT.items()
    }
    assert {cell.question: cell.role for cell in lab.graded}["pruefnotiz"] == "manual"
    assert {cell.question for cell in lab.graded} == set(RIGHT)


def test_untouched_earns_nothing(judge: Judge) -> None:
    found = judge.marks(AnswerSheet({}))
    assert {mark.state for mark in found} == {State.NOT_ANSWERED}
    assert sum(mark.points or 0 for mark in found) == 0


def test_model_answers_earn_all_that_a_machine_gives(judge: Judge, tmp_path: Path) -> None:
    found = marks(judge, tmp_path, RIGHT)
    text = found.pop("pruefnotiz")
    assert (text.state, text.max_points) == (State.NEEDS_PERSON, 4)
    assert {qid: (mark.points, mark.reason) for qid, mark in found.items()} == {
        qid: (mark.max_points, "") for qid, mark in found.items()
    }


@pytest.mark.parametrize(("qid", "option"), [(qid, option) for qid, options in WRONG.items() for option in options])
def test_each_wrong_option_costs_points_and_is_explained(judge: Judge, tmp_path: Path, qid: str, option: str) -> None:
    kind, right = RIGHT[qid]
    value = WRONG[qid][option]
    if kind == "classes":
        value = right | value
    if kind == "several":
        value = [*right, *value]
    mark = marks(judge, tmp_path, {qid: (kind, value)})[qid]
    assert mark.points is not None
    assert mark.points < mark.max_points
    said = mark.reason.removeprefix("Teilweise richtig. ").removeprefix("Noch nicht richtig. ")
    assert len(said.split()) >= 6, "says why, in a sentence"


def test_wrong_options_have_different_explanations(judge: Judge, tmp_path: Path) -> None:
    kind, right = RIGHT["saetze"]
    reasons = [
        marks(judge, tmp_path, {"saetze": (kind, right | change)})["saetze"].reason
        for change in WRONG["saetze"].values()
    ]
    assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize("qid", ["verloren", "niederschrift"])
def test_ticking_everything_earns_nothing(judge: Judge, tmp_path: Path, qid: str) -> None:
    everything = [*RIGHT[qid][1], *WRONG[qid]]
    assert marks(judge, tmp_path, {qid: ("several", everything)})[qid].points == 0


def test_the_facts_stand_in_their_texts() -> None:
    """Every figure and every name that the learner is to tick off can be found in the original."""
    for text in read_texts(SOURCE / "data" / "vorlagen.json"):
        words = text["text"].replace(".", " ").replace(":", " ").replace(",", " ").split()
        for fact in text["facts"]:
            parts = [word.strip(".,:;()") for word in fact.split()]
            figures = [word for part in parts if any(sign.isdigit() for sign in part) for word in part.split(".")]
            assert set(figures) <= set(words), fact


def test_as_a_page_every_panel_and_question_appears(tmp_path: Path) -> None:
    notebook = jupytext.read(SOURCE / "lab.py")
    (tmp_path / "data").mkdir()
    for path in (SOURCE / "data").iterdir():
        (tmp_path / "data" / path.name).write_bytes(path.read_bytes())
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=60, kernel_name="python3", allow_errors=True, resources=resources).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    assert len([output for output in outputs if _is_widget(output)]) == len(RIGHT) + 3, "model, drafting, hand-in"


def _is_widget(output: nbformat.NotebookNode) -> bool:
    return "application/vnd.jupyter.widget-view+json" in output.get("data", {})

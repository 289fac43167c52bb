"""The lab itself in a real kernel: while grading with no and with all answers, and as a page."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from labkit.answers import Sheet
from tests.notebooks import run

LAB = "wortwahrscheinlichkeiten"
ANSWERS: dict[str, tuple[str, Any]] = {
    "anteil": ("number", 19.0),
    "ablauf": ("order", ["zerlegen", "rechnen", "temperatur", "losen", "anhaengen", "wiederholen"]),
    "temperatur": ("one", "oben"),
    "wiederholung": ("several", ["eingabe", "modell", "startzahl", "temperatur"]),
    "belege": ("classes", {"pass": "belegt", "frueh": "fehlt", "acht": "widerspruch", "kuehlschrank": "belegt",
                           "vierzehn": "fehlt", "erste": "widerspruch"}),
    "pruefnotiz": ("text", "Liebe Kollegin, sieh in die Satzung."),
}  # fmt: skip


def checks(notebook: nbformat.NotebookNode) -> dict[str, nbformat.NotebookNode]:
    return {cell.metadata["check"]: cell for cell in notebook.cells if "check" in cell.metadata}


def errors(cell: nbformat.NotebookNode) -> list[str]:
    return [output.ename for output in cell.outputs if output.output_type == "error"]


def result(cell: nbformat.NotebookNode) -> float | None:
    values = [output.data["text/plain"] for output in cell.outputs if output.output_type == "execute_result"]
    return float(values[-1]) if values else None


@pytest.fixture
def grading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")


@pytest.mark.usefixtures("grading")
def test_without_answers_each_check_says_so_and_nothing_else_fails(tmp_path: Path) -> None:
    notebook = run(LAB, tmp_path)
    assert {qid: errors(cell) for qid, cell in checks(notebook).items()} == {
        qid: ["NotAnswered"] for qid in ANSWERS if qid != "pruefnotiz"
    }
    assert not [
        cell for cell in notebook.cells if cell.cell_type == "code" and errors(cell) not in ([], ["NotAnswered"])
    ]


@pytest.mark.usefixtures("grading")
def test_right_answers_get_full_points_and_no_widget_is_built(tmp_path: Path) -> None:
    sheet = Sheet(LAB, tmp_path)
    for qid, (kind, value) in ANSWERS.items():
        sheet.put(qid, kind, value)
    notebook = run(LAB, tmp_path)
    for cell in checks(notebook).values():
        assert errors(cell) == []
        assert result(cell) in (None, cell.metadata["points"])
    assert "widget-view" not in json.dumps(notebook)


def test_as_a_page_every_panel_and_question_appears(tmp_path: Path) -> None:
    notebook = run(LAB, tmp_path)
    views = [
        output
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "application/vnd.jupyter.widget-view+json" in output.get("data", {})
    ]
    assert not [cell for cell in notebook.cells if cell.cell_type == "code" and errors(cell)]
    assert len(views) == len(ANSWERS) + 7, "the model, five experiments, the hand-in, and each question"

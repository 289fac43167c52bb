"""The first lab in a real kernel: while grading with no answers, and as a page."""

from pathlib import Path

import pytest

from tests import nocode
from tests.notebooks import errors, panels, run

LAB = nocode.read("wortwahrscheinlichkeiten")


def test_without_answers_each_check_says_so_and_nothing_else_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    notebook = run(LAB.name, tmp_path)
    unanswered = [
        cell.metadata["check"]
        for cell in notebook.cells
        if "check" in cell.metadata and [output.get("ename") for output in cell.outputs] == ["NotAnswered"]
    ]
    assert unanswered == LAB.checked
    assert errors(notebook) == ["NotAnswered"] * len(LAB.checked)


def test_as_a_page_every_panel_and_question_appears(tmp_path: Path) -> None:
    notebook = run(LAB.name, tmp_path)
    assert errors(notebook) == []
    assert panels(notebook) == len(LAB.questions) + 7, "the model, five experiments, the hand-in, and each question"

"""The lab automation_bias in a real kernel: while grading with no and with all answers, and as a page."""

import json
from pathlib import Path

import nbformat
import pytest

from tests import nocode
from tests.notebooks import errors, panels, run

LAB = nocode.read("automation_bias")


def outcomes(notebook: nbformat.NotebookNode) -> dict[str, list[str]]:
    """Return what each graded cell ended with: an error's name or its value."""
    found = {}
    for cell in notebook.cells:
        if "check" in cell.metadata:
            found[cell.metadata["check"]] = [
                output.ename if output.output_type == "error" else output.data["text/plain"] for output in cell.outputs
            ]
    return found


def test_while_grading_only_answers_count_and_the_run_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    (tmp_path / "versuch.json").write_text("unlesbar", encoding="utf-8")
    assert outcomes(run(LAB.name, tmp_path)) == {qid: ["NotAnswered"] for qid in LAB.checked}
    sheet = LAB.fill(tmp_path, LAB.right)
    notebook = run(LAB.name, tmp_path)
    assert outcomes(notebook) == {qid: [] for qid in LAB.checked}
    assert "widget-view" not in json.dumps(notebook)
    assert (tmp_path / "versuch.json").read_text(encoding="utf-8") == "unlesbar"
    sheet.put("teilnahme", "one", "versuch")
    sheet.put("standhaft", "number", 25.0)
    found = outcomes(run(LAB.name, tmp_path))
    assert (found["teilnahme"], found["standhaft"]) == ([], ["1.0"])


def test_as_a_page_experiment_questions_and_hand_in_appear(tmp_path: Path) -> None:
    notebook = run(LAB.name, tmp_path)
    assert errors(notebook) == []
    assert panels(notebook) == 1 + len(LAB.questions) + 1

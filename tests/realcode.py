"""Labs with code that we ship, graded as hand-ins: model answers, the same with a mistake, cells as handed out."""

import json
import shutil
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from nbclient import NotebookClient

from grading import labs, notebooks
from grading.autograder import Autograder
from grading.marks import Mark, Result
from tests.fakes.jail import FakeJail

LABS = Path(__file__).parent.parent / "labs"


class RealLab:
    """One of our labs with code, read once; `model` holds its model answers by question."""

    def __init__(self, name: str):
        self.name, self.folder = name, LABS / name
        self.lab = labs.read(self.folder)
        self.model = {cell.question: cell.source for cell in self.lab.cells if cell.role == "solution"}
        self.worth = {cell.question: cell.points for cell in self.lab.graded}

    @cached_property
    def release(self) -> notebooks.Notebook:
        """Return the notebook as learners get it."""
        return notebooks.build(self.lab).release

    def with_mistake(self, question: str, *changes: tuple[str, str]) -> dict[str, str]:
        """Return the model answers, one of them changed; each change must be found, or the test tests nothing."""
        code = self.model[question]
        for old, new in changes:
            assert old in code, f"{question}: {old}"
            code = code.replace(old, new)
        return self.model | {question: code}

    def files(self, code: Mapping[str, str], **texts: str) -> dict[str, bytes]:
        """Return a hand-in's files; what `code` does not hold stays as it was handed out."""
        entries = {question: {"kind": "text", "value": text, "saved": "x"} for question, text in texts.items()}
        sheet = json.dumps({"format": 1, "lab": self.name, "answers": entries}).encode()
        made = notebooks.with_code(self.release, code)
        return {f"{self.name}.ipynb": notebooks.to_bytes(made), "answers.json": sheet}

    def grade(self, code: Mapping[str, str], **texts: str) -> Result:
        """Grade a hand-in without walls, in this very process, whose folder must be the lab's."""
        return Autograder(self.lab, self.release, FakeJail()).grade("anna-1", 1, self.files(code, **texts))

    def jailed_slip(self, slip: Mapping[str, str]) -> dict[str, Mark]:
        """Grade in a real jail: model answers earn all, cells as handed out nothing; return the marks of `slip`."""
        with Autograder(self.lab, self.release) as grader:
            right, wrong, untouched = (grader.grade("anna-1", 1, self.files(code)) for code in (self.model, slip, {}))
        assert (right.notes, untouched.points) == ((), 0)
        given = {mark.question: mark.points for mark in right.marks if mark.question in self.model}
        assert given == {name: self.worth[name] for name in self.model}
        return {mark.question: mark for mark in wrong.marks}

    def marks(self, code: Mapping[str, str]) -> dict[str, Mark]:
        """Return the marks of `grade`, by question."""
        return {mark.question: mark for mark in self.grade(code).marks}

    def explains(self, question: str, change: str | tuple[str, str], points: float, told: str) -> None:
        """Assert that a mistake, a whole function or a change, costs points of its question only, and is named."""
        code = self.model | {question: change} if isinstance(change, str) else self.with_mistake(question, change)
        marks = self.marks(code)
        assert told in marks[question].reason
        assert marks[question].points == points
        others = [mark for name, mark in marks.items() if name in self.model and name != question]
        assert all(mark.points == mark.max_points for mark in others)

    def functions(self) -> dict[str, Any]:
        """Return the model answers as functions, with what the first cell gives them and reads from the lab's data."""
        space: dict[str, Any] = {}
        first = next(cell.source for cell in self.lab.cells if cell.role == "code")
        for source in (first.split("lab.ask(")[0], *self.model.values()):
            exec(source, space)  # noqa: S102 (our own lab)
        return space

    def texts(self) -> Iterator[str]:
        """Yield the Markdown cells as learners read them, on one line each and without quotation marks before lines."""
        for cell in self.lab.cells:
            if cell.role == "text":
                yield " ".join(cell.source.replace("> ", "").split())

    def run(self, folder: Path, code: Mapping[str, str], own: str) -> nbformat.NotebookNode:
        """Run the release with `code` and a cell of one's `own` at the end in a real kernel, as in JupyterLab."""
        shutil.copytree(self.folder / "data", folder / "data")
        made = nbformat.from_dict(notebooks.with_code(self.release, code))
        made.cells.append(nbformat.v4.new_code_cell(own))
        resources = {"metadata": {"path": str(folder)}}
        NotebookClient(made, timeout=120, kernel_name="python3", allow_errors=True, resources=resources).execute()
        return made

    def model_text(self) -> str:
        """Return the model answer to the free text with its marking scheme."""
        return str(jupytext.read(self.folder / "lab.py").cells[-1].source)


def said(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """Return what each check cell printed, by question."""
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id", ""): cell for cell in notebook.cells}
    return {
        name.removeprefix("pruefung_"): "".join(out.get("text", "") for out in cell.outputs)
        for name, cell in cells.items()
        if name.startswith("pruefung_")
    }


def widgets(notebook: nbformat.NotebookNode) -> list[Any]:
    """Return the widgets that the cells show."""
    outputs = [out for cell in notebook.cells if cell.cell_type == "code" for out in cell.outputs]
    return [out for out in outputs if "application/vnd.jupyter.widget-view+json" in out.get("data", {})]


def errors(notebook: nbformat.NotebookNode) -> list[Any]:
    """Return the errors of all cells."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [out for cell in cells for out in cell.outputs if out.output_type == "error"]

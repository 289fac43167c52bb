"""A hand-in of one of our labs while it is being made, and in what way stock is known to mark it otherwise."""

import json
import random
from dataclasses import dataclass, field
from typing import Any

from grading import labs, notebooks
from grading.notebooks import Notebook, nbgrader_id
from labkit.questions import Question

Points = float | None
"""What a gradebook holds for a cell; None for no points at all."""
SAVED = "2026-11-21T08:00:00+00:00"


@dataclass(frozen=True)
class Deviation:
    """A known fault of stock: `why`, and what it does to the marks; without `why` all marks must be equal."""

    why: str = ""
    stock: str = ""
    """Gives `none` at all, `less` or `more` than ours."""
    cells: frozenset[str] | None = None
    """Which cells it touches; None for all."""

    def why_of(self, cell: str, stock: Points, ours: Points) -> str:
        """Return why these points differ; empty for a difference of another kind."""
        return self.why if self._explains(cell, stock, ours) else ""

    def _explains(self, cell: str, stock: Points, ours: Points) -> bool:
        if self.cells is not None and cell not in self.cells:
            return False
        if stock is None or ours is None:
            return self.stock == "none" and stock is None
        return (self.stock == "less" and stock < ours) or (self.stock == "more" and stock > ours)


SAME = Deviation()
"""Stock and we agree."""


@dataclass
class HandIn:
    """What one learner will hand in."""

    lab: labs.Lab
    questions: dict[str, Question]
    notebook: Notebook
    entries: dict[str, Any]
    """The answer sheet's entries by question."""
    dice: random.Random
    files: dict[str, bytes | None] = field(default_factory=dict)
    """Delivered in place of what was made of the above; None leaves a file out."""

    def put(self, question: str, value: Any) -> None:
        """Write an answer into the sheet as labkit does."""
        self.entries[question] = {"kind": self.questions[question].kind, "value": value, "saved": SAVED}

    def sheet(self) -> dict[str, Any]:
        """Return the answer sheet."""
        return {"format": 1, "lab": self.lab.name, "answers": self.entries}

    def write(self, sheet: Any) -> None:
        """Deliver this as the answer sheet."""
        self.files["answers.json"] = sheet if isinstance(sheet, bytes) else json.dumps(sheet).encode()

    def delivered(self) -> dict[str, bytes]:
        """Return the files of the hand-in."""
        made = {f"{self.lab.name}.ipynb": notebooks.to_bytes(self.notebook), "answers.json": _json(self.sheet())}
        return {name: content for name, content in {**made, **self.files}.items() if content is not None}

    def cell(self, name: str) -> dict[str, Any]:
        """Return the cell of the notebook with this nbgrader id."""
        return next(cell for cell in self.notebook["cells"] if nbgrader_id(cell) == name)

    def any_check(self) -> str:
        """Return the nbgrader id of one of the check cells."""
        return notebooks.grade_id(self.dice.choice([cell for cell in self.lab.cells if cell.role == "check"]))

    def add(self, source: str, place: int | None = None, **nbgrader: Any) -> None:
        """Insert a code cell of the learner's own, by default behind the first cell with code."""
        cells = self.notebook["cells"]
        first = next(number for number, cell in enumerate(cells) if cell["cell_type"] == "code")
        metadata = {"nbgrader": nbgrader} if nbgrader else {}
        cell = {"id": "eigene", "cell_type": "code", "metadata": metadata, "source": source}
        cells.insert(first + 1 if place is None else place, {**cell, "outputs": [], "execution_count": None})


def _json(sheet: Any) -> bytes:
    return json.dumps(sheet, indent=1).encode()

"""Makes a program of a delivered notebook: our locked cells as we wrote them, the learner's in their order."""

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from grading.errors import LabBroken
from grading.labs import Lab
from grading.notebooks import Notebook, grade_id, nbgrader_id

MAX_CELLS = 400
"""Most cells of a delivered notebook that run; any honest one has far fewer."""
MAX_NOTES = 20


@dataclass(frozen=True)
class Step:
    """One cell to run; `name` is nbgrader's id of it or, for a cell that the learner added, eigene_<number>."""

    name: str
    source: str


@dataclass(frozen=True)
class Program:
    """What runs of one hand-in."""

    steps: tuple[Step, ...]
    written: Mapping[str, str]
    """By question: what stands in the cell made for it."""
    untouched: frozenset[str]
    """Questions whose cell is still as it was handed out."""
    notes: tuple[str, ...]


class Assembly:
    """The cells of one lab, and how a delivered notebook is put together with them."""

    def __init__(self, lab: Lab, release: Notebook) -> None:
        cells = {nbgrader_id(cell): cell["source"] for cell in release["cells"] if cell["cell_type"] == "code"}
        self._name = lab.name
        self._order = [name for name in cells if name]
        self._written = {grade_id(cell): cell.question for cell in lab.cells if cell.role == "solution"}
        self._checks = {grade_id(cell) for cell in lab.cells if cell.role == "check"}
        self._stubs = {name: cells[name] for name in self._written}
        self._locked = {name: cells[name] for name in self._order if name not in self._checks | set(self._written)}

    def program(self, content: bytes) -> Program | None:
        """Return what runs of the notebook `content`, check cells left out; None when it is no notebook.

        A cell of ours counts where it stands first; one that is gone comes back after the one before it. A second copy
        of a cell for code is a cell of the learner's own: it runs, as it did for them. Never raises.
        """
        cells = _cells(content)
        if cells is None:
            return None
        notes = [f"Nur die ersten {MAX_CELLS} Zellen wurden ausgeführt."] if len(cells) > MAX_CELLS else []
        placed: list[tuple[str, Step | None]] = []
        written: dict[str, str] = {}
        for number, (name, source) in enumerate(cells[:MAX_CELLS], 1):
            first = name in self._order and all(name != earlier for earlier, _ in placed)
            if name in self._order and not first:
                notes.append(f"Zelle {name} kommt mehrfach vor. Es zählt die erste.")
            if first and name in self._written and source is not None:
                written[self._written[name]] = source
            placed.append(self._placed(name if first else "", name, number, source))
        ours = [name for name, _ in placed if name]
        if ours != [name for name in self._order if name in ours]:
            notes.append("Die Reihenfolge der Zellen wurde geändert.")
        self._restore(placed)
        untouched = {question for name, question in self._written.items() if written.get(question) == self._stubs[name]}
        steps = tuple(step for _, step in placed if step is not None)
        return Program(steps, written, frozenset(untouched), tuple(notes[:MAX_NOTES]))

    def imports(self) -> tuple[str, ...]:
        """Return the modules that our own locked cells import. Raises LabBroken where one is not installed here."""
        found = sorted({module for source in self._locked.values() for module in _imported(source)})
        for module in found:
            if find_spec(package := module.partition(".")[0]) is None:
                raise LabBroken(
                    f"Das Labor {self._name} braucht das Paket „{package}“, das hier nicht installiert ist. "
                    "Installieren Sie es und bewerten Sie noch einmal."
                )
        return tuple(found)

    def _placed(self, first: str, name: str, number: int, source: str | None) -> tuple[str, Step | None]:
        """Return a cell's place among ours ("" for none) and what runs there, if anything."""
        if first in self._locked:
            return first, Step(first, self._locked[first])
        if first in self._checks or name in self._checks or name in self._locked or source is None:
            return first, None
        return first, Step(first or f"eigene_{number}", source)

    def _restore(self, placed: list[tuple[str, Step | None]]) -> None:
        after = -1
        for name in self._order:
            here = next((place for place, (other, _) in enumerate(placed) if other == name), None)
            if here is None and name in self._locked:
                here = after + 1
                placed.insert(here, (name, Step(name, self._locked[name])))
            after = after if here is None else here


def _cells(content: bytes) -> list[tuple[str, str | None]] | None:
    """Return nbgrader's id and the source of each delivered cell, the source None where it is no code."""
    try:
        cells = json.loads(content)["cells"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not isinstance(cells, list):
        return None
    return [(nbgrader_id(cell), _code(cell)) for cell in cells if isinstance(cell, dict)]


def _code(cell: dict[str, Any]) -> str | None:
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if cell.get("cell_type") != "code" or not isinstance(source, str):
        return None
    return source.encode("utf-8", "replace").decode()  # half a surrogate pair is no Python


def _imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module

"""A small lab with code tasks, and hand-ins of it of every kind: honest, half done and hostile."""

import atexit
import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from grading import labs, notebooks
from grading.autograder import Autograder
from grading.marks import Result
from grading.notebooks import nbgrader_id

FOLDER = Path(__file__).parent / "grading" / "codelabs" / "rechnen"
RIGHT = {
    "haelfte": "def haelfte(zahl):\n    return zahl / 2",
    "zaehlen": "def zaehlen(text):\n    return {z: text.count(z) for z in text}",
}
WRONG = {"haelfte": "def haelfte(zahl):\n    return zahl", "zaehlen": "def zaehlen(text):\n    return {}"}

Notebook = dict[str, Any]
Change = Callable[[Notebook], None]


@cache
def lab() -> labs.Lab:
    return labs.read(FOLDER)


@cache
def built() -> notebooks.Notebooks:
    return notebooks.build(lab())


def notebook(code: dict[str, str], *changes: Change) -> Notebook:
    """Return the release with `code` by question in its cells, then changed by each of `changes`."""
    made = copy.deepcopy(notebooks.with_code(built().release, code))
    for change in changes:
        change(made)
    return made


def files(code: dict[str, str], *changes: Change, **answers: Any) -> dict[str, bytes]:
    """Return a hand-in's files; `answers` go into the answer sheet."""
    entries = {question: {"kind": "one", "value": value, "saved": "x"} for question, value in answers.items()}
    sheet = json.dumps({"format": 1, "lab": "rechnen", "answers": entries}).encode()
    return {"rechnen.ipynb": notebooks.to_bytes(notebook(code, *changes)), "answers.json": sheet}


def code_cell(source: str, name: str = "", **flags: Any) -> Notebook:
    """Return a code cell that somebody added, with nbgrader's metadata where it has a `name`."""
    flags = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, **flags}
    metadata = {"nbgrader": {"grade_id": name, **flags}} if name else {}
    return {
        "id": "eigen",
        "cell_type": "code",
        "metadata": metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def added(source: str, name: str = "", at: int = 0, **flags: Any) -> Change:
    """Return a change that puts a code cell at the place `at`."""
    return lambda made: made["cells"].insert(at, code_cell(source, name, **flags))


def edited(name: str, source: str) -> Change:
    """Return a change that overwrites the cell `name`."""

    def change(made: Notebook) -> None:
        find(made, name)["source"] = source

    return change


def removed(*names: str) -> Change:
    """Return a change that deletes cells."""

    def change(made: Notebook) -> None:
        made["cells"] = [cell for cell in made["cells"] if nbgrader_id(cell) not in names]

    return change


def renamed(name: str, other: str) -> Change:
    """Return a change that gives a cell another id."""

    def change(made: Notebook) -> None:
        find(made, name)["metadata"]["nbgrader"]["grade_id"] = other

    return change


def find(made: Notebook, name: str) -> Notebook:
    """Return the first cell with this id."""
    return next(cell for cell in made["cells"] if nbgrader_id(cell) == name)


@cache
def grader() -> Autograder:
    """Return one autograder with a real jail for all tests of this process."""
    made = Autograder(lab(), built().release)
    atexit.register(made.__exit__, None, None, None)
    return made


def grade(contents: dict[str, bytes]) -> Result:
    """Grade a hand-in in the real jail."""
    return grader().grade("anna-000000", 1, contents)


def points(result: Result) -> dict[str, float | None]:
    """Return the points of the two functions."""
    return {mark.question: mark.points for mark in result.marks if mark.question in RIGHT}

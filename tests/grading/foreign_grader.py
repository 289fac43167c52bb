"""A course of nbgrader and a jail for it, and what tests ask about a graded hand-in."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from grading.foreign import ForeignAssignment, ForeignResult
from grading.foreign_autograder import ForeignAutograder, limits
from grading.jail import Jail, Limits
from tests.equality import cohort, task
from tests.grading import foreign

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FULL = {"pruefe_mittel": 3, "pruefe_summen": 2, "pruefe_adresse": 2, "pruefe_wuerfe": 3, "deutung": 0}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> cohort.Course:
    return foreign.course(tmp_path_factory.mktemp("kurs"), timeout=2)


@pytest.fixture(scope="module")
def assignment(made: cohort.Course) -> ForeignAssignment:
    return foreign.assignment(made)


@pytest.fixture(scope="module")
def jail(assignment: ForeignAssignment) -> Iterator[Jail]:
    foreign.need_pandas()
    with Jail(assignment.preload, limits=limits(assignment, Limits(wall_seconds=20))) as running:
        yield running


@pytest.fixture
def grade(made: cohort.Course, assignment: ForeignAssignment, jail: Jail) -> Callable[..., ForeignResult]:
    """Grade the right notebook after a change to it."""

    def run(
        change: Callable[[cohort.Notebook], Any] = lambda _: None, strict: bool = False, **files: bytes
    ) -> ForeignResult:
        notebook = cohort.changed(made, change)
        delivered = {"ausleihen.ipynb": json.dumps(notebook).encode(), **files}
        return ForeignAutograder(assignment, jail, strict_stderr=strict).grade("person1", NOON, delivered)

    return run


def points(result: ForeignResult) -> dict[str, float | None]:
    return {mark.cell: mark.points for mark in result.marks}


def cells(result: ForeignResult) -> list[dict[str, Any]]:
    return json.loads(result.autograded["ausleihen"])["cells"]


def said(result: ForeignResult, name: str) -> str:
    """Return all text that a cell put out."""
    return "".join(one.get("text", "") for one in cohort.cell({"cells": cells(result)}, name)["outputs"])


def answer(name: str, source: str) -> Callable[[cohort.Notebook], None]:
    return lambda notebook: cohort.cell(notebook, name).update(source=source)


def more(name: str, source: str) -> Callable[[cohort.Notebook], None]:
    """Add lines below a right answer."""
    return answer(name, f"{task.RIGHT[name][0]}\n{source}")

"""A foreign course for the tests: made once, copied for whoever changes it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from grading import foreign_assignment, foreign_gradebook
from grading.foreign import ForeignAssignment, ForeignResult
from grading.foreign_course import ForeignCourse
from grading.foreign_gradebook import Penalty, no_penalty
from tests.equality import cohort


def course(folder: Path, learners: int = 0, seed: int = 1, **more: object) -> cohort.Course:
    """Return a course whose gradebook does not know the assignment yet; that spares starting nbgrader."""
    return cohort.make_course(folder, learners, seed, entered=False, **more)  # type: ignore[arg-type]


def assignment(made: cohort.Course) -> ForeignAssignment:
    return foreign_assignment.read(ForeignCourse(made.folder), made.assignment)


def save(
    db_url: str,
    assignment: ForeignAssignment,
    results: Sequence[ForeignResult],
    *,
    penalty: Penalty = no_penalty,
    unchanged: frozenset[str] = frozenset(),
) -> None:
    """Enter `results` in one transaction; whoever is in `unchanged` handed in what a person has seen."""
    sheets = [foreign_gradebook.sheet(result, changed=result.learner not in unchanged) for result in results]
    with foreign_gradebook.opened(db_url) as connection:
        foreign_gradebook.register(connection, assignment, "buecherei")
        foreign_gradebook.enter(connection, assignment.name, sheets, penalty)


def need_pandas() -> None:
    """Skip where the assignment's own imports are not installed."""
    pytest.importorskip("pandas", reason="the code assignment imports pandas: pip install pandas")

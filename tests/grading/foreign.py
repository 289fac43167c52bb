"""A foreign course for the tests: made once, copied for whoever changes it."""

from pathlib import Path

import pytest

from grading import foreign_assignment
from grading.foreign import ForeignAssignment
from grading.foreign_course import ForeignCourse
from tests.equality import cohort


def course(folder: Path, learners: int = 0, seed: int = 1, **more: object) -> cohort.Course:
    """Return a course whose gradebook does not know the assignment yet; that spares starting nbgrader."""
    return cohort.make_course(folder, learners, seed, entered=False, **more)  # type: ignore[arg-type]


def assignment(made: cohort.Course) -> ForeignAssignment:
    return foreign_assignment.read(ForeignCourse(made.folder), made.assignment)


def need_pandas() -> None:
    """Skip where the assignment's own imports are not installed."""
    pytest.importorskip("pandas", reason="the code assignment imports pandas: pip install pandas")

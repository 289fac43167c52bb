"""A foreign course for the tests: made once, copied for whoever changes it."""

from pathlib import Path

from grading import foreign_assignment
from grading.foreign import ForeignAssignment
from grading.foreign_course import ForeignCourse
from tests.equality import cohort


def course(folder: Path, learners: int = 0, seed: int = 1, **more: object) -> cohort.Course:
    """Return a course whose gradebook does not know the assignment yet; that spares starting nbgrader."""
    return cohort.make_course(folder, learners, seed, entered=False, **more)  # type: ignore[arg-type]


def assignment(made: cohort.Course) -> ForeignAssignment:
    return foreign_assignment.read(ForeignCourse(made.folder), made.assignment)

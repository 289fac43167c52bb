"""The same course under stock nbgrader and under ours: same entries, same marks, and stock's tools read ours."""

import csv
import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grading import foreign_assignment, foreign_gradebook
from grading.foreign_course import ForeignCourse
from tests.equality import cohort, comparison
from tests.grading import foreign

LEARNERS = 11


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> cohort.Course:
    """A course that nbgrader itself entered and graded, two hand-ins with known faults of stock among them."""
    foreign.need_pandas()
    course = cohort.make_course(tmp_path_factory.mktemp("stock") / "kurs", LEARNERS, seed=3)
    comparison.add_faults(course, seed=3)
    comparison.grade_stock(course)
    return course


@pytest.fixture(scope="module")
def ours(stock: cohort.Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same hand-ins in a course whose gradebook knows nothing yet, graded by us."""
    folder = tmp_path_factory.mktemp("ours") / "kurs"
    shutil.copytree(stock.folder, folder, ignore=shutil.ignore_patterns("gradebook.db", "autograded", "release"))
    course = cohort.Course(folder, stock.learners, stock.release)
    comparison.grade_ours(course)
    return folder


def _rows(folder: Path, without: frozenset[str]) -> dict[tuple[str, str], tuple[object, ...]]:
    """Return everything that the gradebook says of a learner's cells."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "buecherei") as book:
        notebooks = [
            (submission, notebook)
            for submission in book.assignment_submissions("ausleihen")
            if submission.student.id not in without
            for notebook in submission.notebooks
        ]
        return {
            (submission.student.id, grade.name): (
                grade.auto_score,
                grade.needs_manual_grade,
                grade.max_score,
                submission.timestamp,
                notebook.late_submission_penalty,
                {comment.name: bool(comment.auto_comment) for comment in notebook.comments},
            )
            for submission, notebook in notebooks
            for grade in notebook.grades
        }


def test_the_assignment_from_its_source_is_what_generate_assignment_enters(stock, ours):
    entered = foreign_gradebook.read(f"sqlite:///{stock.folder / 'gradebook.db'}", "ausleihen")

    assert entered == foreign_gradebook.read(f"sqlite:///{ours / 'gradebook.db'}", "ausleihen")
    assert len(entered[0].cells) == 10
    here, there = (foreign_assignment.read(ForeignCourse(folder), "ausleihen") for folder in (stock.folder, ours))
    assert here == there


def test_every_mark_is_equal_but_for_known_faults_of_stock(stock, ours):
    faulty = frozenset(stock.learners[::10])

    theirs, mine = _rows(stock.folder, faulty), _rows(ours, faulty)

    assert mine == theirs
    assert len(mine) == (LEARNERS - len(faulty)) * 5
    assert len({row[0] for row in mine.values()}) > 3
    explained = dict.fromkeys(faulty, "fault")
    found = list(comparison.differences(stock.folder, ours, explained))
    assert all(one.why for one in found)
    assert all(one.ours is not None or one.cell == "deutung" for one in found)


def test_nbgraders_export_reads_our_gradebook(ours):
    cohort.nbgrader(ours, "export")

    with (ours / "grades.csv").open() as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    marks = cohort.marks(ours)
    assert len(rows) == LEARNERS
    for learner, row in rows.items():
        assert float(row["score"]) == sum(points or 0 for place, points in marks.items() if place[0] == learner)
        assert row["max_score"] == "15.0"


def test_nbgraders_feedback_reads_our_notebooks(ours):
    cohort.nbgrader(ours, "generate_feedback", "ausleihen", "--student", "person0001")

    page = (ours / "feedback" / "person0001" / "ausleihen" / "ausleihen.html").read_text(encoding="utf-8")
    points = sum(mark or 0 for place, mark in cohort.marks(ours).items() if place[0] == "person0001")
    assert f"(Score: {points:.1f} / 15.0)" in page

"""Foreign results in nbgrader's own gradebook: as stock writes them, all or nothing, a person's points kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy
from nbgrader.api import Gradebook

from grading import foreign_gradebook, gradebook_rows
from grading.errors import ForeignUnusable, GradebookError
from grading.foreign import ForeignAssignment, ForeignMark, ForeignResult
from grading.foreign_course import ForeignCourse
from grading.foreign_lab import ForeignLab
from tests.equality import cohort
from tests.grading import foreign

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def made(tmp_path) -> cohort.Course:
    return foreign.course(tmp_path)


@pytest.fixture
def assignment(made) -> ForeignAssignment:
    return foreign.assignment(made)


@pytest.fixture
def db_url(made) -> str:
    return f"sqlite:///{made.folder / 'gradebook.db'}"


def _result(assignment: ForeignAssignment, learner: str, **points: float | None) -> ForeignResult:
    marks = tuple(
        ForeignMark(notebook.name, cell.name, points.get(cell.name, 0.0), cell.max_points)
        for notebook in assignment.notebooks
        for cell in notebook.cells
        if cell.scored
    )
    return ForeignResult(learner, assignment.name, NOON, marks, {("ausleihen", "mittel"): "Keine Antwort."}, (), {})


def _grades(db_url: str, learner: str) -> dict[str, tuple[float | None, float | None, bool]]:
    with Gradebook(db_url, "buecherei") as book:
        notebook = book.find_submission_notebook("ausleihen", "ausleihen", learner)
        return {
            grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade) for grade in notebook.grades
        }


def test_a_cohort_is_there_with_points_comments_and_times(assignment, db_url):
    results = [_result(assignment, f"person{number}", pruefe_mittel=float(number), deutung=None) for number in range(3)]

    foreign.save(db_url, assignment, results)

    assert _grades(db_url, "person2") == {
        "pruefe_mittel": (2.0, None, False),
        "pruefe_summen": (0.0, None, False),
        "pruefe_adresse": (0.0, None, False),
        "pruefe_wuerfe": (0.0, None, False),
        "deutung": (None, None, True),
    }
    with Gradebook(db_url, "buecherei") as book:
        submission = book.find_submission("ausleihen", "person2")
        assert submission.timestamp == NOON.replace(tzinfo=None)
        assert (submission.score, submission.max_score, submission.needs_manual_grade) == (2.0, 15.0, True)
        comments = {comment.name: comment.auto_comment for comment in submission.notebooks[0].comments}
        assert comments == dict.fromkeys(["summen", "adresse", "wuerfe", "deutung"]) | {"mittel": "Keine Antwort."}


def test_a_persons_points_and_comments_stay_and_are_looked_at_again(assignment, db_url):
    first = [_result(assignment, learner, deutung=None) for learner in ("person1", "person2")]
    foreign.save(db_url, assignment, first)
    with Gradebook(db_url, "buecherei") as book:
        for learner in ("person1", "person2"):
            grade = book.find_grade("deutung", "ausleihen", "ausleihen", learner)
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 4.0, 0.5, False
            book.find_comment("deutung", "ausleihen", "ausleihen", learner).manual_comment = "Gut."
        book.db.commit()

    foreign.save(db_url, assignment, first, unchanged=frozenset({"person1"}))

    assert _grades(db_url, "person1")["deutung"] == (None, 4.0, False)
    assert _grades(db_url, "person2")["deutung"] == (None, 4.0, True)
    with Gradebook(db_url, "buecherei") as book:
        assert book.find_comment("deutung", "ausleihen", "ausleihen", "person2").manual_comment == "Gut."
        assert book.find_submission("ausleihen", "person2").score == 4.5


def test_late_work_loses_what_the_rule_takes_from_the_points_that_count(assignment, db_url):
    foreign.save(db_url, assignment, [_result(assignment, "person1", pruefe_mittel=3.0)])
    with Gradebook(db_url, "buecherei") as book:
        book.update_or_create_assignment("ausleihen", duedate=NOON.replace(tzinfo=None) - timedelta(hours=2))
        book.grant_extension("ausleihen", "person1", hours=1)
        grade = book.find_grade("deutung", "ausleihen", "ausleihen", "person1")
        grade.manual_score = 4.0
        book.db.commit()
    asked = []

    def rule(learner: str, points: float, seconds: float) -> float:
        asked.append((learner, points, seconds))
        return points / 2

    foreign.save(db_url, assignment, [_result(assignment, "person1", pruefe_mittel=3.0)], penalty=rule)

    assert asked == [("person1", 7.0, 3600.0)]
    with Gradebook(db_url, "buecherei") as book:
        assert book.find_submission("ausleihen", "person1").late_submission_penalty == 3.5


def test_a_failure_in_the_middle_leaves_the_gradebook_as_it_was(assignment, db_url, monkeypatch):
    monkeypatch.setattr(gradebook_rows, "AT_ONCE", 2)
    foreign.save(db_url, assignment, [_result(assignment, "person1", pruefe_mittel=1.0)])
    good = [_result(assignment, f"person{number}", pruefe_mittel=3.0) for number in range(1, 6)]
    strange = replace(good[0], learner="person9", marks=(ForeignMark("ausleihen", "weg", 1.0, 1.0),))

    with pytest.raises(ForeignUnusable):
        foreign.save(db_url, assignment, [*good, strange])

    with Gradebook(db_url, "buecherei") as book:
        assert [student.id for student in book.students] == ["person1"]
    assert _grades(db_url, "person1")["pruefe_mittel"] == (1.0, None, False)


def test_a_gradebook_that_somebody_else_writes_to_is_waited_for_and_then_left_alone(assignment, db_url, monkeypatch):
    foreign.save(db_url, assignment, [])
    monkeypatch.setattr(foreign_gradebook, "BUSY_SECONDS", 0.1)
    other = sqlalchemy.create_engine(db_url)
    with other.connect() as connection:
        connection.connection.driver_connection.isolation_level = None
        connection.exec_driver_sql("BEGIN EXCLUSIVE")
        with pytest.raises(GradebookError, match="locked"):
            foreign.save(db_url, assignment, [_result(assignment, "person1")])
        connection.exec_driver_sql("ROLLBACK")
    other.dispose()

    foreign.save(db_url, assignment, [_result(assignment, "person1")])

    assert len(_grades(db_url, "person1")) == 5


def test_an_assignment_with_a_due_date_only_gets_its_cells(assignment, db_url):
    """The formgrader makes such a row when an instructor plans an assignment."""
    foreign_gradebook.read(db_url, "ausleihen")
    foreign.save(db_url, replace(assignment, name="andere", notebooks=()), [])
    with Gradebook(db_url, "buecherei") as book:
        book.update_or_create_assignment("ausleihen", duedate="2026-12-01 12:00:00 UTC")

    foreign.save(db_url, assignment, [_result(assignment, "person1")])

    with Gradebook(db_url, "buecherei") as book:
        assert book.find_assignment("ausleihen").duedate == datetime(2026, 12, 1, 12)
        assert len(book.find_notebook("ausleihen", "ausleihen").source_cells) == 10
    assert len(_grades(db_url, "person1")) == 5


def test_two_notebooks_may_use_the_same_cell_ids(assignment, db_url, made):
    second = replace(assignment.notebooks[0], name="zweites")
    two = replace(assignment, notebooks=(*assignment.notebooks, second))
    result = _result(two, "person1")
    marks = tuple(replace(mark, points=1.0 if mark.notebook == "zweites" else 2.0) for mark in result.marks)

    foreign.save(db_url, two, [replace(result, marks=marks)])

    with Gradebook(db_url, "buecherei") as book:
        scores = {notebook.name: notebook.score for notebook in book.find_submission("ausleihen", "person1").notebooks}
    assert scores == {"ausleihen": 10, "zweites": 5}
    lab = ForeignLab(ForeignCourse(made.folder), "ausleihen")
    with lab.book() as ours:
        entries = ours.entries("ausleihen", ["person1"])["person1"]
    assert sum(entry.points for entry in entries.values()) == 15
    assert entries["zweites/deutung"].auto == 1


def test_reading_makes_no_gradebook(db_url, made):
    assert foreign_gradebook.read(db_url, "ausleihen") == ()
    assert not (made.folder / "gradebook.db").exists()

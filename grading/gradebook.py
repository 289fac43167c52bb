"""The only file that talks to nbgrader's database: one Gradebook, one transaction per batch."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from grading.errors import GradebookError, LabChanged
from grading.labs import Lab
from grading.marks import Mark, Result
from grading.notebooks import Notebook, grade_id, nbgrader_id
from grading.settings import Settings

COURSE = "vieraugen"
HARMLESS = str.maketrans("<>", "‹›")
"""nbgrader's formgrader writes names into its pages unescaped, and those pages run scripts."""
BUSY_SECONDS = 30
"""How long a write waits while somebody else, such as the formgrader, holds an SQLite gradebook."""


@dataclass(frozen=True)
class Graded:
    """One result on its way into the gradebook."""

    result: Result
    name: str
    received: datetime
    changed: frozenset[str]
    """Questions answered differently than in the hand-in that the gradebook knew before."""


@dataclass(frozen=True)
class Entry:
    """What the gradebook holds for one question of one learner; `manual` and `comment` come from a person."""

    auto: float | None
    manual: float | None
    extra: float
    max_points: float
    waits: bool
    comment: str

    @property
    def points(self) -> float:
        """The points that count: a person's before the machine's."""
        given = self.manual if self.manual is not None else self.auto
        return (given or 0.0) + self.extra


@contextmanager
def opened(settings: Settings) -> Iterator["Course"]:
    """Open the gradebook, made if missing. Raises GradebookError; what fails inside leaves it as it was."""
    from sqlalchemy.exc import SQLAlchemyError

    settings.course.mkdir(parents=True, exist_ok=True)
    gradebook = None
    try:
        gradebook = _gradebook(_patient(settings.db_url))
        yield Course(gradebook.db)
        gradebook.db.commit()
    except SQLAlchemyError as exc:
        reason = str(getattr(exc, "orig", "") or type(exc).__name__)
        raise GradebookError(
            f"Das Bewertungsbuch ist gerade nicht benutzbar ({reason}). Versuchen Sie es in einer Minute noch einmal."
        ) from exc
    finally:
        if gradebook is not None:
            gradebook.db.rollback()
            gradebook.close()


class Course:
    """The open gradebook inside one transaction."""

    def __init__(self, session: Any) -> None:
        self._db = session

    @property
    def session(self) -> Any:
        """SQLAlchemy's session, for what else belongs into the same transaction."""
        return self._db

    def register(self, lab: Lab, stored: Notebook) -> None:
        """Enter the lab as `nbgrader generate_assignment` would. Raises LabChanged.

        `stored` is the notebook stage with hidden tests and checksums, without model answers.
        """
        from nbgrader.api import Assignment, GradeCell, SolutionCell, SourceCell
        from nbgrader.api import Notebook as NotebookRow

        assignment = self._one(Assignment, name=lab.name) or self._add(Assignment(name=lab.name, course_id=COURSE))
        notebook = self._one(NotebookRow, name=lab.name, assignment_id=assignment.id)
        if notebook is None:
            notebook = self._add(NotebookRow(name=lab.name, assignment=assignment))
        notebook.kernelspec = json.dumps(stored["metadata"]["kernelspec"])
        cells = [cell for cell in stored["cells"] if nbgrader_id(cell)]
        self._drop_missing(notebook, {nbgrader_id(cell) for cell in cells}, lab)
        for cell in cells:
            meta, name = cell["metadata"]["nbgrader"], nbgrader_id(cell)
            source = self._cell(SourceCell, name, notebook, cell_type=cell["cell_type"])
            source.cell_type, source.locked = cell["cell_type"], meta["locked"]
            source.source, source.checksum = cell["source"], meta["checksum"]
            if meta["grade"]:
                grade = self._cell(GradeCell, name, notebook, cell_type=cell["cell_type"], max_score=meta["points"])
                grade.cell_type, grade.max_score = cell["cell_type"], float(meta["points"])
            if meta["solution"]:
                self._cell(SolutionCell, name, notebook)
        self._db.flush()
        self._db.expire_all()

    def save(self, lab: Lab, graded: Iterable[Graded]) -> None:
        """Enter results. A person's points and comments stay; only a changed answer calls the person again."""
        rows = self._submissions(lab.name)
        names = {cell.question: grade_id(cell) for cell in lab.graded}
        for one in graded:
            submission = rows.get(one.result.learner) or self._new_submission(lab.name, one)
            self._name(submission.student, one.name)
            submission.timestamp = one.received.astimezone(UTC).replace(tzinfo=None)
            (notebook,) = submission.notebooks
            self._mirror(notebook)
            grades = {grade.cell.name: grade for grade in notebook.grades}
            for mark in one.result.marks:
                _enter(grades[names[mark.question]], mark, mark.question in one.changed)
            _enter_comments(notebook, one.result, names)
        self._db.flush()

    def known(self, lab: str) -> dict[str, datetime]:
        """Return, by learner, the time of the hand-in that the gradebook holds marks for (UTC)."""
        rows = self._submissions(lab).items()
        return {learner: row.timestamp.replace(tzinfo=UTC) for learner, row in rows if row.timestamp is not None}

    def entries(self, lab: str) -> dict[str, dict[str, Entry]]:
        """Return everything the gradebook holds for `lab`: by learner, then by nbgrader's cell id."""
        return {
            learner: {name: entry for notebook in row.notebooks for name, entry in _entries(notebook)}
            for learner, row in self._submissions(lab).items()
        }

    def _submissions(self, lab: str) -> dict[str, Any]:
        from nbgrader.api import Assignment, SubmittedAssignment, SubmittedNotebook
        from sqlalchemy.orm import selectinload

        notebooks = selectinload(SubmittedAssignment.notebooks)
        together = (  # a query per table, not per learner
            selectinload(SubmittedAssignment.student),
            notebooks.selectinload(SubmittedNotebook.grades),
            notebooks.selectinload(SubmittedNotebook.comments),
        )
        query = self._db.query(SubmittedAssignment).join(Assignment).filter(Assignment.name == lab)
        return {row.student_id: row for row in query.options(*together)}

    def _new_submission(self, lab: str, one: Graded) -> Any:
        from nbgrader.api import Assignment, Student, SubmittedAssignment, SubmittedNotebook

        student = self._one(Student, id=one.result.learner) or self._add(Student(id=one.result.learner))
        assignment = self._one(Assignment, name=lab)
        submission = self._add(SubmittedAssignment(assignment=assignment, student=student))
        for notebook in assignment.notebooks:
            self._add(SubmittedNotebook(notebook=notebook, assignment=submission))
        return submission

    def _mirror(self, submitted: Any) -> None:
        """Give a submitted notebook the grade and comment rows it lacks, also after a lab has grown."""
        from nbgrader.api import Comment, Grade

        graded = {row.cell_id for row in submitted.grades}
        commented = {row.cell_id for row in submitted.comments}
        cells = submitted.notebook
        rows = [Grade(cell=cell, notebook=submitted) for cell in cells.grade_cells if cell.id not in graded]
        rows += [Comment(cell=cell, notebook=submitted) for cell in cells.solution_cells if cell.id not in commented]
        if rows:
            self._db.add_all(rows)
            self._db.flush()

    def _drop_missing(self, notebook: Any, wanted: set[str], lab: Lab) -> None:
        for cell in [*notebook._base_cells, *notebook.source_cells]:
            if cell.name in wanted:
                continue
            for row in [*(getattr(cell, "grades", None) or ()), *(getattr(cell, "comments", None) or ())]:
                if getattr(row, "manual_score", None) is not None or getattr(row, "manual_comment", None):
                    raise LabChanged(
                        f"{lab.folder / 'lab.py'}: Die Zelle {cell.name} fehlt, aber ein Mensch hat sie schon "
                        "bewertet. Nehmen Sie die Frage wieder auf oder legen Sie ein neues Labor an."
                    )
                self._db.delete(row)
            self._db.delete(cell)
        self._db.flush()
        self._db.expire(notebook)

    def _cell(self, model: Any, name: str, notebook: Any, **values: Any) -> Any:
        return self._one(model, name=name, notebook_id=notebook.id) or self._add(
            model(name=name, notebook=notebook, **values)
        )

    def _name(self, student: Any, name: str) -> None:
        """Split the display name as the formgrader shows it: last name, first name."""
        first, _, last = name.translate(HARMLESS).rpartition(" ")
        student.first_name, student.last_name = first or None, last

    def _one(self, model: Any, **values: Any) -> Any:
        return self._db.query(model).filter_by(**values).one_or_none()

    def _add(self, row: Any) -> Any:
        self._db.add(row)
        self._db.flush()
        return row


def _enter(grade: Any, mark: Mark, changed: bool) -> None:
    grade.auto_score = mark.points
    if grade.manual_score is None:
        grade.needs_manual_grade = mark.needs_person
    elif changed:
        grade.needs_manual_grade = True


def _enter_comments(notebook: Any, result: Result, names: Mapping[str, str]) -> None:
    """Say "no answer" where nbgrader would, in German; a person's comment stays what it is."""
    silent = {names[mark.question] for mark in result.marks if mark.state == "not_answered"}
    for comment in notebook.comments:
        comment.auto_comment = "Keine Antwort." if comment.cell.name in silent else None


def _entries(notebook: Any) -> Iterator[tuple[str, Entry]]:
    comments = {row.cell.name: row.manual_comment or "" for row in notebook.comments}
    for grade in notebook.grades:
        yield (
            grade.cell.name,
            Entry(
                grade.auto_score,
                grade.manual_score,
                grade.extra_credit or 0.0,
                grade.cell.max_score,
                grade.needs_manual_grade,
                comments.get(grade.cell.name, ""),
            ),
        )


def _patient(db_url: str) -> str:
    """Let SQLite wait for other writers; SQLAlchemy's default of 5 s is short for an open formgrader."""
    if not db_url.startswith("sqlite") or "timeout=" in db_url:
        return db_url
    return f"{db_url}{'&' if '?' in db_url else '?'}timeout={BUSY_SECONDS}"


def _gradebook(db_url: str) -> Any:
    """Open nbgrader's Gradebook on tables that are complete.

    On an empty database Gradebook starts a program named alembic from PATH, which a virtual environment that
    is not activated does not have. So the tables and their version number are made here first.
    """
    import sqlalchemy
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from nbgrader.api import Base, Gradebook
    from nbgrader.dbutil import ALEMBIC_DIR

    engine = sqlalchemy.create_engine(db_url)
    try:
        if not sqlalchemy.inspect(engine).has_table("alembic_version"):
            config = Config()
            config.set_main_option("script_location", ALEMBIC_DIR)
            head = ScriptDirectory.from_config(config).get_current_head()
            with engine.begin() as connection:
                Base.metadata.create_all(connection)
                connection.execute(sqlalchemy.text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
                insert = sqlalchemy.text("INSERT INTO alembic_version (version_num) VALUES (:head)")
                connection.execute(insert, {"head": head})
    finally:
        engine.dispose()
    return Gradebook(db_url, COURSE)

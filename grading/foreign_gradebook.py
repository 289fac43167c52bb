"""Foreign assignments in nbgrader's gradebook: read once, and a whole cohort written in one transaction."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC
from itertools import islice
from pathlib import Path
from typing import Any

from grading import nbgrader_parts
from grading.errors import ForeignUnusable, GradebookError
from grading.foreign import ForeignAssignment, ForeignMark, ForeignResult, SourceCell, SourceNotebook
from grading.foreign_rows import Row, Rows

BUSY_SECONDS = 30
"""How long a write waits while somebody else, such as the formgrader, holds an SQLite gradebook."""
BATCH = 400
"""Learners whose rows are looked up together."""
Penalty = Callable[[str, float, float], float | None]
"""Learner, points of a notebook and seconds late to points taken off; None for no penalty."""


def no_penalty(_learner: str, _points: float, _seconds_late: float) -> float | None:
    """Take nothing off: nbgrader's default."""
    return None


def read(db_url: str, assignment: str) -> tuple[SourceNotebook, ...]:
    """Return the notebooks of `assignment` as entered; none where nothing was. Raises GradebookError."""
    path = db_url.removeprefix("sqlite:///").partition("?")[0]
    if db_url.startswith("sqlite:///") and not Path(path).is_file():
        return ()
    with _opened(db_url, "BEGIN") as connection:
        return tuple(_source(connection, row) for row in _notebooks(connection, assignment))


def save_foreign(
    db_url: str,
    assignment: ForeignAssignment,
    results: Iterable[ForeignResult],
    *,
    course_id: str = "default_course",
    penalty: Penalty = no_penalty,
    unchanged: frozenset[str] = frozenset(),
) -> None:
    """Enter `results` in one transaction, all or nothing. Raises GradebookError and ForeignUnusable.

    Manual points, extra credit and comments stay. Where a person has given points, the cell is marked for another
    look, as in nbgrader, except for the learners in `unchanged`, whose hand-in is the one that the person saw.
    """
    with _opened(db_url, "BEGIN IMMEDIATE") as connection:
        entered = _Entered(connection, assignment, course_id)
        waiting = iter(results)
        while batch := list(islice(waiting, BATCH)):
            _Batch(connection, entered, batch).save(penalty, unchanged)


class _Entered:
    """The assignment's own rows; entered as `nbgrader generate_assignment` would if they are not there."""

    def __init__(self, connection: Any, assignment: ForeignAssignment, course_id: str) -> None:
        from nbgrader.api import Assignment, BaseCell, Course, Notebook

        found = Rows(Assignment, "name").load(connection, "name", [assignment.name])
        if found.get(assignment.name) is None:
            courses = Rows(Course, "id").load(connection, "id", [course_id])
            courses.row(course_id)
            courses.write(connection)
        self.row = found.row(assignment.name, course_id=course_id)
        found.write(connection)
        self.notebooks = Rows(Notebook, "name").load(connection, "assignment_id", [self.row["id"]])
        new = [notebook for notebook in assignment.notebooks if self.notebooks.get(notebook.name) is None]
        for notebook in new:
            kernelspec = json.dumps(dict(notebook.kernelspec))
            self.notebooks.row(notebook.name, assignment_id=self.row["id"], kernelspec=kernelspec)
        self.notebooks.write(connection)
        for notebook in new:
            _enter_cells(connection, notebook, self.notebooks.row(notebook.name)["id"])
        self.cells = Rows(BaseCell, "notebook_id", "name", "type").load(connection, "notebook_id", self.notebooks.ids())

    def scored(self, notebook: str, name: str) -> str:
        """Return the id of a cell that has points. Raises ForeignUnusable where it has gone since."""
        place = self.notebooks.row(notebook)["id"]
        row = self.cells.get(place, name, "GradeCell") or self.cells.get(place, name, "TaskCell")
        if row is None:
            raise ForeignUnusable(f"Die Zelle {name} steht nicht mehr im Bewertungsbuch. Bewerten Sie noch einmal.")
        return str(row["id"])


class _Batch:
    """Some learners' results on their way into the gradebook."""

    def __init__(self, connection: Any, entered: _Entered, results: list[ForeignResult]) -> None:
        from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook

        learners = [result.learner for result in results]
        self._connection, self._entered, self._results = connection, entered, results
        self._students = Rows(Student, "id").load(connection, "id", learners)
        self._submissions = Rows(SubmittedAssignment, "student_id")
        self._submissions.load(connection, "student_id", learners, assignment_id=entered.row["id"])
        self._notebooks = Rows(SubmittedNotebook, "assignment_id", "notebook_id")
        self._notebooks.load(connection, "assignment_id", self._submissions.ids())
        self._grades = Rows(Grade, "notebook_id", "cell_id").load(connection, "notebook_id", self._notebooks.ids())
        self._comments = Rows(Comment, "notebook_id", "cell_id").load(connection, "notebook_id", self._notebooks.ids())

    def save(self, penalty: Penalty, unchanged: frozenset[str]) -> None:
        for result in self._results:
            self._students.row(result.learner)
            submission = self._submissions.row(result.learner, assignment_id=self._entered.row["id"])
            if result.received is not None:
                submission["timestamp"] = result.received.astimezone(UTC).replace(tzinfo=None)
            late = _seconds_late(self._entered.row, submission)
            for notebook in self._entered.notebooks:
                row = self._notebooks.row(submission["id"], notebook["id"], flagged=False)
                marks = [mark for mark in result.marks if mark.notebook == notebook["name"]]
                points = sum(self._enter(row["id"], mark, result.learner in unchanged) for mark in marks)
                self._enter_comments(row["id"], notebook, result)
                taken = penalty(result.learner, points, late) if late > 0 else None
                row["late_submission_penalty"] = taken
        for rows in (self._students, self._submissions, self._notebooks, self._grades, self._comments):
            rows.write(self._connection)

    def _enter(self, notebook_id: str, mark: ForeignMark, unchanged: bool) -> float:
        """Enter one mark and return the points that count, as nbgrader counts them."""
        cell = self._entered.scored(mark.notebook, mark.cell)
        grade = self._grades.row(notebook_id, cell, needs_manual_grade=True)
        grade["auto_score"] = mark.points
        manual = grade["manual_score"]
        if manual is None:
            grade["needs_manual_grade"] = mark.points is None
        elif not unchanged:
            grade["needs_manual_grade"] = True
        counted = mark.points if manual is None else manual
        return 0.0 if counted is None else float(counted) + float(grade["extra_credit"] or 0.0)

    def _enter_comments(self, notebook_id: str, notebook: Row, result: ForeignResult) -> None:
        for cell in self._entered.cells:
            if cell["notebook_id"] == notebook["id"] and cell["type"] in ("SolutionCell", "TaskCell"):
                comment = self._comments.row(notebook_id, cell["id"])
                comment["auto_comment"] = result.comments.get((notebook["name"], cell["name"]))


def _seconds_late(assignment: Row, submission: Row) -> float:
    due, handed_in = assignment["duedate"], submission["timestamp"]
    if due is None or handed_in is None:
        return 0.0
    due = due + submission["extension"] if submission["extension"] is not None else due
    return max(0.0, float((handed_in - due).total_seconds()))


def _enter_cells(connection: Any, notebook: SourceNotebook, notebook_id: str) -> None:
    from nbgrader.api import BaseCell, GradeCell, SolutionCell, SourceCell, TaskCell

    sources, bases = Rows(SourceCell, "name"), Rows(BaseCell, "name", "type")
    kinds = {
        "GradeCell": Rows(GradeCell, "id"),
        "SolutionCell": Rows(SolutionCell, "id"),
        "TaskCell": Rows(TaskCell, "id"),
    }
    for cell in notebook.cells:
        sources.row(
            cell.name,
            cell_type=cell.cell_type,
            locked=cell.locked,
            source=cell.source,
            checksum=cell.checksum,
            notebook_id=notebook_id,
        )
        wanted = {"GradeCell": cell.grade, "SolutionCell": cell.solution, "TaskCell": cell.task}
        for kind in (kind for kind, is_kind in wanted.items() if is_kind):
            base = bases.row(cell.name, kind, notebook_id=notebook_id)
            graded = {} if kind == "SolutionCell" else {"max_score": cell.max_points, "cell_type": cell.cell_type}
            kinds[kind].row(base["id"], **graded)
    for rows in (sources, bases, *kinds.values()):
        rows.write(connection)


def _notebooks(connection: Any, assignment: str) -> list[Row]:
    from nbgrader.api import Assignment, Notebook

    found = Rows(Assignment, "name").load(connection, "name", [assignment])
    rows = Rows(Notebook, "name").load(connection, "assignment_id", found.ids())
    return sorted(rows, key=lambda row: str(row["name"]))


def _source(connection: Any, notebook: Row) -> SourceNotebook:
    from nbgrader import api

    bases = Rows(api.BaseCell, "name", "type").load(connection, "notebook_id", [notebook["id"]])
    points: dict[tuple[str, str], float] = {}
    for kind in ("GradeCell", "TaskCell"):
        scored = Rows(getattr(api, kind), "id").load(connection, "id", bases.ids())
        for base in bases:
            row = scored.get(base["id"])
            if row is not None:
                points[base["name"], kind] = float(row["max_score"])
    cells = (
        SourceCell(
            row["name"],
            row["cell_type"],
            row["source"] or "",
            bool(row["locked"]),
            (row["name"], "GradeCell") in points,
            bases.get(row["name"], "SolutionCell") is not None,
            (row["name"], "TaskCell") in points,
            points.get((row["name"], "GradeCell"), points.get((row["name"], "TaskCell"), 0.0)),
            row["checksum"],
        )
        for row in Rows(api.SourceCell, "name").load(connection, "notebook_id", [notebook["id"]])
    )
    return SourceNotebook(notebook["name"], json.loads(notebook["kernelspec"] or "{}"), tuple(cells))


@contextmanager
def _opened(db_url: str, begin: str) -> Iterator[Any]:
    """Open the gradebook for one transaction; a failure inside leaves it as it was. Raises GradebookError."""
    nbgrader_parts.lean()
    import sqlalchemy
    from sqlalchemy.exc import SQLAlchemyError

    is_sqlite = db_url.startswith("sqlite")
    engine = sqlalchemy.create_engine(db_url, connect_args={"timeout": BUSY_SECONDS} if is_sqlite else {})
    if is_sqlite:  # Python's driver would begin with a read lock, which another writer can make worthless
        sqlalchemy.event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        sqlalchemy.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    try:
        with engine.begin() as connection:
            _complete(connection)
            yield connection
    except SQLAlchemyError as exc:
        reason = str(getattr(exc, "orig", "") or type(exc).__name__)
        raise GradebookError(
            f"Das Bewertungsbuch ist gerade nicht benutzbar ({reason}). Versuchen Sie es in einer Minute noch einmal."
        ) from exc
    finally:
        engine.dispose()


def _complete(connection: Any) -> None:
    """Make nbgrader's tables and their version number in an empty database.

    nbgrader itself starts a program named alembic from PATH for that, which a virtual environment that is not
    activated does not have.
    """
    import sqlalchemy
    from nbgrader.api import Base

    if sqlalchemy.inspect(connection).has_table("alembic_version"):
        return
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    config = Config()
    config.set_main_option("script_location", ALEMBIC_DIR)
    head = ScriptDirectory.from_config(config).get_current_head()
    Base.metadata.create_all(connection)
    connection.execute(sqlalchemy.text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    connection.execute(sqlalchemy.text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": head})

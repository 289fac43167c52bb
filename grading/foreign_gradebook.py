"""Foreign assignments in nbgrader's gradebook: read once, and a whole cohort written in one transaction."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from grading import gradebook_rows, nbgrader_parts
from grading.errors import ForeignUnusable, GradebookError
from grading.foreign import ForeignAssignment, ForeignResult, SourceCell, SourceNotebook
from grading.foreign_rows import Row, Rows
from grading.gradebook_rows import Score, Sheet

BUSY_SECONDS = 30
"""How long a write waits while somebody else, such as the formgrader, holds an SQLite gradebook."""
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
    with opened(db_url, "BEGIN") as connection:
        return tuple(_source(connection, row) for row in _notebooks(connection, assignment))


def enter(connection: Any, assignment: str, sheets: Sequence[Sheet], penalty: Penalty = no_penalty) -> None:
    """Enter a batch of an assignment that the gradebook has. Raises ForeignUnusable where cells have gone since."""
    try:
        gradebook_rows.enter(connection, assignment, sheets)
    except KeyError as exc:
        raise ForeignUnusable(f"Die Zelle {exc} steht nicht mehr im Bewertungsbuch. Bewerten Sie noch einmal.") from exc
    penalize(connection, assignment, [one.learner for one in sheets], penalty)


def register(connection: Any, assignment: ForeignAssignment, course_id: str) -> None:
    """Enter what is not there yet of an assignment, as `nbgrader generate_assignment` would."""
    from nbgrader.api import Assignment, Course, Notebook

    found = Rows(Assignment, "name").load(connection, "name", [assignment.name])
    if found.get(assignment.name) is None:
        courses = Rows(Course, "id").load(connection, "id", [course_id])
        courses.row(course_id)
        courses.write(connection)
    row = found.row(assignment.name, course_id=course_id)
    found.write(connection)
    notebooks = Rows(Notebook, "name").load(connection, "assignment_id", [row["id"]])
    new = [notebook for notebook in assignment.notebooks if notebooks.get(notebook.name) is None]
    for notebook in new:
        kernelspec = json.dumps(dict(notebook.kernelspec))
        notebooks.row(notebook.name, assignment_id=row["id"], kernelspec=kernelspec)
    notebooks.write(connection)
    for notebook in new:
        _enter_cells(connection, notebook, notebooks.row(notebook.name)["id"])


def learners(connection: Any, assignment: str) -> frozenset[str]:
    """Return whose hand-ins the gradebook knows."""
    from nbgrader.api import Assignment, SubmittedAssignment

    given = Rows(Assignment, "name").load(connection, "name", [assignment])
    found = Rows(SubmittedAssignment, "id").load(connection, "assignment_id", given.ids())
    return frozenset(row["student_id"] for row in found)


def sheet(result: ForeignResult, *, changed: bool = True) -> Sheet:
    """Turn a result into what the gradebook gets; with `changed` a person looks again at points given by hand."""
    scores = {(mark.notebook, mark.cell): Score(mark.points, mark.points is None, changed) for mark in result.marks}
    return Sheet(result.learner, None, result.received, scores, result.comments)


def penalize(connection: Any, assignment: str, learners: Sequence[str], penalty: Penalty) -> None:
    """Take off what `penalty` says from the notebooks of `learners` (some hundred) that came late."""
    from nbgrader.api import Assignment, Grade, SubmittedAssignment, SubmittedNotebook

    given = Rows(Assignment, "name").load(connection, "name", [assignment]).row(assignment)
    submissions = Rows(SubmittedAssignment, "id").load(
        connection, "student_id", list(learners), assignment_id=given["id"]
    )
    seconds = {submission["id"]: _seconds_late(given, submission) for submission in submissions}
    notebooks = Rows(SubmittedNotebook, "id").load(connection, "assignment_id", submissions.ids())
    late = [notebook for notebook in notebooks if seconds[notebook["assignment_id"]] > 0]
    points: dict[str, float] = defaultdict(float)
    for grade in Rows(Grade, "id").load(connection, "notebook_id", [notebook["id"] for notebook in late]):
        points[grade["notebook_id"]] += _counted(grade)
    for notebook in notebooks:
        notebook["late_submission_penalty"] = None
    for notebook in late:
        submission = submissions.row(notebook["assignment_id"])
        taken = penalty(submission["student_id"], points[notebook["id"]], seconds[submission["id"]])
        notebook["late_submission_penalty"] = taken
    notebooks.write(connection)


def _counted(grade: Row) -> float:
    """Return the points that count, as nbgrader counts them."""
    given = grade["auto_score"] if grade["manual_score"] is None else grade["manual_score"]
    return 0.0 if given is None else float(given) + float(grade["extra_credit"] or 0.0)


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
def opened(db_url: str, begin: str = "BEGIN IMMEDIATE", *, keep: bool = True) -> Iterator[Any]:
    """Open the gradebook for one transaction; a failure inside leaves it as it was. Raises GradebookError.

    Without `keep`, what is entered is gone again afterwards: a rehearsal.
    """
    nbgrader_parts.lean()
    import sqlalchemy
    from sqlalchemy.exc import SQLAlchemyError

    is_sqlite = db_url.startswith("sqlite")
    engine = sqlalchemy.create_engine(db_url, connect_args={"timeout": BUSY_SECONDS} if is_sqlite else {})
    if is_sqlite:  # Python's driver would begin with a read lock, which another writer can make worthless
        sqlalchemy.event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        sqlalchemy.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    try:
        with engine.connect() as connection, connection.begin() as transaction:
            _complete(connection)
            yield connection
            if not keep:
                transaction.rollback()
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

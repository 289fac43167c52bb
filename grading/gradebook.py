"""The only file that talks to nbgrader's database: one Gradebook, one transaction per batch."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from grading import gradebook_rows
from grading.errors import GradebookError, LabChanged
from grading.gradebook_rows import Score, Sheet
from grading.labs import Lab
from grading.marks import Result
from grading.notebooks import Notebook, grade_id, nbgrader_id
from grading.settings import Settings

COURSE = "vieraugen"
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
def opened(settings: Settings, *, keep: bool = True) -> Iterator["Course"]:
    """Open the gradebook, made if missing. Raises GradebookError; what fails inside leaves it as it was.

    Without `keep`, what is entered is gone again afterwards: a rehearsal.
    """
    from sqlalchemy.exc import SQLAlchemyError

    settings.course.mkdir(parents=True, exist_ok=True)
    gradebook = None
    try:
        gradebook = _gradebook(_patient(settings.db_url))
        yield Course(gradebook.db)
        if keep:
            gradebook.db.commit()
    except SQLAlchemyError as exc:
        raise GradebookError(_sentence(exc)) from exc
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
        self.enter(lab.name, [sheet(lab, one) for one in graded])

    def enter(self, assignment: str, sheets: Sequence[Sheet]) -> None:
        """Enter hand-ins of any assignment that the gradebook has, as `gradebook_rows.enter` does."""
        self._db.flush()
        gradebook_rows.enter(self._db, assignment, sheets)
        self._db.expire_all()

    def known(self, lab: str) -> dict[str, datetime]:
        """Return, by learner, the time of the hand-in that the gradebook holds marks for (UTC)."""
        from nbgrader.api import Assignment, SubmittedAssignment
        from sqlalchemy import select

        query = select(SubmittedAssignment.student_id, SubmittedAssignment.timestamp)
        query = query.join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        rows = self._db.execute(query.where(Assignment.name == lab, SubmittedAssignment.timestamp.is_not(None)))
        return {learner: moment.replace(tzinfo=UTC) for learner, moment in rows}

    def entries(self, lab: str, learners: Sequence[str] | None = None) -> dict[str, dict[str, Entry]]:
        """Return what the gradebook holds for `lab`: by learner, then by nbgrader's cell id.

        Of all learners, or of these `learners`, at most some hundred.
        """
        found: dict[str, dict[str, Entry]] = {}
        for learner, cell, *values in self._db.execute(gradebook_rows.entries(lab, learners)):
            auto, manual, extra, most, waits, comment = values
            found.setdefault(learner, {})[cell] = Entry(auto, manual, extra or 0.0, most, waits, comment or "")
        return found

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

    def _one(self, model: Any, **values: Any) -> Any:
        return self._db.query(model).filter_by(**values).one_or_none()

    def _add(self, row: Any) -> Any:
        self._db.add(row)
        self._db.flush()
        return row


def sheet(lab: Lab, one: Graded) -> Sheet:
    """Turn a result into what the gradebook gets; "no answer" is said where nbgrader would, in German."""
    names = {cell.question: grade_id(cell) for cell in lab.graded}
    notebook = one.result.lab
    marks = {(notebook, names[mark.question]): mark for mark in one.result.marks}
    scores = {cell: Score(mark.points, mark.needs_person, mark.question in one.changed) for cell, mark in marks.items()}
    comments = {cell: "Keine Antwort." for cell, mark in marks.items() if mark.state == "not_answered"}
    return Sheet(one.result.learner, one.name, one.received, scores, comments)


def _sentence(failure: Exception) -> str:
    """Say what to do about a database that does not work; its address may hold a password and stays out."""
    reason = " ".join(str(getattr(failure, "orig", "") or type(failure).__name__).split())
    what = f"Das Bewertungsbuch ist gerade nicht benutzbar ({reason})."
    if "full" in reason:
        return f"{what} Der Datenträger ist voll. Schaffen Sie Platz und rufen Sie den Befehl noch einmal auf."
    if "locked" in reason:
        return f"{what} Ein anderes Programm schreibt darin. Versuchen Sie es in einer Minute noch einmal."
    if "not a database" in reason or "malformed" in reason:
        return f"{what} Seine Datei ist beschädigt. Legen Sie sie beiseite und spielen Sie die letzte Sicherung ein."
    if "unable to open" in reason or "readonly" in reason:
        return f"{what} Prüfen Sie, ob Sie die Datei und ihren Ordner lesen und schreiben dürfen."
    return f"{what} Versuchen Sie es in einer Minute noch einmal."


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

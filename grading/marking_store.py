"""Keeps people's markings beside nbgrader's own tables, and what counts of them in these."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from grading import gradebook
from grading.deadlines import Deadline
from grading.errors import MarkedMeanwhile
from grading.markings import Marking, Outcome, Stage, Status
from grading.settings import Settings

TABLE = "vieraugen_marking"
MEANWHILE = (
    "Jemand anderes hat diese Antwort bewertet, seit Sie die Seite geöffnet haben. "
    "Laden Sie die Seite neu und vergleichen Sie."
)


@dataclass(frozen=True)
class Grade:
    """What nbgrader's gradebook says about one free text; `manual` and `comment` come from a person."""

    manual: float | None
    waits: bool
    comment: str


@contextmanager
def opened(settings: Settings) -> Iterator["Store"]:
    """Open the gradebook for one transaction. Raises GradebookError; what fails inside leaves it as it was."""
    with gradebook.opened(settings) as book:
        yield Store(book.session)


class Store:
    """Markings and grades inside one transaction."""

    def __init__(self, session: Any) -> None:
        from sqlalchemy.schema import CreateTable

        self._db = session
        self._table = _table()
        session.execute(CreateTable(self._table, if_not_exists=True))

    def markings(self, lab: str, question: str = "") -> dict[tuple[str, str], dict[Stage, Marking]]:
        """Return all markings of `lab`, or of one question of it: by question and learner, then by stage."""
        table = self._table
        query = table.select().where(table.c.lab == lab)
        found: dict[tuple[str, str], dict[Stage, Marking]] = {}
        for row in self._db.execute(query.where(table.c.question == question) if question else query):
            found.setdefault((row.question, row.learner), {})[Stage(row.stage)] = _marking(row)
        return found

    def put(self, lab: str, question: str, learner: str, stage: Stage, marking: Marking) -> Marking:
        """Save one marking over the revision that it names, 0 for none; returns it with its new revision.

        Raises MarkedMeanwhile if that is no longer the newest: one statement looks and writes, so two people can
        not both succeed.
        """
        from sqlalchemy.exc import IntegrityError

        table, new = self._table, replace(marking, revision=marking.revision + 1)
        key = {"lab": lab, "question": question, "learner": learner, "stage": int(stage)}
        if marking.revision:
            where = [table.c[name] == value for name, value in key.items()]
            query = table.update().where(*where, table.c.revision == marking.revision).values(**_row(new))
            if not self._db.execute(query).rowcount:
                raise MarkedMeanwhile(MEANWHILE)
            return new
        try:
            self._db.execute(table.insert().values(**key, **_row(new)))
        except IntegrityError as exc:
            raise MarkedMeanwhile(MEANWHILE) from exc
        return new

    def hold(self, lab: str, cell: str, learner: str) -> None:
        """Let nobody else save for this learner and cell until the transaction ends, in any database."""
        from nbgrader.api import Grade

        ids = [grade.id for name, grade, _ in self._rows(lab, cell) if name == learner]
        # an update that changes nothing: SQLite has no SELECT FOR UPDATE, but every database holds what is written
        self._db.execute(Grade.__table__.update().where(Grade.id.in_(ids)).values(id=Grade.id))
        self._db.expire_all()

    def grades(self, lab: str, cell: str) -> dict[str, Grade]:
        """Return nbgrader's grades of the cell named `cell`, by learner."""
        return {learner: _grade(grade, comment) for learner, grade, comment in self._rows(lab, cell)}

    def enter(self, lab: str, cell: str, outcomes: Mapping[str, Outcome]) -> None:
        """Write what counts into nbgrader's grades and comments; an outcome without points only calls a person."""
        for learner, grade, comment in self._rows(lab, cell):
            if (outcome := outcomes.get(learner)) is None:
                continue
            if outcome.points is not None:
                grade.manual_score = outcome.points
                if comment is not None:
                    comment.manual_comment = outcome.comment or None
            grade.needs_manual_grade = outcome.waits
        self._db.flush()

    def enter_deadline(self, lab: str, deadline: Deadline) -> None:
        """Tell nbgrader the deadline, the extensions and the points taken off, so that its own pages agree."""
        from nbgrader.api import Assignment, SubmittedAssignment

        for assignment in self._db.query(Assignment).filter(Assignment.name == lab):
            assignment.duedate = _naive(deadline.due)
        for one in self._db.query(SubmittedAssignment).join(Assignment).filter(Assignment.name == lab):
            own = deadline.of(one.student_id)
            # nbgrader adds the extension to the deadline, and knows none without one
            one.extension = own - deadline.due if own and deadline.due and own != deadline.due else None
            received = one.timestamp.replace(tzinfo=UTC) if one.timestamp else None
            for notebook in one.notebooks:
                notebook.late_submission_penalty = deadline.penalty(one.student_id, received) if received else 0.0
        self._db.flush()

    def _rows(self, lab: str, cell: str) -> Iterator[tuple[str, Any, Any]]:
        from nbgrader.api import (
            Assignment,
            BaseCell,
            Comment,
            Grade,
            SubmittedAssignment,
            SubmittedNotebook,
        )

        def rows(kind: Any) -> Any:
            query = self._db.query(SubmittedAssignment.student_id, kind)
            query = query.join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            query = query.join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            query = query.join(kind, kind.notebook_id == SubmittedNotebook.id)
            return query.join(BaseCell, BaseCell.id == kind.cell_id).filter(
                Assignment.name == lab, BaseCell.name == cell
            )

        comments = dict(iter(rows(Comment)))
        for learner, grade in rows(Grade):
            yield learner, grade, comments.get(learner)


def _table() -> Any:
    import sqlalchemy as sa

    return sa.Table(
        TABLE,
        sa.MetaData(),
        sa.Column("lab", sa.String(64), primary_key=True),
        sa.Column("question", sa.String(64), primary_key=True),
        sa.Column("learner", sa.String(64), primary_key=True),
        sa.Column("stage", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("marker", sa.Text, nullable=False),
        sa.Column("points", sa.Text, nullable=False),  # JSON: points by criterion
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("text_hash", sa.String(16), nullable=False),
        sa.Column("saved", sa.DateTime, nullable=False),  # UTC, as nbgrader keeps its times
        sa.Column("revision", sa.Integer, nullable=False),
    )


def _row(marking: Marking) -> dict[str, Any]:
    values = {**marking.__dict__, "points": json.dumps(marking.points), "saved": _naive(marking.saved)}
    return {**values, "status": marking.status.value}


def _marking(row: Any) -> Marking:
    return Marking(
        marker=row.marker,
        points=tuple(json.loads(row.points)),
        comment=row.comment,
        status=Status(row.status),
        text_hash=row.text_hash,
        saved=row.saved.replace(tzinfo=UTC),
        revision=row.revision,
    )


def _grade(grade: Any, comment: Any) -> Grade:
    said = comment.manual_comment if comment is not None else None
    return Grade(grade.manual_score, bool(grade.needs_manual_grade), said or "")


def _naive(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None

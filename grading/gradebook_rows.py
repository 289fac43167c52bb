"""Enters a batch of hand-ins into nbgrader's tables: a few statements for all, whatever their number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

HARMLESS = str.maketrans("<>", "‹›")
"""nbgrader's formgrader writes names into its pages unescaped, and those pages run scripts."""
AT_ONCE = 200
"""Learners per statement; databases limit the number of parameters."""

Row = dict[str, Any]
Keys = dict[tuple[str, str], str]
"""An id by two others."""


@dataclass(frozen=True)
class Score:
    """What the machine says about one graded cell."""

    points: float | None
    needs_person: bool
    changed: bool = True
    """Whether the answer differs from the one that the gradebook knew before; if so, a person looks again."""


@dataclass(frozen=True)
class Sheet:
    """All that the gradebook gets of one hand-in; cells go by notebook and nbgrader id."""

    learner: str
    name: str | None
    """Display name; None keeps what is there."""
    received: datetime | None
    scores: Mapping[tuple[str, str], Score]
    comments: Mapping[tuple[str, str], str]
    """Automatic comments; the cells without one lose theirs."""


def enter(db: Any, assignment: str, sheets: Sequence[Sheet]) -> None:
    """Enter `sheets` into the open transaction of `db`. A person's points and comments stay.

    Learners, submissions and cells that are missing are added; entering twice is entering once. Raises KeyError
    for a cell that the assignment has not.
    """
    rows = _Rows(db, assignment)
    for first in range(0, len(sheets), AT_ONCE):
        rows.enter(sheets[first : first + AT_ONCE])


def entries(assignment: str, learners: Sequence[str] | None = None) -> Any:
    """Return the query for learner, cell, automatic, manual and extra points, the most, waiting, a person's comment."""
    from nbgrader import api
    from sqlalchemy import and_, func, select

    models = (api.BaseCell, api.GradeCell, api.TaskCell, api.Grade, api.Comment)
    cell, checked, task, grade, comment = (model.__table__ for model in models)
    submitted, work, given = (
        model.__table__ for model in (api.SubmittedNotebook, api.SubmittedAssignment, api.Assignment)
    )
    written = cell.alias()  # grades and comments of one cell of a notebook hang on two rows of the same name
    spoken = select(comment.c.notebook_id, written.c.name, comment.c.manual_comment)
    said = spoken.join(written, written.c.id == comment.c.cell_id).subquery()
    most = func.coalesce(checked.c.max_score, task.c.max_score)
    columns = (grade.c.auto_score, grade.c.manual_score, grade.c.extra_credit, most, grade.c.needs_manual_grade)
    query = select(work.c.student_id, cell.c.name, *columns, said.c.manual_comment).select_from(
        grade.join(submitted, submitted.c.id == grade.c.notebook_id)
        .join(work, work.c.id == submitted.c.assignment_id)
        .join(given, given.c.id == work.c.assignment_id)
        .join(cell, cell.c.id == grade.c.cell_id)
        .outerjoin(checked, checked.c.id == cell.c.id)
        .outerjoin(task, task.c.id == cell.c.id)
        .outerjoin(said, and_(said.c.notebook_id == submitted.c.id, said.c.name == cell.c.name))
    )
    query = query.where(given.c.name == assignment)
    return query if learners is None else query.where(work.c.student_id.in_(learners))


class _Rows:
    """The rows of one assignment, looked up once."""

    def __init__(self, db: Any, assignment: str) -> None:
        from nbgrader import api
        from sqlalchemy import select

        self._db, self._select = db, select
        tables = (api.Student, api.SubmittedAssignment, api.SubmittedNotebook, api.Grade, api.Comment)
        self._students, self._submitted, self._notebooks, self._grades, self._comments = (
            table.__table__ for table in tables
        )
        self._assignment = db.scalar(select(api.Assignment.id).where(api.Assignment.name == assignment))
        ours = api.Notebook.assignment_id == self._assignment
        self._names = {row.id: row.name for row in db.execute(select(api.Notebook.id, api.Notebook.name).where(ours))}
        self._graded = self._cells(api.GradeCell) | self._cells(api.TaskCell)
        self._written = self._cells(api.SolutionCell) | self._cells(api.TaskCell)

    def enter(self, sheets: Sequence[Sheet]) -> None:
        self._enter_students(sheets)
        submitted = self._enter_submissions(sheets)
        learners = {key: sheet for sheet in sheets for key in [submitted[sheet.learner]]}
        notebooks = self._enter_notebooks(learners)
        self._enter_grades(notebooks, learners)
        self._enter_comments(notebooks, learners)

    def _cells(self, model: Any) -> Keys:
        """Return the cell ids of one kind by notebook id and name."""
        query = self._select(model.id, model.notebook_id, model.name).where(model.notebook_id.in_(self._names))
        return {(row.notebook_id, row.name): row.id for row in self._db.execute(query)}

    def _enter_students(self, sheets: Sequence[Sheet]) -> None:
        column = self._students.c.id
        known = set(self._db.scalars(self._select(column).where(column.in_([one.learner for one in sheets]))))
        self._insert(self._students, [{"id": one.learner} for one in sheets if one.learner not in known])
        named = [{"_id": one.learner, **_name(one.name)} for one in sheets if one.name is not None]
        self._update(self._students, named, id="_id")

    def _enter_submissions(self, sheets: Sequence[Sheet]) -> dict[str, str]:
        """Return the ids of the submissions by learner."""
        table = self._submitted.c
        query = self._select(table.id, table.student_id).where(
            table.assignment_id == self._assignment, table.student_id.in_([one.learner for one in sheets])
        )
        found: dict[str, str] = {row.student_id: row.id for row in self._db.execute(query)}
        new = {one.learner: uuid4().hex for one in sheets if one.learner not in found}
        rows = [{"id": key, "student_id": who, "assignment_id": self._assignment} for who, key in new.items()]
        self._insert(self._submitted, rows)
        found |= new
        times = [{"_id": found[one.learner], "timestamp": _utc(one.received)} for one in sheets]
        self._update(self._submitted, times, id="_id")
        return found

    def _enter_notebooks(self, learners: Mapping[str, Sheet]) -> Keys:
        """Return the ids of the submitted notebooks by submission and notebook."""
        table = self._notebooks.c
        query = self._select(table.id, table.assignment_id, table.notebook_id).where(table.assignment_id.in_(learners))
        found: Keys = {(row.assignment_id, row.notebook_id): row.id for row in self._db.execute(query)}
        wanted = ((submission, notebook) for submission in learners for notebook in self._names)
        new = {key: uuid4().hex for key in wanted if key not in found}
        rows = [{"id": key, "assignment_id": one, "notebook_id": other} for (one, other), key in new.items()]
        self._insert(self._notebooks, rows)
        return found | new

    def _enter_grades(self, notebooks: Keys, learners: Mapping[str, Sheet]) -> None:
        self._mirror(self._grades, notebooks, self._graded, {"needs_manual_grade": True})
        ids = {(self._names[notebook], name): (notebook, cell) for (notebook, name), cell in self._graded.items()}
        rows = []
        for submission, sheet in learners.items():
            for place, score in sheet.scores.items():
                notebook, cell = ids[place]
                rows.append(
                    {
                        "_notebook": notebooks[submission, notebook],
                        "_cell": cell,
                        "_points": score.points,
                        "_needs": score.needs_person,
                        "_changed": score.changed,
                    }
                )
        if rows:
            self._db.execute(self._scored(), rows)

    def _scored(self) -> Any:
        """Return the statement that enters a score; it looks at a person's points where they are, not before."""
        from sqlalchemy import Boolean, Float, bindparam, case, true, update

        table = self._grades
        needs = case(
            (table.c.manual_score.is_(None), bindparam("_needs", type_=Boolean)),
            (bindparam("_changed", type_=Boolean), true()),
            else_=table.c.needs_manual_grade,
        )
        here = (table.c.notebook_id == bindparam("_notebook"), table.c.cell_id == bindparam("_cell"))
        return update(table).where(*here).values(auto_score=bindparam("_points", type_=Float), needs_manual_grade=needs)

    def _enter_comments(self, notebooks: Keys, learners: Mapping[str, Sheet]) -> None:
        self._mirror(self._comments, notebooks, self._written, {})
        rows = [
            {
                "_notebook": key,
                "_cell": cell,
                "auto_comment": learners[submission].comments.get((self._names[notebook], name)),
            }
            for (submission, notebook), key in notebooks.items()
            for name, cell in self._of(self._written, notebook)
        ]
        self._update(self._comments, rows, notebook_id="_notebook", cell_id="_cell")

    def _mirror(self, table: Any, notebooks: Keys, cells: Keys, values: Row) -> None:
        """Give submitted notebooks the rows they lack, also after a lab has grown."""
        query = self._select(table.c.notebook_id, table.c.cell_id).where(table.c.notebook_id.in_(notebooks.values()))
        known = {(row.notebook_id, row.cell_id) for row in self._db.execute(query)}
        new = [
            {"id": uuid4().hex, "notebook_id": key, "cell_id": cell, **values}
            for (_, notebook), key in notebooks.items()
            for _, cell in self._of(cells, notebook)
            if (key, cell) not in known
        ]
        self._insert(table, new)

    def _of(self, cells: Keys, notebook: str) -> Iterator[tuple[str, str]]:
        return ((name, cell) for (where, name), cell in cells.items() if where == notebook)

    def _insert(self, table: Any, rows: Sequence[Row]) -> None:
        if rows:
            self._db.execute(table.insert(), rows)

    def _update(self, table: Any, rows: Sequence[Row], **where: str) -> None:
        """Set every column that `rows` name, where the columns `where` hold the rows' values of these names."""
        from sqlalchemy import bindparam

        if rows:
            here = [table.c[column] == bindparam(name) for column, name in where.items()]
            self._db.execute(table.update().where(*here), rows)


def _name(name: str) -> Row:
    """Split a display name as the formgrader shows it: last name, first name."""
    first, _, last = name.translate(HARMLESS).rpartition(" ")
    return {"first_name": first or None, "last_name": last}


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC).replace(tzinfo=None)

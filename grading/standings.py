"""Where a learner stands in a lab: the machine's marks and a person's decisions, put together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from grading import course, deadlines, gradebook, rubric, submissions
from grading.criteria import Given, given
from grading.deadlines import ON_TIME, Deadline
from grading.errors import GradebookError, HandInDamaged
from grading.labs import Cell, Lab
from grading.marking_store import Store
from grading.markings import Marking, Stage
from grading.marks import Mark, State
from grading.notebooks import grade_id
from grading.rubric import Rubric
from grading.settings import Settings
from grading.submissions import Receipt


@dataclass(frozen=True)
class Item:
    """One question: `points` is what counts now; `waits` says that a person has yet to decide."""

    question: str
    place: int
    """Its number on the lab's page, from 1."""
    kind: str
    prompt: str
    points: float
    max_points: float
    state: State
    waits: bool
    by_person: bool
    reason: str
    comment: str
    text: str
    criteria: tuple[Given, ...] = ()
    """What a person gave for each line of the rubric."""


@dataclass(frozen=True)
class Standing:
    """One learner in one lab."""

    learner: str
    name: str
    lab: str
    title: str
    version: int
    received: datetime
    items: tuple[Item, ...]
    outdated: bool
    """A newer hand-in is filed but not graded yet."""
    late: timedelta = ON_TIME
    """By how much the graded hand-in came after the deadline that holds for this learner."""
    penalty: float = 0.0
    """Points taken off for being late: 0 unless a trainer has set something else."""

    @property
    def points(self) -> float:
        """Points that count now; what is taken off for being late never leads below 0."""
        return max(0.0, sum(item.points for item in self.items) - self.penalty)

    @property
    def max_points(self) -> float:
        """The most that this lab can give."""
        return sum(item.max_points for item in self.items)

    @property
    def waiting(self) -> int:
        """Number of questions that wait for a person."""
        return sum(item.waits for item in self.items)


def of_lab(settings: Settings, lab: Lab, faults: dict[str, str]) -> Iterator[Standing]:
    """Yield the standing of everybody with a graded hand-in, by learner. Raises GradebookError.

    Why somebody is left out goes into `faults`, by learner.
    """
    with gradebook.opened(settings) as book:
        entries = book.entries(lab.name)
        markings = Store(book.session).markings(lab.name)
    rubrics = {cell.question: _rubric(lab, cell) for cell in lab.graded if cell.role == "manual"}
    deadline = deadlines.read(settings, lab.name)
    for learner in submissions.learners(settings, lab.name):
        try:
            found = course.read_result(settings, learner, lab.name)
            receipts = {one.version: one for one in submissions.receipts(settings, learner, lab.name)}
        except (GradebookError, HandInDamaged) as exc:
            faults[learner] = str(exc)
            continue
        if found is None or learner not in entries:
            continue
        result = found[1]
        marks = {mark.question: mark for mark in result.marks}
        items = tuple(
            _item(
                lab,
                marks[cell.question],
                entry,
                result.texts.get(cell.question, ""),
                rubrics.get(cell.question),
                markings.get((cell.question, learner), {}),
            )
            for cell in lab.graded
            if cell.question in marks and (entry := entries[learner].get(grade_id(cell))) is not None
        )
        yield _standing(lab, receipts, result.version, items, deadline)


def _standing(
    lab: Lab, receipts: dict[int, Receipt], version: int, items: tuple[Item, ...], deadline: Deadline
) -> Standing:
    receipt = receipts[version]
    return Standing(
        learner=receipt.learner,
        name=receipt.name,
        lab=lab.name,
        title=lab.title,
        version=version,
        received=receipt.received,
        items=items,
        outdated=version != max(receipts),
        late=deadline.late(receipt.learner, receipt.received),
        penalty=deadline.penalty(receipt.learner, receipt.received),
    )


def _rubric(lab: Lab, cell: Cell) -> Rubric:
    return rubric.read(f"{lab.folder / 'lab.py'}, Zelle {cell.number}", cell.source, cell.points)


def _item(
    lab: Lab,
    mark: Mark,
    entry: gradebook.Entry,
    text: str,
    marked_by: Rubric | None,
    markings: Mapping[Stage, Marking],
) -> Item:
    by_person = entry.manual is not None
    reason = "" if by_person and not entry.waits else mark.reason
    return Item(
        question=mark.question,
        place=lab.place(mark.question),
        kind=lab.questions[mark.question].kind,
        prompt=lab.questions[mark.question].prompt or mark.question,
        points=entry.points,
        max_points=entry.max_points,
        state=mark.state,
        waits=entry.waits,
        by_person=by_person,
        reason=reason,
        comment=entry.comment,
        text=text,
        criteria=given(marked_by, markings, text, entry) if marked_by else (),
    )

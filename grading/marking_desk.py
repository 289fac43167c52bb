"""What lies on a trainer's desk: the answers to one question, and how a marking gets from there into the gradebook."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from grading import course, deadlines, labs, marking_store, rubric, second_marking, submissions
from grading.deadlines import ON_TIME, Deadline
from grading.errors import GradebookError, HandInDamaged, MarkingUnusable
from grading.labs import Cell, Lab
from grading.marking_store import Grade, Store
from grading.markings import FORMGRADER, Case, Marking, Stage, Status, case_id, check_points, text_hash
from grading.marks import State
from grading.notebooks import grade_id
from grading.rubric import Rubric
from grading.second_marking import Plan
from grading.settings import Settings
from grading.submissions import Receipt

MAX_COMMENT = 5000


@dataclass(frozen=True)
class Entry:
    """What a marker sends: `revision` is the one that the page showed."""

    marker: str
    points: tuple[float | None, ...]
    comment: str
    status: Status
    revision: int


@dataclass(frozen=True)
class Question:
    """One free-text question with all answers that a person marks, shuffled."""

    lab: Lab
    id: str
    prompt: str
    rubric: Rubric
    plan: Plan
    cases: tuple[Case, ...]
    names: Mapping[str, str]
    """Display names by learner; shown only where a trainer asks for them."""
    not_answered: int

    def case(self, wanted: str) -> Case | None:
        """Return the answer with this id."""
        return next((case for case in self.cases if case.id == wanted), None)

    def open(self, stage: Stage) -> list[Case]:
        """Return the answers that wait for this stage, those put off last."""
        return sorted((case for case in self.cases if case.open_stage is stage), key=lambda case: case.put_off)

    @property
    def pairs(self) -> list[tuple[float, float]]:
        """The points of both markings, for every answer that two people have marked."""
        both = ((case.done(Stage.FIRST), case.done(Stage.SECOND)) for case in self.cases)
        return [(first.total, second.total) for first, second in both if first and second]

    def next_open(self, stage: Stage, marker: str, after: int = 0, taken: Iterable[str] = ()) -> Case | None:
        """Return the answer that `marker` takes up next, going round from number `after`.

        Answers that somebody else has open (`taken`) come after the free ones, answers put off come last of all.
        """
        busy = frozenset(taken)

        def rank(case: Case) -> tuple[bool, bool, bool]:
            return case.put_off, case.id in busy, case.number <= after

        return min((case for case in self.open(stage) if _may(case, stage, marker)), key=rank, default=None)


def read_lab(settings: Settings, name: str) -> Lab:
    """Read a lab, at once if it is the same as last time: pages and drafts ask often. Raises LabError."""
    folder = settings.lab_folder(name)
    return _lab(folder, labs.digest(folder))


def questions(lab: Lab) -> list[Cell]:
    """Return the free-text cells of `lab`, in the order of the page."""
    return [cell for cell in lab.graded if cell.role == "manual"]


def read(settings: Settings, lab_name: str, question: str) -> Question:
    """Read one question with everything that was handed in and marked. Raises GradingError."""
    lab = read_lab(settings, lab_name)
    cell = _cell(lab, question)
    with marking_store.opened(settings) as store:
        return _read(settings, store, lab, cell)


def save(settings: Settings, lab_name: str, question: str, wanted: str, stage: Stage, entry: Entry) -> Case:
    """Save one marking and enter what counts into the gradebook, in one transaction. Returns the answer as it is now.

    Raises MarkingUnusable for what must not be saved and MarkedMeanwhile where somebody else was quicker.
    """
    lab = read_lab(settings, lab_name)
    cell = _cell(lab, question)
    known_as = {case_id(lab.name, question, learner): learner for learner in submissions.learners(settings, lab.name)}
    with marking_store.opened(settings) as store:
        store.hold(lab.name, grade_id(cell), known_as.get(wanted, ""))
        found = _read(settings, store, lab, cell)
        before = _found(found, wanted)
        before.check_may(stage, entry.marker)
        if entry.status is Status.DRAFT and before.done(stage):
            raise MarkingUnusable("Schon bewertet. Ihre Änderungen gelten erst, wenn Sie „Fertig“ wählen.")
        check_points(found.rubric, entry.points, finished=entry.status is Status.DONE)
        if before.outside is not stage:
            before = _adopted(store, lab, cell, before)
        new = store.put(lab.name, question, before.learner, stage, _marking(entry, before))
        after = replace(before, markings={**before.markings, stage: new}, outside=None)
        if before.outcome != after.outcome:
            store.enter(lab.name, grade_id(cell), {after.learner: after.outcome})
        return after


def draw(settings: Settings, lab_name: str, plan: Plan) -> None:
    """Set which answers of a lab a second person marks, and call for those that are already marked once."""
    lab = read_lab(settings, lab_name)
    second_marking.write(settings, lab_name, plan)
    with marking_store.opened(settings) as store:
        for cell in questions(lab):
            marked = [case for case in _read(settings, store, lab, cell).cases if case.done(Stage.FIRST)]
            settled = [_adopted(store, lab, cell, case) for case in marked]
            # only who is called changes: points that count already go on counting
            outcomes = {case.learner: replace(case.outcome, points=None) for case in settled}
            store.enter(lab.name, grade_id(cell), outcomes)


@lru_cache(maxsize=32)
def _lab(folder: Path, digest: str) -> Lab:  # noqa: ARG001 (tells one state of the folder from the next)
    return labs.read(folder)


def _read(settings: Settings, store: Store, lab: Lab, cell: Cell) -> Question:
    grades = store.grades(lab.name, grade_id(cell))
    stored = store.markings(lab.name, cell.question)
    plan, deadline = second_marking.read(settings, lab.name), deadlines.read(settings, lab.name)
    papers = {learner: _paper(settings, learner, lab.name, cell.question) for learner in grades}
    cases = [
        _case(lab, cell, learner, paper, stored.get((cell.question, learner), {}), deadline)
        for learner, paper in papers.items()
        if not _silent(paper, grades[learner])
    ]
    drawn = plan.drawn([case.id for case in cases])
    cases = [
        _with_formgrader(replace(case, number=number, drawn=case.id in drawn), grades[case.learner])
        for number, case in enumerate(sorted(cases, key=lambda case: case.id), 1)
    ]
    return Question(
        lab=lab,
        id=cell.question,
        prompt=lab.questions[cell.question].prompt or cell.question,
        rubric=rubric.read(f"{lab.folder / 'lab.py'}, Zelle {cell.number}", cell.source, cell.points),
        plan=plan,
        cases=tuple(cases),
        names={learner: paper.receipt.name for learner, paper in papers.items() if paper.receipt},
        not_answered=len(papers) - len(cases),
    )


@dataclass(frozen=True)
class _Paper:
    """What one person handed in for one question; no receipt where it cannot be read back."""

    receipt: Receipt | None
    state: State
    reason: str
    text: str


def _paper(settings: Settings, learner: str, lab: str, question: str) -> _Paper:
    try:
        found = course.read_result(settings, learner, lab)
        receipts = {one.version: one for one in submissions.receipts(settings, learner, lab)}
    except (GradebookError, HandInDamaged) as exc:
        return _Paper(None, State.UNREADABLE, str(exc), "")
    if found is None or found[1].version not in receipts:
        return _Paper(None, State.UNREADABLE, "Zu dieser Bewertung fehlt die Abgabe.", "")
    result = found[1]
    for mark in result.marks:
        if mark.question == question:
            text = result.texts.get(question, "")
            return _Paper(receipts[result.version], mark.state, "" if text else mark.reason, text)
    return _Paper(receipts[result.version], State.NOT_ANSWERED, "", "")


def _silent(paper: _Paper, grade: Grade) -> bool:
    return paper.state is State.NOT_ANSWERED and not grade.waits and grade.manual is None


def _case(
    lab: Lab, cell: Cell, learner: str, paper: _Paper, stored: Mapping[Stage, Marking], deadline: Deadline
) -> Case:
    present = text_hash(paper.text)
    fresh = {stage: one for stage, one in stored.items() if one.text_hash == present}
    return Case(
        id=case_id(lab.name, cell.question, learner),
        learner=learner,
        number=0,
        text=paper.text,
        drawn=False,
        markings=fresh,
        earlier={stage: one for stage, one in stored.items() if stage not in fresh},
        remark=" ".join(filter(None, (paper.reason, _late(deadline, paper.receipt)))),
    )


def _with_formgrader(case: Case, grade: Grade) -> Case:
    """Take points or a comment that stand in the gradebook only as what they are: given in the formgrader."""
    outcome, counts = case.outcome, case.counts
    if grade.manual is None or grade.waits or (grade.manual, grade.comment) == (outcome.points, outcome.comment):
        return case
    stage = Stage.DECISION if case.done(Stage.SECOND) else Stage.FIRST
    known = case.markings.get(stage) or case.earlier.get(stage)
    same = counts is not None and counts.total == grade.manual
    own = Marking(
        marker=counts.marker if counts and same else FORMGRADER,
        points=counts.points if counts and same else (grade.manual,),
        comment=grade.comment,
        status=Status.DONE,
        text_hash=text_hash(case.text),
        saved=datetime.now(UTC),
        revision=known.revision if known else 0,
    )
    return replace(case, markings={**case.markings, stage: own}, outside=stage)


def _adopted(store: Store, lab: Lab, cell: Cell, case: Case) -> Case:
    """Keep what was given in the formgrader, so that the next stages build on it."""
    if case.outside is None:
        return case
    kept = store.put(lab.name, cell.question, case.learner, case.outside, case.markings[case.outside])
    return replace(case, markings={**case.markings, case.outside: kept}, outside=None)


def _marking(entry: Entry, case: Case) -> Marking:
    return Marking(
        marker=entry.marker,
        points=entry.points,
        comment=entry.comment.replace("\r\n", "\n").strip()[:MAX_COMMENT],
        status=entry.status,
        text_hash=text_hash(case.text),
        saved=datetime.now(UTC),
        revision=entry.revision,
    )


def _late(deadline: Deadline, receipt: Receipt | None) -> str:
    late = deadline.late(receipt.learner, receipt.received) if receipt else ON_TIME
    return "" if late == ON_TIME else f"Nach der Frist abgegeben ({deadlines.told(late)})."


def _cell(lab: Lab, question: str) -> Cell:
    for cell in questions(lab):
        if cell.question == question:
            return cell
    raise MarkingUnusable(f"Im Labor {lab.name} gibt es keinen Freitext „{question[:64]}“.")


def _found(question: Question, wanted: str) -> Case:
    case = question.case(wanted)
    if case is None:
        raise MarkingUnusable("Diese Antwort gibt es nicht mehr. Gehen Sie zur Übersicht zurück.")
    return case


def _may(case: Case, stage: Stage, marker: str) -> bool:
    try:
        case.check_may(stage, marker)
    except MarkingUnusable:
        return False
    return True

"""Grades all newest hand-ins of a lab; one bad hand-in never stops the rest."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from grading import answersheet, course, files, gradebook, labs, notebooks, submissions
from grading.autograder import Autograder
from grading.errors import AnswerSheetUnreadable, GradebookError, GradingError
from grading.marks import Result
from grading.printable import printable
from grading.settings import Settings
from grading.submissions import Receipt

Progress = Callable[[int, int], None]
"""Called with hand-ins done and hand-ins in all."""


@dataclass
class Round:
    """What one grading run did."""

    lab: labs.Lab
    results: list[Result] = field(default_factory=list)
    entries: dict[str, dict[str, gradebook.Entry]] = field(default_factory=dict)
    """By learner and cell: what the gradebook holds now, with what people have decided."""
    unchanged: int = 0
    faults: dict[str, str] = field(default_factory=dict)
    """By learner: why nothing was graded this time. Never counts against the learner; the next run tries again."""


@dataclass(frozen=True)
class Overview:
    """One lab in numbers of people: handed in, graded as it stands now, waiting for a trainer."""

    lab: str
    handed_in: int
    graded: int
    waiting: int


def grade(settings: Settings, name: str, *, force: bool = False, progress: Progress | None = None) -> Round:
    """Grade every newest hand-in of the lab `name` that is new, or all of them with `force`.

    A hand-in counts as graded once the gradebook has its time and the stored result has its version and the
    lab's present digest. The gradebook gets all results in one transaction; whatever is interrupted before
    that is simply done again. Two runs at once wait for each other. Raises LabError and GradebookError.
    """
    with files.locked(settings.course / ".grade.lock"):
        return _grade_all(settings, name, force, progress)


def overview(settings: Settings, faults: dict[str, str]) -> list[Overview]:
    """Count hand-ins of all labs; whose are damaged is told in `faults`, by learner. Raises GradingError."""
    with gradebook.opened(settings) as book:
        known = {name: (book.known(name), book.entries(name)) for name in settings.lab_names()}
    found = []
    for name, (times, entries) in known.items():
        digest = labs.digest(settings.lab_folder(name))
        newest = list(submissions.newest(settings, name, faults))
        graded = sum(is_graded(settings, digest, receipt, times.get(receipt.learner)) for receipt in newest)
        waiting = sum(any(entry.waits for entry in cells.values()) for cells in entries.values())
        found.append(Overview(name, len(newest), graded, waiting))
    return found


def is_graded(settings: Settings, lab_digest: str, receipt: Receipt, known: datetime | None) -> bool:
    """Whether gradebook and stored result both belong to this hand-in and to the present lab."""
    if known is None or abs(known - receipt.received) >= timedelta(seconds=1):
        return False
    try:
        stored = course.read_result(settings, receipt.learner, receipt.lab)
    except GradebookError:
        return False  # a stored result is derived: grading again makes a new one
    return stored is not None and stored[0] == lab_digest and stored[1].version == receipt.version


def _grade_all(settings: Settings, name: str, force: bool, progress: Progress | None) -> Round:
    lab = labs.read(settings.lab_folder(name))
    built = notebooks.build(lab)
    course.prepare(settings, lab, built)
    run = Round(lab)
    with gradebook.opened(settings) as book:
        book.register(lab, built.stored)
        known = book.known(name)
    todo = list(_todo(settings, run, known, force))
    grader, batch = Autograder(lab, built.release), []
    for done, receipt in enumerate(todo, 1):
        if (graded := _grade(settings, run, grader, built, receipt, known.get(receipt.learner))) is not None:
            batch.append(graded)
        if progress:
            progress(done, len(todo))
    with gradebook.opened(settings) as book:
        book.save(lab, batch)
        run.entries = book.entries(name)
    for one in batch:
        course.write_result(settings, lab, one.result)
        run.results.append(one.result)
    return run


def _todo(settings: Settings, run: Round, known: dict[str, datetime], force: bool) -> list[Receipt]:
    todo = []
    for receipt in submissions.newest(settings, run.lab.name, run.faults):
        if not force and is_graded(settings, run.lab.digest, receipt, known.get(receipt.learner)):
            run.unchanged += 1
        else:
            todo.append(receipt)
    return todo


def _grade(
    settings: Settings,
    run: Round,
    grader: Autograder,
    built: notebooks.Notebooks,
    receipt: Receipt,
    before: datetime | None,
) -> gradebook.Graded | None:
    try:
        contents = submissions.delivered(settings, receipt)
        result = grader.grade(receipt.learner, receipt.version, contents)
        changed = _changed(settings, run.lab, receipt, contents, before)
        if not submissions.is_laid_out(settings, receipt):
            submissions.lay_out(settings, receipt)
        course.write_autograded(settings, run.lab, built.stored, result, submissions.timestamp(receipt))
    except (GradingError, OSError) as exc:
        run.faults[receipt.learner] = str(exc)
        return None
    except Exception as exc:  # a hand-in is hostile: whatever it breaks, the others are graded
        run.faults[receipt.learner] = f"Unerwarteter Fehler ({type(exc).__name__}: {printable(str(exc), 200)})."
        return None
    return gradebook.Graded(result, receipt.name, receipt.received, changed)


def _changed(
    settings: Settings, lab: labs.Lab, receipt: Receipt, contents: dict[str, bytes], before: datetime | None
) -> frozenset[str]:
    """Return the questions answered differently than in the hand-in of the time `before`.

    That hand-in is found again among the filed versions, so an interrupted run cannot blur the comparison.
    """
    questions = [cell.question for cell in lab.graded]
    if before is None:
        return frozenset(questions)
    earlier = submissions.receipts(settings, receipt.learner, receipt.lab)
    nearest = min(earlier, key=lambda one: abs(one.received - before))
    if nearest.version == receipt.version:
        return frozenset()
    old, new = (_entries(lab.name, content) for content in (submissions.delivered(settings, nearest), contents))
    return frozenset(question for question in questions if old.get(question) != new.get(question))


def _entries(lab: str, contents: dict[str, bytes]) -> dict[str, object]:
    """Return the raw values by question; an unreadable sheet differs from every other."""
    try:
        sheet = answersheet.parse(contents.get("answers.json", b""), lab)
    except AnswerSheetUnreadable:
        return {"": contents.get("answers.json")}
    return {question: entry.get("value") for question, entry in sheet.entries.items() if isinstance(entry, dict)}

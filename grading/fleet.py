"""Grades all newest hand-ins of a lab; one bad hand-in never stops the rest."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from grading import course, files, gradebook, labs, submissions
from grading.bundle import Bundle, Outcome
from grading.crew import Crew
from grading.errors import GradingError
from grading.gradebook import Entry
from grading.marks import Result
from grading.our_lab import OurLab, is_graded
from grading.settings import Settings
from grading.writer import Writer, Written


class Watch:
    """Whoever wants to follow a run; this one does not."""

    def begins(self, mode: str, total: int) -> None:
        """A run over `total` hand-ins starts; `mode` says how they are graded."""

    def written(self, one: Written) -> None:
        """One hand-in is graded and safe."""

    def failed(self, learner: str, reason: str) -> None:
        """One hand-in is not graded this time; the next run tries again."""

    def unchanged(self, learner: str) -> None:
        """One hand-in was graded before."""


@dataclass
class Round:
    """What one grading run did; it names people and holds no results, however many there are."""

    settings: Settings
    lab: Any
    """Has a name and a title."""
    mode: str
    graded: list[str] = field(default_factory=list)
    """Learners."""
    waiting: int = 0
    """Graded hand-ins with an answer that a person has yet to read."""
    unchanged: int = 0
    enclosures: set[str] = field(default_factory=set)
    """What locked learners' code in, one German sentence for each kind of machine; none where no code ran."""
    faults: dict[str, str] = field(default_factory=dict)
    """By learner: why nothing was graded this time. Never counts against the learner; the next run tries again."""

    def marked(self, outcome: Outcome, watch: Watch) -> bool:
        """Note what became of one hand-in on its way; whether there is a result."""
        if outcome.enclosure:
            self.enclosures.add(outcome.enclosure)
        if outcome.fault:
            self.listeners(watch)[1](outcome.learner, outcome.fault)
        return not outcome.fault

    def listeners(self, watch: Watch) -> tuple[Callable[[Written], None], Callable[[str, str], None]]:
        """Return what notes a graded hand-in, and one that is not, here and with `watch`."""

        def written(one: Written) -> None:
            self.graded.append(one.result.learner)
            self.waiting += any(entry.waits for entry in one.entries.values())
            watch.written(one)

        def failed(learner: str, reason: str) -> None:
            self.faults[learner] = reason
            watch.failed(learner, reason)

        return written, failed

    @property
    def results(self) -> list[Result]:
        """All results of this run, read back from the disk."""
        found = (course.read_result(self.settings, learner, self.lab.name) for learner in self.graded)
        return [stored[1] for stored in found if stored is not None]

    @property
    def entries(self) -> dict[str, dict[str, Entry]]:
        """By learner and cell: what the gradebook holds now, with what people have decided."""
        with gradebook.opened(self.settings) as book:
            return book.entries(self.lab.name)


@dataclass(frozen=True)
class Overview:
    """One lab in numbers of people: handed in, graded as it stands now, waiting for a trainer."""

    lab: str
    handed_in: int
    graded: int
    waiting: int


def grade(
    settings: Settings,
    name: str,
    *,
    force: bool = False,
    crew: Crew | None = None,
    watch: Watch | None = None,
    course_folder: Path | None = None,
    strict_stderr: bool = False,
) -> Round:
    """Grade every newest hand-in of the lab `name` that is new, or all of them with `force`.

    Reading, marking by `crew` and writing go on side by side; memory does not grow with the cohort. A hand-in
    counts as graded once the gradebook has its time and the stored result has its version and the lab's
    present digest. Files and gradebook get results in batches; whatever is interrupted is simply done again.
    Two runs at once wait for each other. A name without lab.py may be an assignment of nbgrader, in our course
    directory or in `course_folder`; `strict_stderr` then gives no points to a test that passes but writes to
    stderr, as nbgrader does. Raises LabError, GradebookError, StorageError and SchedulerUnusable.
    """
    with files.locked(settings.course / ".grade.lock"):
        foreign = foreign_course(settings, name, course_folder)
        lab = OurLab(settings, name) if foreign is None else _foreign_lab(foreign, name, strict_stderr)
        lab.prepare()
        run = Round(settings, lab.lab, lab.mode)
        _run(lab, run, crew or lab.crew(), watch or Watch(), force)
        return run


def foreign_course(settings: Settings, name: str, course_folder: Path | None = None) -> Any:
    """Return the ForeignCourse in which `name` is an assignment of nbgrader; None for a lab of ours, or neither.

    Raises ForeignUnusable.
    """
    if course_folder is None and name in settings.lab_names():
        return None
    from grading.foreign_course import ForeignCourse

    course = ForeignCourse(course_folder or settings.course, None if course_folder else settings.db_url)
    return course if course_folder or name in course.assignments() else None


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


@dataclass(frozen=True)
class Read:
    """A hand-in on its way, and when it was read."""

    job: Any
    at: float

    @property
    def submission(self) -> Any:
        """What was handed in."""
        return self.job.submission


def _foreign_lab(foreign: Any, name: str, strict_stderr: bool) -> Any:
    from grading.foreign_lab import ForeignLab

    return ForeignLab(foreign, name, strict_stderr=strict_stderr)


def _run(assignment: Any, run: Round, crew: Crew, watch: Watch, force: bool) -> None:
    written, failed = run.listeners(watch)
    learners = assignment.learners()
    watch.begins(assignment.mode, len(learners))
    writer = Writer(assignment, written, failed)
    waiting = jobs(assignment, learners, run, watch, force=force)
    for read, outcome in _marked(crew, assignment.bundle, waiting):
        if not run.marked(outcome, watch):
            continue
        waited = 1000 * (time.monotonic() - read.at) - sum(outcome.spans.values())
        writer.add(read.job, outcome.with_span("queue", max(0.0, waited)))
    writer.close()


def _marked(crew: Crew, bundle: Bundle, waiting: Iterator[Read]) -> Iterator[tuple[Read, Outcome]]:
    """Have all marked; with nothing to do nobody is called, as a jail takes a second to warm up."""
    first = next(waiting, None)
    if first is not None:
        yield from crew.outcomes(bundle, chain([first], waiting))


def jobs(assignment: Any, learners: Sequence[str], run: Round, watch: Watch, *, force: bool) -> Iterator[Read]:
    """Read what is to be graded, one by one as the crew asks for it."""
    _, failed = run.listeners(watch)
    for learner in learners:
        try:
            job = assignment.job(learner, force=force)
        except (GradingError, OSError) as exc:
            failed(learner, str(exc))
            continue
        if job is None:
            run.unchanged += 1
            watch.unchanged(learner)
        else:
            yield Read(job, time.monotonic())

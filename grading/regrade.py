"""Recomputes graded hand-ins after a lab was corrected: first shows what would change, then writes just that."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from grading import course, files, submissions
from grading.bundle import Outcome, Submission
from grading.crew import Crew
from grading.errors import GradebookError, HandInDamaged
from grading.fleet import Round, Watch, foreign_course, jobs
from grading.gradebook import Entry
from grading.marks import Result, from_json, to_json
from grading.notebooks import grade_id
from grading.our_lab import LabJob, OurLab
from grading.settings import Settings
from grading.submissions import Receipt
from grading.writer import Writer

AT_ONCE = 100
"""Hand-ins whose present points are looked up together."""


@dataclass(frozen=True)
class Change:
    """What the correction does to one question of one learner; None where there are no automatic points."""

    learner: str
    question: str
    before: float | None
    after: float | None
    manual: float | None
    """Points that a person gave; they go on counting, whatever the machine says."""


class Rehearsal:
    """New results, computed and compared but not written."""

    def __init__(self, settings: Settings, lab: Any, run: Round, spool: Path) -> None:
        self._settings, self._lab, self._spool = settings, lab, spool
        self.run = run
        self.recomputed = 0

    def write(self, watch: Watch) -> Round:
        """Write what was shown. Raises LabChanged, GradebookError and StorageError."""
        self._lab.prepare()
        watch.begins(self._lab.mode, self.recomputed)
        writer = Writer(self._lab, *self.run.listeners(watch))
        with self._spool.open(encoding="utf-8") as file:
            for line in file:
                result = self._lab.unpacked(json.loads(line))
                for read in jobs(self._lab, [result.learner], self.run, watch, force=True):
                    writer.add(read.job, Outcome(result.learner, result))
        writer.close()
        return self.run

    def compute(self, crew: Crew, changed: Callable[[Change], None], watch: Watch) -> None:
        """Mark all again and tell what differs; new results go to a file, not into memory."""
        learners = self._lab.learners()
        watch.begins(self._lab.mode, len(learners))
        waiting: list[Any] = []
        with self._spool.open("w", encoding="utf-8") as file:
            for _, outcome in crew.outcomes(self._lab.bundle, jobs(self._lab, learners, self.run, watch, force=True)):
                if not self.run.marked(outcome, watch):
                    continue
                waiting.append(outcome.result)
                watch.unchanged(outcome.learner)
                if len(waiting) >= AT_ONCE:
                    self._compare(waiting, file, changed)
            self._compare(waiting, file, changed)

    def _compare(self, results: list[Any], file: TextIO, changed: Callable[[Change], None]) -> None:
        with self._lab.book(keep=False) as book:
            entries = book.entries(self._lab.name, [result.learner for result in results])
        for result in results:
            file.write(json.dumps(self._lab.packed(result)) + "\n")
            for change in self._lab.changes(result, entries.get(result.learner, {})):
                changed(change)
        self.recomputed += len(results)
        results.clear()


class GradedBefore(OurLab):
    """A lab with the hand-ins that the gradebook knows, each in the version that was graded."""

    mode = "Neubewertung: was schon bewertet ist, mit dem jetzigen Stand des Labors"

    def rehearse(self) -> None:
        """See that the gradebook would take the lab, and whom it knows. Raises LabChanged and GradebookError."""
        with self.book(keep=False) as book:
            self._known = book.known(self.name)
            self.register(book)

    def learners(self) -> Sequence[str]:
        """Return everybody with a graded hand-in."""
        return sorted(self._known)

    def job(self, learner: str, *, force: bool) -> LabJob | None:  # noqa: ARG002
        """Return the hand-in that was graded, as it was filed. Raises HandInDamaged."""
        receipt = self._graded(learner)
        contents = submissions.delivered(self._settings, receipt)
        return LabJob(receipt, Submission(learner, receipt.version, contents), frozenset())

    def shown(self, job: LabJob, outcome: Outcome) -> Iterator[tuple[Path, bytes | None]]:
        """Yield the files for trainers; what lies in submitted/ may be newer and stays."""
        yield from self._shown.files(outcome.result, submissions.timestamp(job.receipt)).items()

    def changes(self, result: Result, entries: Mapping[str, Entry]) -> Iterator[Change]:
        """Yield the questions whose automatic points differ from what the gradebook holds."""
        marks = {mark.question: mark.points for mark in result.marks}
        yield from differences(
            result.learner, entries, {grade_id(cell): (cell.question, marks[cell.question]) for cell in self.lab.graded}
        )

    def packed(self, result: Result) -> dict[str, Any]:
        """Return a result as JSON data."""
        return to_json(result)

    def unpacked(self, data: Mapping[str, Any]) -> Result:
        """Read what `packed` made."""
        return from_json(data)

    def _graded(self, learner: str) -> Receipt:
        receipts = submissions.receipts(self._settings, learner, self.name)
        if not receipts:
            raise HandInDamaged(f"Zu {learner} liegt keine Abgabe vor. Prüfen Sie den Datenträger.")
        try:
            stored = course.read_result(self._settings, learner, self.name)
        except GradebookError:
            stored = None
        for receipt in receipts:
            if stored is not None and receipt.version == stored[1].version:
                return receipt
        return min(receipts, key=lambda one: abs(one.received - self._known[learner]))


def differences(
    learner: str, entries: Mapping[str, Entry], points: Mapping[str, tuple[str, float | None]]
) -> Iterator[Change]:
    """Yield where the gradebook's `entries` differ from `points`: by cell, what it is called and its new points."""
    for name, (question, after) in points.items():
        entry = entries.get(name)
        if entry is None or entry.auto != after:
            before, manual = (None, None) if entry is None else (entry.auto, entry.manual)
            yield Change(learner, question, before, after, manual)
    for name, entry in entries.items():
        if name not in points:
            yield Change(learner, name, entry.auto, None, entry.manual)


@contextmanager
def rehearsed(
    settings: Settings,
    name: str,
    *,
    crew: Crew | None,
    changed: Callable[[Change], None],
    watch: Watch,
    course_folder: Path | None = None,
    strict_stderr: bool = False,
) -> Iterator[Rehearsal]:
    """Compute everything anew and tell each difference; nothing is written unless `write` is called inside.

    Other runs wait meanwhile, so that what is written is what was shown. `course_folder` and `strict_stderr` as in
    `fleet.grade`. Raises LabError, ForeignUnusable, GradebookError, StorageError and SchedulerUnusable.
    """
    with files.locked(settings.course / ".grade.lock"):
        foreign = foreign_course(settings, name, course_folder)
        lab = GradedBefore(settings, name) if foreign is None else _foreign(foreign, name, strict_stderr)
        lab.rehearse()
        spool = settings.course / ".regrade.jsonl"
        rehearsal = Rehearsal(settings, lab, Round(settings, lab.lab, lab.mode), spool)
        try:
            rehearsal.compute(crew or lab.crew(), changed, watch)
            yield rehearsal
        finally:
            spool.unlink(missing_ok=True)


def _foreign(foreign: Any, name: str, strict_stderr: bool) -> Any:
    from grading.foreign_regrade import ForeignGradedBefore

    return ForeignGradedBefore(foreign, name, strict_stderr=strict_stderr)

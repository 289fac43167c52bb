"""One of our labs as the fleet sees it: who handed in, what is to be graded, and what is written for whom."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from grading import course, gradebook, labs, notebooks, submissions
from grading.autograder import Autograder
from grading.bundle import LabBundle, Outcome, Submission
from grading.crew import Alone, Crew, Threads
from grading.errors import GradebookError
from grading.gradebook_rows import Sheet
from grading.settings import Settings
from grading.submissions import Receipt


@dataclass(frozen=True)
class LabJob:
    """One hand-in that is to be graded."""

    receipt: Receipt
    submission: Submission
    changed: frozenset[str]
    """Questions answered differently than in the hand-in that the gradebook knows."""

    @property
    def learner(self) -> str:
        """Who handed in."""
        return self.receipt.learner


class OurLab:
    """A lab with a lab.py, read once. Raises LabError."""

    mode = "Labor mit lab.py, bewertet nach dem Antwortbogen"

    def __init__(self, settings: Settings, name: str) -> None:
        self._settings = settings
        self.lab = labs.read(settings.lab_folder(name))
        self.name, self.title = name, self.lab.title
        self._built = notebooks.build(self.lab)
        self._shown = course.Shown(settings, self.lab, self._built.stored)
        self._known: dict[str, datetime] = {}
        self.bundle = LabBundle(self.lab, self._built.release)
        self._autograder = Autograder(self.lab, self._built.release)  # only compares

    @property
    def folder(self) -> Path:
        """Where everything that is written lies."""
        return self._settings.course

    def crew(self) -> Crew:
        """Return who marks unless somebody else is asked to: threads where a hand-in runs in a process of its own."""
        return Threads() if self.lab.functions else Alone()

    def book(self, *, keep: bool = True) -> AbstractContextManager[gradebook.Course]:
        """Open the gradebook; without `keep` whatever is entered is gone again afterwards."""
        return gradebook.opened(self._settings, keep=keep)

    def prepare(self) -> None:
        """Bring course directory and gradebook up to this lab. Raises LabChanged and GradebookError."""
        course.prepare(self._settings, self.lab, self._built)
        with self.book() as book:
            self.register(book)
            self._known = book.known(self.name)

    def register(self, book: gradebook.Course) -> None:
        """Enter the lab into the gradebook. Raises LabChanged."""
        book.register(self.lab, self._built.stored)

    def learners(self) -> Sequence[str]:
        """Return everybody who handed in."""
        return submissions.learners(self._settings, self.name)

    def job(self, learner: str, *, force: bool) -> LabJob | None:
        """Return what is to be graded, None when that is done already. Raises HandInDamaged."""
        receipt = submissions.newest_of(self._settings, learner, self.name)
        known = self._known.get(learner)
        if not force and is_graded(self._settings, self.lab.digest, receipt, known):
            return None
        contents = submissions.delivered(self._settings, receipt)
        changed = self._changed(receipt, contents, known)
        return LabJob(receipt, Submission(learner, receipt.version, contents), changed)

    def sheet(self, job: LabJob, outcome: Outcome) -> Sheet:
        """Return what the gradebook gets."""
        graded = gradebook.Graded(outcome.result, job.receipt.name, job.receipt.received, job.changed)
        return gradebook.sheet(self.lab, graded)

    def shown(self, job: LabJob, outcome: Outcome) -> Iterator[tuple[Path, bytes | None]]:
        """Yield the files for trainers and for nbgrader; None for one that must not be there."""
        if not submissions.is_laid_out(self._settings, job.receipt):
            yield from submissions.layout(self._settings, job.receipt, job.submission.files).items()
        yield from self._shown.files(outcome.result, submissions.timestamp(job.receipt)).items()

    def done(self, outcome: Outcome) -> tuple[Path, bytes]:
        """Return the file that says that this hand-in is graded; written when all else is on the disk."""
        return course.result_file(self._settings, self.lab, outcome.result)

    def _changed(self, receipt: Receipt, contents: Mapping[str, bytes], before: datetime | None) -> frozenset[str]:
        """Return the questions answered differently than in the hand-in of the time `before`.

        That hand-in is found again among the filed versions, so an interrupted run cannot blur the comparison.
        """
        questions = [cell.question for cell in self.lab.graded]
        if before is None:
            return frozenset(questions)
        if before == receipt.received:  # nothing else need be read
            return frozenset()
        earlier = submissions.receipts(self._settings, receipt.learner, receipt.lab)
        nearest = min(earlier, key=lambda one: abs(one.received - before))
        if nearest.version == receipt.version:
            return frozenset()
        delivered = submissions.delivered(self._settings, nearest)
        old, new = (self._autograder.answers(files) for files in (delivered, contents))
        return frozenset(question for question in questions if old.get(question) != new.get(question))


def is_graded(settings: Settings, lab_digest: str, receipt: Receipt, known: datetime | None) -> bool:
    """Whether gradebook and stored result both belong to this hand-in and to the present lab."""
    if known is None or abs(known - receipt.received) >= timedelta(seconds=1):
        return False
    try:
        stored = course.read_result(settings, receipt.learner, receipt.lab)
    except GradebookError:
        return False  # a stored result is derived: grading again makes a new one
    return stored is not None and stored[0] == lab_digest and stored[1].version == receipt.version

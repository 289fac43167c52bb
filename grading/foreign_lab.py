"""A foreign assignment as the fleet sees it: who handed in, what is to be graded, and what is written for whom."""

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from grading import foreign_assignment, foreign_gradebook, gradebook, gradebook_rows
from grading.bundle import Outcome, Submission, judging_code
from grading.crew import Crew, Threads
from grading.foreign import ForeignAssignment, ForeignResult
from grading.foreign_autograder import ForeignAutograder, limits
from grading.foreign_course import ForeignCourse
from grading.gradebook_rows import Sheet
from grading.jail import Limits
from grading.jail_clock import TimedJail
from grading.submissions import content_hash

STAMPS = ".vieraugen"
"""Folder of the course in which we note what is graded."""


@dataclass(frozen=True)
class ForeignSubmission(Submission):
    """What lies in submitted/, with what reading it told."""

    received: datetime | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ForeignJob:
    """One hand-in that is to be graded."""

    submission: ForeignSubmission
    digest: str
    changed: bool
    """Whether the gradebook knew another hand-in before, or none."""

    @property
    def learner(self) -> str:
        """Who handed in."""
        return self.submission.learner


@dataclass(frozen=True)
class ForeignBundle:
    """An assignment that can go to another machine."""

    assignment: ForeignAssignment
    strict_stderr: bool = False

    @property
    def key(self) -> str:
        """The digest of the assignment and of the code that judges it."""
        return f"{self.assignment.name}-{self.digest}-{judging_code()}"

    @property
    def digest(self) -> str:
        """A hash over everything that could change a mark."""
        text = json.dumps([asdict(self.assignment), self.strict_stderr], sort_keys=True, default=_plain)
        return hashlib.sha256(text.encode()).hexdigest()

    @contextmanager
    def opened(self) -> Iterator["ForeignGrader"]:
        """Give what marks hand-ins, with a jail that has loaded what the assignment imports."""
        jail = TimedJail(self.assignment.preload, limits=limits(self.assignment, Limits()))
        with jail:
            yield ForeignGrader(ForeignAutograder(self.assignment, jail, self.strict_stderr), jail)


class ForeignGrader:
    """Marks hand-ins of one assignment."""

    def __init__(self, autograder: ForeignAutograder, jail: TimedJail) -> None:
        self._autograder, self._jail = autograder, jail

    @property
    def enclosure(self) -> str:
        """What locks the hand-ins in."""
        return self._jail.report()

    def grade(self, submission: Submission, spans: dict[str, float]) -> ForeignResult:
        """Return the marks. Raises JailBroken and JailUnavailable."""
        began = time.perf_counter()
        received, notes = getattr(submission, "received", None), getattr(submission, "notes", ())
        with self._jail.timed(spans):
            result = self._autograder.grade(submission.learner, received, submission.files)
        spans["judge"] = max(0.0, 1000 * (time.perf_counter() - began) - sum(spans.values()))
        return replace(result, notes=(*notes, *result.notes), digest=content_hash(submission.files))


class ForeignLab:
    """An assignment of nbgrader, read once. Raises ForeignUnusable and GradebookError."""

    mode = "Aufgabe von nbgrader, bewertet nach dessen Regeln in eigenen, abgeschlossenen Prozessen"

    def __init__(self, course: ForeignCourse, name: str, *, strict_stderr: bool = False) -> None:
        self._course = course
        self.assignment = foreign_assignment.read(course, name)
        self.lab = self
        self.name = self.title = name
        self.bundle = ForeignBundle(self.assignment, strict_stderr)
        self.mode += ", streng bei der Fehlerausgabe" * strict_stderr
        self._digest = self.bundle.digest
        self._known: frozenset[str] = frozenset()

    @property
    def folder(self) -> Path:
        """Where everything that is written lies."""
        return self._course.folder

    def crew(self) -> Crew:
        """Return who marks unless somebody else is asked to."""
        return Threads()

    @contextmanager
    def book(self, *, keep: bool = True) -> Iterator["ForeignBook"]:
        """Open the gradebook for one transaction; without `keep` it is as before afterwards. Raises GradebookError."""
        with foreign_gradebook.opened(self._course.db_url, keep=keep) as connection:
            from sqlalchemy.orm import Session

            with Session(connection) as session:
                yield ForeignBook(session, self._course.penalty)

    def prepare(self, *, keep: bool = True) -> None:
        """Bring the gradebook up to this assignment; without `keep` only see that it would. Raises GradebookError."""
        with foreign_gradebook.opened(self._course.db_url, keep=keep) as connection:
            foreign_gradebook.register(connection, self.assignment, self._course.course_id)
            self._known = foreign_gradebook.learners(connection, self.name)

    def learners(self) -> Sequence[str]:
        """Return everybody who handed in."""
        return self._course.learners(self.name)

    def job(self, learner: str, *, force: bool) -> ForeignJob | None:
        """Return what is to be graded, None when that is done already."""
        handed_in = self._course.hand_in(learner, self.name)
        digest, before = content_hash(handed_in.files), self._stamp(learner)
        if not force and learner in self._known and before == {"assignment": self._digest, "hand_in": digest}:
            return None
        submission = ForeignSubmission(learner, 1, handed_in.files, handed_in.received, handed_in.notes)
        return ForeignJob(submission, digest, before.get("hand_in") != digest)

    def sheet(self, job: ForeignJob, outcome: Outcome) -> Sheet:
        """Return what the gradebook gets."""
        return foreign_gradebook.sheet(outcome.result, changed=job.changed)

    def shown(self, job: ForeignJob, outcome: Outcome) -> Iterator[tuple[Path, bytes | None]]:
        """Yield the files for trainers and for nbgrader; None for one that must not be there."""
        shown = self._course.autograded(job.learner, self.name)
        for notebook in self.assignment.notebooks:
            yield shown / f"{notebook.name}.ipynb", outcome.result.autograded.get(notebook.name)
        yield shown / "timestamp.txt", job.submission.files.get("timestamp.txt")

    def done(self, outcome: Outcome) -> tuple[Path, bytes]:
        """Return the file that says that this hand-in is graded; written when all else is on the disk."""
        stamp = {"assignment": self._digest, "hand_in": outcome.result.digest}
        return self._stamp_path(outcome.learner), json.dumps(stamp).encode()

    def _stamp_path(self, learner: str) -> Path:
        return self.folder / STAMPS / self.name / f"{learner}.json"

    def _stamp(self, learner: str) -> dict[str, Any]:
        try:
            stamp = json.loads(self._stamp_path(learner).read_bytes())
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}


class ForeignBook(gradebook.Course):
    """The open gradebook of a foreign course, with its rule for late work."""

    def __init__(self, session: Any, penalty: foreign_gradebook.Penalty) -> None:
        super().__init__(session)
        self._penalty = penalty

    def enter(self, assignment: str, sheets: Sequence[Sheet]) -> None:
        """Enter hand-ins. Raises ForeignUnusable."""
        foreign_gradebook.enter(self.session.connection(), assignment, sheets, self._penalty)

    def entries(self, lab: str, learners: Sequence[str] | None = None) -> dict[str, dict[str, gradebook.Entry]]:
        """Return what the gradebook holds: by learner, then by notebook/cell, as two notebooks may use one cell id."""
        from nbgrader import api

        notebook, submitted = api.Notebook.__table__, api.SubmittedNotebook.__table__
        query = gradebook_rows.entries(lab, learners).add_columns(notebook.c.name)
        found: dict[str, dict[str, gradebook.Entry]] = {}
        rows = self.session.execute(query.join(notebook, notebook.c.id == submitted.c.notebook_id))
        for learner, cell, auto, manual, extra, most, waits, comment, name in rows:
            entry = gradebook.Entry(auto, manual, extra or 0.0, most, waits, comment or "")
            found.setdefault(learner, {})[f"{name}/{cell}"] = entry
        return found


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(type(value).__name__)

"""Workers on this machine: hand-ins go in, outcomes come out as they are done, never more than a few on the way."""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Protocol, TypeVar

from grading.bundle import Bundle, Grader, Outcome, Submission, outcome
from grading.errors import JailBroken
from grading.printable import printable

TRIES = 3
"""How often a hand-in is tried when the machine fails, not the hand-in."""
PAUSE_SECONDS = 0.2
"""Before the second try; twice as long before each further one."""
AHEAD = 8
"""Hand-ins per worker that are read ahead, so that nobody waits while a batch is written."""


class Work(Protocol):
    """Anything that carries a hand-in."""

    @property
    def submission(self) -> Submission:
        """The hand-in."""


IDLE_SECONDS = 5.0

Job = TypeVar("Job", bound=Work)


class Crew(Protocol):
    """Whoever marks hand-ins, here or elsewhere."""

    def outcomes(self, bundle: Bundle, jobs: Iterator[Job]) -> Iterator[tuple[Job, Outcome]]:
        """Mark all `jobs`; each comes back once with its outcome, in any order."""


class Alone:
    """No workers: right for labs whose hand-ins take a millisecond."""

    def outcomes(self, bundle: Bundle, jobs: Iterator[Job]) -> Iterator[tuple[Job, Outcome]]:
        """Mark all `jobs`, one after the other."""
        with bundle.opened() as grader:
            for job in jobs:
                yield job, patient(grader, job.submission)


class Threads:
    """Threads that share one jail: right where a hand-in's code runs in a process of its own."""

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or max(2, os.cpu_count() or 1)

    def outcomes(self, bundle: Bundle, jobs: Iterator[Job]) -> Iterator[tuple[Job, Outcome]]:
        """Mark all `jobs`; what is done first comes first."""
        with bundle.opened() as grader, ThreadPoolExecutor(self._workers) as pool:
            try:
                yield from streamed(
                    lambda job: pool.submit(patient, grader, job.submission), jobs, AHEAD * self._workers
                )
            finally:
                pool.shutdown(cancel_futures=True)


def streamed(
    begin: Callable[[Job], "Future[Outcome]"],
    jobs: Iterator[Job],
    ahead: int,
    failed: Callable[[Job, Exception], Outcome] | None = None,
    idle: Callable[[], None] | None = None,
) -> Iterator[tuple[Job, Outcome]]:
    """Begin `jobs`, at most `ahead` at a time, and yield each with its outcome as it is done.

    `failed` turns an exception into an outcome; `idle` is called when nothing was done for IDLE_SECONDS.
    """
    open_jobs: dict[Future[Outcome], Job] = {}

    def done() -> Iterator[tuple[Job, Outcome]]:
        finished, _ = wait(open_jobs, IDLE_SECONDS, FIRST_COMPLETED)
        if not finished and idle is not None:
            idle()
        for future in finished:
            job = open_jobs.pop(future)
            try:
                found = future.result()
            except Exception as exc:
                if failed is None:
                    raise
                found = failed(job, exc)
            yield job, found

    for job in jobs:
        open_jobs[begin(job)] = job
        while len(open_jobs) >= ahead:
            yield from done()
    while open_jobs:
        yield from done()


def patient(grader: Grader, submission: Submission) -> Outcome:
    """Mark one hand-in; where the machine fails, try again, and say so in the end. Raises JailUnavailable."""
    for attempt in range(TRIES):
        try:
            return outcome(grader, submission)
        except (OSError, JailBroken) as exc:
            failure = broken(submission.learner, exc)
        if attempt + 1 < TRIES:
            time.sleep(PAUSE_SECONDS * 2**attempt)
    return failure


def broken(learner: str, failure: Exception) -> Outcome:
    """Return the outcome of a hand-in that could not be marked through no fault of its own."""
    reason = printable(str(failure), 200) or type(failure).__name__
    return Outcome(
        learner, fault=f"Der Rechner hat versagt, nicht die Abgabe ({reason}). Es wurde {TRIES}-mal versucht."
    )

"""Workers on other machines: sends hand-ins to a Dask scheduler and takes outcomes back."""

import atexit
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from threading import Lock
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from grading.bundle import Bundle, Grader, Outcome, Submission
from grading.crew import AHEAD, TRIES, Job, broken, patient, streamed
from grading.errors import SchedulerUnusable
from grading.printable import printable

if TYPE_CHECKING:
    from distributed import Client

CONNECT_SECONDS = 15
READY_SECONDS = 120.0
"""How long a worker may take for its first sign of life: it imports everything for that."""
ALONE_SECONDS = 60.0
"""How long a run waits for new workers when all are gone."""


class Cluster:
    """The workers of one Dask scheduler; they need this project in the same version, but no files and no database.

    A worker that is lost costs a retry. Raises SchedulerUnusable where scheduler or workers cannot be used.
    """

    def __init__(self, address: str) -> None:
        self._address = address

    def outcomes(self, bundle: Bundle, jobs: Iterator[Job]) -> Iterator[tuple[Job, Outcome]]:
        """Mark all `jobs`; what is done first comes first."""
        with ExitStack() as stack:
            client = stack.enter_context(self._client())
            shared = client.submit(_received, bundle, bundle.key, key=f"vieraugen-{uuid4().hex}", retries=TRIES)
            _await_ready(client, shared)
            pool = stack.enter_context(client.get_executor(pure=False, retries=TRIES))

            def begin(job: Job) -> "Future[Outcome]":
                found: Future[Outcome] = pool.submit(mark, shared, job.submission)
                return found

            ahead = AHEAD * max(2, sum(client.nthreads().values()))
            yield from streamed(begin, jobs, ahead, _failed, _Lonely(client))

    def _client(self) -> "Client":
        try:
            from distributed import Client
        except ImportError as exc:
            raise SchedulerUnusable(
                "Für andere Rechner fehlt das Paket distributed. Installieren Sie: pip install 'vieraugen[cluster]'"
            ) from exc
        try:
            return Client(self._address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as exc:
            raise SchedulerUnusable(
                f"Unter {self._address} antwortet kein Dask-Scheduler ({printable(str(exc), 120)}). "
                "Prüfen Sie die Adresse."
            ) from exc


def mark(bundle: Bundle, submission: Submission) -> Outcome:
    """Mark one hand-in on a worker: a function of its arguments alone."""
    return patient(_BENCH.grader(bundle), submission)


class _Bench:
    """The grader of this process, kept from one hand-in to the next."""

    def __init__(self) -> None:
        self._lock, self._stack = Lock(), ExitStack()
        self._key = ""
        self._grader: Any = None

    def grader(self, bundle: Bundle) -> Grader:
        with self._lock:
            if self._grader is None or self._key != bundle.key:
                self.close()
                self._grader, self._key = self._stack.enter_context(bundle.opened()), bundle.key
            found: Grader = self._grader
            return found

    def close(self) -> None:
        self._stack.close()
        self._grader = None


_BENCH = _Bench()
atexit.register(_BENCH.close)


def _received(bundle: Bundle, key: str) -> Bundle:
    """Take the bundle on a worker. A task, so that it can be sent again when that worker is lost."""
    if bundle.key != key:
        raise SchedulerUnusable("Ein Worker hat einen anderen Stand von Vieraugen. Bringen Sie alle auf denselben.")
    return bundle


def _await_ready(client: "Client", shared: Any) -> None:
    try:
        failure = shared.exception(timeout=READY_SECONDS)
    except TimeoutError as exc:
        raise SchedulerUnusable(
            f"Kein Worker hat sich gemeldet (verbunden: {len(client.nthreads())}). Starten Sie Worker und rufen Sie "
            "den Befehl noch einmal auf."
        ) from exc
    if isinstance(failure, SchedulerUnusable):
        raise failure
    if failure is not None:
        raise SchedulerUnusable(
            f"Die Worker können nicht bewerten ({printable(str(failure), 200)}). Installieren Sie dort denselben Stand."
        )


def _failed(job: Job, failure: Exception) -> Outcome:
    """Turn what Dask gives up on into an outcome that costs the learner nothing."""
    if isinstance(failure, SchedulerUnusable):
        raise failure
    return broken(job.submission.learner, failure)


class _Lonely:
    """Ends a run whose workers are all gone and do not come back."""

    def __init__(self, client: "Client") -> None:
        self._client, self._since = client, 0.0

    def __call__(self) -> None:
        if self._client.status == "running" and self._client.nthreads():
            self._since = 0.0
            return
        self._since = self._since or time.monotonic()
        if time.monotonic() - self._since > ALONE_SECONDS:
            raise SchedulerUnusable(
                "Der Scheduler hat keine Worker mehr. Was bewertet ist, bleibt. Starten Sie Worker und rufen Sie den "
                "Befehl noch einmal auf."
            )

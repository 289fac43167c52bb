"""The one who writes: collects outcomes and brings them to disk and gradebook in batches."""

import errno
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from grading.batch import Batch, clear, sync
from grading.bundle import Outcome
from grading.errors import GradebookError, StorageError
from grading.gradebook import Entry

MOST = 100
"""Hand-ins of one batch."""
LONGEST_SECONDS = 5.0
"""How long a finished hand-in waits for its batch."""
PATIENCE_SECONDS = 30.0
"""How long a gradebook that fails is tried again."""
PAUSE_SECONDS = 0.5
HOPELESS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
"""Faults of the disk, not of one file: nothing more can be written."""


@dataclass(frozen=True)
class Written:
    """One hand-in that is graded now: on disk and in the gradebook."""

    result: Any
    entries: Mapping[str, Entry]
    """By cell: what the gradebook holds, with what people have decided."""
    spans: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds by step."""


class Writer:
    """Writes what is graded: files, then gradebook, then the file by which a hand-in counts as graded.

    Whatever breaks off in between, the hand-ins of the batch count as not graded, and grading them again gives
    the same. Two syncs a batch keep that order also through a power cut.
    """

    def __init__(self, assignment: Any, told: Callable[[Written], None], failed: Callable[[str, str], None]) -> None:
        self._assignment, self._told, self._failed = assignment, told, failed
        self._folder = assignment.folder
        self._staging = (self._folder / ".batch", self._folder / ".batch-done")
        for folder in self._staging:
            clear(folder)
        self._batch: list[tuple[Any, Outcome]] = []
        self._began = 0.0

    def add(self, job: Any, outcome: Outcome) -> None:
        """Take one outcome; writes when the batch is full or old. Raises GradebookError and StorageError."""
        if not self._batch:
            self._began = time.monotonic()
        self._batch.append((job, outcome))
        if len(self._batch) >= MOST or time.monotonic() - self._began > LONGEST_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting. Raises GradebookError and StorageError."""
        if not self._batch:
            return
        try:
            self._write()
        except OSError as exc:
            raise StorageError(
                f"Der Datenträger nimmt nichts mehr an ({exc.strerror or exc}). Was bewertet ist, bleibt; der Rest ist "
                f"nicht verloren. Schaffen Sie Platz unter {self._folder} und rufen Sie den Befehl noch einmal auf."
            ) from exc

    def close(self) -> None:
        """Write the rest and wait until everything is on the disk. Raises GradebookError and StorageError."""
        self.flush()
        with suppress(OSError):  # not on the disk for sure: then the next run grades it again
            sync(self._folder)

    def _write(self) -> None:
        began = time.monotonic()
        batch, self._batch = self._batch, []
        shown, done = map(Batch, self._staging)
        kept = [(job, outcome) for job, outcome in batch if self._staged(shown, job, outcome)]
        for _, outcome in kept:
            done.put(*self._assignment.done(outcome))
        shown.place()
        entries = self._entered(kept)
        done.place()
        each = 1000 * (time.monotonic() - began) / max(1, len(kept))
        for job, outcome in kept:
            spans = {**outcome.spans, "write": each}
            self._told(Written(outcome.result, entries.get(job.learner, {}), spans))

    def _staged(self, shown: Batch, job: Any, outcome: Outcome) -> bool:
        """Stage the files of one hand-in; one that cannot be staged stops nobody else."""
        try:
            for path, content in list(self._assignment.shown(job, outcome)):
                shown.put(path, content)
        except OSError as exc:
            if exc.errno in HOPELESS:
                raise
            self._failed(job.learner, f"Die Dateien lassen sich nicht schreiben ({exc}).")
            return False
        return True

    def _entered(self, kept: list[tuple[Any, Outcome]]) -> dict[str, dict[str, Entry]]:
        """Enter the batch in one transaction; a database that fails is tried again for a while."""
        sheets = [self._assignment.sheet(job, outcome) for job, outcome in kept]
        began, pause = time.monotonic(), PAUSE_SECONDS
        while True:
            try:
                with self._assignment.book() as book:
                    book.enter(self._assignment.name, sheets)
                    entries: dict[str, dict[str, Entry]] = book.entries(
                        self._assignment.name, [sheet.learner for sheet in sheets]
                    )
                return entries
            except GradebookError:
                if time.monotonic() - began + pause > PATIENCE_SECONDS:
                    raise
            time.sleep(pause)
            pause *= 2

"""A disk that fails at a chosen write, in the real file and database calls of this process."""

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from grading import batch


def kill(_: int) -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def full(_: int) -> None:
    """Take nothing more."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def broken(_: int) -> None:
    """Fail as a dying disk does."""
    raise OSError(errno.EIO, os.strerror(errno.EIO))


class Disk:
    """Counts writes, renames, syncs and commits; from the `at`-th on, for `times` of them, `fault` strikes first."""

    def __init__(self, at: int = 0, fault: Callable[[int], None] = full, times: int = 1_000_000) -> None:
        self.steps = 0
        self._at, self._fault, self._times = at, fault, times

    def install(self, patch: pytest.MonkeyPatch) -> "Disk":
        """Stand before the real calls."""
        for owner, name in ((Path, "write_bytes"), (Path, "replace"), (batch, "sync"), (Session, "commit")):
            patch.setattr(owner, name, self._before(getattr(owner, name), database=owner is Session))
        return self

    def _before(self, real: Callable[..., Any], database: bool) -> Callable[..., Any]:
        def step(*args: Any, **named: Any) -> Any:
            self.steps += 1
            # a database has a disk of its own: it fails by its own errors, but it dies with the process
            if (
                self._at <= self.steps < self._at + self._times
                and self._at
                and not (database and self._fault is not kill)
            ):
                self._fault(self.steps)
            return real(*args, **named)

        return step

"""Notices an engine that lives but hangs: somebody waits for it, it says nothing, and it does not compute either.

A long prompt on a slow processor is silent for a while, too; but then the engine's processor time grows.
"""

import asyncio
import os
import socket
import struct
from collections.abc import Callable
from pathlib import Path

LOOKS = 4  # in the time of patience
SHARE = 0.01  # of a processor: below it, an engine only looks at its clock
SPINNING_SECONDS = 100.0  # without a word, but computing: it runs in circles; a line itself waits READ_SECONDS
TICK = os.sysconf("SC_CLK_TCK")
CREDENTIALS = struct.Struct("3i")  # process, user, group
STATE, USER, SYSTEM = 0, 11, 12  # places in /proc/…/stat behind the name; see proc_pid_stat(5)
BUSY = ("R", "D")  # runs or could, waits for the disk


class Watchdog:
    """Looks now and then, as long as somebody waits."""

    def __init__(self, patience: float, bark: Callable[[], None]):
        """After `patience` seconds without a word and without work, `bark` is called, once for each time it happens."""
        self._pause = patience / LOOKS
        self._patience = patience
        self._bark = bark
        self._timer: asyncio.TimerHandle | None = None
        self._pid: int | None = None
        self._work: float | None = None
        self._idle = self._silent = 0.0
        self._waiting = 0
        self._heard = False

    def meet(self, line: socket.socket) -> None:
        """Learn from an open unix socket which process is at its other end, wherever that has hidden itself."""
        option = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, CREDENTIALS.size)
        self._pid = CREDENTIALS.unpack(option)[0]

    def wait(self) -> None:
        """Count one who waits for the engine from now on."""
        self._waiting += 1
        if self._timer is None:
            self._begin()

    def leave(self) -> None:
        """Count one less."""
        self._waiting -= 1

    def hear(self) -> None:
        """Note that the engine said something."""
        self._heard = True

    def _begin(self) -> None:
        self._idle = self._silent = 0.0
        self._work = work_of(self._pid)
        self._heard = False
        self._timer = asyncio.get_running_loop().call_later(self._pause, self._look)

    def _look(self) -> None:
        self._timer = None
        if not self._waiting:
            return
        before, self._work = self._work, work_of(self._pid)
        has_worked = before is None or self._work is None or self._work - before >= SHARE * self._pause
        self._silent = 0.0 if self._heard else self._silent + self._pause
        self._idle = 0.0 if self._heard or has_worked else self._idle + self._pause
        self._heard = False
        if self._idle >= self._patience or self._silent >= SPINNING_SECONDS:
            self._idle = self._silent = 0.0
            self._bark()
        self._timer = asyncio.get_running_loop().call_later(self._pause, self._look)


def work_of(pid: int | None) -> float | None:
    """Return the seconds that a process has computed so far; None where that is not shown, or where it is at it now.

    At it is also who only waits for a processor that others have, or for the disk with the model.
    """
    try:
        threads = [_fields(path / "stat") for path in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return None
    if any(fields[STATE] in BUSY for fields in threads):
        return None
    return sum(int(fields[USER]) + int(fields[SYSTEM]) for fields in threads) / TICK


def _fields(stat: Path) -> list[str]:
    return stat.read_text().rpartition(")")[2].split()

"""Starts the rooms as child processes, waits until they answer, and leaves none behind."""

import ctypes
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from courseware.errors import ChildDied, ChildSilent, StartError

PR_SET_PDEATHSIG = 1  # linux/prctl.h
STOP_SECONDS = 8.0
FORGET_SECONDS = 120.0
LONGEST_PAUSE = 30.0
TAIL_BYTES = 2000
LONGEST_LOG = 1_000_000  # bytes; then the log begins anew and one older one is kept


class Child:
    """One child process with its log file."""

    def __init__(
        self, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path, cwd: Path | None = None
    ) -> None:
        """Start `command`; its output is added to `log`, because a terminal is for the person, not for servers."""
        self.name = name
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        log.touch()
        self.trim()
        self._began = log.stat().st_size
        parent = os.getpid()
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command,
                env=os.environ | dict(environment),
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C in the terminal reaches only us; we stop the others in order
                preexec_fn=lambda: _die_with_parent(parent),
            )

    def wait_until(self, answers: Callable[[], bool], seconds: float) -> None:
        """Return when `answers()` is true.

        Raises ChildDied if the process ends before, ChildSilent after `seconds`.
        """
        deadline = time.monotonic() + seconds
        while not answers():
            if self.process.poll() is not None:
                raise ChildDied(self.name, self.log, self.tail())
            if time.monotonic() > deadline:
                raise ChildSilent(self.name, self.log)
            time.sleep(0.05)

    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self.process.poll() is None

    def trim(self) -> None:
        """Begin the log anew where it has grown too long; the process goes on writing into the same, emptied file."""
        with suppress(OSError):  # a full disk, or somebody took the log away: the servers are more important
            if self.log.stat().st_size > LONGEST_LOG:
                shutil.copyfile(self.log, self.log.with_suffix(".old.log"))
                os.truncate(self.log, 0)  # the writer appends; a line that falls between these two is lost
                self._began = 0

    def stop(self, grace: float = STOP_SECONDS) -> None:
        """Ask the process to end; after `grace` seconds end it. All that it started ends too."""
        if self.alive():
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(grace)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def tail(self) -> str:
        """Return the end of what this child has logged, for an error message."""
        with self.log.open("rb") as log:
            log.seek(max(self._began, self.log.stat().st_size - TAIL_BYTES))
            return log.read().decode("utf-8", "replace").strip()


class Group:
    """Children that start in order, are started again when they die, and stop in the opposite order."""

    def __init__(self) -> None:
        """Begin with none."""
        self._children: dict[str, Child] = {}
        self._deaths: dict[str, list[float]] = {}

    def start(self, child: Child, answers: Callable[[], bool], seconds: float) -> None:
        """Take `child` in (in place of a dead one of the same name) and wait until it answers."""
        self._children[child.name] = child
        child.wait_until(answers, seconds)

    def keep_alive(self, begin: Mapping[str, Callable[[], None]], say: Callable[[str], None]) -> None:
        """Watch for ever, and start a dead child again by `begin[name]()`."""
        while True:
            time.sleep(0.5)
            self.tend(begin, say)

    def tend(self, begin: Mapping[str, Callable[[], None]], say: Callable[[str], None]) -> None:
        """Look after every child once.

        One that does not come back is tried again, later each time: the others go on meanwhile, since a lab can
        be read and answered without the model, and whatever is missing may return.
        """
        for name, child in list(self._children.items()):
            child.trim()
            if child.alive() or time.monotonic() < self._next_try(name):
                continue
            self._deaths.setdefault(name, []).append(time.monotonic())
            say(f"  Ausgefallen, startet neu: {name} (Protokoll: {child.log}).")
            child.stop()
            try:
                begin[name]()
            except (StartError, OSError) as error:
                say(str(error))

    def stop(self) -> None:
        """Stop all, the last one first."""
        for child in reversed(self._children.values()):
            child.stop()

    def _next_try(self, name: str) -> float:
        deaths = [moment for moment in self._deaths.get(name, []) if time.monotonic() - moment < FORGET_SECONDS]
        return deaths[-1] + min(LONGEST_PAUSE, 2 ** len(deaths) - 2) if deaths else 0.0


def _die_with_parent(parent: int) -> None:
    # Without this a killed front door (kill -9, closed terminal) would leave its servers behind.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(os.EX_UNAVAILABLE)  # it was killed a moment before, and no signal will come any more

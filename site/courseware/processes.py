"""Starts the rooms as child processes, waits until they answer, and leaves none behind."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from courseware.errors import ChildDied, ChildSilent

PR_SET_PDEATHSIG = 1  # linux/prctl.h
STOP_SECONDS = 8.0
RESTARTS_PER_MINUTE = 3
TAIL_BYTES = 2000


class Child:
    """One child process with its log file."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path, cwd: Path) -> None:
        """Start `command`; its output goes to `log`, because a terminal is for the person, not for servers."""
        self.name = name
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command,
                env=os.environ | dict(environment),
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C in the terminal reaches only us; we stop the others in order
                preexec_fn=_die_with_parent,
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
        """Return the end of the log, for an error message."""
        with self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - TAIL_BYTES))
            return log.read().decode("utf-8", "replace").strip()


class Group:
    """Children that start in order, are kept alive, and stop in the opposite order."""

    def __init__(self) -> None:
        """Begin with none."""
        self._children: dict[str, Child] = {}

    def start(self, child: Child, answers: Callable[[], bool], seconds: float) -> None:
        """Take `child` in (in place of a dead one of the same name) and wait until it answers."""
        self._children[child.name] = child
        child.wait_until(answers, seconds)

    def keep_alive(self, begin: Mapping[str, Callable[[], None]], say: Callable[[str], None]) -> None:
        """Watch for ever; start a dead child again by `begin[name]()`.

        Raises ChildDied when one dies more than RESTARTS_PER_MINUTE times in a minute.
        """
        deaths: dict[str, list[float]] = {name: [] for name in begin}
        while True:
            time.sleep(0.5)
            for name, child in list(self._children.items()):
                if child.alive():
                    continue
                now = time.monotonic()
                deaths[name] = [moment for moment in deaths[name] if now - moment < 60] + [now]
                if len(deaths[name]) > RESTARTS_PER_MINUTE:
                    raise ChildDied(name, child.log, child.tail())
                say(f"  {name} ist ausgefallen und startet neu (Protokoll: {child.log}).")
                child.stop()
                begin[name]()

    def stop(self) -> None:
        """Stop all, the last one first."""
        for child in reversed(self._children.values()):
            child.stop()


def _die_with_parent() -> None:
    # Without this a killed front door (kill -9, closed terminal) would leave its servers behind.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

"""Runs one hand-in's program in the jail and calls its functions; what ends the program is left out the next time."""

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from types import TracebackType

from grading.errors import CallFailed, SessionEnded
from grading.jail import Jail, Session
from grading.jail_session import TIMED_OUT
from grading.printable import printable
from grading.program import Program

RESTARTS = 8
"""How often the program of one hand-in is started again."""
PATIENCE = 120.0
"""Seconds after which it is not."""
MAX_NOTES = 10


class Workbench:
    """The jailed process of one hand-in, started at the first call; use as context manager.

    Stock nbgrader gives nothing at all to a notebook in which one cell ends the process. Here that cell is noted,
    left out, and the rest counts.
    """

    def __init__(self, jail: Jail, program: Program, files: Mapping[str, bytes]) -> None:
        self._jail, self._files = jail, files
        self._steps = list(program.steps)
        self._stack = ExitStack()
        self._session: Session | None = None
        self._starts, self._began = 0, time.monotonic()
        self._ended: SessionEnded | None = None
        self._left_out: SessionEnded | None = None
        self._notes: dict[str, str] = {}

    def __enter__(self) -> "Workbench":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def notes(self) -> list[str]:
        """What a trainer should know of the run: cells that failed or ended the process."""
        return list(self._notes.values())[:MAX_NOTES]

    def call(self, function: str, arguments: Sequence[object], named: Mapping[str, object]) -> object:
        """Return what the learner's `function` returns, as data.

        Raises CallFailed, SessionEnded (also when the program has ended too often) and JailBroken.
        """
        session = self._session or self._start()
        try:
            return session.call(function, arguments, named)
        except SessionEnded as exc:
            self._leave(exc)
            raise
        except CallFailed as exc:
            if exc.kind == "missing" and self._left_out is not None:
                raise self._left_out from exc  # the better reason: its cell had to be left out
            raise

    def _start(self) -> Session:
        while self._ended is None or (self._starts <= RESTARTS and time.monotonic() - self._began <= PATIENCE):
            self._starts += 1
            self._session = session = self._stack.enter_context(self._jail.session(self._files))
            ended = self._run(session)
            if ended is None:
                return session
            self._leave(ended)
        raise self._ended

    def _run(self, session: Session) -> SessionEnded | None:
        """Run all cells; where one ends the process, leave it out from now on and return why."""
        for step in self._steps:
            try:
                ran = session.run(step.source, step.name)
            except SessionEnded as exc:
                self._steps.remove(step)
                self._left_out = exc
                self._notes[step.name] = f"Zelle {step.name} wurde ausgelassen: {exc}"
                return exc
            if ran.error == TIMED_OUT:
                self._notes[step.name] = f"Zelle {step.name} braucht zu lange und wurde angehalten."
            elif ran.error:
                self._notes[step.name] = f"Zelle {step.name} bricht ab ({printable(ran.error, 80)})."
        return None

    def _leave(self, ended: SessionEnded) -> None:
        self._stack.close()
        self._session, self._ended = None, ended

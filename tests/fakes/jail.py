"""A jail without walls: runs cells in this very process. For tests of what stands around a jail."""

import contextlib
import io
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from unittest import mock

from grading.errors import CallFailed, JailBroken, SessionEnded
from grading.jail import Jail, Ran, Session
from labkit.functions import plain


class FakeSession(Session):
    """Names of one program; `ende()` in a cell or function ends it, as os._exit ends a real one."""

    def __init__(self, jail: "FakeJail") -> None:
        self.jail = jail
        self.names: dict[str, Any] = {"__name__": "__main__", "ende": self._end}
        self.ended = False

    def run(self, source: str, name: str = "") -> Ran:
        self.jail.ran.append(name)
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                exec(compile(source, name, "exec"), self.names)  # noqa: S102 (a test's own text)
        except SessionEnded:
            raise
        except BaseException as exc:
            return Ran(name, (), 1, type(exc).__name__, 0.0)
        return Ran(name, (), 1, None, 0.0)

    def call(self, function: str, arguments: Sequence[object], named: Mapping[str, object] = {}) -> object:
        if function not in self.names:
            raise CallFailed("fehlt", "missing")
        if not callable(self.names[function]):
            raise CallFailed("keine Funktion", "not_callable")
        try:
            returned = self.names[function](*arguments, **named)
        except SessionEnded:
            raise
        except BaseException as exc:
            raise CallFailed(f"{type(exc).__name__}: {exc}", "raised") from exc
        try:
            return json.loads(json.dumps(plain(returned), allow_nan=False))
        except (TypeError, ValueError) as exc:
            raise CallFailed(str(exc), "no_json") from exc

    def _end(self) -> None:
        raise SessionEnded("Das Programm wurde beendet.", "died")


class FakeJail(Jail):
    """Counts what was asked of it; `breaks` sessions fail as if the warm parent had died."""

    def __init__(self, breaks: int = 0) -> None:
        self.breaks = breaks
        self.opened = 0
        self.ran: list[str] = []

    @contextlib.contextmanager
    def session(self, files: Mapping[str, bytes] | None = None) -> Iterator[Session]:  # noqa: ARG002
        self.opened += 1
        if self.opened <= self.breaks:
            raise JailBroken("Der Vorratsprozess ist weg.")
        with mock.patch.dict(os.environ, {"NBGRADER_EXECUTION": "autograde"}):
            yield FakeSession(self)

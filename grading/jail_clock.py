"""A jail that notes how long each hand-in took in it, by thread."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar, cast

from grading.jail import Jail, Ran, Session

Value = TypeVar("Value")


class TimedJail(Jail):
    """Counts, in milliseconds, what opening and closing sessions takes ("jail") and what runs in them ("run")."""

    _now = threading.local()

    @contextmanager
    def timed(self, spans: dict[str, float]) -> Iterator[None]:
        """Add the times of this thread to `spans`."""
        self._now.spans = spans
        try:
            yield
        finally:
            self._now.spans = {}

    @contextmanager
    def session(self, files: Mapping[str, bytes] | None = None) -> Iterator[Session]:
        """Give a session whose calls are counted."""
        inner = super().session(files)
        session = self._count("jail", inner.__enter__)
        try:
            yield cast(Session, _Timed(session, self._count))
        finally:
            self._count("jail", lambda: inner.__exit__(None, None, None))

    def _count(self, step: str, work: Callable[[], Value]) -> Value:
        began = time.perf_counter()
        try:
            return work()
        finally:
            spans: dict[str, float] = getattr(self._now, "spans", {})
            spans[step] = spans.get(step, 0.0) + 1000 * (time.perf_counter() - began)


class _Timed:
    """A session with a watch beside it."""

    def __init__(self, session: Session, count: Callable[..., object]) -> None:
        self._session, self._count = session, count

    def run(self, source: str, name: str = "") -> Ran:
        return cast(Ran, self._count("run", lambda: self._session.run(source, name)))

    def call(self, function: str, arguments: Sequence[object], named: Mapping[str, object] | None = None) -> object:
        return self._count("run", lambda: self._session.call(function, arguments, named or {}))

    def value(self, expression_name: str) -> object:
        return self._count("run", lambda: self._session.value(expression_name))

"""The jail: learners' code runs in a process of its own, locked in, and hands over nothing but JSON.

`Jail` keeps one warm parent that has imported everything; each `session` is a fresh fork of it. What comes out of a
session is a learner's word: outputs and values, never marks.
"""

import contextlib
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from grading import jail_start
from grading.errors import CallFailed, JailBroken, JailUnavailable, SessionEnded
from grading.jail_limits import Limits
from grading.jail_session import Ran, Session, begin

__all__ = ["CallFailed", "Jail", "JailBroken", "JailUnavailable", "Limits", "Ran", "Session", "SessionEnded"]

WALLS = {
    "bubblewrap": "eigenes Dateisystem und kein Netz (bubblewrap)",
    "namespaces": "eigenes Dateisystem und kein Netz (Namensräume)",
    "room": "eigene Prozesse und eigener Ordner je Abgabe",
    "Landlock": "Landlock",
    "seccomp": "seccomp",
}


class Jail:
    """One warm parent process; several threads may run sessions at once."""

    def __init__(
        self,
        preload: Sequence[str] = (),
        readable: Sequence[Path] = (),
        socket: Path | None = None,
        limits: Limits = Limits(),  # noqa: B008 (frozen)
    ) -> None:
        """Start the parent, with modules to import and files or folders that learners may read.

        `socket`: a unix socket that they may connect to, shown as /sandbox.sock. Raises JailUnavailable.
        """
        self._order = (tuple(preload), tuple(readable), socket, limits)
        self._limits = limits
        self._lock = threading.Lock()
        self._running: jail_start.Running | None = jail_start.start(*self._order)
        self._news = self._running.news

    def __enter__(self) -> "Jail":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the parent and all sessions."""
        with self._lock:
            if self._running is not None:
                self._running.end()
                self._running = None

    @contextlib.contextmanager
    def session(self, files: Mapping[str, bytes] | None = None) -> Iterator[Session]:
        """Give a fresh process, with `files` in its folder; it and all that it started are gone afterwards.

        Raises JailBroken, and ValueError for names that lead out of the folder.
        """
        files = files or {}
        for name in files:
            _check(name)
        session = self._begin(files)
        try:
            yield session
        finally:
            session.close()

    @property
    def layers(self) -> tuple[str, ...]:
        """Return the names of the walls and locks that hold: keys of WALLS."""
        return tuple(self._news["layers"])

    def report(self) -> str:
        """Return one German sentence on what locks learners' code in."""
        sentence = f"Eingeschlossen durch {', '.join(WALLS[layer] for layer in self._news['layers'])}."
        if lacks := self._news["missing"]:
            sentence += f" Fehlt: {'; '.join(f'{name} ({why})' for name, why in lacks.items())}."
        return sentence

    def _begin(self, files: Mapping[str, bytes]) -> Session:
        """Begin a session, in a new parent where the old one turns out to be dying."""
        running = self._alive()
        try:
            return self._begin_in(running, files)
        except JailBroken:
            if not running.gone():
                raise
        return self._begin_in(self._alive(), files)

    def _begin_in(self, running: jail_start.Running, files: Mapping[str, bytes]) -> Session:
        # Another thread may end this parent meanwhile; its line is closed then, so this fails and hits nothing else.
        session = Session(*begin(running.master), self._limits)
        try:
            session.open(files)
        except BaseException:
            session.close()
            raise
        return session

    def _alive(self) -> jail_start.Running:
        """Return the parent; a new one where the old one is gone."""
        with self._lock:
            if self._running is None:
                raise JailBroken("Das Gefängnis für Abgaben ist schon geschlossen.")
            if self._running.process.poll() is not None:
                self._running.end()
                self._running = jail_start.start(*self._order)
                self._news = self._running.news
            return self._running


def _check(name: str) -> None:
    path = PurePosixPath(name)
    if not name or "\0" in name or path.is_absolute() or not path.parts or ".." in path.parts:
        raise ValueError(f"kein Name in einem Ordner: {name!r}")

"""The answer sheet: answers.json beside the notebook, written whole or not at all at every change."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from labkit.errors import SheetError, reason

try:
    import fcntl
except ImportError:  # in a browser and on Windows
    fcntl = None  # type: ignore[assignment]

FORMAT = 1
NAME = "answers.json"
LOCK = ".answers.lock"
BROKEN = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Answer:
    """One stored answer: the kind of its question, the value as JSON and the moment it was saved (ISO, UTC)."""

    kind: str
    value: Any
    saved: str


class Sheet:
    """All answers of one lab.

    Each change reads the file again and writes it under one lock, so that two open pages of the same lab (two kernels)
    do not wipe out each other's answers. Where the system has no such lock (browser, Windows) the file is still read
    again before each write, but two changes in the same instant may lose one of them.
    A file that cannot be read is moved aside, never lost; `take_notice` then has a sentence about it.
    """

    def __init__(self, lab: str, folder: Path):
        self.lab = lab
        self.path = folder / NAME
        self._notice = ""

    def get(self, qid: str) -> Answer | None:
        """Return the stored answer to `qid`, or None."""
        return self.answers().get(qid)

    def put(self, qid: str, kind: str, value: Any) -> Answer:
        """Store `value` (JSON) as the answer to `qid`; raise SheetError where the disk refuses."""
        answer = Answer(kind, value, datetime.now(UTC).isoformat(timespec="seconds"))
        with self._alone():
            self._write({**self._read(), qid: answer})
        return answer

    def drop(self, qid: str) -> None:
        """Forget the answer to `qid`: its field was emptied; raise SheetError where the disk refuses."""
        with self._alone():
            answers = self._read()
            if answers.pop(qid, None) is not None:
                self._write(answers)

    def take_notice(self) -> str:
        """Return the sentence about a file that was moved aside, once; else an empty text."""
        notice, self._notice = self._notice, ""
        return notice

    def answers(self) -> dict[str, Answer]:
        """Return all stored answers by question id; a broken file is moved aside and counts as empty."""
        try:
            return self._load()
        except BROKEN:
            with self._alone():  # another page may have put it right in the meantime
                return self._read()

    def _read(self) -> dict[str, Answer]:
        try:
            return self._load()
        except BROKEN:
            self._move_aside()
            return {}

    def _load(self) -> dict[str, Answer]:
        try:
            return _answers_in(json.loads(self.path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return {}
        except OSError as exc:
            why = reason(exc, "Lesen")
            raise SheetError(f"Ihre Antworten können gerade nicht gelesen werden ({why}).") from exc

    def _move_aside(self) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        aside = self.path.with_name(f"answers.kaputt-{stamp}.json")
        try:
            self.path.rename(aside)
        except OSError as exc:
            raise SheetError(f"Die Datei {NAME} ist beschädigt und lässt sich nicht sichern ({reason(exc)}).") from exc
        self._notice = (
            f"Die Datei mit Ihren früheren Antworten war nicht lesbar. Sie ist als {aside.name} aufgehoben. "
            "Bitte geben Sie Ihre Antworten noch einmal ein."
        )

    def _write(self, answers: dict[str, Answer]) -> None:
        letter = {
            "format": FORMAT,
            "lab": self.lab,
            "answers": {qid: vars(answer) for qid, answer in answers.items()},
        }
        try:
            write_whole(self.path, json.dumps(letter, ensure_ascii=False, indent=1))
        except OSError as exc:
            raise _not_saved(exc) from exc

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep all other kernels from changing the sheet; raise SheetError where the disk refuses the lock."""
        with ExitStack() as lock:
            try:
                lock.enter_context(alone(self.path.parent))
            except OSError as exc:
                raise _not_saved(exc) from exc
            yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep all other kernels and panels from changing the learner's files in `folder`; raise OSError.

    The lock goes with the process that holds it. Where the system has none (browser, Windows), nobody is kept out.
    """
    if fcntl is None:
        yield
        return
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        with suppress(OSError):  # a file system without locks must not keep anybody from answering
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _not_saved(exc: OSError) -> SheetError:
    return SheetError(
        f"Ihre Antwort konnte nicht gespeichert werden ({reason(exc)}). Bitte wenden Sie sich an Ihre "
        "Kursleitung und lassen Sie diese Seite offen."
    )


def write_whole(path: Path, text: str, mode: int = 0o644, *, lasts: bool = True) -> None:
    """Replace the file at `path` by `text` (UTF-8) so that a crash leaves the old or the new file; raise OSError.

    By default others may read it, for the hand-in desk may run as somebody else. Without `lasts`, a power cut may leave
    the old file although the new one was written; that saves half of the waiting for the disk.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".neu")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
        if lasts:
            _sync_folder(path.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable; not every file system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)


def _answers_in(letter: Any) -> dict[str, Answer]:
    return {
        str(qid): Answer(str(entry["kind"]), entry["value"], str(entry["saved"]))
        for qid, entry in letter["answers"].items()
    }

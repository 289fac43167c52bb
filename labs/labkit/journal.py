"""The journal: every exchange with the model, one line each in journal.jsonl; it can be played back."""

import json
import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from labkit.answers import alone
from labkit.errors import JournalError, NotRecordedError, reason

NAME = "journal.jsonl"


class Journal:
    """All exchanges of one lab, kept beside the notebook.

    A line is {"time": ISO UTC, "request": {...}, "reply": {...}, "model": str, "seed": int or null}, and "signature"
    where the sandbox signed its answer. The key of the sandbox is never part of a request. Several panels and
    several kernels may write at once.
    """

    def __init__(self, folder: Path):
        self.path = folder / NAME
        self._lock = threading.Lock()
        self._played: dict[str, int] = {}

    def keep(self, request: dict[str, Any], reply: dict[str, Any], signature: dict[str, Any] | None = None) -> None:
        """Append one exchange; raise JournalError where the disk refuses."""
        entry = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "request": request,
            "reply": reply,
            "model": reply.get("model", ""),
            "seed": request.get("seed"),
        }
        if signature is not None:
            entry["signature"] = signature
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"
        try:
            with self._lock, alone(self.path.parent), self.path.open("a+b") as file:
                file.write(_begin(file) + line.encode("utf-8", "replace"))
                file.flush()
                os.fsync(file.fileno())
        except OSError as exc:
            raise JournalError(
                f"Die Antwort des Modells konnte nicht aufgezeichnet werden ({reason(exc)}). "
                "Bitte wenden Sie sich an Ihre Kursleitung."
            ) from exc

    def entries(self) -> list[dict[str, Any]]:
        """Return all readable entries; a line cut off by a crash is skipped."""
        try:
            lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return []
        return [entry for entry in map(_entry_in, lines) if entry is not None]

    def play(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the reply recorded for this very request; asked again, the next one; at the end, the last again.

        Raises NotRecordedError where there is none: grading never asks the model.
        """
        replies = [entry["reply"] for entry in self.entries() if entry["request"] == request]
        if not replies:
            raise NotRecordedError(
                "Dieser Austausch mit dem Modell ist nicht aufgezeichnet. "
                "Bei der Bewertung wird das Modell nicht gefragt."
            )
        name = json.dumps(request, sort_keys=True)
        turn = self._played.get(name, 0)
        self._played[name] = turn + 1
        reply: dict[str, Any] = replies[min(turn, len(replies) - 1)]
        return reply


class NoJournal(Journal):
    """Keeps nothing: for exchanges that would tell how somebody went through an experiment."""

    def keep(self, request: dict[str, Any], reply: dict[str, Any], signature: dict[str, Any] | None = None) -> None:
        """Forget the exchange."""


def _begin(file: BinaryIO) -> bytes:
    """Return what ends a line that a crash has cut off, so that it costs only itself."""
    if not file.seek(0, os.SEEK_END):
        return b""
    file.seek(-1, os.SEEK_END)
    return b"" if file.read(1) == b"\n" else b"\n"


def _entry_in(line: str) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), dict) for key in ("request", "reply")):
        return None
    return entry

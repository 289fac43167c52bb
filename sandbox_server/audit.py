"""Who asked when, and how much: one row per request, never a text; a teaching protocol with texts only by order.

Rows are written up to a second after the answer, by a thread of their own: a request neither waits for the disk nor
fails with it, and a crash loses at most that second.
"""

import contextlib
import hmac
import json
import secrets
import sqlite3
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sandbox_server.database import open_database
from sandbox_server.errors import BadSetting
from sandbox_server.keyfile import secret_file
from sandbox_server.settings import Settings

FLUSH_SECONDS = 1.0
PURGE_SECONDS = 86_400.0
WAITING = 20_000  # rows; where the disk is slower than the requests, more are counted as lost
SCHEMA = """
CREATE TABLE IF NOT EXISTS audit (
  id INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  pseudonym TEXT,
  role TEXT,
  route TEXT NOT NULL,
  model TEXT,
  prompt_tokens INTEGER,
  completion_tokens INTEGER,
  status INTEGER NOT NULL,
  milliseconds INTEGER NOT NULL,
  found TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS audit_time ON audit (time);
CREATE TABLE IF NOT EXISTS protocol (
  audit INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  prompt TEXT NOT NULL,
  reply TEXT NOT NULL
) STRICT;
"""
COLUMNS = (
    *("time", "pseudonym", "role", "route", "model", "prompt_tokens", "completion_tokens"),
    *("status", "milliseconds", "found"),
)
INSERT = f"INSERT INTO audit ({', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 (our own names)
INSERT_TEXT = "INSERT INTO protocol (audit, name, purpose, prompt, reply) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Row:
    """One request; `time` is ISO in UTC, `found` is kinds and counts as in the header. Empty: None."""

    time: str
    pseudonym: str | None
    role: str | None
    route: str
    model: str | None
    prompt_tokens: int | None
    completion_tokens: int | None
    status: int
    milliseconds: int
    found: str


@dataclass(frozen=True)
class Words:
    """What a teaching protocol keeps of one request: its name and purpose, what was asked and what was said."""

    name: str
    purpose: str
    prompt: object
    reply: object


class Pseudonyms:
    """Turns a key's number into a name that stays the same and tells nobody without the secret whose it is."""

    def __init__(self, path: Path):
        """Read the secret in `path`, making it at first use."""
        self._secret = secret_file(path, lambda: secrets.token_bytes(32))
        self._known: dict[int, str] = {}

    def of(self, key: int) -> str:
        """Return 16 hex digits for the key of this number."""
        if key not in self._known:
            self._known[key] = hmac.digest(self._secret, b"key %d" % key, "sha256").hex()[:16]
        return self._known[key]


class Audit:
    """Takes rows at once and writes them later."""

    def __init__(self, settings: Settings):
        """Open nothing yet but the secret of the pseudonyms."""
        self.pseudonyms = Pseudonyms(pseudonym_file(settings))
        self.lost = 0
        self._path = settings.database
        self._days = settings.audit_days
        self._rows: deque[tuple[Row, Words | None]] = deque()
        self._news, self._leave = threading.Event(), threading.Event()
        self._complained = False

    def record(self, row: Row, words: Words | None = None) -> None:
        """Take one row; never waits, never raises."""
        if len(self._rows) >= WAITING:
            self._lose(1, "die Platte ist zu langsam")
            return
        self._rows.append((row, words))
        self._news.set()

    def flush(self) -> None:
        """Write what has come together; where the disk refuses, the rows are lost and counted."""
        batch = [self._rows.popleft() for _ in range(len(self._rows))]
        if not batch:
            return
        try:
            with opened(self._path) as database:
                for row, words in batch:
                    number = database.execute(INSERT, astuple(row)).lastrowid
                    if words is not None:
                        texts = (_json(text) for text in (words.prompt, words.reply))
                        database.execute(INSERT_TEXT, (number, words.name, words.purpose, *texts))
            self._complained = False
        except (BadSetting, sqlite3.Error, OSError) as exc:
            self._lose(len(batch), type(exc).__name__)

    def purge(self) -> None:
        """Delete what is older than its days; tried again a day later where the disk refuses."""
        try:
            with opened(self._path) as database:
                delete(database, "time < ?", (before(self._days),))
        except (BadSetting, sqlite3.Error, OSError) as exc:
            self._lose(0, type(exc).__name__)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Write in the background, purge now and daily; at the end everything is on the disk."""
        writer = threading.Thread(target=self._write, name="audit", daemon=True)
        writer.start()
        try:
            yield
        finally:
            self._leave.set()
            self._news.set()
            writer.join()

    def _write(self) -> None:
        due = 0.0
        while not self._leave.is_set():
            if time.monotonic() >= due:
                self.purge()
                due = time.monotonic() + PURGE_SECONDS
            if self._news.wait(due - time.monotonic()):
                self._leave.wait(FLUSH_SECONDS)  # what comes in this second is written together
                self._news.clear()
                self.flush()

    def _lose(self, rows: int, why: str) -> None:
        self.lost += rows
        if not self._complained:
            print(f"Das Protokoll der Sandbox kann nicht geschrieben werden ({why}).", file=sys.stderr, flush=True)
        self._complained = True


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield the database as one transaction, with the audit's tables; what is deleted is overwritten."""
    with contextlib.closing(open_database(path)) as database:
        database.executescript(SCHEMA)
        database.execute("PRAGMA secure_delete = ON")
        database.execute("BEGIN IMMEDIATE")
        with database:
            yield database


def delete(database: sqlite3.Connection, condition: str, values: tuple[object, ...]) -> int:
    """Delete rows and their texts where `condition` (SQL of ours) holds; return how many rows."""
    which = f"SELECT id FROM audit WHERE {condition}"  # noqa: S608 (conditions are written in this room)
    database.execute(f"DELETE FROM protocol WHERE audit IN ({which})", values)  # noqa: S608
    return database.execute(f"DELETE FROM audit WHERE {condition}", values).rowcount  # noqa: S608


def _json(text: object) -> str:
    """Return JSON that a database can keep: half a character, which an engine may send, becomes a question mark."""
    return json.dumps(text, ensure_ascii=False).encode("utf-8", "replace").decode()


def before(days: int) -> str:
    """Return the ISO time in UTC `days` days ago."""
    return stamp(datetime.now(UTC) - timedelta(days=days))


def stamp(moment: datetime) -> str:
    """Return a moment as it stands in the rows: ISO in UTC, whole seconds; such texts sort as times do."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def pseudonym_file(settings: Settings) -> Path:
    """Return where the secret of the pseudonyms is: beside the keys."""
    return settings.key_file.with_name("audit.secret")

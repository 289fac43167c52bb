"""Who may speak to the model: keys with a holder, a role and a quota. Only their hashes are kept."""

import hashlib
import hmac
import sqlite3
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sandbox_server.errors import InvalidKey, UnknownKey
from sandbox_server.keyfile import new_key, read_or_create

LEARNER, TRAINER = "learner", "trainer"
ROLES = (LEARNER, TRAINER)
THIS_MACHINE = "Labore auf diesem Rechner"
COLUMNS = "id, name, role, made, revoked, requests_minute, tokens_minute, requests_day, tokens_day"


@dataclass(frozen=True)
class Quota:
    """What one key may use, prompt and answer together; None means no limit."""

    requests_minute: int | None = None
    tokens_minute: int | None = None
    requests_day: int | None = None
    tokens_day: int | None = None


LEARNER_QUOTA = Quota(120, 60_000, 5_000, 1_000_000)


@dataclass(frozen=True)
class Key:
    """One key without its secret; `made` and `revoked` are ISO times in UTC."""

    id: int
    name: str
    role: str
    made: str
    revoked: str | None
    quota: Quota


class Keyring:
    """Makes, finds and revokes keys in an open database; a change by another process counts at once."""

    def __init__(self, database: sqlite3.Connection):
        self._database = database

    def make(self, name: str, role: str, quota: Quota) -> tuple[Key, str]:
        """Add a key and return it with its secret, which nobody can read again."""
        secret = new_key()
        return self._add(secret, name, role, quota), secret

    def admit_this_machine(self, path: Path) -> None:
        """Let the key in `path` in, without limits; write a new one where there is none or it was revoked."""
        known = self._find(read_or_create(path))
        if known is not None and known.revoked:
            path.unlink()
            known = self._find(read_or_create(path))
        if known is None:
            secret = read_or_create(path)
            for key in self.list():
                if key.name == THIS_MACHINE and not key.revoked:
                    self.revoke(key.id)  # its file is gone, so nobody of ours holds it
            self._add(secret, THIS_MACHINE, LEARNER, Quota())

    def holder(self, authorization: str | None) -> Key:
        """Return whose key an Authorization header carries; raise InvalidKey where it carries none of ours."""
        scheme, _, given = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not given.strip():
            raise InvalidKey("Es fehlt der Schlüssel. Bitte senden Sie ihn als „Authorization: Bearer …“ mit.")
        key = self._find(given.strip())
        if key is None or key.revoked:
            raise InvalidKey("Dieser Schlüssel gilt hier nicht. Bitte öffnen Sie das Labor neu.")
        return key

    def list(self) -> list[Key]:
        """Return all keys, the revoked ones too, in the order of their making."""
        return [_key(row) for row in self._database.execute(f"SELECT {COLUMNS} FROM keys ORDER BY id")]  # noqa: S608

    def revoke(self, number: int) -> None:
        """End a key for good; raise UnknownKey where there is no such one in use."""
        change = "UPDATE keys SET revoked = ? WHERE id = ? AND revoked IS NULL"
        if self._database.execute(change, (_now(), number)).rowcount != 1:
            raise UnknownKey(f"Einen gültigen Schlüssel mit der Nummer {number} gibt es nicht.")

    def _add(self, secret: str, name: str, role: str, quota: Quota) -> Key:
        """Keep a key's hash; a conflict means that another server, starting now, has just kept the same."""
        columns = "digest, name, role, made, requests_minute, tokens_minute, requests_day, tokens_day"
        insert = f"INSERT INTO keys ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"  # noqa: S608 (our own names)
        made = _now()
        row = self._database.execute(insert, (_digest(secret), name, role, made, *astuple(quota)))
        return Key(int(row.lastrowid or 0), name, role, made, None, quota)

    def _find(self, secret: str) -> Key | None:
        """Look for a key's hash. An index's timing tells of hashes, and the whole is compared in constant time."""
        digest = _digest(secret)
        rows = self._database.execute(f"SELECT digest, {COLUMNS} FROM keys WHERE digest = ?", (digest,))  # noqa: S608
        for found, *row in rows:
            if hmac.compare_digest(found, digest):
                return _key(tuple(row))
        return None


def _key(row: tuple[int, str, str, str, str | None, *tuple[int | None, ...]]) -> Key:
    number, name, role, made, revoked, *quota = row
    return Key(number, name, role, made, revoked, Quota(*quota))


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

"""The sandbox's memory: one SQLite file with the keys' hashes and what each key has used."""

import sqlite3
from pathlib import Path

from sandbox_server.errors import BadSetting

BUSY_SECONDS = 5.0  # `vieraugen sandbox keys` may be writing at the same moment
SCHEMA = """
CREATE TABLE IF NOT EXISTS keys (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('learner', 'trainer')),
  made TEXT NOT NULL,
  revoked TEXT,
  requests_minute INTEGER, tokens_minute INTEGER, requests_day INTEGER, tokens_day INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS spent (
  key INTEGER NOT NULL REFERENCES keys (id),
  seconds INTEGER NOT NULL,
  window INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  PRIMARY KEY (key, seconds)
) STRICT, WITHOUT ROWID;
"""


def open_database(path: Path) -> sqlite3.Connection:
    """Open the file (mode 0600), making it at first use; every statement stands for itself unless one says BEGIN.

    Raises BadSetting where it cannot be opened. A write takes well under a millisecond: the write-ahead log is not
    forced to disk at each of them, so a power cut may forget the last seconds, a crash of ours nothing.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.chmod(0o600)
        database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(SCHEMA)
    except (OSError, sqlite3.Error) as exc:
        raise BadSetting(
            f"Die Schlüsseldatenbank {path} lässt sich nicht öffnen ({exc}). Bitte prüfen Sie, wem sie gehört."
        ) from exc
    return database

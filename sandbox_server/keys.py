"""Who may speak to the model: for now one key for all learners of this machine."""

import hmac
import os
import secrets
import tempfile
from pathlib import Path

from sandbox_server.errors import BadSetting, InvalidKey

LEARNERS = "lernende"
PREFIX = "va-"


class Keyring:
    """Knows the keys and whom they belong to."""

    def __init__(self, keys: dict[str, str]):
        """Take keys as {key: holder}."""
        self._keys = {key.encode(): holder for key, holder in keys.items()}

    @classmethod
    def open(cls, path: Path) -> "Keyring":
        """Read the learners' key from `path`, writing a new random one (mode 0600) at first use."""
        return cls({read_or_create(path): LEARNERS})

    def holder(self, authorization: str | None) -> str:
        """Return whose key an Authorization header carries; raise InvalidKey where it carries none of ours."""
        scheme, _, given = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not given.strip():
            raise InvalidKey("Es fehlt der Schlüssel. Bitte senden Sie ihn als „Authorization: Bearer …“ mit.")
        found = None
        for key, holder in self._keys.items():
            if hmac.compare_digest(key, given.strip().encode("utf-8", "replace")):
                found = holder
        if found is None:
            raise InvalidKey("Dieser Schlüssel gilt hier nicht. Bitte öffnen Sie das Labor neu.")
        return found


def read_or_create(path: Path) -> str:
    """Return the key in `path`; make it first if there is none. Two processes at once agree on one key."""
    try:
        if not path.exists():
            _create(path)
        path.chmod(0o600)
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as exc:
        raise BadSetting(f"Die Schlüsseldatei {path} lässt sich nicht lesen oder anlegen: {exc}.") from exc
    if len(key) < len(PREFIX) + 16:
        raise BadSetting(f"Die Schlüsseldatei {path} ist unvollständig. Bitte löschen Sie sie und starten Sie neu.")
    return key


def _create(path: Path) -> None:
    """Write the whole key beside `path`, then link it into place: a reader never sees half a key."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(PREFIX + secrets.token_urlsafe(24) + "\n")
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        Path(draft).unlink()

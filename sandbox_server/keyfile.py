"""The one key of this machine's own labs, in a file that only its owner may read; the server keeps just its hash."""

import os
import secrets
import tempfile
from pathlib import Path

from sandbox_server.errors import BadSetting

PREFIX = "va-"


def new_key() -> str:
    """Return a key of 192 random bits: too many to guess, so a plain hash of it needs no salt and no slowness."""
    return PREFIX + secrets.token_urlsafe(24)


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
            file.write(new_key() + "\n")
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        Path(draft).unlink()

"""Secrets in files that only their owner may read: the key of this machine's own labs, and what else is made once."""

import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

from sandbox_server.errors import BadSetting

PREFIX = "va-"


def new_key() -> str:
    """Return a key of 192 random bits: too many to guess, so a plain hash of it needs no salt and no slowness."""
    return PREFIX + secrets.token_urlsafe(24)


def read_or_create(path: Path) -> str:
    """Return the key in `path`; make it first if there is none. Two processes at once agree on one key."""
    key = secret_file(path, lambda: f"{new_key()}\n".encode()).decode("ascii", "replace").strip()
    if len(key) < len(PREFIX) + 16:
        raise BadSetting(f"Die Schlüsseldatei {path} ist unvollständig. Bitte löschen Sie sie und starten Sie neu.")
    return key


def secret_file(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what is in `path`, with mode 0600; where there is nothing, keep there what `make` returns."""
    try:
        if not path.exists():
            _create(path, make())
        path.chmod(0o600)
        return path.read_bytes()
    except OSError as exc:
        raise BadSetting(f"Die Schlüsseldatei {path} lässt sich nicht lesen oder anlegen: {exc}.") from exc


def _create(path: Path, secret: bytes) -> None:
    """Write the whole secret beside `path`, then link it into place: a reader never sees half of it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secret)
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        Path(draft).unlink()

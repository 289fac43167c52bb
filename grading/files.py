"""Files that are either whole or not there: atomic, durable writing."""

import errno
import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grading.errors import StorageError


def write(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write `path` at one stroke: a reader sees the old content or the new one, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".tmp-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def hand_out(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file where a person wants to have it. Raises StorageError where that cannot be."""
    try:
        if path.is_dir():
            raise StorageError(f"{path} ist ein Ordner. Nennen Sie eine Datei, zum Beispiel {path / 'datei'}.")
        write(path, content, mode)
    except OSError as exc:
        raise StorageError(
            f"{path} lässt sich nicht schreiben ({exc.strerror or exc}). Nennen Sie eine Datei in einem Ordner, in dem "
            "Sie schreiben dürfen und in dem Platz ist."
        ) from exc


def read_plain(path: Path, most: int) -> bytes:
    """Return the first `most` bytes of a file that a person names; raise OSError where it is none or cannot be read.

    A device or a pipe would give more than fits into memory, or nothing for ever.
    """
    with open(path, "rb", opener=_without_waiting) as file:  # Path.open knows no opener
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "keine Datei", str(path))
        return file.read(most)


def sync_folder(folder: Path) -> None:
    """Make renames inside `folder` durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what a killed process left of `write` below `folder`; nobody else may be writing there."""
    for path in folder.rglob(".tmp-*"):
        path.unlink(missing_ok=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an exclusive lock on `path` (made if missing); waits for other processes and threads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)  # a pipe that nobody writes to would keep us waiting

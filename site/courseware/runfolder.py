"""The short private folder of one start, for sockets and keys; what a killed start has left behind goes first."""

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "vieraugen-"
OWNER = "owner"  # held by a lock that the kernel takes away with the process, also at kill -9


@contextmanager
def run_folder(parent: Path | None = None) -> Iterator[Path]:
    """Yield a new folder (mode 0700) in `parent` (else the system's for temporary files); it is gone afterwards.

    Sockets have at most 107 characters of path, hence not below var/. Folders of dead starts are removed before.
    """
    place = parent or Path(tempfile.gettempdir())
    for other in place.glob(f"{PREFIX}*"):
        _remove_abandoned(other)
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=place) as name:
        folder = Path(name)
        lock = _hold(folder)
        try:
            yield folder
        finally:
            os.close(lock)


def _hold(folder: Path) -> int:
    """Return the open lock file. It gets its name only once it is held: nobody may take us for dead meanwhile."""
    fresh = folder / f"{OWNER}.new"
    lock = os.open(fresh, os.O_CREAT | os.O_RDWR, 0o600)
    with suppress(OSError):  # a file system without locks: then the folder is not found again after a kill -9
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fresh.rename(folder / OWNER)
    return lock


def _remove_abandoned(folder: Path) -> None:
    """Remove a folder of ours whose lock nobody holds; anything else in this public place is left alone."""
    with suppress(OSError):
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
            return
        lock = os.open(folder / OWNER, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(lock)

"""The folder of an engine's socket: only ours to enter, gone with us, and swept up where we were killed.

Whoever uses a folder holds a lock on it. The system lets go of it when that process dies, however it does.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from pathlib import Path

PREFIX = "vieraugen-"
SOCKET = "engine.sock"
YOUNG_SECONDS = 60.0  # between the making of a folder and its lock there is a moment


class Folder:
    """A folder (mode 0700) for a socket, locked until `remove`."""

    def __init__(self) -> None:
        """Make it, and sweep up what others left behind."""
        sweep(Path(tempfile.gettempdir()))
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._lock = os.open(self.path, os.O_RDONLY)
        with contextlib.suppress(OSError):  # some network drives know no locks; then nobody can sweep there either
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    @property
    def socket(self) -> Path:
        """Return where the engine listens."""
        return self.path / SOCKET

    def remove(self) -> None:
        """Delete it with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)


def sweep(place: Path) -> None:
    """Delete the folders in `place` that nobody holds, are our own and have nothing in them but a dead socket."""
    with contextlib.suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and _is_ours(entry):
                with contextlib.suppress(OSError):  # in use, or not only ours after all
                    _delete(Path(entry.path))


def _is_ours(entry: os.DirEntry[str]) -> bool:
    with contextlib.suppress(OSError):
        found = entry.stat(follow_symlinks=False)
        old = time.time() - found.st_mtime > YOUNG_SECONDS
        return entry.is_dir(follow_symlinks=False) and found.st_uid == os.getuid() and old
    return False


def _delete(folder: Path) -> None:
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if {one.name for one in folder.iterdir()} <= {SOCKET}:
            (folder / SOCKET).unlink(missing_ok=True)
            folder.rmdir()
    finally:
        os.close(lock)

"""Many files made durable together: staged, one sync, then renamed into place."""

import ctypes
import os
import shutil
from collections.abc import Callable
from pathlib import Path

LIBC = ctypes.CDLL(None, use_errno=True)


class Batch:
    """Files on their way to their places.

    Each is whole in its place or not there, also after a power cut: none is renamed before all contents are on
    the disk. That takes one sync for all where `files.write` takes two for each. `folder` must lie on the file
    system of the places; what a killed process left in it is gone with the next batch.
    """

    def __init__(self, folder: Path) -> None:
        clear(folder)
        folder.mkdir(parents=True)
        self._folder = folder
        self._places: list[tuple[Path, Path]] = []
        self._gone: list[Path] = []

    def put(self, path: Path, content: bytes | None) -> None:
        """Stage `content` for `path`; None removes the file that is there. Raises OSError."""
        if content is None:
            self._gone.append(path)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = self._folder / str(len(self._places))
        staged.write_bytes(content)
        staged.chmod(0o644)
        self._places.append((staged, path))

    def place(self) -> None:
        """Sync what is staged and bring it to its places in the order of `put`. Raises OSError."""
        sync(self._folder)
        for staged, path in self._places:
            staged.replace(path)
        for path in self._gone:
            path.unlink(missing_ok=True)
        clear(self._folder)


def clear(folder: Path) -> None:
    """Remove a batch that will never be placed."""
    shutil.rmtree(folder, ignore_errors=True)


def sync(folder: Path) -> None:
    """Bring everything that was written to the file system of `folder` onto the disk. Raises OSError."""
    syncfs: Callable[[int], int] | None = getattr(LIBC, "syncfs", None)
    if syncfs is None:  # no Linux: all file systems, and no word of what failed
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(handle):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)

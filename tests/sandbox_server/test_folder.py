"""The socket's folder: what a killed sandbox left behind goes at the next start, and nothing else."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sandbox_server.engines.folder import PREFIX, SOCKET, Folder

HOLD = """
import sys
from sandbox_server.engines.folder import Folder
folder = Folder()
folder.socket.touch()
print(folder.path, flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def aged(folder: Path) -> Path:
    """Return a folder that looks as if it had been there for long."""
    os.utime(folder, (1, 1))
    return folder


def left(place: Path, name: str, *files: str) -> Path:
    folder = place / f"{PREFIX}{name}"
    folder.mkdir(mode=0o700)
    for file in files:
        (folder / file).touch()
    return aged(folder)


def start_next() -> None:
    Folder().remove()


def test_what_a_killed_sandbox_left_goes_at_the_next_start(place: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(place)},
    ) as other:
        assert other.stdout is not None
        folder = aged(Path(other.stdout.readline().strip()))
        assert folder.parent == place
        start_next()
        assert folder.exists()  # it lives
        other.send_signal(signal.SIGKILL)
    start_next()
    assert not folder.exists()


def test_nothing_else_is_swept(place: Path) -> None:
    full, other = left(place, "a", SOCKET, "brief.txt"), place / "anderes"
    other.mkdir()
    young = left(place, "b")
    os.utime(young)
    target = left(place, "c", "wichtig.txt")
    link = place / f"{PREFIX}d"
    link.symlink_to(target)
    empty = left(place, "e")
    start_next()
    assert [one.exists() for one in (full, aged(other), young, target, link)] == [True] * 5
    assert not empty.exists()


def test_a_folder_is_only_ours_and_goes(place: Path) -> None:
    folder = Folder()
    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert folder.socket.parent == folder.path
    folder.socket.touch()
    folder.remove()
    assert list(place.iterdir()) == []

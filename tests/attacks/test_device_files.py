"""Devices, pipes and links in a hand-in folder of nbgrader are left out; nobody waits for them or follows them."""

import os
import socket
from pathlib import Path

import pytest

from grading.foreign_course import ForeignCourse


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "kurs" / "submitted" / "anna" / "blatt"
    folder.mkdir(parents=True)
    (folder / "blatt.ipynb").write_text("{}", encoding="utf-8")
    return folder


def test_what_is_no_plain_file_is_left_out(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "gradebook.db"
    secret.write_text("geheim", encoding="utf-8")
    os.mkfifo(folder / "rohr")
    (folder / "zufall").symlink_to("/dev/urandom")
    (folder / "weich").symlink_to(secret)
    (folder / "hart").hardlink_to(secret)
    if os.getuid() == 0:
        os.mknod(folder / "null", 0o600 | 0o020000, os.makedev(1, 3))
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(folder)  # the path of a socket must be short
        listener.bind("buchse")
        handed_in = ForeignCourse(tmp_path / "kurs").hand_in("anna", "blatt")

    assert set(handed_in.files) == {"blatt.ipynb"}
    assert handed_in.notes

"""What people name as a file may be none."""

import os

import pytest

from grading import files, keys, records
from grading.errors import KeyUnusable, NotARecord


def test_a_device_and_a_pipe_are_refused_and_not_read_for_ever(settings, tmp_path):
    os.mkfifo(tmp_path / "rohr")
    for path in ("/dev/zero", tmp_path / "rohr", tmp_path):
        with pytest.raises(OSError, match=r"keine Datei|directory"):
            files.read_plain(tmp_path / path, 100)
        with pytest.raises(NotARecord, match="nicht lesbar"):
            records.verify(settings, tmp_path / path)
        with pytest.raises(KeyUnusable, match="Schlüssel"):
            keys.trust(settings, tmp_path / path)


def test_of_a_large_file_only_the_beginning_is_read(tmp_path):
    (tmp_path / "lang").write_bytes(b"ab" * 100)
    assert files.read_plain(tmp_path / "lang", 5) == b"ababa"

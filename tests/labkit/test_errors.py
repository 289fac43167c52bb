"""What the disk refuses is said in German words only."""

import errno
import os

import pytest

from labkit.errors import reason


@pytest.mark.parametrize(
    ("number", "doing", "words"),
    [
        (errno.ENOSPC, "Schreiben", "der Datenträger ist voll"),
        (errno.EACCES, "Schreiben", "keine Schreibrechte"),
        (errno.EROFS, "Schreiben", "keine Schreibrechte"),
        (errno.EACCES, "Lesen", "keine Leserechte"),
        (errno.EIO, "Schreiben", "Fehler beim Schreiben"),
        (errno.EIO, "Lesen", "Fehler beim Lesen"),
    ],
)
def test_a_refusal_of_the_disk_is_said_in_german(number: int, doing: str, words: str) -> None:
    assert reason(OSError(number, os.strerror(number)), doing) == words

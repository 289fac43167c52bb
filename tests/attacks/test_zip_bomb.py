"""Nothing that is handed in is ever unpacked: an archive is no letter, and inside a letter it is only text."""

import gzip
import io
import zipfile

import pytest

from grading import submissions
from grading.errors import HandInRefused
from tests.grading.conftest import LAB, Desk

BOMB = b"0" * (32 << 20)


def test_packed_letters_are_refused_as_they_are(desk: Desk) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("answers.json", BOMB)
    for body in (gzip.compress(desk.letter("Alex Muster")), gzip.compress(BOMB), archive.getvalue()):
        with pytest.raises(HandInRefused):
            submissions.parse(body)


def test_an_archive_as_a_file_is_refused(desk: Desk) -> None:
    with pytest.raises(HandInRefused):
        desk.hand_in("Alex Muster", {f"{LAB}.ipynb": desk.release, "answers.zip": "PK\x03\x04"})

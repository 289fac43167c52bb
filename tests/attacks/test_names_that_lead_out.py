"""File and lab names that lead out of a hand-in's folder are refused, and nothing is written."""

from pathlib import Path

import pytest

from grading import submissions
from grading.errors import HandInRefused
from tests.grading.conftest import Desk

NAMES = ("../gradebook.db", "/etc/passwd", "a/../../b.ipynb", "..", "muster.ipynb/../../x", "C:\\x", "x\0y", ".lock")


def _everything(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_by_another_name_is_refused(desk: Desk, name: str) -> None:
    before = _everything(desk.settings.root)
    with pytest.raises(HandInRefused):
        desk.hand_in("Alex Muster", {"muster.ipynb": desk.release, "answers.json": desk.sheet(), name: "x"})
    assert _everything(desk.settings.root) == before


@pytest.mark.parametrize("other", ["../../etc", "/tmp", "muster/..", "MUSTER", "muster\0"])
def test_a_lab_by_another_name_is_refused(desk: Desk, other: str) -> None:
    letter = desk.letter("Alex Muster", {"answers.json": desk.sheet()}, lab=other)
    with pytest.raises(HandInRefused):
        submissions.accept(desk.settings, submissions.parse(letter))


def test_a_learners_name_becomes_a_harmless_folder(desk: Desk) -> None:
    receipt = desk.hand_in("../../../etc/passwd", wahl="x")
    assert submissions.LEARNER.fullmatch(receipt.learner)
    assert (desk.settings.submissions / receipt.learner).is_dir()

"""A learner's folder holds so much and no more."""

import pytest

from grading.jail import Session, SessionEnded
from tests.attacks.conftest import LIMITS, fails, says

ONE = """
with open("eine", "wb") as file:
    while True:
        file.write(bytes(1 << 20))
"""
MANY = """
import time
for number in range(200):
    with open(str(number), "wb") as file:
        file.write(bytes(1 << 20))
time.sleep(1)
"""
HIDDEN = """
import os, time
held = []
for number in range(50):
    held.append(open("versteckt", "wb"))
    os.unlink("versteckt")
    held[-1].write(bytes(1 << 20))
    held[-1].flush()
time.sleep(1)
"""


def test_one_file(any_session: Session) -> None:
    assert fails(any_session, ONE) == "OSError"
    assert int(says(any_session, "import os; print(os.path.getsize('eine'))")) <= LIMITS.disk_bytes


@pytest.mark.parametrize("bomb", [MANY, HIDDEN], ids=["many", "deleted but open"])
def test_many_files(any_session: Session, bomb: str) -> None:
    try:
        assert fails(any_session, bomb) == "OSError"
    except SessionEnded as ended:
        assert ended.reason == "disk"  # noqa: PT017 (either is right)


def test_a_million_empty_ones(session: Session) -> None:
    assert fails(session, "for number in range(10**6):\n    open(str(number), 'w').close()") == "OSError"

"""Memory: one's own is refused, shared or spread over processes it ends the session."""

import pytest

from grading.jail import Session, SessionEnded
from tests.attacks.conftest import fails, says


def test_ones_own_memory(any_session: Session) -> None:
    assert fails(any_session, "block = bytearray(1 << 30)") == "MemoryError"
    assert says(any_session, "print('weiter')") == "weiter\n"


SHARED = """
import mmap, time
blocks = []
while True:
    blocks.append(mmap.mmap(-1, 1 << 24))
    blocks[-1].write(b"x" * (1 << 24))
"""


def test_shared_memory(any_session: Session) -> None:
    with pytest.raises(SessionEnded) as ended:
        any_session.run(SHARED)
    assert ended.value.reason == "memory"


MANY = """
import os, time
for _ in range(8):
    if os.fork() == 0:
        block = bytearray(os.urandom(1)) * (100 << 20)
        time.sleep(60)
time.sleep(60)
"""


def test_many_processes(session: Session) -> None:
    with pytest.raises(SessionEnded) as ended:
        session.run(MANY)
    assert ended.value.reason == "memory"


def test_memory_files(any_session: Session) -> None:
    """They would take memory without belonging to any process."""
    assert fails(any_session, "import os; os.memfd_create('x')") in ("OSError", "PermissionError")

"""Other processes cannot be traced, read or opened."""

import platform

import pytest

from grading.jail import Session
from tests.attacks.conftest import says


CALLS = {
    "ptrace": (101, "(16, {pid}, 0, 0)"),
    "process_vm_readv": (310, "({pid}, 0, 0, 0, 0, 0)"),
    "process_vm_writev": (311, "({pid}, 0, 0, 0, 0, 0)"),
    "kcmp": (312, "({pid}, {pid}, 0, 0, 0)"),
    "pidfd_open": (434, "({pid}, 0)"),
    "pidfd_getfd": (438, "(3, 0, 0)"),
    "perf_event_open": (298, "(0, {pid}, 0, 0, 0)"),
}


@pytest.mark.parametrize("name", CALLS)
def test_it_is_refused(any_session: Session, name: str) -> None:
    if platform.machine() != "x86_64":
        pytest.skip("these numbers are those of x86-64")
    number, arguments = CALLS[name]
    source = f"""
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for pid in (1, os.getppid(), os.getpid()):
    assert libc.syscall({number}, *{arguments.replace("{pid}", "pid")}) == -1
    assert ctypes.get_errno() in (1, 38), ctypes.get_errno()
print("zu")
"""
    assert says(any_session, source) == "zu\n"

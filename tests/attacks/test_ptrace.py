"""Other processes cannot be traced, read or opened."""

import platform

import pytest

from grading.jail import Session
from tests.attacks.conftest import says

CALLS = {
    "ptrace": (101, "(16, pid, 0, 0)"),
    "process_vm_readv": (310, "(pid, 0, 0, 0, 0, 0)"),
    "process_vm_writev": (311, "(pid, 0, 0, 0, 0, 0)"),
    "kcmp": (312, "(pid, pid, 0, 0, 0)"),
    "pidfd_open": (434, "(pid, 0)"),
    "pidfd_getfd": (438, "(3, 0, 0)"),
    "perf_event_open": (298, "(0, pid, 0, 0, 0)"),
}


def test_they_are_refused(any_session: Session) -> None:
    if platform.machine() != "x86_64":
        pytest.skip("these numbers are those of x86-64")
    calls = "\n".join(f"    ask({name!r}, {number}, {rest})" for name, (number, rest) in CALLS.items())
    source = f"""
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def ask(name, number, arguments):
    if libc.syscall(number, *arguments) != -1 or ctypes.get_errno() not in (1, 38):
        print(name, arguments, ctypes.get_errno())
for pid in (1, os.getppid(), os.getpid()):
{calls}
"""
    assert says(any_session, source) == ""

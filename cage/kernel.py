"""Speaks to the Linux kernel where Python has no function for it; a refusal is an OSError."""

import ctypes
import functools
import os
from typing import Any

PR_SET_NO_NEW_PRIVS = 38


def system_call(number: int, *arguments: Any) -> int:
    """Make a system call by its number; arguments are whole numbers, bytes to read, or ctypes buffers to fill."""
    return library_call("syscall", number, *arguments)


def library_call(name: str, *arguments: Any) -> int:
    """Call a function of libc that returns -1 and sets errno where something is wrong."""
    result = _function(name)(*(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return int(result)


@functools.cache  # a process that locks itself in makes a hundred calls
def _function(name: str) -> Any:
    function = ctypes.CDLL(None, use_errno=True)[name]
    function.restype = ctypes.c_long if name == "syscall" else ctypes.c_int
    return function


def no_new_privileges() -> None:
    """Give up gaining rights by programs that have more; Landlock and seccomp ask for this first."""
    library_call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)

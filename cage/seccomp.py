"""seccomp: which system calls a process may still make. Holds for good, for all threads.

A list of what is allowed, because a list of what is forbidden has gaps: Landlock does not see chmod, chown, signals,
shared memory or sockets, and each kernel brings new calls. What Python and llama.cpp need was watched with strace, and
its harmless kin was added for other versions of libc. A call that libc can do without gets an error, not death.
Sources: kernel documentation, userspace-api/seccomp_filter.rst; linux/seccomp.h, linux/bpf_common.h.
"""

import ctypes
import errno
import os
import platform
import socket
import struct
from collections.abc import Mapping, Sequence

from cage.kernel import no_new_privileges, system_call
from cage.system_calls import HARMLESS, MACHINES, NEWER, SECCOMP, WATCHED, Calls, number

SET_FILTER, ALL_THREADS = 1, 1
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
X32 = 0x40000000
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
LOAD, AND, IF_EQUAL, IF_AT_LEAST, RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
CLONE_THREAD, CLONE_NEW = 0x10000, 0x7E020000
PR_NAMES = (15, 16, 0x53564D41)  # set and get a thread's name, name a piece of memory
QUESTIONS = (0x5401, 0x541B, 0x5421, 0x5450, 0x5451)  # ioctl: is it a terminal, how much is there, blocking, on exec
Instruction = tuple[int, int, int, int]
Looks = Mapping[str, Sequence[Instruction]]


def refuse_system_calls(calls: Calls = HARMLESS, looks: Looks | None = None) -> None:
    """Allow only `calls`, and those in `looks` with the arguments looked for; raise OSError.

    Without `looks`: those of a single process that serves on a socket (see `serving`).
    """
    machine = platform.machine()
    if machine not in MACHINES:
        raise OSError(errno.ENOSYS, f"nicht für {machine} eingerichtet")
    install(program(machine, calls, looks), machine)


def install(filter_: Sequence[Instruction], machine: str) -> None:
    """Hand a filter to the kernel, for this process and all its threads; raise OSError."""
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in filter_))
    no_new_privileges()
    pointer = struct.pack("HxxxxxxP", len(filter_), ctypes.addressof(code))
    system_call(SECCOMP[MACHINES.index(machine)], SET_FILTER, ALL_THREADS, pointer)


def program(machine: str, calls: Calls = HARMLESS, looks: Looks | None = None) -> list[Instruction]:
    """Return the filter: kill foreign system call tables, then look at one call after another."""
    lines = [(LOAD, 0, 0, ARCHITECTURE), (IF_EQUAL, 1, 0, ARCHITECTURES[machine]), (RETURN, 0, 0, KILL)]
    lines.append((LOAD, 0, 0, NUMBER))
    if machine == "x86_64":
        lines += [(IF_AT_LEAST, 0, 1, X32), (RETURN, 0, 0, KILL)]
    for name, look in (serving() if looks is None else looks).items():
        if (known := number(WATCHED[name], machine)) is not None:
            lines += _on(known, look)
    for call in calls.values():
        if (known := number(call, machine)) is not None:
            lines += _on(known, [(RETURN, 0, 0, ALLOW)])
    lines += [(IF_AT_LEAST, 0, 1, NEWER), (RETURN, 0, 0, REFUSE | errno.ENOSYS)]
    return [*lines, (RETURN, 0, 0, REFUSE | errno.EPERM)]


def serving() -> Looks:
    """Return what a single process may ask of the calls that are allowed only with certain arguments."""
    return {
        "socket": argument(0, socket.AF_UNIX),
        "sendto": [*_upper_half_is_zero(4), *argument(4, 0)],  # no address: an answer on an open connection
        "clone": threads_only(),
        "tgkill": argument(0, os.getpid()),
        "prlimit64": argument(0, 0),  # itself
        "prctl": argument(0, *PR_NAMES),
        "ioctl": argument(1, *QUESTIONS),
    }


def argument(place: int, *values: int, mask: int = 0xFFFFFFFF) -> list[Instruction]:
    """Allow a call where the lower half of its argument, all that the kernel reads of an int, is one of `values`."""
    return [(LOAD, 0, 0, ARGUMENTS + 8 * place), (AND, 0, 0, mask), *_allow_if(*values)]


def threads_only() -> list[Instruction]:
    """Allow no new process; of clone3 the flags cannot be seen, it is refused and libc takes clone."""
    return argument(0, CLONE_THREAD, mask=CLONE_THREAD | CLONE_NEW)


def threads_and_processes() -> list[Instruction]:
    """Allow new processes too, but none with namespaces of its own."""
    return argument(0, 0, CLONE_THREAD, mask=CLONE_THREAD | CLONE_NEW)


def both(*parts: Sequence[Instruction]) -> list[Instruction]:
    """Allow a call where all `parts`, each made by `argument`, allow it."""
    lines: list[Instruction] = list(parts[-1])
    for part in reversed(parts[:-1]):
        *tests, _ = part  # instead of allowing, go on with what follows
        lines = [*tests, *lines]
    return lines


def _upper_half_is_zero(place: int) -> list[Instruction]:
    return [(LOAD, 0, 0, ARGUMENTS + 8 * place + 4), (IF_EQUAL, 1, 0, 0), (RETURN, 0, 0, REFUSE | errno.EPERM)]


def _allow_if(*values: int) -> list[Instruction]:
    tests = [(IF_EQUAL, len(values) - place, 0, value) for place, value in enumerate(values)]
    return [*tests, (RETURN, 0, 0, REFUSE | errno.EPERM), (RETURN, 0, 0, ALLOW)]


def _on(call: int, then: Sequence[Instruction]) -> list[Instruction]:
    """Run `then`, which must return, for one system call; jump over it for all others."""
    return [(IF_EQUAL, 0, len(then), call), *then]

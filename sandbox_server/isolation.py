"""The engine's cage: from inside, for good, without privileges; the kernel holds the door (Landlock and seccomp).

Landlock leaves two things of the file system: reading the model, and making and removing a socket in one folder.
seccomp leaves sockets of this machine only, to be called on, never to call from; no new program, no new process.
Sources: kernel documentation, userspace-api/landlock.rst and userspace-api/seccomp_filter.rst; linux/landlock.h.
"""

import ctypes
import os
import platform
import socket
import struct
from collections.abc import Callable, Sequence
from pathlib import Path

from sandbox_server.selfcheck import Report, report

PR_SET_NO_NEW_PRIVS = 38
SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC = 317, 1, 1
LANDLOCK_CREATE, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT = 444, 445, 446
LANDLOCK_VERSION, LANDLOCK_PATH_BENEATH = 1, 1
READ_FILE, READ_DIR, REMOVE_FILE, MAKE_SOCKET = 1 << 2, 1 << 3, 1 << 5, 1 << 9
# What each version of Landlock can forbid: file system rights, TCP rights, scopes, and bytes of the structure.
ABIS = {1: (13, 0, 0, 8), 2: (14, 0, 0, 8), 3: (15, 0, 0, 8), 4: (15, 3, 0, 16), 5: (16, 3, 0, 16), 6: (16, 3, 3, 24)}

X86_64, X32 = 0xC000003E, 0x40000000
ALLOW, KILL, EPERM, ENOSYS = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026
LOAD, AND, IF_EQUAL, IF_AT_LEAST, RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
SOCKET, SENDTO, CLONE, CLONE3, CLONE_THREAD = 41, 44, 56, 435, 0x10000
DENIED = (
    *(42, 46, 307),  # connect, sendmsg, sendmmsg: other services of this machine
    *(57, 58, 59, 322),  # fork, vfork, execve, execveat
    *(101, 310, 311, 434, 438, 298, 321, 323),  # ptrace, process_vm_*, pidfd_*, perf, bpf, userfaultfd
    *(425, 426, 427),  # io_uring: opens sockets past this filter
    *(155, 161, 165, 166, 272, 304, 308, *range(428, 434), 442),  # mounts, chroot, namespaces, file handles
    *(248, 249, 250, 135, 163, 167, 169, 175, 176, 246, 313, 320),  # keyring, personality, modules, kexec, reboot
)
Instruction = tuple[int, int, int, int]


def confine(model: Path, folder: Path) -> Report:
    """Lock this process and all its threads in, then try every way out and report."""
    locks: dict[str, Callable[[], None]] = {"Landlock": lambda: _landlock(model, folder), "seccomp": _seccomp}
    faults = []
    for name, lock in locks.items():
        try:
            lock()
        except OSError as exc:
            faults.append(f"{name}: {exc.strerror or exc}")
    return report(faults)


def _landlock(model: Path, folder: Path) -> None:
    version = min(_call(LANDLOCK_CREATE, 0, 0, LANDLOCK_VERSION), max(ABIS))
    rights, tcp, scopes, size = ABIS[version]
    rules = struct.pack("QQQ", (1 << rights) - 1, tcp, scopes)[:size]
    ruleset = _call(LANDLOCK_CREATE, rules, size, 0)
    try:
        for path, allowed in ((model, READ_FILE), (folder, READ_DIR | REMOVE_FILE | MAKE_SOCKET)):
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            _call(LANDLOCK_ADD_RULE, ruleset, LANDLOCK_PATH_BENEATH, struct.pack("=Qi", allowed, place), 0)
            os.close(place)
        _no_new_privileges()
        _call(LANDLOCK_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _seccomp() -> None:
    if platform.machine() != "x86_64":
        raise OSError(0, f"nicht für {platform.machine()} eingerichtet")
    program = _program()
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in program))
    _no_new_privileges()
    _call(
        SECCOMP,
        SECCOMP_SET_MODE_FILTER,
        SECCOMP_FILTER_FLAG_TSYNC,
        struct.pack("HxxxxxxP", len(program), ctypes.addressof(code)),
    )


def _program() -> list[Instruction]:
    """Return the filter: kill foreign system call tables, then look at one call after another."""
    program = [(LOAD, 0, 0, ARCHITECTURE), (IF_EQUAL, 1, 0, X86_64), (RETURN, 0, 0, KILL)]
    program += [(LOAD, 0, 0, NUMBER), (IF_AT_LEAST, 0, 1, X32), (RETURN, 0, 0, KILL)]
    for number in DENIED:
        program += _on(number, [(RETURN, 0, 0, EPERM)])
    program += _on(CLONE3, [(RETURN, 0, 0, ENOSYS)])  # its flags cannot be seen from here; libc then takes clone
    program += _on(CLONE, [(LOAD, 0, 0, ARGUMENTS), (AND, 0, 0, CLONE_THREAD), *_allow_if(CLONE_THREAD)])
    program += _on(SOCKET, [(LOAD, 0, 0, ARGUMENTS), *_allow_if(socket.AF_UNIX)])
    address = ARGUMENTS + 4 * 8  # no address: an answer on an open connection
    low, high = (LOAD, 0, 0, address), (LOAD, 0, 0, address + 4)
    program += _on(SENDTO, [low, (IF_EQUAL, 1, 0, 0), (RETURN, 0, 0, EPERM), high, *_allow_if(0)])
    return [*program, (RETURN, 0, 0, ALLOW)]


def _on(number: int, then: Sequence[Instruction]) -> list[Instruction]:
    """Run `then`, which must return, for one system call; jump over it for all others."""
    return [(IF_EQUAL, 0, len(then), number), *then]


def _allow_if(value: int) -> list[Instruction]:
    return [(IF_EQUAL, 1, 0, value), (RETURN, 0, 0, EPERM), (RETURN, 0, 0, ALLOW)]


def _no_new_privileges() -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _call(number: int, *arguments: int | bytes) -> int:
    """Make a system call; raise OSError where the kernel refuses."""
    system = ctypes.CDLL(None, use_errno=True).syscall
    system.restype = ctypes.c_long
    result = system(ctypes.c_long(number), *(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return int(result)

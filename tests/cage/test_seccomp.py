"""The filter, run by an interpreter of its few instructions: every system call of both processors, every argument."""

import os
import re
import socket
from pathlib import Path

import pytest

from cage.seccomp import (
    ALLOW,
    AND,
    ARCHITECTURES,
    CLONE_THREAD,
    IF_AT_LEAST,
    IF_EQUAL,
    KILL,
    LOAD,
    REFUSE,
    RETURN,
    program,
)
from cage.system_calls import HARMLESS, MACHINES, NEWER, WATCHED

HEADERS = {
    "x86_64": (Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"), "#define __NR_"),
    "aarch64": (Path("/usr/include/asm-generic/unistd.h"), "#define __NR(?:3264)?_"),
}
CLOSED = """
    connect sendmsg sendmmsg recvmsg socketpair fork vfork execve execveat clone3 ptrace process_vm_readv
    process_vm_writev process_madvise pidfd_open pidfd_getfd pidfd_send_signal kcmp bpf perf_event_open userfaultfd
    io_uring_setup io_uring_enter io_uring_register mount umount2 pivot_root chroot unshare setns open_by_handle_at
    name_to_handle_at fsopen fsconfig fsmount fspick open_tree move_mount mount_setattr add_key request_key keyctl
    quotactl swapon swapoff acct syslog iopl ioperm clock_settime settimeofday clock_adjtime adjtimex reboot
    kexec_load kexec_file_load init_module finit_module delete_module personality kill tkill rt_sigqueueinfo
    rt_tgsigqueueinfo setuid setgid setresuid setgroups capset setpriority chmod fchmod fchmodat chown fchown fchownat
    lchown truncate rename renameat2 link linkat symlink symlinkat mkdir mkdirat mknod mknodat utimensat setxattr
    shmget shmat msgget msgsnd semget mq_open sethostname landlock_create_ruleset seccomp sched_setaffinity
    sched_setscheduler migrate_pages move_pages vhangup lookup_dcookie fanotify_init inotify_init1 memfd_secret
"""


def decide(machine: str, call: int, *arguments: int, table: int | None = None) -> int:
    """Run the filter as the kernel would and return its verdict."""
    lines = program(machine)
    words = [call, table or ARCHITECTURES[machine], 0, 0]
    for argument in [*arguments, 0, 0, 0, 0, 0, 0][:6]:
        words += [argument & 0xFFFFFFFF, argument >> 32]
    place = value = 0
    while True:
        code, yes, no, operand = lines[place]
        place += 1
        if code == LOAD:
            value = words[operand // 4]
        elif code == AND:
            value &= operand
        elif code == RETURN:
            return operand
        else:
            assert code in (IF_EQUAL, IF_AT_LEAST)
            place += yes if (value == operand if code == IF_EQUAL else value >= operand) else no


def numbers(machine: str) -> dict[str, int]:
    """Return the numbers that the system's own header gives."""
    path, start = HEADERS[machine]
    if not path.is_file():
        pytest.skip(f"{path} is not installed")
    return {name: int(number) for name, number in re.findall(rf"{start}(\w+) (\d+)", path.read_text())}


@pytest.mark.parametrize("machine", MACHINES)
def test_the_table_has_the_kernels_numbers(machine: str) -> None:
    known = numbers(machine)
    known |= {"newfstatat": known["fstatat"]} if "fstatat" in known else {}
    for name, call in {**HARMLESS, **WATCHED}.items():
        ours = call[MACHINES.index(machine)]
        if name in known or (ours is not None and ours <= max(known.values())):
            assert known.get(name) == ours, name


@pytest.mark.parametrize("machine", MACHINES)
def test_what_leads_out_is_closed(machine: str) -> None:
    known = numbers(machine)
    closed = [name for name in CLOSED.split() if name in known]
    assert len(closed) > 80
    assert [name for name in closed if decide(machine, known[name]) not in (REFUSE | 1, REFUSE | 38)] == []


@pytest.mark.parametrize("machine", MACHINES)
def test_all_that_is_not_named_is_refused(machine: str) -> None:
    """Calls of newer kernels as unknown ones, so that libc does without them."""
    place = MACHINES.index(machine)
    named = {call[place] for call in (*HARMLESS.values(), *WATCHED.values())}
    for call in set(range(1000)) - named:
        assert decide(machine, call) == REFUSE | (38 if call >= NEWER else 1), call
    for harmless in HARMLESS.values():
        assert harmless[place] is None or decide(machine, harmless[place]) == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("name", "arguments", "allowed"),
    [
        ("socket", (socket.AF_UNIX,), True),
        *(("socket", (family,), False) for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, 17, 31, 40)),
        ("sendto", (3, 1, 1, 0, 0), True),
        ("sendto", (3, 1, 1, 0, 0x7F0000000000), False),
        ("sendto", (3, 1, 1, 0, 0x1000), False),
        ("clone", (0x3D0F00,), True),  # what pthread_create asks for
        ("clone", (17,), False),  # fork
        ("clone", (0x4111,), False),  # vfork
        *(("clone", (CLONE_THREAD | 1 << bit,), False) for bit in (17, *range(25, 31))),  # with namespaces of its own
        ("tgkill", (os.getpid(), 1, 6), True),
        ("tgkill", (1, 1, 9), False),
        ("prlimit64", (0, 7), True),
        ("prlimit64", (1, 7), False),
        ("prctl", (15,), True),  # a thread's name
        *(("prctl", (option,), False) for option in (4, 8, 22, 28, 35, 0x59616D61)),
        ("ioctl", (0, 0x5401), True),  # is it a terminal?
        ("ioctl", (0, 0x5412), False),  # type into it
    ],
)
def test_some_calls_depend_on_what_they_ask(machine: str, name: str, arguments: tuple[int, ...], allowed: bool) -> None:
    verdict = decide(machine, WATCHED[name][MACHINES.index(machine)], *arguments)
    assert verdict == (ALLOW if allowed else REFUSE | 1)


def test_a_foreign_table_kills() -> None:
    assert decide("x86_64", 1, table=0x40000003) == KILL  # i386
    assert decide("x86_64", 0x40000000 | 1) == KILL  # x32
    assert decide("aarch64", 1, table=0x40000028) == KILL  # 32-bit ARM

"""The locks on a learner's process: its own rooms where it may have them, and in every case Landlock and seccomp."""

import os
import resource
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cage import seccomp
from cage.landlock import READ_FILE, RUN, WRITE_FILE, restrict_files
from cage.landlock import WORK as WORKPLACE
from cage.namespaces import INSIDE, enter_user_namespace, mount_memory
from cage.privileges import drop_capabilities
from cage.system_calls import CHANGE, COMPUTE, MARKS, PROCESSES, TIMERS, Calls
from grading.jail_limits import Limits

ENTRIES = 10_000  # files and folders in a learner's folder
SMALL_FILES = {Path("/dev", name): READ_FILE | WRITE_FILE for name in ("null", "zero", "full", "random", "urandom")}
STREAM, KIND = int(socket.SOCK_STREAM), 0xF
# fcntl: copies, flags, locks and leases of open files; not whom to send signals to, nor the size of pipes
FILE_QUESTIONS = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032, 1034)
ASK_WINDOW = 0x5413


@dataclass(frozen=True)
class Locks:
    """What a learner's process gets: a room of its own, the folders it may read, the one it may write to."""

    room: bool
    readable: tuple[Path, ...]
    work: Path
    connect: bool
    limits: Limits

    def enter_room(self) -> None:
        """Move into users, processes and mounts of our own; children then are the first of their kind."""
        enter_user_namespace(INSIDE)

    def furnish(self) -> None:
        """Make the folder to work in: in a room it is memory with a limit."""
        if self.room:
            mount_memory(self.work, self.limits.disk_bytes, ENTRIES)
        else:
            self.work.mkdir(mode=0o700)
        os.chdir(self.work)

    def close(self) -> None:
        """Lock; raises OSError, and then the process must not run anything of a learner's."""
        self._limit()
        places = {path: RUN for path in self.readable if os.access(path, os.R_OK)}
        devices = {path: rights for path, rights in SMALL_FILES.items() if os.access(path, os.R_OK)}
        restrict_files({**places, **devices, self.work: WORKPLACE})
        drop_capabilities()
        seccomp.refuse_system_calls(_calls(self.room), _looks(self.room, self.connect))

    def _limit(self) -> None:
        limits = self.limits
        wanted = {
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_CPU: limits.cpu_seconds + 1,
            resource.RLIMIT_DATA: _data_bytes() + limits.memory_bytes,
            resource.RLIMIT_FSIZE: limits.disk_bytes,
            resource.RLIMIT_NOFILE: limits.open_files,
            resource.RLIMIT_MEMLOCK: 0,
            resource.RLIMIT_MSGQUEUE: 0,
        }
        if self.room:  # without, it would count all of this user's processes; the watch counts them anyway
            wanted[resource.RLIMIT_NPROC] = limits.processes
        for kind, most in wanted.items():
            held = resource.getrlimit(kind)[1]
            most = most if held == resource.RLIM_INFINITY else min(most, held)
            resource.setrlimit(kind, (most, most))


def _calls(room: bool) -> Calls:
    alone = {**COMPUTE, **CHANGE, **TIMERS}
    return {**alone, **MARKS, **PROCESSES} if room else alone


def _looks(room: bool, connect: bool) -> dict[str, Sequence[seccomp.Instruction]]:
    unix = seccomp.argument(0, socket.AF_UNIX)
    stream = seccomp.both(unix, seccomp.argument(1, STREAM, mask=KIND))  # datagrams could be sent to any address
    looks: dict[str, Sequence[seccomp.Instruction]] = {
        "socketpair": stream,
        "clone": seccomp.threads_and_processes() if room else seccomp.threads_only(),
        "prlimit64": seccomp.argument(0, 0, os.getpid()),
        "prctl": seccomp.argument(0, *seccomp.PR_NAMES),
        "ioctl": seccomp.argument(1, *seccomp.QUESTIONS, ASK_WINDOW),
        "fcntl": seccomp.argument(1, *FILE_QUESTIONS),
        "tgkill": [(seccomp.RETURN, 0, 0, seccomp.ALLOW)] if room else seccomp.argument(0, os.getpid()),
    }
    if not room:
        looks["kill"] = seccomp.argument(0, os.getpid())
    if connect:
        looks |= {"socket": stream, "connect": [(seccomp.RETURN, 0, 0, seccomp.ALLOW)]}
    return looks


def _data_bytes() -> int:
    """Return how much memory of its own this process has reserved."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0

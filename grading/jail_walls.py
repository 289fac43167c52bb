"""The walls around the warm parent: who it is, what it sees of the machine.

bubblewrap builds them where it may; else the parent builds the same ones itself; where neither is allowed, each
learner's own locks must do (see jail_locks.py), and it may then start no processes.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from cage.kernel import library_call
from cage.namespaces import DIE_WITH_PARENT, EVERYTHING, REAP_ORPHANS, enter_user_namespace, mount_memory, show_only
from cage.privileges import drop_capabilities

WORK = Path("/abgabe")  # a learner's folder, the same for all, each in a mount namespace of its own
BASE = Path("/tmp")  # noqa: S108 (nothing is written there: a folder that every system has, to mount over)
SHARED_BYTES, SHARED_ENTRIES = 1 << 30, 1 << 18
NOBODY = 65_534  # the kernel's number for nobody in particular, in every distribution


def build_walls(readable: Sequence[Path], bound: Mapping[Path, Path]) -> str | None:
    """Move into namespaces of our own that show `readable` only; return None, or why that is not allowed here.

    The process that goes on is another one than before, the first of its kind; the old one waits for it to end.
    """
    if fault := tried(lambda: _enter(readable, bound)):
        return fault
    _in_a_child(_wait)
    _unshare()
    _in_a_child(_wait)
    _furnish(readable, bound)
    return None


def become_nobody() -> None:
    """Give up being root: root's processes are not counted, and too much belongs to root. Raises OSError."""
    if must_become_nobody():
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    drop_capabilities()
    library_call("prctl", REAP_ORPHANS, 1, 0, 0, 0)
    for place in (sys.prefix, Path(os.__file__).parent):  # Python may lie where only root may look
        os.scandir(place).close()


def must_become_nobody() -> bool:
    """Tell whether we are root where there is somebody else to be; a container may know only one user."""
    users = (tuple(map(int, line.split())) for line in Path("/proc/self/uid_map").read_text().splitlines())
    return os.getuid() == 0 and any(first <= NOBODY < first + count for first, _, count in users)


def tried(step: Callable[[], object]) -> str | None:
    """Take a step in a child; return None where it went well, or what the system said."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        said = b""
        try:
            step()
        except BaseException as exc:
            said = (getattr(exc, "strerror", None) or str(exc) or type(exc).__name__).encode()[:200]
        os.write(writer, b"." + said)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as news:
        said = news.read()
    os.waitpid(child, 0)
    return said[1:].decode("utf-8", "replace") or None if said else "abgebrochen"


def _enter(readable: Sequence[Path], bound: Mapping[Path, Path]) -> None:
    _unshare()
    if said := tried(lambda: _furnish(readable, bound)):
        raise OSError(0, said)


def _furnish(readable: Sequence[Path], bound: Mapping[Path, Path]) -> None:
    show_only(readable, BASE, [WORK], bound)
    mount_memory(WORK, SHARED_BYTES, SHARED_ENTRIES, "1777")  # for learners' processes without a room of their own


def _unshare() -> None:
    if os.getuid() == 0:
        library_call("unshare", EVERYTHING)
    else:
        enter_user_namespace(EVERYTHING)


def _in_a_child(wait: Callable[[int], None]) -> None:
    """Go on in a child that dies with us."""
    child = os.fork()
    if child:
        wait(child)
    library_call("prctl", DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)


def _wait(child: int) -> None:
    with contextlib.suppress(OSError):
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    _, status = os.waitpid(child, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 255)

"""Rooms of one's own in the kernel: users, processes, mounts, and what can be seen of the file system in them.

Sources: namespaces(7), user_namespaces(7), pid_namespaces(7), mount(2), mount_setattr(2), pivot_root(2), linux/mount.h.
"""

import contextlib
import os
import platform
import stat
import struct
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cage.kernel import library_call, system_call
from cage.privileges import NEW_MEMORY, NEW_NAMES, NEW_NETWORK, NEW_USERS

NEW_MOUNTS, NEW_PROCESSES = 0x20000, 0x20000000
INSIDE = NEW_PROCESSES | NEW_MEMORY | NEW_NAMES
EVERYTHING = INSIDE | NEW_MOUNTS | NEW_NETWORK
NO_SUID, NO_DEVICES, NO_PROGRAMS, BIND, ALL_BELOW, PRIVATE = 2, 4, 8, 0x1000, 0x4000, 0x40000
DETACH = 2
MOUNT_SETATTR, READ_ONLY_ATTRIBUTE, RECURSIVE, HERE = 442, 1, 0x8000, -100
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
SET_DUMPABLE, DIE_WITH_PARENT, REAP_ORPHANS = 4, 1, 36
LINKED = tuple(
    map(Path, ("/bin", "/sbin", "/lib", "/lib32", "/lib64"))
)  # into /usr on most systems, folders of their own on some
PROC = Path("/proc")
DEVICES = ("null", "zero", "full", "random", "urandom")


def enter_user_namespace(others: int) -> None:
    """Move into users of our own, where we stay who we are, and into the namespaces `others`; raise OSError."""
    user, group = os.geteuid(), os.getegid()
    library_call("prctl", SET_DUMPABLE, 1, 0, 0, 0)  # else /proc/self belongs to root after a change of user
    library_call("unshare", NEW_USERS | others)
    for name, words in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        Path("/proc/self", name).write_text(words)


def mount_memory(place: Path, size: int, entries: int, mode: str = "700") -> None:
    """Put an empty folder of at most `size` bytes and `entries` files over `place`, seen by nobody else."""
    library_call("unshare", NEW_MOUNTS)  # here and not by the caller: it must never cover a folder of the machine
    _mount("tmpfs", place, "tmpfs", NO_SUID | NO_DEVICES, f"size={size},nr_inodes={entries},mode={mode}")


def show_only(readable: Iterable[Path], place: Path, empty: Iterable[Path], bound: Mapping[Path, Path]) -> None:
    """Leave this mount namespace nothing but `readable`, read-only, a few devices, /proc and empty folders.

    `bound` are files to show under another name. `place`: any folder to build on. Raises OSError; then nothing may be
    relied on.
    """
    library_call("unshare", NEW_MOUNTS)  # here and not by the caller: it must never change the machine's own root
    _mount(None, Path("/"), None, ALL_BELOW | PRIVATE)
    wanted = [*readable, *(Path("/dev", name) for name in DEVICES)]
    wanted += [link for link in LINKED if link.is_dir() and not link.is_symlink()]
    with contextlib.ExitStack() as held:  # `place` may lie over some of them
        sources = {path: held.enter_context(_held(path)) for path in wanted}
        sources |= {target: held.enter_context(_held(source)) for target, source in bound.items()}
        _mount("tmpfs", place, "tmpfs", NO_SUID | NO_DEVICES, "size=1m,mode=755")
        for path, source in sources.items():
            _show(path, source, place)
        for link in LINKED:
            if link.is_symlink():
                _below(place, link).symlink_to(link.readlink())
        for folder in (PROC, *empty):
            _below(place, folder).mkdir(parents=True)
        _read_only(place)  # all that is there now, in one go
    _show_processes(_below(place, PROC))
    os.chdir(place)
    system_call(PIVOT_ROOT[platform.machine()], b".", b".")  # the old root lies upon the new one …
    library_call("umount2", b".", DETACH)  # … and goes
    os.chdir("/")


@contextlib.contextmanager
def _held(path: Path) -> Iterator[int]:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        yield place
    finally:
        os.close(place)


def _show(path: Path, source: int, place: Path) -> None:
    target = _below(place, path)
    if stat.S_ISDIR(os.fstat(source).st_mode):
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    _mount(f"/proc/self/fd/{source}", target, None, BIND | ALL_BELOW)


def _show_processes(proc: Path) -> None:
    try:
        _mount("proc", proc, "proc", NO_SUID | NO_DEVICES | NO_PROGRAMS)
    except OSError:  # where a container covers parts of /proc, a new one would uncover them
        _mount("/proc", proc, None, BIND | ALL_BELOW)


def _read_only(place: Path) -> None:
    attributes = struct.pack("QQQQ", READ_ONLY_ATTRIBUTE, 0, 0, 0)
    system_call(MOUNT_SETATTR, HERE, os.fsencode(place), RECURSIVE, attributes, len(attributes))


def _below(place: Path, path: Path) -> Path:
    return place / path.relative_to("/")


def _mount(source: str | None, target: Path, kind: str | None, flags: int, options: str = "") -> None:
    words = [word and word.encode() for word in (source, str(target), kind)]
    library_call("mount", *words, flags, options.encode())

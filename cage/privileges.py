"""What a process is in the eyes of the kernel: which network it sees, and which of root's rights it has.

Sources: unshare(2), capabilities(7), linux/sched.h, linux/prctl.h, linux/capability.h.
"""

import contextlib
import ctypes
import errno
import struct

from cage.kernel import library_call

NEW_USERS, NEW_NAMES, NEW_MEMORY, NEW_NETWORK, ALONE = 0x10000000, 0x04000000, 0x08000000, 0x40000000, 0x10000
EVERYTHING = NEW_NAMES | NEW_MEMORY | NEW_NETWORK
CAPBSET_READ, CAPBSET_DROP, AMBIENT, AMBIENT_CLEAR = 23, 24, 47, 4
CAPABILITY_VERSION = 0x20080522
HIGHEST = 63  # bits of the two words in which the kernel keeps capabilities


def leave_the_network() -> None:
    """Move into namespaces of our own: a network without any device that is up, no shared memory; raise OSError.

    With a user namespace anybody may do so; without one only root. libc's unshare is all it takes, no program.
    """
    try:
        library_call("unshare", NEW_USERS | EVERYTHING)
    except OSError:
        library_call("unshare", EVERYTHING)


def drop_capabilities() -> None:
    """Give up every right that root has, for good; raise OSError where one may be left.

    Also where a second thread runs: it keeps its own rights, and Landlock holds for the calling thread only.
    """
    with contextlib.suppress(OSError):  # beyond the last one, or an ordinary user, who has none to lose
        for number in range(HIGHEST + 1):
            if library_call("prctl", CAPBSET_READ, number, 0, 0, 0):
                library_call("prctl", CAPBSET_DROP, number, 0, 0, 0)
    library_call("prctl", AMBIENT, AMBIENT_CLEAR, 0, 0, 0)
    header = struct.pack("Ii", CAPABILITY_VERSION, 0)
    library_call("capset", header, bytes(24))
    left = ctypes.create_string_buffer(24)
    library_call("capget", header, left)
    if any(left.raw):
        raise OSError(errno.EPERM, "nicht alle ließen sich abgeben")
    _check_alone()


def _check_alone() -> None:
    try:
        library_call("unshare", ALONE)  # changes nothing, but is refused with EINVAL to a process of several threads
    except OSError as exc:
        if exc.errno == errno.EINVAL:
            raise OSError(errno.EINVAL, "es laufen schon mehrere Fäden") from exc

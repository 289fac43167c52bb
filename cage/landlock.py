"""Landlock: what of the file system a process may still touch. Needs Linux 5.13; holds for good.

Sources: kernel documentation, userspace-api/landlock.rst; linux/landlock.h.
"""

import os
import struct
from collections.abc import Mapping
from pathlib import Path

from cage.kernel import no_new_privileges, system_call

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, PATH_BENEATH = 1, 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REMOVE_DIR, REMOVE_FILE, MAKE_DIR, MAKE_FILE = 1 << 4, 1 << 5, 1 << 7, 1 << 8
MAKE_SOCKET, MAKE_FIFO, MAKE_SYMLINK, REFER, TRUNCATE = 1 << 9, 1 << 10, 1 << 12, 1 << 13, 1 << 14
READ = READ_FILE | READ_DIR
RUN = READ | EXECUTE
SERVE = READ_DIR | REMOVE_FILE | MAKE_SOCKET
WORK = RUN | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_FILE | MAKE_FIFO | MAKE_SYMLINK | REFER | TRUNCATE
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE  # all that can be allowed on a single file
# What each version can forbid: file system rights, TCP rights, scopes, and bytes of the structure.
ABIS = {1: (13, 0, 0, 8), 2: (14, 0, 0, 8), 3: (15, 0, 0, 8), 4: (15, 3, 0, 16), 5: (16, 3, 0, 16), 6: (16, 3, 3, 24)}


def landlock_version() -> int:
    """Return the kernel's version of Landlock; raise OSError where it has none or it is switched off."""
    return system_call(CREATE_RULESET, 0, 0, ASK_VERSION)


def restrict_files(allowed: Mapping[Path, int]) -> None:
    """Leave this thread nothing but the rights named for each file, or folder with all below it; raise OSError."""
    rights, tcp, scopes, size = ABIS[min(landlock_version(), max(ABIS))]
    known = (1 << rights) - 1
    ruleset = system_call(CREATE_RULESET, struct.pack("QQQ", known, tcp, scopes)[:size], size, 0)
    try:
        for path, wanted in allowed.items():
            _allow(ruleset, path, wanted & known)
        no_new_privileges()
        system_call(RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, wanted: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rights = wanted if path.is_dir() else wanted & ON_FILES
        system_call(ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)

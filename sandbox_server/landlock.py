"""Landlock: what of the file system a process may still touch. Needs Linux 5.13; holds for good.

Sources: kernel documentation, userspace-api/landlock.rst; linux/landlock.h.
"""

import os
import struct
from pathlib import Path

from sandbox_server.kernel import no_new_privileges, system_call

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, PATH_BENEATH = 1, 1
READ_FILE, READ_DIR, REMOVE_FILE, MAKE_SOCKET = 1 << 2, 1 << 3, 1 << 5, 1 << 9
# What each version can forbid: file system rights, TCP rights, scopes, and bytes of the structure.
ABIS = {1: (13, 0, 0, 8), 2: (14, 0, 0, 8), 3: (15, 0, 0, 8), 4: (15, 3, 0, 16), 5: (16, 3, 0, 16), 6: (16, 3, 3, 24)}


def landlock_version() -> int:
    """Return the kernel's version of Landlock; raise OSError where it has none or it is switched off."""
    return system_call(CREATE_RULESET, 0, 0, ASK_VERSION)


def restrict_files(model: Path, folder: Path) -> None:
    """Leave this thread nothing but to read `model` and to make and remove sockets in `folder`; raise OSError."""
    rights, tcp, scopes, size = ABIS[min(landlock_version(), max(ABIS))]
    rules = struct.pack("QQQ", (1 << rights) - 1, tcp, scopes)[:size]
    ruleset = system_call(CREATE_RULESET, rules, size, 0)
    try:
        for path, allowed in ((model, READ_FILE), (folder, READ_DIR | REMOVE_FILE | MAKE_SOCKET)):
            _allow(ruleset, path, allowed)
        no_new_privileges()
        system_call(RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, allowed: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        system_call(ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", allowed, place), 0)
    finally:
        os.close(place)

"""A Linux of before 2021: `python -m tests.fakes.old_kernel WORDS…` runs `python WORDS…` where Landlock is unknown."""

import errno
import os
import platform
import sys

from cage.landlock import ADD_RULE, CREATE_RULESET, RESTRICT_SELF
from cage.seccomp import ALLOW, IF_EQUAL, LOAD, NUMBER, REFUSE, RETURN, install

WORDS = ("-m", "tests.fakes.old_kernel")
UNKNOWN = (CREATE_RULESET, ADD_RULE, RESTRICT_SELF)


def main() -> None:
    """Let the real kernel answer as an old one does, for this process and all that come after it."""
    lines = [(LOAD, 0, 0, NUMBER)]
    for number in UNKNOWN:
        lines += [(IF_EQUAL, 0, 1, number), (RETURN, 0, 0, REFUSE | errno.ENOSYS)]
    install([*lines, (RETURN, 0, 0, ALLOW)], platform.machine())
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])  # noqa: S606 (no shell is wanted)


if __name__ == "__main__":
    main()

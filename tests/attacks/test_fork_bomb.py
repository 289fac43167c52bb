"""A fork bomb meets the limit on processes, or may not fork at all."""

import contextlib

from grading.jail import Jail, SessionEnded
from tests.attacks.conftest import LIMITS, says

BOMB = """
import os, time
made = 0
try:
    for _ in range(500):
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        made += 1
except OSError as exc:
    print(made, type(exc).__name__)
"""


def test_it_does_not_get_far(any_jail: Jail) -> None:
    with any_jail.session() as session:
        try:
            made, error = says(session, BOMB).split()
        except SessionEnded as ended:
            assert ended.reason == "processes"  # noqa: PT017 (either is right)
            return
        assert int(made) < LIMITS.processes
        assert error in ("BlockingIOError", "PermissionError")


def test_others_go_on(any_jail: Jail) -> None:
    with any_jail.session() as bomber, any_jail.session() as other:
        with contextlib.suppress(SessionEnded):
            bomber.run("import os\nwhile True:\n    os.fork()")
        assert says(other, "print(6 * 7)") == "42\n"

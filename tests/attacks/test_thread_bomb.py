"""Threads count as processes do."""

from grading.jail import Jail, SessionEnded
from tests.attacks.conftest import LIMITS, says

BOMB = """
import threading, time
made = 0
try:
    for _ in range(500):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        made += 1
except RuntimeError:
    print(made)
time.sleep(1)
"""


def test_it_does_not_get_far(any_jail: Jail) -> None:
    with any_jail.session() as session:
        try:
            made = int(says(session, BOMB))
        except SessionEnded as ended:
            assert ended.reason in ("processes", "memory")  # noqa: PT017 (either is right)
            return
        assert made < LIMITS.processes

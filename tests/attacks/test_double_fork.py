"""A process that detaches itself is gone with the session."""

import os

import pytest

from grading.jail import Jail, SessionEnded
from grading.jail_watch import family
from tests.attacks.conftest import fails, says

DETACH = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(3, 200):
            try:
                os.close(number)
            except OSError:
                pass
        time.sleep(600)
    os._exit(0)
os.wait()
print("losgelöst")
"""


def descendants() -> set[int]:
    return set(family(os.getpid()))


def test_nothing_is_left(jail: Jail) -> None:
    before = descendants()
    with jail.session() as session:
        assert says(session, DETACH) == "losgelöst\n"
        during = descendants() - before
        assert len(during) == 2
    assert descendants() & during == set()


def test_nor_where_the_session_is_ended(jail: Jail) -> None:
    before = descendants()
    with jail.session() as session:
        says(session, DETACH)
        with pytest.raises(SessionEnded):
            session.run("import os; os._exit(1)")
        assert descendants() - before == set()


def test_without_a_room_there_is_no_second_process(any_jail: Jail) -> None:
    if "room" in any_jail.layers:
        pytest.skip("this jail has its own pid namespace, so a second process is allowed and surely ends with it")
    with any_jail.session() as session:
        assert fails(session, "import os; os.fork()") == "PermissionError"
        assert fails(session, "import subprocess; subprocess.run(['/bin/true'])") == "PermissionError"

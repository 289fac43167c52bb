"""Loops end after the time for a cell; the cells after it count as in stock."""

from dataclasses import replace

import pytest

from grading.jail import CallFailed, Jail, SessionEnded
from tests.attacks.conftest import IMPATIENT, run_all

LOOPS = {
    "silent": "while True: pass",
    "loud": "while True: print('x')",
    "sleeping": "import time\nwhile True: time.sleep(1)",
    "waiting": "import asyncio\nawait asyncio.sleep(1000)",
    "busy between waits": "import asyncio\nawait asyncio.sleep(0)\nwhile True: pass",
    "library": "(10**7) ** (10**5); import re; re.match('(a+)+b', 'a' * 60)",
}


@pytest.mark.parametrize("loop", LOOPS)
def test_later_cells_go_on(impatient_jail: Jail, loop: str) -> None:
    with impatient_jail.session() as session:
        assert session.run(f"x = 1\n{LOOPS[loop]}").error == "CellTimeout"
        assert session.value("x") == 1


def test_a_call_that_never_returns(impatient_jail: Jail) -> None:
    with impatient_jail.session() as session:
        session.run("def f():\n    while True: pass\ndef g(): return 3")
        with pytest.raises(CallFailed) as failed:
            session.call("f", [])
        assert failed.value.kind == "timeout"
        assert session.call("g", []) == 3


def test_many_slow_cells_meet_the_limit_of_the_whole() -> None:
    with Jail(limits=replace(IMPATIENT, wall_seconds=2)) as jail, jail.session() as session:
        with pytest.raises(SessionEnded) as ended:
            run_all(session, *["import time\ntime.sleep(0.3)"] * 20)
        assert ended.value.reason == "wall"
        with pytest.raises(SessionEnded):
            session.run("1")


def test_computing_in_many_processes_meets_the_limit_of_all(impatient_jail: Jail) -> None:
    source = "import os\nfor _ in range(8):\n    os.fork() or exec('while True: pass')"
    with impatient_jail.session() as session, pytest.raises(SessionEnded) as ended:
        run_all(session, source, *["while True: pass"] * 60)  # on a busy machine they compute for a long time
    assert ended.value.reason in ("cpu", "wall")

"""Whatever a learner writes to the line to the grader, it ends the session or is a learner's value."""

import pytest

from grading.jail import Jail, SessionEnded
from tests.attacks.conftest import run_all

FIND = """
import os, stat, struct, json
def sockets():
    for number in range(3, 60):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                yield number
        except OSError:
            pass
lines = list(sockets())
def write(data):
    for line in lines:
        os.write(line, data)
def say(letter):
    data = letter if isinstance(letter, bytes) else json.dumps(letter).encode()
    write(struct.pack(">I", len(data)) + data)
"""
FORGED = {
    "rubbish": "write(b'\\xff' * 1000)",
    "four gigabytes": "write(b'\\xff\\xff\\xff\\xff')",
    "an answer too early": "say({'number': 3, 'value': True}); say(b'42')",
    "a wrong number": "say({'number': 77, 'outputs': [], 'count': 1, 'error': None})",
    "no object": "say([1, 2])",
    "no output": "say({'number': 2, 'outputs': [1], 'count': 1, 'error': None})",
    "wrong types": "say({'number': 2, 'outputs': {}, 'count': 'x', 'error': 5})",
    "deep": "say(b'[' * 60000)",
    "twice the same key": 'say(b\'{"number": 2, "number": 2}\')',
    "half a message": "write(b'\\0\\0\\1\\0abc'); os._exit(0)",
}


@pytest.mark.parametrize("way", FORGED)
def test_it_ends_the_session(jail: Jail, way: str) -> None:
    with jail.session() as session:
        assert session.run(FIND).error is None
        with pytest.raises(SessionEnded) as ended:
            run_all(session, FORGED[way], "1")
        assert ended.value.reason in ("output", "died")


def test_a_well_made_answer_is_only_a_learners_value(jail: Jail) -> None:
    """Who answers for the shell says no more than what it could say anyway; the answer left over ends the session."""
    with jail.session() as session:
        session.run(FIND)
        ran = session.run("say({'number': 2, 'outputs': [], 'count': 1, 'error': None})")
        assert ran.outputs == ()
        with pytest.raises(SessionEnded):
            run_all(session, "1", "1", "1")

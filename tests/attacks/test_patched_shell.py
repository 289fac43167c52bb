"""A patched shell, display hook or always-equal object changes a learner's outputs and nothing outside."""

import pytest

from grading.jail import CallFailed, Jail, Session, SessionEnded

PATCHES = {
    "shell": "get_ipython().run_cell = lambda *a, **k: None",
    "hook": "import sys; sys.displayhook = lambda value: None",
    "stdout": "import sys; sys.stdout = sys.stderr = None",
    "recorder": "get_ipython().recorder.outputs = 5",
    "line": "import gc\nfor thing in gc.get_objects():\n    if type(thing).__name__ == 'Child': thing._line.close()",
}


@pytest.mark.parametrize("way", PATCHES)
def test_the_grader_is_not_confused(jail: Jail, way: str) -> None:
    with jail.session() as session, jail.session() as other:
        try:
            session.run(PATCHES[way])
            for _ in range(2):
                assert isinstance(session.run("1 + 1").outputs, tuple)
        except SessionEnded as ended:
            assert ended.reason in ("died", "output")  # noqa: PT017 (either is right)
        assert other.run("1").error is None


def test_an_object_that_equals_everything_arrives_as_no_value(session: Session) -> None:
    session.run("class Same:\n    def __eq__(self, other): return True\n    __hash__ = None\ndef f(): return Same()")
    with pytest.raises(CallFailed) as failed:
        session.call("f", [])
    assert failed.value.kind == "no_json"


def test_a_number_that_lies_arrives_as_what_it_is(session: Session) -> None:
    source = """
class Liar(int):
    def __eq__(self, other): return True
    def __class__(self): return str
    def __repr__(self): return "99"
    __hash__ = int.__hash__
def f(): return [Liar(1), True]
"""
    session.run(source)
    try:
        value = session.call("f", [])
    except CallFailed as failed:
        assert failed.kind in ("no_json", "raised")  # noqa: PT017 (either is right)
    else:
        assert repr(value) in ("[1, True]", "[99, True]")

"""os._exit, a crash or a closed line end one session and cost no other."""

import pytest

from grading.jail import Jail, SessionEnded

ENDS = {
    "exit": "import os; os._exit(0)",
    "abort": "import os; os.abort()",
    "crash": "import ctypes; ctypes.string_at(0)",
    "stack": "import sys; sys.setrecursionlimit(10**9)\nclass C:\n    __repr__ = lambda s: repr(s)\nrepr(C())",
    "line": "import os; os.closerange(3, 200); import time; time.sleep(60)",
    "replace": "import os; os.execv('/bin/true', ['true'])",
}


@pytest.mark.parametrize("way", ENDS)
def test_the_session_is_over(jail: Jail, way: str) -> None:
    with jail.session() as session, jail.session() as other:
        assert session.run("x = 1").error is None
        with pytest.raises(SessionEnded) as ended:
            session.run(ENDS[way])
        assert ended.value.reason == "died"
        with pytest.raises(SessionEnded):
            session.value("x")
        assert other.run("1").error is None


def test_killing_itself_is_no_use(jail: Jail) -> None:
    """The first process of a room cannot be killed from inside."""
    if "room" not in jail.layers:
        pytest.skip("no process namespaces here")
    with jail.session() as session:
        assert session.run("import os; os.kill(os.getpid(), 9)").error is None

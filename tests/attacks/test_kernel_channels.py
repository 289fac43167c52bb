"""There is no kernel, no connection file and no key to steal: one line, one process."""

from grading.jail import Session
from tests.attacks.conftest import says


def test_nothing_of_jupyter_is_there(session: Session) -> None:
    names = ("zmq", "ipykernel", "jupyter_client", "nbformat")
    source = f"import sys; print([name for name in {names} if name in sys.modules])"
    assert says(session, source) == "[]\n"
    assert (
        says(session, "import os; print([name for name in os.environ if 'JPY' in name or 'JUPYTER' in name])") == "[]\n"
    )


def test_one_line_and_nothing_else_is_open(any_session: Session) -> None:
    source = """
import os, stat
kinds = {}
for number in range(200):
    try:
        kinds[number] = stat.S_IFMT(os.fstat(number).st_mode)
    except OSError:
        pass
print(sorted(kinds)[:3], sum(stat.S_ISSOCK(kind) for kind in kinds.values()))
"""
    first, lines = says(any_session, source).rsplit(maxsplit=1)
    assert first == "[0, 1, 2]"
    assert int(lines) <= 3  # ours, and the pair of the event loop

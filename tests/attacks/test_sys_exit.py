"""sys.exit and exceptions beyond Exception are errors of a cell; the next one runs."""

import pytest

from grading.jail import Session
from tests.attacks.conftest import says


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("import sys; sys.exit(0)", "SystemExit"),
        ("raise BaseException('x')", "BaseException"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("class E(Exception):\n    def __str__(self): raise ValueError\nraise E", "ValueError"),
        ("import asyncio; raise asyncio.CancelledError", "CancelledError"),
        ("import asyncio\nawait asyncio.sleep(0)\nraise SystemExit", "SystemExit"),
    ],
)
def test_the_next_cell_runs(session: Session, source: str, error: str) -> None:
    assert session.run(source).error == error
    assert says(session, "print('weiter')") == "weiter\n"


def test_leaving_politely(session: Session) -> None:
    session.run("exit()")
    session.run("quit")
    assert says(session, "print('weiter')") == "weiter\n"

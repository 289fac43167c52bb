"""The self-check: an open way is reported as open, a lock that failed by its name."""

import socket
from pathlib import Path

import pytest

from sandbox_server import selfcheck
from sandbox_server.selfcheck import report


def test_a_process_without_a_cage_is_told_so() -> None:
    """This test's own process can read files and start programs."""
    found = report(["seccomp: fehlt"], ["Landlock"], ["bubblewrap: fehlt"])
    open_ways = {attempt.way for attempt in found.tried if not attempt.blocked}
    assert {"file", "program"} <= open_ways
    assert found.reason is not None
    assert "seccomp: fehlt" in found.reason
    letter = found.letter()
    assert (letter["isolated"], letter["layers"], letter["missing"]) == (False, ["Landlock"], ["bubblewrap: fehlt"])


def test_somebody_at_the_other_end_or_nobody_is_an_open_way(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        monkeypatch.setattr(selfcheck, "ADDRESS", listener.getsockname())
        ways = {attempt.way: attempt for attempt in report([]).tried}
        assert (ways["tcp"].blocked, ways["tcp"].said) == (False, "möglich")
    ways = {attempt.way: attempt for attempt in report([]).tried}
    assert ways["tcp"].blocked is False


def test_closed_ways_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(selfcheck, "_start_program", refuse)
    assert report([]).letter() | {"checked": ""} == {
        "isolated": True,
        "checked": "",
        "reason": None,
        "layers": [],
        "missing": [],
        "tried": [vars(attempt) for attempt in report([]).tried],
    }

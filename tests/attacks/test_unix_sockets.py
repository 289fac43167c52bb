"""Unix sockets, abstract or with a path, lead nowhere but to the one that was bound."""

import os
import socket
import tempfile
from pathlib import Path

import pytest

from grading.jail import Jail, JailUnavailable, Session
from tests.attacks.conftest import fails


def test_abstract_ones(any_session: Session) -> None:
    name = f"\0vieraugen-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(name)
        listener.listen()
        listener.settimeout(0.2)
        fails(any_session, f"import socket; socket.socket(socket.AF_UNIX).connect({name!r})")
        with pytest.raises(TimeoutError):
            listener.accept()


def test_datagrams_through_a_pair(any_session: Session, tmp_path: Path) -> None:
    """The ends of a pair could send to any address; only connected streams are allowed."""
    assert (
        fails(any_session, "import socket; socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)") == "PermissionError"
    )


def test_listening(any_session: Session) -> None:
    fails(any_session, "import socket; s = socket.socket(socket.AF_UNIX); s.bind('hier')")


def test_the_bound_socket_and_no_other() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        wanted, other = Path(folder, "wanted.sock"), f"\0vieraugen-{os.getpid()}-2"
        with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as abstract:
            listener.bind(str(wanted))
            wanted.chmod(0o777)
            listener.listen()
            abstract.bind(other)
            abstract.listen()
            try:
                jail = Jail(socket=wanted)
            except JailUnavailable as fault:
                pytest.skip(str(fault))
            with jail, jail.session() as session:
                connect = "import socket; s = socket.socket(socket.AF_UNIX); s.connect({!r})"
                assert session.run(connect.format("/sandbox.sock")).error is None
                listener.settimeout(5)
                listener.accept()[0].close()
                assert fails(session, connect.format(str(wanted))) in ("FileNotFoundError", "PermissionError")
                assert fails(session, connect.format(other)) in ("ConnectionRefusedError", "PermissionError")

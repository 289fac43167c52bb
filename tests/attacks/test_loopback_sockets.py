"""No socket of the network family can be made, not even to this machine itself."""

import itertools
import socket

import pytest

from grading.jail import Session
from tests.attacks.conftest import fails

FAMILIES = ("AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG")
KINDS = ("SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW")


def test_none_can_be_made(any_session: Session) -> None:
    for family, kind in itertools.product(FAMILIES, KINDS):
        source = f"import socket; socket.socket(socket.{family}, socket.{kind})"
        assert fails(any_session, source) == "PermissionError", source


def test_a_listener_of_the_machine_hears_nothing(any_session: Session) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        source = f"import socket; socket.create_connection(('127.0.0.1', {listener.getsockname()[1]}))"
        assert fails(any_session, source) == "PermissionError"
        with pytest.raises(TimeoutError):
            listener.accept()


def test_a_pair_inside_oneself_is_allowed(any_session: Session) -> None:
    assert any_session.run("import socket; socket.socketpair()").error is None

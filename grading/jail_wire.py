"""Messages between the grader, the warm parent and a learner's process: four bytes of length, then the bytes.

Also imported on the other side, where little may be imported: standard library only.
"""

import json
import socket
import time
from typing import Any

HEAD = 4


class TooLong(Exception):  # noqa: N818 (says what happened)
    """A message is longer than the reader allows."""


def send(line: socket.socket, data: bytes, deadline: float | None = None) -> None:
    """Send a message; raise OSError (TimeoutError after `deadline`, a time of time.monotonic)."""
    line.settimeout(_left(deadline))
    line.sendall(len(data).to_bytes(HEAD) + data)


def receive(line: socket.socket, most: int, deadline: float | None = None) -> bytes:
    """Read a message of at most `most` bytes; raise OSError, EOFError or TooLong."""
    length = int.from_bytes(_read(line, HEAD, deadline))
    if length > most:
        raise TooLong
    return _read(line, length, deadline)


def pack(letter: dict[str, Any]) -> bytes:
    """Return a letter of ours as bytes."""
    return json.dumps(letter).encode()


def _read(line: socket.socket, length: int, deadline: float | None) -> bytes:
    parts = []
    while length:
        line.settimeout(_left(deadline))
        part = line.recv(min(length, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _left(deadline: float | None) -> float | None:
    if deadline is None:
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left

"""Asks over a unix socket as many clients at once do, spending as little processor time on it as possible."""

import json
import re
import selectors
import socket
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]
FIRST_WORD = re.compile(rb'"content": ?"[^"]')
TOKENS = re.compile(rb'"completion_tokens": ?(\d+)')
SECONDS = 120.0  # without any byte: then something hangs


@dataclass(frozen=True)
class Door:
    """Where requests go: a unix socket and what a request carries there beyond the others."""

    path: Path
    headers: str = ""
    extra: Json = field(default_factory=dict)


@dataclass
class Answer:
    """One answer as it came; times are seconds since the request began to be sent."""

    number: int
    took: float = 0.0
    first_word: float | None = None
    raw: bytes = b""

    @property
    def status(self) -> int:
        """Return the HTTP status, 0 where nothing came."""
        return int(self.raw[9:12] or 0)

    @property
    def tokens(self) -> int:
        """Return how many tokens the model wrote, by its own count."""
        return sum(int(number) for number in TOKENS.findall(self.raw))


@dataclass
class Round:
    """Some requests, asked by `clients` at once; the answers in the order in which they were complete."""

    seconds: float
    answers: list[Answer]

    @property
    def rate(self) -> float:
        """Return tokens per second."""
        return sum(answer.tokens for answer in self.answers) / self.seconds

    @property
    def median(self) -> float:
        """Return the median duration of an answer in seconds."""
        return statistics.median(answer.took for answer in self.answers)

    @property
    def first_word(self) -> float:
        """Return the median time to the first word in seconds."""
        return statistics.median(answer.first_word or SECONDS for answer in self.answers)


def ask(door: Door, bodies: Sequence[Json], clients: int) -> Round:
    """Ask everything, `clients` at a time; raise AssertionError where an answer is not 200 or does not come."""
    requests = [(number, _request(door, body)) for number, body in enumerate(bodies)]
    requests.reverse()
    answers: list[Answer] = []
    began = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        for _ in range(min(clients, len(requests))):
            _begin(selector, door, *requests.pop())
        while len(answers) < len(bodies):
            ready = selector.select(SECONDS)
            assert ready, f"no byte in {SECONDS:.0f} s, {len(bodies) - len(answers)} answers missing"
            for key, _events in ready:
                if _read(key.fileobj, *key.data):
                    selector.unregister(key.fileobj)
                    answers.append(key.data[0])
                    if requests:
                        _begin(selector, door, *requests.pop())
    seconds = time.perf_counter() - began
    for answer in answers:
        assert answer.status == 200, answer.raw[:500]
    return Round(seconds, answers)


def _request(door: Door, body: Json) -> bytes:
    data = json.dumps(body | door.extra).encode()
    head = (
        f"POST /v1/chat/completions HTTP/1.1\r\nHost: bench\r\n{door.headers}Connection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data


def _begin(selector: selectors.BaseSelector, door: Door, number: int, request: bytes) -> None:
    began = time.perf_counter()
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(str(door.path))
    connection.sendall(request)
    selector.register(connection, selectors.EVENT_READ, (Answer(number), began))


def _read(connection: Any, answer: Answer, began: float) -> bool:
    """Take what has come; return whether that was all. The end is the closed connection."""
    data = connection.recv(65536)
    if not data:
        answer.took = time.perf_counter() - began
        connection.close()
        return True
    answer.raw += data
    if answer.first_word is None and FIRST_WORD.search(answer.raw):
        answer.first_word = time.perf_counter() - began
    return False

"""One HTTP connection: how long a client may take to ask and to read, and how many may stay open without asking.

uvicorn closes a connection that rests after an answer. It waits for ever for one that never asks, asks letter by letter
or stops reading; it takes a request's head however long; and where connections run out, it turns newcomers away instead
of those who only sit there.
"""

import asyncio
import json
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from sandbox_server.errors import RequestError

GARBLED = "Das ist keine gültige HTTP-Anfrage."
HEAD_BYTES = 65_536  # of a request's address and headers; browsers and OpenAI's clients need two thousand
AROUND = 4  # bytes around a header's name and value


@dataclass(frozen=True)
class Patience:
    """Seconds until a request's head is complete, seconds in which a client takes nothing, connections at most."""

    head: float
    unread: float
    connections: int


class Connection(HttpToolsProtocol):
    """uvicorn's connection with an end to every wait that depends on the client."""

    patience: ClassVar[Patience]

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        self._head: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self._loose = 0  # bytes since the parser last finished something with them
        self.idle_since = self.loop.time()

    @property
    def idle(self) -> bool:
        """Return whether no request is being answered here."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def open(self) -> bool:
        """Return whether this connection still takes a place."""
        return not self.transport.is_closing()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request; where there are too many connections, the longest idle one goes."""
        super().connection_made(transport)
        self._await_head()
        if len(self.connections) <= self.patience.connections:
            return
        there = [other for other in self.connections if isinstance(other, Connection) and other.open]
        if len(there) > self.patience.connections:
            longest = min((other for other in there if other.idle), key=lambda other: other.idle_since)
            longest.transport.abort()  # it may be this one

    def data_received(self, data: bytes) -> None:
        """Read on; the time for a head is not prolonged by half a head."""
        self._loose += len(data)
        super().data_received(data)
        if self._loose > HEAD_BYTES and self.open:
            self.send_400_response(GARBLED)
        self._stop_awaiting()

    def on_headers_complete(self) -> None:
        """Refuse what is longer than any head, and what two servers might take for different hosts."""
        length = len(self.url) + sum(len(name) + len(value) + AROUND for name, value in self.headers)
        hosts = sum(name == b"host" for name, _ in self.headers)
        if length > HEAD_BYTES or hosts > 1 or (not hosts and self.parser.get_http_version() == "1.1"):
            raise ValueError(GARBLED)  # the parser makes it a 400
        self._loose = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a piece of a body, which has a limit of its own."""
        self._loose = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Begin to count anew."""
        self._loose = 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        self.idle_since = self.loop.time()
        self._await_head()
        super().on_response_complete()
        self._stop_awaiting()  # the next request may have come ahead

    def pause_writing(self) -> None:
        """Give a client who does not read some time; then the answer ends and its place is free."""
        super().pause_writing()
        self._unread = self.loop.call_later(self.patience.unread, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: the client reads."""
        _cancel(self._unread)
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the times."""
        _cancel(self._head)
        _cancel(self._unread)
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (uvicorn's words are English)
        """Refuse what is no HTTP with the same kind of error object as all else; no words into a begun answer."""
        if self.idle or not self.cycle.response_started:
            body = json.dumps(RequestError(GARBLED).body(), ensure_ascii=False).encode()
            head = "HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\nconnection: close\r\n"
            self.transport.write(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body)
        self.transport.close()

    def _await_head(self) -> None:
        _cancel(self._head)
        self._head = self.loop.call_later(self.patience.head, self.transport.abort)

    def _stop_awaiting(self) -> None:
        if not self.idle:
            _cancel(self._head)


def patient(patience: Patience) -> type[asyncio.Protocol]:
    """Return a connection class with these limits, as uvicorn takes one."""
    return cast(type[asyncio.Protocol], type("PatientConnection", (Connection,), {"patience": patience}))


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()

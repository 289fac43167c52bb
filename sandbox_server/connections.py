"""One HTTP connection: how long a client may take to ask and to read, and how many may stay open without asking.

uvicorn closes a connection that rests after an answer. It waits for ever for one that never asks, asks letter by letter
or stops reading; and where connections run out, it turns newcomers away instead of those who only sit there.
"""

import asyncio
import json
from dataclasses import dataclass
from typing import Any, ClassVar, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from sandbox_server.errors import RequestError

GARBLED = "Das ist keine gültige HTTP-Anfrage."


@dataclass(frozen=True)
class Patience:
    """Seconds until a request's head is complete, seconds in which a client takes nothing, connections at most."""

    head: float
    unread: float
    connections: int


class Connection(H11Protocol):
    """uvicorn's connection with an end to every wait that depends on the client."""

    patience: ClassVar[Patience]

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        self._head: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
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
        there = [other for other in self.connections if isinstance(other, Connection) and other.open]
        if len(there) > self.patience.connections:
            longest = min((other for other in there if other.idle), key=lambda other: other.idle_since)
            longest.transport.abort()  # it may be this one

    def data_received(self, data: bytes) -> None:
        """Read on; the time for a head is not prolonged by half a head."""
        super().data_received(data)
        self._stop_awaiting()

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
        """Refuse what is no HTTP with the same kind of error object as all else."""
        body = json.dumps(RequestError(GARBLED).body(), ensure_ascii=False).encode()
        headers = [("content-type", "application/json"), ("content-length", str(len(body))), ("connection", "close")]
        for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
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

"""Answers over HTTP, and the clients who go away while one is being made."""

import asyncio
import contextlib
import json
from collections.abc import Coroutine, Iterable
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sandbox_server.engines.base import Chunks, Json
from sandbox_server.errors import BodyTooSlow, SandboxError
from sandbox_server.parts import merged
from sandbox_server.replies import Reply

T = TypeVar("T")
PAUSE_SECONDS = 0.02
AHEAD = 512  # events that wait for a client who reads slowly; then the engine waits, too
DONE = b"data: [DONE]\n\n"
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


class EventStream(Response):
    """Server-sent events made from an engine's chunks; a client who leaves ends the computation.

    `first` is the engine's first chunk: it is fetched before the status is sent, so that a refusal is a status.
    """

    media_type = "text/event-stream"

    def __init__(self, first: Json | None, chunks: Chunks, reply: Reply):
        super().__init__(headers=HEADERS)
        del self.headers["content-length"]
        self._first = first
        self._chunks = chunks
        self._reply = reply

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Send everything, unless the client leaves first."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async with contextlib.aclosing(self._chunks):
            with contextlib.suppress(ClientDisconnect, OSError):
                await unless_gone(receive, self._send_all(send))

    async def _send_all(self, send: Send) -> None:
        try:
            await self._send_chunks(send)
        except SandboxError as fault:
            end = _events([fault.body()])  # the status is gone; OpenAI's clients read the error here
        else:
            end = _events(self._reply.last()) + DONE
        await send({"type": "http.response.body", "body": end, "more_body": False})

    async def _send_chunks(self, send: Send) -> None:
        """Send the first words at once, then what has come together in each pause: events cost more than tokens."""
        gathered = _Gathered()
        gathered.add(self._reply.chunks(self._first or {}))
        pump = asyncio.create_task(self._fetch(gathered))
        try:
            await asyncio.sleep(0)  # what came with the first chunk goes with it
            while events := await gathered.take():
                await _send(send, merged(events))
            await pump
        finally:
            pump.cancel()
            await asyncio.gather(pump, return_exceptions=True)

    async def _fetch(self, gathered: "_Gathered") -> None:
        try:
            async for raw in self._chunks:
                gathered.add(self._reply.chunks(raw))
                await gathered.room()
        finally:
            gathered.close()


class _Gathered:
    """Events on their way to one client, handed over at most once in PAUSE_SECONDS.

    There is no pause at the end, nor before the first words: some engines send an event without any ahead of them.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._events: list[Json] = []
        self._due, self._taken = asyncio.Event(), asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._closed = self._spoken = False
        self._earliest = self._loop.time()

    def add(self, events: Iterable[Json]) -> None:
        """Keep events until the pause is over."""
        self._events += events
        if self._events and self._earliest <= self._loop.time():
            self._due.set()
        elif self._events and self._timer is None:
            self._timer = self._loop.call_at(self._earliest, self._due.set)

    async def room(self) -> None:
        """Wait while too many events are kept for a client who reads slowly."""
        while len(self._events) >= AHEAD:
            self._taken.clear()
            await self._taken.wait()

    def close(self) -> None:
        """Say that nothing more comes."""
        self._closed = True
        self._due.set()

    async def take(self) -> list[Json]:
        """Wait for events and return all that have come; none means that it was the end."""
        if not self._closed:
            await self._due.wait()
            self._due.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        events, self._events = self._events, []
        self._spoken = self._spoken or any(map(_speaks, events))
        if self._spoken:
            self._earliest = self._loop.time() + PAUSE_SECONDS
        self._taken.set()
        return events


async def unless_gone(receive: Receive, work: Coroutine[Any, Any, T]) -> T:
    """Return what `work` returns; cancel it and raise ClientDisconnect where the client leaves first.

    It runs in the caller's own task: a task and two turns of the loop less before each first word.
    """
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 (a coroutine runs in one)
    cancelling = task.cancelling()
    has_left = is_over = False

    def leave(watch: asyncio.Task[None]) -> None:
        nonlocal has_left
        if not watch.cancelled() and not is_over:
            has_left = task.cancel()

    watch = asyncio.create_task(_gone(receive))
    watch.add_done_callback(leave)
    try:
        return await work
    except asyncio.CancelledError as exc:
        if has_left and task.cancelling() <= cancelling + 1:  # nobody else cancelled us, too
            raise ClientDisconnect from exc
        raise
    finally:
        is_over = True
        watch.cancel()
        if has_left:
            task.uncancel()


async def read_body(request: Request, most: int, patience: float) -> bytes | None:
    """Return a request's body, None where it has more than `most` bytes; raise BodyTooSlow after `patience` seconds."""
    body = bytearray()
    try:
        async with asyncio.timeout(patience):
            async for piece in request.stream():
                body += piece
                if len(body) > most:
                    return None
    except TimeoutError as exc:
        raise BodyTooSlow(f"Die Anfrage ist nach {patience:g} Sekunden noch nicht vollständig angekommen.") from exc
    return bytes(body)


def _speaks(event: Json) -> bool:
    """Return whether an event has words, or a call of a function."""
    said = (choice.get("text") or choice.get("delta") or {} for choice in event["choices"])
    return any(isinstance(part, str) or part.get("content") or part.get("tool_calls") for part in said)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(send: Send, events: list[Json]) -> None:
    if events:
        await send({"type": "http.response.body", "body": _events(events), "more_body": True})
        await asyncio.sleep(0)  # chunks come in bursts: without a pause nobody would hear the client leave


def _events(events: Iterable[Json]) -> bytes:
    """Return server-sent events; half a character becomes a question mark."""
    lines = [json.dumps(event, ensure_ascii=False, separators=(",", ":")) for event in events]
    return "".join(f"data: {line}\n\n" for line in lines).encode("utf-8", "replace")

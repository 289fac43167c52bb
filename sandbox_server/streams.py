"""Answers over HTTP, and the clients who go away while one is being made."""

import asyncio
import contextlib
import json
from collections.abc import Coroutine
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
            await _send_event(send, fault.body())  # the status is gone; OpenAI's clients read the error here
        else:
            await send({"type": "http.response.body", "body": DONE, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _send_chunks(self, send: Send) -> None:
        """Send the first words at once, then what has come together in each pause: events cost more than tokens."""
        for event in self._reply.chunks(self._first or {}):
            await _send_event(send, event)
        waiting: list[Json] = []
        arrived, taken = asyncio.Event(), asyncio.Event()
        pump = asyncio.create_task(self._fetch(waiting, arrived, taken))
        try:
            while not pump.done() or waiting:
                await arrived.wait()
                arrived.clear()
                events, waiting[:] = merged(waiting), ()
                taken.set()
                for event in events:
                    await _send_event(send, event)
                await asyncio.wait({pump}, timeout=PAUSE_SECONDS)
            pump.result()
        finally:
            pump.cancel()
            await asyncio.gather(pump, return_exceptions=True)
        for event in self._reply.last():
            await _send_event(send, event)

    async def _fetch(self, waiting: list[Json], arrived: asyncio.Event, taken: asyncio.Event) -> None:
        try:
            async for raw in self._chunks:
                waiting += self._reply.chunks(raw)
                arrived.set()
                if len(waiting) >= AHEAD:
                    taken.clear()
                    await taken.wait()
        finally:
            arrived.set()


async def unless_gone(receive: Receive, work: Coroutine[Any, Any, T]) -> T:
    """Return what `work` returns; cancel it and raise ClientDisconnect where the client leaves first."""
    job, watch = asyncio.create_task(work), asyncio.create_task(_gone(receive))
    try:
        await asyncio.wait({job, watch}, return_when=asyncio.FIRST_COMPLETED)
        if job.done():
            return job.result()
        raise ClientDisconnect
    finally:
        for task in (job, watch):
            task.cancel()
        await asyncio.gather(job, watch, return_exceptions=True)


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


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send_event(send: Send, event: Json) -> None:
    data = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    await send({"type": "http.response.body", "body": b"data: " + data + b"\n\n", "more_body": True})
    await asyncio.sleep(0)  # chunks come in bursts: without a pause nobody would hear the client leave

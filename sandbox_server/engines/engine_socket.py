"""Posts requests to the engine child over its unix socket: HTTP and nothing around it, because it is asked so often."""

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from typing import cast

import httptools

from sandbox_server.engines.base import Json
from sandbox_server.engines.remote import AWAY
from sandbox_server.engines.watchdog import Watchdog
from sandbox_server.errors import EngineAway

READ_SECONDS = 120.0
BEAT_SECONDS = 0.0025
LONGEST_BEAT = 0.02
HEAD = (
    "POST {} HTTP/1.1\r\nhost: engine\r\nconnection: close\r\n"
    "content-type: application/json\r\ncontent-length: {}\r\n\r\n"
)


class EngineSocket:
    """Opens a connection for each request: llama.cpp keeps a thread for every one that stays open."""

    def __init__(self, path: Path, watchdog: Watchdog):
        self._path = str(path)
        self._watchdog = watchdog
        self._open = 0

    @contextlib.asynccontextmanager
    async def post(self, path: str, payload: Json) -> AsyncGenerator["Posted", None]:
        """Send a request and yield its answer; leaving closes the connection, which ends the computation.

        Raises EngineAway wherever the child does not listen, breaks off, or says nothing for READ_SECONDS. Where it
        says nothing to anybody and does not compute either, the watchdog notices earlier.
        """
        body = json.dumps(payload).encode()
        request = HEAD.format(path, len(body)).encode() + body
        self._open += 1
        try:
            loop = asyncio.get_running_loop()
            _, line = await loop.create_unix_connection(lambda: _Line(request, self._watchdog), self._path)
            try:
                yield await Posted.begun(line, self._rest)
            finally:
                line.close()
        except OSError as exc:  # a TimeoutError is one, too
            raise EngineAway(AWAY) from exc
        finally:
            self._open -= 1

    async def _rest(self) -> None:
        """Let a beat pass, the longer the more answers run. All rest until the same moment, so they wake us once."""
        beat = min(LONGEST_BEAT, BEAT_SECONDS * self._open)
        await asyncio.sleep(beat - asyncio.get_running_loop().time() % beat)


class Posted:
    """One answer: its status, then its body."""

    def __init__(self, line: "_Line", rest: Callable[[], Awaitable[None]]):
        self._line = line
        self._rest = rest
        self.status_code = line.status

    @classmethod
    async def begun(cls, line: "_Line", rest: Callable[[], Awaitable[None]]) -> "Posted":
        """Wait for an answer's head; raise OSError where none comes."""
        while not line.status:
            await line.news()
        return cls(line, rest)

    async def aread(self) -> bytes:
        """Return the whole body."""
        while not self._line.is_whole:
            await self._line.news()
        return self._line.take()

    async def aiter_bytes(self) -> AsyncGenerator[bytes, None]:
        """Yield the first words at once, then what has come in each beat: every piece wakes us up, small as it is."""
        line = self._line
        while True:
            while not line.body and not line.is_whole:
                await line.news()
            line.pause()  # the kernel keeps what comes
            if line.body:
                yield line.take()
            if line.is_whole:
                return
            await self._rest()
            line.resume()


class _Line(asyncio.Protocol):
    """One connection: sends a request as soon as it is open, and keeps what was answered until somebody takes it."""

    def __init__(self, request: bytes, watchdog: Watchdog):
        self._request = request
        self._watchdog = watchdog
        self._parser: httptools.HttpResponseParser | None = httptools.HttpResponseParser(self)
        self._news: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None
        self._fault: Exception | None = None
        self.status = 0
        self.body = bytearray()
        self.is_whole = False

    async def news(self) -> None:
        """Wait until something has come; raise OSError where nothing more can, or nothing did in READ_SECONDS."""
        if self._fault is not None:
            raise self._fault
        self._news = asyncio.get_running_loop().create_future()
        self._watchdog.wait()
        try:
            async with asyncio.timeout(READ_SECONDS):
                await self._news
        finally:
            self._watchdog.leave()

    def take(self) -> bytes:
        """Return what has come of the body since the last time."""
        body = bytes(self.body)
        self.body.clear()
        return body

    def pause(self) -> None:
        """Read nothing more for now."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.pause_reading()

    def resume(self) -> None:
        """Read on."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.resume_reading()

    def close(self) -> None:
        """End the connection, at once and whatever is still on its way."""
        if self._transport is not None:
            self._transport.abort()

    # what asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the request."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's own kind is none by inheritance
        self._transport.write(self._request)
        self._watchdog.meet(transport.get_extra_info("socket"))

    def data_received(self, data: bytes) -> None:
        """Take a piece of the answer; what is no HTTP ends the line."""
        self._watchdog.hear()
        try:
            if self._parser is not None:
                self._parser.feed_data(data)
        except httptools.HttpParserError as exc:
            self._end(ConnectionError(type(exc).__name__))
        self._tell()

    def connection_lost(self, exc: Exception | None) -> None:
        """Remember that nothing more comes."""
        self._parser = None  # it knows us as we know it: without this, only the garbage collector would part us
        self._end(exc or ConnectionError("closed"))
        self._tell()

    # what the parser calls

    def on_headers_complete(self) -> None:
        """Keep the status."""
        assert self._parser is not None  # noqa: S101 (it is calling)
        self.status = self._parser.get_status_code()

    def on_body(self, body: bytes) -> None:
        """Keep a piece of the body."""
        self.body += body

    def on_message_complete(self) -> None:
        """Remember that this was all."""
        self.is_whole = True

    def _end(self, fault: Exception) -> None:
        self._fault = self._fault or (fault if isinstance(fault, OSError) else ConnectionError(type(fault).__name__))

    def _tell(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

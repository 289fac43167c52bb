"""Posts requests to the engine child over its unix socket: HTTP and nothing around it, because it is asked so often."""

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from typing import cast

import h11

from sandbox_server.engines.base import Json
from sandbox_server.engines.remote import AWAY
from sandbox_server.errors import EngineAway

READ_SECONDS = 120.0
BEAT_SECONDS = 0.0025
LONGEST_BEAT = 0.02
PIECE = 65_536


class EngineSocket:
    """Opens a connection for each request: llama.cpp keeps a thread for every one that stays open."""

    def __init__(self, path: Path):
        self._path = path
        self._open = 0

    @contextlib.asynccontextmanager
    async def post(self, path: str, payload: Json) -> AsyncGenerator["Posted", None]:
        """Send a request and yield its answer; leaving closes the connection, which ends the computation.

        Raises EngineAway wherever the child does not listen, breaks off, or says nothing for READ_SECONDS.
        """
        self._open += 1
        try:
            reader, writer = await asyncio.open_unix_connection(self._path)
            try:
                answer = Posted(reader, writer, self._rest)
                await answer.send(path, json.dumps(payload).encode())
                yield answer
            finally:
                writer.close()
        except (OSError, h11.RemoteProtocolError) as exc:  # a TimeoutError is an OSError
            raise EngineAway(AWAY) from exc
        finally:
            self._open -= 1

    async def _rest(self) -> None:
        """Let a beat pass, the longer the more answers run. All rest until the same moment, so they wake us once."""
        beat = min(LONGEST_BEAT, BEAT_SECONDS * self._open)
        await asyncio.sleep(beat - asyncio.get_running_loop().time() % beat)


class Posted:
    """One answer: its status, then its body."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, rest: Callable[[], Awaitable[None]]):
        self._rest = rest
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.CLIENT)
        self.status_code = 0

    async def send(self, path: str, body: bytes) -> None:
        """Send the request and read the answer's head."""
        headers = [
            ("host", "engine"),
            ("connection", "close"),
            ("content-type", "application/json"),
            ("content-length", str(len(body))),
        ]
        head = self._http.send(h11.Request(method="POST", target=path, headers=headers))
        data = self._http.send(h11.Data(data=body))
        self._http.send(h11.EndOfMessage())
        self._writer.write((head or b"") + (data or b""))
        while True:
            event = await self._next()
            if isinstance(event, h11.Response):
                self.status_code = event.status_code
                return

    async def aread(self) -> bytes:
        """Return the whole body."""
        return b"".join([piece async for piece in self._pieces()])

    async def aiter_bytes(self) -> AsyncGenerator[bytes, None]:
        """Yield the first words at once, then what has come in each beat: every piece wakes us up, small as it is."""
        transport = cast(asyncio.Transport, self._writer.transport)
        async for piece in self._pieces():
            transport.pause_reading()  # the kernel keeps what comes
            yield piece
            await self._rest()
            transport.resume_reading()

    async def _pieces(self) -> AsyncGenerator[bytes, None]:
        piece = bytearray()
        while not isinstance(event := self._http.next_event(), h11.EndOfMessage):
            if isinstance(event, h11.Data):
                piece += event.data
            elif event is h11.NEED_DATA:
                if piece:
                    yield bytes(piece)
                    piece.clear()
                await self._receive()
        if piece:
            yield bytes(piece)

    async def _next(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            await self._receive()
        return event

    async def _receive(self) -> None:
        async with asyncio.timeout(READ_SECONDS):
            self._http.receive_data(await self._reader.read(PIECE))

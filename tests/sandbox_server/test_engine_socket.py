"""The line to the engine child: what comes through it, what breaks, and who hears that a client has left."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path

import pytest

from sandbox_server.engines.engine_socket import EngineSocket
from sandbox_server.engines.watchdog import Watchdog
from sandbox_server.errors import EngineAway

HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
Say = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def engine(folder: Path, say: Say) -> AsyncGenerator[EngineSocket, None]:
    """A server on a unix socket that reads a request's head and then does as told."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            await say(reader, writer)
        writer.close()

    async with await asyncio.start_unix_server(serve, folder / "s"):
        yield EngineSocket(folder / "s", Watchdog(60, lambda: None))


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def test_the_pieces_of_an_answer_come_in_order_and_fewer_than_were_sent(tmp_path: Path) -> None:
    words = [b"%d " % number for number in range(200)]

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD)
        for word in words:
            writer.write(chunk(word))
            await writer.drain()
            await asyncio.sleep(0)
        writer.write(chunk(b""))

    async def run() -> None:
        async with engine(tmp_path, say) as line, line.post("/v1/x", {}) as answer:
            pieces = [piece async for piece in answer.aiter_bytes()]
        assert b"".join(pieces) == b"".join(words)
        assert len(pieces) < len(words)

    asyncio.run(run())


@pytest.mark.parametrize("said", [b"", HEAD, HEAD + chunk(b"ab"), b"no HTTP\r\n\r\n", HEAD + b"zz\r\n"])
def test_an_answer_that_breaks_off_is_an_engine_that_is_away(tmp_path: Path, said: bytes) -> None:
    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(said)

    async def run() -> None:
        async with engine(tmp_path, say) as line:
            with pytest.raises(EngineAway):
                async with line.post("/v1/x", {}) as answer:
                    await answer.aread()

    asyncio.run(run())


def test_nobody_listens(tmp_path: Path) -> None:
    async def run() -> None:
        with pytest.raises(EngineAway):
            async with EngineSocket(tmp_path / "nobody", Watchdog(60, lambda: None)).post("/v1/x", {}):
                pass

    asyncio.run(run())


@pytest.mark.parametrize("head", [b"", HEAD + chunk(b"ab")])
def test_the_engine_hears_that_a_client_has_left(tmp_path: Path, head: bytes) -> None:
    """Before the first word, as with an answer in one piece, and in the midst of a stream."""
    begun, heard = asyncio.Event(), asyncio.Event()

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        begun.set()
        await reader.read()
        heard.set()

    async def ask(line: EngineSocket) -> None:
        async with line.post("/v1/x", {}) as answer:
            async for _piece in answer.aiter_bytes():
                pass

    async def run() -> None:
        async with engine(tmp_path, say) as line:
            job = asyncio.create_task(ask(line))
            await begun.wait()
            job.cancel()
            async with asyncio.timeout(10):
                await heard.wait()

    asyncio.run(run())

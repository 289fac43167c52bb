"""The way from the labs' origin to the sandbox, with a sandbox of our own making behind the socket."""

import asyncio
from pathlib import Path

import httpx

from courseware.proxy import sandbox_client

MANY = 150
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nja"


def test_long_answers_keep_no_short_question_from_the_sandbox(tmp_path: Path) -> None:
    """The sandbox here answers nobody before all have asked."""

    async def ask_all() -> list[httpx.Response]:
        everybody = asyncio.Barrier(MANY)

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            await everybody.wait()
            writer.write(ANSWER)
            await writer.drain()
            writer.close()

        socket = str(tmp_path / "s")
        async with await asyncio.start_unix_server(answer, socket), sandbox_client(socket) as client:
            return await asyncio.wait_for(asyncio.gather(*(client.get("/") for _ in range(MANY))), 60)

    assert [reply.text for reply in asyncio.run(ask_all())] == ["ja"] * MANY

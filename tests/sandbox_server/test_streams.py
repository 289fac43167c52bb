"""Answers in pieces: the first words never wait for others, and who leaves or is sent away is told apart."""

import asyncio
from typing import Any

import pytest
from starlette.requests import ClientDisconnect

from sandbox_server import streams
from sandbox_server.engines.base import Chunks
from sandbox_server.replies import Reply
from sandbox_server.streams import EventStream, unless_gone
from sandbox_server.wire import Limits, read_chat

ASKED = read_chat({"messages": [{"role": "user", "content": "Hallo"}], "stream": True}, Limits(512, 64, 9))
PATIENCE = 20  # seconds; a fault makes the test wait so long


async def stay() -> dict[str, Any]:
    """Be a client who waits."""
    await asyncio.Event().wait()
    return {}


async def leave() -> dict[str, Any]:
    """Be a client who goes."""
    return {"type": "http.disconnect"}


def test_the_first_words_wait_for_no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine says who speaks, then a word, and goes on only when the client has it."""
    monkeypatch.setattr(streams, "PAUSE_SECONDS", 3600)

    async def run() -> None:
        heard = asyncio.Event()

        async def say() -> Chunks:
            yield {"choices": [{"index": 0, "delta": {"role": "assistant", "content": None}}]}
            for _ in range(50):
                await asyncio.sleep(0)
            yield {"choices": [{"index": 0, "delta": {"content": "Guten"}}]}
            await heard.wait()

        async def send(message: Any) -> None:
            if b"Guten" in message.get("body", b""):
                heard.set()

        chunks = say()
        async with asyncio.timeout(PATIENCE):
            await EventStream(await anext(chunks), chunks, Reply(ASKED, "m"))({}, stay, send)

    asyncio.run(run())


def test_a_client_who_leaves_is_no_cancelled_task() -> None:
    async def run() -> None:
        with pytest.raises(ClientDisconnect):
            await unless_gone(leave, asyncio.sleep(PATIENCE))
        task = asyncio.current_task()
        assert task is not None
        assert task.cancelling() == 0
        assert await unless_gone(stay, asyncio.sleep(0, "fertig")) == "fertig"

    asyncio.run(run())


def test_a_cancelled_task_is_no_client_who_left() -> None:
    async def run() -> None:
        job = asyncio.create_task(unless_gone(stay, asyncio.sleep(PATIENCE)))
        await asyncio.sleep(0)
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await unless_gone(stay, asyncio.sleep(PATIENCE))

    asyncio.run(run())

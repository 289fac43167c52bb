"""A stream from an engine: events that come together travel together, and a fault takes nothing back."""

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

import pytest

from sandbox_server.engines.base import Json
from sandbox_server.engines.remote import Post, stream_chunks
from sandbox_server.errors import EngineError, PromptTooLong, SandboxError

USAGE = {"choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}}


def said(word: str) -> Json:
    return {"choices": [{"index": 0, "delta": {"content": word}, "finish_reason": None}]}


def event(letter: Any) -> bytes:
    return b"data: " + (letter if isinstance(letter, bytes) else json.dumps(letter).encode()) + b"\n\n"


class Answer:
    """A posted request's answer that comes in these pieces."""

    status_code = 200

    def __init__(self, *pieces: bytes):
        self._pieces = pieces

    async def aread(self) -> bytes:
        return b"".join(self._pieces)

    async def aiter_bytes(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            yield piece


def heard(*pieces: bytes) -> tuple[list[str], Json, type[SandboxError] | None]:
    """Return the words of each chunk, the last usage, and which fault ended the stream."""
    chunks: list[Json] = []
    fault: type[SandboxError] | None = None

    @contextlib.asynccontextmanager
    async def posted(_path: str, _payload: Json) -> AsyncGenerator[Answer, None]:
        yield Answer(*pieces)

    async def listen(post: Post) -> None:
        async for chunk in stream_chunks(post, "/v1/chat/completions", {"messages": []}):
            chunks.append(chunk)

    try:
        asyncio.run(listen(posted))
    except SandboxError as exc:
        fault = type(exc)
    words = ["|".join(choice["delta"]["content"] for choice in chunk["choices"]) for chunk in chunks]
    return words, chunks[-1].get("usage", {}) if chunks else {}, fault


def test_events_of_one_piece_are_one_chunk() -> None:
    together = event(said("Guten")) + event(said("Tag")) + event(USAGE) + event(b"[DONE]")
    assert heard(together) == (["Guten|Tag"], USAGE["usage"], None)


@pytest.mark.parametrize("place", range(1, 60, 7))
def test_wherever_a_stream_is_cut_nothing_is_lost(place: int) -> None:
    whole = event(said("Grüße")) + event(said("Tag"))
    words, _usage, fault = heard(whole[:place], whole[place:])
    assert "|".join(words) == "Grüße|Tag"
    assert fault is None


@pytest.mark.parametrize(
    ("letter", "fault"),
    [
        (b"{", EngineError),
        (b"\xff", EngineError),
        (b"[]", EngineError),
        (b'{"choices": "x"}', EngineError),
        ({"error": {"type": "exceed_context_size_error"}}, PromptTooLong),
    ],
)
def test_what_was_said_before_a_fault_comes_first(letter: Any, fault: type[SandboxError]) -> None:
    words, _usage, raised = heard(event(said("Guten")) + event(letter) + event(said("Tag")))
    assert (words, raised) == (["Guten"], fault)

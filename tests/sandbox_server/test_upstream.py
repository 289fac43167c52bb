"""Somebody else's OpenAI-compatible server: a second sandbox plays it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from sandbox_server.embeddings import read_embedding
from sandbox_server.engines.upstream import UpstreamEngine
from sandbox_server.errors import BadSetting, InvalidField, UpstreamUnreachable
from sandbox_server.settings import Settings
from sandbox_server.wire import Limits, read_chat, read_completion
from tests.sandbox_server.conftest import Sandbox

LIMITS = Limits(512, 256, 10)
HELLO = [{"role": "user", "content": "Hallo"}]


@asynccontextmanager
async def behind(settings: Settings, sandbox: Sandbox) -> AsyncGenerator[UpstreamEngine, None]:
    engine = UpstreamEngine(replace(settings, upstream=sandbox.url, upstream_key=sandbox.key))
    await engine.start()
    try:
        yield engine
    finally:
        await engine.stop()


def test_chat_and_completion_pass_through(settings: Settings, sandbox: Sandbox) -> None:
    chat = read_chat({"messages": HELLO, "max_tokens": 6, "seed": 1, "logprobs": True}, LIMITS)
    completion = read_completion({"prompt": "ab", "max_tokens": 6, "seed": 1, "logprobs": 2, "top_k": 1}, LIMITS)

    async def run() -> list[list[dict[str, Any]]]:
        async with behind(settings, sandbox) as engine:
            assert engine.models() == (sandbox.model,)
            assert engine.health().isolated is None
            said = [chunk async for chunk in engine.chat(chat, sandbox.model)]
            return [said, [chunk async for chunk in engine.complete(completion, sandbox.model)]]

    said, continued = asyncio.run(run())
    assert said[-1]["usage"]["completion_tokens"] == 6
    assert continued[-1]["usage"]["completion_tokens"] == 6


def test_vectors_and_functions_pass_through(settings: Settings, sandbox: Sandbox) -> None:
    empty = {"type": "object", "properties": {}, "additionalProperties": False}
    tools = [{"type": "function", "function": {"name": "f", "parameters": empty}}]
    chat = read_chat({"messages": HELLO, "max_tokens": 60, "tools": tools, "tool_choice": "required"}, LIMITS)

    async def run() -> tuple[dict[str, Any], list[dict[str, Any]]]:
        async with behind(settings, sandbox) as engine:
            vectors = await anext(engine.embed(read_embedding({"input": ["a", "b"]}), sandbox.model))
            return vectors, [chunk async for chunk in engine.chat(chat, sandbox.model)]

    vectors, said = asyncio.run(run())
    assert len(vectors["embeddings"]) == 2
    calls = [call for chunk in said for c in chunk["choices"] for call in c["delta"].get("tool_calls", ())]
    assert [call["function"] for call in calls] == [{"name": "f", "arguments": "{}"}]


def test_its_refusal_does_not_quote_the_prompt(settings: Settings, sandbox: Sandbox) -> None:
    asked = read_chat({"messages": HELLO, "max_tokens": 6000}, Limits(10_000, 256, 10))

    async def run() -> None:
        async with behind(settings, sandbox) as engine:
            async for _chunk in engine.chat(asked, sandbox.model):
                pass

    with pytest.raises(InvalidField, match="lehnt die Anfrage ab"):
        asyncio.run(run())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"upstream_key": "falsch"}, UpstreamUnreachable),
        ({"upstream_model": "gpt-9"}, UpstreamUnreachable),
        ({"upstream": "ftp://x"}, BadSetting),
    ],
)
def test_what_cannot_work_is_said_at_the_start(
    settings: Settings, sandbox: Sandbox, change: dict[str, str], fault: type[Exception]
) -> None:
    given = replace(settings, upstream=sandbox.url, upstream_key=sandbox.key)
    engine = UpstreamEngine(replace(given, **change))
    with pytest.raises(fault) as caught:
        asyncio.run(engine.start())
    assert "falsch" not in str(caught.value)

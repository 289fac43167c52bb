"""Somebody else's OpenAI-compatible server: a second sandbox plays it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from sandbox_server.engines.upstream import UpstreamEngine
from sandbox_server.errors import BadSetting, InvalidField, UpstreamUnreachable
from sandbox_server.settings import Settings
from sandbox_server.wire import Limits, read_chat
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

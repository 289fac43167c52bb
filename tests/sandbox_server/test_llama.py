"""The engine child's keeper: what it says when the child cannot live, and when it gives up."""

import asyncio
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox_server.engines.llama import LlamaEngine
from sandbox_server.errors import EngineAway, EngineBroken, ModelDamaged, ProcessorTooOld, SandboxError
from sandbox_server.settings import Settings
from sandbox_server.wire import CompletionRequest, Limits, read_completion

READY = "print('{\"ready\": true}', flush=True);"


def pretend(code: str) -> tuple[str, ...]:
    """A child that runs `code` instead of llama.cpp."""
    return (sys.executable, "-c", "import os, signal, sys, time;" + code)


def request() -> CompletionRequest:
    return read_completion({"prompt": "ab", "max_tokens": 5, "seed": 1}, Limits(512, 256, 10))


async def text(engine: LlamaEngine) -> str:
    chunks = [chunk async for chunk in engine.complete(request(), "winzling")]
    return "".join(choice["text"] for chunk in chunks for choice in chunk["choices"])


@pytest.mark.parametrize(
    ("code", "fault", "word"),
    [
        ("os.kill(os.getpid(), signal.SIGILL)", ProcessorTooOld, "AVX2"),
        ("sys.exit('libgomp fehlt')", EngineBroken, "libgomp fehlt"),
        ("print('{\"ready\": false}', flush=True); sys.exit('bad vocab')", ModelDamaged, "bad vocab"),
        ("time.sleep(60)", EngineBroken, "noch nicht bereit"),
    ],
)
def test_a_child_that_does_not_come_up(settings: Settings, code: str, fault: type[SandboxError], word: str) -> None:
    async def run() -> None:
        patience = 1.0 if "sleep" in code else 30.0
        engine = LlamaEngine(replace(settings, start_seconds=patience), pretend(code))
        with pytest.raises(fault, match=word):
            await engine.start()
        await engine.stop()

    asyncio.run(run())


def test_a_child_that_dies_again_and_again_is_given_up(settings: Settings) -> None:
    async def run() -> None:
        engine = LlamaEngine(replace(settings, restarts=2, wait_seconds=30), pretend(READY + "sys.exit(3)"))
        await engine.start()
        try:
            while engine.health().state != "down":
                await asyncio.sleep(0.02)
            with pytest.raises(EngineAway, match="Bitte starten Sie die Sandbox neu"):
                await text(engine)
        finally:
            await engine.stop()

    asyncio.run(run())


def test_a_child_that_dies_while_answering_is_an_error(settings: Settings) -> None:
    """Nothing is said twice: what has begun is broken off, not begun anew."""

    async def run() -> None:
        engine = LlamaEngine(settings)
        await engine.start()
        try:
            asked = read_completion({"prompt": "ab", "max_tokens": 500, "stream": True}, Limits(512, 256, 10))
            chunks = engine.complete(asked, "winzling")
            await anext(chunks)
            assert engine.pid is not None
            os.kill(engine.pid, signal.SIGKILL)
            with pytest.raises(EngineAway):
                async for _chunk in chunks:
                    pass
            assert await text(engine)
        finally:
            await engine.stop()

    asyncio.run(run())


def test_no_secret_reaches_the_child(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIERAUGEN_SANDBOX_UPSTREAM_KEY", "streng-geheim")

    async def run() -> bytes:
        engine = LlamaEngine(settings)
        await engine.start()
        try:
            return Path(f"/proc/{engine.pid}/environ").read_bytes() + Path(f"/proc/{engine.pid}/cmdline").read_bytes()
        finally:
            await engine.stop()

    assert b"streng-geheim" not in asyncio.run(run())

"""The engine child's keeper: what it says when the child cannot live, and when it gives up."""

import asyncio
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox_server.engines.llama import LlamaEngine
from sandbox_server.errors import (
    EngineAway,
    EngineBroken,
    ModelDamaged,
    ModelMissing,
    NotIsolated,
    ProcessorTooOld,
    SandboxError,
)
from sandbox_server.settings import Settings
from sandbox_server.wire import CompletionRequest, Limits, read_completion

READY = 'print(\'{"ready": true, "isolation": {"isolated": true}}\', flush=True);'
UNKNOWN_PROCESSOR = """
import platform, sys
from sandbox_server.engines.llama_process import main
platform.machine = lambda: "riscv64"
sys.exit(main(sys.argv[1:]))
"""


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
        ('print(\'{"ready": false, "unreadable": true}\', flush=True)', ModelMissing, "chmod"),
        ("print('{\"ready\": true}', flush=True); time.sleep(60)", NotIsolated, "--unisolated"),
        ("time.sleep(60)", EngineBroken, "noch nicht bereit"),
    ],
)
def test_a_child_that_does_not_come_up(settings: Settings, code: str, fault: type[SandboxError], word: str) -> None:
    async def run() -> None:
        patience = 1.0 if code.startswith("time.sleep") else 30.0
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


def test_an_engine_that_cannot_be_caged_is_not_started(settings: Settings) -> None:
    """The real child, on a processor for which there is no filter: it stops before it looks at the model."""

    async def run() -> None:
        engine = LlamaEngine(settings, (sys.executable, "-c", UNKNOWN_PROCESSOR))
        with pytest.raises(NotIsolated, match=r"riscv64.*--unisolated"):
            await engine.start()
        assert engine.pid is None

    asyncio.run(run())


def test_an_engine_that_may_run_without_a_cage_says_so(settings: Settings) -> None:
    async def run() -> None:
        engine = LlamaEngine(replace(settings, unisolated=True), (sys.executable, "-c", UNKNOWN_PROCESSOR))
        await engine.start()
        try:
            assert await text(engine)
            health, report = engine.health(), engine.isolation(engine.models()[0])
            assert health.isolated is False
            assert "riscv64" in (health.reason or "")
            assert (report["isolated"], report["reason"]) == (False, health.reason)
            assert "seccomp" not in report["layers"]
        finally:
            await engine.stop()

    asyncio.run(run())


def test_no_secret_reaches_the_child(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIERAUGEN_SANDBOX_UPSTREAM_KEY", "streng-geheim")

    async def run() -> bytes:
        engine = LlamaEngine(settings)
        await engine.start()
        try:
            return b"".join(
                Path(f"/proc/{pid}/{part}").read_bytes()
                for pid in _family(engine.pid)
                for part in ("environ", "cmdline")
            )
        finally:
            await engine.stop()

    told = asyncio.run(run())
    assert b"streng-geheim" not in told
    assert b"llama_process" in told


def _family(pid: int | None) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split() if pid else []
    return ([pid] if pid else []) + [each for child in children for each in _family(int(child))]

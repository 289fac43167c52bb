"""Several models: started once and on demand, stopped when idle, never while they answer."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox_server.app import create_app
from sandbox_server.catalogue import Catalogue, Entry
from sandbox_server.engines.base import Engine, Json
from sandbox_server.engines.fleet import Fleet
from sandbox_server.errors import EngineAway, ModelMissing, StartFault
from sandbox_server.keyfile import read_or_create
from sandbox_server.settings import Settings
from sandbox_server.wire import CompletionRequest, Limits, read_completion
from tests.fakes.engine import ScriptedEngine

ASKED = read_completion({"prompt": "Hallo"}, Limits(512, 256, 10))


class Harbour:
    """Builds engines under a test's control and keeps them by the name of their model file."""

    def __init__(self) -> None:
        self.engines: dict[str, Tide] = {}

    def build(self, settings: Settings) -> Engine:
        assert settings.model is not None
        engine = self.engines[settings.model.name] = Tide(settings)
        return engine


class Tide(ScriptedEngine):
    """Counts its starts; waits for `gate` before it is up; `broken` is raised instead."""

    def __init__(self, settings: Settings):
        super().__init__()
        self.settings = settings
        self.starts, self.up = 0, False
        self.gate = asyncio.Event()
        self.gate.set()
        self.broken: StartFault | None = None

    def context(self, model: str) -> int | None:  # noqa: ARG002
        return self.settings.context

    def isolation(self, model: str) -> Json:  # noqa: ARG002
        return {"isolated": True, "checked": None, "tried": [], "reason": None}

    async def start(self) -> None:
        self.starts += 1
        await self.gate.wait()
        if self.broken:
            raise self.broken
        self.up = True

    async def stop(self) -> None:
        self.up = False


def entry(name: str, file: str = "", **more: Any) -> Entry:
    settings = Settings(model=Path(file or name), context=more.pop("context", 512))
    return Entry(name, settings, **more)


def sail(
    entries: tuple[Entry, ...], job: Callable[[Fleet, dict[str, Tide]], Awaitable[None]], patience: float = 20.0
) -> None:
    """Run `job` with a started fleet, at most one model beside the default; all are down afterwards."""

    async def run() -> None:
        harbour = Harbour()
        fleet = Fleet(Catalogue(entries, beside=1), harbour.build, patience)
        await fleet.start()
        try:
            await asyncio.wait_for(job(fleet, harbour.engines), 30)
        finally:
            await fleet.stop()
        assert not any(engine.up for engine in harbour.engines.values())

    asyncio.run(run())


async def ask(fleet: Fleet, model: str, request: CompletionRequest = ASKED) -> str:
    chunks = [chunk async for chunk in fleet.complete(request, model)]
    return "".join(choice.get("text", "") for chunk in chunks for choice in chunk["choices"])


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.001)


def test_the_default_is_there_and_the_others_come_when_asked() -> None:
    async def job(fleet: Fleet, engines: dict[str, Tide]) -> None:
        assert fleet.models() == ("a", "b")
        assert (engines["a"].up, engines["b"].starts) == (True, 0)
        assert "nicht geladen" in fleet.isolation("b")["reason"]
        assert await ask(fleet, "b") == "Guten Tag"
        assert fleet.isolation("b")["isolated"]
        assert engines["a"].requests == []

    sail((entry("a"), entry("b")), job)


def test_all_who_ask_at_once_share_one_start_and_the_first_may_leave() -> None:
    async def job(fleet: Fleet, engines: dict[str, Tide]) -> None:
        engines["b"].gate.clear()
        asking = [asyncio.create_task(ask(fleet, "b")) for _ in range(5)]
        await until(lambda: engines["b"].starts > 0)
        asking[0].cancel()
        await asyncio.wait(asking[:1])
        engines["b"].gate.set()
        assert await asyncio.gather(*asking[1:]) == ["Guten Tag"] * 4
        assert engines["b"].starts == 1

    sail((entry("a"), entry("b")), job)


def test_an_idle_model_goes_and_comes_back_but_the_default_stays() -> None:
    async def job(fleet: Fleet, engines: dict[str, Tide]) -> None:
        for starts in (1, 2):
            await ask(fleet, "b")
            await ask(fleet, "a")
            assert engines["b"].starts == starts
            await until(lambda: not engines["b"].up)
        assert engines["a"].up

    sail((entry("a", idle_seconds=0.02), entry("b", idle_seconds=0.02)), job)


def test_a_model_that_answers_is_not_stopped() -> None:
    async def job(fleet: Fleet, engines: dict[str, Tide]) -> None:
        await ask(fleet, "b")  # its time to rest begins to run
        engines["b"].endless = engines["c"].endless = True
        async with aclosing(fleet.complete(ASKED, "b")) as chunks:
            await anext(chunks)
            waiting = asyncio.create_task(ask(fleet, "c"))
            for _ in range(20):
                await anext(chunks)
            assert engines["b"].up
            assert engines["c"].starts == 0, "there is no room as long as b answers"
        await until(lambda: engines["c"].up)
        assert not engines["b"].up
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting

    sail((entry("a"), entry("b", idle_seconds=0.01), entry("c")), job)


def test_the_one_used_longest_ago_makes_room() -> None:
    async def run() -> None:
        harbour = Harbour()
        fleet = Fleet(Catalogue(tuple(map(entry, "abcd")), beside=2), harbour.build, 20.0)
        await fleet.start()
        for model in "bcbd":
            await ask(fleet, model)
        assert {name for name, engine in harbour.engines.items() if engine.up} == {"a", "b", "d"}
        await fleet.stop()

    asyncio.run(run())


def test_waiting_for_a_model_has_an_end_and_the_start_goes_on() -> None:
    async def job(fleet: Fleet, engines: dict[str, Tide]) -> None:
        engines["b"].gate.clear()
        with pytest.raises(EngineAway, match="noch geladen"):
            await ask(fleet, "b")
        engines["b"].gate.set()
        await until(lambda: engines["b"].up)
        assert await ask(fleet, "b") == "Guten Tag"
        assert engines["b"].starts == 1

    sail((entry("a"), entry("b")), job, patience=0.05)


def test_a_model_that_does_not_start_is_said_without_its_path(capsys: pytest.CaptureFixture[str]) -> None:
    async def job(fleet: Fleet, engines: dict[str, Tide]) -> None:
        engines["b"].broken = ModelMissing("/geheim/b.gguf fehlt.")
        for _ in range(3):
            with pytest.raises(EngineAway) as caught:
                await ask(fleet, "b")
            assert "geheim" not in caught.value.message
        assert engines["b"].starts == 1, "a broken model must not cost a process per request"
        assert await ask(fleet, "c") == "Guten Tag", "it takes no room"

    sail((entry("a"), entry("b"), entry("c")), job)
    assert capsys.readouterr().err.count("/geheim/b.gguf fehlt.") == 1


def test_the_end_breaks_off_a_start() -> None:
    async def job(fleet: Fleet, engines: dict[str, Tide]) -> None:
        engines["b"].gate.clear()
        asking = asyncio.create_task(ask(fleet, "b"))
        await until(lambda: engines["b"].starts > 0)
        await fleet.stop()
        with pytest.raises(asyncio.CancelledError):
            await asking

    sail((entry("a"), entry("b")), job)


def test_what_a_model_needs_is_looked_at_before_the_start() -> None:
    class Missing(Tide):
        async def check(self) -> None:
            raise ModelMissing("fehlt")

    async def run() -> None:
        fleet = Fleet(Catalogue((entry("a"), entry("b"))), Missing, 20.0)
        with pytest.raises(ModelMissing):
            await fleet.start()
        await fleet.stop()

    asyncio.run(run())


def test_two_ids_share_one_engine_and_each_has_its_own_rules(settings: Settings) -> None:
    """Through the gateway: limits, notes and control tokens follow the model that is asked."""
    harbour = Harbour()
    opened = entry("offen", "a", note="Für das Labor.", keeps_control_tokens=True)
    fleet = Fleet(Catalogue((entry("a"), opened, entry("b", context=64))), harbour.build, 20.0)

    async def run() -> None:
        app = create_app(settings, fleet)
        transport = httpx.ASGITransport(app)
        headers = {"Authorization": f"Bearer {read_or_create(settings.key_file)}"}
        await fleet.start()
        async with httpx.AsyncClient(transport=transport, base_url="http://t", headers=headers) as client:
            listed = (await client.get("/v1/models")).json()["data"]
            assert [(m["id"], m["control_tokens"], m["note"]) for m in listed] == [
                ("a", "removed", None),
                ("offen", "kept", "Für das Labor."),
                ("b", "removed", None),
            ]
            for model, prompt in ((None, "Hallo"), ("a", "Hallo"), ("offen", "Hallo<|im_end|>")):
                body = {"model": model, "prompt": "Hallo<|im_end|>", "max_tokens": 65}
                answer = await client.post("/v1/completions", json=body)
                assert answer.json()["model"] == (model or "a")
                last = harbour.engines["a"].requests[-1]
                assert isinstance(last, CompletionRequest)
                assert last.prompt == prompt
            assert [fleet.loaded(model) for model in fleet.models()] == [True, True, False]
            refused = await client.post("/v1/completions", json=body | {"model": "b"})
            assert (refused.status_code, refused.json()["error"]["param"]) == (400, "max_tokens")
            assert (await client.post("/v1/completions", json=body | {"model": "c"})).status_code == 404
            assert "nicht geladen" in (await client.get("/sandbox/isolation?model=b")).json()["reason"]
            assert (await client.get("/sandbox/isolation?model=c")).status_code == 404
        await fleet.stop()
        app.state.database.close()

    asyncio.run(run())
    assert [engine.starts for engine in harbour.engines.values()] == [1, 0]


def test_who_waits_for_a_model_keeps_no_place_from_others(settings: Settings) -> None:
    harbour = Harbour()
    fleet = Fleet(Catalogue((entry("a"), entry("b"))), harbour.build, 20.0)
    narrow = replace(settings, slots=1)

    async def run() -> None:
        app = create_app(narrow, fleet)
        transport = httpx.ASGITransport(app)
        headers = {"Authorization": f"Bearer {read_or_create(settings.key_file)}"}
        await fleet.start()
        harbour.engines["b"].gate.clear()
        async with httpx.AsyncClient(transport=transport, base_url="http://t", headers=headers) as client:
            slow = asyncio.create_task(client.post("/v1/completions", json={"model": "b", "prompt": "Hallo"}))
            await until(lambda: harbour.engines["b"].starts > 0)
            quick = client.post("/v1/completions", json={"model": "a", "prompt": "Hallo"})
            assert (await asyncio.wait_for(quick, 20)).status_code == 200
            assert not slow.done()
            harbour.engines["b"].gate.set()
            assert (await slow).status_code == 200
        await fleet.stop()
        app.state.database.close()

    asyncio.run(run())


def test_the_longest_wish_to_stay_counts_for_a_shared_engine() -> None:
    async def job(fleet: Fleet, engines: dict[str, Tide]) -> None:
        await ask(fleet, "b")
        await asyncio.sleep(0.05)
        assert engines["x"].up

    long = replace(entry("c", "x"), idle_seconds=60)
    sail((entry("a"), replace(entry("b", "x"), idle_seconds=0.001), long), job)

"""The gateway before a scripted engine: keys, errors, limits, clients who leave."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from sandbox_server.app import create_app
from sandbox_server.database import open_database
from sandbox_server.errors import EngineAway, EngineError
from sandbox_server.keyfile import read_or_create
from sandbox_server.keys import LEARNER, Keyring, Quota
from sandbox_server.settings import Settings
from tests.fakes.engine import ScriptedEngine
from tests.sandbox_server.house import leave_early

CHAT = "/v1/chat/completions"
HELLO = {"model": "rabenfurt-1", "messages": [{"role": "user", "content": "Mein Geheimnis"}]}


def ask(settings: Settings, engine: ScriptedEngine, job: Callable[[httpx.AsyncClient], Awaitable[Any]]) -> Any:
    """Run `job` with a client that holds the right key."""

    async def run() -> Any:
        transport = httpx.ASGITransport(create_app(settings, engine))
        headers = {"Authorization": f"Bearer {read_or_create(settings.key_file)}"}
        async with httpx.AsyncClient(transport=transport, base_url="http://t", headers=headers) as client:
            return await job(client)

    return asyncio.run(run())


def post(settings: Settings, engine: ScriptedEngine, body: Any, path: str = CHAT, **options: Any) -> httpx.Response:
    response = ask(settings, engine, lambda client: client.post(path, json=body, **options))
    assert isinstance(response, httpx.Response)
    return response


@pytest.mark.parametrize(("method", "path"), [("GET", "/v1/models"), ("GET", "/v1/models/x"), ("POST", CHAT)])
def test_nothing_without_the_key(settings: Settings, method: str, path: str) -> None:
    engine = ScriptedEngine()
    for header in ("", "Bearer falsch"):
        answer = ask(settings, engine, lambda c, h=header: c.request(method, path, headers={"Authorization": h}))
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "invalid_api_key")
    assert engine.requests == []


def test_health_needs_no_key_and_tells_of_the_cage(settings: Settings) -> None:
    answer = ask(settings, ScriptedEngine(), lambda client: client.get("/health", headers={"Authorization": ""}))
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "models": ["rabenfurt-1"], "isolated": True, "reason": None}


def test_health_of_a_lost_engine(settings: Settings) -> None:
    answer = ask(settings, ScriptedEngine(fault=EngineAway("Weg.")), lambda client: client.get("/health"))
    assert (answer.status_code, answer.json()["reason"]) == (503, "Weg.")


def test_models_and_unknown_model(settings: Settings) -> None:
    engine = ScriptedEngine()
    assert [m["id"] for m in ask(settings, engine, lambda c: c.get("/v1/models")).json()["data"]] == ["rabenfurt-1"]
    assert ask(settings, engine, lambda c: c.get("/v1/models/rabenfurt-1")).json()["object"] == "model"
    for answer in (
        ask(settings, engine, lambda c: c.get("/v1/models/gpt-9")),
        post(settings, engine, HELLO | {"model": "gpt-9"}),
    ):
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "model_not_found")


def test_half_a_character_in_a_name_is_refused(settings: Settings) -> None:
    for field in ({"model": "\ud800"}, {"\ud800": 1}):
        raw = json.dumps(HELLO | field)
        answer = ask(settings, ScriptedEngine(), lambda c, r=raw: c.post(CHAT, content=r))
        assert answer.status_code == 400
        assert answer.json()["error"]["type"] == "invalid_request_error"


def test_unknown_paths_and_methods_are_openai_errors(settings: Settings) -> None:
    engine = ScriptedEngine()
    for path, status in (("/slots", 404), ("/props", 404), ("/v1/responses", 404), (CHAT, 405)):
        answer = ask(settings, engine, lambda c, p=path: c.get(p))
        assert answer.status_code == status
        assert set(answer.json()["error"]) == {"message", "type", "param", "code"}


def test_too_large_a_body(settings: Settings) -> None:
    small = replace(settings, body_bytes=100)
    answer = post(small, ScriptedEngine(), HELLO | {"user": "x" * 100})
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "request_too_large")


def test_a_whole_answer_holds_nothing_of_the_engines_own(settings: Settings) -> None:
    reply = post(settings, ScriptedEngine(), HELLO).json()
    assert set(reply) == {"id", "object", "created", "model", "choices", "usage"}
    assert reply["choices"][0]["message"]["content"] == "Guten Tag"
    assert reply["choices"][0]["finish_reason"] == "stop"
    assert reply["usage"] == {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}


def events(answer: httpx.Response) -> list[str]:
    assert answer.headers["content-type"].startswith("text/event-stream")
    return [line.removeprefix("data: ") for line in answer.text.split("\n\n") if line.startswith("data: ")]


def test_a_stream_ends_with_done(settings: Settings) -> None:
    *chunks, done = events(post(settings, ScriptedEngine(), HELLO | {"stream": True}))
    parsed = [json.loads(chunk) for chunk in chunks]
    assert done == "[DONE]"
    assert "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in parsed) == "Guten Tag"
    assert all("usage" not in chunk for chunk in parsed)


def test_what_comes_together_is_sent_together(settings: Settings) -> None:
    words = [f" {number}" for number in range(400)]
    *chunks, _done = events(post(settings, ScriptedEngine(words), HELLO | {"stream": True}))
    deltas = [json.loads(chunk)["choices"][0]["delta"] for chunk in chunks]
    assert "".join(delta.get("content", "") for delta in deltas) == "".join(words)
    assert len(chunks) < len(words)


def test_usage_closes_a_stream_when_asked(settings: Settings) -> None:
    body = HELLO | {"stream": True, "stream_options": {"include_usage": True}}
    *chunks, _done = events(post(settings, ScriptedEngine(), body))
    last = json.loads(chunks[-1])
    assert (last["choices"], last["usage"]["total_tokens"]) == ([], 5)


@pytest.mark.parametrize("stream", [False, True])
def test_a_refusal_before_the_first_word_is_a_status(settings: Settings, stream: bool) -> None:
    answer = post(settings, ScriptedEngine(fault=EngineAway("Bitte warten.")), HELLO | {"stream": stream})
    assert (answer.status_code, answer.json()["error"]["message"]) == (503, "Bitte warten.")


def test_a_fault_in_mid_stream_is_an_event(settings: Settings) -> None:
    engine = ScriptedEngine(fault=EngineError("Abgebrochen."), fault_after=1)
    *_, last = events(post(settings, engine, HELLO | {"stream": True}))
    assert json.loads(last)["error"]["message"] == "Abgebrochen."


def test_a_fault_of_ours_is_logged_without_text(settings: Settings, capfd: pytest.CaptureFixture[str]) -> None:
    answer = post(settings, ScriptedEngine(fault=ValueError("Mein Geheimnis")), HELLO)
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "internal_error")
    printed = "".join(capfd.readouterr())
    assert "ValueError" in printed
    assert "Geheimnis" not in printed + answer.text


@pytest.mark.parametrize("stream", [False, True])
def test_a_client_who_leaves_ends_the_computation(settings: Settings, stream: bool) -> None:
    async def run() -> bool:
        engine = ScriptedEngine(endless=True)
        app = create_app(settings, engine)
        await leave_early(app, engine, read_or_create(settings.key_file), HELLO | {"stream": stream})
        return engine.abandoned.is_set()

    assert asyncio.run(run())


def test_a_key_that_has_used_its_quota_waits(settings: Settings) -> None:
    """Counted ahead is the most it can take; when it is complete, three tokens of question and two of answer."""
    database = open_database(settings.database)
    _, secret = Keyring(database).make("Gruppe 3", LEARNER, Quota(requests_day=2, tokens_day=900))
    database.close()
    headers = {"Authorization": f"Bearer {secret}"}
    engine = ScriptedEngine()
    assert post(settings, engine, HELLO, headers=headers).status_code == 200
    assert post(settings, engine, HELLO | {"stream": True, "max_tokens": 860}, headers=headers).status_code == 200
    refused = post(settings, engine, HELLO, headers=headers)
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "rate_limit_exceeded")
    assert int(refused.headers["retry-after"]) > 0
    assert len(engine.requests) == 2
    assert post(settings, engine, HELLO).status_code == 200


def test_a_full_house_says_when_to_come_back(settings: Settings) -> None:
    full = replace(settings, slots=1, queue=0)
    engine = ScriptedEngine(endless=True)

    async def job(client: httpx.AsyncClient) -> httpx.Response:
        first = asyncio.create_task(client.post(CHAT, json=HELLO))
        while not engine.requests:
            await asyncio.sleep(0)
        second = await client.post(CHAT, json=HELLO)
        first.cancel()
        return second

    refused = ask(full, engine, job)
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "queue_full")
    assert int(refused.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("origin", "named", "allowed"),
    [
        ("https://kurs.example", True, True),
        ("https://fremd.example", True, False),
        ("https://kurs.example", False, False),
    ],
)
def test_only_named_origins_may_ask_from_a_browser(settings: Settings, origin: str, named: bool, allowed: bool) -> None:
    given = replace(settings, origins=("https://kurs.example",)) if named else settings
    wishes = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    preflight = ask(given, ScriptedEngine(), lambda c: c.options(CHAT, headers=wishes))
    streamed = post(given, ScriptedEngine(), HELLO | {"stream": True}, headers={"Origin": origin})
    for answer in (preflight, streamed):
        assert answer.headers.get("access-control-allow-origin") == (origin if allowed else None)
        assert "access-control-allow-credentials" not in answer.headers
    assert events(streamed)[-1] == "[DONE]"

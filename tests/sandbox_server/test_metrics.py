"""Figures: for trainers only, about requests, and never about people."""

import httpx
import pytest

from sandbox_server.database import open_database
from sandbox_server.keys import TRAINER, Keyring, Quota
from sandbox_server.settings import Settings
from tests.fakes.engine import ScriptedEngine
from tests.sandbox_server.test_app import CHAT, HELLO, ask


@pytest.fixture
def trainer(settings: Settings) -> dict[str, str]:
    database = open_database(settings.database)
    _, secret = Keyring(database).make("Frau Kaya", TRAINER, Quota())
    database.close()
    return {"Authorization": f"Bearer {secret}"}


def figures(text: str) -> dict[str, float]:
    lines = [line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#")]
    return {name.removeprefix("vieraugen_sandbox_"): float(value) for name, value in lines}


def test_learners_do_not_see_them(settings: Settings) -> None:
    answer = ask(settings, ScriptedEngine(), lambda client: client.get("/metrics"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "insufficient_permissions")


def test_requests_and_tokens_are_counted_without_words(settings: Settings, trainer: dict[str, str]) -> None:
    async def job(client: httpx.AsyncClient) -> str:
        for body in (HELLO, HELLO | {"stream": True}, HELLO | {"n": 0}):
            await client.post(CHAT, json=body)
        await client.get("/v1/models/geheimnis")
        return (await client.get("/metrics", headers=trainer)).text

    text = ask(settings, ScriptedEngine(), job)
    counted = figures(text)
    assert counted['requests_total{route="/v1/chat/completions",status="200"}'] == 2
    assert counted['requests_total{route="/v1/chat/completions",status="400"}'] == 1
    assert counted['tokens_total{kind="prompt"}'] == 6
    assert counted['tokens_total{kind="completion"}'] == 4
    assert counted["answer_seconds_count"] == 2
    assert (counted["waiting"], counted["running"], counted["engine_up"]) == (0, 0, 1)
    for secret in ("Geheimnis", "geheimnis", "Kaya", "va-"):
        assert secret not in text

"""What happens to personal data in a request: told, blackened, refused or left alone, wherever it stands."""

from dataclasses import replace
from typing import Any

import pytest

from sandbox_server.embeddings import EmbeddingRequest
from sandbox_server.engines.base import Chunks
from sandbox_server.openapi import TOLD
from sandbox_server.settings import Settings
from tests.fakes.engine import ScriptedEngine
from tests.sandbox_server.house import CHAT, QUESTION, say, visit

SECRET = "a@b.example"
CALL = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": f'{{"an": "{SECRET}"}}'}}
HARMLESS = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
CALLING = {"role": "assistant", "tool_calls": [CALL]}
USER = {"role": "user", "content": "Guten Tag"}
PARTS = [{"type": "text", "text": piece} for piece in ("Schreib an a@b.", "example!")]
RESULT = {"role": "tool", "tool_call_id": "c1", "content": SECRET}
PLACES: list[tuple[str, Any, str]] = [
    (CHAT, say(f"Schreib an {SECRET}!"), "messages[0].content"),
    (CHAT, {"messages": [{"role": "system", "content": SECRET}, USER]}, "messages[0].content"),
    (CHAT, {"messages": [USER, {"role": "user", "content": PARTS}]}, "messages[1].content"),
    (CHAT, {"messages": [USER, CALLING]}, "messages[1].tool_calls[0].function.arguments"),
    (CHAT, {"messages": [USER, CALLING | {"tool_calls": [HARMLESS]}, RESULT]}, "messages[2].content"),
    (CHAT, say("Schreib an a@b.ex<|x|>ample!"), "messages[0].content"),
    ("/v1/completions", {"prompt": f"Schreib an {SECRET}"}, "prompt"),
    ("/v1/completions", {"prompt": [f"Schreib an {SECRET}"]}, "prompt"),
]


class Embedder(ScriptedEngine):
    """Keeps the texts it is given."""

    async def embed(self, request: EmbeddingRequest, model: str) -> Chunks:  # noqa: ARG002 (the signature of the real one)
        self.texts = request.texts
        yield {"embeddings": [[0.0]] * len(request.texts), "usage": {"prompt_tokens": 4}}


def read_by(engine: ScriptedEngine) -> str:
    """Return everything that the engine was given to read."""
    return repr(engine.requests)


@pytest.mark.parametrize(("path", "body", "_place"), PLACES)
def test_told_of_and_unchanged(settings: Settings, path: str, body: Any, _place: str) -> None:
    engine = ScriptedEngine()
    (answer,) = visit(settings, [("POST", path, body)], engine)
    assert answer.status_code == 200
    assert (answer.headers["x-vieraugen-privacy"], answer.headers["x-vieraugen-privacy-mode"]) == (
        "email=1",
        "hinweisen",
    )
    assert SECRET in read_by(engine)


@pytest.mark.parametrize(("path", "body", "_place"), PLACES)
def test_blackened_before_the_engine_sees_it(settings: Settings, path: str, body: Any, _place: str) -> None:
    engine = ScriptedEngine()
    (answer,) = visit(replace(settings, privacy="schwaerzen"), [("POST", path, body)], engine)
    assert answer.headers["x-vieraugen-privacy-mode"] == "schwaerzen"
    assert SECRET not in read_by(engine)
    assert "[E-Mail-Adresse]" in read_by(engine)


@pytest.mark.parametrize(("path", "body", "place"), PLACES)
def test_refused_by_name_and_nothing_reaches_the_engine(settings: Settings, path: str, body: Any, place: str) -> None:
    engine = ScriptedEngine()
    (answer,) = visit(replace(settings, privacy="ablehnen"), [("POST", path, body)], engine)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["param"]) == (400, "personal_data", place)
    assert "eine E-Mail-Adresse" in error["message"]
    assert SECRET not in answer.text
    assert answer.headers["x-vieraugen-privacy"] == "email=1"
    assert engine.requests == []


def test_switched_off(settings: Settings) -> None:
    engine = ScriptedEngine()
    (answer,) = visit(replace(settings, privacy="aus"), [("POST", CHAT, say(SECRET))], engine)
    assert "x-vieraugen-privacy" not in answer.headers
    assert SECRET in read_by(engine)


def test_texts_for_vectors(settings: Settings) -> None:
    engine, body = Embedder(), {"input": ["Guten Tag", f"an {SECRET}", SECRET]}
    (told,) = visit(settings, [("POST", "/v1/embeddings", body)], engine)
    assert (told.headers["x-vieraugen-privacy"], engine.texts[2]) == ("email=2", SECRET)
    visit(replace(settings, privacy="schwaerzen"), [("POST", "/v1/embeddings", body)], engine)
    assert engine.texts == ("Guten Tag", "an [E-Mail-Adresse]", "[E-Mail-Adresse]")
    (refused,) = visit(replace(settings, privacy="ablehnen"), [("POST", "/v1/embeddings", body)], engine)
    assert refused.json()["error"]["param"] == "input[1]"


def test_a_stream_tells_before_its_first_word(settings: Settings) -> None:
    (answer,) = visit(settings, [("POST", CHAT, say(f"{SECRET}, geb. 3.4.1980", stream=True))])
    assert answer.headers["x-vieraugen-privacy"] == "email=1,geburtsdatum=1"


def test_a_harmless_question_is_not_mentioned(settings: Settings) -> None:
    for mode in ("hinweisen", "schwaerzen", "ablehnen"):
        (answer,) = visit(replace(settings, privacy=mode), [("POST", CHAT, say(QUESTION))])
        assert answer.status_code == 200
        assert "x-vieraugen-privacy" not in answer.headers


def test_all_headers_are_described(settings: Settings) -> None:
    told = replace(settings, protocol="Übung 3", protocol_purpose="Auswertung")
    (answer,) = visit(told, [("POST", CHAT, say(SECRET, stream=True))])
    assert {name for name in answer.headers if name.startswith("x-vieraugen")} == {name.lower() for name in TOLD}

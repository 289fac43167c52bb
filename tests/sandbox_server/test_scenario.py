"""Prepared answers: said word for word, openly scripted, and never dressed up as a model's."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox_server.engines.scenario import read_scenario
from sandbox_server.errors import BadScenario
from tests.sandbox_server.conftest import Sandbox, command

ADVICE = {
    "format": 1,
    "model": "beratung-a",
    "advice": [{"when": "Rabenfurt-Pass", "say": "Mit  Pass:\n12 Euro."}, {"when": "euro", "say": "24 Euro."}],
    "else": "Das weiß ich nicht.",
}


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    folder = tmp_path_factory.mktemp("scenario")
    (folder / "rat.json").write_text(json.dumps(ADVICE))
    key = folder / "sandbox.key"
    arguments = ["--scenario", str(folder / "rat.json"), "--bind", "127.0.0.1:0"]
    process = command(arguments, {"VIERAUGEN_SANDBOX_KEY_FILE": str(key), "VIERAUGEN_SANDBOX_UPSTREAM": "http://x"})
    assert process.stdout is not None
    url = process.stdout.readline().split()[-1]
    with contextlib.closing(Sandbox(process, url, key.read_text().strip(), "beratung-a")) as sandbox:
        yield sandbox
    process.terminate()
    process.communicate(timeout=20)


def say(sandbox: Sandbox, question: str, **more: Any) -> Any:
    messages: Any = [{"role": "user", "content": question}]
    return sandbox.openai().chat.completions.create(model=sandbox.model, messages=messages, **more)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Was zahle ich mit rabenfurt-pass?", "Mit  Pass:\n12 Euro."),
        ("Wie viel Euro?", "24 Euro."),
        ("Und ein Klavier?", "Das weiß ich nicht."),
    ],
)
def test_the_prepared_words_come_unchanged(scripted: Sandbox, question: str, answer: str) -> None:
    assert say(scripted, question).choices[0].message.content == answer
    stream = say(scripted, question, stream=True)
    assert "".join(chunk.choices[0].delta.content or "" for chunk in stream) == answer
    text = scripted.openai().completions.create(model=scripted.model, prompt=question, n=2)
    assert [choice.text for choice in text.choices] == [answer, answer]


def test_a_limit_cuts_it_off(scripted: Sandbox) -> None:
    answer = say(scripted, "Wie viel Euro?", max_tokens=1)
    assert (answer.choices[0].message.content, answer.choices[0].finish_reason) == ("24", "length")
    assert answer.usage.completion_tokens == 1


def test_it_says_openly_that_it_is_scripted(scripted: Sandbox, sandbox: Sandbox) -> None:
    for server, expected in ((scripted, True), (sandbox, False)):
        models = httpx.get(f"{server.url}/models", headers={"Authorization": f"Bearer {server.key}"}).json()
        assert [model["scripted"] for model in models["data"]] == [expected]
    health = httpx.get(scripted.url.removesuffix("/v1") + "/health").json()
    assert (health["isolated"], "vorbereitet" in health["reason"]) == (None, True)


@pytest.mark.parametrize(
    "change",
    [{"format": 2}, {"model": "a b"}, {"model": 5}, {"advice": [{"when": "x"}]}, {"advice": 5}, {"else": " "}],
)
def test_a_file_that_is_none(tmp_path: Path, change: dict[str, Any]) -> None:
    path = tmp_path / "rat.json"
    for text in (json.dumps(ADVICE | change), "{", "[]"):
        path.write_text(text)
        with pytest.raises(BadScenario, match=r"rat\.json"):
            read_scenario(path)

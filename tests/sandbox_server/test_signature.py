"""Signed answers: anybody with the public key sees what was changed, whichever way the answer was sent."""

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from openai import AsyncOpenAI

from labkit.client import Access, Client
from sandbox_server.errors import BadSetting, EngineError
from sandbox_server.journal_check import read_public_key, verdicts
from sandbox_server.keyfile import read_or_create
from sandbox_server.settings import Settings
from sandbox_server.signature import Signer, is_signed_by, reply_hash
from tests.fakes.engine import ScriptedEngine
from tests.sandbox_server.conftest import Sandbox, command
from tests.sandbox_server.house import CHAT, QUESTION, say, visit

COMMENT = ": vieraugen-signature "


def comment_in(answer: httpx.Response) -> dict[str, Any]:
    line = answer.text.splitlines()[-2]
    letter: dict[str, Any] = json.loads(line.removeprefix(COMMENT))
    return letter


def test_a_whole_answer_is_signed_in_its_header(settings: Settings) -> None:
    answer, key = visit(settings, [("POST", CHAT, say(QUESTION, seed=7)), ("GET", "/sandbox/key", None)])
    letter = json.loads(answer.headers["x-vieraugen-signature"])
    assert (letter["seed"], letter["model"], letter["key"]) == (7, "rabenfurt-1", key.json()["id"])
    assert letter["request"] == hashlib.sha256(answer.request.content).hexdigest()
    assert letter["reply"] == reply_hash([{"index": 0, "text": "Guten Tag", "finish_reason": "stop"}])
    assert set(key.json()["signs"]) == set(letter) - {"signature"}


def test_a_stream_is_signed_in_a_comment_over_the_same_words(settings: Settings) -> None:
    whole, streamed = visit(
        settings, [("POST", CHAT, say(QUESTION, seed=7, stream=stream)) for stream in (False, True)]
    )
    letter = comment_in(streamed)
    assert letter["reply"] == json.loads(whole.headers["x-vieraugen-signature"])["reply"]
    assert letter["request"] == hashlib.sha256(streamed.request.content).hexdigest()
    assert streamed.text[: streamed.text.index(COMMENT)].endswith("data: [DONE]\n\n")
    assert "x-vieraugen-signature" not in streamed.headers


def test_a_seed_that_nobody_asked_for_is_signed_too(settings: Settings) -> None:
    engine = ScriptedEngine()
    (answer,) = visit(settings, [("POST", CHAT, say(QUESTION))], engine)
    assert json.loads(answer.headers["x-vieraugen-signature"])["seed"] == engine.requests[0].sampling.seed


def test_only_answers_are_signed(settings: Settings) -> None:
    broken = ScriptedEngine(fault=EngineError("Abgebrochen."), fault_after=1)
    requests = [("POST", CHAT, say(QUESTION, stream=stream)) for stream in (False, True)]
    for answer in [*visit(settings, requests, broken), *visit(settings, [("GET", "/v1/models", None)])]:
        assert "x-vieraugen-signature" not in answer.headers
        assert COMMENT not in answer.text


@pytest.mark.parametrize("field", ["request", "reply", "model", "seed", "time", "key", "format"])
def test_each_signed_field_counts(settings: Settings, field: str) -> None:
    signer = Signer.from_file(settings.reply_key_file)
    letter = signer.sign("0" * 64, "1" * 64, "rabenfurt-1", 7)
    assert is_signed_by(signer.key.public_key(), letter)
    assert not is_signed_by(signer.key.public_key(), letter | {field: "2"})
    assert not is_signed_by(signer.key.public_key(), {name: letter[name] for name in letter if name != field})


def test_the_key_is_made_once_for_its_owner_alone(settings: Settings) -> None:
    first = Signer.from_file(settings.reply_key_file)
    assert Signer.from_file(settings.reply_key_file).id == first.id
    assert settings.reply_key_file.stat().st_mode & 0o777 == 0o600
    settings.reply_key_file.write_bytes(b"kaputt")
    with pytest.raises(BadSetting, match="Sicherung"):
        Signer.from_file(settings.reply_key_file)


def test_the_official_client_reads_over_the_comment(sandbox: Sandbox) -> None:
    async def stream() -> list[str]:
        async with AsyncOpenAI(base_url=sandbox.url, api_key=sandbox.key, timeout=30) as client:
            chunks = await client.chat.completions.create(**asked, stream=True)
            return [chunk.choices[0].delta.content or "" async for chunk in chunks]

    asked: Any = {"model": sandbox.model, "messages": say(QUESTION)["messages"], "max_tokens": 12, "seed": 3}
    whole = sandbox.openai().chat.completions.create(**asked).choices[0].message.content
    streamed = sandbox.openai().chat.completions.create(**asked, stream=True)
    assert "".join(chunk.choices[0].delta.content or "" for chunk in streamed) == whole
    assert "".join(asyncio.run(stream())) == whole
    headers = {"Authorization": f"Bearer {sandbox.key}"}
    raw = httpx.post(f"{sandbox.url}/chat/completions", json=asked | {"stream": True}, headers=headers, timeout=30)
    assert comment_in(raw)["seed"] == 3


@pytest.fixture
def journal(sandbox: Sandbox, tmp_path: Path) -> Path:
    """Three exchanges of a lab with the real sandbox: streamed, whole, and a text that is continued."""
    client = Client.in_folder(tmp_path)
    client.access = Access(sandbox.url, sandbox.key)
    client.chat([{"role": "user", "content": "Grüß Gott – was kostet das?"}], lambda _: None, temperature=0.7, top=3)
    client.chat([{"role": "user", "content": QUESTION}], seed=7, max_tokens=9)
    client.complete("Die zweite", max_tokens=5, temperature=0)
    return client.journal.path


def faults(sandbox: Sandbox, journal: Path) -> list[str | None]:
    key = read_public_key_of(sandbox, journal.parent)
    return [verdict.fault for verdict in verdicts(journal.read_text().splitlines(), key)]


def read_public_key_of(sandbox: Sandbox, folder: Path) -> Any:
    file = folder / "key.json"
    headers = {"Authorization": f"Bearer {sandbox.key}"}
    file.write_text(httpx.get(f"{sandbox.url.removesuffix('/v1')}/sandbox/key", headers=headers).text)
    return read_public_key(file)


def test_a_labs_journal_holds(sandbox: Sandbox, journal: Path) -> None:
    assert faults(sandbox, journal) == [None, None, None]


def forged(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    def forge(line: str) -> str:
        entry = json.loads(line)
        change(entry)
        return json.dumps(entry)

    return forge


FORGERIES: list[tuple[Callable[[str], str], str]] = [
    (forged(lambda e: e["request"]["messages"][0].update(content="Anders?")), "request"),
    (forged(lambda e: e["request"].update(max_tokens=10)), "request"),
    (forged(lambda e: e["request"].update(endpoint="completions")), "request"),
    (forged(lambda e: e["reply"].update(text="Das kostet nichts.")), "reply"),
    (forged(lambda e: e["reply"].update(finish="stop")), "reply"),
    (forged(lambda e: e["reply"].update(model="gpt-9")), "model"),
    (forged(lambda e: e.update(model="gpt-9")), "model"),
    (forged(lambda e: e.update(seed=8)), "seed"),
    (forged(lambda e: e.update(time="2020-01-01T00:00:00+00:00")), "time"),
    (forged(lambda e: e.update(time=None)), "time"),
    (forged(lambda e: e["signature"].update(model="gpt-9")), "signature"),
    (forged(lambda e: e.update(signature=None)), "keine Unterschrift"),
    (forged(lambda e: e["signature"].update(key="0" * 16)), "anderen Schlüssel"),
    (lambda line: line[:-9], "kein vollständiger Eintrag"),
]


@pytest.mark.parametrize(("forge", "named"), FORGERIES)
def test_what_was_changed_is_named(sandbox: Sandbox, journal: Path, forge: Callable[[str], str], named: str) -> None:
    first, second, third = journal.read_text().splitlines()
    journal.write_text("\n".join([first, forge(second), third]))
    found = faults(sandbox, journal)
    assert (found[0], found[2]) == (None, None)
    assert found[1] is not None
    assert named in found[1]


def test_a_line_that_is_there_twice_is_noticed(sandbox: Sandbox, journal: Path) -> None:
    journal.write_text(journal.read_text() + journal.read_text())
    assert faults(sandbox, journal)[3:] == [f"Die Zeile wiederholt Zeile {line}." for line in (1, 2, 3)]


def verify(folder: Path, *words: str) -> tuple[int, str]:
    process = command(["verify", *words], {"VIERAUGEN_SANDBOX_KEY_FILE": str(folder / "sandbox.key")})
    out, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    return process.returncode, out + err


def test_the_command_says_what_it_found(sandbox: Sandbox, journal: Path, tmp_path: Path) -> None:
    status, said = verify(sandbox.folder, str(journal))
    assert (status, said.strip()) == (0, "3 Zeilen geprüft: 3 unverändert, 0 beanstandet.")
    journal.write_text(journal.read_text().replace("zweite", "dritte"))
    status, said = verify(sandbox.folder, str(journal))
    assert status == 1
    assert "Zeile 2: Die Frage (request)" in said
    assert verify(tmp_path, str(journal))[0] == 66  # no key of its own
    read_public_key_of(sandbox, tmp_path)
    assert verify(tmp_path, str(journal), "--key", str(tmp_path / "key.json"))[0] == 1
    assert verify(sandbox.folder, str(tmp_path / "fehlt.jsonl"))[0] == 66
    assert verify(sandbox.folder, str(journal), "--key", str(journal))[0] == 66


def test_a_blackened_question_is_signed_as_it_was_sent(settings: Settings) -> None:
    (answer,) = visit(replace(settings, privacy="schwaerzen"), [("POST", CHAT, say("an a@b.example"))])
    letter = json.loads(answer.headers["x-vieraugen-signature"])
    assert letter["request"] == hashlib.sha256(answer.request.content).hexdigest()
    assert read_or_create(settings.key_file) not in answer.headers["x-vieraugen-signature"]

"""The audit: a row for every request and a text for none, unless a teaching protocol is switched on by name."""

import asyncio
import json
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sandbox_server.app import create_app
from sandbox_server.audit import WAITING, Audit, Row, Words, opened, stamp
from sandbox_server.database import open_database
from sandbox_server.errors import EngineAway
from sandbox_server.keyfile import read_or_create
from sandbox_server.keys import LEARNER, TRAINER, Keyring, Quota
from sandbox_server.settings import Settings
from tests.fakes.engine import ScriptedEngine
from tests.sandbox_server.house import CHAT, QUESTION, leave_early, rows, say, visit

TOLD = {"protocol": "Übung 3", "protocol_purpose": "Auswertung im Seminar"}


def row(**more: Any) -> Row:
    values: dict[str, Any] = {"time": stamp(datetime.now(UTC)), "pseudonym": None, "role": None, "route": "/x"}
    values |= {"model": None, "prompt_tokens": None, "completion_tokens": None, "status": 200, "milliseconds": 1}
    return Row(**values | {"found": ""} | more)


def new_key(settings: Settings, role: str = LEARNER, quota: Quota | None = None) -> str:
    database = open_database(settings.database)
    _, secret = Keyring(database).make("Gruppe 3", role, quota or Quota())
    database.close()
    return secret


def everything(folder: Path) -> bytes:
    """Return every byte that the sandbox keeps, apart from the key of this machine itself."""
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.name != "sandbox.key")


@pytest.mark.parametrize("stream", [False, True])
def test_a_request_is_noted_without_its_text(settings: Settings, stream: bool) -> None:
    visit(settings, [("POST", CHAT, say(f"{QUESTION} geb. 3.4.1980", stream=stream))])
    (noted,) = rows(settings)
    assert datetime.now(UTC) - datetime.fromisoformat(noted["time"]) < timedelta(minutes=1)
    assert (noted["role"], noted["route"], noted["model"], noted["status"]) == (LEARNER, CHAT, "rabenfurt-1", 200)
    assert (noted["prompt_tokens"], noted["completion_tokens"], noted["found"]) == (3, 2, "geburtsdatum=1")
    assert noted["milliseconds"] >= 0
    kept = everything(settings.database.parent)
    for secret in (QUESTION, "3.4.1980", "Guten", read_or_create(settings.key_file)):
        assert secret.encode() not in kept


def test_a_pseudonym_stays_and_tells_no_name(settings: Settings) -> None:
    secret = new_key(settings)
    for _ in range(2):
        visit(settings, [("POST", CHAT, say(QUESTION)), ("GET", "/v1/models", None)])
        visit(settings, [("GET", "/v1/models", None)], Authorization=f"Bearer {secret}")
    pseudonyms = [noted["pseudonym"] for noted in rows(settings)]
    assert pseudonyms == [pseudonyms[0], pseudonyms[0], pseudonyms[2]] * 2
    assert pseudonyms[0] != pseudonyms[2]
    assert "Gruppe 3" not in str(rows(settings))
    assert secret not in str(rows(settings))


def test_another_secret_gives_other_pseudonyms(settings: Settings, tmp_path: Path) -> None:
    elsewhere = replace(settings, key_file=tmp_path / "elsewhere/sandbox.key")
    assert Audit(settings).pseudonyms.of(1) != Audit(elsewhere).pseudonyms.of(1)
    assert (settings.key_file.with_name("audit.secret").stat().st_mode & 0o777) == 0o600


def test_refusals_are_noted_too(settings: Settings) -> None:
    limited = {"Authorization": f"Bearer {new_key(settings, quota=Quota(requests_day=1))}"}
    visit(settings, [("POST", CHAT, say(QUESTION))], Authorization="Bearer falsch")
    visit(settings, [("POST", CHAT, say(QUESTION)), ("POST", CHAT, say(QUESTION))], **limited)
    visit(settings, [("POST", CHAT, say(QUESTION, seed="x")), ("GET", "/geheim/Mein-Text", None)])
    visit(settings, [("GET", "/v1/models/Mein-Text", None), ("DELETE", "/v1/models", None)])
    visit(settings, [("POST", CHAT, say(QUESTION))], ScriptedEngine(fault=EngineAway("Weg.")))
    noted = rows(settings)
    assert [one["status"] for one in noted] == [401, 200, 429, 400, 404, 404, 405, 503]
    assert (noted[0]["pseudonym"], noted[0]["role"]) == (None, None)
    assert noted[2]["pseudonym"] == noted[1]["pseudonym"]
    assert "Mein-Text" not in str(noted)


@pytest.mark.parametrize("stream", [False, True])
def test_who_leaves_early_is_noted_as_such(settings: Settings, stream: bool) -> None:
    async def run() -> None:
        engine = ScriptedEngine(endless=True)
        app = create_app(settings, engine)
        await leave_early(app, engine, read_or_create(settings.key_file), say(QUESTION, stream=stream))
        app.state.audit.flush()
        app.state.database.close()

    asyncio.run(run())
    (noted,) = rows(settings)
    assert (noted["status"], noted["completion_tokens"], noted["model"]) == (499, None, "rabenfurt-1")


def test_a_look_at_the_health_is_nobodys_request(settings: Settings) -> None:
    visit(settings, [("GET", "/health", None)])
    assert rows(settings) == []


def test_roles_are_noted(settings: Settings) -> None:
    visit(settings, [("GET", "/metrics", None)], Authorization=f"Bearer {new_key(settings, TRAINER)}")
    assert rows(settings)[0]["role"] == TRAINER


@pytest.mark.parametrize("stream", [False, True])
def test_a_teaching_protocol_keeps_texts_and_every_answer_says_so(settings: Settings, stream: bool) -> None:
    told = replace(settings, **TOLD)  # type: ignore[arg-type]
    requests = [
        ("POST", CHAT, say(QUESTION, stream=stream)),
        ("GET", "/v1/models", None),
        ("GET", "/sandbox/notice", None),
    ]
    answers = visit(told, requests)
    assert {answer.headers["x-vieraugen-protocol"] for answer in answers} == {"%C3%9Cbung%203"}
    assert answers[2].json()["protocol"] == {"name": "Übung 3", "purpose": "Auswertung im Seminar", "days": 30}
    (kept,) = rows(settings, "protocol")
    assert (kept["name"], kept["purpose"]) == ("Übung 3", "Auswertung im Seminar")
    assert json.loads(kept["prompt"]) == [{"role": "user", "content": QUESTION}]
    assert json.loads(kept["reply"])[0]["text"] == "Guten Tag"


def test_without_a_teaching_protocol_nothing_says_there_is_one(settings: Settings) -> None:
    answers = visit(settings, [("POST", CHAT, say(QUESTION)), ("GET", "/sandbox/notice", None)])
    assert not any("x-vieraugen-protocol" in answer.headers for answer in answers)
    assert answers[1].json() == {"audit": {"days": 30}, "privacy": "hinweisen", "protocol": None}
    assert rows(settings, "protocol") == []


def test_a_teaching_protocol_keeps_only_what_the_model_read(settings: Settings) -> None:
    for mode in ("schwaerzen", "ablehnen"):
        told = replace(settings, **TOLD, privacy=mode)  # type: ignore[arg-type]
        visit(told, [("POST", CHAT, say("an a@b.example"))])
    (kept,) = rows(settings, "protocol")
    assert json.loads(kept["prompt"])[0]["content"] == "an [E-Mail-Adresse]"


def test_old_rows_go_with_their_texts_and_young_ones_stay(settings: Settings) -> None:
    audit = Audit(replace(settings, audit_days=7))
    now = datetime.now(UTC)
    for days in (8, 6):
        audit.record(row(time=stamp(now - timedelta(days=days))), Words("Ü", "Z", ["Frage"], [f"vor {days} Tagen"]))
    audit.flush()
    audit.purge()
    assert [kept["reply"] for kept in rows(settings, "protocol")] == ['["vor 6 Tagen"]']
    assert len(rows(settings)) == 1


class Slow(Audit):
    """Says when a purge or a flush has happened."""

    def __init__(self, settings: Settings):
        super().__init__(settings)
        self.purged, self.flushed = threading.Event(), threading.Event()

    def purge(self) -> None:
        super().purge()
        self.purged.set()

    def flush(self) -> None:
        super().flush()
        self.flushed.set()


def test_the_writer_purges_at_its_start_writes_by_itself_and_loses_nothing_at_its_end(settings: Settings) -> None:
    audit = Slow(settings)
    with audit.writing():
        assert audit.purged.wait(20)
        audit.record(row())
        assert audit.flushed.wait(20)
        assert len(rows(settings)) == 1
        audit.record(row())
    assert len(rows(settings)) == 2


@pytest.fixture
def full_disk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database may not grow: SQLite then says what it says on a full disk."""
    with opened(settings.database):
        pass

    def small(path: Path) -> Any:
        database = open_database(path)
        database.execute("PRAGMA max_page_count = 1")
        return database

    monkeypatch.setattr("sandbox_server.audit.open_database", small)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_fails_no_request_and_is_said_once(settings: Settings, capfd: pytest.CaptureFixture[str]) -> None:
    audit = Audit(settings)
    for _ in range(3):
        audit.record(row(), Words("Ü", "Z", ["Mein Geheimnis" * 999], []))
        audit.flush()
    printed = capfd.readouterr().err
    assert audit.lost == 3
    assert printed.count("\n") == 1
    assert "Protokoll" in printed
    assert "Geheimnis" not in printed
    (answer,) = visit(settings, [("POST", CHAT, say(QUESTION))])
    assert answer.status_code == 200


def test_half_a_character_of_an_engine_stops_nothing(settings: Settings) -> None:
    audit = Audit(settings)
    audit.record(row(), Words("Ü", "Z", ["Größe"], ["halb \ud800"]))
    audit.flush()
    (kept,) = rows(settings, "protocol")
    assert (kept["prompt"], kept["reply"]) == ('["Größe"]', '["halb ?"]')


def test_more_than_can_wait_is_counted(settings: Settings) -> None:
    audit = Audit(settings)
    for _ in range(WAITING + 5):
        audit.record(row())
    assert audit.lost == 5


def test_lost_rows_are_seen_in_the_figures(settings: Settings) -> None:
    (answer,) = visit(settings, [("GET", "/metrics", None)], Authorization=f"Bearer {new_key(settings, TRAINER)}")
    assert "vieraugen_sandbox_audit_lost 0.0" in answer.text

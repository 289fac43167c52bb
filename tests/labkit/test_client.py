"""The client against a small sandbox over real HTTP: answers, probabilities, refusals, outage and come-back."""

import json
from pathlib import Path

import httpx
import pytest

from labkit.client import Access, Client
from labkit.errors import (
    BusyError,
    KeyRefusedError,
    NotRecordedError,
    ProtocolNewsError,
    RequestRefusedError,
    SandboxAwayError,
    SandboxUnsetError,
    TooLongError,
)
from tests.fakes.sandbox import AMOUNTS, KEY, FakeSandbox

ASK = [{"role": "user", "content": "Was kostet die zweite Abholung?"}]


@pytest.fixture
def client(sandbox: FakeSandbox, tmp_path: Path) -> Client:
    return Client.in_folder(tmp_path)


def test_an_answer_comes_with_its_tokens_and_their_probabilities(client: Client) -> None:
    reply = client.chat(ASK, temperature=0, top=5)
    assert reply.text == "Die zweite Abholung kostet 24 Euro."
    assert "".join(token.text for token in reply.tokens) == reply.text
    amount = next(token for token in reply.tokens if token.text == " 24")
    assert amount.probability == pytest.approx(AMOUNTS["24"])
    assert [choice.text for choice in amount.choices][:2] == [" 24", " 12"]
    assert amount.rest() == pytest.approx(1 - sum(AMOUNTS.values()))
    assert "KI-generiert" in reply.mark()
    assert "rabenfurt-1" in reply.mark()


def test_the_model_that_is_asked_is_the_one_the_sandbox_serves(client: Client, sandbox: FakeSandbox) -> None:
    client.chat(ASK)
    assert sandbox.requests[-1]["model"] == "rabenfurt-1"
    assert "rabenfurt-1" in client.mark()


def test_prepared_answers_are_marked_as_such_also_when_played_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.fakes.sandbox.SCRIPTED", True)
    reply = client.chat(ASK)
    assert "KI-generiert" not in reply.mark() + client.mark()
    client.playing = True
    assert client.chat(ASK) == reply


def test_a_streamed_answer_is_the_same_and_comes_in_pieces(client: Client) -> None:
    pieces: list[str] = []
    streamed = client.chat(ASK, pieces.append, temperature=0, top=5)
    assert streamed == client.chat(ASK, temperature=0, top=5)
    assert len(pieces) > 3
    assert "".join(pieces) == streamed.text


@pytest.mark.parametrize("is_streamed", [False, True])
def test_the_sandboxs_signature_is_kept_beside_the_exchange(
    client: Client, sandbox: FakeSandbox, is_streamed: bool
) -> None:
    sandbox.signature = {"seed": 7, "signature": "abc="}
    client.chat(ASK, (lambda _: None) if is_streamed else None)
    assert client.journal.entries()[0]["signature"] == sandbox.signature
    sandbox.signature = None
    client.chat(ASK, (lambda _: None) if is_streamed else None)
    assert "signature" not in client.journal.entries()[1]


@pytest.mark.parametrize("is_streamed", [False, True])
def test_personal_data_in_the_question_is_told_after_the_answer(
    client: Client, sandbox: FakeSandbox, is_streamed: bool
) -> None:
    told: list[str] = []
    client.on_found = told.append
    sandbox.told = {"X-Vieraugen-Privacy": "iban=1,email=2", "X-Vieraugen-Privacy-Mode": "hinweisen"}
    reply = client.chat(ASK, (lambda _: None) if is_streamed else None)
    assert "eine IBAN (Prüfziffer stimmt) und 2 E-Mail-Adressen (dem Muster nach)" in reply.found
    sandbox.told = {}
    client.chat(ASK)
    assert told == [reply.found, ""]


def test_a_question_that_is_refused_for_its_data_says_which(client: Client, sandbox: FakeSandbox) -> None:
    sandbox.told = {"X-Vieraugen-Privacy": "telefon=1", "X-Vieraugen-Privacy-Mode": "ablehnen"}
    sandbox.refuse(400, "personal_data", "In „messages[0].content“ …")
    with pytest.raises(RequestRefusedError, match=r"eine Telefonnummer.*nicht bekommen"):
        client.chat(ASK)


PROTOCOL = {"name": "Übung 3", "purpose": "Auswertung im Seminar", "days": 14}
BANNER = (
    "Lehrprotokoll „Übung 3“ ist eingeschaltet: Fragen und Antworten werden gespeichert. "
    "Zweck: Auswertung im Seminar. Aufbewahrung: 14 Tage."
)


def test_a_teaching_protocol_is_told_before_anything_is_sent(client: Client, sandbox: FakeSandbox) -> None:
    sandbox.protocol = PROTOCOL
    first: list[str] = []
    second: list[str] = []
    client.tell_of_protocol(first.append)
    client.tell_of_protocol(second.append)
    assert (first, second, sandbox.requests) == ([BANNER], [BANNER], [])
    sandbox.told = {"X-Vieraugen-Protocol": "%C3%9Cbung%203"}
    client.chat(ASK)
    assert first == [BANNER]


def test_without_a_teaching_protocol_nothing_is_said(client: Client) -> None:
    told: list[str] = []
    client.tell_of_protocol(told.append)
    client.chat(ASK)
    assert told == []


def test_a_protocol_that_could_not_be_told_in_time_holds_the_first_question_back(
    client: Client, sandbox: FakeSandbox
) -> None:
    told: list[str] = []
    sandbox.protocol = PROTOCOL
    sandbox.close()
    client.tell_of_protocol(told.append)
    sandbox.open()
    with pytest.raises(ProtocolNewsError, match="noch nicht abgeschickt"):
        client.chat(ASK)
    assert (told, sandbox.requests) == ([BANNER], [])
    client.chat(ASK)
    assert (told, len(sandbox.requests)) == ([BANNER], 1)


def test_a_protocol_that_begins_later_is_told_with_the_next_answer(client: Client, sandbox: FakeSandbox) -> None:
    told: list[str] = []
    under_answer: list[str] = []
    client.on_found = under_answer.append
    client.tell_of_protocol(told.append)
    client.chat(ASK)
    sandbox.protocol, sandbox.told = PROTOCOL, {"X-Vieraugen-Protocol": "%C3%9Cbung%203"}
    client.chat(ASK)
    client.chat(ASK)
    assert (told, under_answer) == ([BANNER], ["", BANNER, ""])


def test_the_next_token_lists_choices_in_falling_order(client: Client) -> None:
    token = client.next_token("Die zweite Abholung kostet", top=6)
    values = [choice.probability for choice in token.choices]
    assert values == sorted(values, reverse=True)
    assert token.choices[0].text == " 24"


def test_the_key_travels_in_the_header_and_stays_out_of_the_journal(client: Client, sandbox: FakeSandbox) -> None:
    client.chat(ASK, seed=7, temperature=1.0)
    assert sandbox.headers[-1]["Authorization"] == f"Bearer {KEY}"
    kept = client.journal.path.read_text(encoding="utf-8")
    assert KEY not in kept
    assert json.loads(kept)["seed"] == 7
    assert KEY not in repr(Access.from_environment())


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (400, "context_length_exceeded", TooLongError),
        (413, "", TooLongError),
        (429, "rate_limit", BusyError),
        (400, "invalid_value", RequestRefusedError),
        (404, "model_not_found", RequestRefusedError),
        (403, "", KeyRefusedError),
        (503, "", SandboxAwayError),
    ],
)
@pytest.mark.parametrize("is_streamed", [False, True])
def test_a_refusal_is_said_in_words(
    client: Client, sandbox: FakeSandbox, status: int, code: str, error: type[Exception], is_streamed: bool
) -> None:
    sandbox.refuse(status, code)
    with pytest.raises(error, match=r"[.]$"):
        client.chat(ASK, (lambda _: None) if is_streamed else None)
    assert client.journal.entries() == []


def test_a_wrong_key_is_said_in_words(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIERAUGEN_SANDBOX_KEY", "falsch")
    with pytest.raises(KeyRefusedError, match="nicht mehr gültig"):
        client.chat(ASK)


@pytest.mark.parametrize("missing", ["URL", "KEY"])
def test_a_missing_setting_is_named(client: Client, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.delenv(f"VIERAUGEN_SANDBOX_{missing}")
    with pytest.raises(SandboxUnsetError, match=f"VIERAUGEN_SANDBOX_{missing}"):
        client.chat(ASK)


def test_one_broken_connection_is_retried_and_two_are_not(client: Client, sandbox: FakeSandbox) -> None:
    sandbox.breaks = 1
    assert client.chat(ASK, temperature=0).text.endswith("Euro.")
    assert len(sandbox.requests) == 2
    sandbox.breaks = 2
    with pytest.raises(SandboxAwayError):
        client.chat(ASK)


def test_an_outage_is_told_and_the_come_back_is_noticed(client: Client, sandbox: FakeSandbox) -> None:
    sandbox.close()
    with pytest.raises(SandboxAwayError, match="nicht erreichbar"):
        client.chat(ASK)
    sandbox.open()
    assert client.chat(ASK, temperature=0).finish == "stop"


def test_an_answer_that_breaks_off_is_not_taken_for_whole(client: Client, sandbox: FakeSandbox) -> None:
    sandbox.text = "abgerissen"
    with pytest.raises(SandboxAwayError, match="mitten in der Antwort"):
        client.chat(ASK, lambda _: None)
    assert client.journal.entries() == []


def test_a_web_proxy_of_the_agency_never_sees_a_prompt(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert client.chat(ASK, temperature=0).finish == "stop"


def test_nonsense_from_a_server_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIERAUGEN_SANDBOX_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("VIERAUGEN_SANDBOX_KEY", KEY)
    answer = httpx.MockTransport(lambda _: httpx.Response(200, json={"choices": []}))
    real = httpx.Client
    monkeypatch.setattr(httpx, "Client", lambda **settings: real(**{**settings, "transport": answer}))
    with pytest.raises(SandboxAwayError, match="unverständlich"):
        Client.in_folder(tmp_path).chat(ASK)


def test_while_grading_the_journal_answers_and_nobody_else(
    client: Client, sandbox: FakeSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.chat(ASK, temperature=0.7, seed=3, top=5)
    asked = len(sandbox.requests)
    sandbox.close()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    grading = Client.in_folder(tmp_path)
    assert grading.chat(ASK, temperature=0.7, seed=3, top=5) == first
    with pytest.raises(NotRecordedError):
        grading.chat(ASK, temperature=0.7, seed=4, top=5)
    assert len(sandbox.requests) == asked

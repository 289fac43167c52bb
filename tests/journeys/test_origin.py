"""What is reachable under the one origin, by whom."""

import json
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import httpx
import pytest

from grading.submissions import learner_id
from tests.running import House

LAB = "voila/render/work/wortwahrscheinlichkeiten/wortwahrscheinlichkeiten.ipynb"


@pytest.fixture
def client(house: House) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=house.origin, timeout=60, trust_env=False) as client:
        yield client


@pytest.fixture
def sandbox_key(house: House) -> dict[str, str]:
    return {"Authorization": f"Bearer {(house.var / 'keys' / 'sandbox.key').read_text().strip()}"}


def test_course_pages_need_no_login_and_forbid_foreign_scripts(client: httpx.Client) -> None:
    reply = client.get("kurs/")
    assert reply.status_code == 200
    scripts = next(part for part in reply.headers["content-security-policy"].split(";") if "script-src" in part)
    assert "'self'" in scripts
    assert "unsafe-inline" not in scripts
    assert "unsafe-eval" not in scripts


def test_pages_are_asked_for_anew_after_a_course_update(client: httpx.Client) -> None:
    assert client.get("kurs/01-sprachmodell/").headers["cache-control"] == "no-cache"


def test_an_impossible_address_below_the_sandbox_is_not_found(client: httpx.Client) -> None:
    assert client.get("sandbox/v1%0a").status_code == 404


def test_a_question_in_the_address_reaches_the_sandbox(client: httpx.Client, sandbox_key: dict[str, str]) -> None:
    asked = client.get("sandbox/sandbox/isolation?model=gibt-es-nicht", headers=sandbox_key)
    assert asked.status_code == 404, "not the answer for another model"
    assert "gibt-es-nicht" in asked.json()["error"]["message"]
    assert client.get("sandbox/v1/models%3fmodel=x", headers=sandbox_key).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
def test_the_sandbox_is_only_read_and_asked(client: httpx.Client, sandbox_key: dict[str, str], method: str) -> None:
    reply = client.request(method, "sandbox/v1/models", headers=sandbox_key)
    assert (reply.status_code, reply.headers["allow"]) == (405, "GET, POST")
    assert reply.headers["content-type"].startswith("application/json")
    assert method == "HEAD" or reply.json()["error"]["message"].endswith("Es gibt: GET, POST.")


def test_a_client_who_leaves_ends_the_computing(house: House, sandbox_key: dict[str, str]) -> None:
    body = json.dumps({"prompt": "Die", "max_tokens": 500, "n": 64, "temperature": 1.9}).encode()
    head = {**sandbox_key, "Host": urlsplit(house.origin).netloc, "Content-Length": str(len(body))}
    lines = ["POST /sandbox/v1/completions HTTP/1.1", *(f"{name}: {value}" for name, value in head.items()), "", ""]
    before = audited(house)
    with socket.create_connection(("127.0.0.1", house.port)) as connection:
        connection.sendall("\r\n".join(lines).encode() + body)
        time.sleep(0.3)
    deadline = time.monotonic() + 60
    while len(statuses := audited(house)) == len(before) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert statuses[len(before) :] == [499], "given up, not answered in full"


def audited(house: House) -> list[int]:
    """Return the status of each completion that the sandbox's audit has noted."""
    with closing(sqlite3.connect(house.var / "keys" / "sandbox.sqlite")) as database:
        rows = database.execute("SELECT status FROM audit WHERE route = '/v1/completions' ORDER BY id")
        return [status for (status,) in rows]


def test_what_the_sandbox_tells_in_headers_comes_through(client: httpx.Client, sandbox_key: dict[str, str]) -> None:
    body = {"messages": [{"role": "user", "content": "Schreib an a@b.example"}], "max_tokens": 2}
    reply = client.post("sandbox/v1/chat/completions", json=body, headers=sandbox_key)
    assert reply.headers["x-vieraugen-privacy"] == "email=1"
    assert json.loads(reply.headers["x-vieraugen-signature"])["model"] == reply.json()["model"]
    streamed = client.post("sandbox/v1/chat/completions", json=body | {"stream": True}, headers=sandbox_key)
    assert ": vieraugen-signature {" in streamed.text


def test_a_missing_page_is_answered_with_the_sites_own_404(client: httpx.Client) -> None:
    reply = client.get("kurs/gibt-es-nicht/")
    assert reply.status_code == 404
    assert 'lang="de"' in reply.text
    english = client.get("kurs/en/gibt-es-nicht/")
    assert english.status_code == 404
    assert 'lang="en"' in english.text


@pytest.mark.parametrize("path", ["kurs/..%2f..%2fvar%2fkeys%2fsandbox.key", "kurs/%2e%2e/%2e%2e/pyproject.toml"])
def test_course_pages_do_not_lead_out_of_their_folder(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code in {403, 404}


def test_an_address_that_no_file_can_have_is_missing(client: httpx.Client) -> None:
    assert client.get("kurs/index.html%00.png").status_code == 404


@pytest.mark.parametrize(
    "path", ["api/status", "anmelden", "stand/klartext", "sandbox/health", "voila/static/x.js", "lab"]
)
def test_a_name_that_is_not_this_machines_opens_nothing(house: House, client: httpx.Client, path: str) -> None:
    """A page elsewhere may let its own name point to this machine; its browser then says that name."""
    reply = client.get(path, headers={"Host": f"fremd.example:{house.port}"})
    assert reply.status_code == 403


@pytest.mark.parametrize(
    "path", ["voila/render/work/wortwahrscheinlichkeiten/wortwahrscheinlichkeiten.ipynb", "lab", "formgrader"]
)
def test_labs_and_formgrader_send_strangers_to_a_german_login_page(client: httpx.Client, path: str) -> None:
    reply = client.get(path, follow_redirects=True)
    assert "/login" in str(reply.url)
    assert "Zugang" in reply.text


def test_only_the_key_of_this_start_logs_in(house: House, client: httpx.Client) -> None:
    for wrong in ({"key": "falsch"}, {"key": ""}, {}, ["key"], "Unsinn"):
        assert client.post("anmelden", json=wrong).status_code == 403
    for hostile in (b"\xff", b'{"key": "\\ud800"}', b"[" * 50_000):
        assert client.post("anmelden", content=hostile).status_code == 403
    assert client.get("api/contents").status_code == 403
    reply = client.post("anmelden", json={"key": house.access_key})
    assert reply.status_code == 204
    assert {"HttpOnly", "SameSite=Lax"} <= set(reply.headers["set-cookie"].split("; "))
    assert "_xsrf" in client.cookies, "without it the page of a lab that is left cannot end its kernel"
    assert client.get("api/contents").status_code == 200
    stranger = httpx.get(f"{house.origin}login", trust_env=False)
    assert "SameSite=Lax" in stranger.headers["set-cookie"], "the cookie that forms are checked against"


def test_the_sandbox_answers_other_programs_with_its_own_key_only(
    client: httpx.Client, sandbox_key: dict[str, str]
) -> None:
    assert client.get("sandbox/v1/models").status_code == 401
    models = client.get("sandbox/v1/models", headers=sandbox_key)
    assert [model["id"] for model in models.json()["data"]] == [
        "rabenfurt-1",
        "rabenfurt-1-schief",
        "rabenfurt-1-offen",
        "empfehlung-1",
    ]


def test_a_streamed_reply_arrives_piece_by_piece(client: httpx.Client, sandbox_key: dict[str, str]) -> None:
    body = {
        "model": "rabenfurt-1",
        "messages": [{"role": "user", "content": "Was kostet die zweite Abholung von Sperrmüll?"}],
        "stream": True,
        "max_tokens": 40,
    }
    arrivals = []
    with client.stream("POST", "sandbox/v1/chat/completions", json=body, headers=sandbox_key) as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        for line in reply.iter_lines():
            if line.startswith("data: {"):
                arrivals.append((time.monotonic(), json.loads(line[6:])))
    assert len(arrivals) > 1  # words that come together may be sent together
    assert len({moment for moment, _ in arrivals}) > 1


def test_a_huge_prompt_is_refused_with_a_sentence(client: httpx.Client, sandbox_key: dict[str, str]) -> None:
    body = {"model": "rabenfurt-1", "messages": [{"role": "user", "content": "x" * 3_000_000}]}
    reply = client.post("sandbox/v1/chat/completions", json=body, headers=sandbox_key)
    assert reply.status_code == 413
    assert reply.json()["error"]["message"].endswith(".")


def test_the_state_of_a_lab_is_told_only_to_who_may_open_it(house: House, client: httpx.Client) -> None:
    folder = house.var / "work" / "erfundenes_labor"
    folder.mkdir(parents=True)
    (folder / "answers.json").write_text("{}", encoding="utf-8")
    for lab in ("erfundenes_labor", "gibt_es_nicht"):
        stranger = client.get(f"stand/{lab}")
        assert (stranger.status_code, stranger.content) == (204, b"")
    client.post("anmelden", json={"key": house.access_key})
    assert client.get("stand/erfundenes_labor").json() == {"stand": "begonnen"}
    assert client.get("stand/gibt_es_nicht").json() == {"stand": ""}
    for outside in ("stand/%2e%2e%2fkeys", "stand/a/b", "stand/A"):
        assert client.get(outside).status_code == 404
    receipts = {"name": "Ada Beispiel", "receipts": [{"version": 1}]}
    (folder / "receipts.json").write_text(json.dumps(receipts), encoding="utf-8")
    assert client.get("stand/erfundenes_labor").json() == {"stand": "abgegeben"}
    page = house.var / "feedback" / learner_id("Ada Beispiel") / "erfundenes_labor.html"
    page.parent.mkdir(parents=True)
    page.write_text("Gut.", encoding="utf-8")
    reply = client.get("stand/erfundenes_labor")
    assert (reply.json(), reply.headers["cache-control"]) == ({"stand": "rueckmeldung"}, "no-store")

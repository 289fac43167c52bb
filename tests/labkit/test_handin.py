"""Handing in over real HTTP: what is sent, what is kept, what is said when it fails."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from labkit.errors import HandinAwayError, HandinRefusedError, HandinUnsetError
from labkit.handin import Desk, kept
from labkit.lab import Lab
from labkit.panels.handin import HandinPanel
from tests.labkit.rivals import EVERY_TURN, rivals

LAB = "labor"
KEY = "abgabe-schluessel"


class FakeDesk:
    """A hand-in desk on a loopback port: remembers letters, answers as it is told."""

    def __init__(self) -> None:
        self.letters: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.refusal: tuple[int, Any] | None = None
        self.feedback: object = None
        self.is_same = False  # the last letter brought nothing new
        handler = type("Handler", (_Handler,), {"desk": self})
        self.server = HTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/abgabe"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def receipts(self) -> list[dict[str, Any]]:
        names = [letter["name"] for letter in self.letters]
        return [
            {"lab": LAB, "learner": f"x-{name}", "name": name, "version": names[: place + 1].count(name),
             "sha256": "ab" * 32, "received": "2026-11-21T02:00:00+00:00"}
            for place, name in enumerate(names)
        ]  # fmt: skip


class _Handler(BaseHTTPRequestHandler):
    desk: FakeDesk

    def do_POST(self) -> None:
        letter = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.desk.keys.append(self.headers["Authorization"])
        self.desk.is_same = letter in self.desk.letters[-1:]
        if self.desk.refusal is None and not self.desk.is_same:
            self.desk.letters.append(letter)
        repeated = {"repeated": True} if self.desk.is_same else {}
        self._send(self.desk.refusal or (201, {"receipt": self.desk.receipts()[-1] | repeated}))

    def do_GET(self) -> None:
        self._send(self.desk.refusal or (200, {"receipts": self.desk.receipts(), "feedback": self.desk.feedback}))

    def _send(self, answer: tuple[int, Any]) -> None:
        raw = json.dumps(answer[1]).encode()
        self.send_response(answer[0])
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDesk]:
    fake = FakeDesk()
    monkeypatch.setenv("VIERAUGEN_HANDIN_URL", fake.url)
    monkeypatch.setenv("VIERAUGEN_HANDIN_KEY", KEY)
    yield fake
    fake.server.shutdown()
    fake.server.server_close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / f"{LAB}.ipynb").write_text('{"cells": []}', encoding="utf-8")
    (tmp_path / "answers.json").write_text('{"größe": 1}', encoding="utf-8")
    (tmp_path / "merkliste.json").write_text("privat", encoding="utf-8")
    return tmp_path


def test_the_letter_holds_what_was_agreed_and_nothing_private(desk: FakeDesk, folder: Path) -> None:
    Desk.from_environment().hand_in(LAB, "Jörg Müller", folder)
    (letter,) = desk.letters
    assert letter["format"] == 1
    assert (letter["lab"], letter["name"]) == (LAB, "Jörg Müller")
    assert letter["files"] == {f"{LAB}.ipynb": '{"cells": []}', "answers.json": '{"größe": 1}'}
    assert desk.keys == [f"Bearer {KEY}"]


def test_receipts_are_kept_beside_the_notebook_with_the_name(desk: FakeDesk, folder: Path) -> None:
    assert kept(folder) == ("", ())
    first = Desk.from_environment().hand_in(LAB, "Jörg", folder)
    (folder / "answers.json").write_text("{}", encoding="utf-8")
    second = Desk.from_environment().hand_in(LAB, "Jörg", folder)
    assert kept(folder) == ("Jörg", (first, second))
    assert (first.version, second.version) == (1, 2)


def test_the_same_work_handed_in_twice_is_one_receipt(desk: FakeDesk, folder: Path) -> None:
    first, again = (Desk.from_environment().hand_in(LAB, "Jörg", folder) for _ in range(2))
    assert (first.repeated, again.repeated) == (False, True)
    assert kept(folder) == ("Jörg", (first,))


def test_two_pages_that_hand_in_at_the_same_time_keep_both_receipts(folder: Path) -> None:
    moment = "2026-11-21T10:00:00+00:00"
    rivals(f"_keep(folder, 'Jörg', Receipt('labor', 'x-1', 'Jörg', turn, {moment!r}, f'{{name}}{{turn}}'))", folder)
    assert {receipt.sha256 for receipt in kept(folder)[1]} == EVERY_TURN


def test_the_panel_says_that_nothing_has_changed(desk: FakeDesk, folder: Path) -> None:
    panel = HandinPanel(Lab(LAB, folder))
    panel.name.value = "Jörg"
    said = []
    for _ in range(2):
        panel.hand_in()
        panel.work.join()
        said.append(panel.work.line.value)
    assert "Abgegeben: Fassung 1" in said[0]
    assert "Unverändert abgegeben, es bleibt bei Fassung 1." in said[1]
    assert panel.receipts.value.count("<details") == 1


def test_receipts_of_two_people_at_one_desk_name_whose_they_are(desk: FakeDesk, folder: Path) -> None:
    panel = HandinPanel(Lab(LAB, folder))
    for name, named in (("Kim <b>", ["1"]), ("Jörg", ["1, Jörg", "1, Kim <b>"])):
        panel.name.value = name
        panel.hand_in()
        panel.work.join()
        rows = BeautifulSoup(panel.receipts.value, "html.parser").select("tbody tr td:first-child")
        assert [row.get_text() for row in rows] == named


@pytest.mark.parametrize("given", ["/rueckmeldung/x-1/labor.html", "/user/joerg/rueckmeldung/x-1/labor.html"])
def test_feedback_lies_below_the_path_of_the_desk(desk: FakeDesk, folder: Path, given: str) -> None:
    desk.feedback = given
    moved = Desk(desk.url.replace("/abgabe", "/user/joerg/abgabe"), KEY)
    assert moved.standing(LAB, "Jörg").feedback == "/user/joerg/rueckmeldung/x-1/labor.html"


def test_the_standing_names_receipts_and_feedback(desk: FakeDesk, folder: Path) -> None:
    Desk.from_environment().hand_in(LAB, "Jörg", folder)
    standing = Desk.from_environment().standing(LAB, "Jörg")
    assert len(standing.receipts) == 1
    assert standing.feedback == ""
    desk.feedback = "/rueckmeldung/x-1/labor.html"
    assert Desk.from_environment().standing(LAB, "Jörg").feedback == "/rueckmeldung/x-1/labor.html"


@pytest.mark.parametrize("address", ["https://fremd.example/", "//fremd.example/", "javascript:alert(1)", 7])
def test_feedback_never_leads_to_another_host(desk: FakeDesk, folder: Path, address: object) -> None:
    desk.feedback = address
    assert Desk.from_environment().standing(LAB, "Jörg").feedback == ""


def test_the_desks_own_sentence_is_passed_on(desk: FakeDesk, folder: Path) -> None:
    desk.refusal = (400, {"error": {"message": "Der Name ist zu lang."}})
    with pytest.raises(HandinRefusedError, match="Der Name ist zu lang"):
        Desk.from_environment().hand_in(LAB, "Jörg", folder)
    assert kept(folder) == ("", ())


@pytest.mark.parametrize("answer", [(500, {}), (201, {}), (201, {"receipt": {"lab": 1}}), (201, ["x"]), (200, 7)])
def test_a_desk_that_is_broken_gives_no_receipt(desk: FakeDesk, folder: Path, answer: tuple[int, Any]) -> None:
    desk.refusal = answer
    with pytest.raises(HandinAwayError):
        Desk.from_environment().hand_in(LAB, "Jörg", folder)
    assert kept(folder) == ("", ())


def test_nobody_there_is_told(desk: FakeDesk, folder: Path) -> None:
    desk.server.shutdown()
    desk.server.server_close()
    with pytest.raises(HandinAwayError, match="nicht erreichbar"):
        Desk.from_environment().hand_in(LAB, "Jörg", folder)


@pytest.mark.parametrize("missing", ["VIERAUGEN_HANDIN_URL", "VIERAUGEN_HANDIN_KEY"])
def test_a_missing_setting_is_named(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.delenv(missing)
    with pytest.raises(HandinUnsetError, match=missing):
        Desk.from_environment()


def test_the_key_is_masked(desk: FakeDesk) -> None:
    assert KEY not in repr(Desk.from_environment())


def test_a_broken_receipt_file_is_no_obstacle(desk: FakeDesk, folder: Path) -> None:
    (folder / "receipts.json").write_text("{", encoding="utf-8")
    receipt = Desk.from_environment().hand_in(LAB, "Jörg", folder)
    assert kept(folder)[1] == (receipt,)

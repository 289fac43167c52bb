"""Every exchange is kept; while grading it is played back and nothing else."""

import json
import threading
from pathlib import Path

import pytest

from labkit.errors import JournalError, NotRecordedError
from labkit.journal import Journal

REQUEST = {"endpoint": "chat/completions", "messages": [], "seed": 7}


def reply(text: str) -> dict[str, object]:
    return {"text": text, "finish": "stop", "model": "rabenfurt-1", "tokens": []}


def test_a_line_holds_what_was_agreed(tmp_path: Path) -> None:
    Journal(tmp_path).keep(REQUEST, reply("Ja."))
    entry = json.loads((tmp_path / "journal.jsonl").read_text(encoding="utf-8"))
    assert set(entry) == {"time", "request", "reply", "model", "seed"}
    assert entry["seed"] == 7
    assert entry["model"] == "rabenfurt-1"


def test_the_same_request_is_played_back_in_the_order_it_was_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    for text in ("eins", "zwei"):
        journal.keep(REQUEST, reply(text))
    journal.keep({**REQUEST, "seed": 8}, reply("anders"))
    again = Journal(tmp_path)
    assert [again.play(REQUEST)["text"] for _ in range(3)] == ["eins", "zwei", "zwei"]
    assert again.play({**REQUEST, "seed": 8})["text"] == "anders"


def test_what_was_never_asked_is_not_made_up(tmp_path: Path) -> None:
    with pytest.raises(NotRecordedError):
        Journal(tmp_path).play(REQUEST)


def test_a_line_cut_off_by_a_crash_costs_only_itself(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.keep(REQUEST, reply("ganz"))
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('{"time": "2026", "requ\n[1]\n{"request": 1, "reply": {}}\n')
    journal.keep(REQUEST, reply("danach"))
    assert [entry["reply"]["text"] for entry in journal.entries()] == ["ganz", "danach"]


def test_an_exchange_after_a_line_without_its_end_is_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.keep(REQUEST, reply("ganz"))
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole + whole[:40])
    journal.keep(REQUEST, reply("danach"))
    assert [entry["reply"]["text"] for entry in journal.entries()] == ["ganz", "danach"]
    journal.path.write_bytes(b"")
    journal.keep(REQUEST, reply("neu"))
    assert journal.path.read_bytes().startswith(b"{")


def test_half_a_character_is_kept_as_it_was_sent(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.keep({"prompt": "halb \ud83d"}, reply("Ja."))
    assert journal.entries()[0]["request"] == {"prompt": "halb ?"}


def test_panels_may_write_at_the_same_time(tmp_path: Path) -> None:
    journal = Journal(tmp_path)

    def write(name: str) -> None:
        for turn in range(20):
            journal.keep({"name": name, "turn": turn}, reply("x" * 5000))

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.entries()) == 60


def test_a_folder_that_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"nicht aufgezeichnet werden \(Fehler beim Schreiben\)"):
        Journal(tmp_path / "gibt-es-nicht").keep(REQUEST, reply("Ja."))

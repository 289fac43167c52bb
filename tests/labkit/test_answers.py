"""The answer sheet: nothing given is ever lost, whatever happens to the process or the file."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labkit.answers import Sheet
from labkit.errors import SheetError
from tests.labkit.rivals import EVERY_TURN, rivals

WRITER = """
import sys
from pathlib import Path
from labkit.answers import Sheet
sheet = Sheet("labor", Path(sys.argv[1]))
for turn in range(100000):
    sheet.put("a", "text", f"{turn} " * 2000)
    sheet.put("b", "number", turn)
    print(turn, flush=True)
"""


def test_an_answer_is_there_for_whoever_opens_the_sheet_next(tmp_path: Path) -> None:
    kept = Sheet("labor", tmp_path).put("frage", "one", "ja")
    assert Sheet("labor", tmp_path).get("frage") == kept
    letter = json.loads((tmp_path / "answers.json").read_text(encoding="utf-8"))
    assert letter["format"] == 1
    assert letter["lab"] == "labor"
    assert letter["answers"]["frage"] == {"kind": "one", "value": "ja", "saved": kept.saved}
    assert kept.saved.endswith("+00:00")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.dictionaries(st.text("abc", min_size=1), st.text() | st.floats(allow_nan=False) | st.lists(st.text())))
def test_answers_survive_the_way_to_the_disk_and_back(tmp_path: Path, values: dict[str, object]) -> None:
    sheet = Sheet("labor", tmp_path)
    for qid, value in values.items():
        sheet.put(qid, "text", value)
    again = Sheet("labor", tmp_path).answers()
    assert {qid: again[qid].value for qid in values} == values


def test_a_killed_process_leaves_a_whole_file(tmp_path: Path) -> None:
    for turn in range(5):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        last = [int(process.stdout.readline()) for _ in range(3 + turn)][-1]
        time.sleep(0.003 * turn)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        sheet = Sheet("labor", tmp_path)
        number = sheet.get("b")
        assert number is not None
        assert number.value >= last, "what was reported as saved is on the disk"
        assert sheet.take_notice() == ""


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"answers": 3}', '{"answers": {"a": 1}}', "\x00\xff", "[" * 9000])
def test_a_broken_file_is_moved_aside_and_named(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "answers.json"
    path.write_text(broken, encoding="utf-8")
    sheet = Sheet("labor", tmp_path)
    assert sheet.answers() == {}
    aside = next(tmp_path.glob("answers.kaputt-*.json"))
    assert aside.read_text(encoding="utf-8") == broken
    assert aside.name in sheet.take_notice()
    assert sheet.take_notice() == ""
    sheet.put("a", "one", "x")
    assert Sheet("labor", tmp_path).get("a") is not None


def test_two_open_pages_do_not_wipe_out_each_other(tmp_path: Path) -> None:
    first, second = Sheet("labor", tmp_path), Sheet("labor", tmp_path)
    first.put("a", "one", "x")
    second.put("b", "one", "y")
    first.put("c", "one", "z")
    assert set(second.answers()) == {"a", "b", "c"}


def test_two_kernels_that_answer_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    rivals("Sheet('labor', folder).put(f'{name}{turn}', 'number', turn)", tmp_path)
    assert set(Sheet("labor", tmp_path).answers()) == EVERY_TURN


def test_a_system_without_locks_still_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("labkit.answers.fcntl", None)
    sheet = Sheet("labor", tmp_path)
    sheet.put("a", "one", "x")
    sheet.put("b", "one", "y")
    sheet.drop("a")
    assert set(sheet.answers()) == {"b"}


def test_an_emptied_field_takes_its_answer_away(tmp_path: Path) -> None:
    sheet = Sheet("labor", tmp_path)
    sheet.put("a", "text", "x")
    sheet.drop("a")
    sheet.drop("nie gegeben")
    assert sheet.get("a") is None


def test_a_full_disk_is_told_and_leaves_the_old_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet("labor", tmp_path)
    sheet.put("a", "one", "alt")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SheetError, match=r"nicht gespeichert werden \(der Datenträger ist voll\)"):
        sheet.put("a", "one", "neu")
    answer = sheet.get("a")
    assert answer is not None
    assert answer.value == "alt"
    assert {path.name for path in tmp_path.iterdir()} == {"answers.json", ".answers.lock"}

"""A run of the experiment goes on where it was left, is kept in one file, and goes when the learner says so."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labkit.adviser import Adviser
from labkit.answers import LOCK
from labkit.experiment import DESIGNS
from labkit.panels.experiment import ExperimentPanel
from labkit.reliance import BASELINE, in_block
from labkit.run import CONSENT, NAME
from tests.experiment import POOL, opened
from tests.fakes.participants import ORACLE, answer, run_of
from tests.labkit.rivals import EVERY_TURN, rivals
from tests.widgets import shown_in


@pytest.mark.usefixtures("advising")
def test_a_reload_goes_on_at_the_same_case_with_the_same_documents_and_decisions(tmp_path: Path) -> None:
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=7)
    panel.file.rows[0].button.click()
    before = run_of(panel)
    again = opened(tmp_path, "S")
    run = run_of(again)
    assert (run.place, run.code, run.plan, run.advice) == (before.place, before.code, before.plan, before.advice)
    assert run.rows == before.rows
    assert run.handling.opened == ["D1"]
    assert POOL.files[run.place.case].title in shown_in(again.widget)
    ORACLE.play(again)
    assert [row.position for row in in_block(run.measured(), BASELINE)] == list(range(1, 7))


@pytest.mark.usefixtures("advising")
def test_a_reload_between_own_decision_and_advice_does_not_ask_again(tmp_path: Path) -> None:
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=1)  # the second practice case shows the way of the last block
    panel.work.join()
    answer(panel, "ablehnen", named="D2")
    again = opened(tmp_path, "S")
    assert "Bisher hatten Sie entschieden: <strong>ablehnen</strong>" in shown_in(again.widget)
    assert "Empfehlung: " in again.decision.advice.value
    answer(again, "bewilligen")
    row = run_of(again).rows[-1]
    assert (row.first, row.named, row.final) == ("ablehnen", "D2", "bewilligen")


@pytest.mark.usefixtures("advising")
def test_one_click_deletes_everything_and_a_new_run_may_begin(tmp_path: Path) -> None:
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=3)
    code = run_of(panel).code
    erase = panel.erase.children[0].children[0]
    erase.click()
    assert [path.name for path in tmp_path.iterdir() if path.name != LOCK] == []
    assert run_of(panel).phase == CONSENT
    assert "gelöscht" in panel.line.value
    ORACLE.play(panel)
    assert run_of(panel).code != code


@pytest.mark.usefixtures("advising")
def test_a_broken_file_is_said_and_can_be_deleted(tmp_path: Path) -> None:
    for content in ("{", "[]", '{"format": 1}', '{"format": 9}'):
        (tmp_path / NAME).write_text(content)
        panel = ExperimentPanel(tmp_path, POOL, DESIGNS["S"], Adviser.in_folder(tmp_path))
        assert panel.run is None
        assert "nicht lesbar" in panel.line.value
        panel.erase.children[0].children[0].click()
        assert run_of(panel).phase == CONSENT


@pytest.mark.usefixtures("advising")
def test_a_full_disk_changes_nothing_and_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=1)
    panel.work.join()
    before = (tmp_path / NAME).read_bytes()

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "voll")

    with monkeypatch.context() as patch:
        patch.setattr("labkit.run.write_whole", full)
        answer(panel, "ablehnen", named="D2")
        assert "der Datenträger ist voll" in panel.line.value
    assert not run_of(panel).decided_first
    assert (tmp_path / NAME).read_bytes() == before
    answer(panel, "ablehnen", named="D2")
    assert run_of(panel).decided_first


@pytest.mark.usefixtures("advising")
def test_a_page_that_was_overtaken_by_another_says_so_and_overwrites_nothing(tmp_path: Path) -> None:
    first = opened(tmp_path, "S")
    ORACLE.play(first, steps=1)
    first.work.join()
    second = opened(tmp_path, "S")
    ORACLE.play(second, steps=2)
    first.file.rows[0].button.click()
    assert "anderen Fenster" in first.line.value
    assert len(run_of(opened(tmp_path, "S")).rows) == 3


def test_of_two_pages_at_the_same_moment_none_wipes_out_the_others_step(tmp_path: Path) -> None:
    step = """
    while True:
        run = Run(folder, None, DESIGNS["S"])  # what a page does that was told to load again
        try:
            run.open(f"{name}{turn}")
        except RunError:
            continue
        break"""
    rivals(step, tmp_path)
    letter = json.loads((tmp_path / NAME).read_text())
    assert set(letter["handling"]["opened"]) == EVERY_TURN


@pytest.mark.usefixtures("advising")
def test_times_count_documents_and_stand_still_while_the_page_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    clock: Callable[[], float] = lambda: now  # noqa: E731
    monkeypatch.setattr(time, "monotonic", clock)
    panel = opened(tmp_path, "demo")
    panel.shown.button.click()
    run = run_of(panel)
    run._clock = clock
    run.understand()
    run.rate({"ki": 0.5})
    run.open("D1")
    now += 4
    run.open("D2")
    now += 2.5
    run.close()
    now += 10
    run.decide("ablehnen", 0.6)
    row = run.rows[0]
    assert (row.opened, row.opened_seconds) == (("D1", "D2"), (4.0, 2.5))
    assert (row.seconds_final, row.seconds_first, row.opened_before_advice) == (16.5, None, 0)

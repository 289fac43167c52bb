"""The advice of the experiment: fetched beside the page, waited for, refused where it is another one."""

import re
from pathlib import Path
from typing import Any

import pytest

from labkit.errors import BusyError
from labkit.reliance import FORCING
from labkit.run import DONE
from tests.experiment import SCENARIO, opened
from tests.fakes.participants import ORACLE, answer, run_of
from tests.fakes.sandbox import FakeSandbox
from tests.widgets import shown_in


@pytest.mark.usefixtures("advising")
def test_own_decision_comes_before_the_advice_is_on_the_page(tmp_path: Path) -> None:
    panel = opened(tmp_path, "S")
    while not (run_of(panel).phase == "cases" and run_of(panel).place.block == FORCING):
        ORACLE.play(panel, steps=1)
        panel.work.join()
    run = run_of(panel)
    reason = run.advice[run.place.case].reason
    assert reason not in shown_in(panel.widget)
    answer(panel, "bewilligen")  # without the deciding document
    assert not run.decided_first
    assert "das Dokument" in panel.decision.line.value
    answer(panel, "bewilligen", named="D1")
    assert reason in shown_in(panel.widget)
    assert panel.decision.decision.value is None
    panel.decision.button.click()
    assert "Ihre Entscheidung" in panel.decision.line.value
    assert run.decided_first


def test_without_the_sandbox_the_run_begins_and_waits_before_the_first_advice(
    tmp_path: Path, advising: FakeSandbox
) -> None:
    advising.close()
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=1)
    panel.work.join()
    assert "nicht erreichbar" in panel.work.line.value
    assert panel.stage.children[0] is not panel.case
    assert panel.work.row.layout.display == ""
    advising.open()
    panel.work.again.click()
    panel.work.join()
    assert panel.stage.children[0] is panel.case
    ORACLE.play(panel)
    assert run_of(panel).phase == DONE


def test_a_busy_sandbox_is_asked_again_only_for_what_is_missing(tmp_path: Path, advising: FakeSandbox) -> None:
    panel = opened(tmp_path, "S")
    answered = panel.adviser.client.chat
    asked: list[Any] = []

    def busy(*args: Any, **options: Any) -> Any:
        asked.append(args)
        if len(asked) == 8:
            raise BusyError("Bitte warten Sie.")
        return answered(*args, **options)

    panel.adviser.client.chat = busy  # type: ignore[method-assign]
    panel.shown.button.click()
    panel.work.join()
    assert len(run_of(panel).advice) == 7
    ORACLE.play(panel)
    assert run_of(panel).phase == DONE
    assert len(asked) == 1 + 1 + 9 + 9


def test_where_nobody_offers_the_advice_a_sentence_says_so(tmp_path: Path, advising: FakeSandbox) -> None:
    advising.scenario = None
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=1)
    panel.work.join()
    assert "braucht „empfehlung-1“" in panel.work.line.value
    advising.scenario = {**SCENARIO, "advice": []}
    again = opened(tmp_path, "S")
    assert "passen nicht zu ihm" in again.work.line.value


def test_advice_of_another_version_is_refused(tmp_path: Path, advising: FakeSandbox) -> None:
    swapped = {"bewilligen": "ablehnen", "ablehnen": "bewilligen"}
    turned = [
        {**entry, "say": re.sub(r"(?<=Empfehlung: )\w+", lambda match: swapped[match.group()], entry["say"])}
        for entry in SCENARIO["advice"]
    ]
    advising.scenario = {**SCENARIO, "advice": turned}
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=1)
    panel.work.join()
    assert "anderen Fassung" in panel.work.line.value
    assert run_of(panel).advice == {}

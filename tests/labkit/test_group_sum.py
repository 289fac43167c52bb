"""The learner's own act: what an anonymous sum holds, that all is shown, and that it is sent once or not at all."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

from grading import cohort_sums
from labkit.adviser import Adviser
from labkit.errors import HandinAwayError, HandinRefusedError
from labkit.experiment import DESIGNS
from labkit.group_sum import LONG_AGO, NAME, sum_of
from labkit.handin import Desk
from labkit.panels import group_sum
from labkit.panels.experiment import ExperimentPanel
from labkit.panels.group_sum import GroupSumPanel
from labkit.pool import Pool
from labkit.reliance import ADVICE, BASELINE, FORCING, agreement, cases_verified, in_block, over_reliance
from labkit.run import Run
from tests.fakes.participants import ACCEPT_ALL, RANDOM, REJECT_ALL, Participant, run_of
from tests.fakes.sandbox import KEY, FakeSandbox

LAB = Path(__file__).parents[2] / "labs/automation_bias"
POOL = Pool.read(LAB / "data")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Run]]:
    """Return finished runs of known participants, played through the real panels."""
    with FakeSandbox() as sandbox, pytest.MonkeyPatch.context() as patch:
        sandbox.scenario = json.loads((LAB / "szenario.json").read_text(encoding="utf-8"))
        patch.setenv("VIERAUGEN_SANDBOX_URL", sandbox.url)
        patch.setenv("VIERAUGEN_SANDBOX_KEY", KEY)
        yield {
            name: finished(tmp_path_factory.mktemp(name), who, design)
            for name, (who, design) in {
                "accepts": (ACCEPT_ALL, "M"),
                "rejects": (REJECT_ALL, "S"),
                "random": (RANDOM, "M"),
                "demo": (RANDOM, "demo"),
            }.items()
        }


def finished(folder: Path, who: Participant, design: str) -> Run:
    panel = ExperimentPanel(folder, POOL, DESIGNS[design], Adviser.in_folder(folder), LAB.name)
    panel.work.join()
    who.play(panel)
    return run_of(panel)


@pytest.fixture
def run(played: dict[str, Run]) -> Iterator[Run]:
    one = played["random"]
    yield one
    one.path.with_name(NAME).unlink(missing_ok=True)


@pytest.fixture
def arrived(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return a list of the letters that reach the desk."""
    letters: list[dict[str, Any]] = []
    monkeypatch.setenv("VIERAUGEN_HANDIN_URL", "http://127.0.0.1:9/abgabe")
    monkeypatch.setenv("VIERAUGEN_HANDIN_KEY", "k")

    def take(desk: Desk, _method: str, **parts: Any) -> dict[str, Any]:
        assert desk.url.endswith("/abgabe/summe")
        letters.append(json.loads(parts["content"]))
        return {}

    monkeypatch.setattr(Desk, "_call", take)
    return letters


@pytest.mark.parametrize("name", ["accepts", "rejects", "random", "demo"])
def test_the_grading_room_takes_what_the_lab_makes(played: dict[str, Run], name: str) -> None:
    assert cohort_sums.from_json(sum_of(played[name])).to_json() == sum_of(played[name])


@pytest.mark.parametrize("name", ["accepts", "rejects", "random"])
def test_the_counts_are_those_of_the_measures(played: dict[str, Run], name: str) -> None:
    trials, counts = played[name].measured(), sum_of(played[name])

    def of(start: str, part: str = "_") -> int:
        return sum(number for cell, number in counts.items() if cell.startswith(start) and part in f"{cell}_")

    for block in (ADVICE, FORCING):
        own = in_block(trials, block)
        assert of(f"{block}_wrong_followed_") == over_reliance(own).count
        assert of(f"{block}_", "_followed_") == agreement(own).count
        assert of(f"{block}_", "_opened_") == cases_verified(own).count
    alone = in_block(trials, BASELINE)
    assert of("baseline_wrong_") == sum(not trial.final_right for trial in alone)
    forced = Counter((t.advice_right, t.first_right, t.followed) for t in in_block(trials, FORCING))
    assert of("first_advice_wrong_own_right_followed") == forced[False, True, True]
    assert of("first_advice_right_own_wrong_followed") == forced[True, False, True]


def test_a_sum_holds_nothing_that_tells_who_or_which_case(played: dict[str, Run]) -> None:
    run = played["random"]
    text = json.dumps(GroupSumPanel(LAB.name, run).sending.letter)
    for trial in run.measured():
        assert trial.case not in text
    assert run.code not in text
    assert str(run.measured()[0].seed) not in text


def test_the_learner_sees_every_single_thing_that_is_sent(run: Run, arrived: list[dict[str, Any]]) -> None:
    panel = GroupSumPanel(LAB.name, run)
    shown, letter = panel.shown.value, panel.sending.letter
    told = [unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", shown)]
    order = group_sum.ORDERS[letter["sum"]["order"]]
    assert told[:5] == [LAB.name, letter["token"], "1", "M", order]
    assert told[5:] == [str(count) for count in list(letter["sum"].values())[2:]]
    assert escape(json.dumps(letter, indent=1)) in shown
    assert not arrived
    panel.send.click()
    panel.work.join()
    assert arrived == [letter]


def test_a_row_stands_for_what_its_words_say(played: dict[str, Run]) -> None:
    """Somebody who rejects everything but reads: all wrong advice rejected with the evidence opened."""
    shown = group_sum.as_html(GroupSumPanel(LAB.name, played["rejects"]).sending.letter).replace("\u00ad", "")
    assert '<th scope="row">Empfehlung falsch, nicht gefolgt</th><td>3</td><td>0</td>' in shown
    assert '<th scope="row">Empfehlung richtig, nicht gefolgt</th><td>6</td><td>0</td>' in shown
    demo = group_sum.as_html(GroupSumPanel(LAB.name, played["demo"]).sending.letter)
    assert (shown.count("<table"), demo.count("<table")) == (5, 3)


def test_declining_sends_and_keeps_nothing(run: Run, arrived: list[dict[str, Any]]) -> None:
    panel = GroupSumPanel(LAB.name, run)
    panel.decline.click()
    assert "nichts gesendet" in panel.work.line.value
    assert not arrived
    assert not run.path.with_name(NAME).exists()


def test_it_goes_once_whatever_is_clicked_or_loaded_again(run: Run, arrived: list[dict[str, Any]]) -> None:
    first, second = GroupSumPanel(LAB.name, run), GroupSumPanel(LAB.name, run)
    for panel in (first, first, second, GroupSumPanel(LAB.name, run)):
        panel.send.click()
        panel.work.join()
    assert len(arrived) == 1
    again = GroupSumPanel(LAB.name, run)
    assert again.choice.layout.display == "none"
    assert "gesendet" in again.shown.value


def test_what_stays_beside_the_lab_tells_neither_when_nor_which(run: Run, arrived: list[dict[str, Any]]) -> None:
    panel = GroupSumPanel(LAB.name, run)
    panel.send.click()
    panel.work.join()
    path = run.path.with_name(NAME)
    assert json.loads(path.read_text()) == {"format": 1, "sent": True}
    assert arrived[0]["token"] not in path.read_text()
    assert path.stat().st_mtime == LONG_AGO
    assert path.stat().st_mode & 0o077 == 0


def test_a_lost_answer_is_tried_again_with_the_same_word(
    run: Run, arrived: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    take = Desk._call

    def lose(desk: Desk, method: str, **parts: Any) -> dict[str, Any]:
        take(desk, method, **parts)
        raise HandinAwayError("Die Abgabestelle ist gerade nicht erreichbar.")

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "_call", lose)
        panel = GroupSumPanel(LAB.name, run)
        panel.send.click()
        panel.work.join()
    assert "nicht erreichbar" in panel.work.line.value
    later = GroupSumPanel(LAB.name, run)  # the page was loaded anew
    later.send.click()
    later.work.join()
    assert len(arrived) == 2
    assert arrived[0] == arrived[1]


def test_a_refusal_is_said_in_the_desks_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> dict[str, Any]:
        raise HandinRefusedError("Diese Summe passt nicht.")

    monkeypatch.setenv("VIERAUGEN_HANDIN_URL", "http://127.0.0.1:9/abgabe")
    monkeypatch.setenv("VIERAUGEN_HANDIN_KEY", "k")
    monkeypatch.setattr(Desk, "_call", refuse)
    panel = GroupSumPanel(LAB.name, run)
    panel.send.click()
    panel.work.join()
    assert "passt nicht" in panel.work.line.value
    assert panel.choice.layout.display is None


def test_the_choice_comes_after_the_debriefing_and_never_before(tmp_path: Path, played: dict[str, Run]) -> None:
    begun = ExperimentPanel(tmp_path, POOL, DESIGNS["M"], Adviser.in_folder(tmp_path), LAB.name)
    assert len(begun.stage.children) == 1
    done = ExperimentPanel(played["accepts"].path.parent, POOL, DESIGNS["M"], Adviser.in_folder(tmp_path), LAB.name)
    debriefing, offer = done.stage.children
    assert "Was dahintersteckt" in str([child.value for child in debriefing.children])
    assert "anonyme Summe" in offer.children[0].value

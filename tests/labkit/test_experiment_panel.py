"""The experiment played through its real panels: known participants, reload, outage, and what must never get out."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ipywidgets.widgets.widget import _instances

from labkit import Lab
from labkit.adviser import Adviser
from labkit.errors import BusyError
from labkit.experiment import DESIGNS
from labkit.handin import Desk
from labkit.panels.debriefing import DebriefingPanel
from labkit.panels.experiment import ExperimentPanel
from labkit.pool import Pool
from labkit.reliance import (
    ADVICE,
    BASELINE,
    FORCING,
    Trial,
    advice_detection,
    agreement,
    cases_verified,
    in_block,
    over_reliance,
    rair,
    rsr,
    under_reliance,
)
from labkit.run import CONSENT, DONE, NAME
from tests.fakes.participants import ACCEPT_ALL, ORACLE, RANDOM, REJECT_ALL, Participant, answer, biased, run_of
from tests.fakes.sandbox import FakeSandbox

LAB = Path(__file__).parents[2] / "labs/automation_bias"
POOL = Pool.read(LAB / "data")
SCENARIO = json.loads((LAB / "szenario.json").read_text(encoding="utf-8"))


@pytest.fixture
def sandbox(sandbox: FakeSandbox) -> FakeSandbox:
    sandbox.scenario = SCENARIO
    return sandbox


def opened(folder: Path, design: str = "M") -> ExperimentPanel:
    panel = ExperimentPanel(folder, POOL, DESIGNS[design], Adviser.in_folder(folder))
    panel.work.join()
    return panel


def played(folder: Path, participant: Participant, design: str = "M") -> list[Trial]:
    panel = opened(folder, design)
    participant.play(panel)
    assert run_of(panel).phase == DONE
    return run_of(panel).measured()


def html_of(widget: Any) -> str:
    """Return all that a widget and everything in it shows."""
    own = "".join(
        str(getattr(widget, name, "") or "") for name in ("value", "description", "tooltip", "_options_labels")
    )
    return own + "".join(map(html_of, getattr(widget, "children", ())))


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize(
    ("participant", "agreed", "over", "under", "d", "c"),
    [
        (ACCEPT_ALL, 1, 1, 0, 0.311667, 1.437385),
        (REJECT_ALL, 0, 0, 1, -0.311667, -1.437385),
        (ORACLE, 8 / 12, 0, 0, 2.874770, 0.155834),
    ],
)
def test_known_participants_get_the_known_figures(
    tmp_path: Path, participant: Participant, agreed: float, over: float, under: float, d: float, c: float
) -> None:
    trials = played(tmp_path, participant)
    for block in (ADVICE, FORCING):
        own = in_block(trials, block)
        assert (agreement(own).value, over_reliance(own).value, under_reliance(own).value) == (agreed, over, under)
        found = advice_detection(own)
        assert (found.discrimination, found.criterion) == (pytest.approx(d, abs=1e-6), pytest.approx(c, abs=1e-6))


@pytest.mark.usefixtures("sandbox")
def test_accepting_all_means_following_and_the_oracle_never_errs(tmp_path: Path) -> None:
    taken = in_block(played(tmp_path, ACCEPT_ALL), FORCING)
    assert {rair(taken).value, rsr(taken).value} <= {1.0, 0.0, None}
    assert cases_verified(taken).count == 0
    (tmp_path / "b").mkdir()
    right = played(tmp_path / "b", ORACLE)
    assert all(trial.final_right for trial in right)
    assert cases_verified(right).rest.count == 0


@pytest.mark.usefixtures("sandbox")
def test_by_chance_and_by_half_the_figures_lie_where_they_must(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance: list[Trial] = []
    half: list[Trial] = []
    for seed in range(3):
        monkeypatch.setattr("labkit.run.new_code", lambda seed=seed: f"CODE{seed}")
        for kind, rows, who in (("r", chance, replace(RANDOM, seed=seed)), ("h", half, biased(seed))):
            folder = tmp_path / f"{kind}{seed}"
            folder.mkdir()
            rows += played(folder, who, "S")
    for rows, expected in ((chance, (0.5, 0.5)), (half, (0.5, 0.0))):
        for rate, value in zip((over_reliance(rows), under_reliance(rows)), expected, strict=True):
            low, high = rate.interval(0.999) or (1, 0)
            assert low <= value <= high
    assert all(trial.final_right for trial in in_block(half, BASELINE))


@pytest.mark.usefixtures("sandbox")
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
    assert POOL.files[run.place.case].title in html_of(again.widget)
    ORACLE.play(again)
    assert [row.position for row in in_block(run.measured(), BASELINE)] == list(range(1, 7))


@pytest.mark.usefixtures("sandbox")
def test_a_reload_between_own_decision_and_advice_does_not_ask_again(tmp_path: Path) -> None:
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=1)  # the second practice case shows the way of the last block
    panel.work.join()
    answer(panel, "ablehnen", named="D2")
    again = opened(tmp_path, "S")
    assert "Bisher hatten Sie entschieden: <strong>ablehnen</strong>" in html_of(again.widget)
    assert "Empfehlung: " in again.decision.advice.value
    answer(again, "bewilligen")
    row = run_of(again).rows[-1]
    assert (row.first, row.named, row.final) == ("ablehnen", "D2", "bewilligen")


@pytest.mark.usefixtures("sandbox")
def test_nothing_on_the_page_tells_right_from_wrong_before_the_debriefing(tmp_path: Path) -> None:
    panel = opened(tmp_path)
    seen = [html_of(panel.widget)]
    widgets = []
    for _ in range(34):
        ORACLE.play(panel, steps=1)
        panel.work.join()
        seen.append(html_of(panel.widget))
        widgets.append(len(_instances))
    assert len(set(widgets[3:33])) == 1  # the same widgets serve all cases: memory stays flat
    page = "".join(seen)
    assert "Die Empfehlungen sind teils falsch; wie oft, erfahren Sie am Ende." in page
    for solution in POOL.solutions.values():
        assert solution.shows not in page
    assert not re.search(r"Fassung|richtig entschieden\.|falsch entschieden|Quartett|commission|omission", page)
    ORACLE.play(panel)
    last = html_of(panel.widget)
    for trial in run_of(panel).measured():
        if trial.advice_wrong:
            assert POOL.solutions[trial.case].shows in last
    assert "Die Empfehlungen waren vorbereitet." in last


@pytest.mark.usefixtures("sandbox")
def test_own_decision_comes_before_the_advice_is_on_the_page(tmp_path: Path) -> None:
    panel = opened(tmp_path, "S")
    while not (run_of(panel).phase == "cases" and run_of(panel).place.block == FORCING):
        ORACLE.play(panel, steps=1)
        panel.work.join()
    run = run_of(panel)
    reason = run.advice[run.place.case].reason
    assert reason not in html_of(panel.widget)
    answer(panel, "bewilligen")  # without the deciding document
    assert not run.decided_first
    assert "das Dokument" in panel.decision.line.value
    answer(panel, "bewilligen", named="D1")
    assert reason in html_of(panel.widget)
    assert panel.decision.decision.value is None
    panel.decision.button.click()
    assert "Ihre Entscheidung" in panel.decision.line.value
    assert run.decided_first


def test_without_the_sandbox_the_run_begins_and_waits_before_the_first_advice(
    tmp_path: Path, sandbox: FakeSandbox
) -> None:
    sandbox.close()
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=1)
    panel.work.join()
    assert "nicht erreichbar" in panel.work.line.value
    assert panel.stage.children[0] is not panel.case
    assert panel.work.row.layout.display == ""
    sandbox.open()
    panel.work.again.click()
    panel.work.join()
    assert panel.stage.children[0] is panel.case
    ORACLE.play(panel)
    assert run_of(panel).phase == DONE


def test_a_busy_sandbox_is_asked_again_only_for_what_is_missing(tmp_path: Path, sandbox: FakeSandbox) -> None:
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


def test_a_teaching_protocol_is_told_before_consent(tmp_path: Path, sandbox: FakeSandbox) -> None:
    sandbox.protocol = {"name": "Seminar <b>", "purpose": "Übung", "days": 14}
    panel = opened(tmp_path, "S")
    shown = html_of(panel.widget)
    assert shown.index("Lehrprotokoll „Seminar &lt;b&gt;“") < shown.index("Ich nehme teil")
    assert sandbox.requests == []
    ORACLE.play(panel)
    assert run_of(panel).phase == DONE


def test_where_nobody_offers_the_advice_a_sentence_says_so(tmp_path: Path, sandbox: FakeSandbox) -> None:
    sandbox.scenario = None
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=1)
    panel.work.join()
    assert "braucht „empfehlung-1“" in panel.work.line.value
    sandbox.scenario = {**SCENARIO, "advice": []}
    again = opened(tmp_path, "S")
    assert "passen nicht zu ihm" in again.work.line.value


def test_advice_of_another_version_is_refused(tmp_path: Path, sandbox: FakeSandbox) -> None:
    swapped = {"bewilligen": "ablehnen", "ablehnen": "bewilligen"}
    turned = [
        {**entry, "say": re.sub(r"(?<=Empfehlung: )\w+", lambda match: swapped[match.group()], entry["say"])}
        for entry in SCENARIO["advice"]
    ]
    sandbox.scenario = {**SCENARIO, "advice": turned}
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=1)
    panel.work.join()
    assert "anderen Fassung" in panel.work.line.value
    assert run_of(panel).advice == {}


def test_what_somebody_did_gets_into_no_request_journal_hand_in_or_output(
    tmp_path: Path, sandbox: FakeSandbox, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    lab = Lab("automation_bias", tmp_path)
    trials = played(tmp_path, ACCEPT_ALL, "S")
    asked = json.dumps(sandbox.requests, ensure_ascii=False)
    assert len(sandbox.requests) == 1 + 9 + 9  # all before the first case
    assert all(set(request) == {"model", "messages", "max_tokens"} for request in sandbox.requests)
    sent: dict[str, Any] = {}

    def keep(_self: Desk, _method: str, **parts: Any) -> dict[str, Any]:
        sent.update(json.loads(parts["content"]))
        receipt = {"lab": lab.name, "learner": "x", "name": "n", "version": 1, "sha256": "0"}
        return {"receipt": receipt | {"received": "2026-11-21T09:00:00+00:00"}}

    monkeypatch.setattr(Desk, "_call", keep)
    (tmp_path / "automation_bias.ipynb").write_text(shown_notebook(tmp_path), encoding="utf-8")
    lab.sheet.put("teilnahme", "one", "ja")
    Desk("http://127.0.0.1/", "k").hand_in(lab.name, "n", tmp_path)
    assert set(sent["files"]) == {"automation_bias.ipynb", "answers.json"}
    letter = json.dumps(sent, ensure_ascii=False)
    told = "".join(capfd.readouterr())
    row = trials[0].to_json()
    for secret in (trials[0].participant, "confidence", "opened", "Empfehlung übernommen", *map(str, row["opened"])):
        for text in (letter, asked, told):
            assert secret not in text
    assert not (tmp_path / "journal.jsonl").exists()
    assert [path.name for path in tmp_path.iterdir() if trials[0].participant in path.read_text("utf-8")] == [NAME]
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0


def shown_notebook(folder: Path) -> str:
    """Return a notebook that was saved with all that its page showed, as JupyterLab can."""
    shown = html_of(DebriefingPanel(run_of(opened(folder, "S"))).widget)
    assert "Empfehlung übernommen" in shown
    output = {"output_type": "display_data", "data": {"text/html": shown}, "metadata": {}}
    cell = {"cell_type": "code", "source": "lab.show_experiment()", "outputs": [output], "execution_count": 3}
    notebook = {"cells": [{**cell, "metadata": {}}], "metadata": {"widgets": {"state": shown}}, "nbformat": 4}
    return json.dumps(notebook, ensure_ascii=False)


@pytest.mark.usefixtures("sandbox")
def test_one_click_deletes_everything_and_a_new_run_may_begin(tmp_path: Path) -> None:
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=3)
    code = run_of(panel).code
    erase = panel.erase.children[0].children[0]
    erase.click()
    assert list(tmp_path.iterdir()) == []
    assert run_of(panel).phase == CONSENT
    assert "gelöscht" in panel.line.value
    ORACLE.play(panel)
    assert run_of(panel).code != code


@pytest.mark.usefixtures("sandbox")
def test_a_broken_file_is_said_and_can_be_deleted(tmp_path: Path) -> None:
    for content in ("{", "[]", '{"format": 1}', '{"format": 9}'):
        (tmp_path / NAME).write_text(content)
        panel = ExperimentPanel(tmp_path, POOL, DESIGNS["S"], Adviser.in_folder(tmp_path))
        assert panel.run is None
        assert "nicht lesbar" in panel.line.value
        panel.erase.children[0].children[0].click()
        assert run_of(panel).phase == CONSENT


@pytest.mark.usefixtures("sandbox")
def test_a_full_disk_changes_nothing_and_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = opened(tmp_path, "S")
    ORACLE.play(panel, steps=1)
    panel.work.join()
    before = (tmp_path / NAME).read_bytes()

    def full(*_: Any) -> None:
        raise OSError(28, "voll")

    with monkeypatch.context() as patch:
        patch.setattr("labkit.run.write_whole", full)
        answer(panel, "ablehnen", named="D2")
        assert "der Datenträger ist voll" in panel.line.value
    assert not run_of(panel).decided_first
    assert (tmp_path / NAME).read_bytes() == before
    answer(panel, "ablehnen", named="D2")
    assert run_of(panel).decided_first


@pytest.mark.usefixtures("sandbox")
def test_a_page_that_was_overtaken_by_another_says_so_and_overwrites_nothing(tmp_path: Path) -> None:
    first = opened(tmp_path, "S")
    ORACLE.play(first, steps=1)
    first.work.join()
    second = opened(tmp_path, "S")
    ORACLE.play(second, steps=2)
    first.file.rows[0].button.click()
    assert "anderen Fenster" in first.line.value
    assert len(run_of(opened(tmp_path, "S")).rows) == 3


@pytest.mark.usefixtures("sandbox")
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


@pytest.mark.usefixtures("sandbox")
def test_the_debriefing_weighs_both_errors_and_puts_verification_first(tmp_path: Path) -> None:
    panel = opened(tmp_path, "S")
    REJECT_ALL.play(panel)
    shown = html_of(panel.widget)
    order = ["Haben Sie nachgesehen?", "falsch entschieden", "falsche Empfehlung übernommen",
             "richtige Empfehlung abgelehnt", "Was Sie geschätzt haben", "Die Fälle, auf die es ankam"]  # fmt: skip
    places = [shown.index(text) for text in order]
    assert places == sorted(places)
    assert "0 von 3" in shown
    assert "6 von 6" in shown
    assert "12 von 18 (67 %)" in shown  # the system, in truth
    assert shown.count("<svg") == shown.count("<figure") == shown.count("</table></figure>") == 2
    assert not re.search(r"anfällig|bestanden|Prozentrang|Rang|Note\b|besser als|Punktzahl", shown)

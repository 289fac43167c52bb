"""What somebody did in the experiment stays in one file on their side."""

import json
from pathlib import Path
from typing import Any

import pytest

from grading import submissions
from grading.__main__ import main
from grading.settings import Settings
from labkit import Lab
from labkit.handin import Desk
from labkit.panels.debriefing import DebriefingPanel
from labkit.run import DONE, NAME
from tests.experiment import opened, played
from tests.fakes.participants import ACCEPT_ALL, ORACLE, run_of
from tests.fakes.sandbox import FakeSandbox
from tests.widgets import shown_in


def test_a_teaching_protocol_is_told_before_consent(tmp_path: Path, advising: FakeSandbox) -> None:
    advising.protocol = {"name": "Seminar <b>", "purpose": "Übung", "days": 14}
    panel = opened(tmp_path, "S")
    shown = shown_in(panel.widget)
    assert shown.index("Lehrprotokoll „Seminar &lt;b&gt;“") < shown.index("Ich nehme teil")
    assert advising.requests == []
    ORACLE.play(panel)
    assert run_of(panel).phase == DONE


def test_what_somebody_did_gets_into_no_request_journal_hand_in_or_output(
    tmp_path: Path, advising: FakeSandbox, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    lab = Lab("automation_bias", tmp_path)
    trials = played(tmp_path, ACCEPT_ALL, "S")
    asked = json.dumps(advising.requests, ensure_ascii=False)
    assert len(advising.requests) == 1 + 9 + 9  # all before the first case
    assert all(set(request) == {"model", "messages", "max_tokens"} for request in advising.requests)
    sent = handed_in(lab, monkeypatch)
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


def test_grading_a_hand_in_brings_no_trace_of_the_experiment_into_the_course(
    tmp_path: Path, advising: FakeSandbox, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    lab, var, table = Lab("automation_bias", tmp_path), tmp_path / "var", tmp_path / "stand.csv"
    trial = played(tmp_path, ACCEPT_ALL, "S")[0]
    letter = json.dumps(handed_in(lab, monkeypatch)).encode()
    monkeypatch.setenv("VIERAUGEN_VAR", str(var))
    submissions.accept(Settings.from_environment({"VIERAUGEN_VAR": str(var)}), submissions.parse(letter))
    for command in (["grade", "automation_bias"], ["feedback"], ["report", "--csv", str(table)]):
        assert main(command) == 0
    kept = {path.name: path.read_bytes() for path in [table, *var.rglob("*")] if path.is_file()}
    assert {"gradebook.db", "answers.json", "automation_bias.html"} <= set(kept)
    kept["stdout"] = "".join(capfd.readouterr()).encode()
    for secret in (trial.participant, "confidence", "Empfehlung übernommen"):
        assert not [name for name, content in kept.items() if secret.encode() in content]


def handed_in(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Answer one question, hand in as somebody who made the experiment would, and return the letter that was sent."""
    sent: dict[str, Any] = {}

    def keep(_self: Desk, _method: str, **parts: Any) -> dict[str, Any]:
        sent.update(json.loads(parts["content"]))
        receipt = {"lab": lab.name, "learner": "x", "name": "n", "version": 1, "sha256": "0"}
        return {"receipt": receipt | {"received": "2026-11-21T09:00:00+00:00"}}

    monkeypatch.setattr(Desk, "_call", keep)
    (lab.folder / f"{lab.name}.ipynb").write_text(shown_notebook(lab.folder), encoding="utf-8")
    lab.sheet.put("teilnahme", "one", "versuch")
    Desk("http://127.0.0.1/", "k").hand_in(lab.name, "n", lab.folder)
    return sent


def shown_notebook(folder: Path) -> str:
    """Return a notebook that was saved with all that its page showed, as JupyterLab can."""
    shown = shown_in(DebriefingPanel(run_of(opened(folder, "S"))).widget)
    assert "Empfehlung übernommen" in shown
    output = {"output_type": "display_data", "data": {"text/html": shown}, "metadata": {}}
    cell = {"cell_type": "code", "source": "lab.show_experiment()", "outputs": [output], "execution_count": 3}
    notebook = {"cells": [{**cell, "metadata": {}}], "metadata": {"widgets": {"state": shown}}, "nbformat": 4}
    return json.dumps(notebook, ensure_ascii=False)

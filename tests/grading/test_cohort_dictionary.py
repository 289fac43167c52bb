"""The data dictionary: every field that exists stands in it, and the page made from it is the one in the course."""

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from grading import answersheet, cohort, cohort_description, labs, submissions
from grading.cohort_dictionary import DICTIONARY, HANDIN, RELEASE, RUN, SUM, TOKEN, fields
from labkit.answers import Answer, Sheet
from labkit.experiment import DESIGNS
from labkit.group_sum import Sending
from labkit.handin import Desk, Receipt
from labkit.handling import Handling
from labkit.panels.experiment import ExperimentPanel
from labkit.pool import Pool
from labkit.reliance import dictionary
from labkit.run import DONE, NAME
from tests.fakes.participants import ORACLE, run_of
from tests.fakes.sandbox import KEY, FakeSandbox

ROOT = Path(__file__).parents[2]
LAB = ROOT / "labs/automation_bias"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of somebody who has played the real lab to its end."""
    from labkit.adviser import Adviser

    place = tmp_path_factory.mktemp("versuch")
    with FakeSandbox() as sandbox, pytest.MonkeyPatch.context() as patch:
        sandbox.scenario = json.loads((LAB / "szenario.json").read_text(encoding="utf-8"))
        patch.setenv("VIERAUGEN_SANDBOX_URL", sandbox.url)
        patch.setenv("VIERAUGEN_SANDBOX_KEY", KEY)
        panel = ExperimentPanel(place, Pool.read(LAB / "data"), DESIGNS["S"], Adviser.in_folder(place), LAB.name)
        panel.work.join()
        ORACLE.play(panel)
        assert run_of(panel).phase == DONE
        patch.setattr(Desk, "send_sum", lambda *_: None)
        patch.setenv("VIERAUGEN_HANDIN_URL", "http://127.0.0.1:9/abgabe")
        patch.setenv("VIERAUGEN_HANDIN_KEY", "k")
        Sending(LAB.name, run_of(panel)).send()
        (place / "letter.json").write_text(json.dumps(Sending(LAB.name, run_of(panel)).letter))
    return place


def flat(value: Any, name: str, inner: Mapping[str, str]) -> set[str]:
    """Return the names of what a part holds; `inner` says for keys that are data (a case, a moment) what they are."""
    if isinstance(value, list):
        return (
            {name} if not value or not isinstance(value[0], dict) else set().union(*(flat(v, name, {}) for v in value))
        )
    if isinstance(value, dict):
        if name in inner:
            return set().union(*(flat(part, name, {}) for part in value.values()))
        return set().union(*(flat(part, f"{name}.{key}" if name else key, inner) for key, part in value.items()))
    return {name}


def test_every_field_of_the_run_record_stands_in_the_dictionary(folder: Path) -> None:
    letter = json.loads((folder / NAME).read_text(encoding="utf-8"))
    assert flat(letter, "", {"advice": "case", "scales": "moment"}) == fields(RUN)


def test_every_column_of_a_row_and_of_the_case_at_hand_does() -> None:
    assert {f"rows.{column['name']}" for column in dictionary()} <= fields(RUN)
    assert {f"handling.{field.name}" for field in dataclasses.fields(Handling)} <= fields(RUN)


def test_every_field_of_the_sum_does(folder: Path) -> None:
    assert flat(json.loads((folder / "letter.json").read_text()), "", {}) == fields(SUM)


def test_every_field_of_the_marker_does(folder: Path) -> None:
    assert set(json.loads((folder / "summe.json").read_text())) | {"token"} == fields(TOKEN)


def test_every_field_of_the_hand_in_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: dict[str, Any] = {}

    def keep(_self: Desk, _method: str, **parts: Any) -> dict[str, Any]:
        sent.update(json.loads(parts["content"]))
        texts = dict.fromkeys(("lab", "learner", "name", "sha256"), "x")
        return {"receipt": {**texts, "version": 1, "received": "2026-11-21T09:00:00+00:00"}}

    monkeypatch.setattr(Desk, "_call", keep)
    Sheet(LAB.name, folder).put("teilnahme", "one", "versuch")
    Desk("http://127.0.0.1/", "k").hand_in(LAB.name, "n", folder)
    assert set(sent["files"]) <= {"automation_bias.ipynb", "answers.json", "journal.jsonl"}
    found = set(sent) | {f"answer.{field.name}" for field in dataclasses.fields(Answer)}
    found |= {f"answers.{question}" for question in labs.read(LAB).questions}
    receipts = [*dataclasses.fields(submissions.Receipt), *dataclasses.fields(Receipt)]
    assert found | {field.name for field in receipts} == fields(HANDIN)
    assert set(json.loads(sent["files"]["answers.json"])) - {"answers"} <= fields(HANDIN)
    assert answersheet.parse(sent["files"]["answers.json"].encode(), LAB.name)


def test_every_field_of_the_release_does() -> None:
    assert {field.name for field in dataclasses.fields(cohort.Release)} == fields(RELEASE)


def test_nothing_stands_in_it_twice() -> None:
    named = [(entry.record.title, name) for entry in DICTIONARY for name in entry.fields]
    assert len(named) == len(set(named))


def test_the_page_in_the_course_is_up_to_date() -> None:
    written = (ROOT / cohort_description.PAGE).read_text(encoding="utf-8")
    assert written == cohort_description.page(), f"vieraugen cohort --describe > {cohort_description.PAGE}"


def test_the_page_has_room_on_two_sheets() -> None:
    """About 600 words or 4,500 characters fit a printed page with tables."""
    assert len(cohort_description.page()) < 2 * 4800

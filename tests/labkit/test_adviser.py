"""The adviser: what it asks passes the sandbox's check for personal data, what it hears is understood or refused."""

import json
from pathlib import Path

import pytest

from labkit.adviser import Adviser, read_advice
from labkit.errors import ModelMissingError, RequestRefusedError
from labkit.pool import Pool
from sandbox_server.engines.scenario import read_scenario
from sandbox_server.privacy import find
from tests.fakes.sandbox import FakeSandbox

LAB = Path(__file__).parents[2] / "labs/automation_bias"
POOL = Pool.read(LAB / "data")


def test_all_prepared_advice_is_found_and_is_what_the_solutions_say(tmp_path: Path, sandbox: FakeSandbox) -> None:
    sandbox.scenario = json.loads((LAB / "szenario.json").read_text(encoding="utf-8"))
    numbers = POOL.numbers()
    for voice in ("right", "wrong"):
        versions = {case: POOL.version(case, voice) for case in POOL.files}  # type: ignore[arg-type]
        given = dict(Adviser.in_folder(tmp_path).ask(versions, numbers))
        assert {(given[case].decision == POOL.solutions[case].truth) for case in given} == {voice == "right"}
        assert set(given) == set(POOL.files)
    scenario = read_scenario(LAB / "szenario.json")
    questions = [request["messages"][-1]["content"] for request in sandbox.requests]
    assert len({scenario.answer(question) for question in questions}) == 2 * len(POOL.files)
    assert [finding for question in questions for finding in find(question)] == []
    assert list(tmp_path.iterdir()) == []


def test_a_sandbox_without_this_model_is_said(tmp_path: Path, sandbox: FakeSandbox) -> None:
    with pytest.raises(ModelMissingError, match="empfehlung-1"):
        dict(Adviser.in_folder(tmp_path).ask({"f102": 1}, POOL.numbers()))
    assert sandbox.requests == []


@pytest.mark.parametrize("text", ["", "Empfehlung: ablehnen", "Ich empfehle: ablehnen\nDarum.", "12 Euro."])
def test_anything_else_than_advice_is_refused(text: str) -> None:
    with pytest.raises(RequestRefusedError, match="passen nicht"):
        read_advice(text)

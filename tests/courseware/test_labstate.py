"""How far a lab is: begun, handed in, feedback there; a broken receipt or a silent desk says less, never more."""

import asyncio
import json
from pathlib import Path

import pytest

from courseware.labstate import Desk, state_of


class KnowingDesk(Desk):
    """A desk that has feedback for one name."""

    async def has_feedback(self, lab: str, name: str) -> bool:
        return (lab, name) == ("probe", "Ada")


DESK = KnowingDesk("http://desk.invalid", "key")


def state(folder: Path, desk: Desk = DESK) -> str:
    return asyncio.run(state_of(folder, "probe", desk))


def hand_in(folder: Path, name: str, receipts: list[dict[str, str]]) -> None:
    (folder / "receipts.json").write_text(json.dumps({"name": name, "receipts": receipts}), encoding="utf-8")


def test_from_nothing_to_feedback(tmp_path: Path) -> None:
    assert state(tmp_path / "fehlt") == ""
    assert state(tmp_path) == ""
    (tmp_path / "answers.json").write_text("{}", encoding="utf-8")
    assert state(tmp_path) == "begonnen"
    hand_in(tmp_path, "Grace", [{"version": "1"}])
    assert state(tmp_path) == "abgegeben"
    hand_in(tmp_path, "Ada", [{"version": "1"}])
    assert state(tmp_path) == "rueckmeldung"


@pytest.mark.parametrize(
    "broken", ["", "[", "[]", "{}", '{"name": "Ada"}', '{"name": "Ada", "receipts": []}', "[" * 9999]
)
def test_a_broken_receipt_is_none(tmp_path: Path, broken: str) -> None:
    (tmp_path / "answers.json").write_text("{}", encoding="utf-8")
    (tmp_path / "receipts.json").write_text(broken, encoding="utf-8")
    assert state(tmp_path) == "begonnen"


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:9/abgabe", "http://[", "unsinn"])
def test_a_desk_that_does_not_answer_knows_of_no_feedback(tmp_path: Path, url: str) -> None:
    hand_in(tmp_path, "Ada", [{"version": "1"}])
    assert state(tmp_path, Desk(url, "key")) == "abgegeben"


def test_the_key_does_not_show() -> None:
    assert "geheim" not in repr(Desk("http://127.0.0.1/abgabe", "geheim"))

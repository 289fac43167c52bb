"""Blind readings of the cases of automation_bias: how they are kept, and that they agree with the solver."""

import json
from pathlib import Path
from typing import Any

from labs.automation_bias.cases import blind
from labs.automation_bias.cases.casefile import GRANT, REFUSE, read_all

CASES = read_all()
ANSWERS = sorted((Path(__file__).parent / "blind").glob("*.json"))


def kept(folder: Path, **changes: Any) -> Path:
    """Return answers as the solver would give them, but for `changes`, kept for the pages of today."""
    answers = {
        case.key: {"decision": case.truth, "paragraph": case.paragraph, "documents": list(case.deciding), "doubt": ""}
        for case in CASES
    }
    reading = folder / "reading.json"
    reading.write_text(json.dumps({"format": 1, "reader": "X", "made": "in a test", "answers": answers | changes}))
    blind.write(CASES, folder)
    blind.keep(reading, folder, folder / "kept.json")
    return folder / "kept.json"


def test_blind_pages_hold_no_solution(tmp_path: Path) -> None:
    assert blind.write(CASES, tmp_path) == len(CASES)
    for case in CASES:
        page = (tmp_path / f"{case.key}.txt").read_text(encoding="utf-8")
        assert all(document.text in page for document in case.documents)
        for secret in (case.shows, case.right.reason, case.wrong.reason, case.error):
            assert secret not in page


def test_comparing_sees_agreement_and_each_kind_of_difference(tmp_path: Path) -> None:
    assert blind.compare(CASES, kept(tmp_path)).agrees
    one, two = CASES[0], CASES[1]
    other = {
        "decision": GRANT if one.truth == REFUSE else REFUSE,
        "paragraph": one.paragraph,
        "documents": list(one.deciding),
    }
    found = blind.compare(
        CASES, kept(tmp_path, **{one.key: other, two.key: other | {"documents": ["D1"], "doubt": "?"}})
    )
    assert not found.agrees
    assert one.key in found.other_decision
    assert two.key in found.deciding_not_named
    assert found.doubts == {two.key: "?"}


def test_an_answer_counts_only_for_the_text_that_was_read_and_a_new_reading_replaces_it(tmp_path: Path) -> None:
    answers = kept(tmp_path)
    case = CASES[0]
    page = tmp_path / f"{case.key}.txt"
    page.write_text(page.read_text(encoding="utf-8").replace("2026", "2025"), encoding="utf-8")
    blind.keep(tmp_path / "reading.json", tmp_path, answers)
    assert blind.compare(CASES, answers).other_text == (case.key,)
    blind.write([case], tmp_path)
    blind.keep(tmp_path / "reading.json", tmp_path, answers)
    assert blind.compare(CASES, answers).agrees
    (tmp_path / blind.BYLAW).write_text("Keine Satzung", encoding="utf-8")
    blind.keep(tmp_path / "reading.json", tmp_path, answers)
    assert len(blind.compare(CASES, answers).other_text) == len(CASES)


def test_two_blind_readings_decide_each_case_as_the_solver_does_and_on_its_document() -> None:
    assert len(ANSWERS) == 2
    for path in ANSWERS:
        found = blind.compare(CASES, path)
        assert found.agrees, found
        assert set(found.one_of_two_named) <= {"f491", "f673"}, found  # README.md says why these two

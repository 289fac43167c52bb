"""What is due: warned about before and after the grace period, and never an end of the build."""

import logging
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from courseware.modules import read_modules
from courseware.recht import Register
from courseware.recht_due import by_day, due, next_review, warn
from tests.courseware.test_recht import STATEMENT

FIRST = replace(STATEMENT, id="erste", next_review=date(2027, 1, 4))
SECOND = replace(STATEMENT, id="zweite", next_review=date(2027, 2, 1))
REGISTER = Register({"zweite": SECOND, "erste": FIRST}, date(2026, 1, 1), grace_days=30)
PAGES = Path(__file__).parent / "pages"


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 1, 3), []),
        (date(2027, 1, 4), [("erste", False)]),
        (date(2027, 2, 3), [("erste", False), ("zweite", False)]),
        (date(2027, 2, 4), [("erste", True), ("zweite", False)]),
        (date(2027, 3, 4), [("erste", True), ("zweite", True)]),
    ],
)
def test_due_the_oldest_first_and_late_after_the_grace_period(today: date, expected: list[tuple[str, bool]]) -> None:
    assert [(review.what, review.late) for review in due(REGISTER, today)] == expected


def test_a_caller_may_ask_with_another_grace_period() -> None:
    assert [review.late for review in due(REGISTER, date(2027, 1, 5), grace=0)] == [True]
    assert [review.late for review in due(REGISTER, date(2027, 3, 4), grace=60)] == [False, False]


def test_the_next_review_is_the_earliest() -> None:
    assert next_review(REGISTER) == date(2027, 1, 4)


def test_an_end_that_no_words_follow_counts_as_a_review() -> None:
    ending = replace(FIRST, valid_until=date(2026, 12, 31), after="")
    assert next_review(Register({"erste": ending}, date(2026, 1, 1), 30)) == date(2026, 12, 31)
    told = replace(ending, after="Danach gilt es nicht mehr.")
    assert next_review(Register({"erste": told}, date(2026, 1, 1), 30)) == FIRST.next_review


def test_a_module_has_a_review_too() -> None:
    module, *_ = read_modules(PAGES)
    found = due(Register({}, date(2026, 1, 1), 30), module.review, modules=[module])
    assert by_day(found) == ["fällig seit 1. Februar 2027: Modul 1 „Ein Probemodul“"]


def test_what_is_due_on_one_day_stands_in_one_line() -> None:
    third = replace(FIRST, id="dritte")
    register = Register({"a": SECOND, "b": FIRST, "c": third}, date(2026, 1, 1), 30)
    assert by_day(due(register, date(2027, 2, 1))) == [
        "fällig seit 4. Januar 2027: erste, dritte",
        "fällig seit 1. Februar 2027: zweite",
    ]


def test_warns_first_in_one_line_and_says_until_when(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "courseware.recht"):
        warn(REGISTER, date(2027, 1, 3))
        assert caplog.messages == []
        warn(REGISTER, date(2027, 2, 3))
    (said,) = caplog.messages
    assert said.startswith("Rechtsstand: 2 Prüfungen sind fällig, die erste seit 4. Januar 2027.")
    assert said.endswith("Die Frist dafür läuft am 3. Februar 2027 ab.")


def test_says_afterwards_that_a_newer_edition_is_needed(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "courseware.recht"):
        warn(REGISTER, date(2027, 2, 4))
    (said,) = caplog.messages
    assert "Die Frist dafür lief am 3. Februar 2027 ab" in said

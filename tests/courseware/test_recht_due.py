"""What is due: warned about during the grace period, refused after it."""

import logging
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from courseware.errors import ReviewOverdue
from courseware.modules import read_modules
from courseware.recht import Register
from courseware.recht_due import due, enforce, next_review
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
    assert [(review.what.split()[1], review.late) for review in due(REGISTER, today)] == expected


def test_a_caller_may_ask_with_another_grace_period() -> None:
    assert [review.late for review in due(REGISTER, date(2027, 1, 5), grace=0)] == [True]
    assert [review.late for review in due(REGISTER, date(2027, 3, 4), grace=60)] == [False, False]


def test_the_next_review_is_the_earliest() -> None:
    assert next_review(REGISTER) == date(2027, 1, 4)


def test_a_module_has_a_review_too() -> None:
    (module,) = read_modules(PAGES)
    found = due(Register({}, date(2026, 1, 1), 30), module.review, modules=[module])
    assert [str(review) for review in found] == ["Modul 1 „Ein Probemodul“, fällig seit 1. Februar 2027"]


def test_warns_first_and_says_until_when(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "courseware.recht"):
        enforce(REGISTER, date(2027, 1, 3))
        assert caplog.messages == []
        enforce(REGISTER, date(2027, 2, 3))
    assert [("erste" in said, "zweite" in said) for said in caplog.messages] == [(True, False), (False, True)]
    assert "Bis 3. Februar 2027 wird der Kurs noch gebaut" in caplog.messages[0]


def test_refuses_afterwards_and_names_only_what_is_too_late() -> None:
    with pytest.raises(ReviewOverdue, match="30 Tagen ist vorbei") as caught:
        enforce(REGISTER, date(2027, 2, 4))
    assert len(caught.value.reviews) == 1
    assert "Aussage erste (§ 1 Probegesetz)" in str(caught.value)

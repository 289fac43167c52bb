"""Shares of right answers, whatever an answer sheet may hold."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labkit.checks import (
    Explained,
    Tally,
    close,
    share_classes,
    share_order,
    share_several,
    why_classes,
    why_several,
)
from labkit.errors import FunctionFailedError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("abcd"),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcd"), inner),
    max_leaves=8,
)


@given(JSON)
def test_no_answer_breaks_a_check_and_every_share_is_between_0_and_1(answer: Any) -> None:
    assert 0 <= share_several(answer, ["a", "b"]) <= 1
    assert 0 <= share_order(answer, ["a", "b", "c"]) <= 1
    assert 0 <= share_classes(answer, {"a": "b", "c": "d"}) <= 1
    assert set(why_classes(answer, {"a": "b", "c": "d"}, {"a": "A", "c": "C"}).splitlines()) <= {"A", "C"}
    assert set(why_several(answer, ["a"], {"a": "A", "b": "B"}).splitlines()) <= {"A", "B"}


def test_several_subtracts_wrong_ticks() -> None:
    assert share_several(["a", "b"], ["a", "b"]) == 1
    assert share_several(["a"], ["a", "b"]) == 0.5
    assert share_several(["a", "b", "c"], ["a", "b"]) == 0.5
    assert share_several(["a", "b", "c", "d"], ["a", "b"]) == 0
    assert share_several(["a", "a"], ["a", "b"]) == 0.5


def test_order_counts_pairs() -> None:
    right = ["a", "b", "c", "d"]
    assert share_order(right, right) == 1
    assert share_order(["b", "a", "c", "d"], right) == pytest.approx(4 / 6)
    assert share_order(right[::-1], right) == 0
    assert share_order(["a", "b", "c"], right) == 0
    assert share_order(["a", "a", "b", "c"], right) == 0


def test_classes_count_items() -> None:
    assert share_classes({"a": "x", "b": "y"}, {"a": "x", "b": "x"}) == 0.5
    assert share_classes({}, {"a": "x"}) == 0


@given(JSON, JSON)
def test_no_value_breaks_a_comparison(value: Any, right: Any) -> None:
    assert close(value, right) in (True, False)


@pytest.mark.parametrize(
    ("value", "right", "is_close"),
    [
        (0.1 + 0.2, 0.3, True),
        (3, 3.0, True),
        ([1, [2.0000000001]], (1, (2,)), True),
        ({"a": 1, "b": [2]}, {"a": 1.0, "b": [2.0]}, True),
        (0.3001, 0.3, False),
        ([1, 2], [1], False),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ({"a": 1, "b": 2}, {"a": 1}, False),
        (True, 1, False),
        (1, True, False),
        ("1", 1, False),
        (None, 0, False),
        (10**4000, 1.0, False),
        ("ab", ["a", "b"], False),
    ],
)
def test_close_is_near_for_numbers_and_exact_for_all_else(value: Any, right: Any, is_close: bool) -> None:
    assert close(value, right) is is_close


def test_reasons_are_told_for_what_is_wrong_and_for_nothing_else() -> None:
    right, reasons = {"a": "x", "b": "y", "c": "x"}, {"a": "A", "b": "B", "c": "C"}
    assert why_classes(right, right, reasons) == ""
    assert why_classes({"a": "y", "b": "y"}, right, reasons) == "A\nC"
    assert why_several(["a"], ["a"], reasons) == ""
    assert why_several(["b"], ["a"], reasons) == "A\nB"


def test_points_with_a_reason_read_as_the_plain_number() -> None:
    points = Explained(1.5, "Darum.")
    assert (points, repr(points), points.reason) == (1.5, "1.5", "Darum.")


def test_a_tally_adds_up_and_tells_each_reason_once() -> None:
    def breaks() -> bool:
        raise FunctionFailedError("Die Funktion bricht ab.")

    tally = Tally()
    for _ in range(3):
        tally.give(0.1, lambda: True, "nie gesagt")
    for _ in range(2):
        tally.give(1.0, lambda: [], "Denken Sie an den Rand.")
    tally.give(1.0, breaks, "Auch leere Listen kommen vor.")
    result = tally.result()
    assert result == 0.3
    assert result.reason == "Denken Sie an den Rand.\nDie Funktion bricht ab. Auch leere Listen kommen vor."


def test_a_tally_hides_no_mistake_of_the_check_itself() -> None:
    with pytest.raises(KeyError):
        Tally().give(1.0, lambda: {}["fehlt"], "nie gesagt")

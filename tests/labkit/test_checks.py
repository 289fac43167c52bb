"""Shares of right answers, whatever an answer sheet may hold."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labkit.checks import close, credit, share_classes, share_order, share_several

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


def test_credit_is_a_number_that_knows_why() -> None:
    given = credit(1.5, ["Der Betrag fehlt.", "Die Frist auch."])
    assert given == 1.5
    assert repr(given) == "1.5", "nbgrader reads the number"
    assert given.why == "Der Betrag fehlt. Die Frist auch."
    assert credit(2).why == ""


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

"""Shares of right answers, whatever an answer sheet may hold."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labkit.checks import share_classes, share_order, share_several

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

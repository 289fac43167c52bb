import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.marks import Mark, Result, State, from_json, number, to_json


def _marks():
    def mark(most):
        return st.builds(
            Mark,
            question=st.text(),
            points=st.none() | st.floats(0, most),
            max_points=st.just(most),
            state=st.sampled_from(State),
            reason=st.text(),
        )

    return st.floats(0.01, 100).flatmap(mark)


@given(st.lists(_marks(), max_size=6))
def test_a_result_survives_the_file_and_never_exceeds_its_maximum(marks):
    result = Result("a", "b", 3, tuple(marks), {"x": "Text"}, {"x": "1"}, ("Hinweis",))

    assert from_json(to_json(result)) == result
    assert 0 <= result.points <= result.max_points + 1e-9


@pytest.mark.parametrize("points", [-0.1, 2.1, math.nan, math.inf])
def test_points_out_of_range_cannot_exist(points):
    with pytest.raises(ValueError, match="points"):
        Mark("frage", points, 2.0, State.GRADED)


@pytest.mark.parametrize("most", [0, -1, math.nan, math.inf])
def test_a_question_is_worth_something_finite(most):
    with pytest.raises(ValueError, match="max_points"):
        Mark("frage", None, most, State.NEEDS_PERSON)


def test_pending_points_count_as_zero_until_a_person_decides():
    result = Result("a", "b", 1, (Mark("x", 2.0, 2.0, State.GRADED), Mark("y", None, 4.0, State.NEEDS_PERSON)))

    assert (result.points, result.max_points, result.needs_person) == (2.0, 6.0, True)


@pytest.mark.parametrize(("value", "text"), [(2.0, "2"), (1.5, "1,5"), (1 / 3, "0,33"), (0.0, "0"), (100.0, "100")])
def test_numbers_are_written_in_german(value, text):
    assert number(value) == text

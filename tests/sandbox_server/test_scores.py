"""Figures of the evaluation: intervals against an independent solution and their behaviour at the edges."""

import math

import pytest

from sandbox_server.teaching_model.scores import Z95, average, entirely, share


def bound_by_search(right: int, n: int, upward: bool) -> float:
    """The p at which the observed share lies exactly Z95 standard errors away: Wilson's definition, by bisection."""
    inner, outer = right / n, float(upward)
    for _ in range(200):
        middle = (inner + outer) / 2
        if abs(right / n - middle) <= Z95 * math.sqrt(middle * (1 - middle) / n):
            inner = middle
        else:
            outer = middle
    return inner


@pytest.mark.parametrize(("right", "n"), [(88, 100), (1, 7), (146, 168), (50, 100)])
def test_wilson_bounds_are_where_the_share_is_just_plausible(right: int, n: int) -> None:
    figure = share(right, n)
    assert figure.value == right / n
    assert figure.low == pytest.approx(bound_by_search(right, n, upward=False), abs=1e-9)
    assert figure.high == pytest.approx(bound_by_search(right, n, upward=True), abs=1e-9)


def test_wilson_gives_the_known_interval_for_88_of_100() -> None:
    figure = share(88, 100)
    assert (round(figure.low, 3), round(figure.high, 3)) == (0.802, 0.930)


def test_nothing_and_everything_keep_an_interval_inside_0_and_1() -> None:
    assert share(0, 20).low == pytest.approx(0.0, abs=1e-12)
    assert 0.0 < share(0, 20).high < 0.2
    assert 0.8 < share(20, 20).low < 1.0
    assert share(20, 20).high == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize(("right", "n"), [(1, 0), (0, 0), (3, 2), (-1, 4)])
def test_what_is_no_share_is_refused(right: int, n: int) -> None:
    with pytest.raises(ValueError, match="kein Anteil"):
        share(right, n)


def test_an_average_of_equal_numbers_is_certain_and_more_numbers_narrow_it() -> None:
    assert (average([0.5] * 9).low, average([0.5] * 9).high) == (0.5, 0.5)
    few, many = average([0.0, 1.0] * 4), average([0.0, 1.0] * 40)
    assert many.high - many.low < few.high - few.low


def test_only_cases_without_any_fault_are_entirely_right() -> None:
    assert entirely([1.0, 0.9, 1.0, 0.0]).value == 0.5

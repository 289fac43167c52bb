import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading import agreement

POINTS = st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0, 4.0])
PAIRS = st.lists(st.tuples(POINTS, POINTS), min_size=1, max_size=30)


@given(st.integers(1, 400).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_wilson_ends_solve_the_score_equation(numbers):
    count, total = numbers
    found = agreement.wilson(count, total)

    assert 0 <= found.low <= found.share <= found.high <= 1
    for end in {found.low, found.high} - {0.0, 1.0}:
        distance = abs(found.share - end) / math.sqrt(end * (1 - end) / total)
        assert distance == pytest.approx(agreement.Z)


@given(PAIRS)
def test_kappa_is_what_the_table_of_weights_gives(pairs):
    """The definition over the full table of categories, with the marginal products as expectation."""
    values = sorted({value for pair in pairs for value in pair})
    count = len(pairs)
    observed = expected = 0.0
    for a, b in itertools.product(values, values):
        weight = (a - b) ** 2
        observed += weight * pairs.count((a, b)) / count
        rows, columns = sum(one == a for one, _ in pairs), sum(two == b for _, two in pairs)
        expected += weight * rows * columns / count**2

    found = agreement.weighted_kappa(pairs)

    if expected == 0:
        assert found is None
    else:
        assert found == pytest.approx(1 - observed / expected)


@given(PAIRS)
def test_who_agrees_always_has_kappa_one_or_none(pairs):
    same = [(first, first) for first, _ in pairs]

    assert agreement.weighted_kappa(same) in (1.0, None)
    assert agreement.exact(same).share == 1
    assert agreement.weighted_kappa(pairs) == agreement.weighted_kappa([(b, a) for a, b in pairs])


def test_nothing_divided_by_nothing_is_nothing():
    assert agreement.wilson(0, 0) is None
    assert agreement.exact([]) is None
    assert agreement.weighted_kappa([]) is None
    assert agreement.weighted_kappa([(2.0, 2.0)] * 5) is None


def test_exact_counts_equal_points_only():
    found = agreement.exact([(1.0, 1.0), (1.0, 1.5), (0.1 + 0.2, 0.3)])

    assert (found.count, found.total) == (2, 3)

"""The paired comparison over people: against hand-counted patterns and its own duality."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labkit.reliance import Paired, paired

STEPS = st.lists(st.integers(-8, 8).map(lambda number: number / 8), min_size=6, max_size=8)
FEW = settings(max_examples=20)  # each example counts hundreds of patterns several times


def test_six_people_in_one_direction() -> None:
    """2 of 64 patterns are as far from 0. Moved by 0.6, "all but the last person" and its mirror too: 4."""
    found = paired([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    assert found.p == 2 / 64
    assert found.mean == pytest.approx(0.35)
    assert found.interval == pytest.approx((0.1, 0.6))
    assert (found.people, found.undefined) == (6, 0)


def test_the_undefined_are_left_out_and_counted() -> None:
    assert paired([0.5, None, 0.25]) == Paired(0.375, None, 0.5, people=2, undefined=1)
    assert paired([None]) == Paired(None, None, None, people=0, undefined=1)


@pytest.mark.parametrize("people", range(1, 6))
def test_below_six_people_nothing_can_be_excluded(people: int) -> None:
    assert paired([1.0] * people).interval is None


@FEW
@given(STEPS)
def test_the_interval_keeps_what_the_test_does_not_reject(differences: list[float]) -> None:
    """Just inside either end p is above 0.05, just outside at most 0.05."""
    found = paired(differences)
    assert found.interval is not None
    for end, outward in zip(found.interval, (-1, 1), strict=True):
        inside = paired([value - (end - outward * 1e-6) for value in differences]).p
        outside = paired([value - (end + outward * 1e-6) for value in differences]).p
        assert inside is not None
        assert outside is not None
        assert outside <= 0.05
        assert inside > 0.05 or found.interval[0] == pytest.approx(found.interval[1])


@FEW
@given(STEPS, st.integers(-3, 3), st.sampled_from([-2, 0.5, 4]))
def test_the_interval_moves_and_stretches_with_the_data(differences: list[float], shift: int, factor: float) -> None:
    found, moved = paired(differences), paired([value + shift for value in differences])
    assert found.interval is not None
    assert moved.interval == pytest.approx(tuple(end + shift for end in found.interval), abs=1e-9)
    stretched = paired([value * factor for value in differences])
    assert stretched.interval == pytest.approx(tuple(sorted(end * factor for end in found.interval)), abs=1e-9)
    assert stretched.p == found.p


@FEW
@given(st.lists(st.integers(-9, 9), min_size=1, max_size=10))
def test_p_is_the_share_of_sign_patterns(tenths: list[int]) -> None:
    """Counted by another way, over whole numbers: sums of tenths are not exact in binary."""
    sums = {0: 1}
    for value in tenths:
        grown: dict[int, int] = {}
        for total, ways in sums.items():
            for signed in (total + value, total - value):
                grown[signed] = grown.get(signed, 0) + ways
        sums = grown
    extreme = sum(ways for total, ways in sums.items() if abs(total) >= abs(sum(tenths)))
    assert paired([value / 10 for value in tenths]).p == extreme / 2 ** len(tenths)


def test_many_people_are_drawn_by_a_seed_and_agree_with_the_full_count() -> None:
    differences = [number / 20 - 0.2 for number in range(13)]
    full, drawn = paired(differences), paired(differences, flips=4000)
    assert full.p is not None
    assert full.interval is not None
    assert drawn == paired(differences, flips=4000)
    assert drawn.p == pytest.approx(full.p, abs=0.03)
    assert drawn.interval == pytest.approx(full.interval, abs=0.03)
    assert paired(differences, flips=4000, seed=2) != drawn

"""The aggregates: nothing below ten, nothing about few, nothing that can be computed back, and right otherwise."""

import itertools
import math
import random
from collections import Counter
from collections.abc import Sequence
from functools import partial
from statistics import fmean, pstdev

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading import cohort, cohort_statistics
from grading.cohort_figures import DIFFERENCES, RELATIONS, SHARES
from grading.cohort_sums import Sum
from grading.errors import GroupTooSmall
from labkit.reliance import Rate, paired
from tests.fakes.cohort import people, uniform


class NoNoise(random.Random):
    """A source that always draws the same, so that noise is zero."""

    def random(self) -> float:
        return 0.5


def analysed(sums: Sequence[Sum], draw: random.Random | None = None, flips: int = 10_000) -> cohort.Release:
    return cohort.analyse("muster", "Herbst", sums, partial(paired, flips=flips), draw or NoNoise())


def shown(release: cohort.Release) -> dict[str, int | None]:
    return {f"{figure.block} {figure.title}": figure.value for figure in release.shares}


@pytest.mark.parametrize("number", [0, 1, 9])
def test_nine_people_are_nobody(number: int) -> None:
    with pytest.raises(GroupTooSmall, match="10"):
        analysed(people(number))
    assert analysed(people(10)).people == 10


@pytest.mark.parametrize(("number", "told"), [(10, 10), (14, 10), (15, 15), (23, 20)])
def test_the_number_of_people_is_told_in_steps(number: int, told: int) -> None:
    assert analysed(people(number)).people == told


def test_figures_without_noise_are_the_counted_ones() -> None:
    """20 people: 8 take 1 of 4, 12 take 3 of 4 (55 %); each rejects 1 or 2 of 8 (15.6 %), errs alone in 2 or 3 of 8."""
    sums = [uniform(1 if place < 8 else 3, 1 + place % 4 // 3, 2 + place % 2) for place in range(20)]
    release = analysed(sums)
    values = shown(release)
    assert values["advice falsche Empfehlung übernommen"] == 55
    assert values["forcing falsche Empfehlung übernommen"] is None  # for everybody the same as in the other block
    assert values["advice richtige Empfehlung abgelehnt"] == 15
    assert values["baseline falsch entschieden"] == 30  # 31.25
    assert release.primary.figure.value == 25  # 55 - 31.25 = 23.75
    assert release.primary.figure.low is not None
    assert release.primary.figure.low <= 20
    assert release.primary.p is not None


def test_the_test_is_the_registered_one() -> None:
    sums = people(12)
    own = [SHARES["advice_over"].pair(one)[0] / 4 - SHARES["baseline_error"].pair(one)[0] / 8 for one in sums]
    p = paired([*own, 0.0]).p
    assert p is not None
    assert analysed(sums).primary.p == math.ceil(p * 100 - 1e-9) / 100


def test_everything_is_in_steps_of_five_and_intervals_hold_their_value() -> None:
    for seed in range(5):
        release = analysed(people(12 + 7 * seed, seed), random.Random(seed), flips=1000)
        figures = [*release.shares, release.primary.figure, *(one.figure for one in release.exploratory)]
        for figure in figures:
            numbers = (figure.low, figure.value, figure.high)
            assert (None in numbers) == (numbers == (None, None, None))
            if figure.value is not None and figure.low is not None and figure.high is not None:
                assert all(number % 5 == 0 for number in (figure.low, figure.value, figure.high))
                assert figure.low - 5 <= figure.value <= figure.high + 5


def test_one_person_among_many_does_not_change_what_is_hidden_silently() -> None:
    """Four who reject right advice are too few, five are enough; with them goes what gives them away."""
    few = [uniform(1 + place % 3, int(place < 4)) for place in range(20)]
    enough = [uniform(1 + place % 3, int(place < 5)) for place in range(20)]
    assert {"advice_under", "advice_agreed", "benefit", "measure_cost"} <= cohort.hide(few)
    assert "advice_over" not in cohort.hide(few)
    assert not {"advice_under", "advice_agreed"} & cohort.hide(enough)


def test_the_same_about_everybody_is_not_told() -> None:
    same = [uniform(2, 1, 1 + place % 4) for place in range(20)]
    hidden = cohort.hide(same)
    assert {"advice_over", "forcing_over", "advice_under", "caused", "measure"} <= hidden
    assert "baseline_error" not in hidden
    assert cohort.hide([uniform(4) for _ in range(30)]) >= {"advice_over", "advice_under", "baseline_error"}


def test_a_block_that_fewer_than_ten_did_is_not_told() -> None:
    mixed = people(14, design="demo") + people(9, 2)
    hidden = cohort.hide(mixed)
    assert {"forcing_over", "measure", "rsr"} <= hidden
    assert "advice_over" not in hidden
    only = analysed(people(14, design="demo"))
    assert {figure.block for figure in only.shares} == {"baseline", "advice"}
    assert [one.figure.title for one in only.exploratory] == [
        "Verhinderter Fehler",
        "Nachsehen mit und ohne Empfehlung",
    ]


GROUPS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 8), st.integers(0, 8)), min_size=10, max_size=16)


@settings(max_examples=60)
@given(GROUPS)
def test_no_hidden_figure_can_be_computed_from_the_shown_ones(group: list[tuple[int, int, int]]) -> None:
    """Linear algebra: every relation is an equation; no hidden figure may have the same value in all solutions."""
    hidden = sorted(cohort.hide([uniform(*three) for three in group]))
    equations = []
    for share in SHARES.values():
        if share.parts:
            equations.append({share.key: -1.0, **{key: sign * len(SHARES[key].cases) for sign, key in share.parts}})
    equations += [{one.key: -1.0, one.more: 1.0, one.less: -1.0} for one in DIFFERENCES]
    matrix = numpy.array([[one.get(key, 0.0) for key in hidden] for one in equations])
    if not hidden:
        return
    rank = numpy.linalg.matrix_rank(matrix)
    for place in range(len(hidden)):
        unit = numpy.eye(len(hidden))[place]
        assert numpy.linalg.matrix_rank(numpy.vstack([matrix, unit])) > rank, hidden[place]


def test_every_relation_hides_none_or_two() -> None:
    for seed, number in itertools.product(range(6), (10, 13, 25)):
        hidden = cohort.hide(people(number, seed))
        assert all(sum(key in hidden for key in relation) != 1 for relation in RELATIONS)


def test_nine_who_colluded_do_not_see_the_tenth_at_all_if_they_all_did_the_same() -> None:
    for tenth in range(5):
        release = analysed([uniform(0, 0, 0)] * 9 + [uniform(tenth, tenth, tenth)], random.Random(tenth), flips=100)
        assert {figure.value for figure in release.shares} == {None} | {
            figure.value for figure in release.shares if "nachgesehen" in figure.title
        }
        assert release.primary.figure.value is None


def test_nine_who_colluded_cannot_tell_one_decision_of_the_tenth() -> None:
    """They know nine sums and the program. What the page says for one count of the tenth it says for the next too."""
    nine = [uniform(1 + place % 3, 1 + place % 2, 1 + place % 4) for place in range(9)]
    told: dict[int, Counter[tuple[int | None, ...]]] = {}
    for tenth in range(5):
        draws = (analysed([*nine, uniform(tenth)], random.Random(seed), flips=20) for seed in range(60))
        told[tenth] = Counter(
            (shown(one)["advice falsche Empfehlung übernommen"], one.primary.figure.value) for one in draws
        )
    for fewer, more in itertools.pairwise(told):
        common = sum((told[fewer] & told[more]).values())
        assert common >= 60 / 4, (fewer, more, common)


def test_noise_changes_probabilities_by_at_most_e_for_each_decision() -> None:
    draw = random.Random(5)
    found = Counter(cohort_statistics.noise(draw) for _ in range(40_000))
    mean = sum(value * count for value, count in found.items()) / 40_000
    assert abs(mean) < 0.05
    spread = pstdev(list(found.elements())) ** 2
    assert spread == pytest.approx(cohort_statistics.noise_variance(), rel=0.05)
    for value in range(-3, 3):
        ratio = found[value] / found[value + 1]
        assert math.exp(-1) * 0.85 < ratio < math.e * 1.15


@pytest.mark.parametrize(
    ("share", "freedom", "table"),
    [(0.975, 9, 2.262157), (0.975, 19, 2.093024), (0.975, 99, 1.984217), (0.8, 9, 0.883404), (0.975, 5, 2.570582)],
)
def test_t_agrees_with_the_tables(share: float, freedom: int, table: float) -> None:
    assert cohort_statistics.t_quantile(share, freedom) == pytest.approx(table, abs=0.003)


def test_with_independent_decisions_the_interval_is_wilsons_but_for_t() -> None:
    """One decision per person: the effective number of cases is their number (less one, for the spread)."""
    pairs = [(int(place < 120), 1) for place in range(400)]
    low, high = cohort_statistics.share_interval(pairs, 0.3, 0.0)
    assert (low, high) == pytest.approx(Rate(120, 400).interval(), abs=0.002)


def test_decisions_that_hang_together_widen_the_interval() -> None:
    together = [(4 * int(place < 30), 4) for place in range(100)]
    low, high = cohort_statistics.share_interval(together, 0.3, 0.0)
    assert (low, high) == pytest.approx(Rate(30, 100).interval(), abs=0.005)


def test_intervals_cover_the_truth_as_often_as_they_say() -> None:
    """20 people whose shares scatter around 0.4, and of paired differences around 0.2: 300 groups each."""
    rng = random.Random(8)
    covered = 0
    for _ in range(300):
        own = [min(max(rng.gauss(0.4, 0.2), 0), 1) for _ in range(20)]
        pairs = [(sum(rng.random() < share for _ in range(4)), 4) for share in own]
        moved = cohort_statistics.noise(rng)
        share = min(max((sum(count for count, _ in pairs) + moved) / 80, 0), 1)
        noise_sd = math.sqrt(cohort_statistics.noise_variance()) / 80
        low, high = cohort_statistics.share_interval(pairs, share, noise_sd)
        covered += low <= 0.4 <= high
    assert 0.92 <= covered / 300 <= 0.99


def test_the_smallest_effect_is_found_by_four_of_five_groups() -> None:
    rng = random.Random(4)
    drawn = [[rng.gauss(0, 0.3) for _ in range(20)] for _ in range(200)]
    effect = fmean(cohort_statistics.smallest_effect(group, 0.0, 0.05, 0.8) for group in drawn)
    found = 0
    for group in drawn:
        p = paired([value + effect for value in group], flips=400).p
        found += p is not None and p <= 0.05
    assert 0.7 <= found / 200 <= 0.9

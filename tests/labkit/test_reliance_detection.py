"""The traps of signal detection: what it shows of people who do not discriminate at all."""

from math import comb
from statistics import NormalDist

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from labkit.reliance import Detection

NUMBERS = st.integers(1, 400)


def test_accepting_all_yields_a_discrimination_that_must_not_be_shown() -> None:
    found = Detection(0, 4, 0, 8)
    assert found.discrimination == pytest.approx(0.311667, abs=5e-7)
    assert not found.measurable


@example(signals=4, noises=10_000, all_=False)
@given(NUMBERS, NUMBERS, st.booleans())
def test_who_always_answers_the_same_has_no_measurable_discrimination(signals: int, noises: int, all_: bool) -> None:
    """With 4 signals and 10,000 noises the correction alone makes d' 2.6, and its interval leaves out 0."""
    assert not Detection(signals * all_, signals, noises * all_, noises).measurable


def test_telling_all_apart_is_measurable_even_with_twelve_cases() -> None:
    found = Detection(4, 4, 0, 8)
    assert found.measurable
    assert not Detection(3, 4, 2, 8).measurable


def test_uncorrected_there_is_no_discrimination_at_the_ends() -> None:
    found = Detection(4, 4, 2, 8, corrected=False)
    assert found.hit_rate == 1
    assert found.discrimination is found.criterion is found.ln_beta is found.discrimination_error is None


@given(st.integers(1, 50), st.data())
def test_answering_the_other_way_round_turns_the_signs(cases: int, data: st.DataObject) -> None:
    hits, alarms = (data.draw(st.integers(0, cases)) for _ in range(2))
    found, turned = Detection(hits, cases, alarms, cases), Detection(cases - hits, cases, cases - alarms, cases)
    assert found.discrimination == pytest.approx(-(turned.discrimination or 0), abs=1e-9)
    assert found.criterion == pytest.approx(-(turned.criterion or 0), abs=1e-9)
    assert found.discrimination_error == pytest.approx(turned.discrimination_error)
    assert found.ln_beta is not None


@given(st.integers(2, 60), st.integers(2, 60), st.data())
def test_more_hits_and_fewer_alarms_discriminate_better(signals: int, noises: int, data: st.DataObject) -> None:
    hits, alarms = data.draw(st.integers(0, signals - 1)), data.draw(st.integers(1, noises))
    less, more = Detection(hits, signals, alarms, noises), Detection(hits + 1, signals, alarms - 1, noises)
    assert less.discrimination is not None
    assert more.discrimination is not None
    assert less.discrimination < more.discrimination


@pytest.mark.parametrize(("signals", "noises", "mean"), [(3, 6, 1.03), (4, 8, 1.07), (8, 16, 1.15)])
def test_the_correction_shrinks_more_the_fewer_the_cases(signals: int, noises: int, mean: float) -> None:
    """With H = 0.5 and F = 0.12 the true d' is 1.175; the mean estimates are of an independent simulation."""

    def chance(count: int, of: int, p: float) -> float:
        return comb(of, count) * p**count * (1 - p) ** (of - count)

    expected = sum(
        chance(hits, signals, 0.5) * chance(alarms, noises, 0.12) * d
        for hits in range(signals + 1)
        for alarms in range(noises + 1)
        if (d := Detection(hits, signals, alarms, noises).discrimination) is not None
    )
    assert NormalDist().inv_cdf(0.5) - NormalDist().inv_cdf(0.12) == pytest.approx(1.175, abs=5e-4)
    assert expected == pytest.approx(mean, abs=1e-2)


@given(st.integers(1, 30), st.integers(1, 30), st.data(), st.floats(0.1, 10))
def test_the_best_criterion_moves_with_rarity_and_cost(
    signals: int, noises: int, data: st.DataObject, k: float
) -> None:
    hits, alarms = data.draw(st.integers(0, signals)), data.draw(st.integers(0, noises))
    found = Detection(hits, signals, alarms, noises)
    best, dearer = found.best_criterion(k), found.best_criterion(2 * k)
    if found.discrimination is None or found.discrimination <= 0:
        assert best is dearer is None
        return
    assume(found.discrimination > 1e-6)
    assert best is not None
    assert dearer is not None
    assert best < dearer
    assert Detection(hits, signals, alarms, noises).best_criterion(signals / noises) == pytest.approx(0, abs=1e-9)


def test_a_cost_is_above_0() -> None:
    with pytest.raises(ValueError, match="cost"):
        Detection(1, 2, 1, 2).best_criterion(0)

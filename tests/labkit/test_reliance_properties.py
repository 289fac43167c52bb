"""What holds for any data: bounds, invariances, and how the measures hang together."""

import random
from dataclasses import astuple, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labkit import reliance
from labkit.reliance import Detection, Difference, Rate, Trial

MEASURES = {
    name: getattr(reliance, name)
    for name in (
        "agreement", "switches", "over_reliance", "under_reliance", "rair", "rsr", "over_reliance_two_stage",
        "under_reliance_two_stage", "positive_consultations", "negative_consultations", "wrong_after_wrong_advice",
        "net_gain", "outcomes", "caused_within", "caused_choice", "advice_detection", "losses", "team",
        "verification", "cases_verified", "openings_per_case", "routes", "wrong_decisions",
    )
}  # fmt: skip
FEW = settings(max_examples=40)  # an example is a whole set of trials
DOCUMENTS = st.lists(st.sampled_from("pqr"), max_size=3).map(tuple)


def trials_of(labels: str) -> st.SearchStrategy[list[Trial]]:
    label, maybe = st.sampled_from(labels), st.none() | st.sampled_from(labels)
    made = st.builds(Trial, truth=label, final=label, advice=maybe, first=maybe, decisive=DOCUMENTS)
    seen = st.tuples(made, DOCUMENTS).map(
        lambda two: replace(two[0], opened=two[1], opened_seconds=(1.0,) * len(two[1]))
    )
    return st.lists(seen, max_size=12)


TWO, THREE = trials_of("AB"), trials_of("ABC")
RATES = st.integers(0, 60).flatmap(lambda of: st.builds(Rate, st.integers(0, of), st.just(of)))
FORECASTS = st.lists(st.tuples(st.sampled_from([0.5, 0.6, 0.7, 0.8, 0.9, 1.0]), st.booleans()), min_size=1, max_size=30)


def everything(trials: list[Trial]) -> dict[str, Any]:
    return {name: measure(trials) for name, measure in MEASURES.items()}


@FEW
@given(THREE, st.randoms(use_true_random=False))
def test_the_order_of_trials_does_not_matter(trials: list[Trial], rng: random.Random) -> None:
    shuffled = list(trials)
    rng.shuffle(shuffled)
    assert everything(shuffled) == everything(trials)


@FEW
@given(THREE, st.permutations("ABC"))
def test_the_names_of_decisions_do_not_matter(trials: list[Trial], names: list[str]) -> None:
    new = dict(zip("ABC", names, strict=True)) | {None: None}
    renamed = [
        replace(trial, **{part: new[getattr(trial, part)] for part in ("truth", "advice", "first", "final")})
        for trial in trials
    ]
    found, expected = everything(renamed), everything(trials)
    assert found.pop("wrong_decisions") == {new[key]: rate for key, rate in expected.pop("wrong_decisions").items()}
    assert found == expected


def test_without_a_trial_every_ratio_is_undefined_and_none_is_0() -> None:
    for name, found in everything([]).items():
        if name in ("outcomes", "routes"):
            assert not any(found.counts.values() if name == "outcomes" else astuple(found))
        elif isinstance(found, Rate):
            assert (found.value, found.interval(), found.rest.value) == (None, None, None), name
        elif isinstance(found, Detection):
            assert found.discrimination is found.discrimination_interval() is found.best_criterion() is None
            assert found.ln_beta is found.criterion is found.criterion_error is found.hit_rate is None
            assert not found.measurable
        elif is_dataclass(found):
            shown = {part: getattr(found, part) for part in dir(found) if not part.startswith("_")}
            assert {value.value if isinstance(value, Rate) else value for value in shown.values()} == {None}, name
        else:
            assert found is None or found == {}, name
    assert reliance.brier([]) is reliance.murphy([]) is reliance.binned_error([]) is reliance.overconfidence([]) is None
    assert reliance.best_weight(0, 0) is None
    assert reliance.mean_of([]) == reliance.Mean(None, 0, 0)


def test_a_mean_leaves_the_undefined_out_and_counts_them() -> None:
    assert reliance.mean_of([None, 0.5, 1.0, None, 0.0]) == reliance.Mean(0.5, 3, 2)


@given(RATES, st.floats(0.5, 0.99))
def test_wilson_holds_the_share_within_0_and_1_and_mirrors(rate: Rate, level: float) -> None:
    found, mirrored = rate.interval(level), rate.rest.interval(level)
    if found is None or mirrored is None or rate.value is None:
        assert rate.of == 0
        return
    assert 0 <= found[0] <= rate.value <= found[1] <= 1
    assert found == pytest.approx((1 - mirrored[1], 1 - mirrored[0]), abs=1e-12)
    wider = rate.interval(0.999)
    assert wider is not None
    assert wider[0] <= found[0]
    assert found[1] <= wider[1]


@given(RATES, RATES)
def test_newcombe_holds_the_difference_and_turns_with_it(more: Rate, less: Rate) -> None:
    there, back = Difference(more, less), Difference(less, more)
    found, turned = there.interval(), back.interval()
    if found is None or turned is None or there.value is None or back.value is None:
        assert not (more.of and less.of)
        return
    assert -1 <= found[0] <= there.value <= found[1] <= 1
    assert there.value == -back.value
    assert found == pytest.approx((-turned[1], -turned[0]), abs=1e-12)


@given(RATES, RATES)
def test_a_risk_ratio_turns_into_its_reciprocal(more: Rate, less: Rate) -> None:
    there, back = Difference(more, less), Difference(less, more)
    found, turned = there.ratio_interval(), back.ratio_interval()
    if not (more.count and less.count):
        assert found is turned is None
        assert there.ratio is None if not less.count else there.ratio in (None, 0)
        return
    assert found is not None
    assert turned is not None
    assert there.ratio is not None
    assert found[0] <= there.ratio * (1 + 1e-12)
    assert there.ratio <= found[1] * (1 + 1e-12)
    assert found == pytest.approx((1 / turned[1], 1 / turned[0]))


@pytest.mark.parametrize(("count", "of"), [(-1, 3), (4, 3)])
def test_no_rate_beyond_its_cases(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="not a share"):
        Rate(count, of)


@pytest.mark.parametrize("level", [0.0, 1.0, 95])
def test_a_level_is_a_share(level: float) -> None:
    with pytest.raises(ValueError, match="level"):
        Rate(1, 2).interval(level)


@FEW
@given(THREE)
def test_the_table_of_eight_holds_the_two_stage_measures(trials: list[Trial]) -> None:
    table = reliance.outcomes(trials)
    cells, team = table.counts, reliance.team(trials)
    assert reliance.rair(trials) == Rate(cells["011"], cells["011"] + cells["010"])
    assert reliance.rsr(trials) == Rate(cells["101"], cells["101"] + cells["100"])
    assert sum(cells.values()) == team.human.of
    assert team.human.count == sum(cells[cell] for cell in cells if cell[0] == "1")
    assert team.team.count == sum(cells[cell] for cell in cells if cell[2] == "1")
    assert reliance.negative_consultations(trials).count == cells["100"] + cells["110"]
    assert reliance.positive_consultations(trials).count == cells["001"] + cells["011"]
    assert reliance.over_reliance_two_stage(trials).count == table.to_advice <= cells["100"]
    assert reliance.under_reliance_two_stage(trials) == reliance.rair(trials).rest


@FEW
@given(THREE)
def test_net_gain_is_what_accuracy_gains(trials: list[Trial]) -> None:
    assert reliance.net_gain(trials) == pytest.approx(reliance.team(trials).augmentation, abs=1e-12)


@FEW
@given(TWO)
def test_between_two_decisions_definitions_meet(trials: list[Trial]) -> None:
    assert reliance.over_reliance_two_stage(trials) == reliance.rsr(trials).rest
    assert reliance.wrong_after_wrong_advice(trials) == reliance.over_reliance(trials)
    assert reliance.caused_within(trials) == pytest.approx(reliance.caused_choice(trials), abs=1e-12)


@FEW
@given(THREE)
def test_losses_and_gains_are_bounded(trials: list[Trial]) -> None:
    found, team = reliance.losses(trials), reliance.team(trials)
    if found.constant is None or found.mixed is None or found.oracle is None:
        assert team.human.of == 0
        return
    assert 0 <= found.mixed <= found.constant + 1e-12
    assert found.constant <= found.oracle <= 1
    assert found.oracle == pytest.approx(team.oracle.value)
    assert found.observed == pytest.approx(team.team.value)
    assert team.potential is not None
    assert team.potential >= -1e-12


@given(FORECASTS)
def test_murphys_parts_make_up_the_brier_score(forecasts: list[tuple[float, bool]]) -> None:
    split, score = reliance.murphy(forecasts), reliance.brier(forecasts)
    assert split is not None
    assert score == pytest.approx(split.reliability - split.resolution + split.uncertainty, abs=1e-12)
    assert min(split.reliability, split.resolution, split.uncertainty) >= 0


@given(FORECASTS)
def test_binned_errors_lie_above_overconfidence(forecasts: list[tuple[float, bool]]) -> None:
    binned, over = reliance.binned_error(forecasts), reliance.overconfidence(forecasts)
    assert binned is not None
    assert over is not None
    assert abs(over) <= binned.expected + 1e-12
    assert binned.expected <= binned.maximal + 1e-12
    assert binned.maximal <= 1


def test_a_round_confidence_falls_into_the_bin_that_it_closes() -> None:
    """0.5 and 0.6 share the first bin, whatever 0.6 is in binary; half of them right is 0.05 away from 0.55."""
    binned = reliance.binned_error([(0.5, True), (0.6, False)])
    assert binned is not None
    assert binned.maximal == pytest.approx(0.05)
    with pytest.raises(ValueError, match="outside"):
        reliance.binned_error([(0.4, True)])


@given(st.floats(-100, 100), st.floats(-100, 100), st.floats(0, 1))
def test_weight_of_advice_is_the_share_of_the_way(initial: float, advice: float, share: float) -> None:
    final = initial + share * (advice - initial)
    weight = reliance.weight_of_advice(initial, advice, final)
    if initial == advice:
        assert weight is None
    elif abs(advice - initial) > 1e-3:
        assert weight == pytest.approx(share, abs=1e-6)


@given(st.floats(0.01, 50), st.floats(0.01, 50))
def test_the_best_weight_leans_to_the_better_of_both(human: float, advice: float) -> None:
    mine, theirs = reliance.best_weight(human, advice), reliance.best_weight(advice, human)
    assert mine is not None
    assert theirs is not None
    assert mine + theirs == pytest.approx(1)
    assert (mine > 0.5) == (human > advice) or human == pytest.approx(advice)
    with pytest.raises(ValueError, match="negative"):
        reliance.best_weight(-human, advice)

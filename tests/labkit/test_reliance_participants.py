"""Simulated participants play the design; their measures come out as known beforehand."""

import random
from itertools import pairwise

import pytest

from labkit import reliance
from labkit.reliance import ADVICE, BASELINE, FORCING, Rate, in_block
from tests.participants import Learner, Participant, accept_all, all_knowing, play, reject_all


@pytest.mark.parametrize("block", [ADVICE, FORCING])
@pytest.mark.parametrize(
    ("participant", "agreement", "over", "under", "d", "c"),
    [
        (accept_all, Rate(12, 12), Rate(4, 4), Rate(0, 8), 0.311667, 1.437385),
        (reject_all, Rate(0, 12), Rate(0, 4), Rate(8, 8), -0.311667, -1.437385),
        (all_knowing, Rate(8, 12), Rate(0, 4), Rate(0, 8), 2.874770, 0.155834),
    ],
)
def test_participants_of_one_mind(
    participant: Participant, agreement: Rate, over: Rate, under: Rate, d: float, c: float, block: str
) -> None:
    trials = in_block(play(participant, random.Random(5)), block)
    detection = reliance.advice_detection(trials)
    assert reliance.agreement(trials) == agreement
    assert reliance.over_reliance(trials) == over
    assert reliance.under_reliance(trials) == under
    assert detection.discrimination == pytest.approx(d, abs=5e-7)
    assert detection.criterion == pytest.approx(c, abs=5e-7)
    assert detection.measurable == (participant is all_knowing)


def test_accepting_and_rejecting_all_are_the_ends_of_both_ratios() -> None:
    accepted, rejected = (play(participant, random.Random(6)) for participant in (accept_all, reject_all))
    assert (reliance.rair(accepted).value, reliance.rsr(accepted).value) == (1, 0)
    assert (reliance.rair(rejected).value, reliance.rsr(rejected).value) == (0, 1)
    knowing = play(all_knowing, random.Random(6))
    assert (reliance.rair(knowing).value, reliance.rsr(knowing).value) == (None, 1)
    assert reliance.verification(knowing).value == 1
    assert reliance.verification(accepted).value == 0


@pytest.mark.parametrize("seed", range(20))
def test_the_design_is_kept(seed: int) -> None:
    trials = play(all_knowing, random.Random(seed))
    assert [len(in_block(trials, block)) for block in (BASELINE, ADVICE, FORCING)] == [8, 12, 12]
    for block in (ADVICE, FORCING):
        wrong = [trial for trial in in_block(trials, block) if trial.advice_wrong]
        places = [trial.position for trial in wrong]
        assert len(places) == 4
        assert min(places) >= 4
        assert all(after - before > 1 for before, after in pairwise(places))
        assert len({(trial.truth, trial.error) for trial in wrong}) == 4


def test_known_reliance_is_found_again() -> None:
    """Over 60 people no mean is further from the truth than four of its standard errors."""
    rng = random.Random(7)
    learners = [Learner.drawn(rng) for _ in range(60)]
    played = [play(learner.decide, rng) for learner in learners]
    found = {
        "over": [reliance.over_reliance(in_block(p, ADVICE)).value for p in played],
        "under": [reliance.under_reliance(in_block(p, ADVICE)).value for p in played],
        "caused": [reliance.caused_error(in_block(p, ADVICE), in_block(p, BASELINE)).value for p in played],
        "rair": [reliance.rair(p).value for p in played],
        "rsr": [reliance.rsr(p).value for p in played],
    }
    true = {
        "over": [learner.over_reliance for learner in learners],
        "under": [learner.under_reliance for learner in learners],
        "caused": [learner.over_reliance - learner.error for learner in learners],
        "rair": [learner.follow_right for learner in learners],
        "rsr": [1 - learner.follow_wrong for learner in learners],
    }
    for name, values in found.items():
        misses = reliance.mean_of(v - t if v is not None else None for v, t in zip(values, true[name], strict=True))
        assert misses.value == pytest.approx(0, abs=4 * 0.5 / misses.used**0.5), name

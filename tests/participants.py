"""Simulated participants of the experiment on advice: what they do is known, so their measures are known in advance."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import NormalDist

from labkit.reliance import ADVICE, BASELINE, COMMISSION, FORCING, OMISSION, Trial

GRANT, REFUSE = "bewilligen", "ablehnen"
OTHER = {GRANT: REFUSE, REFUSE: GRANT}
KINDS = (COMMISSION, OMISSION)
EVIDENCE = ("bescheid", "nachweis")
SIZES = {BASELINE: (8, 0), ADVICE: (12, 4), FORCING: (12, 4)}  # cases and how many of them with wrong advice


def cases(block: str, rng: random.Random) -> list[Trial]:
    """Draw the cases of one block, decided rightly everywhere; a participant then decides anew.

    Half the truths are grants, wrong advice too is half of each kind, comes at place 4 or later and never twice in a
    row.
    """
    number, wrong = SIZES[block]
    truths = [GRANT, REFUSE] * ((number - wrong) // 2)
    misled = [(GRANT, COMMISSION), (REFUSE, COMMISSION), (GRANT, OMISSION), (REFUSE, OMISSION)][:wrong]
    rng.shuffle(truths)
    rng.shuffle(misled)
    places = _wrong_places(number, wrong, rng)
    drawn = []
    for place in range(1, number + 1):
        truth, error = misled.pop() if place in places else (truths.pop(), None)
        advice = None if block == BASELINE else OTHER[truth] if error else truth
        drawn.append(_case(block, place, truth, advice, error))
    return drawn


def _wrong_places(number: int, wrong: int, rng: random.Random) -> set[int]:
    while True:
        places = sorted(rng.sample(range(4, number + 1), wrong))
        if all(after - before > 1 for before, after in pairwise(places)):
            return set(places)


def _case(block: str, place: int, truth: str, advice: str | None, error: str | None) -> Trial:
    return Trial(
        truth=truth,
        final=truth,
        advice=advice,
        first=truth if block == FORCING else None,
        error=error,
        block=block,
        position=place,
        decisive=EVIDENCE[:1] if place % 2 else EVIDENCE,
    )


def accept_all(case: Trial, rng: random.Random) -> Trial:
    """Take every advice; err half the time before it and without it."""
    return _decided(case, rng.choice((GRANT, REFUSE)), lambda _own: True)


def reject_all(case: Trial, rng: random.Random) -> Trial:
    """Depart from every advice; err half the time before it and without it."""
    decided = accept_all(case, rng)
    return decided if case.advice is None else replace(decided, final=OTHER[case.advice])


def all_knowing(case: Trial, rng: random.Random) -> Trial:
    """Know and keep to the truth, and look at all evidence."""
    return _opened(case, len(case.decisive))


@dataclass(frozen=True)
class Learner:
    """A person with known probabilities in [0, 1].

    `error`: to err alone. `follow_right`, `follow_wrong`: to take right or wrong advice over the own decision.
    `opens`: to open each decisive document; it changes nothing else.
    """

    error: float
    follow_right: float
    follow_wrong: float
    opens: float

    @classmethod
    def drawn(cls, rng: random.Random) -> "Learner":
        """Draw a person: on average 30 % errors alone, 50 % after wrong and 12 % after right advice."""
        beta = rng.betavariate
        return cls(error=beta(6, 14), follow_right=beta(6, 4), follow_wrong=beta(2, 5), opens=beta(6, 4))

    @property
    def over_reliance(self) -> float:
        """Return the probability to end on wrong advice: followed, or wrong alone."""
        return self.follow_wrong + (1 - self.follow_wrong) * self.error

    @property
    def under_reliance(self) -> float:
        """Return the probability to end against right advice: not followed and wrong alone."""
        return (1 - self.follow_right) * self.error

    @property
    def discrimination(self) -> float:
        """Return d' of telling wrong advice from right."""
        z = NormalDist().inv_cdf
        return z(1 - self.over_reliance) - z(self.under_reliance)

    @property
    def criterion(self) -> float:
        """Return c of the same."""
        z = NormalDist().inv_cdf
        return -(z(1 - self.over_reliance) + z(self.under_reliance)) / 2

    def decide(self, case: Trial, rng: random.Random) -> Trial:
        """Decide one case."""
        own = OTHER[case.truth] if rng.random() < self.error else case.truth
        follow = self.follow_right if case.advice_right else self.follow_wrong
        decided = _decided(case, own, lambda _own: rng.random() < follow)
        return _opened(decided, sum(rng.random() < self.opens for _ in case.decisive))


Participant = Callable[[Trial, random.Random], Trial]


def play(participant: Participant, rng: random.Random) -> list[Trial]:
    """Return all 32 trials of one participant, as they come out of the stored rows."""
    trials = [participant(case, rng) for block in SIZES for case in cases(block, rng)]
    return [Trial.from_json(trial.to_json()) for trial in trials]


def _decided(case: Trial, own: str, follows: Callable[[str], bool]) -> Trial:
    final = case.advice if case.advice not in (None, own) and follows(own) else own
    assert final is not None
    return replace(case, first=own if case.block == FORCING else None, final=final)


def _opened(case: Trial, number: int) -> Trial:
    return replace(case, opened=case.decisive[:number], opened_seconds=(5.0,) * number)

"""What advice changed after an own first decision: RAIR, RSR, consultations and the 2x2x2 table (ratios in [0, 1]).

All need the decision before the advice; trials without one are left out. Asking for it is itself a countermeasure,
so these figures describe the block "first yourself" and never the block with advice on the screen.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .rates import Rate, share
from .trials import Trial, decided_first

CELLS = tuple(f"{number:03b}" for number in range(8))


def switches(trials: Iterable[Trial]) -> Rate:
    """Return the switch fraction #{h1≠a, h2=a}/#{h1≠a}. Source: He, Kuiper & Gadiraju 2023 (published code)."""
    differing = [trial for trial in decided_first(trials) if trial.first != trial.advice]
    return share(differing, lambda trial: trial.followed)


def rair(trials: Iterable[Trial]) -> Rate:
    """Return the relative AI reliance #{h1≠y, a=y, h2=y}/#{h1≠y, a=y}: own error given up for right advice.

    Ideal 1. Source: Schemmer et al. 2023 (arXiv 2302.02187).
    """
    return share(_at_odds(trials, first_right=False, advice_right=True), lambda trial: trial.final_right)


def rsr(trials: Iterable[Trial]) -> Rate:
    """Return the relative self-reliance #{h1=y, a≠y, h2=y}/#{h1=y, a≠y}: right decision kept against wrong advice.

    Ideal 1. RSR and RAIR are a point in the plane; their mean says nothing.
    Source: Schemmer et al. 2023 (arXiv 2302.02187).
    """
    return share(_at_odds(trials, first_right=True, advice_right=False), lambda trial: trial.final_right)


def over_reliance_two_stage(trials: Iterable[Trial]) -> Rate:
    """Return #{h1=y, a≠y, h2=a}/#{h1=y, a≠y}: right decision left for the wrong advice.

    Equals 1 - RSR where there are only two decisions. Source: He, Kuiper & Gadiraju 2023 (published code).
    """
    return share(_at_odds(trials, first_right=True, advice_right=False), lambda trial: trial.followed)


def under_reliance_two_stage(trials: Iterable[Trial]) -> Rate:
    """Return 1 - RAIR: own error kept against right advice. Source: Schemmer et al. 2023 (arXiv 2302.02187)."""
    return rair(trials).rest


def negative_consultations(trials: Iterable[Trial]) -> Rate:
    """Return #{h1=y, h2≠y}/n: right before the advice, wrong after it. Source: Goddard et al. 2014."""
    return share(decided_first(trials), lambda trial: trial.first_right and not trial.final_right)


def positive_consultations(trials: Iterable[Trial]) -> Rate:
    """Return #{h1≠y, h2=y}/n: wrong before the advice, right after it. Source: Goddard et al. 2014."""
    return share(decided_first(trials), lambda trial: trial.final_right and not trial.first_right)


def net_gain(trials: Iterable[Trial]) -> float | None:
    """Return positive minus negative consultations, in [-1, 1]: the gain in accuracy; None without a trial."""
    both = list(trials)
    gained, lost = positive_consultations(both), negative_consultations(both)
    return (gained.count - lost.count) / gained.of if gained.of else None


@dataclass(frozen=True)
class Outcomes:
    """The 2x2x2 table of counts; a key is three digits for first decision, advice and final decision, 1 = right.

    100 detrimental over-reliance, 101 beneficial self-reliance, 011 beneficial reliance on the AI, 010 detrimental
    self-reliance, 110 detrimental under-reliance, 001 lucky change, 111 confirmation, 000 shared error.
    `to_advice` counts those of 100 that took over the advice itself: with more than two decisions not all do.
    RAIR, RSR, accuracies and consultations follow from it. Source of the names: Cabitza and colleagues.
    """

    counts: dict[str, int]
    to_advice: int


def outcomes(trials: Iterable[Trial]) -> Outcomes:
    """Return the 2x2x2 table over all trials with a first decision and advice."""
    both = decided_first(trials)
    cells = [(trial, f"{trial.first_right:d}{trial.advice_right:d}{trial.final_right:d}") for trial in both]
    counts = {cell: sum(found == cell for _, found in cells) for cell in CELLS}
    return Outcomes(counts, sum(cell == "100" and trial.followed for trial, cell in cells))


def _at_odds(trials: Iterable[Trial], first_right: bool, advice_right: bool) -> list[Trial]:
    return [
        trial
        for trial in decided_first(trials)
        if trial.first_right == first_right and trial.advice_right == advice_right
    ]

"""What the advice caused: errors with advice minus errors without it, the headline of the experiment.

Between blocks the cases of one person differ; only the rotation of cases over many people makes it a comparison of the
same cases. One person's figure is a description, not an effect.
"""

from collections.abc import Iterable

from .following import right_advice, wrong_advice
from .rates import Difference, minus, share
from .trials import Trial, decided_first


def caused_error(advised: Iterable[Trial], unaided: Iterable[Trial], error: str | None = None) -> Difference:
    """Return P(error | wrong advice) - P(error | no advice), in [-1, 1]; `ratio` is the risk ratio of both.

    `unaided` are trials without advice from the same pool of cases; `error` restricts to one kind of wrong advice
    (COMMISSION or OMISSION): then `unaided` should hold the cases in which that kind is possible.
    Source: attributable risk; as a risk ratio in Goddard, Roudsari & Wyatt 2012.
    """
    missed = share(wrong_advice(advised, error), _erred)
    return Difference(missed, share(_without_advice(unaided), _erred))


def benefit(advised: Iterable[Trial], unaided: Iterable[Trial]) -> Difference:
    """Return P(error | no advice) - P(error | right advice), in [-1, 1]: what right advice prevented."""
    return Difference(share(_without_advice(unaided), _erred), share(right_advice(advised), _erred))


def caused_within(trials: Iterable[Trial]) -> float | None:
    """Return P(h2≠y | a≠y) - P(h1≠y | a≠y), in [-1, 1], of trials with a first decision; None without wrong advice.

    Smaller than `caused_error`, for deciding first already protects. Both shares are of the same cases; an interval
    needs many people (`cohort.Paired`).
    """
    misled = wrong_advice(decided_first(trials))
    before = share(misled, lambda trial: not trial.first_right)
    return minus(share(misled, _erred).value, before.value)


def caused_choice(trials: Iterable[Trial]) -> float | None:
    """Return P(h2=a | a≠y) - P(h1=a | a≠y), in [-1, 1]: how much more often just the wrong option was chosen.

    Equals `caused_within` where there are only two decisions.
    """
    misled = wrong_advice(decided_first(trials))
    before = share(misled, lambda trial: trial.first == trial.advice)
    return minus(share(misled, lambda trial: trial.followed).value, before.value)


def _without_advice(trials: Iterable[Trial]) -> list[Trial]:
    return [trial for trial in trials if trial.advice is None]


def _erred(trial: Trial) -> bool:
    return not trial.final_right

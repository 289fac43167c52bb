"""Who followed which advice: the measures that need only advice and final decision (all ratios of cases, in [0, 1]).

They say nothing about causes: whoever would have erred without advice too is not led astray by it (see `causes`).
"""

from collections.abc import Iterable

from .rates import Rate, share
from .trials import Trial, advised


def agreement(trials: Iterable[Trial]) -> Rate:
    """Return the agreement fraction #{h2=a}/n over the cases with advice.

    Source: common in the literature, e.g. He, Kuiper & Gadiraju 2023.
    """
    return share(advised(trials), lambda trial: trial.followed)


def over_reliance(trials: Iterable[Trial], error: str | None = None) -> Rate:
    """Return single-stage over-reliance #{a≠y, h2=a}/#{a≠y}; with `error` only wrong advice of that kind.

    With error=COMMISSION this is the commission rate (a wrong directive was followed), with OMISSION the omission rate
    (a problem was missed that the aid did not flag). Source: Skitka, Mosier & Burdick 2000 for the two kinds.
    """
    return share(wrong_advice(trials, error), lambda trial: trial.followed)


def under_reliance(trials: Iterable[Trial]) -> Rate:
    """Return single-stage under-reliance #{a=y, h2≠a}/#{a=y}: right advice rejected.

    Source: He, Kuiper & Gadiraju 2023 (published code).
    """
    return share(right_advice(trials), lambda trial: not trial.followed)


def wrong_after_wrong_advice(trials: Iterable[Trial]) -> Rate:
    """Return #{a≠y, h2≠y}/#{a≠y}: any error after wrong advice, also another one than the advised.

    Equals `over_reliance` where there are only two decisions.
    """
    return share(wrong_advice(trials), lambda trial: not trial.final_right)


def wrong_decisions(trials: Iterable[Trial]) -> dict[str, Rate]:
    """Return for each true decision how often it was missed: #{y=k, h2≠y}/#{y=k}.

    Wrong grants and wrong refusals weigh differently; which weigh how much is for the reader to say.
    """
    everyone = list(trials)
    return {
        truth: share((trial for trial in everyone if trial.truth == truth), lambda trial: not trial.final_right)
        for truth in sorted({trial.truth for trial in everyone})
    }


def right_advice(trials: Iterable[Trial]) -> list[Trial]:
    """Return the trials in which the advice was right."""
    return [trial for trial in trials if trial.advice_right]


def wrong_advice(trials: Iterable[Trial], error: str | None = None) -> list[Trial]:
    """Return the trials in which the advice was wrong, all or only those with one kind of error."""
    return [trial for trial in trials if trial.advice_wrong and error in (None, trial.error)]

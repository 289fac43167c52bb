"""Was it how much people relied, or on what? Reliance loss beside the gain from telling good advice from bad."""

from collections.abc import Iterable
from dataclasses import dataclass

from .rates import Rate, minus, share
from .trials import Trial, decided_first


@dataclass(frozen=True)
class Losses:
    """Accuracies in [0, 1] over all cases, None without a case; `follow` is the share of first disagreements given up.

    `constant`: the better of always and never following where both differ. `mixed`: following blindly as often as
    observed. `observed`: what really came out. `oracle`: right wherever one of both was right.
    """

    follow: Rate
    constant: float | None
    mixed: float | None
    observed: float | None
    oracle: float | None

    @property
    def reliance_loss(self) -> float | None:
        """Return constant - mixed, in [0, 1]: lost by the wrong amount of reliance."""
        return minus(self.constant, self.mixed)

    @property
    def discrimination_gain(self) -> float | None:
        """Return observed - mixed, in [-1, 1]: won by following the right cases rather than any."""
        return minus(self.observed, self.mixed)


def losses(trials: Iterable[Trial]) -> Losses:
    """Return the losses of all trials with a first decision and advice.

    On first disagreements (h1≠a): s share followed, A cases in which the AI, U in which the person was right; `base`
    right answers where both agreed. constant (base+max(A,U))/n, mixed (base+s·A+(1-s)·U)/n, observed acc(h2), oracle
    (base+A+U)/n. Source: simplified after Guo, Wu, Hartline & Hullman 2024 (FAccT), without their Bayesian benchmark.
    """
    both = decided_first(trials)
    n = len(both)
    differing = [trial for trial in both if trial.first != trial.advice]
    follow = share(differing, lambda trial: trial.followed)
    if not n:
        return Losses(follow, None, None, None, None)
    base = sum(trial.first_right and trial.advice_right for trial in both)
    ai, own = sum(trial.advice_right for trial in differing), sum(trial.first_right for trial in differing)
    s = follow.value or 0.0  # without a disagreement A and U are 0 and s does not matter
    final = sum(trial.final_right for trial in both)
    right = (base + max(ai, own), base + s * ai + (1 - s) * own, final, base + ai + own)
    return Losses(follow, *(count / n for count in right))

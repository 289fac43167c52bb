"""Signal detection: can the person tell wrong advice from right (d'), and which way does the person lean (c)?"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import NormalDist

from .following import right_advice, wrong_advice
from .rates import LEVEL, Interval, share, z_of
from .trials import Trial

NORMAL = NormalDist()


@dataclass(frozen=True)
class Detection:
    """`hits` of `signals` and `alarms` of `noises`; figures are in standard deviations of the normal model.

    Everything is None where signals or noises are missing. `corrected` adds 0.5 to each count and 1 to each number of
    cases, always and not only at the ends (log-linear: Hautus 1995); without it d' does not exist at 0 or 1. The
    correction shrinks d' by an amount that depends on the numbers of cases: compare d' only between blocks of the same
    composition. Source of the formulas: Stanislaw & Todorov 1999.
    """

    hits: int
    signals: int
    alarms: int
    noises: int
    corrected: bool = True

    @property
    def hit_rate(self) -> float | None:
        """Return H, (hits+0.5)/(signals+1) or uncorrected, in [0, 1]."""
        return self._rate(self.hits, self.signals)

    @property
    def alarm_rate(self) -> float | None:
        """Return F, (alarms+0.5)/(noises+1) or uncorrected, in [0, 1]."""
        return self._rate(self.alarms, self.noises)

    @property
    def discrimination(self) -> float | None:
        """Return d' = z(H) - z(F), any number; 0 is chance.

        Not to be shown to one person where `measurable` is False: whoever accepts all advice gets d' above 0 if right
        advice is more frequent than wrong, for the correction weighs differently on both rates.
        """
        z = self._z
        return z[0] - z[1] if z else None

    @property
    def criterion(self) -> float | None:
        """Return c = -(z(H) + z(F))/2, any number; above 0 the person leans towards "no signal"."""
        z = self._z
        return -(z[0] + z[1]) / 2 if z else None

    @property
    def ln_beta(self) -> float | None:
        """Return ln β = d'·c, any number."""
        d, c = self.discrimination, self.criterion
        return None if d is None or c is None else d * c

    @property
    def discrimination_error(self) -> float | None:
        """Return the standard error of d': sqrt(H(1-H)/(n·φ(zH)²) + F(1-F)/(m·φ(zF)²)).

        Source: Gourevitch & Galanter.
        """
        z, h, f = self._z, self.hit_rate, self.alarm_rate
        if z is None or h is None or f is None:
            return None
        parts = ((h, z[0], self.signals), (f, z[1], self.noises))
        return math.sqrt(sum(p * (1 - p) / (n * NORMAL.pdf(x) ** 2) for p, x, n in parts))

    @property
    def criterion_error(self) -> float | None:
        """Return the standard error of c, half of that of d'. Source: Gourevitch & Galanter."""
        return None if self.discrimination_error is None else self.discrimination_error / 2

    def discrimination_interval(self, level: float = LEVEL) -> Interval | None:
        """Return d' ± z·SE(d'); with a handful of cases about ±1.5 and more."""
        if self.discrimination is None or self.discrimination_error is None:
            return None
        reach = z_of(level) * self.discrimination_error
        return self.discrimination - reach, self.discrimination + reach

    @property
    def measurable(self) -> bool:
        """Say whether there is a discrimination to show: answers differ at all, and the interval of d' leaves out 0."""
        interval = self.discrimination_interval()
        varied = 0 < self.hits + self.alarms < self.signals + self.noises
        return varied and interval is not None and not interval[0] <= 0 <= interval[1]

    def best_criterion(self, cost: float = 1.0) -> float | None:
        """Return c* = ln((1-p)/p · cost)/d', p = share of signals; None where d' <= 0.

        `cost` > 0 is that of a false alarm (needless override) over that of a miss (accepted error); else ValueError.
        c above 0 is no fault by itself: where most advice is right, leaning towards acceptance is best. Show c beside
        it. Source: equal-variance model, Stanislaw & Todorov 1999.
        """
        if cost <= 0:
            raise ValueError(f"cost {cost} is not above 0")
        if self.discrimination is None or self.discrimination <= 0:
            return None
        return math.log(self.noises / self.signals * cost) / self.discrimination

    @property
    def _z(self) -> Interval | None:
        h, f = self.hit_rate, self.alarm_rate
        if h is None or f is None or not (0 < h < 1 and 0 < f < 1):
            return None
        return NORMAL.inv_cdf(h), NORMAL.inv_cdf(f)

    def _rate(self, count: int, of: int) -> float | None:
        if not (self.signals and self.noises):
            return None
        return (count + 0.5) / (of + 1) if self.corrected else count / of


def advice_detection(trials: Iterable[Trial], *, corrected: bool = True) -> Detection:
    """Return how well wrong advice was told from right: signal = advice wrong, answer = departing from it.

    Source of the view: Langer et al. on human oversight as signal detection.
    """
    everyone = list(trials)
    hits = share(wrong_advice(everyone), lambda trial: not trial.followed)
    alarms = share(right_advice(everyone), lambda trial: not trial.followed)
    return Detection(hits.count, hits.of, alarms.count, alarms.of, corrected)


def decision_detection(
    trials: Iterable[Trial],
    signal: str,
    decision: Callable[[Trial], str | None] = lambda trial: trial.final,
    *,
    corrected: bool = True,
) -> Detection:
    """Return skill and strictness of a decision: signal = the truth is `signal` (e.g. refusal), answer = deciding so.

    `decision` picks whose: final (default), first or advice; trials without it are left out.
    """
    made = [trial for trial in trials if decision(trial) is not None]
    hits = share((trial for trial in made if trial.truth == signal), lambda trial: decision(trial) == signal)
    alarms = share((trial for trial in made if trial.truth != signal), lambda trial: decision(trial) == signal)
    return Detection(hits.count, hits.of, alarms.count, alarms.of, corrected)

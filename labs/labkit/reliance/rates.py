"""Shares, differences and ratios of counts, each with its interval; 0/0 is None, never 0."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import NormalDist, fmean
from typing import TypeVar

LEVEL = 0.95
Interval = tuple[float, float]
Item = TypeVar("Item")


@dataclass(frozen=True)
class Rate:
    """`count` out of `of` cases; raises ValueError unless 0 <= count <= of."""

    count: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.of:
            raise ValueError(f"{self.count} of {self.of} is not a share")

    @property
    def value(self) -> float | None:
        """Return count/of in [0, 1], or None where there was no case."""
        return self.count / self.of if self.of else None

    @property
    def rest(self) -> "Rate":
        """Return the share of the other cases, 1 - value."""
        return Rate(self.of - self.count, self.of)

    def interval(self, level: float = LEVEL) -> Interval | None:
        """Return Wilson's score interval in [0, 1], or None where there was no case.

        (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n). Source: Wilson 1927, J. Am. Stat. Assoc. 22:209.
        """
        if not self.of:
            return None
        z, n, p = z_of(level), self.of, self.count / self.of
        middle = p + z * z / (2 * n)
        reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        low, high = ((middle + sign * reach) / (1 + z * z / n) for sign in (-1, 1))
        return (low if self.count else 0.0), (high if self.count < n else 1.0)  # without rounding errors at the ends

    def shrunk(self, mean: float, icc: float) -> float:
        """Return the share pulled towards a group's `mean`, in [0, 1]: (s·mean + count)/(s + of), s = (1-icc)/icc.

        `icc` in (0, 1] is the reliability of one case: the lower, the less a few cases of one person say. Raises
        ValueError outside these ranges. Source: mean of the beta-binomial's posterior.
        """
        if not (0 < icc <= 1 and 0 <= mean <= 1):
            raise ValueError(f"mean {mean} or icc {icc} is out of range")
        if icc == 1 and not self.of:
            raise ValueError("without a case and without a prior there is no estimate")
        weight = (1 - icc) / icc
        return (weight * mean + self.count) / (weight + self.of)


@dataclass(frozen=True)
class Difference:
    """Share `more` minus share `less`, of different cases."""

    more: Rate
    less: Rate

    @property
    def value(self) -> float | None:
        """Return the difference in [-1, 1], or None where one share is undefined."""
        return minus(self.more.value, self.less.value)

    def interval(self, level: float = LEVEL) -> Interval | None:
        """Return Newcombe's hybrid score interval in [-1, 1], or None where a share is undefined.

        d - sqrt((p1-l1)² + (u2-p2)²) to d + sqrt((u1-p1)² + (p2-l2)²) with both Wilson intervals (l, u).
        It takes the cases as independent: for many people use `cohort.Paired`.
        Source: Newcombe 1998, Statistics in Medicine 17:873, method 10.
        """
        first, second = self.more.interval(level), self.less.interval(level)
        if first is None or second is None:
            return None
        p, q = self.more.count / self.more.of, self.less.count / self.less.of
        low = p - q - math.hypot(p - first[0], second[1] - q)
        high = p - q + math.hypot(first[1] - p, q - second[0])
        return max(low, -1.0), min(high, 1.0)

    @property
    def ratio(self) -> float | None:
        """Return the risk ratio more/less in [0, ∞), or None where a share is undefined or `less` is 0."""
        p, q = self.more.value, self.less.value
        return None if p is None or not q else p / q

    def ratio_interval(self, level: float = LEVEL) -> Interval | None:
        """Return the log method's interval of the risk ratio in (0, ∞), or None where a count is 0.

        exp(ln RR ± z·sqrt(1/a - 1/n + 1/b - 1/m)). Source: Katz et al. 1978, Biometrics 34:469.
        """
        if not (self.ratio and self.less.count):
            return None
        error = math.sqrt(sum(1 / rate.count - 1 / rate.of for rate in (self.more, self.less)))
        reach = math.exp(z_of(level) * error)
        return self.ratio / reach, self.ratio * reach


@dataclass(frozen=True)
class Mean:
    """The mean over those who have a value; `undefined` says how many have none and were left out."""

    value: float | None
    used: int
    undefined: int


def mean_of(values: Iterable[float | None]) -> Mean:
    """Return the mean of the defined values; undefined ones are left out and counted, never taken as 0."""
    everyone = list(values)
    defined = [value for value in everyone if value is not None]
    return Mean(fmean(defined) if defined else None, len(defined), len(everyone) - len(defined))


def minus(first: float | None, second: float | None) -> float | None:
    """Return first - second, or None where one of them is undefined."""
    return None if first is None or second is None else first - second


def share(cases: Iterable[Item], event: Callable[[Item], bool]) -> Rate:
    """Return in how many of the cases the event happened."""
    happened = [event(case) for case in cases]
    return Rate(sum(happened), len(happened))


def z_of(level: float) -> float:
    """Return the normal quantile of a two-sided interval; raise ValueError unless 0 < level < 1."""
    if not 0 < level < 1:
        raise ValueError(f"level {level} is not between 0 and 1")
    return NormalDist().inv_cdf((1 + level) / 2)

"""Figures of an evaluation with their 95 % intervals."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, stdev

Z95 = 1.959964
"""Two-sided 95 % quantile of the normal distribution."""


@dataclass(frozen=True)
class Figure:
    """``value`` of ``n`` cases with the bounds of its 95 % interval, all 0..1."""

    value: float
    low: float
    high: float
    n: int

    def record(self, digits: int = 3) -> dict[str, float]:
        """For the JSON beside the weights."""
        rounded = {"value": self.value, "low": self.low, "high": self.high}
        return {name: round(number, digits) for name, number in rounded.items()} | {"n": self.n}

    def __str__(self) -> str:
        return f"{self.value:6.1%}  [{self.low:.1%}, {self.high:.1%}]  n={self.n}"


def share(right: int, n: int) -> Figure:
    """A share with the Wilson score interval (Wilson 1927), which stays within 0..1 and holds for small n.

    Raises ValueError unless 0 <= right <= n and n > 0.
    """
    if not 0 <= right <= n or n == 0:
        raise ValueError(f"{right} von {n} ist kein Anteil.")
    p, z2 = right / n, Z95**2
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Figure(p, max(0.0, centre - half), min(1.0, centre + half), n)


def average(values: Sequence[float]) -> Figure:
    """A mean of numbers 0..1, one per case, with its normal interval cut to 0..1."""
    middle = mean(values)
    half = Z95 * stdev(values) / math.sqrt(len(values)) if len(values) > 1 else 1.0
    return Figure(middle, max(0.0, middle - half), min(1.0, middle + half), len(values))


def entirely(values: Sequence[float]) -> Figure:
    """Share of cases with nothing wrong at all, i.e. the value 1."""
    return share(sum(value == 1.0 for value in values), len(values))

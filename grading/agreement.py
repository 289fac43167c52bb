"""How far two markers agree: the exact share with its interval, and weighted kappa."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Z = 1.959964
"""Quantile of the standard normal distribution for an interval of 95 percent."""

Pairs = Sequence[tuple[float, float]]
"""Points of the first and of the second marking, one pair per answer."""


@dataclass(frozen=True)
class Share:
    """`count` of `total`, with the Wilson interval from `low` to `high`, all three shares between 0 and 1."""

    count: int
    total: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share itself."""
        return self.count / self.total


def exact(pairs: Pairs) -> Share | None:
    """Return in how many pairs both gave the same points; None without pairs."""
    return wilson(sum(math.isclose(first, second, abs_tol=1e-9) for first, second in pairs), len(pairs))


def wilson(count: int, total: int) -> Share | None:
    """Return `count` of `total` with its score interval of 95 percent; None for 0 of 0.

    (p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n). E. B. Wilson: Probable inference, the law of succession,
    and statistical inference. Journal of the American Statistical Association 22 (1927), 209-212.
    """
    if total == 0:
        return None
    share, square = count / total, Z * Z / total
    middle = (share + square / 2) / (1 + square)
    half = Z * math.sqrt(share * (1 - share) / total + square / (4 * total)) / (1 + square)
    # at 0 and at 1 the end is exact, but not in floating point
    low = 0.0 if count == 0 else middle - half
    return Share(count, total, low, 1.0 if count == total else middle + half)


def weighted_kappa(pairs: Pairs) -> float | None:
    """Return Cohen's kappa with quadratic weights, at most 1; 0 is what chance alone would give.

    1 - Σ w·o / Σ w·e with w = (a-b)², o the observed and e the expected share of each pair of points. The
    points themselves are the categories, so half points weigh as what they are. None where the expected
    disagreement is 0 (no pairs, or everybody got the same points from both): 0/0 says nothing.
    J. Cohen: Weighted kappa. Psychological Bulletin 70 (1968), 213-220; quadratic weights: J. L. Fleiss and
    J. Cohen, Educational and Psychological Measurement 33 (1973), 613-619.
    """
    if not pairs:
        return None
    first, second = ([Fraction(value) for value in column] for column in zip(*pairs, strict=True))
    count = len(pairs)
    observed = sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) / Fraction(count)
    squares = sum(value**2 for value in (*first, *second)) / Fraction(count)
    expected = squares - 2 * sum(first) * sum(second) / Fraction(count) ** 2
    return None if expected == 0 else float(1 - observed / expected)

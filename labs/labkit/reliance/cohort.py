"""A group's mean of one difference per person: decisions of one person hang together, so people are the unit."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress, product
from statistics import fmean

from .rates import LEVEL, Interval

FLIPS = 10_000
Split = tuple[float, float, int]  # sum of the kept, sum of the flipped, number of the kept


@dataclass(frozen=True)
class Paired:
    """Mean of the people's differences with interval and two-sided p-value; `undefined` people were left out.

    `interval` is None where so few people can exclude nothing (below six at 95 %); `mean` and `p` where nobody is left.
    """

    mean: float | None
    interval: Interval | None
    p: float | None
    people: int
    undefined: int


def paired(differences: Iterable[float | None], level: float = LEVEL, flips: int = FLIPS, seed: int = 1) -> Paired:
    """Return the sign-flip permutation test of "on average no difference" and the interval of all means it keeps.

    p is the share of sign patterns whose mean is at least as far from 0 as the observed one: of all patterns where they
    are at most `flips`, else of that many drawn with `seed`, the observed one among them. A mean m is kept while the
    same test on differences - m is not significant; a pattern stops contradicting m beyond the mean of its kept or of
    its flipped people. Source: Fisher's randomisation test for pairs.
    """
    everyone = list(differences)
    values = [value for value in everyone if value is not None]
    undefined = len(everyone) - len(values)
    if not values:
        return Paired(None, None, None, 0, undefined)
    splits = [_split(values, pattern) for pattern in _patterns(len(values), flips, seed)]
    tolerance = 1e-12 * sum(map(abs, values))  # equal sums in another order differ by rounding
    far = abs(sum(values)) - tolerance
    p = sum(abs(kept - flipped) >= far for kept, flipped, _ in splits) / len(splits)
    return Paired(fmean(values), _kept_means(splits, len(values), level), p, len(values), undefined)


def _patterns(people: int, flips: int, seed: int) -> Iterator[tuple[bool, ...]]:
    if 2**people <= flips:
        yield from product((True, False), repeat=people)
        return
    draw = random.Random(seed)  # noqa: S311 - a reproducible draw, no secret
    yield (True,) * people
    for _ in range(flips - 1):
        yield tuple(draw.choices((True, False), k=people))


def _split(values: list[float], pattern: tuple[bool, ...]) -> Split:
    kept = sum(compress(values, pattern))
    return kept, sum(values) - kept, sum(pattern)


def _kept_means(splits: list[Split], people: int, level: float) -> Interval | None:
    """Return the interval; one-sided patterns never contradict, so with too many of them there is none."""
    allowed = int((1 - level) * len(splits) + 1e-9)
    means = [(kept / of, flipped / (people - of)) for kept, flipped, of in splits if 0 < of < people]
    rank = allowed - (len(splits) - len(means))  # patterns without an end come first on either side
    if not 0 <= rank < len(means):
        return None
    return sorted(map(min, means))[rank], sorted(map(max, means), reverse=True)[rank]

"""What a group of ten or more did, as the analysis plan says it: aggregates without any single person."""

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol

from grading.cohort_figures import DIFFERENCES, PRIMARY, RELATIONS, SHARES, Difference, Share
from grading.cohort_statistics import Interval, Pair, noise, noise_variance, share_interval, smallest_effect, widened
from grading.cohort_sums import Sum
from grading.errors import GroupTooSmall

LEAST_PEOPLE = 10
LEAST_IN_CELL = 5
STEP = 5
"""Percentage points to which everything is rounded."""
ALPHA = 0.05
POWER = 0.8


class Tested(Protocol):
    """What a paired comparison returns: an interval of the mean, and the two-sided p-value."""

    @property
    def interval(self) -> Interval | None:
        """The interval, None below six people."""

    @property
    def p(self) -> float | None:
        """The p-value, None without people."""


Paired = Callable[[Sequence[float]], Tested]
"""The sign-flip permutation test over people; the front door brings it along from the labs' measures."""


@dataclass(frozen=True)
class Figure:
    """One published figure in percentage points, rounded; all None where it is hidden."""

    title: str
    meaning: str
    block: str = ""
    value: int | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Effect:
    """A difference between blocks; `p` only for the primary outcome, `smallest` is the effect that 80 % would find."""

    figure: Figure
    p: float | None = None
    smallest: int | None = None


@dataclass(frozen=True)
class Release:
    """All that is ever published about a group. `people` is rounded down to a multiple of five."""

    lab: str
    group: str
    people: int
    shares: tuple[Figure, ...]
    primary: Effect
    exploratory: tuple[Effect, ...]


def analyse(lab: str, group: str, sums: Sequence[Sum], paired: Paired, draw: random.Random) -> Release:
    """Return the release of a group; raise GroupTooSmall below ten people.

    `draw` gives the noise and must be a secret source outside of tests. Everything is as in the analysis plan: noise of
    about one decision on every count, small cells and a second one hidden, rounding to five points.
    """
    if len(sums) < LEAST_PEOPLE:
        raise GroupTooSmall(
            f"Für „{lab}“ liegen noch keine {LEAST_PEOPLE} Summen vor. Mit weniger Personen wird nichts ausgewertet."
        )
    moved = {key: 0 if share.parts else noise(draw) for key, share in SHARES.items()}
    for share in SHARES.values():
        if share.parts:
            moved[share.key] = sum(sign * moved[key] for sign, key in share.parts)
    pairs = {key: _pairs(share, sums) for key, share in SHARES.items()}
    hidden = hide(sums)
    shown = [
        _share(share, pairs[key], moved[key], key in hidden) for key, share in SHARES.items() if any(_cases(pairs[key]))
    ]
    effects = [_effect(one, sums, moved, one.key in hidden, paired) for one in DIFFERENCES if _differences(one, sums)]
    return Release(lab, group, len(sums) // 5 * 5, tuple(shown), effects[0], tuple(effects[1:]))


def hide(sums: Sequence[Sum]) -> frozenset[str]:
    """Return the keys of all shares and differences that must not be published.

    First those that would say something about fewer than five people or the same about all; then every difference of
    something hidden, and, as long as a hidden figure could be computed from published ones, a second one beside it.
    """
    hidden = {key for key, share in SHARES.items() if _is_small(_pairs(share, sums))}
    hidden |= {one.key for one in DIFFERENCES if _is_uniform(_differences(one, sums))}
    before: set[str] = set()
    while before != hidden:
        before = set(hidden)
        hidden |= {one.key for one in DIFFERENCES if {one.more, one.less} & hidden}
        for relation in RELATIONS:
            if sum(key in hidden for key in relation) == 1:
                hidden.add(next(key for key in relation if key not in hidden))
    return frozenset(hidden)


def _pairs(share: Share, sums: Sequence[Sum]) -> list[Pair]:
    return [share.pair(one) for one in sums]


def _cases(pairs: Sequence[Pair]) -> list[int]:
    return [of for _, of in pairs]


def _is_small(pairs: Sequence[Pair]) -> bool:
    known = [(count, of) for count, of in pairs if of]
    cells = (sum(count > 0 for count, _ in known), sum(count < of for count, of in known))
    return len(known) < LEAST_PEOPLE or min(cells) < LEAST_IN_CELL or len({count / of for count, of in known}) < 2


def _is_uniform(differences: Sequence[float]) -> bool:
    return len(differences) < LEAST_PEOPLE or len(set(differences)) < 2


def _differences(one: Difference, sums: Sequence[Sum]) -> list[float]:
    """Return more - less of everybody who has cases of both."""
    both = [(SHARES[one.more].pair(person), SHARES[one.less].pair(person)) for person in sums]
    return [more[0] / more[1] - less[0] / less[1] for more, less in both if more[1] and less[1]]


def _share(share: Share, pairs: Sequence[Pair], moved: int, is_hidden: bool) -> Figure:
    if is_hidden:
        return Figure(share.title, share.meaning, share.block)
    known = [(count, of) for count, of in pairs if of]
    cases = sum(_cases(known))
    value = min(max((sum(count for count, _ in known) + moved) / cases, 0.0), 1.0)
    low, high = share_interval(known, value, _noise_sd(share) / cases)
    return Figure(share.title, share.meaning, share.block, rounded(value), outward(low, -1), outward(high, 1))


def _effect(one: Difference, sums: Sequence[Sum], moved: Mapping[str, int], is_hidden: bool, paired: Paired) -> Effect:
    if is_hidden:
        return Effect(Figure(one.title, one.meaning))
    values = _differences(one, sums)
    more, less = ((SHARES[key], sum(_cases(_pairs(SHARES[key], sums)))) for key in (one.more, one.less))
    shift = moved[one.more] / more[1] - moved[one.less] / less[1]
    noise_sd = math.hypot(_noise_sd(more[0]) / more[1], _noise_sd(less[0]) / less[1])
    centre = fmean(values)
    interval = paired(values).interval or (-1.0, 1.0)
    low, high = widened(interval, centre, shift, noise_sd)
    value = min(max(centre + shift, -1.0), 1.0)
    figure = Figure(one.title, one.meaning, "", rounded(value), outward(low, -1), outward(high, 1))
    smallest = outward(smallest_effect(values, noise_sd, ALPHA, POWER), 1)
    # the noise is symmetric like a difference under the hypothesis, so it may be flipped like one: the test stays exact
    p = paired([*values, shift * len(values)]).p if one is PRIMARY else None
    return Effect(figure, None if p is None else min(math.ceil(p * 100 - 1e-9) / 100, 1.0), smallest)


def _noise_sd(share: Share) -> float:
    """Return the standard deviation of the noise on a share's events, in decisions."""
    return math.sqrt(noise_variance() * max(len(share.parts), 1))


def rounded(share: float) -> int:
    """Return a share or difference in percentage points, rounded to five."""
    return STEP * round(100 * share / STEP)


def outward(share: float, direction: int) -> int:
    """Return the next multiple of five percentage points in that direction (1 up, -1 down)."""
    steps = 100 * share / STEP
    return STEP * (math.ceil(steps - 1e-9) if direction > 0 else math.floor(steps + 1e-9))

"""What is said about a group that did the self-test: each question, each sheet, before and after, nobody singly."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, pvariance, variance

from grading import item_analysis
from grading.agreement import wilson
from grading.cohort import LEAST_IN_CELL, LEAST_PEOPLE, outward, rounded
from grading.cohort_statistics import t_quantile
from grading.errors import GroupTooSmall
from grading.item_analysis import Score
from grading.selftest import DONT_KNOW, SHEETS, Item, Selftest
from grading.selftest_files import Person

LEVEL = 0.95
HALF = 0.5
"""Questions to which sums are rounded: of twelve about as much as five percentage points."""
TENTH = 0.1
Interval = tuple[float, float, float]
"""A value, and the ends of its 95 % interval."""


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % interval, already rounded, the interval outwards."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class ItemFigures:
    """One question; None where a figure would say too much about few people.

    `right` and `options` in percentage points, rounded to five; `options` in the order of the item's answers.
    """

    sheet: str
    number: int
    item: Item
    right: Estimate | None
    discrimination: Estimate | None
    options: tuple[int | None, ...]


@dataclass(frozen=True)
class Release:
    """All that is ever published about a group. `people` is rounded down to a multiple of five.

    Means and `change` are in questions; `balanced` tells whether both orders have enough people to take the sheets'
    own difficulty out of `change`; only then is there `easier`: points on sheet a minus points on sheet b.
    """

    group: str
    people: int
    questions: int
    before: float | None
    after: float | None
    change: Estimate | None
    balanced: bool
    easier: Estimate | None
    consistency: tuple[float | None, ...]
    items: tuple[ItemFigures, ...]


def evaluate(group: str, people: Sequence[Person], test: Selftest) -> Release:
    """Return the release of a group; raise GroupTooSmall below ten people.

    Every person answered every question once, on one sheet before and on the other after the course, so all of them
    count for each question. Small cells and what they could be computed from are hidden, all else is rounded.
    """
    if len(people) < LEAST_PEOPLE:
        raise GroupTooSmall(
            f"Es liegen noch keine {LEAST_PEOPLE} verschiedenen Dateien vor. Mit weniger wird nichts ausgewertet."
        )
    chosen = [dict(person.answers) for person in people]
    scores = {name: [_points(items, one) for one in chosen] for name, items in test.sheets.items()}
    before, after = (
        [sum(scores[getattr(person, when)][place]) for place, person in enumerate(people)]
        for when in ("first", "second")
    )
    gains = {
        name: [after[place] - before[place] for place, person in enumerate(people) if person.first == name]
        for name in SHEETS
    }
    hidden = any(len(set(values)) < 2 for values in (before, after, gains["a"] + gains["b"]))
    change, easier = _effects(gains)
    return Release(
        group=group,
        people=len(people) // 5 * 5,
        questions=len(test.sheets["a"]),
        before=None if hidden else _nearest(fmean(before), HALF),
        after=None if hidden else _nearest(fmean(after), HALF),
        change=None if hidden else _estimate(change, HALF),
        balanced=easier is not None,
        easier=None if hidden or easier is None else _estimate(easier, HALF),
        consistency=tuple(_tenth(kr20(scores[name])) for name in SHEETS),
        items=tuple(figure for name in SHEETS for figure in _items(name, test.sheets[name], chosen)),
    )


def simple(gains: Sequence[float]) -> Interval:
    """Return the mean of at least six paired differences with its t interval."""
    reach = t_quantile((1 + LEVEL) / 2, len(gains) - 1) * math.sqrt(variance(gains) / len(gains))
    return fmean(gains), fmean(gains) - reach, fmean(gains) + reach


def crossover(a_first: Sequence[float], b_first: Sequence[float]) -> tuple[Interval, Interval]:
    """Return (change, points on a minus points on b), each with its interval, from gains after minus before.

    Who had sheet a first gains change - d, who had b first gains change + d, with d the points that sheet a gives more.
    So half the sum and half the difference of both means are the two, with the pooled variance and n - 2 degrees of
    freedom; at least two in each and seven in all. S. Senn: Cross-over Trials in Clinical Research (2002), chapter 3.
    """
    freedom = len(a_first) + len(b_first) - 2
    pooled = ((len(a_first) - 1) * variance(a_first) + (len(b_first) - 1) * variance(b_first)) / freedom
    error = math.sqrt(pooled * (1 / len(a_first) + 1 / len(b_first))) / 2
    reach = t_quantile((1 + LEVEL) / 2, freedom) * error
    change, extra = (fmean(b_first) + fmean(a_first)) / 2, (fmean(b_first) - fmean(a_first)) / 2
    return (change, change - reach, change + reach), (extra, extra - reach, extra + reach)


def kr20(rows: Sequence[Sequence[float]]) -> float | None:
    """Return Cronbach's alpha of one sheet, which for right and wrong is Kuder and Richardson's formula 20.

    k/(k-1)·(1 - Σ p·q / variance of the sums); at most 1, below 0 where questions contradict each other, None where all
    sums are the same. G. Kuder and M. Richardson, Psychometrika 2 (1937), 151-160.
    """
    whole = pvariance([sum(row) for row in rows])
    if whole == 0:
        return None
    number = len(rows[0])
    parts = math.fsum(pvariance([row[place] for row in rows]) for place in range(number))
    return number / (number - 1) * (1 - parts / whole)


def correlation_interval(value: float, people: int) -> tuple[float, float]:
    """Return Fisher's interval of a correlation between -1 and 1 for at least four people."""
    if abs(value) >= 1:
        return value, value
    reach = NormalDist().inv_cdf((1 + LEVEL) / 2) / math.sqrt(people - 3)
    return math.tanh(math.atanh(value) - reach), math.tanh(math.atanh(value) + reach)


def shown_options(counts: Sequence[int], people: int) -> tuple[int | None, ...]:
    """Return each option's share in percentage points, None where too few chose it or too few did not.

    Where exactly one would be hidden, the smallest of the others is hidden too: from the sum it could be computed.
    """
    hidden = {place for place, count in enumerate(counts) if not LEAST_IN_CELL <= count <= people - LEAST_IN_CELL}
    if len(hidden) == 1 and len(counts) > 1:
        hidden.add(min((place for place in range(len(counts)) if place not in hidden), key=lambda place: counts[place]))
    return tuple(None if place in hidden else rounded(count / people) for place, count in enumerate(counts))


def _points(items: Sequence[Item], chosen: Mapping[str, str]) -> list[float]:
    return [float(chosen[item.id] == item.right) for item in items]


def _effects(gains: Mapping[str, Sequence[float]]) -> tuple[Interval, Interval | None]:
    """Return the change, and points on sheet a minus points on sheet b where both orders have enough people."""
    if min(map(len, gains.values())) >= LEAST_IN_CELL:
        return crossover(gains["a"], gains["b"])
    return simple([*gains["a"], *gains["b"]]), None


def _items(sheet: str, items: Sequence[Item], chosen: Sequence[dict[str, str]]) -> list[ItemFigures]:
    people = len(chosen)
    analysed = item_analysis.analyse(
        [[Score(float(one[item.id] == item.right), 1.0, one[item.id] != DONT_KNOW) for item in items] for one in chosen]
    )
    figures = []
    for number, (item, found) in enumerate(zip(items, analysed or (), strict=True), start=1):
        counts = [sum(one[item.id] == key for one in chosen) for key in item.keys]
        options = shown_options(counts, people)
        right = item.keys.index(item.right)
        hidden = options[right] is None
        figures.append(
            ItemFigures(
                sheet,
                number,
                item,
                None if hidden else _share(counts[right], people),
                None if hidden else _correlation(found.discrimination, people),
                options,
            )
        )
    return figures


def _share(count: int, people: int) -> Estimate | None:
    found = wilson(count, people)
    if found is None:
        return None
    return Estimate(rounded(found.share), outward(found.low, -1), outward(found.high, 1))


def _correlation(value: float | None, people: int) -> Estimate | None:
    if value is None:
        return None
    found = _estimate((value, *correlation_interval(value, people)), TENTH)
    return Estimate(found.value, max(found.low, -1.0), min(found.high, 1.0))


def _estimate(found: Interval, step: float) -> Estimate:
    value, low, high = found
    return Estimate(_nearest(value, step), math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step)


def _nearest(value: float, step: float) -> float:
    return round(value / step) * step + 0.0  # no negative zero


def _tenth(value: float | None) -> float | None:
    return None if value is None else _nearest(value, TENTH)

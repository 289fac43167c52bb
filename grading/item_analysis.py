"""Item statistics of a lab: how hard each question was, and whether it separates like the rest of the lab."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

LEAST_PEOPLE = 10
"""Below that many people a figure says more about them than about the question."""


@dataclass(frozen=True)
class Score:
    """What one person got for one question."""

    points: float
    max_points: float
    answered: bool


@dataclass(frozen=True)
class Item:
    """One question: shares lie between 0 and 1, discrimination between -1 and 1; None is 0/0."""

    people: int
    difficulty: float
    discrimination: float | None
    not_answered: float


def analyse(people: Sequence[Sequence[Score]]) -> list[Item] | None:
    """Return the figures per question, in the order of the scores; None for fewer than LEAST_PEOPLE people.

    Every person has a score for every question; what is not answered counts with its points, which are 0.
    Difficulty: the mean share of the points that could be had, so an easy item has a high one.
    Discrimination: corrected item-total correlation, Pearson's r between the points of the item and the sum
    of all other items; None where either does not vary, or where there is no other item.
    L. Crocker, J. Algina: Introduction to Classical and Modern Test Theory (1986), chapter 14; the correction:
    S. Henrysson, Psychometrika 28 (1963), 211-218.
    """
    if len(people) < LEAST_PEOPLE:
        return None
    totals = [math.fsum(score.points for score in person) for person in people]
    return [_item(column, totals) for column in zip(*people, strict=True)]


def _item(column: Sequence[Score], totals: Sequence[float]) -> Item:
    points = [score.points for score in column]
    rest = [total - own for total, own in zip(totals, points, strict=True)]
    return Item(
        people=len(column),
        difficulty=statistics.fmean(score.points / score.max_points for score in column),
        discrimination=_correlation(points, rest),
        not_answered=sum(not score.answered for score in column) / len(column),
    )


def _correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    # a sum that does not vary may still differ in its last bit, and would then correlate with noise
    if max(first) - min(first) < 1e-9 or max(second) - min(second) < 1e-9:
        return None
    return statistics.correlation(first, second)

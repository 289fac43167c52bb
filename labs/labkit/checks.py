"""What check cells may use: shares between 0 and 1, nearness, points with a reason. Answers are hostile data."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations


def share_several(answer: object, right: Collection[str]) -> float:
    """Return hits minus wrong ticks, divided by the number of right options, never below 0.

    Ticking everything therefore earns nothing where as many options are wrong as right.
    """
    ticked = set(_words(answer))
    hits, misses = len(ticked & set(right)), len(ticked - set(right))
    return max(0.0, (hits - misses) / len(right))


def share_order(answer: object, right: Sequence[str]) -> float:
    """Return Kendall's tau between the answer and the right order, never below 0; 1 is the right order.

    Where a step is missing, doubled or unknown the share is 0.
    """
    words = _words(answer)
    if sorted(words) != sorted(right):
        return 0.0
    place = {word: position for position, word in enumerate(words)}
    pairs = list(combinations(right, 2))
    agree = sum(place[first] < place[second] for first, second in pairs)
    return max(0.0, (2 * agree - len(pairs)) / len(pairs))


def share_classes(answer: object, right: Mapping[str, str]) -> float:
    """Return the share of the items in `right` that the answer puts into the right class."""
    if not isinstance(answer, Mapping):
        return 0.0
    return sum(bool(answer.get(item) == name) for item, name in right.items()) / len(right)


class Explained(float):
    """Points with a reason: a plain number for nbgrader, for our feedback page also a sentence or several lines."""

    reason: str

    def __new__(cls, points: float, reason: str) -> "Explained":
        """Return `points` that carry `reason`, which learners read where they are not full points."""
        explained = super().__new__(cls, points)
        explained.reason = reason
        return explained


class Tally:
    """Gathers the points of a code task case by case, each case made for one frequent mistake, which it explains."""

    def __init__(self) -> None:
        self.points = 0.0
        self.reasons: list[str] = []

    def give(self, points: float, is_right: Callable[[], object], reason: str) -> None:
        """Add `points` where `is_right()` says so; else keep `reason`, after why the function gave no value, if so.

        A function that fails costs this case only: both ways of calling it say so with an AssertionError.
        """
        try:
            right = bool(is_right())
        except AssertionError as exc:
            right, reason = False, f"{exc} {reason}"
        if right:
            self.points += points
        elif reason not in self.reasons:
            self.reasons.append(reason)

    def result(self) -> Explained:
        """Return all points, with the reasons of the lost ones, one per line."""
        return Explained(round(self.points, 6), "\n".join(self.reasons))


def why_classes(answer: object, right: Mapping[str, str], reasons: Mapping[str, str]) -> str:
    """Return the reasons of the items that the answer does not put into the class in `right`, one per line."""
    given = answer if isinstance(answer, Mapping) else {}
    return "\n".join(reasons[item] for item, name in right.items() if given.get(item) != name)


def why_several(answer: object, right: Collection[str], reasons: Mapping[str, str]) -> str:
    """Return the reasons of the options that are wrongly ticked or wrongly left out, one per line."""
    ticked = set(_words(answer))
    return "\n".join(reason for option, reason in reasons.items() if (option in ticked) != (option in right))


def close(value: object, right: object, tolerance: float = 1e-6) -> bool:
    """Say whether `value` is `right`: numbers within `tolerance` (relative, near 0 absolute), all else exactly.

    Lists and objects are compared part by part. True and False are no numbers, as in JSON.
    """
    if isinstance(right, Mapping):
        keys = set(right)
        return (
            isinstance(value, Mapping)
            and set(value) == keys
            and all(close(value[key], right[key], tolerance) for key in keys)
        )
    if isinstance(right, list | tuple):
        if not isinstance(value, list | tuple) or len(value) != len(right):
            return False
        return all(close(*pair, tolerance) for pair in zip(value, right, strict=True))
    if not _is_number(right) or not _is_number(value):
        return type(value) is type(right) and value == right
    try:
        return math.isclose(value, right, rel_tol=tolerance, abs_tol=tolerance)  # type: ignore[arg-type]
    except OverflowError:  # an integer beyond any float
        return False


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _words(answer: object) -> list[str]:
    return [word for word in answer if isinstance(word, str)] if isinstance(answer, list | tuple) else []

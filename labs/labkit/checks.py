"""What check cells may use: shares of right answers between 0 and 1, and nearness. Answers are hostile data."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations


class Credit(float):
    """Points with the reasons why they are not all; to nbgrader it is the number alone."""

    why: str = ""


def credit(points: float, reasons: Iterable[str] = ()) -> Credit:
    """Return `points` with what the learner reads about each thing that was not right."""
    given = Credit(points)
    given.why = " ".join(reasons)
    return given


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

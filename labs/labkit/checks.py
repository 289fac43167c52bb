"""What check cells may use: shares of right answers between 0 and 1. Answers are hostile data of any shape."""

from collections.abc import Collection, Mapping, Sequence
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


def _words(answer: object) -> list[str]:
    return [word for word in answer if isinstance(word, str)] if isinstance(answer, list | tuple) else []

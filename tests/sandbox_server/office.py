"""Draws of an office task and what tests ask of its wordings."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from random import Random

from sandbox_server.teaching_model.example import Example, Wordings
from sandbox_server.teaching_model.phrasing import expand

ENOUGH = 12
"""Letters of a fixed part of a wording that make it recognisable."""


def drawn(make: Callable[[Random, str], Example], split: str, number: int = 300) -> list[Example]:
    """Fresh examples of a task."""
    r = Random(7)
    return [make(r, split) for _ in range(number)]


def spoilt(reply: str, item: str) -> str:
    """The reply without one of its facts."""
    return reply.replace(item, "")


def fixed_parts(pools: Iterable[Wordings]) -> Iterator[str]:
    """Of each held-out wording the longest stretch between its slots, in a few of its forms."""
    r = Random(1)
    for pool, _ in product(pools, range(6)):
        for grammar in pool.held_out:
            part = max(re.split(r"\{[^}]*\}", expand(grammar, r)), key=len).strip(" .:?!,")
            if len(part) >= ENOUGH:
                yield part

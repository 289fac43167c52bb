"""One learner's anonymous sum: what it consists of, and whether its counts are those of a finished run."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from grading import jsontext
from grading.errors import JsonRefused, SumRefused

MOST_BYTES = 8 * 1024
"""Most bytes of one letter; a real one has about 1,500."""
TOKEN = re.compile(r"[0-9a-f]{32}")
ORDERS = ("advice_first", "forcing_first")
ADVICE, FORCING = "advice", "forcing"
RIGHT_WRONG = ("right", "wrong")
DONE = ("followed", "rejected")
SEEN = ("opened", "unopened")
BASELINE_CELLS = tuple("_".join(cell) for cell in product(("baseline",), RIGHT_WRONG, SEEN))
ADVISED_CELLS = {
    block: tuple("_".join(cell) for cell in product((block,), RIGHT_WRONG, DONE, SEEN)) for block in (ADVICE, FORCING)
}
FIRST_CELLS = tuple(
    f"first_advice_{voice}_own_{own}_{done}" for voice, own, done in product(RIGHT_WRONG, RIGHT_WRONG, DONE)
)
REFUSED = "Diese Summe passt nicht zu einem abgeschlossenen Versuch. Sie wurde nicht gezählt. Laden Sie das Labor neu."


@dataclass(frozen=True)
class Size:
    """How many cases a design has in the block without advice and in each block with it, and how many are misled."""

    baseline: int
    advised: int
    wrong: int
    blocks: tuple[str, ...] = (ADVICE, FORCING)


DESIGNS = {
    "demo": Size(6, 9, 3, (ADVICE,)),
    "S": Size(6, 9, 3),
    "M": Size(8, 12, 4),
    "L": Size(12, 12, 4),
}
"""The designs of the experiment as they appear in the letter."""


@dataclass(frozen=True)
class Sum:
    """Counts of one finished run; `counts` has exactly the cells of the design. No name, code, time, text or case."""

    design: str
    order: str
    counts: Mapping[str, int]

    def of(self, *cells: str) -> int:
        """Return how many cases lie in these cells; a cell that the design does not have counts 0."""
        return sum(self.counts.get(cell, 0) for cell in cells)

    def to_json(self) -> dict[str, Any]:
        """Return the sum as plain JSON data, cells in their fixed order."""
        return {"design": self.design, "order": self.order, **{cell: self.counts[cell] for cell in cells(self.design)}}


@dataclass(frozen=True)
class Letter:
    """What a lab sends: the sum, and a random word by which a repeated sending is recognised."""

    lab: str
    token: str
    sum: Sum


def cells(design: str) -> tuple[str, ...]:
    """Return the names of all counts of a design, in their fixed order."""
    found = list(BASELINE_CELLS)
    for block in DESIGNS[design].blocks:
        found += ADVISED_CELLS[block]
    return (*found, *(FIRST_CELLS if FORCING in DESIGNS[design].blocks else ()))


def parse(body: bytes) -> Letter:
    """Read the letter "sum". Raises SumRefused for anything that the lab would not send."""
    try:
        letter = jsontext.parse(body, max_bytes=MOST_BYTES, max_depth=2)
    except JsonRefused as exc:
        raise SumRefused(f"Die Summe ist nicht lesbar: {exc}. Sie wurde nicht gezählt.") from exc
    match letter:
        case {"format": 1, "lab": str(lab), "token": str(token), "sum": dict(data), **rest} if not rest:
            pass
        case _:
            raise SumRefused("Die Summe ist unvollständig. Senden Sie sie über die Seite des Labors.")
    if not TOKEN.fullmatch(token):
        raise SumRefused("Die Summe ist unvollständig. Senden Sie sie über die Seite des Labors.")
    return Letter(lab, token, from_json(data))


def from_json(data: object) -> Sum:
    """Return the sum in `data`; raise SumRefused unless its counts are possible in its design."""
    if not isinstance(data, dict):
        raise SumRefused(REFUSED)
    design, order = data.get("design"), data.get("order")
    if not isinstance(design, str) or design not in DESIGNS or order not in ORDERS:
        raise SumRefused(REFUSED)
    if set(data) != {"design", "order", *cells(design)}:
        raise SumRefused(REFUSED)
    counts = {cell: data[cell] for cell in cells(design)}
    if not all(type(count) is int and count >= 0 for count in counts.values()):
        raise SumRefused(REFUSED)
    found = Sum(design, str(order), counts)
    if not _is_possible(found):
        raise SumRefused(REFUSED)
    return found


def _is_possible(found: Sum) -> bool:
    """Say whether all cases of the design are there, and whether the two tables of one block agree."""
    size = DESIGNS[found.design]
    if found.of(*BASELINE_CELLS) != size.baseline:
        return False
    if FORCING not in size.blocks and found.order != ORDERS[0]:
        return False
    wanted = {"right": size.advised - size.wrong, "wrong": size.wrong}
    for block, (voice, number) in product(size.blocks, wanted.items()):
        if found.of(*_advised(block, voice)) != number:
            return False
    return FORCING not in size.blocks or all(
        found.of(*_advised(FORCING, voice, done)) == found.of(*_first(voice, done))
        for voice, done in product(RIGHT_WRONG, DONE)
    )


def _advised(block: str, voice: str, done: str = "") -> Iterable[str]:
    return (cell for cell in ADVISED_CELLS[block] if cell.startswith(f"{block}_{voice}_{done}"))


def _first(voice: str, done: str) -> Iterable[str]:
    return (f"first_advice_{voice}_own_{own}_{done}" for own in RIGHT_WRONG)

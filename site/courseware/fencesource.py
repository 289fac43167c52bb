"""The fences of a page as its source has them: where each opens, and what stands inside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from textwrap import dedent

OPENING = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*(\w*)[^`]*")


@dataclass(frozen=True)
class Fence:
    """One fence: its line in the page (from 1), its first word, its body without the indentation of its place."""

    line: int
    kind: str
    body: str

    def holds(self, body: str) -> bool:
        """Tell whether this is the fence with `body`, whatever became of its indentation."""
        return _words(self.body) == _words(body)


def fences_of(text: str) -> Iterator[Fence]:
    """Return all fences of a page in their order; one inside another is part of that other one's body."""
    lines = iter(enumerate(text.splitlines(), start=1))
    for number, line in lines:
        if found := OPENING.fullmatch(line):
            body = [inside for _, inside in takewhile(lambda each: each[1].strip() != found[1], lines)]
            yield Fence(number, found[2], dedent("\n".join(body)))


def _words(body: str) -> list[str]:
    return [line.strip() for line in body.strip().splitlines()]

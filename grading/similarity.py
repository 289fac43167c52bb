"""Finds wording that two free texts share and that neither the question nor the model answer explains.

A hint for a person who then reads both texts. It is no score, is kept nowhere, and never reaches the gradebook.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

LENGTH = 20
"""Characters of a shingle, about three words. Runs of five or so, as authorship studies take, would find the
vocabulary that all answers to one question share; a run of twenty is wording."""
LEAST_SHARED = 60
"""Shared shingles from which on we show a hint: one passage of 79 characters, about a line, or several shorter ones.
A choice, not a finding: below lie phrases that two people write on their own."""


def alike(text: str, others: Mapping[str, str], explained: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return, by the keys of `others`, the shingles that `text` shares with texts that deserve a look.

    What also stands in one of the `explained` texts (question, model answer, the lab's own pages) does not count.
    Shingles: A. Z. Broder, On the resemblance and containment of documents. Proceedings of Compression and
    Complexity of Sequences (1997), 21-29.
    """
    known = frozenset[str]().union(*map(shingles, explained))
    own = shingles(text) - known
    found = {key: own & shingles(other) for key, other in others.items()}
    return {key: shared for key, shared in found.items() if len(shared) >= LEAST_SHARED}


@lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[str]:
    """Return every run of LENGTH characters; case, punctuation and line breaks do not matter."""
    plain = "".join(char for char, _ in _plain(text))
    return frozenset(plain[at : at + LENGTH] for at in range(len(plain) - LENGTH + 1))


def passages(text: str, shared: frozenset[str]) -> list[tuple[str, bool]]:
    """Cut `text` into pieces, in order: (piece, whether it is shared wording); the pieces add up to `text`."""
    marked = [False] * len(text)
    plain = _plain(text)
    for at in range(len(plain) - LENGTH + 1):
        if "".join(char for char, _ in plain[at : at + LENGTH]) in shared:
            first, last = plain[at][1], plain[at + LENGTH - 1][1]
            marked[first : last + 1] = [True] * (last + 1 - first)
    pieces: list[tuple[str, bool]] = []
    for char, mark in zip(text, marked, strict=True):
        if pieces and pieces[-1][1] == mark:
            pieces[-1] = (pieces[-1][0] + char, mark)
        else:
            pieces.append((char, mark))
    return pieces


def _plain(text: str) -> list[tuple[str, int]]:
    """Return letters and digits in lower case, runs of anything else as one space, each with its place."""
    found: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        if char.isalnum():
            found += [(lower, place) for lower in char.casefold()]
        elif found and found[-1][0] != " ":
            found.append((" ", place))
    return found

"""Makes a text readable for patterns: no digit, blank or hyphen of Unicode hides what people would read."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

ODD = re.compile(r"[^\x00-\x7fÄÖÜäöüß§€–„“]+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")


class PlainText:
    """A text with ordinary digits, blanks and hyphens and without invisible characters."""

    def __init__(self, original: str):
        self.text = original
        self._places: Sequence[int] = range(len(original))
        if original.isascii():
            return
        if INVISIBLE.search(original):
            kept = [place for place, character in enumerate(original) if not INVISIBLE.match(character)]
            self.text = "".join(original[place] for place in kept)
            self._places = kept
        self.text = ODD.sub(lambda match: "".join(map(_plain, match.group())), self.text).translate(HYPHENS)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where text[start:end], which is not empty, stands in the original."""
        return self._places[start], self._places[end - 1] + 1


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """Return the one ordinary character that people read here; a character that would become several stays."""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    usual = unicodedata.normalize("NFKC", character)
    return usual if len(usual) == 1 else character

"""How easy the German pages are to read: Flesch's index in Amstad's version, and the share of long sentences.

Syllables are counted by their vowels. Hyphenation points, as pyphen knows them, are no syllables: of the words of the
course's own pages they split every seventh otherwise than it is spoken ("über" and "einen" as one, "und" as two).
"""

import re
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from courseware import yamltext
from courseware.errors import RecordError

LONG = 20  # words; a sentence with more is long
# Vowels that are spoken as one come first, so that "Auto" has two syllables and "Situation" five.
VOWELS = re.compile(r"aa|ee|oo|ie|ei|ai|ey|ay|au|eu|äu|oi|[aeiouäöüy]")
WORD = re.compile(r"[^\W\d_]+(?:[-’][^\W\d_]+)*|\d[\d.,]*")
# A full stop after a number, a single letter or one of these ends no sentence.
END = re.compile(
    r"(?<!\d)(?<!\b\w)(?<!\bArt)(?<!\bAbs)(?<!\bNr)(?<!\bbzw)(?<!\bca)(?<!\busw)[.!?…]+[“«)\"]*(?=\s|$)"
    r"|(?<=\d)[.!?](?=\s*$)"
)
BLOCKS = "p, li, dd"
# Self-checks are dialogues, boxes of figures are no sentences, and a legal statement is worded in the register. The
# number of a footnote would hide where a sentence ends.
LEFT_OUT = "form, nav, .rahmen, .recht, .lektionen, .standort, pre, .footnote, sup:has(.footnote-ref)"


@dataclass(frozen=True)
class Readability:
    """One page: its words, its index (about 60 is plain, 40 demanding), the share of sentences that are long."""

    words: int
    flesch: float
    long_share: float


@dataclass(frozen=True)
class Ceiling:
    """What a page must keep, and why, where a page is excepted."""

    flesch_at_least: float
    long_share_at_most: float
    reason: str = ""

    def kept_by(self, page: Readability) -> bool:
        """Tell whether the page is readable enough."""
        return page.flesch >= self.flesch_at_least and page.long_share <= self.long_share_at_most


def measure(sentences: list[str]) -> Readability:
    """Return the figures for the sentences; an empty list counts as perfectly easy."""
    words = [WORD.findall(sentence) for sentence in sentences]
    words = [each for each in words if each]
    total = sum(map(len, words))
    if not total:
        return Readability(0, 100.0, 0.0)
    syllables = sum(count_syllables(word) for each in words for word in each)
    # Amstad, Wie verständlich sind unsere Zeitungen? (1978): 180 - words per sentence - 58.5 * syllables per word
    flesch = 180 - total / len(words) - 58.5 * syllables / total
    return Readability(total, round(flesch, 1), round(sum(len(each) > LONG for each in words) / len(words), 3))


def count_syllables(word: str) -> int:
    """Return the number of spoken syllables of a German word, at least 1; a number written in digits counts as 1."""
    return max(1, len(VOWELS.findall(word.lower().replace("qu", "q"))))


def split(text: str) -> list[str]:
    """Return the sentences of one paragraph."""
    return [part.strip() for part in END.sub("\0", " ".join(text.split())).split("\0") if part.strip()]


def read_page(path: Path) -> Readability:
    """Measure the prose of a built page."""
    article = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").article
    if article is None:
        return measure([])
    for part in article.select(LEFT_OUT):
        part.decompose()
    return measure([sentence for block in article.select(BLOCKS) for sentence in split(_own_text(block))])


def read_ceilings(path: Path) -> tuple[Ceiling, dict[str, Ceiling]]:
    """Return the ceiling for every page and the exceptions by source file; raise RecordError if a reason is missing."""
    given = yamltext.load(path.read_text(encoding="utf-8"))
    exceptions = {name: Ceiling(**fields) for name, fields in (given.pop("exceptions") or {}).items()}
    for name, ceiling in exceptions.items():
        if not ceiling.reason.strip():
            raise RecordError(path, f"Die Ausnahme für {name} braucht einen Grund (reason).")
    return Ceiling(**given), exceptions


def _own_text(block: Tag) -> str:
    """Return the text of a block without that of the blocks inside it."""
    return "".join(text for text in block.find_all(string=True) if text.find_parent(["p", "li", "dd"]) is block)

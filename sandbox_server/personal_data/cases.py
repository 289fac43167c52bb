"""Dates of birth and case numbers: what ties a text to one person without naming anybody.

Every repetition is bounded and every pattern begins at the border of a word, so a text is read in linear time.
"""

import re
from collections.abc import Iterator

from sandbox_server.personal_data.finding import CUE, PATTERN, Finding

MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
DATE = re.compile(
    r"(?<![\w.,])(?:(?:0?[1-9]|[12]\d|3[01])\. ?(?:(?:0?[1-9]|1[0-2])\. ?|(?:" + MONTHS + r") )(?P<year>(?:\d\d)?\d\d)"
    r"|(?P<iso>(?:19|20)\d\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w-]|\.\d)"
)
BIRTH_BEFORE = re.compile(
    r"(?:\b(?:geb\.?|geboren\w{0,2}|geburtsdatum|geburtstag|geburtsdaten)[^\d;]{0,24}|[^\s*] ?\(?\* ?)$", re.I
)
BIRTH_AFTER = re.compile(r"[^\w\n]{0,3}(?:geboren|\(?geb\.)", re.I)
# A date without a cue word may be a birthday where the year fits a grown-up and nothing says what else it dates.
EARLIEST, LATEST = 1920, 2010
OTHER_BEFORE = re.compile(
    r"(?:\b(?:vom|von|seit|ab|bis|zum|Stand|Fassung|am|dem|den|des|der|Gesetz\w{0,3}|Satzung\w{0,3})[ ,:(]{1,3}"
    r"|(?:^|\n)[*-] )$",
    re.I,
)
CASE_CUE = re.compile(
    r"(?<!\w)(?:Az|Aktenz|Aktenzeichen|Geschäftszeichen|Gesch\.-Z|Gz|Kassenzeichen|Vorgangsnummer|Vorgangs-Nr|"
    r"Bedarfsgemeinschaftsnummer|BG-Nummer)(?!\w)[.: ]{0,3}(?:lautet |ist |Nr\. ?)?"
    r"(?P<number>[\w./()-]{1,40}(?: [A-Za-z]{1,4} [\w./-]{1,20}| \d{1,5}/\d{2,4})?)",
    re.I,
)
COURT_CASE = re.compile(r"(?<![\w/.§])(?:\d{1,3}|[IVX]{1,5}) [A-Z][A-Za-z]{0,3} \d{1,5}/\d{2}(?!\d|/|,\d)")
NO_CASE = re.compile(r"(?:Art|Nr|Abs|Satz|Seite)\Z")
SIGHT = 40  # characters looked back for a cue word


def cases(text: str) -> Iterator[Finding]:
    """Yield dates of birth and case numbers."""
    for match in DATE.finditer(text):
        has_cue = bool(
            BIRTH_BEFORE.search(text, max(0, match.start() - SIGHT), match.start())
            or BIRTH_AFTER.match(text, match.end())
        )
        if has_cue or _may_be_a_birthday(text, match):
            yield Finding("geburtsdatum", match.start(), match.end(), CUE if has_cue else PATTERN)
    for match in CASE_CUE.finditer(text):
        number = match.group("number").rstrip(".-/(")
        if any(map(str.isdigit, number)):
            start = match.start("number")
            yield Finding("aktenzeichen", start, start + len(number), CUE)
    for match in COURT_CASE.finditer(text):
        if not NO_CASE.search(match.group().split(" ")[1]):
            yield Finding("aktenzeichen", match.start(), match.end(), PATTERN)


def _may_be_a_birthday(text: str, match: re.Match[str]) -> bool:
    year = int(match.group("year") or match.group("iso"))
    return EARLIEST <= year <= LATEST and not OTHER_BEFORE.search(text, max(0, match.start() - SIGHT), match.start())

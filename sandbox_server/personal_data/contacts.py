"""How to reach somebody: e-mail, telephone, postal address. All by pattern; there is no check digit.

Every repetition is bounded and every pattern begins at the border of a word, so a text is read in linear time.
"""

import re
from collections.abc import Iterator

from sandbox_server.personal_data.finding import CUE, PATTERN, Finding

EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w@])")
PHONE = re.compile(r"(?<![\w+.,/-])(?:(?:\+|00)49|\(?0)(?:[ ()/-]{0,3}\d){5,14}(?!\w|[.,/:-]\d)", re.A)
PHONE_CUE = re.compile(r"\b(?:tel|telefon\w{0,8}|fon|mobil\w{0,8}|handy\w{0,8}|rufnummer|fax)\b[^\w\n]{0,4}$", re.I)
MOBILE = re.compile(r"01[5-7]\d{8,9}")
DIGITS = re.compile(r"\D")
NATIONAL = re.compile(r"\(?0[1-9]\d{1,4}\)?[ /-]{1,3}[1-9]")
FEWEST, MOST = 9, 13  # digits of a number without a cue word

TOWN = r"(?:D ?- ?)?(?<!\d)\d{5} {1,3}[A-ZÄÖÜ][a-zäöüß]{1,30}(?:[ -](?:am|an der|im|in|[A-ZÄÖÜ][a-zäöüß]{1,30})){0,3}"
NUMBER = r" {1,2}(?:Nr\. ?)?\d{1,4}(?: ?[a-h])?(?: ?[-/] ?\d{1,4})?(?![\w.]\w|\w)"
WORD = r"[A-ZÄÖÜ][a-zäöüß]{1,30}"
STREET = re.compile(
    rf"(?<![\w-])(?P<name>(?:{WORD}(?:-{WORD}){{0,3}}-|{WORD} )?"
    rf"(?:{WORD}(?:straße|strasse|str\.|gasse|allee|chaussee)|(?:Straße|Strasse|Str\.|Gasse|Allee|Chaussee)))"
    rf"(?P<number>{NUMBER})"
)
LANE = re.compile(  # words that also mean something else: only beside a town or after a cue word
    rf"(?<![\w-])(?:{WORD}(?:weg|platz|ring|damm|ufer|steig|hof|markt)|(?:Am|An der|Im|In der|Auf dem|Zum|Zur) {WORD})"
    rf"{NUMBER}"
)
BARE = ("Straße", "Strasse", "Str.", "Gasse", "Allee", "Chaussee")
ARTICLES = ("Der", "Die", "Das", "Diese", "Dieser", "Eine", "Einer", "Jede", "Jeder", "Welche", "Welcher", "In", "Zur")
ROADS = re.compile(r"(?:Bundes|Landes|Kreis|Staats|Gemeinde|Haupt- und )(?:straße|strasse|str\.)$")
AFTER = re.compile(rf"[ ,\n]{{1,4}}{TOWN}")
BEFORE = re.compile(
    r"\b(?:wohnhaft|wohnt|wohne|wohnend|anschrift|adresse|wohnsitz|postanschrift)\b[^\d.\n]{0,24}$", re.I
)
TOWN_ALONE = re.compile(rf"(?<![\w,.-]){TOWN}")
SIGHT = 40  # characters looked back for a cue word


def contacts(text: str) -> Iterator[Finding]:
    """Yield e-mail addresses, German telephone numbers and postal addresses."""
    if "@" in text:
        for match in EMAIL.finditer(text):
            yield Finding("email", match.start(), match.end(), PATTERN)
    for match in PHONE.finditer(text):
        has_cue = bool(PHONE_CUE.search(text, max(0, match.start() - SIGHT), match.start()))
        if has_cue or _is_phone(match.group()):
            yield Finding("telefon", match.start(), match.end(), CUE if has_cue else PATTERN)
    yield from _addresses(text)


def _is_phone(number: str) -> bool:
    """Say whether digits without a cue word are written as only telephone numbers are."""
    digits = DIGITS.sub("", number)
    if number.startswith(("+49", "0049")):
        return len(digits) >= FEWEST
    if MOBILE.fullmatch(digits):
        return True
    return FEWEST <= len(digits) <= MOST and NATIONAL.match(number) is not None


def _addresses(text: str) -> Iterator[Finding]:
    for pattern in (STREET, LANE):
        for match in pattern.finditer(text):
            town = AFTER.match(text, match.end())
            has_cue = _after_cue(text, match.start())
            if town or has_cue or (pattern is STREET and _is_street(match.group("name"))):
                yield Finding("adresse", match.start(), (town or match).end(), CUE if has_cue else PATTERN)
    for match in TOWN_ALONE.finditer(text):  # "12345 Euro" has the same shape
        if match.group().startswith("D") or _after_cue(text, match.start()):
            yield Finding("adresse", match.start(), match.end(), CUE)


def _is_street(name: str) -> bool:
    """Say whether it is a street's name, not "die Straße 5" or "Bundesstraße 5"."""
    *before, last = name.split(" ")
    if last in BARE and (not before or before[0] in ARTICLES):
        return False
    return not ROADS.search(last)


def _after_cue(text: str, start: int) -> bool:
    return bool(BEFORE.search(text, max(0, start - SIGHT), start))

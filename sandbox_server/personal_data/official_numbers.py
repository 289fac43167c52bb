"""Official numbers: reported only where their check digit is right, so that other long numbers are left alone.

Every pattern is bounded in length and none begins inside a word or number, so a text is read in linear time.
"""

import re
from collections.abc import Iterator

from sandbox_server.personal_data.check_digits import (
    IBAN_LENGTHS,
    is_health_insurance_number,
    is_iban,
    is_identity_document,
    is_pension_number,
    is_tax_id,
)
from sandbox_server.personal_data.finding import CHECKED, Finding

IBAN_HEAD = re.compile(r"(?<![A-Z0-9])[A-Z]{2} ?[0-9]{2}", re.I | re.A)
IBAN_MARKS = frozenset(" -.")
FEWEST_IBAN_DIGITS = 10  # no country has fewer; a sentence that begins with "am 12" has
TAX_ID = re.compile(r"(?<![\w,])[1-9]\d(?:\d{9}|([ /.-])\d{3}\1\d{3}\1\d{3})(?!\w|[,.-]\d)", re.A)
# German documents use no vowels and no letter that looks like a digit.
DOCUMENT = re.compile(r"(?<!\w)[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d(?!\w)", re.I | re.A)
FEWEST_DOCUMENT_DIGITS = 3  # of ten: otherwise it may be a word
PENSION = re.compile(r"(?<!\w)\d{2}[ -]?\d\d(?:0\d|1[0-2])\d\d[ -]?[A-Z][ -]?\d\d[ -]?\d(?!\w)", re.I | re.A)
HEALTH = re.compile(r"(?<!\w)[A-Z] ?\d{3} ?\d{3} ?\d{3}(?!\w)", re.I | re.A)


def official_numbers(text: str) -> Iterator[Finding]:
    """Yield IBANs, tax ids, identity documents, pension and health insurance numbers with a right check digit."""
    for head in IBAN_HEAD.finditer(text):
        end = _iban_end(text, head.start())
        if end:
            yield Finding("iban", head.start(), end, CHECKED)
    for kind, pattern, check in (
        ("steuer-id", TAX_ID, is_tax_id),
        ("rentenversicherung", PENSION, is_pension_number),
        ("ausweis", DOCUMENT, _is_document),
        ("krankenversicherung", HEALTH, is_health_insurance_number),
    ):
        for match in pattern.finditer(text):
            if check(_bare(match.group())):
                yield Finding(kind, match.start(), match.end(), CHECKED)


def _iban_end(text: str, start: int) -> int | None:
    """Read on as many characters as the country's IBANs have, over single marks; return where a right one ends."""
    length = IBAN_LENGTHS.get(text[start : start + 2].upper())
    number, place = "", start
    while length and len(number) < length and place < len(text):
        sign, before = text[place], text[place - 1] if number else ""
        if sign.isascii() and sign.isalnum():
            if before in IBAN_MARKS and number[-1:].isalpha() and sign.isalpha():
                return None  # two words
            number += sign.upper()
        elif sign not in IBAN_MARKS or before in IBAN_MARKS:
            return None
        place += 1
    is_whole = len(number) == length and not text[place : place + 1].isalnum()
    enough = sum(map(str.isdigit, number)) >= FEWEST_IBAN_DIGITS
    return place if is_whole and enough and is_iban(number) else None


def _is_document(number: str) -> bool:
    return sum(map(str.isdigit, number)) >= FEWEST_DOCUMENT_DIGITS and is_identity_document(number)


def _bare(number: str) -> str:
    return re.sub(r"[ /.-]", "", number).upper()

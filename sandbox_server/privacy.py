"""Finds German personal data in a text, by check digits, cue words and patterns; nothing is stored or sent anywhere.

A finding is a hint, never a proof, and no finding is no proof either: names are not looked for at all, and a number
with a mistake in it fails its check digit and is not reported.
"""

import re
from collections import Counter
from collections.abc import Sequence

from sandbox_server.personal_data.cases import cases
from sandbox_server.personal_data.contacts import contacts
from sandbox_server.personal_data.finding import Finding
from sandbox_server.personal_data.official_numbers import official_numbers
from sandbox_server.personal_data.plain_text import PlainText

CLUE = re.compile(r"[\d@]")  # no kind is without one of them
NAMES = {  # kind, as it stands in a header: (one of them, what stands in its place when it is blackened)
    "iban": ("eine IBAN", "IBAN"),
    "steuer-id": ("eine Steuer-ID", "Steuer-ID"),
    "rentenversicherung": ("eine Rentenversicherungsnummer", "Rentenversicherungsnummer"),
    "ausweis": ("eine Ausweis- oder Passnummer", "Ausweisnummer"),
    "krankenversicherung": ("eine Krankenversichertennummer", "Krankenversichertennummer"),
    "email": ("eine E-Mail-Adresse", "E-Mail-Adresse"),
    "telefon": ("eine Telefonnummer", "Telefonnummer"),
    "geburtsdatum": ("ein Geburtsdatum", "Geburtsdatum"),
    "adresse": ("eine Anschrift", "Anschrift"),
    "aktenzeichen": ("ein Aktenzeichen", "Aktenzeichen"),
}


def find(text: str) -> tuple[Finding, ...]:
    """Return what was found, in the order of the text and without overlaps.

    Where two findings overlap, the one of the kind named first above stays: a right check digit outweighs a pattern.
    """
    plain = PlainText(text)
    if not CLUE.search(plain.text):
        return ()
    ranks = {kind: rank for rank, kind in enumerate(NAMES)}
    found = [*official_numbers(plain.text), *contacts(plain.text), *cases(plain.text)]
    taken = bytearray(len(plain.text))
    kept = []
    for each in sorted(found, key=lambda each: (ranks[each.kind], each.start, -each.end)):
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            kept.append(Finding(each.kind, *plain.span(each.start, each.end), each.basis))
    return tuple(sorted(kept, key=lambda each: each.start))


def redact(text: str, findings: Sequence[Finding]) -> str:
    """Return the text with each finding (as `find` returns them) replaced by its kind, e.g. [IBAN]."""
    pieces, place = [], 0
    for each in findings:
        pieces += [text[place : each.start], f"[{NAMES[each.kind][1]}]"]
        place = each.end
    return "".join([*pieces, text[place:]])


def counted(findings: Sequence[Finding]) -> Counter[str]:
    """Return how many there are of each kind."""
    return Counter(each.kind for each in findings)

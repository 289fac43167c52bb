"""Personal data in a text: found where it is, left alone where something only looks like it, and in linear time."""

import random
import re
import string
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sandbox_server.personal_data import cases, contacts, official_numbers
from sandbox_server.personal_data.check_digits import (
    is_health_insurance_number,
    is_iban,
    is_identity_document,
    is_pension_number,
    is_tax_id,
)
from sandbox_server.personal_data.finding import CHECKED, CUE, PATTERN
from sandbox_server.privacy import NAMES, counted, find, redact

# The specimens of ISO 13616 and of the Federal Printing Office (Personalausweis 2010 and 2021, Reisepass), the
# examples of the pension insurance and the health insurance register; the tax id is invented by its checksum.
IBAN = "DE89370400440532013000"
TAX_ID = "86095742719"
WITH_NBSP, WITH_ZERO_WIDTH = (mark.join(IBAN[at : at + 4] for at in range(0, 22, 4)) for mark in "\u00a0\u200b")
FOUND = [
    ("Bitte auf DE89 3704 0044 0532 0130 00 und zwar bald.", "iban", "DE89 3704 0044 0532 0130 00", CHECKED),
    ("de89370400440532013000", "iban", "de89370400440532013000", CHECKED),
    ("IBAN:AT611904300234573201.", "iban", "AT611904300234573201", CHECKED),
    ("Konto GB82 WEST 1234 5698 7654 32", "iban", "GB82 WEST 1234 5698 7654 32", CHECKED),
    (f"Konto {WITH_NBSP}", "iban", WITH_NBSP, CHECKED),
    (f"Konto {WITH_ZERO_WIDTH}", "iban", WITH_ZERO_WIDTH, CHECKED),
    ("ＤＥ８９３７０４００４４０５３２０１３０００", "iban", "ＤＥ８９３７０４００４４０５３２０１３０００", CHECKED),
    (f"Meine Steuer-ID ist {TAX_ID}.", "steuer-id", TAX_ID, CHECKED),
    ("IdNr. 86 095 742 719, bitte", "steuer-id", "86 095 742 719", CHECKED),
    ("٨٦٠٩٥٧٤٢٧١٩", "steuer-id", "٨٦٠٩٥٧٤٢٧١٩", CHECKED),
    ("Ausweis L01X00T471 liegt bei", "ausweis", "L01X00T471", CHECKED),
    ("Ausweis T220001293", "ausweis", "T220001293", CHECKED),
    ("Pass C01X00T478", "ausweis", "C01X00T478", CHECKED),
    ("Nummer 15070649C103", "rentenversicherung", "15070649C103", CHECKED),
    ("Nummer 15 070649 C 103", "rentenversicherung", "15 070649 C 103", CHECKED),
    ("Karte A123456780", "krankenversicherung", "A123456780", CHECKED),
    ("An alex.muster+amt@rabenfurt.example schreiben", "email", "alex.muster+amt@rabenfurt.example", PATTERN),
    ("jürgen@büro.example.", "email", "jürgen@büro.example", PATTERN),
    ("Ruf an: +49 371 4881234", "telefon", "+49 371 4881234", PATTERN),
    ("0049 (0)371 4881234", "telefon", "0049 (0)371 4881234", PATTERN),
    ("unter 0371 / 488 12 34 oder", "telefon", "0371 / 488 12 34", PATTERN),
    ("0371–488‑1234", "telefon", "0371–488‑1234", PATTERN),
    ("(030) 901820", "telefon", "(030) 901820", PATTERN),
    ("01701234567", "telefon", "01701234567", PATTERN),
    ("Tel. 0371 1234", "telefon", "0371 1234", CUE),
    ("Telefonnummer: 03712345678", "telefon", "03712345678", CUE),
    ("geb. 3.4.1980 in Rabenfurt", "geburtsdatum", "3.4.1980", CUE),
    ("geboren am 3. April 1980", "geburtsdatum", "3. April 1980", CUE),
    ("Geburtsdatum: 1980-04-03", "geburtsdatum", "1980-04-03", CUE),
    ("Erika Muster (*12.08.64)", "geburtsdatum", "12.08.64", CUE),
    ("am 03.04.1980 geboren", "geburtsdatum", "03.04.1980", CUE),
    ("Kind, geb. am 03.04.2021", "geburtsdatum", "03.04.2021", CUE),
    ("Alex Muster, 03.04.1980", "geburtsdatum", "03.04.1980", PATTERN),
    ("Sie wohnt Hauptstraße 5, 09111 Rabenfurt.", "adresse", "Hauptstraße 5, 09111 Rabenfurt", CUE),
    ("in der Langen Straße 12a", "adresse", "Langen Straße 12a", PATTERN),
    ("Karl-Marx-Str. 7", "adresse", "Karl-Marx-Str. 7", PATTERN),
    ("Am Markt 3\n12345 Rabenfurt am See", "adresse", "Am Markt 3\n12345 Rabenfurt am See", PATTERN),
    ("wohnhaft im Lindenweg 4", "adresse", "Lindenweg 4", CUE),
    ("wohnhaft in 12345 Rabenfurt", "adresse", "12345 Rabenfurt", CUE),
    ("Az. 32-2026-0147", "aktenzeichen", "32-2026-0147", CUE),
    ("Aktenzeichen: 12 K 345/24.", "aktenzeichen", "12 K 345/24", CUE),
    ("Ihr Geschäftszeichen 50.12-345/2026", "aktenzeichen", "50.12-345/2026", CUE),
    ("Urteil VIII ZR 12/23 dazu", "aktenzeichen", "VIII ZR 12/23", PATTERN),
]
LEFT_ALONE = [
    "Die zweite Abholung kostet 24 Euro, die dritte 36,50 EUR und 1.234.567,89 Euro im Jahr.",
    "Nach § 12 Abs. 3 Satz 2 SGB VIII und Art. 4 der Verordnung (EU) 2024/1689 vom 13.06.2024 gilt das.",
    "Die Satzung vom 12.05.2003 in der Fassung vom 01.01.1999 gilt seit dem 03.10.1990.",
    "Am 01.03.2027 um 12:30 Uhr, spätestens bis 31.12.2026.",
    "* 01.02.1999 Beginn der Maßnahme",
    "12345 Euro, 10000 Einwohner und 20000 Haushalte in 3 Jahren",
    "BGBl. I S. 1234, Drucksache 19/12345, Beschluss 0815/2024",
    "Kita-Platz 2, Stellplatz 4, Arbeitsplatz 3, Rechtsweg 1, Platz 3",
    "Die Straße 5 Meter breit; die Bundesstraße 95 und die Landesstraße 12",
    "Öffnungszeiten: Mo 08:00-12:00, Di 13:00-18:00, 0 bis 3 Jahre",
    "Die Größe beträgt 0,5 m² bei 12 345 678 901 Stück",
    "es 12 Tage dauert die Bearbeitung eines Antrages bei uns im Amt 3704004405320130",
    f"falsche Prüfziffern: DE88370400440532013000, {TAX_ID[:-1]}8, L01X00T472, 15070649C104, A123456781",
    "11123456786 hat drei gleiche Ziffern in einer Reihe",
    "11111111111 und 12345678901 und 00000000000",
    "Version 1.2.3, IP 192.168.0.1, ISBN 978-3-16-148410-0, Preis 0 12 34",
    "Beschreiben Sie kurz, was in Rabenfurt am Sonntag erlaubt ist @ Markt.",
    "Aktenzeichen des Bescheids bitte immer angeben; das Geburtsdatum auch.",
    "PLZ 01067 01069 01097",
    "",
]


@pytest.mark.parametrize(("text", "kind", "piece", "basis"), FOUND)
def test_what_is_there_is_found_in_its_place(text: str, kind: str, piece: str, basis: str) -> None:
    assert [(each.kind, text[each.start : each.end], each.basis) for each in find(text)] == [(kind, piece, basis)]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert [(each.kind, text[each.start : each.end]) for each in find(text)] == []


def test_several_are_counted_and_blackened() -> None:
    text = f"Frau M., geb. 3.4.1980, {IBAN}, a@b.example und c@d.example, Az. 12/34"
    found = find(text)
    assert counted(found) == {"geburtsdatum": 1, "iban": 1, "email": 2, "aktenzeichen": 1}
    assert redact(text, found) == (
        "Frau M., geb. [Geburtsdatum], [IBAN], [E-Mail-Adresse] und [E-Mail-Adresse], Az. [Aktenzeichen]"
    )
    assert find(redact(text, found)) == ()


def test_every_kind_can_be_found() -> None:
    assert {kind for _, kind, _, _ in FOUND} == set(NAMES)


@pytest.mark.parametrize(
    ("check", "number", "places"),
    [
        (is_iban, IBAN, range(2, 22)),
        (is_tax_id, TAX_ID, range(11)),
        (is_identity_document, "L01X00T471", (1, 2, 4, 5, 7, 8, 9)),
        (is_health_insurance_number, "A123456780", range(1, 10)),
        (is_pension_number, "15070649C103", (1, 11)),
    ],
)
def test_one_wrong_digit_is_noticed(check: Callable[[str], bool], number: str, places: range) -> None:
    assert check(number)
    for place in places:
        others = set(string.digits) - {number[place]}
        assert not any(check(number[:place] + digit + number[place + 1 :]) for digit in others)


def test_random_numbers_are_rarely_taken_for_official_ones() -> None:
    chance = random.Random(4)
    numbers = [str(chance.randrange(10**10, 10**11)) for _ in range(4000)]
    assert sum(map(is_tax_id, numbers)) < 4000 * 0.01


def repeats(parsed: Any) -> Iterator[int]:
    """Yield how often each repetition in a parsed pattern may happen at most."""
    for operation, value in parsed:
        if "REPEAT" in str(operation):
            yield int(value[1])
        for part in value if isinstance(value, list | tuple) else (value,):
            for inner in part if isinstance(part, list) else (part,):
                if isinstance(inner, re._parser.SubPattern):  # type: ignore[attr-defined]
                    yield from repeats(inner)


@pytest.mark.parametrize("module", [cases, contacts, official_numbers])
def test_no_pattern_can_look_further_than_a_fixed_distance(module: Any) -> None:
    """So each place of a text costs a bounded number of steps, and the whole text a linear one."""
    patterns = [value for value in vars(module).values() if isinstance(value, re.Pattern)]
    assert patterns
    for pattern in patterns:
        most = list(repeats(re._parser.parse(pattern.pattern, pattern.flags)))  # type: ignore[attr-defined]
        assert all(times <= 64 for times in most), pattern.pattern


@pytest.mark.parametrize("piece", ["DE00 ", "1.1.80 ", "geb. 1.1.80 ", "wohnt Am Aa 1 ", "a@a.", "0 ", "\u200b", "Aa-"])
def test_a_long_hostile_text_comes_to_an_end(piece: str) -> None:
    find(piece * (50_000 // len(piece)))

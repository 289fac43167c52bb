"""Makes the lab's letters, what two searches find in them, and a register extract: invented, the same at each run.

Run it from the repository: python labs/daten_schuetzen_code/recording/daten.py
"""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

DATA = Path(__file__).parent.parent / "data"
LETTERS, ROWS, SEED = 60, 300, 97
WOMEN = ("Dunja", "Henrike", "Leyla", "Mila", "Olga", "Ronja", "Selma", "Thea", "Ute", "Yara")
MEN = ("Bela", "Emil", "Fiete", "Goran", "Jannis", "Kaspar", "Levin", "Oskar", "Ruben", "Timur")
# The last six are also words: a list of names finds them where nobody is meant.
FAMILIES = (
    "Averbeck", "Bodenheim", "Ciftci", "Drachsler", "Ehrlacher", "Feldhoff", "Grabowski", "Hazimi", "Immenroth",
    "Kirchhoff", "Lindqvist", "Moosbach", "Nowicki", "Okonkwo", "Pfannkuch", "Sommer", "Berg", "Winter", "Koch",
    "Richter", "Kaiser",
)  # fmt: skip
LISTED = (*FAMILIES[:9], *FAMILIES[-6:])
"""Whom the town's list of names knows: most, but not all."""
SENTENCES = (
    "{voll} bittet um Ratenzahlung für den Kita-Beitrag.",
    "{anrede} rief am Montag an und wartet auf eine Antwort.",
    "{anrede_s} Bescheid ging an die falsche Anschrift.",
    "Nach Auskunft der Schule wohnt {vorname} jetzt beim Vater.",
    "{nachname} hat die Meldebescheinigung nachgereicht.",
    "Für {vorname} fehlt noch der Impfpass, sagt {anrede}.",
    "Bitte schreiben Sie {dativ} bis zum Monatsende.",
    "Unterschrieben hat {voll}.",
)
PLAIN = (
    "Im Sommer ist die Kita drei Wochen geschlossen.",
    "Der Weg über den Berg ist im Winter gesperrt.",
    "Der Richter hat den Termin verschoben.",
    "Das Amt bittet um Geduld.",
    "Die Kantine sucht einen Koch.",
)
NUMBERS = ("Die IBAN lautet {iban}.", "Rückfragen unter {mail}.", "Die Steuer-ID ist {steuer}.")
SALUTATION = re.compile(r"\b(?:Frau|Herr|Herrn) [A-ZÄÖÜ]\w+")
LIST = re.compile(rf"\b(?:{'|'.join(LISTED)})\b")
PLACES = (("Altstadt", 30), ("Neustadt", 34), ("Obermühle", 8), ("Hafen", 18), ("Lindenau", 10))
WORK = (
    ("Büro", 20), ("Pflege", 14), ("Handel", 14), ("Handwerk", 12), ("Schule", 9), ("Bau", 8), ("Verkehr", 7),
    ("Gastronomie", 7), ("IT", 5), ("Landwirtschaft", 2), ("Arztpraxis", 1), ("Tiermedizin", 1),
)  # fmt: skip


def main() -> None:
    """Write briefe.json, funde.csv and register.csv."""
    r = Random(SEED)  # noqa: S311 (reproducible on purpose)
    letters = [letter(r, number) for number in range(1, LETTERS + 1)]
    text = json.dumps(letters, ensure_ascii=False, indent=1) + "\n"
    (DATA / "briefe.json").write_text(text, encoding="utf-8")
    found = [
        [name, each["dok"], match.start(), match.end()]
        for name, pattern in (("anrede", SALUTATION), ("namensliste", LIST))
        for each in letters
        for match in pattern.finditer(each["text"])
    ]
    write("funde.csv", ["suche", "dok", "start", "ende"], found)
    rows = [[_one(r, PLACES), r.choice("wm"), r.randint(1938, 2007), _one(r, WORK)] for _ in range(ROWS)]
    write("register.csv", ["ortsteil", "geschlecht", "geburtsjahr", "beruf"], rows)


def letter(r: Random, number: int) -> dict[str, Any]:
    """Return a letter about one to three people, with every place at which one of them is named."""
    people = [_person(r) for _ in range(r.choice((1, 1, 2, 2, 3)))]
    parts: list[tuple[str, str]] = []
    for place, person in enumerate(people):
        for sentence in r.sample(SENTENCES, r.choice((1, 2, 2))):
            parts += _marked(sentence, person, f"B{number:02d}-{place + 1}")
    for sentence in r.sample(PLAIN, r.choice((0, 1, 1, 2))):
        parts.append((sentence + " ", ""))
    if r.random() < 0.5:
        parts.append((r.choice(NUMBERS).format(iban=_iban(r), mail="post@rabenfurt.example", steuer=_tax_id(r)), ""))
    text, mentions = "", []
    for words, person_id in parts:
        if person_id:
            mentions.append({"start": len(text), "ende": len(text) + len(words), "person": person_id})
        text += words
    return {"dok": f"B{number:02d}", "text": text.strip(), "stellen": mentions}


def _person(r: Random) -> dict[str, str]:
    is_woman = r.random() < 0.5
    first, family = r.choice(WOMEN if is_woman else MEN), r.choice(FAMILIES)
    return {
        "voll": f"{first} {family}",
        "vorname": first,
        "nachname": family,
        "anrede": f"{'Frau' if is_woman else 'Herr'} {family}",
        "dativ": f"{'Frau' if is_woman else 'Herrn'} {family}",
        "anrede_s": f"{'Frau' if is_woman else 'Herrn'} {family}s",
    }


def _marked(sentence: str, person: dict[str, str], person_id: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a sentence, each name with the person it belongs to."""
    for piece in re.split(r"(\{\w+\})", sentence + " "):
        if piece.startswith("{"):
            yield person[piece[1:-1]], person_id
        elif piece:
            yield piece, ""


def _one(r: Random, weighted: tuple[tuple[str, int], ...]) -> str:
    names, weights = zip(*weighted, strict=True)
    return str(r.choices(names, weights)[0])


def _iban(r: Random) -> str:
    """Return an IBAN with a right check digit and a bank code that no bank has."""
    bank = "99999999" + "".join(r.choices("0123456789", k=10))
    check = 98 - int(f"{bank}131400") % 97
    number = f"DE{check:02d}{bank}"
    return " ".join(number[place : place + 4] for place in range(0, 22, 4))


def _tax_id(r: Random) -> str:
    """Return eleven digits with a right check digit (ISO 7064 mod 11,10) that begin with 0, as no real ones do."""
    digits = "0" + "".join(r.choices("0123456789", k=9))
    product = 10
    for digit in digits:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return digits + str((11 - product) % 10)


def write(name: str, heads: list[str], rows: list[list[Any]]) -> None:
    """Write one table."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(heads)
        table.writerows(rows)


if __name__ == "__main__":
    main()

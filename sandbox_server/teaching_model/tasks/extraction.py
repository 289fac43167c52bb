"""Find details in a record and write them down: practice in copying names, numbers and dates from a distance."""

from collections.abc import Callable
from random import Random

from sandbox_server.teaching_model.example import TRAIN, Example, Wordings
from sandbox_server.teaching_model.phrasing import expand
from sandbox_server.teaching_model.slots import DETAILS, STREETS
from sandbox_server.teaching_model.tasks.people import person

ASK = Wordings(
    (
        "[Nenne|Nennen Sie|Schreibe|Schreiben Sie] [nur |]{fields}.",
        "[Welche Angaben stehen da|Was steht da|Was finden Sie|Was steht im Text] zu {fields}?",
        "[Suche|Suchen Sie|Finde|Finden Sie] [im Text|in dem Vermerk|in der Akte|darin] {fields}[ heraus|].",
        "[Gib|Geben Sie] {fields} [an|wieder].",
        "[Ich brauche|Wir brauchen|Bitte nur] {fields}.",
        "[Übertragen Sie|Übertrage] {fields} [in die Maske|ins Formular|in die Liste].",
        "[Lesen Sie|Lies] {fields} ab.",
    ),
    ("Für die Datenbank fehlen mir noch {fields}.", "Entnehmen Sie dem Text bitte {fields}."),
)
LEAD = Wordings(
    ("Text: ", "Vermerk: ", "Akte: ", "", "", "Notiz vom Schalter: ", "Formular:\n", "E-Mail: ", "Telefonnotiz: "),
    ("Aus dem Eingangsbuch: ", "Handschriftlicher Zettel: "),
)
ASIDES = (
    "Das Wetter war schlecht.", "Die Unterlagen liegen bei.", "Der Vorgang ist dringend.", "Es gab eine Rückfrage.",
    "Die Kollegin im Bürgerbüro weiß Bescheid.", "Eine Kopie liegt in der Akte.", "Der Anruf kam am Vormittag.",
    "Alles Weitere folgt schriftlich.", "Der Antrag lag zuerst im falschen Fach.",
)  # fmt: skip
SENTENCES = {
    "Name": ("Es meldet sich {v}.", "Der Antrag kommt von {v}.", "{v} hat angerufen.", "Vorgesprochen hat {v}."),
    "Straße": ("Die Wohnung liegt in der Straße {v}.", "Als Straße ist {v} angegeben.", "Straße: {v}."),
    "Aktenzeichen": ("Das Aktenzeichen ist {v}.", "Der Vorgang läuft unter {v}.", "Az. {v}."),
    "Datum": ("Das war am {v}.", "Eingegangen am {v}.", "Der Brief ist vom {v}.", "Datum: {v}."),
    "Betrag": ("Es geht um {v}.", "Die Rechnung beträgt {v}.", "Gezahlt wurden {v}.", "Der Betrag ist {v}."),
    "Telefon": ("Zu erreichen unter {v}.", "Die Nummer ist {v}.", "Rückruf bitte unter {v}."),
    "Kennzeichen": ("Das Auto hat das Kennzeichen {v}.", "Kennzeichen {v}.", "Am Wagen steht {v}."),
    "Personen": ("Im Haushalt leben {v} Personen.", "Der Haushalt hat {v} Personen.", "Es sind {v} Personen."),
    "Zimmer": ("Der Termin ist in Zimmer {v}.", "Bitte in Zimmer {v} melden.", "Zuständig ist Zimmer {v}."),
}


def make(r: Random, split: str = TRAIN) -> Example:
    """A record with up to seven details; the answer repeats those asked for, as "Feld: Wert." in the order asked."""
    values = {field: value(r, split) for field, value in VALUES.items()}
    there = r.sample(tuple(SENTENCES), r.randint(2, 7))
    asked = r.sample(there, min(len(there), r.choice((1, 1, 2, 2, 3, 4))))
    text = LEAD.draw(r, split) + _record(r, there, values)
    question = expand(ASK.draw(r, split), r).replace("{fields}", _listed(asked))
    prompt = f"{text}\n\n{question}" if r.random() < 0.6 else f"{question}\n\n{text}"
    lines = tuple(f"{field}: {values[field]}." for field in asked)
    return Example("extraction", (("user", prompt), ("assistant", " ".join(lines))), items=lines)


def _record(r: Random, fields: list[str], values: dict[str, str]) -> str:
    if r.random() < 0.3:
        return "\n".join(f"{field}: {values[field]}" for field in fields)
    sentences = [r.choice(SENTENCES[field]).replace("{v}", values[field]) for field in fields]
    for _ in range(r.randint(0, 3)):
        sentences.insert(r.randint(0, len(sentences)), r.choice(ASIDES))
    return " ".join(sentences)


def _listed(fields: list[str]) -> str:
    return fields[0] if len(fields) == 1 else ", ".join(fields[:-1]) + " und " + fields[-1]


def _amount(r: Random, _split: str) -> str:
    whole = r.choice((r.randint(5, 99), r.randint(100, 999), r.randint(1000, 4999)))
    return f"{whole:,} Euro".replace(",", ".")


VALUES: dict[str, Callable[[Random, str], str]] = {
    "Name": lambda r, split: person(r, split).name,
    "Straße": lambda r, _: f"{r.choice(STREETS)} {r.randint(1, 140)}",
    "Aktenzeichen": lambda r, _: f"{r.randint(10, 99)}-{r.randint(100, 9999)}/{r.randint(20, 26)}",
    "Datum": lambda r, _: f"{r.randint(1, 28):02}.{r.randint(1, 12):02}.{r.randint(2024, 2026)}",
    "Betrag": _amount,
    "Telefon": lambda r, _: DETAILS["tel"](r),
    "Kennzeichen": lambda r, _: f"RF-{''.join(r.choices('ABCDEFGHKLMNPRSTW', k=2))} {r.randint(1, 999)}",
    "Personen": lambda r, _: str(r.randint(1, 7)),
    "Zimmer": lambda r, _: DETAILS["zimmer"](r),
}

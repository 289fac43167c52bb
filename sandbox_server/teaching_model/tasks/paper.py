"""What office paper is full of: dates, amounts, file numbers, documents; and an order together with its text."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sandbox_server.teaching_model.example import TRAIN, Wordings
from sandbox_server.teaching_model.phrasing import expand, slip
from sandbox_server.teaching_model.tasks.people import Person, person

DAY_ONE, DAYS = date(2025, 9, 1), 600
ARTICLES = {
    "m": {"nom": "der", "acc": "den", "gen": "des"},
    "f": {"nom": "die", "acc": "die", "gen": "der"},
    "n": {"nom": "das", "acc": "das", "gen": "des"},
}


@dataclass(frozen=True)
class Document:
    """A paper that an office asks for; ``genitive`` is the noun's ending in the genitive."""

    gender: str
    noun: str
    genitive: str = ""

    def __format__(self, case: str) -> str:
        """The noun with its definite article in the case "nom", "acc" or "gen"; "Nom" and "Acc" begin a sentence."""
        article = ARTICLES[self.gender][case.lower()]
        return f"{article.title() if case.istitle() else article} {self.noun}{self.genitive * (case == 'gen')}"


@dataclass(frozen=True)
class Documents:
    """Several documents, formatted like one: "den Mietvertrag und die Vollmacht"."""

    all: tuple[Document, ...]

    def __format__(self, case: str) -> str:
        """The nouns with their articles, joined."""
        first, *rest = self.all
        return " und ".join((format(first, case), *(format(document, case.lower()) for document in rest)))


DOCUMENTS = (
    *(Document("m", noun, "s") for noun in ("Mietvertrag", "Kontoauszug", "Lageplan", "Rentenbescheid")),
    *(Document("m", noun, "es") for noun in ("Einkommensnachweis", "Personalausweis", "Grundriss", "Impfpass")),
    *(Document("f", noun) for noun in ("Geburtsurkunde", "Lohnabrechnung", "Meldebescheinigung", "Vollmacht")),
    *(Document("f", noun) for noun in ("Versicherungsbestätigung", "Heizkostenabrechnung", "Schulbescheinigung")),
    *(Document("n", noun, "s") for noun in ("Baumgutachten", "Antragsformular", "Lichtbild", "Angebot")),
)  # fmt: skip


def today(r: Random) -> date:
    """A day in the years 2025 to 2027."""
    return DAY_ONE + timedelta(r.randrange(DAYS))


def earlier(day: date, r: Random) -> date:
    """A day up to ten weeks before ``day``."""
    return day - timedelta(r.randint(2, 70))


def later(day: date, r: Random) -> date:
    """A day up to ten weeks after ``day``."""
    return day + timedelta(r.randint(7, 70))


def written(day: date) -> str:
    """The day as in "12.05.2026"."""
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def amount(r: Random, low: int = 12, high: int = 980) -> str:
    """An amount of ``low`` to ``high`` euros, now and then with cents."""
    euros = r.randint(low, high)
    return f"{euros},{r.choice((10, 20, 40, 50, 60, 80, 90))} Euro" if r.random() < 0.25 else f"{euros} Euro"


def file_number(r: Random) -> str:
    """A file number such as "32-4107/26"."""
    return f"{r.randint(10, 79)}-{r.randint(1000, 9999)}/{r.randint(25, 27)}"


def clock(r: Random) -> str:
    """A time of day in office hours."""
    return f"{r.randint(8, 17)}{r.choice(('', '', ':15', ':30', ':45'))} Uhr"


def people(r: Random, number: int, split: str = TRAIN) -> list[Person]:
    """People on one paper: no two share a family name."""
    found: dict[str, Person] = {}
    while len(found) < number:
        new = person(r, split)
        found.setdefault(new.family, new)
    return list(found.values())


def declined(name: str) -> str:
    """A name with its form of address in the accusative or dative: "Herrn Vogel"."""
    return name.replace("Herr ", "Herrn ", 1)


def order(instructions: Wordings, text: str, r: Random, split: str = TRAIN) -> str:
    """What a user types: an instruction before or after the text it is about."""
    instruction = expand(instructions.draw(r, split), r)
    if r.random() < 0.2:
        instruction = slip(instruction, r)
    if r.random() < 0.2:
        return f"{text}\n\n{instruction}"
    return f"{instruction}{r.choice((chr(10), chr(10) * 2, chr(10) * 2))}{text}"

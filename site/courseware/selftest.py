"""The self-test before and after the course: two sheets, question k of both asks for the same with another case."""

from dataclasses import dataclass
from pathlib import Path

from courseware.errors import FenceError, RecordError
from courseware.quiz import Choice
from courseware.quiz import read as read_question
from courseware.records import Fields

SHEETS = ("a", "b")
PARTS = ("vorher", "nachher")
ANSWERS = 4
DONT_KNOW = "weiss-nicht"
"""The answer that every question has besides its own four."""
MAX_VERSION = 9999


@dataclass(frozen=True)
class Item:
    """One question, and the ids of the legal statements that a learner reads once all is answered."""

    question: Choice
    law: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """The same objective of a module, asked for on both sheets; `items` in the order of SHEETS."""

    module: str
    objective: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Selftest:
    """All questions; `version` counts up whenever one of them changes."""

    version: int
    pairs: tuple[Pair, ...]

    def sheet(self, name: str) -> tuple[Item, ...]:
        """Return the questions of sheet "a" or "b", in order."""
        return tuple(pair.items[SHEETS.index(name)] for pair in self.pairs)


def read_selftest(path: Path) -> Selftest:
    """Read courses/selbsttest.yml; raise RecordError naming file, line and field."""
    try:
        fields = Fields.from_yaml(path.read_text(encoding="utf-8"))
        found = Selftest(
            version=fields.number("version", 1, MAX_VERSION),
            pairs=tuple(map(_pair, fields.entries("pairs", least=1))),
        )
        fields.finish()
    except FenceError as error:
        place = f"Zeile {error.line}: " if error.line else ""
        raise RecordError(path, f"{place}{error}") from error
    return found


def _pair(fields: Fields) -> Pair:
    pair = Pair(
        fields.identifier("module"), fields.text("objective"), tuple(map(_item, fields.entries("items", least=2)))
    )
    if len(pair.items) != len(SHEETS):
        fields.fail("items", "Zu jedem Lernziel gehören genau zwei Fragen, eine je Blatt.")
    fields.finish()
    return pair


def _item(fields: Fields) -> Item:
    law = fields.texts("law") if "law" in fields.values else ()
    question = read_question(fields)
    if not isinstance(question, Choice) or question.several or len(question.answers) != ANSWERS:
        fields.fail("kind", f"Eine Frage des Selbsttests hat kind: one und genau {ANSWERS} Antworten.")
    if any(answer.key == DONT_KNOW for answer in question.answers):
        fields.fail("answers", f"Der Schlüssel „{DONT_KNOW}“ ist vergeben: Diese Antwort kommt von selbst dazu.")
    fields.finish()
    return Item(question, law)

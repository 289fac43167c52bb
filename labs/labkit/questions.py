"""The kinds of questions: what is asked, which values fit, how an answer reads in words."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from labkit.errors import AnswerInvalidError

THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+")  # 1.250 is a thousand and more, 0.125 and 12.5 are not
MOST_CHARACTERS = 8000  # of a free text: four pages, far more than any lab asks for


@dataclass(frozen=True)
class Question:
    """What all kinds share: an id, the question in words and a hint for "Antwort prüfen".

    `qid` is the key in answers.json and never changes once a lab is in use. `hint` is shown after a complete
    answer was checked: food for thought, never the solution.
    """

    qid: str
    text: str
    kind: ClassVar[str] = ""

    def validated(self, value: object) -> Any:
        """Return `value` in the form that is stored; raise AnswerInvalidError where it does not fit."""
        raise NotImplementedError

    def is_empty(self, value: object) -> bool:
        """Say whether `value` is no answer at all (nothing ticked, nothing written)."""
        return value is None or value == "" or value == [] or value == {}

    def missing(self, value: Any) -> str:  # noqa: ARG002 - kinds that can be half done need it
        """Return a sentence on what a stored answer still lacks, or an empty text."""
        return ""

    def said(self, value: Any) -> str:
        """Return a stored answer in words."""
        raise NotImplementedError


@dataclass(frozen=True)
class One(Question):
    """Exactly one of several options; stored as its key."""

    options: Mapping[str, str]
    hint: str = ""
    kind: ClassVar[str] = "one"

    def validated(self, value: object) -> str:  # noqa: D102
        if not isinstance(value, str) or value not in self.options:
            raise AnswerInvalidError("Bitte wählen Sie eine der angebotenen Antworten.")
        return value

    def said(self, value: Any) -> str:  # noqa: D102
        return self.options[value]


@dataclass(frozen=True)
class Several(Question):
    """Any number of options; stored as the sorted list of their keys."""

    options: Mapping[str, str]
    hint: str = ""
    kind: ClassVar[str] = "several"

    def validated(self, value: object) -> list[str]:  # noqa: D102
        return sorted(set(_keys(value, self.options, "Bitte wählen Sie nur aus den angebotenen Antworten.")))

    def said(self, value: Any) -> str:  # noqa: D102
        return "; ".join(self.options[key] for key in self.options if key in value)


@dataclass(frozen=True)
class Order(Question):
    """All options in the right order; they are first shown in the order given here, which must not be right."""

    options: Mapping[str, str]
    hint: str = ""
    kind: ClassVar[str] = "order"

    def validated(self, value: object) -> list[str]:  # noqa: D102
        keys = _keys(value, self.options, "Die Reihenfolge enthält einen unbekannten Schritt.")
        if sorted(keys) != sorted(self.options):
            raise AnswerInvalidError("In der Reihenfolge kommt jeder Schritt genau einmal vor.")
        return keys

    def said(self, value: Any) -> str:  # noqa: D102
        return " → ".join(self.options[key] for key in value)


@dataclass(frozen=True)
class Number(Question):
    """A number from `low` to `high` in `unit`; typed with a decimal comma, stored as a float."""

    unit: str = ""
    low: float = -1e12
    high: float = 1e12
    hint: str = ""
    kind: ClassVar[str] = "number"

    def validated(self, value: object) -> float:  # noqa: D102
        number = _parsed(value)
        if not self.low <= number <= self.high:
            raise AnswerInvalidError(
                f"Bitte geben Sie eine Zahl von {german_number(self.low)} bis {german_number(self.high)} ein."
            )
        return number

    def said(self, value: Any) -> str:  # noqa: D102
        return f"{german_number(value)} {self.unit}".strip()


@dataclass(frozen=True)
class Classes(Question):
    """Each item is put into one of several classes; stored as {item: class}, half done answers included."""

    items: Mapping[str, str]
    classes: Mapping[str, str]
    hint: str = ""
    kind: ClassVar[str] = "classes"

    def validated(self, value: object) -> dict[str, str]:  # noqa: D102
        if not isinstance(value, Mapping):
            raise AnswerInvalidError("Bitte ordnen Sie jede Aussage einer Gruppe zu.")
        _keys(list(value), self.items, "Diese Aussage kommt in der Frage nicht vor.")
        _keys(list(value.values()), self.classes, "Diese Gruppe kommt in der Frage nicht vor.")
        return {item: value[item] for item in self.items if item in value}

    def missing(self, value: Any) -> str:  # noqa: D102
        left = len(self.items) - len(value)
        if left == 0:
            return ""
        if left == 1:
            return "Eine Zuordnung fehlt noch."
        return f"{left} Zuordnungen fehlen noch."

    def said(self, value: Any) -> str:  # noqa: D102
        return "; ".join(f"{self.items[item]} – {self.classes[name]}" for item, name in value.items())


@dataclass(frozen=True)
class Text(Question):
    """A free text that a person grades; `least` words are asked for, fewer can be saved and handed in."""

    least: int = 1
    hint: str = ""
    kind: ClassVar[str] = "text"

    def validated(self, value: object) -> str:  # noqa: D102
        if not isinstance(value, str):
            raise AnswerInvalidError("Bitte antworten Sie mit einem Text.")
        if len(value) > MOST_CHARACTERS:
            length, most = german_number(len(value)), german_number(MOST_CHARACTERS)
            raise AnswerInvalidError(
                f"Der Text hat {length} Zeichen, es passen höchstens {most}. "
                "Bitte kürzen Sie ihn: Schließen Sie die Seite vorher, ist er weg."
            )
        return value

    def is_empty(self, value: object) -> bool:  # noqa: D102
        return value is None or (isinstance(value, str) and not value.strip())

    def missing(self, value: Any) -> str:  # noqa: D102
        words = len(value.split())
        return "" if words >= self.least else f"Zahl der Wörter bisher: {words}. Gefragt sind mindestens {self.least}."

    def said(self, value: Any) -> str:  # noqa: D102
        return str(value)


@dataclass(frozen=True)
class Code(Question):
    """A Python function that the learner writes in a cell of the notebook; nothing goes into the answer sheet."""

    function: str
    hint: str = ""
    kind: ClassVar[str] = "code"

    def validated(self, value: object) -> Any:  # noqa: ARG002, D102
        raise AnswerInvalidError(f"Schreiben Sie die Funktion „{self.function}“ in die Zelle darunter.")


def german_number(number: float) -> str:
    """Return `number` as Germans write it: 1234.5 becomes "1.234,5"; at most six digits behind the comma."""
    text = f"{number:,.6f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def _keys(value: object, known: Mapping[str, str], complaint: str) -> list[str]:
    if not isinstance(value, Iterable) or isinstance(value, str | bytes):
        raise AnswerInvalidError(complaint)
    keys = list(value)
    if not all(isinstance(key, str) and key in known for key in keys):
        raise AnswerInvalidError(complaint)
    return keys


def _parsed(value: object) -> float:
    text = str(value).strip().rstrip("%").strip()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        text = ""
    if isinstance(value, str) and ("," in text or THOUSANDS.fullmatch(text)):
        text = text.replace(".", "").replace(",", ".")
    try:
        number = float(text)
    except (ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise AnswerInvalidError("Bitte geben Sie eine Zahl ein, zum Beispiel 12,5.")
    return number

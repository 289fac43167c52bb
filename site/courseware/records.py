"""Reads named fields out of YAML and says in one sentence which field is wrong and why."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NoReturn

import yaml

from courseware import yamltext
from courseware.errors import FenceError

IDENTIFIER = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")


@dataclass
class Fields:
    """The fields of one YAML mapping; every one must be asked for, so that a typing error is found."""

    values: dict[str, Any]
    where: str = ""  # for example "answers, Eintrag 2: "
    source: str = ""  # the YAML text, to find the line of a field
    line: int | None = None  # where this mapping begins in `source`, if it is an entry of a list
    node: Any = None  # the same mapping with its places in `source`, if it is an entry of a list
    asked: set[str] = field(default_factory=set)

    @classmethod
    def from_yaml(cls, source: str) -> "Fields":
        """Read a mapping; raise FenceError with the line where YAML stops understanding."""
        try:
            values = yamltext.load(source)
        except yamltext.Refused as error:
            raise FenceError(str(error.problem), error.line) from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "Schreibweise"
            raise FenceError(
                f"Das ist kein gültiges YAML ({problem}). Setzen Sie Texte mit Doppelpunkt in Anführungszeichen.",
                mark.line + 1 if mark else None,
            ) from error
        if not isinstance(values, dict):
            raise FenceError("Hier werden Felder der Form „name: Wert“ erwartet.")
        return cls(values, source=source)

    def text(self, name: str, default: str | None = None) -> str:
        """Return a non-empty text; a bare number counts as text, as it is written."""
        value = self._take(name, default)
        if type(value) in (int, float):
            value = self._node(name).value  # of the number itself, 12:30 would be 750 and 24.50 would be 24.5
        if not isinstance(value, str):
            self.fail(name, f"{name} muss ein Text sein. Setzen Sie ihn in Anführungszeichen.")
        if not value.strip() and default is None:
            self.fail(name, f"{name} ist leer.")
        return value.strip()

    def identifier(self, name: str) -> str:
        """Return a stable name of small letters, digits and single hyphens or underscores."""
        value = self._take(name, None)
        if not isinstance(value, str) or not IDENTIFIER.fullmatch(value):
            self.fail(
                name, f"{name} darf nur aus Kleinbuchstaben, Ziffern und einzelnen Binde- oder Unterstrichen bestehen."
            )
        return str(value)

    def number(self, name: str, lowest: int, highest: int) -> int:
        """Return a whole number between `lowest` and `highest`."""
        value = self._take(name, None)
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            self.fail(name, f"{name} muss eine ganze Zahl von {lowest} bis {highest} sein.")
        return int(value)

    def truth(self, name: str) -> bool:
        """Return true or false; a missing field is false."""
        value = self._take(name, False)
        if not isinstance(value, bool):
            self.fail(name, f"{name} muss true oder false sein.")
        return bool(value)

    def day(self, name: str) -> date:
        """Return a date."""
        value = self._take(name, None)
        if type(value) is not date:
            self.fail(name, f"{name} muss ein Datum sein (JJJJ-MM-TT).")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of at least one text."""
        value = self._take(name, None)
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(item, str) and item.strip() for item in value)
        ):
            self.fail(name, f"{name} muss eine Liste von Texten sein.")
        return tuple(item.strip() for item in value)

    def entries(self, name: str, least: int) -> list["Fields"]:
        """Return a list of at least `least` mappings."""
        value = self._take(name, None)
        if not isinstance(value, list) or len(value) < least or not all(isinstance(item, dict) for item in value):
            self.fail(name, f"{name} braucht mindestens {least} Einträge mit Feldern.")
        nodes = self._node(name).value
        return [
            Fields(item, f"{self.where}{name}, Eintrag {number}: ", self.source, node.start_mark.line + 1, node)
            for number, (item, node) in enumerate(zip(value, nodes, strict=True), start=1)
        ]

    def finish(self) -> None:
        """Raise FenceError if a field was given that nobody asked for."""
        unknown = sorted(str(name) for name in self.values if name not in self.asked)
        if unknown:
            self.fail(
                unknown[0],
                f"Das Feld „{unknown[0]}“ ist hier unbekannt. Bekannt sind: {', '.join(sorted(self.asked))}.",
            )

    def fail(self, name: str, message: str) -> NoReturn:
        """Raise FenceError for a field, with its line if it can be found."""
        found = None if self.where else re.search(rf"^{re.escape(name)}\s*:", self.source, re.MULTILINE)
        line = self.source[: found.start()].count("\n") + 1 if found else self.line
        raise FenceError(self.where + message, line)

    def _take(self, name: str, default: Any) -> Any:
        self.asked.add(name)
        if name not in self.values and default is None:
            self.fail(name, f"Das Feld {name} fehlt.")
        return self.values.get(name, default)

    def _node(self, name: str) -> Any:
        """Return a field that is given, with its spelling and its places in `source`."""
        node: Any = self.node or yamltext.compose(self.source)
        return next(value for key, value in node.value if key.value == name)

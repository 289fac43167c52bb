"""The register of legal statements and the box that shows one of them with its norm and date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import yaml

from courseware.errors import FenceError, RegisterError
from courseware.wording import inline

ID = re.compile(r"[a-z][a-z0-9-]*")
# P: seen in the official text. Nothing else is shown to learners.
PUBLISHABLE = "P"
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


@dataclass(frozen=True)
class Statement:
    """One legal statement in our own words."""

    id: str
    text: str
    norm: str
    source: str
    link_text: str
    valid_from: date
    valid_until: date | None
    confidence: str
    next_review: date

    def state(self, today: date) -> str:
        """Say in German whether the statement applies on `today`."""
        if today < self.valid_from:
            return f"gilt ab {german_date(self.valid_from)}"
        if self.valid_until and today > self.valid_until:
            return f"galt bis {german_date(self.valid_until)}"
        return f"gilt seit {german_date(self.valid_from)}"

    def overdue(self, today: date) -> bool:
        """Tell whether somebody has to look at the statement again."""
        return today >= self.next_review or bool(self.valid_until and today > self.valid_until)


@dataclass(frozen=True)
class Register:
    """All statements, by id."""

    statements: dict[str, Statement]

    @classmethod
    def read(cls, path: Path) -> "Register":
        """Read and check the register; raise RegisterError naming the statement and the field."""
        try:
            entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError) as error:
            raise RegisterError(path, f"Das Register der Rechtsaussagen ist nicht lesbar ({error}).") from error
        if not isinstance(entries, list):
            raise RegisterError(path, "Das Register muss eine Liste von Aussagen sein.")
        statements: dict[str, Statement] = {}
        for number, entry in enumerate(entries, start=1):
            statement = _statement(path, number, entry)
            if statement.id in statements:
                raise RegisterError(path, f"Die Kennung „{statement.id}“ kommt zweimal vor.")
            statements[statement.id] = statement
        return cls(statements)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements.values())

    def find(self, identifier: str) -> Statement:
        """Return one statement; raise FenceError for an unknown id or one that must not be published."""
        if identifier not in self.statements:
            known = ", ".join(sorted(self.statements))
            raise FenceError(f"Die Rechtsaussage „{identifier}“ gibt es nicht. Bekannt sind: {known}.")
        statement = self.statements[identifier]
        if statement.confidence != PUBLISHABLE:
            raise FenceError(f"Die Rechtsaussage „{identifier}“ ist noch nicht am amtlichen Text geprüft.")
        return statement


def render(statement: Statement, today: date) -> str:
    """Return the statement as an HTML aside, with its state on `today`."""
    name = f"recht-{statement.id}"
    state = statement.state(today)
    return (
        f'<aside class="recht" aria-labelledby="{name}">'
        f'<p class="recht__norm" id="{name}">Rechtslage: {escape(statement.norm)}</p>'
        f'<p class="recht__satz">{inline(statement.text)}</p>'
        f'<p class="recht__stand"><strong>{state[0].upper()}{state[1:]}.</strong> '
        f"Quelle: {escape(statement.source)}, {escape(statement.link_text)}. "
        f"Nächste Prüfung: {german_date(statement.next_review)}.</p></aside>"
    )


def german_date(day: date) -> str:
    """Return a date as it is written in a German sentence, for example 2. Februar 2025."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def _statement(path: Path, number: int, entry: Any) -> Statement:
    names = [field.name for field in fields(Statement)]
    if not isinstance(entry, dict) or not ID.fullmatch(str(entry.get("id", ""))):
        raise RegisterError(path, f"Aussage {number} hat keine gültige Kennung (id: Kleinbuchstaben, Ziffern, -).")
    missing, unknown = sorted(set(names) - set(entry)), sorted(set(entry) - set(names))
    if missing or unknown:
        raise RegisterError(path, f"Aussage „{entry['id']}“: es fehlt {missing}, unbekannt ist {unknown}.")
    for name in names:
        day = name in ("valid_from", "valid_until", "next_review")
        optional = name == "valid_until" and entry[name] is None
        if not optional and (not isinstance(entry[name], date if day else str) or not str(entry[name]).strip()):
            kind = "ein Datum (JJJJ-MM-TT)" if day else "ein Text"
            raise RegisterError(path, f"Aussage „{entry['id']}“: {name} muss {kind} sein.")
    return Statement(**entry)

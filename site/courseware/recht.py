"""The register of legal statements: what it holds, what it refuses, and what a statement says on a given day."""

import re
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from courseware import yamltext
from courseware.errors import FenceError, RegisterError

ID = re.compile(r"[a-z][a-z0-9-]*")
# How a statement was checked, from best to worst, as a reader is told.
CONFIDENCE = {
    "P": "am amtlichen Text gelesen",
    "P-tr": "in einer Übersetzung des amtlichen Textes gelesen",
    "S": "aus Fachtexten, am amtlichen Text noch nicht gelesen",
    "O": "allgemein bekannt, am amtlichen Text noch nicht gelesen",
    "U": "ungeklärt",
}
PUBLISHABLE = "P"  # needs no further word; P-tr, S and O must name their open point
UNSETTLED = "U"  # only in a box "offen"
KINDS = ("vorschrift", "urteil", "hinweis")
DAYS = ("valid_from", "valid_until", "checked", "next_review")
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
MAX_GRACE_DAYS = 180


@dataclass(frozen=True)
class Statement:
    """One legal statement in our own words; `before` and `after` are its wording outside its validity."""

    id: str
    text: str
    norm: str
    source: str
    link_text: str
    valid_from: date | None  # None: in force, since when was not looked up
    valid_until: date | None
    confidence: str
    next_review: date
    checked: date  # the register's state of law unless the entry names its own
    before: str = ""
    after: str = ""
    open: str = ""
    kind: str = KINDS[0]

    @property
    def settled(self) -> bool:
        """Tell whether the statement may stand in running text and in a box of law."""
        return self.confidence != UNSETTLED

    def sentence(self, today: date) -> str:
        """Return the wording for `today`."""
        if self.still_to_come(today):
            return self.before or self.text
        return (self.after or self.text) if self.ended(today) else self.text

    def state(self, today: date) -> str:
        """Say in German whether the statement applies on `today`."""
        if not self.settled:
            return "noch offen"
        if self.valid_until and self.ended(today):
            return f"galt bis {german_date(self.valid_until)}"
        if self.valid_from is None:
            return "gilt"
        if self.kind == "urteil":
            return f"entschieden am {german_date(self.valid_from)}"
        if self.kind == "hinweis":
            return f"veröffentlicht im {MONTHS[self.valid_from.month - 1]} {self.valid_from.year}"
        return f"gilt {'ab' if self.still_to_come(today) else 'seit'} {german_date(self.valid_from)}"

    def still_to_come(self, today: date) -> bool:
        """Tell whether the validity lies in the future."""
        return bool(self.valid_from and today < self.valid_from)

    def ended(self, today: date) -> bool:
        """Tell whether the validity lies in the past."""
        return bool(self.valid_until and today > self.valid_until)

    @property
    def due(self) -> date:
        """Return the day on which somebody has to look at the statement: its review, or an end that no words follow."""
        ends = [self.valid_until] if self.valid_until and not self.after else []
        return min([self.next_review, *ends])

    def due_since(self, today: date) -> date | None:
        """Return the day from which somebody has to look at the statement, None if that day is still to come."""
        return self.due if self.due <= today else None


@dataclass(frozen=True)
class Register:
    """All statements, by id; the day of their check; how many days a review may be late before a build fails."""

    statements: dict[str, Statement]
    state_of_law: date
    grace_days: int

    @classmethod
    def read(cls, path: Path) -> "Register":
        """Read and check the register; raise RegisterError naming the statement and the field."""
        head, entries = _documents(path)
        statements: dict[str, Statement] = {}
        for number, entry in enumerate(entries, start=1):
            statement = _statement(path, number, entry, head["state_of_law"])
            if statement.id in statements:
                raise RegisterError(path, f"Die Kennung „{statement.id}“ kommt zweimal vor.")
            statements[statement.id] = statement
        return cls(statements, **head)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements.values())

    def find(self, identifier: str) -> Statement:
        """Return one settled statement; raise FenceError for an unknown id or an open question."""
        statement = self._known(identifier)
        if not statement.settled:
            raise FenceError(f"„{identifier}“ ist ungeklärt. Ungeklärtes steht nur in einem Kasten „offen“.")
        return statement

    def find_open(self, identifier: str) -> Statement:
        """Return one open question; raise FenceError for an unknown id or a settled statement."""
        statement = self._known(identifier)
        if statement.settled:
            raise FenceError(f"„{identifier}“ ist geklärt. Zeigen Sie die Aussage in einem Kasten „recht“.")
        return statement

    def _known(self, identifier: str) -> Statement:
        if identifier not in self.statements:
            known = ", ".join(sorted(self.statements))
            raise FenceError(f"Die Rechtsaussage „{identifier}“ gibt es nicht. Bekannt sind: {known}.")
        return self.statements[identifier]


def german_date(day: date) -> str:
    """Return a date as it is written in a German sentence, for example 2. Februar 2025."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def _documents(path: Path) -> tuple[dict[str, Any], list[Any]]:
    try:
        documents = yamltext.load_all(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise RegisterError(path, f"Das Register der Rechtsaussagen ist nicht lesbar ({error}).") from error
    if len(documents) != 2 or not isinstance(documents[0], dict) or not isinstance(documents[1], list):
        raise RegisterError(path, "Das Register braucht einen Kopf, eine Zeile mit --- und eine Liste von Aussagen.")
    head = documents[0]
    if set(head) != {"state_of_law", "grace_days"} or type(head["state_of_law"]) is not date:
        raise RegisterError(path, "Der Kopf braucht state_of_law (JJJJ-MM-TT) und grace_days, sonst nichts.")
    if type(head["grace_days"]) is not int or not 0 <= head["grace_days"] <= MAX_GRACE_DAYS:
        raise RegisterError(path, f"grace_days muss eine ganze Zahl von 0 bis {MAX_GRACE_DAYS} sein.")
    return head, documents[1]


def _statement(path: Path, number: int, entry: Any, checked: date) -> Statement:
    if not isinstance(entry, dict) or not ID.fullmatch(str(entry.get("id", ""))):
        raise RegisterError(path, f"Aussage {number} hat keine gültige Kennung (id: Kleinbuchstaben, Ziffern, -).")
    entry = {"checked": checked} | entry
    needed = {field.name for field in fields(Statement) if field.default is MISSING}
    missing, unknown = sorted(needed - set(entry)), sorted(set(entry) - {field.name for field in fields(Statement)})
    if missing or unknown:
        raise RegisterError(path, f"Aussage „{entry['id']}“: es fehlt {missing}, unbekannt ist {unknown}.")
    for name, value in entry.items():
        wanted, kind = (date, "ein Datum (JJJJ-MM-TT)") if name in DAYS else (str, "ein Text")
        unknown_day = name in ("valid_from", "valid_until") and value is None
        if not unknown_day and (type(value) is not wanted or not str(value).strip()):
            raise RegisterError(path, f"Aussage „{entry['id']}“: {name} muss {kind} sein.")
    statement = Statement(**entry)
    if complaint := _complaint(statement):
        raise RegisterError(path, f"Aussage „{statement.id}“: {complaint}")
    return statement


def _complaint(statement: Statement) -> str:
    """Return what does not fit together in a statement, or nothing."""
    if statement.confidence not in CONFIDENCE:
        return f"confidence muss eins von {', '.join(CONFIDENCE)} sein."
    if statement.kind not in KINDS:
        return f"kind muss eins von {', '.join(KINDS)} sein."
    if statement.settled and statement.confidence != PUBLISHABLE and not statement.open:
        return "Nicht am amtlichen Text gelesen. Nennen Sie unter open, was noch zu prüfen ist."
    if statement.valid_from is None and (statement.before or statement.kind != KINDS[0]):
        return "Ohne valid_from gibt es kein before, und ein Urteil oder Hinweis braucht einen Tag."
    if statement.valid_until and statement.valid_from and statement.valid_until <= statement.valid_from:
        return "valid_until muss nach valid_from liegen."
    if statement.after and not statement.valid_until:
        return "after braucht ein valid_until."
    return "" if statement.next_review > statement.checked else "next_review muss nach dem Rechtsstand liegen."

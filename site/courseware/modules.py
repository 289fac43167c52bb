"""The records in the front matter of modules and lessons: read once, checked, frozen."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from courseware.competences import read_competences
from courseware.errors import FenceError, RecordError
from courseware.language import GERMAN
from courseware.records import Fields

HEADING = re.compile(r"^# (.+?)(?:\s*\{.*\})?[ \t]*$", re.MULTILINE)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
ROLES = ("sachbearbeitung", "fuehrung", "it", "recht", "personalrat", "lehre")
# Keys that MkDocs and the theme know; they are no part of a record.
PAGE_KEYS = frozenset({"hide", "description", "template", "search"})
WORDS = ("title", "summary", "benefit")  # what a translated page says anew
LISTS = ("objectives", "parts")  # and these, as lists in the German order
MAX_MINUTES = 600
MAX_LESSON_MINUTES = 60
MAX_OBJECTIVES = 4


@dataclass(frozen=True)
class Lesson:
    """One lesson: how long it takes and what one can do after it."""

    path: Path
    title: str
    minutes: int
    objectives: tuple[str, ...]
    language: str = GERMAN


@dataclass(frozen=True)
class Module:
    """One module, as its index.md describes it."""

    path: Path
    id: str
    number: int
    title: str
    version: str
    minutes: int
    summary: str
    roles: tuple[str, ...]
    objectives: tuple[str, ...]
    competences: tuple[str, ...]
    lab: str
    lab_minutes: int
    state_of_law: date
    review: date
    language: str = GERMAN


def read_module(path: Path) -> Module:
    """Read a module's index.md; raise RecordError naming file and field."""
    fields = front_matter(path)
    try:
        module = Module(
            path=path,
            id=fields.identifier("id"),
            number=fields.number("number", 1, 99),
            title=fields.text("title"),
            version=_version(fields),
            minutes=fields.number("minutes", 1, MAX_MINUTES),
            summary=fields.text("summary"),
            roles=_roles(fields),
            objectives=fields.texts("objectives"),
            competences=read_competences(fields),
            lab=fields.identifier("lab"),
            lab_minutes=fields.number("lab_minutes", 1, MAX_MINUTES),
            state_of_law=fields.day("state_of_law"),
            review=fields.day("review"),
        )
        fields.finish()
        if path.parent.name != f"{module.number:02}-{module.id}":
            fields.fail("id", f"Der Ordner muss {module.number:02}-{module.id} heißen.")
        if module.review <= module.state_of_law:
            fields.fail("review", "Die nächste Prüfung muss nach dem Rechtsstand liegen.")
    except FenceError as error:
        raise RecordError.in_front_matter(path, error) from error
    return module


def read_modules(docs_dir: Path) -> tuple[Module, ...]:
    """Read all modules below `docs_dir` in the order of their numbers; raise RecordError, also for a doubled number."""
    found: dict[int, Module] = {}
    for path in sorted(docs_dir.glob("[0-9][0-9]-*/index.md")):
        module = read_module(path)
        if module.number in found:
            raise RecordError(path, f"Die Nummer {module.number} hat schon {found[module.number].path.parent.name}.")
        found[module.number] = module
    return tuple(found[number] for number in sorted(found))


def read_lesson(path: Path) -> Lesson:
    """Read a lesson's front matter; raise RecordError naming file and field."""
    fields = front_matter(path)
    try:
        minutes = fields.number("minutes", 1, MAX_LESSON_MINUTES)
        objectives = fields.texts("objectives")
        fields.finish()
        if len(objectives) > MAX_OBJECTIVES:
            fields.fail("objectives", f"Eine Lektion hat höchstens {MAX_OBJECTIVES} Lernziele.")
    except FenceError as error:
        raise RecordError.in_front_matter(path, error) from error
    return Lesson(path, heading_of(path), minutes, objectives)


def lessons_of(module: Module) -> tuple[Lesson, ...]:
    """Read the lessons beside a module's index.md, in file order."""
    return tuple(read_lesson(path) for path in sorted(module.path.parent.glob("[0-9][0-9]-*.md")))


def check_page(path: Path, docs_dir: Path) -> None:
    """Check the record of a page that must have one; any other page passes. Raise RecordError."""
    parts = path.relative_to(docs_dir).parts
    if len(parts) == 2 and re.match(r"\d\d-", parts[0]):
        if parts[1] == "index.md":
            read_module(path)
        elif re.match(r"\d\d-", parts[1]):
            read_lesson(path)


def address_of(path: Path, docs_dir: Path) -> str:
    """Return the address of the page made from `path`, below the site's root and ending in a slash; "" is the root."""
    parts = path.relative_to(docs_dir).with_suffix("").parts
    return "".join(f"{part}/" for part in (parts[:-1] if parts[-1] == "index" else parts))


def text_of(path: Path) -> str:
    """Return a page's source as MkDocs reads it: some editors begin a file with a mark (BOM) that is no text."""
    return path.read_text(encoding="utf-8-sig")


def front_matter(path: Path) -> Fields:
    """Return what stands between the two lines of --- at the top, without MkDocs' own keys; raise RecordError."""
    found = FRONT_MATTER.match(text_of(path))
    if not found:
        raise RecordError(path, "Die Seite braucht oben Angaben zwischen zwei Zeilen mit ---.")
    try:
        return _without_page_keys(Fields.from_yaml(found[1]))
    except FenceError as error:
        raise RecordError.in_front_matter(path, error) from error


def read_words(path: Path) -> dict[str, Any]:
    """Return what a translated page says in its own words; its German page says the rest. Raise RecordError."""
    fields = front_matter(path)
    try:
        words: dict[str, Any] = {name: fields.text(name) for name in WORDS if name in fields.values}
        return words | {name: fields.texts(name) for name in LISTS if name in fields.values}
    except FenceError as error:
        raise RecordError.in_front_matter(path, error) from error


def heading_of(path: Path) -> str:
    """Return a page's heading; raise RecordError."""
    found = HEADING.search(FRONT_MATTER.sub("", text_of(path)))
    if not found:
        raise RecordError(path, "Die Lektion braucht eine Überschrift (# …).")
    return found[1]


def _without_page_keys(fields: Fields) -> Fields:
    fields.values = {name: value for name, value in fields.values.items() if name not in PAGE_KEYS}
    return fields


def _version(fields: Fields) -> str:
    if not isinstance(fields.values.get("version"), str):
        # 1.10 without quotes would silently become 1.1.
        fields.fail("version", 'version muss ein Text in Anführungszeichen sein, zum Beispiel "1.0".')
    return fields.text("version")


def _roles(fields: Fields) -> tuple[str, ...]:
    roles = fields.texts("roles")
    for role in roles:
        if role not in ROLES:
            fields.fail("roles", f"Die Rolle „{role}“ gibt es nicht. Bekannt sind: {', '.join(ROLES)}.")
    return roles

"""The learning paths: a role's modules, or lessons and labs named one by one; read from front matter only."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from courseware.errors import FenceError, RecordError
from courseware.language import GERMAN
from courseware.modules import ROLES, Lesson, Module, front_matter, lessons_of
from courseware.records import Fields

FOLDER = "wege"
NAME = re.compile(r"[a-z]{1,30}")  # what the theme's script takes from an address
LAB = "labor"  # stands in a path for a module's lab, as `05-daten-schuetzen/labor`


@dataclass(frozen=True)
class Stop:
    """One thing to do on a path: a lesson, or where there is none the module's lab."""

    module: Module
    lesson: Lesson | None = None

    @property
    def minutes(self) -> int:
        """Return how long it takes."""
        return self.lesson.minutes if self.lesson else self.module.lab_minutes

    @property
    def path(self) -> Path:
        """Return the page to go to; a lab's card stands on the module's own page."""
        return self.lesson.path if self.lesson else self.module.path

    @property
    def anchor(self) -> str:
        """Return the place on that page, "" for its beginning."""
        return "" if self.lesson else f"labor-{self.module.lab}"


@dataclass(frozen=True)
class Part:
    """A stretch of a path under a title of its own."""

    title: str
    stops: tuple[Stop, ...]

    @property
    def minutes(self) -> int:
        """Return how long its lessons and labs take together."""
        return sum(stop.minutes for stop in self.stops)


@dataclass(frozen=True)
class Track:
    """One path: all modules of a role, or the stops of its parts; its page lies at wege/<name>.md."""

    path: Path
    title: str
    benefit: str
    role: str = ""
    parts: tuple[Part, ...] = ()
    language: str = GERMAN

    @property
    def name(self) -> str:
        """Return what the path is called in addresses and in the browser's memory."""
        return self.path.stem

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Return everything that the path names one by one; nothing on the path of a role."""
        return tuple(stop for part in self.parts for stop in part.stops)

    def modules(self, among: Iterable[Module]) -> tuple[Module, ...]:
        """Return the modules that the path goes through, whole or in part, in the order given."""
        passed = {stop.module.id for stop in self.stops}
        return tuple(module for module in among if module.id in passed or self.role in module.roles)

    def retitled(self, titles: Iterable[str]) -> tuple[Part, ...]:
        """Return the parts under other titles, one for each; raise ValueError if there are more or fewer."""
        return tuple(replace(part, title=title) for part, title in zip(self.parts, titles, strict=True))


def read_track(path: Path, stops: Mapping[str, Stop]) -> Track:
    """Read the page of one path, which may name any of `stops`; raise RecordError naming file, line and field."""
    fields = front_matter(path)
    try:
        track = Track(
            path=path,
            title=fields.text("title"),
            benefit=fields.text("benefit"),
            role=fields.text("role", default=""),
            parts=_parts(fields, stops) if "parts" in fields.values else (),
        )
        fields.finish()
        _check(track, fields)
    except FenceError as error:
        raise RecordError.in_front_matter(path, error) from error
    return track


def read_tracks(docs_dir: Path, modules: Iterable[Module]) -> tuple[Track, ...]:
    """Read all paths below `docs_dir` through `modules`: those for everybody first, then in the order of the roles."""
    stops = stops_of(modules)
    found = [read_track(path, stops) for path in (docs_dir / FOLDER).glob("*.md") if path.name != "index.md"]
    return tuple(sorted(found, key=lambda track: (ROLES.index(track.role) if track.role else -1, track.name)))


def stops_of(modules: Iterable[Module]) -> dict[str, Stop]:
    """Return every lesson and every lab by the name that a path uses for it."""
    found: dict[str, Stop] = {}
    for module in modules:
        folder = module.path.parent.name
        found |= {f"{folder}/{lesson.path.name}": Stop(module, lesson) for lesson in lessons_of(module)}
        found[f"{folder}/{LAB}"] = Stop(module)
    return found


def minutes_of(modules: Iterable[Module]) -> int:
    """Return how long lessons and labs take together."""
    return sum(module.minutes + module.lab_minutes for module in modules)


def _parts(fields: Fields, stops: Mapping[str, Stop]) -> tuple[Part, ...]:
    parts: list[Part] = []
    passed: set[str] = set()
    for entry in fields.entries("parts", least=1):
        title, names = entry.text("title"), entry.texts("steps")
        entry.finish()
        for name in names:
            if name not in stops:
                raise FenceError(f"Die Lektion oder das Labor „{name}“ gibt es nicht.", _line_of(name, fields))
            if name in passed:
                raise FenceError(f"„{name}“ kommt auf diesem Lernweg zweimal vor.", _line_of(name, fields))
            passed.add(name)
        parts.append(Part(title, tuple(stops[name] for name in names)))
    return tuple(parts)


def _line_of(name: str, fields: Fields) -> int:
    """Return the last line of the front matter where `name` stands: of two, the one too many."""
    return fields.source.rpartition(name)[0].count("\n") + 1


def _check(track: Track, fields: Fields) -> None:
    if bool(track.role) == bool(track.parts):
        fields.fail("role", "Ein Lernweg nennt entweder seine Rolle (role) oder seine Abschnitte (parts).")
    if track.role and track.role not in ROLES:
        fields.fail("role", f"Die Rolle „{track.role}“ gibt es nicht. Bekannt sind: {', '.join(ROLES)}.")
    if track.role and track.name != track.role:
        fields.fail("role", f"Die Seite muss {track.role}.md heißen.")
    if not NAME.fullmatch(track.name):
        fields.fail("title", "Der Name der Seite darf nur aus Kleinbuchstaben bestehen, zum Beispiel einstieg.md.")

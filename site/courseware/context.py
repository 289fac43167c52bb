"""What a fence may know while a site is built: the page, the law, the day, the ids used so far."""

import re
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from courseware.errors import FenceError
from courseware.modules import Module, address_of, read_modules
from courseware.recht import Register
from courseware.settings import Settings
from courseware.tracks import Track, read_tracks

FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*(quiz|labor|recht|kurs|ablauf)\b")


@dataclass(frozen=True)
class Page:
    """A page under construction: its file, its address below the site's root, its source text."""

    path: Path
    url: str
    text: str

    def line_of(self, fence: str) -> int:
        """Return the line (from 1) where the fence with the body `fence` opens, 1 if it is not found."""
        lines = self.text.splitlines()
        wanted = [line.strip() for line in fence.strip().splitlines()]
        for number, line in enumerate(lines):
            body = [text.strip() for text in lines[number + 1 :]]
            while body and not body[0]:
                body.pop(0)
            if FENCE.match(line) and body[: len(wanted)] == wanted:
                return number + 1
        return 1

    def to_root(self) -> str:
        """Return the relative way up to the site's root, for example `../../`, or an empty string."""
        return "../" * self.url.rstrip("/").count("/") + ("../" if self.url.strip("./") else "")


@dataclass
class Build:
    """One run over all pages."""

    settings: Settings
    law: Register
    page: Page | None = None
    quiz_ids: dict[str, str] = field(default_factory=dict)  # id -> "file:line" of its first use

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """Return all modules; read once per run. Raises RecordError."""
        return read_modules(self.settings.docs_dir)

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """Return all roles' paths; read once per run. Raises RecordError."""
        return read_tracks(self.settings.docs_dir)

    def address(self, path: Path) -> str:
        """Return where the page made from `path` lies below the site's root."""
        return address_of(path, self.settings.docs_dir)

    def link(self, path: Path) -> str:
        """Return the way from the page under construction to the page made from `path`; raise FenceError."""
        if self.page is None:
            raise FenceError("Dieser Block braucht eine Seite, von der aus er verlinkt.")
        return self.page.to_root() + self.address(path) or "./"

    def place_of(self, fence: str, line: int | None = None) -> str:
        """Return "file:line" of a fence, or of its inner `line`; a fence without a page is somewhere unknown."""
        if self.page is None:
            return "unbekannte Seite"
        start = self.page.line_of(fence)
        return f"{self.page.path}:{start + line if line else start}"

    def claim(self, quiz_id: str, fence: str) -> None:
        """Note that the quiz id is used; raise FenceError if another fence has it already."""
        place = self.place_of(fence)
        first = self.quiz_ids.setdefault(quiz_id, place)
        if first != place:
            raise FenceError(f"Die Quiz-Kennung „{quiz_id}“ gibt es schon in {first}. Vergeben Sie eine andere.")


_current: ContextVar[Build] = ContextVar("build")


def begin(settings: Settings) -> Build:
    """Start a run: read the law once, forget all ids; raise RegisterError."""
    build = Build(settings, Register.read(settings.register))
    _current.set(build)
    return build


def current() -> Build:
    """Return the run under way; a tool that knows no MkDocs hook gets one from the environment."""
    try:
        return _current.get()
    except LookupError:
        return begin(Settings.from_environment())

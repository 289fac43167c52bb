"""What a fence may know while a site is built: the page, the law, the day, the ids used so far."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path

from courseware.editions import Record, in_language
from courseware.errors import FenceError
from courseware.fencesource import fences_of
from courseware.language import GERMAN, Say, speaker
from courseware.modules import Lesson, Module, address_of, lessons_of, read_modules
from courseware.recht import Register, Statement
from courseware.selftest import Selftest, read_selftest
from courseware.settings import Settings
from courseware.tracks import Track, read_tracks


@dataclass(frozen=True)
class Page:
    """A page under construction: its file, its address below the site's root, its source text."""

    path: Path
    url: str
    text: str
    law: list[Statement] = field(default_factory=list)  # what the page has shown so far
    passed: set[int] = field(default_factory=set)  # the lines of the fences shown so far

    def line_of(self, body: str) -> int:
        """Return the line (from 1) where the next fence with this body opens, 1 if it is not found."""
        found = (fence.line for fence in fences_of(self.text) if fence.holds(body))
        return next((line for line in found if line not in self.passed), 1)

    def to_root(self) -> str:
        """Return the relative way up to the site's root, for example `../../`, or an empty string."""
        return "../" * self.url.rstrip("/").count("/") + ("../" if self.url.strip("./") else "")


@dataclass(eq=False)  # a run is itself alone, so that what belongs to one can be kept by it
class Build:
    """One run over all pages."""

    settings: Settings
    law: Register
    language: str = GERMAN
    page: Page | None = None
    quiz_ids: dict[str, str] = field(default_factory=dict)  # id -> "file:line" of its first use
    _lessons: dict[Path, tuple[Lesson, ...]] = field(default_factory=dict)

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """Return all modules; read once per run. Raises RecordError."""
        return read_modules(self.settings.docs_dir)

    def lessons(self, module: Module) -> tuple[Lesson, ...]:
        """Return the lessons of a module; read once per run. Raises RecordError."""
        if module.path not in self._lessons:
            self._lessons[module.path] = lessons_of(module)
        return self._lessons[module.path]

    @cached_property
    def selftest(self) -> Selftest | None:
        """Return the self-test, None where the course has none; read once per run. Raises RecordError."""
        path = self.settings.selftest
        return read_selftest(path) if path.is_file() else None

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """Return all learning paths; read once per run. Raises RecordError."""
        return read_tracks(self.settings.docs_dir, self.modules)

    def check_records(self) -> None:
        """Read every record as the pages show it; raise RecordError."""
        for module in self.modules:
            self.shown(module)
            for lesson in self.lessons(module):
                self.shown(lesson)
        for track in self.tracks:
            self.shown(track)

    def address(self, path: Path) -> str:
        """Return where the page made from `path` lies below the site's root."""
        return address_of(path, self.settings.docs_dir)

    def source(self, path: Path) -> str:
        """Return the name under which MkDocs knows the German page at `path`, and the page in its place elsewhere."""
        return path.relative_to(self.settings.docs_dir).as_posix()

    def link(self, path: Path) -> str:
        """Return the way from the page under construction to the page made from `path`; raise FenceError."""
        if self.page is None:
            raise FenceError("Dieser Block braucht eine Seite, von der aus er verlinkt.")
        return self.page.to_root() + self.address(path) or "./"

    def to_origin(self) -> str:
        """Return the relative way from the page to the root of the German site; the others lie one folder deeper."""
        if self.page is None:
            raise FenceError("Dieser Block braucht eine Seite, von der aus er verlinkt.")
        return self.page.to_root() + ("" if self.language == GERMAN else "../")

    def scripts(self, *names: str) -> str:
        """Return what loads scripts of the theme that this page alone needs, after those that every page has."""
        assets = f"{self.page.to_root() if self.page else ''}assets"
        return "".join(f'<script src="{escape(assets)}/{name}" defer></script>' for name in names)

    @property
    def page_language(self) -> str:
        """Return the language of the page: German too where the German page stands in for a missing one."""
        is_german = self.page is not None and self.page.path.is_relative_to(self.settings.docs_dir)
        return GERMAN if is_german else self.language

    @property
    def say(self) -> Say:
        """Return what puts the site's own words into the language of the page."""
        return speaker(self.page_language)

    def shown(self, record: Record) -> Record:
        """Return a record in the language of the page, in German where it is not translated; raise RecordError."""
        return in_language(record, self.settings.docs_dir, self.page_language)

    def lang(self, record: Module | Lesson | Track) -> str:
        """Return the attribute that marks a record's words where they are not in the language of the page."""
        return "" if record.language == self.page_language else f' lang="{record.language}"'

    def place_of(self, fence: str, line: int | None = None) -> str:
        """Return "file:line" of a fence, or of its inner `line`; a fence without a page is somewhere unknown."""
        if self.page is None:
            return "unbekannte Seite"
        start = self.page.line_of(fence)
        return f"{self.page.path}:{start + line if line else start}"

    def place_of_text(self, text: str) -> str:
        """Return "file:line" of the first place where `text` stands on the page."""
        if self.page is None:
            return "unbekannte Seite"
        return f"{self.page.path}:{self.page.text.partition(text)[0].count(chr(10)) + 1}"

    def leave(self, fence: str) -> None:
        """Note that the page shows this fence: the next one with the same words stands further down."""
        if self.page is not None:
            self.page.passed.add(self.page.line_of(fence))

    def note(self, *statements: Statement) -> None:
        """Note that the page shows these statements; its foot names their state."""
        if self.page is not None:
            self.page.law.extend(statements)

    def claim(self, quiz_id: str, place: str) -> None:
        """Note that the question at `place` has this id; raise FenceError if another has it already."""
        first = self.quiz_ids.setdefault(quiz_id, place)
        if first != place:
            raise FenceError(f"Die Quiz-Kennung „{quiz_id}“ gibt es schon in {first}. Vergeben Sie eine andere.")


_current: ContextVar[Build] = ContextVar("build")
_wanted: ContextVar[Settings | None] = ContextVar("wanted", default=None)


@contextmanager
def wanted(settings: Settings) -> Iterator[None]:
    """Let a run that MkDocs begins for the same repository use these settings, their day above all."""
    token = _wanted.set(settings)
    try:
        yield
    finally:
        _wanted.reset(token)


def settings_for(root: Path) -> Settings:
    """Return the wanted settings for the repository at `root`, else its own for today."""
    asked = _wanted.get()
    return asked if asked and asked.root.resolve() == root.resolve() else Settings(root=root)


def begin(settings: Settings, language: str = GERMAN) -> Build:
    """Start a run over the pages in one language: read the law once, forget all ids; raise RegisterError."""
    build = Build(settings, Register.read(settings.register), language)
    _current.set(build)
    return build


def current() -> Build:
    """Return the run under way; a tool that knows no MkDocs hook gets one from the environment."""
    try:
        return _current.get()
    except LookupError:
        return begin(Settings.from_environment())

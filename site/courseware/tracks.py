"""The learning path of each role: who it is for, which modules, how many minutes; read from front matter only."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from courseware.errors import FenceError, RecordError
from courseware.language import GERMAN
from courseware.modules import ROLES, Module, front_matter

FOLDER = "wege"


@dataclass(frozen=True)
class Track:
    """One role's path; its page lies at wege/<role>.md."""

    path: Path
    role: str
    title: str
    benefit: str
    language: str = GERMAN

    def modules(self, among: Iterable[Module]) -> tuple[Module, ...]:
        """Return the modules for this role, in the order given."""
        return tuple(module for module in among if self.role in module.roles)


def read_track(path: Path) -> Track:
    """Read the page of one role's path; raise RecordError naming file and field."""
    fields = front_matter(path)
    try:
        track = Track(path, fields.text("role"), fields.text("title"), fields.text("benefit"))
        fields.finish()
        if track.role not in ROLES:
            fields.fail("role", f"Die Rolle „{track.role}“ gibt es nicht. Bekannt sind: {', '.join(ROLES)}.")
        if path.stem != track.role:
            fields.fail("role", f"Die Seite muss {track.role}.md heißen.")
    except FenceError as error:
        raise RecordError(path, str(error)) from error
    return track


def read_tracks(docs_dir: Path) -> tuple[Track, ...]:
    """Read all paths below `docs_dir`, in the order of the roles."""
    found = [read_track(path) for path in (docs_dir / FOLDER).glob("*.md") if path.name != "index.md"]
    return tuple(sorted(found, key=lambda track: ROLES.index(track.role)))


def minutes_of(modules: Iterable[Module]) -> int:
    """Return how long lessons and labs take together."""
    return sum(module.minutes + module.lab_minutes for module in modules)

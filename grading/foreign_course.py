"""A foreign nbgrader course on disk: its settings, its assignments, and what was handed in."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from grading import nbgrader_parts
from grading.errors import ForeignUnusable
from grading.foreign import HIDDEN, Options
from grading.printable import printable

MAX_BYTES = 64 * 1024 * 1024
"""Most bytes of one hand-in, all files together."""
MAX_FILES = 1000
"""Most files of one hand-in."""
IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"]
"""nbgrader's own list of what is never copied."""
FOLDER = re.compile(r"[\w@+-][\w@+ .-]*")
"""Names that nbgrader uses as one folder below another."""
UNHEARD = (
    ("Autograde", "sanitize_preprocessors"),
    ("Autograde", "autograde_preprocessors"),
    ("Autograde", "pre_convert_hook"),
    ("Autograde", "post_convert_hook"),
    ("CourseDirectory", "directory_structure"),
)
"""Settings of nbgrader that would change what is graded, and that are not followed here."""


@dataclass(frozen=True)
class ForeignHandIn:
    """What lies in submitted/<learner>/<assignment>/."""

    learner: str
    received: datetime | None
    files: Mapping[str, bytes]
    """File contents by relative path with forward slashes."""
    notes: tuple[str, ...]
    """German sentences about what was left out."""


class ForeignCourse:
    """A course directory that nbgrader knows; nothing is read before it is asked for, and nothing written but results.

    Its nbgrader_config.py is a program that the instructor wrote, and is run as nbgrader runs it.
    """

    def __init__(self, folder: Path, db_url: str | None = None) -> None:
        """Read the settings; `db_url` comes before theirs. Raises ForeignUnusable."""
        nbgrader_parts.lean()
        self.folder = folder.resolve()
        self._db_url = db_url
        self.config = _config(self.folder)
        """All settings, for nbgrader's own classes."""
        unheard = [f"{group}.{name}" for group, name in UNHEARD if name in self.config.get(group, {})]
        if unheard:
            raise ForeignUnusable(
                f"{self.folder / 'nbgrader_config.py'} setzt {', '.join(unheard)}. Das kennt nur nbgrader selbst. "
                "Nehmen Sie die Einstellung heraus oder bewerten Sie mit: nbgrader autograde"
            )

    @property
    def db_url(self) -> str:
        """The address of the gradebook."""
        default = f"sqlite:///{self.folder / 'gradebook.db'}"
        return self._db_url or str(self.setting("db_url", default, "CourseDirectory"))

    @property
    def course_id(self) -> str:
        """nbgrader's name of the course; nbgrader's own default where none is set."""
        return str(self.setting("course_id", "", "CourseDirectory")) or "default_course"

    @property
    def options(self) -> Options:
        """The settings that change marks or pages."""
        enabled = self.setting("enabled", False, "IgnorePattern")
        pattern = str(self.setting("pattern", "", "IgnorePattern")) if enabled else ""
        seconds = self.setting("timeout", 30, "Execute", "ExecutePreprocessor", "NotebookClient")
        return Options(
            cell_seconds=max(0.0, float(seconds or 0)),
            max_lines=int(self.setting("max_lines", 1000, "LimitOutput")),
            max_traceback=int(self.setting("max_traceback", 100, "LimitOutput")),
            ignore_pattern=pattern,
            hidden=(self._marks("test", "ClearHiddenTests", 0), self._marks("mark_scheme", "ClearMarkScheme", 1)),
        )

    def setting(self, name: str, default: Any, *groups: str) -> Any:
        """Return a setting from the first of `groups` that has it."""
        return next((self.config[group][name] for group in groups if name in self.config.get(group, {})), default)

    def assignments(self) -> list[str]:
        """Return the names of all assignments with a source, sorted."""
        return sorted({path.parent.name for path in self._step("source").glob("*/*.ipynb")})

    def source(self, assignment: str) -> Path:
        """Return the folder of the instructor's notebooks; it need not exist. Raises ForeignUnusable for a bad name."""
        if not FOLDER.fullmatch(assignment):
            raise ForeignUnusable(f"„{printable(assignment, 80)}“ kann kein Name einer Aufgabe sein.")
        return self._step("source") / assignment

    def source_files(self, assignment: str) -> dict[str, bytes]:
        """Return the instructor's data files by relative path."""
        found = _walk(self.source(assignment), [*self._ignored, "*.ipynb"])
        return {name: path.read_bytes() for name, path in found}

    def learners(self, assignment: str) -> list[str]:
        """Return who handed in `assignment`, sorted."""
        self.source(assignment)
        return sorted(path.parent.name for path in self._step("submitted").glob(f"*/{assignment}") if path.is_dir())

    def hand_in(self, learner: str, assignment: str) -> ForeignHandIn:
        """Read one hand-in. Links, devices and what is too large stay out, and a note says so."""
        notes: list[str] = []
        folder = self._step("submitted") / learner / self.source(assignment).name
        found = dict(_delivered(folder, self._ignored, notes))
        received = _timestamp(found.get("timestamp.txt"), notes)
        return ForeignHandIn(learner, received, found, tuple(notes))

    def penalty(self, learner: str, score: float, seconds_late: float) -> float | None:
        """Return the points that the course's own rule takes from a late notebook; by nbgrader's default none."""
        if "AssignLatePenalties" not in self.config and "LateSubmissionPlugin" not in self.config:
            return None
        from nbgrader.plugins import LateSubmissionPlugin
        from traitlets.utils.importstring import import_item

        plugin = self.setting("plugin_class", LateSubmissionPlugin, "AssignLatePenalties")
        plugin = import_item(plugin) if isinstance(plugin, str) else plugin
        taken = plugin(config=self.config).late_submission_penalty(learner, score, seconds_late)
        return None if taken is None else min(max(0.0, float(taken)), score)

    def autograded(self, learner: str, assignment: str) -> Path:
        """Return the folder of what formgrader and feedback show."""
        return self._step("autograded") / learner / assignment

    def _marks(self, what: str, group: str, place: int) -> tuple[str, str]:
        begin, end = HIDDEN[place]
        return (  # the spelling is nbgrader's
            str(self.setting(f"begin_{what}_delimeter", begin, group)),
            str(self.setting(f"end_{what}_delimeter", end, group)),
        )

    @property
    def _ignored(self) -> list[str]:
        return list(self.setting("ignore", IGNORED, "CourseDirectory"))

    def _step(self, step: str) -> Path:
        return self.folder / str(self.setting(f"{step}_directory", step, "CourseDirectory"))


def _config(folder: Path) -> Any:
    from traitlets.config import Config, PyFileConfigLoader

    if not (folder / "nbgrader_config.py").is_file():
        return Config()
    try:
        return PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
    except Exception as exc:  # the instructor's program may fail in any way
        raise ForeignUnusable(f"{folder / 'nbgrader_config.py'} lässt sich nicht ausführen ({exc}).") from exc


def _walk(folder: Path, ignored: list[str]) -> Iterator[tuple[str, Path]]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _matches(name, ignored))
        for name in sorted(name for name in names if not _matches(name, ignored)):
            yield Path(parent, name).relative_to(folder).as_posix(), Path(parent, name)


def _delivered(folder: Path, ignored: list[str], notes: list[str]) -> Iterator[tuple[str, bytes]]:
    """Read the plain files below `folder`; whatever else lies there could be somebody else's."""
    budget, count = MAX_BYTES, 0
    for name, path in _walk(folder, ignored):
        content = _plain(path, budget) if count < MAX_FILES and _is_text(name) else None
        if content is None:
            notes.append(f"Nicht beachtet: „{printable(name, 80)}“ (Verweis, Gerät, nicht lesbar oder zu groß).")
            continue
        budget, count = budget - len(content), count + 1
        yield name, content


def _is_text(name: str) -> bool:
    """Tell whether a file name is valid UTF-8; Python shows other bytes as halves of surrogate pairs."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def _matches(name: str, ignored: list[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in ignored)


def _plain(path: Path, budget: int) -> bytes | None:
    """Return the content of a file that has this one name only; a second name could lead to the gradebook."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1 or status.st_size > budget:
            return None
        return file.read(budget)


def _timestamp(content: bytes | None, notes: list[str]) -> datetime | None:
    from nbgrader.utils import parse_utc

    text = (content or b"").decode("utf-8", "replace").strip()
    if not text:
        return None
    try:
        moment: datetime = parse_utc(text[:100])
    except (ValueError, OverflowError):
        notes.append("Der Abgabezeitpunkt in timestamp.txt ist nicht lesbar.")
        return None
    return moment.replace(tzinfo=UTC)

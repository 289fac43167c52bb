"""What grading a foreign nbgrader assignment gives: plain data that can cross processes and machines."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

HIDDEN = (("BEGIN HIDDEN TESTS", "END HIDDEN TESTS"), ("BEGIN MARK SCHEME", "END MARK SCHEME"))
"""What nbgrader takes out of the learners' copy by default."""


@dataclass(frozen=True)
class SourceCell:
    """One cell as nbgrader's gradebook keeps it: with hidden tests, without solutions."""

    name: str
    """nbgrader's grade id."""
    cell_type: str
    """"code" or "markdown"."""
    source: str
    locked: bool
    grade: bool = False
    solution: bool = False
    task: bool = False
    max_points: float = 0.0
    checksum: str | None = None

    @property
    def scored(self) -> bool:
        """Whether the gradebook holds points for this cell."""
        return self.grade or self.task


@dataclass(frozen=True)
class SourceNotebook:
    """One notebook of an assignment."""

    name: str
    """File name without .ipynb."""
    kernelspec: Mapping[str, str]
    cells: tuple[SourceCell, ...]
    """In the order of the notebook."""
    prose: frozenset[str] = frozenset()
    """Sources of the Markdown cells that are the instructor's own, as far as known."""


@dataclass(frozen=True)
class Options:
    """The settings of nbgrader_config.py that change marks or pages; the defaults are nbgrader's."""

    cell_seconds: float = 30.0
    """Time limit of one cell; 0 for none but that of the whole notebook."""
    max_lines: int = 1000
    """Lines of stream output per cell, -1 for no limit."""
    max_traceback: int = 100
    """Lines of a traceback, -1 for no limit."""
    ignore_pattern: str = ""
    """Regular expression: matching output on stderr does not count."""
    hidden: tuple[tuple[str, str], ...] = HIDDEN
    """Marks between which learners do not get the text."""


@dataclass(frozen=True)
class ForeignAssignment:
    """Everything about an assignment that is the same for all hand-ins; pickles, holds no path and no connection."""

    name: str
    notebooks: tuple[SourceNotebook, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Data files beside the source notebooks, by relative path; they replace delivered ones."""
    preload: tuple[str, ...] = ()
    """Modules that the instructor's cells import."""
    options: Options = Options()


@dataclass(frozen=True)
class ForeignMark:
    """Points of one scored cell; None while a person has yet to decide."""

    notebook: str
    cell: str
    points: float | None
    max_points: float
    reason: str = ""
    """German, for trainer and learner; empty where the points speak for themselves."""


@dataclass(frozen=True)
class ForeignResult:
    """All marks of one hand-in."""

    learner: str
    assignment: str
    received: datetime | None
    """When it was handed in, with time zone; None where nobody wrote it down."""
    marks: tuple[ForeignMark, ...]
    comments: Mapping[tuple[str, str], str]
    """nbgrader's automatic comments by notebook and cell; cells without one are missing."""
    notes: tuple[str, ...]
    """German remarks for the trainer."""
    autograded: Mapping[str, bytes]
    """The executed notebooks by name, free of anything that could run in a browser."""
    digest: str = ""
    """The content hash of what was handed in."""

    @property
    def points(self) -> float:
        """Points given so far, pending ones counted as 0."""
        return math.fsum(mark.points or 0.0 for mark in self.marks)

    @property
    def max_points(self) -> float:
        """The most that this assignment can give."""
        return math.fsum(mark.max_points for mark in self.marks)

    @property
    def needs_person(self) -> bool:
        """Whether any mark waits for a trainer."""
        return any(mark.points is None for mark in self.marks)


def to_json(result: ForeignResult) -> dict[str, Any]:
    """Return `result` as plain JSON data; `from_json` reads it back."""
    return {
        **result.__dict__,
        "received": result.received and result.received.isoformat(),
        "marks": [asdict(mark) for mark in result.marks],
        "comments": [[*place, text] for place, text in result.comments.items()],
        "notes": list(result.notes),
        "autograded": {name: content.decode() for name, content in result.autograded.items()},
    }


def from_json(data: Mapping[str, Any]) -> ForeignResult:
    """Read what `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    fields = {
        "received": data["received"] and datetime.fromisoformat(data["received"]),
        "marks": tuple(ForeignMark(**mark) for mark in data["marks"]),
        "comments": {(notebook, cell): text for notebook, cell, text in data["comments"]},
        "notes": tuple(data["notes"]),
        "autograded": {name: content.encode() for name, content in data["autograded"].items()},
    }
    return ForeignResult(**{**data, **fields})

"""The pure heart of marking by people: who has marked an answer, what is still open, and what counts."""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from grading.errors import MarkingUnusable
from grading.rubric import Rubric

FORMGRADER = "Formgrader"
"""Stands as marker where points were given in nbgrader's own page."""


class Stage(IntEnum):
    """The three looks at an answer; the second is blind to the first, the decision sees both."""

    FIRST = 1
    SECOND = 2
    DECISION = 3


class Status(StrEnum):
    """How far one marking is."""

    DRAFT = "draft"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True)
class Marking:
    """One person's look at one answer; `points` by criterion, None where nothing is chosen yet."""

    marker: str
    points: tuple[float | None, ...]
    comment: str
    status: Status
    text_hash: str
    """Of the text that was marked; another text needs another marking."""
    saved: datetime
    revision: int = 0
    """Counts the savings, so that nobody overwrites what they have not seen."""

    @property
    def total(self) -> float:
        """The points given."""
        return math.fsum(value or 0.0 for value in self.points)


@dataclass(frozen=True)
class Outcome:
    """What the gradebook gets; no points as long as nobody has finished."""

    points: float | None
    comment: str
    waits: bool


@dataclass(frozen=True)
class Case:
    """One answer to one question; `id` tells nothing about the person."""

    id: str
    learner: str
    number: int
    """Place in an order that is random but always the same."""
    text: str
    drawn: bool
    """Whether a second person marks it too."""
    markings: Mapping[Stage, Marking] = field(default_factory=dict)
    """Markings of the present text."""
    earlier: Mapping[Stage, Marking] = field(default_factory=dict)
    """Markings of a text that was handed in before."""
    remark: str = ""
    """Why there may be no text, and other things that the marker should know."""
    outside: Stage | None = None
    """The stage whose marking so far stands in nbgrader's own tables only: it was given in the formgrader."""

    def done(self, stage: Stage) -> Marking | None:
        """Return the finished marking of this stage."""
        found = self.markings.get(stage)
        return found if found and found.status is Status.DONE else None

    @property
    def differ(self) -> bool:
        """Whether two finished markings give different points."""
        first, second = self.done(Stage.FIRST), self.done(Stage.SECOND)
        return bool(first and second and not math.isclose(first.total, second.total, abs_tol=1e-9))

    @property
    def open_stage(self) -> Stage | None:
        """The stage that comes next; None when everything is decided."""
        if self.done(Stage.DECISION):
            return None
        if not self.done(Stage.FIRST):
            return Stage.FIRST
        if self.drawn and not self.done(Stage.SECOND):
            return Stage.SECOND
        return Stage.DECISION if self.differ else None

    @property
    def put_off(self) -> bool:
        """Whether somebody has put the open stage off."""
        stage = self.open_stage
        found = self.markings.get(stage) if stage else None
        return bool(found and found.status is Status.LATER)

    @property
    def counts(self) -> Marking | None:
        """The marking that counts: the decision, else the first; the second only ever asks for a decision."""
        return self.done(Stage.DECISION) or self.done(Stage.FIRST)

    @property
    def outcome(self) -> Outcome:
        """What the gradebook should say."""
        counts, waits = self.counts, self.open_stage is not None
        return Outcome(counts.total, counts.comment, waits) if counts else Outcome(None, "", True)

    def check_may(self, stage: Stage, marker: str) -> None:
        """Raise MarkingUnusable, with the reason, if `marker` must not save this stage now."""
        first, second = self.done(Stage.FIRST), self.done(Stage.SECOND)
        if not marker.strip():
            raise MarkingUnusable("Geben Sie zuerst Ihr Kürzel an.")
        if stage is Stage.DECISION and not (first and second):
            raise MarkingUnusable("Eine Entscheidung gibt es erst, wenn zwei Bewertungen vorliegen.")
        if stage is Stage.SECOND and not first:
            raise MarkingUnusable("Diese Antwort hat noch keine erste Bewertung.")
        if stage is Stage.SECOND and first and first.marker.casefold() == marker.casefold():
            raise MarkingUnusable("Die erste Bewertung stammt von Ihnen. Die zweite gibt eine andere Person ab.")
        if stage is not Stage.DECISION and first and second:
            raise MarkingUnusable(
                "Beide Bewertungen liegen vor und bleiben stehen. Ändern kann jetzt nur die Entscheidung."
            )


def case_id(lab: str, question: str, learner: str) -> str:
    """Return 16 hex digits that name an answer; in their order the answers are shuffled, and stay so.

    This keeps names out of sight and answers to two questions apart; it is no secret from somebody who computes.
    """
    return hashlib.sha256(f"{lab}\0{question}\0{learner}".encode()).hexdigest()[:16]


def text_hash(text: str) -> str:
    """Return 16 hex digits that change with the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def check_points(rubric: Rubric, points: Sequence[float | None], *, finished: bool) -> None:
    """Raise MarkingUnusable unless there is one value per criterion, in its range, and none missing if finished."""
    if len(points) != len(rubric.criteria):
        raise MarkingUnusable("Die Bewertung passt nicht zum Labor. Laden Sie die Seite neu.")
    for value, criterion in zip(points, rubric.criteria, strict=True):
        if value is None and finished:
            raise MarkingUnusable(f"Es fehlen noch Punkte: {criterion.text}")
        if value is not None and not 0 <= value <= criterion.points:
            raise MarkingUnusable(f"Möglich sind 0 bis {criterion.points:g} Punkte: {criterion.text}")

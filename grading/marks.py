"""The pure heart: a mark per question, a result per hand-in, and what may be added up."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """How a mark came about."""

    GRADED = "graded"
    NEEDS_PERSON = "needs_person"
    NOT_ANSWERED = "not_answered"
    UNREADABLE = "unreadable"
    FAILED_CHECK = "failed_check"


NEEDS_PERSON = frozenset({State.NEEDS_PERSON, State.UNREADABLE, State.FAILED_CHECK})
"""The states in which no machine may have the last word."""


@dataclass(frozen=True)
class Mark:
    """Points of one question: 0 to `max_points`, or None while a person has yet to decide."""

    question: str
    points: float | None
    max_points: float
    state: State
    reason: str = ""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.max_points) and self.max_points > 0):
            raise ValueError(f"{self.question}: max_points must be finite and positive, not {self.max_points}")
        if self.points is not None and not 0 <= self.points <= self.max_points:
            raise ValueError(f"{self.question}: points {self.points} are not between 0 and {self.max_points}")

    @property
    def needs_person(self) -> bool:
        """Whether a trainer has to look at this answer."""
        return self.state in NEEDS_PERSON


@dataclass(frozen=True)
class Result:
    """All marks of one hand-in, with remarks for the trainer (never shown to the learner)."""

    learner: str
    lab: str
    version: int
    marks: tuple[Mark, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    """Free text by question, as handed in."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What was answered, by question, as shortened JSON for the trainer."""
    notes: tuple[str, ...] = ()
    code: Mapping[str, str] = field(default_factory=dict)
    """Code by question, as handed in."""

    @property
    def points(self) -> float:
        """Points given so far, pending ones counted as 0."""
        return math.fsum(mark.points or 0.0 for mark in self.marks)

    @property
    def max_points(self) -> float:
        """The most that this lab can give."""
        return math.fsum(mark.max_points for mark in self.marks)

    @property
    def needs_person(self) -> bool:
        """Whether any mark waits for a trainer."""
        return any(mark.needs_person for mark in self.marks)


def to_json(result: Result) -> dict[str, Any]:
    """Return `result` as plain JSON data; `from_json` reads it back."""
    return {
        "learner": result.learner,
        "lab": result.lab,
        "version": result.version,
        "marks": [
            {
                "question": mark.question,
                "points": mark.points,
                "max_points": mark.max_points,
                "state": mark.state.value,
                "reason": mark.reason,
            }
            for mark in result.marks
        ],
        "texts": dict(result.texts),
        "code": dict(result.code),
        "answers": dict(result.answers),
        "notes": list(result.notes),
    }


def from_json(data: Mapping[str, Any]) -> Result:
    """Read what `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    marks = tuple(Mark(**{**entry, "state": State(entry["state"])}) for entry in data["marks"])
    return Result(
        learner=data["learner"],
        lab=data["lab"],
        version=data["version"],
        marks=marks,
        texts=dict(data["texts"]),
        answers=dict(data["answers"]),
        notes=tuple(data["notes"]),
        code=dict(data.get("code", {})),  # results from before code tasks have none
    )


def number(value: float) -> str:
    """Write points in German: 2, 1,5, 0,33."""
    return f"{round(value, 2):g}".replace(".", ",")

"""What a person gave for each line of the rubric, as the learner may see it: nobody's name, nothing outdated."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from grading.gradebook import Entry
from grading.markings import Case, Marking, Stage, text_hash
from grading.rubric import Rubric


@dataclass(frozen=True)
class Given:
    """One line of the rubric and the points given for it."""

    text: str
    points: float
    max_points: float


def given(rubric: Rubric, markings: Mapping[Stage, Marking], text: str, entry: Entry) -> tuple[Given, ...]:
    """Return the points by criterion that make up what the gradebook's `entry` says of the answer `text`.

    Nothing where a person has yet to decide, where the points were given in the formgrader or for another text, and
    where the rubric is one line for the whole answer.
    """
    present = {stage: one for stage, one in markings.items() if one.text_hash == text_hash(text)}
    counts = Case("", "", 0, text, drawn=False, markings=present).counts
    if counts is None or entry.waits or entry.manual is None or len(rubric.criteria) == 1:
        return ()
    if len(counts.points) != len(rubric.criteria) or not math.isclose(counts.total, entry.manual, abs_tol=1e-9):
        return ()
    return tuple(
        Given(criterion.text, points or 0.0, criterion.points)
        for criterion, points in zip(rubric.criteria, counts.points, strict=True)
    )

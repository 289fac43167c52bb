"""Reads the model answer and the rubric out of a free-text cell: what a trainer marks by."""

import math
import re
from dataclasses import dataclass

from grading.errors import LabBroken

HEADING = re.compile(r"^\*\*Bewertung(?: \((?P<points>[\d.,]+) Punkte?\))?:?\*\*[ \t]*$", re.MULTILINE)
MODEL = re.compile(r"\A\s*(?:\*\*Musterantwort:?\*\*|Musterantwort:)\s*")
WRAPPED = re.compile(r"(?<!\n)\n(?!\n|[-*] |\d+\. )")
"""A line break inside a paragraph, which Markdown shows as a space."""
BULLET = re.compile(r"[-*] (?P<points>\d+(?:[.,]\d+)?) Punkte?: (?P<text>\S.*)")
WHOLE = "Punkte für die ganze Antwort"
"""The one criterion of a cell that has no list of its own."""


@dataclass(frozen=True)
class Criterion:
    """One line of the rubric; `points` is the most that it gives."""

    points: float
    text: str


@dataclass(frozen=True)
class Rubric:
    """What one free-text cell says to the person who marks; there is always at least one criterion."""

    model_answer: str
    criteria: tuple[Criterion, ...]

    @property
    def max_points(self) -> float:
        """The most that the whole answer gives."""
        return math.fsum(criterion.points for criterion in self.criteria)


def read(where: str, source: str, points: float) -> Rubric:
    """Read the Markdown `source` of a free-text cell worth `points`.

    Below the line "**Bewertung (4 Punkte)**" stands one bullet per criterion, "- 1 Punkt: …". A cell without
    that line has one criterion, the whole answer. Raises LabBroken, naming `where`, for a bullet of any other
    shape and where the bullets or the heading do not add up to `points`.
    """
    parts = HEADING.split(source, maxsplit=1)
    model = WRAPPED.sub(" ", MODEL.sub("", parts[0]).strip())
    if len(parts) == 1:
        return Rubric(model, (Criterion(points, WHOLE),))
    criteria = tuple(_criteria(where, parts[2]))
    stated = [math.fsum(criterion.points for criterion in criteria), *([_number(parts[1])] if parts[1] else [])]
    if any(not math.isclose(value, points) for value in stated):
        told = " und ".join(f"{value:g}" for value in stated)
        raise LabBroken(f"{where}: Die Bewertung nennt {told} Punkte, die Zelle {points:g}. Gleichen Sie beides an.")
    return Rubric(model, criteria)


def _criteria(where: str, lines: str) -> list[Criterion]:
    found: list[Criterion] = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        bullet = BULLET.fullmatch(line)
        if bullet and _number(bullet["points"]) > 0:
            found.append(Criterion(_number(bullet["points"]), bullet["text"]))
        elif found and not line.startswith(("- ", "* ")):
            found[-1] = Criterion(found[-1].points, f"{found[-1].text} {line}")
        else:
            raise LabBroken(f"{where}: „{line[:60]}“ ist kein Kriterium. Schreiben Sie „- 1 Punkt: …“.")
    return found


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return math.nan

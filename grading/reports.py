"""Who stands where: rows for the trainer's table on screen and for a spreadsheet."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from grading import clock, labs, standings, submissions
from grading.marks import number
from grading.settings import Settings

HEADER = ("Labor", "Person", "Kennung", "Punkte", "Möglich", "Stand", "Abgabe", "Abgegeben")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell starts that a spreadsheet would run as a formula."""


@dataclass(frozen=True)
class Row:
    """One learner in one lab; points are None as long as nothing is graded."""

    lab: str
    name: str
    learner: str
    points: float | None
    max_points: float
    state: str
    version: int
    received: datetime

    def texts(self) -> tuple[str, ...]:
        """Return the cells in the order of HEADER, in German notation."""
        points = "" if self.points is None else number(self.points)
        received = clock.local(self.received).strftime("%d.%m.%Y %H:%M")
        possible = number(self.max_points)
        return (self.lab, self.name, self.learner, points, possible, self.state, str(self.version), received)


def rows(settings: Settings, lab_names: list[str], faults: dict[str, str]) -> Iterator[Row]:
    """Yield a row for each learner and lab, newest hand-in only. Raises GradingError.

    Why somebody is left out goes into `faults`, by learner.
    """
    for name in lab_names:
        lab = labs.read(settings.lab_folder(name))
        graded = {one.learner: one for one in standings.of_lab(settings, lab, faults)}
        for receipt in submissions.newest(settings, name, faults):
            one = graded.get(receipt.learner)
            points, most = (one.points, one.max_points) if one else (None, sum(cell.points for cell in lab.graded))
            yield Row(name, receipt.name, receipt.learner, points, most, _state(one), receipt.version, receipt.received)


def to_csv(found: list[Row]) -> str:
    """Return the rows as CSV with semicolons, as German spreadsheets expect; no cell can run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([[_harmless(cell) for cell in row.texts()] for row in found])
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def _state(one: standings.Standing | None) -> str:
    if one is None:
        return "noch nicht bewertet"
    if one.outdated:
        return "neue Abgabe noch nicht bewertet"
    return f"{one.waiting} offen" if one.waiting else "fertig"

"""Who stands where: rows for the trainer's table on screen and for a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from grading import clock, deadlines, labs, standings, submissions
from grading.deadlines import ON_TIME
from grading.marks import number
from grading.settings import Settings

HEADER = ("Labor", "Person", "Kennung", "Punkte", "Möglich", "Stand", "Abgabe", "Abgegeben", "Verspätet", "Abzug")


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
    late: timedelta = ON_TIME
    """By how much this hand-in came after the deadline that holds for this learner."""
    in_time: int | None = None
    """The newest version that came in time, where this one did not."""
    penalty: float = 0.0

    def texts(self) -> tuple[str, ...]:
        """Return the cells in the order of HEADER, in German notation."""
        points = "" if self.points is None else number(self.points)
        received = clock.local(self.received).strftime("%d.%m.%Y %H:%M")
        possible = number(self.max_points)
        late = "" if self.late == ON_TIME else deadlines.told(self.late)
        late += f"; Fassung {self.in_time} rechtzeitig" if self.in_time else ""
        cost = number(self.penalty) if self.penalty else ""
        return (
            self.lab,
            self.name,
            self.learner,
            points,
            possible,
            self.state,
            str(self.version),
            received,
            late,
            cost,
        )


def rows(settings: Settings, lab_names: list[str], faults: dict[str, str]) -> Iterator[Row]:
    """Yield a row for each learner and lab, newest hand-in only. Raises GradingError.

    Why somebody is left out goes into `faults`, by learner.
    """
    for name in lab_names:
        lab = labs.read(settings.lab_folder(name))
        graded = {one.learner: one for one in standings.of_lab(settings, lab, faults)}
        deadline = deadlines.read(settings, name)
        for receipt in submissions.newest(settings, name, faults):
            one = graded.get(receipt.learner)
            late = deadline.late(receipt.learner, receipt.received)
            before = submissions.receipts(settings, receipt.learner, name) if late else []
            in_time = [old.version for old in before if deadline.late(old.learner, old.received) == ON_TIME]
            yield Row(
                lab=name,
                name=receipt.name,
                learner=receipt.learner,
                points=one.points if one else None,
                max_points=one.max_points if one else sum(cell.points for cell in lab.graded),
                state=_state(one),
                version=receipt.version,
                received=receipt.received,
                late=late,
                in_time=max(in_time, default=None),
                penalty=one.penalty if one else 0.0,
            )


def _state(one: standings.Standing | None) -> str:
    if one is None:
        return "noch nicht bewertet"
    if one.outdated:
        return "neue Abgabe noch nicht bewertet"
    return f"{one.waiting} offen" if one.waiting else "fertig"

"""Until when a lab is due, for whom longer, and what a late hand-in costs: nothing, unless a trainer says so."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from grading import clock, files
from grading.errors import DeadlineUnusable
from grading.settings import Settings

FORMAT = 1
ON_TIME = timedelta(0)
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Deadline:
    """What a trainer has set for one lab; all times are UTC, no time means no deadline."""

    due: datetime | None = None
    penalty_per_day: float = 0.0
    """Points taken off for every day begun after the deadline."""
    extensions: Mapping[str, datetime] = field(default_factory=dict)
    """By learner: this time holds instead."""

    def of(self, learner: str) -> datetime | None:
        """Return the time that holds for `learner`."""
        return self.extensions.get(learner, self.due)

    def late(self, learner: str, received: datetime) -> timedelta:
        """Return by how much a hand-in came too late; ON_TIME if it did not. The very moment is in time."""
        due = self.of(learner)
        return ON_TIME if due is None else max(ON_TIME, received - due)

    def penalty(self, learner: str, received: datetime) -> float:
        """Return the points to take off."""
        return self.penalty_per_day * math.ceil(self.late(learner, received) / timedelta(days=1))


def read(settings: Settings, lab: str) -> Deadline:
    """Return what is set for `lab`. Raises DeadlineUnusable when the file cannot be read."""
    return _all(settings).get(lab, Deadline())


def read_all(settings: Settings) -> dict[str, Deadline]:
    """Return what is set, by lab. Raises DeadlineUnusable when the file cannot be read."""
    return _all(settings)


def set_due(settings: Settings, lab: str, due: datetime | None, penalty_per_day: float | None = None) -> Deadline:
    """Set the deadline of `lab`, or remove it; extensions stay.

    Where no points per day are given, those set before hold on, and go with the deadline. Raises DeadlineUnusable.
    """
    if penalty_per_day is not None and not (math.isfinite(penalty_per_day) and penalty_per_day >= 0):
        raise DeadlineUnusable("Der Abzug je Tag muss eine Zahl von 0 an aufwärts sein.")

    def changed(old: Deadline) -> Deadline:
        kept = old.penalty_per_day if due else 0.0
        return replace(old, due=due, penalty_per_day=kept if penalty_per_day is None else penalty_per_day)

    return _change(settings, lab, changed)


def set_extension(settings: Settings, lab: str, learner: str, due: datetime | None) -> Deadline:
    """Set another deadline for one learner, or remove it. Raises DeadlineUnusable."""

    def changed(old: Deadline) -> Deadline:
        others = {name: moment for name, moment in old.extensions.items() if name != learner}
        return replace(old, extensions=others if due is None else {**others, learner: due})

    return _change(settings, lab, changed)


def moment(text: str) -> datetime:
    """Read 2026-12-01T12:00 in German time, or 2026-12-01 for the whole of that day. Raises DeadlineUnusable."""
    try:
        if DAY.fullmatch(text):
            return clock.aware(datetime.combine(date.fromisoformat(text) + timedelta(days=1), time())).astimezone(UTC)
        return clock.aware(datetime.fromisoformat(text)).astimezone(UTC)
    except (ValueError, OverflowError) as exc:
        raise DeadlineUnusable(
            f"„{text[:40]}“ ist kein Zeitpunkt. Schreiben Sie zum Beispiel 2026-12-01T12:00 oder 2026-12-01."
        ) from exc


def shown(due: datetime) -> str:
    """Write a deadline in German time; the end of a day is 24:00 of that day and not 0:00 of the next."""
    end = clock.local(due)
    if (end.hour, end.minute) == (0, 0):
        return f"{end - timedelta(days=1):%d.%m.%Y}, 24:00 Uhr"
    return f"{end:%d.%m.%Y, %H:%M Uhr}"


def told(late: timedelta) -> str:
    """Say in German how late it was: "2 Tage", "3 Stunden", "1 Minute"."""
    for seconds, one, many in ((86400, "Tag", "Tage"), (3600, "Stunde", "Stunden"), (60, "Minute", "Minuten")):
        if late.total_seconds() >= seconds:
            count = int(late.total_seconds() // seconds)
            return f"{count} {one if count == 1 else many}"
    return "weniger als 1 Minute"


def _change(settings: Settings, lab: str, change: Any) -> Deadline:
    settings.lab_folder(lab)  # an unknown lab is told here, not when nobody is ever late
    with files.locked(_path(settings).with_suffix(".lock")):
        known = _all(settings)
        known[lab] = change(known.get(lab, Deadline()))
        content = {"format": FORMAT, "labs": {name: _to_json(one) for name, one in known.items()}}
        files.write(_path(settings), json.dumps(content, indent=1, sort_keys=True).encode(), mode=0o600)
    return known[lab]


def _all(settings: Settings) -> dict[str, Deadline]:
    path = _path(settings)
    if not path.is_file():
        return {}
    try:
        data = json.loads(path.read_bytes())
        if data.get("format", FORMAT) != FORMAT:
            raise ValueError("aus einer anderen Fassung dieses Programms")
        return {str(name): _from_json(entry) for name, entry in data["labs"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise DeadlineUnusable(f"{path} ist nicht lesbar ({exc}). Verbessern oder löschen Sie die Datei.") from exc


def _path(settings: Settings) -> Path:
    return settings.course / "deadlines.json"


def _to_json(one: Deadline) -> dict[str, Any]:
    return {
        "due": one.due.isoformat() if one.due else None,
        "penalty_per_day": one.penalty_per_day,
        "extensions": {learner: due.isoformat() for learner, due in one.extensions.items()},
    }


def _from_json(data: Mapping[str, Any]) -> Deadline:
    extensions = {str(learner): _utc(due) for learner, due in data.get("extensions", {}).items()}
    due, cost = data.get("due"), float(data.get("penalty_per_day", 0))
    if not (math.isfinite(cost) and cost >= 0):
        raise ValueError(f"Abzug von {cost} Punkten")
    return Deadline(_utc(due) if due else None, cost, extensions)


def _utc(text: str) -> datetime:
    # written by hand, a time without zone means what a trainer means by it
    return clock.aware(datetime.fromisoformat(text)).astimezone(UTC)

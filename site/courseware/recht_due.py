"""Which law reviews are due: for the build, the doctor, the content test and a report."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from courseware.modules import Module
from courseware.recht import Register, german_date

LOG = logging.getLogger("courseware.recht")


@dataclass(frozen=True)
class Due:
    """One review that somebody has to do: of a statement or a module; `late` when the grace period is over."""

    what: str
    since: date
    late: bool


def due(register: Register, today: date, grace: int | None = None, modules: Iterable[Module] = ()) -> list[Due]:
    """Return what is due on `today`, the oldest first; `grace` in days, the register's own by default."""
    days = timedelta(days=register.grace_days if grace is None else grace)
    passed = [(what, since) for what, since in _days(register, modules) if since <= today]
    return [Due(what, since, today - since > days) for what, since in sorted(passed, key=lambda pair: pair[1])]


def next_review(register: Register, modules: Iterable[Module] = ()) -> date:
    """Return the earliest day on which a statement or a module is due."""
    return min(day for _, day in _days(register, modules))


def by_day(reviews: Iterable[Due]) -> list[str]:
    """Return one line per day with everything that is due since then."""
    return [
        f"fällig seit {german_date(since)}: {', '.join(review.what for review in group)}"
        for since, group in groupby(reviews, key=lambda review: review.since)
    ]


def warn(register: Register, today: date, modules: Iterable[Module] = ()) -> None:
    """Say in one line what is due, and whether the grace period is over.

    Never stops a build: an office must be able to start an old copy, whose pages say that their review is due. What
    fails when the grace period is over is the project's own tests.
    """
    reviews = due(register, today, modules=modules)
    if not reviews:
        return
    last = german_date(reviews[0].since + timedelta(days=register.grace_days))
    LOG.warning(
        "Rechtsstand: %d Prüfungen sind fällig, die erste seit %s. Welche es sind, zeigt „vieraugen doctor“. %s",
        len(reviews),
        german_date(reviews[0].since),
        f"Die Frist dafür lief am {last} ab: Holen Sie eine neuere Ausgabe des Kurses."
        if reviews[0].late
        else f"Die Frist dafür läuft am {last} ab.",
    )


def _days(register: Register, modules: Iterable[Module]) -> list[tuple[str, date]]:
    """Return what has to be looked at, each with its day."""
    statements = [(statement.id, statement.due) for statement in register]
    return statements + [(f"Modul {module.number} „{module.title}“", module.review) for module in modules]

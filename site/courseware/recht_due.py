"""Which law reviews are due: for the build, the doctor, the content test and a report."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from courseware.errors import ReviewOverdue
from courseware.modules import Module
from courseware.recht import Register, german_date

LOG = logging.getLogger("courseware.recht")


@dataclass(frozen=True)
class Due:
    """One review that somebody has to do; `late` when the grace period is over."""

    what: str
    since: date
    late: bool

    def __str__(self) -> str:
        return f"{self.what}, fällig seit {german_date(self.since)}"


def due(register: Register, today: date, grace: int | None = None, modules: Iterable[Module] = ()) -> list[Due]:
    """Return what is due on `today`, the oldest first; `grace` in days, the register's own by default."""
    days = timedelta(days=register.grace_days if grace is None else grace)
    found = [(f"Aussage {item.id} ({item.norm})", since) for item in register if (since := item.due_since(today))]
    found += [(f"Modul {module.number} „{module.title}“", module.review) for module in modules]
    passed = [(what, since) for what, since in found if since <= today]
    return [Due(what, since, today - since > days) for what, since in sorted(passed, key=lambda pair: pair[1])]


def next_review(register: Register) -> date:
    """Return the earliest review noted in the register."""
    return min(statement.next_review for statement in register)


def enforce(register: Register, today: date, modules: Iterable[Module] = ()) -> None:
    """Warn about every due review; raise ReviewOverdue where the grace period is over."""
    open_reviews = due(register, today, modules=modules)
    late = [review for review in open_reviews if review.late]
    if late:
        raise ReviewOverdue([str(review) for review in late], register.grace_days)
    for review in open_reviews:
        last = review.since + timedelta(days=register.grace_days)
        LOG.warning("Rechtsstand prüfen: %s. Bis %s wird der Kurs noch gebaut.", review, german_date(last))

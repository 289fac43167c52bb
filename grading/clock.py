"""The time of day that learners and trainers read: Germany's, wherever the server stands."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ZONE = "Europe/Berlin"


def local(moment: datetime) -> datetime:
    """Return `moment` in German time; in the machine's own zone where no time zone data is installed."""
    try:
        return moment.astimezone(ZoneInfo(ZONE))
    except ZoneInfoNotFoundError:
        return moment.astimezone()


def aware(moment: datetime) -> datetime:
    """Return `moment`, read as German time unless it names a zone."""
    if moment.tzinfo is not None:
        return moment
    try:
        return moment.replace(tzinfo=ZoneInfo(ZONE))
    except ZoneInfoNotFoundError:
        return moment.astimezone()

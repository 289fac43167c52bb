"""How much each key may still use this minute and today; the count outlives a restart."""

import contextlib
import math
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sandbox_server.errors import QuotaReached
from sandbox_server.keys import Key

MINUTE, DAY = 60, 86_400
WHEN = {MINUTE: "in dieser Minute", DAY: "heute"}


@dataclass(frozen=True)
class Reservation:
    """What was counted ahead: {length of the period in seconds: (its number since 1970, tokens)}.

    It stands in the database from the first moment: whoever dies before settling has used all of it.
    """

    key: int
    periods: dict[int, tuple[int, int]]


class Quotas:
    """Counts requests and tokens in fixed periods (whole minutes and whole days of UTC): two numbers per key."""

    def __init__(self, database: sqlite3.Connection, clock: Callable[[], float] = time.time):
        """Take an open database and a clock in seconds since 1970."""
        self._database = database
        self._clock = clock

    def reserve(self, key: Key, tokens: int) -> Reservation:
        """Count one request and the `tokens` it may take; raise QuotaReached where that is too many.

        A request for more than a whole period's tokens may still have the period for itself.
        """
        now = self._clock()
        limits = {
            MINUTE: (key.quota.requests_minute, key.quota.tokens_minute),
            DAY: (key.quota.requests_day, key.quota.tokens_day),
        }
        periods = {
            seconds: (int(now // seconds), tokens if most is None else min(tokens, most))
            for seconds, (_, most) in limits.items()
        }
        with self._transaction():
            spent = self._spent(key.id)
            for seconds, (window, wanted) in periods.items():
                _check(spent.get((seconds, window), (0, 0)), limits[seconds], wanted, seconds, now)
            self._count(key.id, periods)
        return Reservation(key.id, periods)

    def settle(self, reservation: Reservation, tokens: int) -> None:
        """Put the `tokens` really used in the place of those counted ahead, in every period that still lasts."""
        change = "UPDATE spent SET tokens = max(0, tokens + ?) WHERE key = ? AND seconds = ? AND window = ?"
        changes = [
            (tokens - wanted, reservation.key, seconds, window)
            for seconds, (window, wanted) in reservation.periods.items()
        ]
        with self._transaction():
            self._database.executemany(change, changes)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """Read and write as one step, all or nothing; two processes may serve one database."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            yield

    def _spent(self, key: int) -> dict[tuple[int, int], tuple[int, int]]:
        """Return {(length of the period, its number): (requests, tokens)}."""
        rows = self._database.execute("SELECT seconds, window, requests, tokens FROM spent WHERE key = ?", (key,))
        return {(seconds, window): (requests, tokens) for seconds, window, requests, tokens in rows}

    def _count(self, key: int, periods: dict[int, tuple[int, int]]) -> None:
        self._database.executemany(
            "INSERT INTO spent (key, seconds, window, requests, tokens) VALUES (?1, ?2, ?3, 1, ?4) "
            "ON CONFLICT DO UPDATE SET window = ?3, "
            "requests = CASE WHEN window = ?3 THEN requests ELSE 0 END + 1, "
            "tokens = CASE WHEN window = ?3 THEN tokens ELSE 0 END + ?4",
            [(key, seconds, *counted) for seconds, counted in periods.items()],
        )


def _check(
    spent: tuple[int, int], limits: tuple[int | None, int | None], wanted: int, seconds: int, now: float
) -> None:
    """Raise QuotaReached where one request more, or its tokens, are too many for a period."""
    for limit, after, name in (
        (limits[0], spent[0] + 1, "Anfragen stellen"),
        (limits[1], spent[1] + wanted, "Tokens verbrauchen"),
    ):
        if limit is not None and after > limit:
            pause = max(1, math.ceil(seconds - now % seconds))
            raise QuotaReached(
                f"Ihr Schlüssel darf {WHEN[seconds]} nur {limit} {name}. Bitte warten Sie {_in_words(pause)}.",
                retry_after=pause,
            )


def _in_words(seconds: int) -> str:
    if seconds < 2 * MINUTE:
        return f"{seconds} Sekunden"
    return f"{math.ceil(seconds / 60)} Minuten" if seconds < 2 * 3600 else f"{math.ceil(seconds / 3600)} Stunden"

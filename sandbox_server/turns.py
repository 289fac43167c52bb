"""Who is next: a fair queue across keys, so that one learner with 50 requests does not starve 29 others."""

import asyncio
from collections import deque
from types import TracebackType

from sandbox_server.errors import QueueFull

RETRY_SECONDS = 5
FULL = "Im Moment warten zu viele Anfragen. Bitte versuchen Sie es in einigen Sekunden noch einmal."
TOO_LONG = "Ihre Anfrage hat zu lange gewartet. Bitte versuchen Sie es in einigen Sekunden noch einmal."


class Turns:
    """Hands `places` out in turn: round robin across keys, first come, first served within one key."""

    def __init__(self, places: int, most: int, most_each: int, patience: float):
        """Let at most `most` requests wait (`most_each` of one key), none longer than `patience` seconds."""
        self._free = places
        self.places = places
        self._most = most
        self._most_each = most_each
        self._patience = patience
        self._lines: dict[int, deque[asyncio.Future[None]]] = {}

    @property
    def waiting(self) -> int:
        """Return how many requests wait."""
        return sum(len(line) for line in self._lines.values())

    @property
    def running(self) -> int:
        """Return how many requests are being answered."""
        return self.places - self._free

    def turn(self, key: int) -> "Turn":
        """Return what holds one place; entering it raises QueueFull where too many wait or the wait is too long."""
        return Turn(self, key)

    async def wait(self, key: int) -> None:
        """Take a place, for which `hand_on` must follow; raise QueueFull."""
        if self._free:  # then nobody waits
            self._free -= 1
            return
        line = self._lines.get(key, deque())
        if self.waiting >= self._most or len(line) >= self._most_each:
            raise QueueFull(FULL, retry_after=RETRY_SECONDS)
        place = asyncio.get_running_loop().create_future()
        self._lines.setdefault(key, line).append(place)
        try:
            async with asyncio.timeout(self._patience):
                await place
        except BaseException as exc:
            self._step_out(key, place)
            if isinstance(exc, TimeoutError):
                raise QueueFull(TOO_LONG, retry_after=RETRY_SECONDS) from exc
            raise

    def _step_out(self, key: int, place: asyncio.Future[None]) -> None:
        """Leave the line; a place that was given in the same moment goes to the next."""
        if place.done() and not place.cancelled():
            self.hand_on()
        elif place in self._lines.get(key, ()):
            self._lines[key].remove(place)
            if not self._lines[key]:
                del self._lines[key]

    def hand_on(self) -> None:
        """Give a place that became free to the first request of the key whose turn it is."""
        if not self._lines:
            self._free += 1
            return
        key = next(iter(self._lines))
        line = self._lines.pop(key)
        place = line.popleft()
        if line:
            self._lines[key] = line  # behind all others
        if place.cancelled():
            self.hand_on()
        else:
            place.set_result(None)


class Turn:
    """One place in the order of entering; half a thousand of these wait at times, so it is as small as can be."""

    __slots__ = ("_key", "_turns")

    def __init__(self, turns: Turns, key: int):
        self._turns = turns
        self._key = key

    async def __aenter__(self) -> None:
        """Wait for the place."""
        await self._turns.wait(self._key)

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it to the next."""
        self._turns.hand_on()

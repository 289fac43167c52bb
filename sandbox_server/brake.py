"""Slows down who tries keys. All learners may come through one proxy, so nobody is locked out: only wrong keys wait."""

import asyncio
import time
from collections.abc import Callable

FREE = 20  # wrong keys in a row that are answered at once
PAUSE_SECONDS = 1.0  # until one of them is forgotten; also how long each further one waits
MOST_WAITING = 64  # else those who wait would take all connections


class Brake:
    """Counts wrong keys in a bucket that leaks."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, pause: float = PAUSE_SECONDS):
        """Take a clock in seconds."""
        self._clock = clock
        self._pause = pause
        self._level = 0.0
        self._then = clock()
        self.waiting = 0

    async def wrong(self) -> None:
        """Count a wrong key and hold its answer back where there were too many."""
        now = self._clock()
        self._level = min(max(0.0, self._level - (now - self._then) / self._pause) + 1, 2.0 * FREE)
        self._then = now
        if self._level <= FREE or self.waiting >= MOST_WAITING:
            return
        self.waiting += 1
        try:
            await asyncio.sleep(self._pause)
        finally:
            self.waiting -= 1

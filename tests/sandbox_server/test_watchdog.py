"""The watchdog: who hangs, who only takes long, and whom nobody waits for."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from sandbox_server.engines import watchdog
from sandbox_server.engines.watchdog import LOOKS, Watchdog, work_of

PATIENCE = 0.04  # seconds
LIMIT = 20  # seconds; a fault makes the test wait so long


class Observed:
    """A watchdog with a process whose work is told; `barks` are those so far."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, work: Iterator[float | None]):
        self.looks = self.barks = 0
        self.barked = asyncio.Event()
        self.dog = Watchdog(PATIENCE, self._bark)

        def look(_pid: int | None) -> float | None:
            self.looks += 1
            return next(work)

        monkeypatch.setattr(watchdog, "work_of", look)

    def _bark(self) -> None:
        self.barks += 1
        self.barked.set()

    async def until(self, looks: int) -> None:
        async with asyncio.timeout(LIMIT):
            while self.looks < looks:
                await asyncio.sleep(0.001)


def still() -> Iterator[float | None]:
    while True:
        yield 3.0


def busy() -> Iterator[float | None]:
    seconds = 0.0
    while True:
        yield seconds
        seconds += PATIENCE


def hidden() -> Iterator[float | None]:
    while True:
        yield None


def test_neither_a_word_nor_work_is_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        seen = Observed(monkeypatch, still())
        seen.dog.wait()
        async with asyncio.timeout(LIMIT):
            await seen.barked.wait()
        assert seen.looks == LOOKS + 1

    asyncio.run(run())


@pytest.mark.parametrize("work", [busy, hidden])
def test_who_computes_or_cannot_be_seen_has_longer(monkeypatch: pytest.MonkeyPatch, work: type) -> None:
    monkeypatch.setattr(watchdog, "SPINNING_SECONDS", 4 * PATIENCE)

    async def run() -> None:
        seen = Observed(monkeypatch, work())
        seen.dog.wait()
        await seen.until(3 * LOOKS)
        assert not seen.barks
        async with asyncio.timeout(LIMIT):
            await seen.barked.wait()
        assert seen.looks == 4 * LOOKS + 1

    asyncio.run(run())


def test_words_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        seen = Observed(monkeypatch, still())
        seen.dog.wait()
        for looks in range(1, 4 * LOOKS):
            await seen.until(looks)
            seen.dog.hear()
        assert not seen.barks

    asyncio.run(run())


def test_nobody_looks_where_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        seen = Observed(monkeypatch, still())
        for _ in range(3):
            seen.dog.wait()
            await seen.until(seen.looks + 2)
            seen.dog.leave()
            await asyncio.sleep(2 * PATIENCE)
        assert not seen.barks
        looks = seen.looks
        await asyncio.sleep(2 * PATIENCE)
        assert seen.looks == looks

    asyncio.run(run())


def test_the_process_at_the_other_end_makes_itself_known() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        dog = Watchdog(PATIENCE, lambda: None)
        dog.meet(ours)
    assert dog._pid == os.getpid()


def test_who_computes_is_told_from_who_does_not() -> None:
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        assert until(lambda: work_of(process.pid) is None)
        process.send_signal(signal.SIGSTOP)
        assert until(lambda: work_of(process.pid) is not None)
        before = work_of(process.pid)
        assert work_of(process.pid) == before
    finally:
        process.kill()
        process.wait()
    assert work_of(-5) is None


def until(condition: Callable[[], bool]) -> bool:
    limit = time.monotonic() + LIMIT
    while not condition() and time.monotonic() < limit:
        time.sleep(0.01)
    return condition()

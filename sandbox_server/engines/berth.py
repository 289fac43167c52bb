"""A place for one engine that is started when somebody asks and stopped when nobody has for a while."""

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable

from sandbox_server.engines.base import Engine
from sandbox_server.errors import EngineAway, StartFault

LOADING = "Das Sprachmodell wird noch geladen. Bitte versuchen Sie es in einigen Sekunden noch einmal."
NOT_LOADED = "Dieses Sprachmodell lässt sich gerade nicht laden. Bitte wählen Sie ein anderes oder warten Sie kurz."
PAUSE_SECONDS = 10.0  # after a failed start: a broken model must not cost a process per request


class Berth:
    """Starts its engine once for all who ask at the same time; never stops it while somebody uses it."""

    def __init__(
        self,
        engine: Engine,
        idle_seconds: float | None,
        patience: float,
        admit: Callable[["Berth"], Awaitable[None]],
        leave: Callable[[], None],
    ):
        """Without `idle_seconds` the engine stays; a request waits at most `patience` seconds for it.

        `admit` returns once there is room for the engine; `leave` is told when room may have become free.
        """
        self.engine = engine
        self.users = 0
        self.last_used = 0.0
        self.occupied = False  # takes room in memory: from admission to the end of `stop`
        self._idle_seconds = idle_seconds
        self._patience = patience
        self._admit = admit
        self._leave = leave
        self._lock = asyncio.Lock()
        self._loading: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._endings: set[asyncio.Task[None]] = set()
        self._failed_at: float | None = None

    @property
    def loaded(self) -> bool:
        """Return whether the engine is up."""
        loading = self._loading
        return loading is not None and loading.done() and not loading.cancelled() and loading.exception() is None

    async def open(self) -> None:
        """Start the engine; raise StartFault where that cannot be."""
        await self._begin()

    async def ready(self) -> None:
        """Wait for the engine; raise EngineAway where it does not start in time, or not at all.

        A client who leaves does not break off a start that others wait for.
        """
        if self.loaded:
            return
        if self._failed_at is not None and time.monotonic() - self._failed_at < PAUSE_SECONDS:
            raise EngineAway(NOT_LOADED)
        try:
            await asyncio.wait_for(asyncio.shield(self._begin()), self._patience)
        except TimeoutError as exc:
            raise EngineAway(LOADING) from exc
        except StartFault as exc:
            raise EngineAway(NOT_LOADED) from exc

    @contextlib.asynccontextmanager
    async def used(self) -> AsyncGenerator[Engine, None]:
        """Hold the started engine, whose start is awaited as in `ready`."""
        self.users += 1
        try:
            await self.ready()
            yield self.engine
        finally:
            self.users -= 1
            self._rest()

    async def unload(self) -> None:
        """Stop the engine unless somebody uses it."""
        if not self.users and self.loaded:
            self._loading = None  # whoever asks from here on waits for the lock and starts it anew
            await self._end()

    async def close(self) -> None:
        """Stop the engine, whatever it does."""
        if self._timer is not None:
            self._timer.cancel()
        if self._loading is not None:
            self._loading.cancel()
            await asyncio.gather(self._loading, return_exceptions=True)
        await self._end()

    def _begin(self) -> asyncio.Task[None]:
        if self._loading is None:
            self._loading = asyncio.create_task(self._load())
            self._loading.add_done_callback(self._loaded)
        return self._loading

    async def _load(self) -> None:
        async with self._lock:
            await self._admit(self)
            self.occupied = True
            try:
                await self.engine.start()
            except BaseException:
                self.occupied = False
                raise

    def _loaded(self, loading: asyncio.Task[None]) -> None:
        """Note how a start ended; its fault goes to the log, for it names files."""
        fault = None if loading.cancelled() else loading.exception()
        if loading.cancelled() or fault is not None:
            self._loading = None
            self._failed_at = time.monotonic()
            self._leave()
        if isinstance(fault, StartFault):
            print(fault.message, file=sys.stderr)
        self._rest()

    def _rest(self) -> None:
        """Stop the engine later, where nobody uses it now."""
        self.last_used = time.monotonic()
        if self._timer is not None:
            self._timer.cancel()
        if self._idle_seconds is not None and not self.users and self.loaded:
            self._timer = asyncio.get_running_loop().call_later(self._idle_seconds, self._expire)
        if not self.users:
            self._leave()

    def _expire(self) -> None:
        ending = asyncio.create_task(self.unload())
        self._endings.add(ending)  # the loop itself does not hold on to tasks
        ending.add_done_callback(self._endings.discard)

    async def _end(self) -> None:
        async with self._lock:
            await self.engine.stop()
        self.occupied = False
        self._leave()

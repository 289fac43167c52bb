"""Keeps an engine child alive: starts it, watches it, starts it again, and gives up where that is pointless."""

import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sandbox_server.engines.base import Health, Json
from sandbox_server.engines.cage import Cage, choose_cage
from sandbox_server.engines.child import COMMAND, Child
from sandbox_server.engines.folder import Folder
from sandbox_server.engines.remote import AWAY
from sandbox_server.errors import EngineAway, StartFault
from sandbox_server.settings import Settings

BROKEN = "Das Sprachmodell ist mehrmals ausgefallen und wird nicht wieder gestartet. Bitte starten Sie die Sandbox neu."
HANGS = "Der Modellprozess rechnet nicht mehr und antwortet nicht; er wird beendet."
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0


class Keeper:
    """Keeps one child with a socket in a folder of its own (mode 0700), which goes away with it."""

    def __init__(self, settings: Settings, command: Sequence[str] = COMMAND):
        self._settings = settings
        self._command = command
        self._order: Json = {}
        self._cage = Cage((), None)
        self._folder: Folder | None = None
        self._child: Child | None = None
        self._watcher: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()
        self._broken = False

    @property
    def pid(self) -> int | None:
        """Return the child's process id while there is one."""
        return self._child.pid if self._child else None

    async def start(self, order: Json) -> Path:
        """Start a child with `order` (and the socket's path) and watch it; return that path. Raises StartFault."""
        self._broken = False
        self._folder = Folder()
        socket = self._folder.socket
        try:
            self._cage = await choose_cage(Path(order["model"]), self._folder.path)
            self._order = order | {"socket": str(socket), "bubblewrap": self._cage.missing}
            self._child = await self._launch()
        except BaseException:
            await self.stop()
            raise
        self._ready.set()
        self._watcher = asyncio.create_task(self._watch(self._child))
        return socket

    async def stop(self) -> None:
        """End the child and remove its folder."""
        self._ready.clear()
        if self._watcher is not None:
            self._watcher.cancel()
            await asyncio.gather(self._watcher, return_exceptions=True)
        if self._child is not None:
            await self._child.end()
        if self._folder is not None:
            self._folder.remove()
        self._watcher = self._child = self._folder = None

    def shake(self) -> None:
        """End a child that hangs; as after any death, a new one comes."""
        if self._child is not None and self._ready.is_set():
            print(HANGS, file=sys.stderr, flush=True)
            self._child.kill()

    async def until_ready(self) -> None:
        """Wait while a new child starts; raise EngineAway where that takes too long or is given up."""
        if self._ready.is_set():
            return
        try:
            await asyncio.wait_for(self._ready.wait(), 0 if self._broken else self._settings.wait_seconds)
        except TimeoutError as exc:
            raise EngineAway(BROKEN if self._broken else AWAY) from exc

    def health(self) -> Health:
        """Tell whether the child serves and whether it is caged."""
        if self._broken:
            return Health("down", None, BROKEN)
        if self._child is None or not self._ready.is_set():
            return Health("starting", None, AWAY)
        isolation = self.isolation() or {}
        return Health("ok", bool(isolation.get("isolated")), isolation.get("reason"))

    def isolation(self) -> Json | None:
        """Return what the child's self-check tried and found, None while there is no child."""
        return self._child.news.get("isolation") if self._child and self._ready.is_set() else None

    async def _watch(self, child: Child) -> None:
        """Replace the child whenever it dies, until there were too many deaths in a short time."""
        deaths: list[float] = []
        while True:
            status = await child.wait()
            self._ready.clear()
            print(f"Der Modellprozess ist ausgefallen (Status {status}); er wird neu gestartet.", file=sys.stderr)
            await child.end()
            while (replacement := await self._replace(deaths)) is None:
                if self._broken:
                    return
            child = self._child = replacement
            self._ready.set()

    async def _replace(self, deaths: list[float]) -> Child | None:
        """Pause and try to launch; None where that failed. Too many deaths within the window break the engine."""
        now = time.monotonic()
        deaths[:] = [death for death in deaths if now - death < self._settings.restart_window] + [now]
        if len(deaths) > self._settings.restarts:
            print(BROKEN, file=sys.stderr)
            self._broken = True
            return None
        await asyncio.sleep(min(FIRST_PAUSE * 2 ** (len(deaths) - 1), LONGEST_PAUSE))
        try:
            return await self._launch()
        except StartFault as fault:
            print(fault.message, file=sys.stderr)
            return None

    async def _launch(self) -> Child:
        command = (*self._cage.words, *self._command)
        return await Child.launch(self._order, self._settings.start_seconds, command)

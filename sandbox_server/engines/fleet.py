"""Several models at once: the default is always there, the others come when they are asked for and go when idle."""

import asyncio
import contextlib
from collections.abc import Callable

from sandbox_server.catalogue import Catalogue
from sandbox_server.embeddings import EmbeddingRequest
from sandbox_server.engines.base import Chunks, Engine, Health, Json
from sandbox_server.engines.berth import Berth
from sandbox_server.fields import Typing
from sandbox_server.settings import Settings
from sandbox_server.wire import ChatRequest, CompletionRequest

UNLOADED = "Dieses Modell ist gerade nicht geladen. Geprüft wird es, sobald es für eine Anfrage startet."


class Fleet(Engine):
    """Serves a catalogue; models with the same engine settings share one engine."""

    def __init__(self, catalogue: Catalogue, build: Callable[[Settings], Engine], patience: float):
        """`build` makes the engine for the settings of a model; a request waits at most `patience` seconds for it."""
        self._entries = {entry.id: entry for entry in catalogue.entries}
        self._beside = catalogue.beside
        self._freed = asyncio.Event()
        self._first = catalogue.entries[0].settings
        self._berths: dict[Settings, Berth] = {}
        for entry in catalogue.entries:
            if entry.settings not in self._berths:
                idle = None if entry.settings == self._first else _idle_seconds(catalogue, entry.settings)
                engine = build(entry.settings)
                self._berths[entry.settings] = Berth(engine, idle, patience, self._admit, self._freed.set)
        self._default = self._berths[catalogue.entries[0].settings]
        self._by_model = {entry.id: self._berths[entry.settings] for entry in catalogue.entries}
        self._crowd = [berth for settings, berth in self._berths.items() if settings.model and settings != self._first]

    async def start(self) -> None:
        """Look at what all models need, then start the default; raise StartFault where something is missing."""
        for berth in self._berths.values():
            await berth.engine.check()
        await self._default.open()

    async def stop(self) -> None:
        """Stop all engines at once."""
        await asyncio.gather(*(berth.close() for berth in self._berths.values()))

    def health(self) -> Health:
        """Tell how the default is."""
        return self._default.engine.health()

    def models(self) -> tuple[str, ...]:
        """Return all ids, loaded or not."""
        return tuple(self._entries)

    def scripted(self, model: str) -> bool:
        """Return what the model's engine says."""
        return self._berth(model).engine.scripted(model)

    def note(self, model: str) -> str | None:
        """Return the catalogue's note."""
        return self._entries[model].note

    def control_tokens(self, model: str) -> Typing:
        """Return what the catalogue says, or else the model's engine."""
        kept = self._entries[model].keeps_control_tokens
        return Typing.KEPT if kept else self._berth(model).engine.control_tokens(model)

    def context(self, model: str) -> int | None:
        """Return what the model's engine says, or else the catalogue."""
        return self._berth(model).engine.context(model) or self._entries[model].settings.context

    def isolation(self, model: str) -> Json:
        """Return what the model's engine found, if it is loaded."""
        if not self.loaded(model):
            return {"isolated": None, "checked": None, "tried": [], "reason": UNLOADED}
        return self._berth(model).engine.isolation(model)

    def loaded(self, model: str) -> bool:
        """Return whether the model's engine is up."""
        return self._berth(model).loaded

    async def ready(self, model: str) -> None:
        """Load the model where needed."""
        await self._berth(model).ready()

    def chat(self, request: ChatRequest, model: str) -> Chunks:
        """Continue a conversation with the model, loading it where needed."""
        return self._ask(model, lambda engine, name: engine.chat(request, name))

    def complete(self, request: CompletionRequest, model: str) -> Chunks:
        """Continue a text with the model, loading it where needed."""
        return self._ask(model, lambda engine, name: engine.complete(request, name))

    def embed(self, request: EmbeddingRequest, model: str) -> Chunks:
        """Turn texts into vectors with the model, loading it where needed."""
        return self._ask(model, lambda engine, name: engine.embed(request, name))

    async def _ask(self, model: str, ask: Callable[[Engine, str], Chunks]) -> Chunks:
        """Pass chunks on; the engine knows its model by a name of its own."""
        async with self._berth(model).used() as engine, contextlib.aclosing(ask(engine, engine.models()[0])) as chunks:
            async for chunk in chunks:
                yield chunk

    async def _admit(self, newcomer: Berth) -> None:
        """Wait until there is room for one more model file, unloading what is idle and was used longest ago."""
        while newcomer in self._crowd and sum(berth.occupied for berth in self._crowd) >= self._beside:
            idle = [berth for berth in self._crowd if berth.loaded and not berth.users]
            if idle:
                await min(idle, key=lambda berth: berth.last_used).unload()
            else:
                self._freed.clear()
                await self._freed.wait()

    def _berth(self, model: str) -> Berth:
        return self._by_model[model]


def _idle_seconds(catalogue: Catalogue, settings: Settings) -> float:
    """Return the longest time that the models of one engine want to stay."""
    return max(entry.idle_seconds for entry in catalogue.entries if entry.settings == settings)

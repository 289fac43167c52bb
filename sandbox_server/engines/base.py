"""What the gateway asks of an engine, whichever program computes the answer."""

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

from sandbox_server.embeddings import EmbeddingRequest
from sandbox_server.errors import UnsupportedField
from sandbox_server.fields import Typing
from sandbox_server.wire import ChatRequest, CompletionRequest

Json = dict[str, Any]
Chunks = AsyncGenerator[Json, None]


@dataclass(frozen=True)
class Health:
    """How the engine is; `reason` is a German sentence wherever something is missing.

    `state` is "ok", "starting" or "down"; `isolated` is None where the model runs on somebody else's machine.
    """

    state: str
    isolated: bool | None
    reason: str | None = None


class Engine(ABC):
    """Computes answers. Every answer comes as a stream of chunks, so that one path serves all clients.

    A chunk is {"choices": [{"index", "delta" | "text", "logprobs", "finish_reason"}], "usage"?}: as in OpenAI's
    streams, but logprobs always as {"content": [...]}, and "usage" only in the last. A choice stands in a chunk as
    often as it has parts in it: one for each token, if the engine sends them one by one.
    Closing the iterator stops the computation. Requests come one choice and one prompt at a time (see choices.py).
    """

    async def check(self) -> None:  # noqa: B027 (most have nothing to look at)
        """Look whether what the engine needs is there, without loading it; raise StartFault where it is not."""

    @abstractmethod
    async def start(self) -> None:
        """Get ready to answer, also again after `stop`; raise StartFault where that cannot be."""

    @abstractmethod
    async def stop(self) -> None:
        """Leave no process, socket or file behind; harmless when called twice or before start."""

    @abstractmethod
    def health(self) -> Health:
        """Tell how the engine is, without waiting for it."""

    @abstractmethod
    def models(self) -> tuple[str, ...]:
        """Return the ids of the models that answer; the first is the default."""

    def loaded(self, model: str) -> bool:  # noqa: ARG002 (the others use it)
        """Return whether the model answers without being loaded first."""
        return True

    async def ready(self, model: str) -> None:  # noqa: B027 (most are always ready)
        """Wait until the model is loaded, which it need not stay; raise EngineAway where that takes too long."""

    @abstractmethod
    def chat(self, request: ChatRequest, model: str) -> Chunks:
        """Continue a conversation; raise RequestError or EngineError, also in mid-stream."""

    @abstractmethod
    def complete(self, request: CompletionRequest, model: str) -> Chunks:
        """Continue a text; raise RequestError or EngineError, also in mid-stream."""

    async def embed(self, request: EmbeddingRequest, model: str) -> Chunks:  # noqa: ARG002 (the others use it)
        """Turn texts into vectors: one chunk {"embeddings": [[…], …], "usage"}; raise RequestError or EngineError."""
        raise UnsupportedField(f"Das Modell {model} macht aus Texten keine Vektoren.", "model")
        yield {}  # makes it a generator

    def scripted(self, model: str) -> bool:  # noqa: ARG002 (the others use it)
        """Return whether the answers are prepared by people instead of computed by a model."""
        return False

    def note(self, model: str) -> str | None:  # noqa: ARG002 (the others use it)
        """Return what people should know of the model, in German, or None."""
        return None

    def control_tokens(self, model: str) -> Typing:  # noqa: ARG002 (the others use it)
        """Return what becomes of control tokens that people type; without any control over them they are removed."""
        return Typing.REMOVED

    def isolation(self, model: str) -> Json:  # noqa: ARG002 (the others use it)
        """Return the self-check's letter (see selfcheck.py) of the model's engine; `checked` None: not checked."""
        health = self.health()
        unknown: Json = {"checked": None, "tried": [], "layers": [], "missing": []}
        return unknown | {"isolated": health.isolated, "reason": health.reason}

    def context(self, model: str) -> int | None:  # noqa: ARG002 (the others use it)
        """Return how many tokens prompt and answer may have together, or None where that is unknown."""
        return None

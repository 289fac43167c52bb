"""The engine of the house: llama.cpp in a child process behind a unix socket."""

import asyncio
import contextlib
import math
from collections.abc import Callable, Sequence

from sandbox_server.embeddings import EmbeddingRequest
from sandbox_server.engines.base import Chunks, Engine, Health, Json
from sandbox_server.engines.child import COMMAND
from sandbox_server.engines.engine_socket import EngineSocket
from sandbox_server.engines.guided import guide, guided_chunks, guided_fields
from sandbox_server.engines.keeper import Keeper
from sandbox_server.engines.model_file import ModelFile, read_apart
from sandbox_server.engines.remote import chat_payload, completion_payload, fetch_json, stream_chunks, whole_chunk
from sandbox_server.engines.typed import CHAT, COMPLETIONS, Typed, as_chat
from sandbox_server.engines.watchdog import Watchdog
from sandbox_server.errors import EngineAway
from sandbox_server.fields import Typing
from sandbox_server.prompts import Prompt, check_tokens
from sandbox_server.settings import Settings
from sandbox_server.wire import ChatRequest, CompletionRequest, Request, Sampling

SECOND_TRY = 0.1  # seconds: long enough to notice that a child is dead
SEEDS = 2**32 - 1  # llama.cpp takes 32 bits and reads the highest value as "random"


class LlamaEngine(Engine):
    """Serves one GGUF file; whoever asks keeps the number of answers at once within llama.cpp's slots."""

    def __init__(self, settings: Settings, command: Sequence[str] = COMMAND):
        assert settings.model is not None  # noqa: S101 (chosen because there is one)
        self._settings = settings
        self._path = settings.model
        self._keeper = Keeper(settings, command)
        self._model: ModelFile | None = None
        self._typed = Typed(())
        self._socket: EngineSocket | None = None

    async def check(self) -> None:
        """Read the model file's header; raise ModelMissing or ModelDamaged."""
        self._model = await asyncio.to_thread(read_apart, self._path)
        self._typed = Typed(self._model.controls.values())

    async def start(self) -> None:
        """Check the model file, then start the child."""
        await self.check()
        order = {
            "model": str(self._path.resolve()),
            "context": self.context(self._path.stem),
            "slots": self._settings.slots,
            "threads": self._settings.threads,
            "unisolated": self._settings.unisolated,
        }
        watchdog = Watchdog(self._settings.stall_seconds, self._keeper.shake)
        self._socket = EngineSocket(await self._keeper.start(order), watchdog)

    async def stop(self) -> None:
        """End the child, and with it every connection."""
        self._socket = None
        await self._keeper.stop()

    def health(self) -> Health:
        """Tell whether the child serves and whether it is caged."""
        return self._keeper.health()

    def isolation(self, model: str) -> Json:
        """Return what the running child tried when it had locked itself in."""
        return self._keeper.isolation() or super().isolation(model)

    @property
    def pid(self) -> int | None:
        """Return the child's process id while there is one."""
        return self._keeper.pid

    def models(self) -> tuple[str, ...]:
        """Return the one model, named after its file."""
        return (self._path.stem,)

    def control_tokens(self, model: str) -> Typing:  # noqa: ARG002 (there is only one)
        """Return that typed control tokens are letters, unless a request says that they steer."""
        return Typing.TEXT

    def context(self, model: str) -> int | None:  # noqa: ARG002 (there is only one)
        """Return the smaller of what the settings allow and what the model was made for."""
        made_for = self._model.context if self._model else None
        return min(self._settings.context, made_for or self._settings.context)

    def chat(self, request: ChatRequest, model: str) -> Chunks:
        """Continue a conversation with the model's own chat template; typed control tokens are letters."""
        schema = guide(request)
        payload = chat_payload(request, model) | guided_fields(request, schema)
        if request.top_logprobs is not None:
            payload["top_logprobs"] = max(1, request.top_logprobs)  # 0 would switch all probabilities off
        chunks = self._answer(CHAT, payload, request, guided=schema is not None)
        return chunks if schema is None else guided_chunks(chunks, request, schema)

    def complete(self, request: CompletionRequest, model: str) -> Chunks:
        """Continue a text as it stands, or token numbers as they are."""
        self._check(request.prompt, "prompt")
        payload = completion_payload(request, model)
        if request.top_logprobs is not None:
            payload["logprobs"] = max(1, request.top_logprobs)
        return self._answer(COMPLETIONS, payload, request)

    async def embed(self, request: EmbeddingRequest, model: str) -> Chunks:  # noqa: ARG002 (there is only one)
        """Return the mean of the last layer over each text, scaled to length 1."""
        for text in request.texts:
            self._check(text, "input")
        await self._keeper.until_ready()
        assert self._socket is not None  # noqa: S101 (ready means there is a socket)
        post = self._socket.post
        texts = [await self._typed.input(post, text) for text in request.texts]
        answer = await fetch_json(post, "/embeddings", {"input": texts}, "input")
        vectors = [_mean(entry["embedding"]) for entry in sorted(answer, key=lambda entry: entry["index"])]
        tokens = sum(len(entry["embedding"]) for entry in answer)
        yield {"choices": [], "embeddings": vectors, "usage": {"prompt_tokens": tokens, "total_tokens": tokens}}

    async def _answer(self, path: str, payload: Json, request: Request, guided: bool = False) -> Chunks:
        """Ask the child; where it dies before its first word, ask the next one, which gets the same seed.

        It streams, even to a client who wants the whole, where an answer that strays from its schema is broken off.
        """
        payload |= _own_fields(request.sampling)
        ask = self._stream if request.stream or guided else self._whole
        begun = False
        for attempt in (1, 2):
            await self._keeper.until_ready()
            try:
                async with contextlib.aclosing(self._asked(ask, path, payload, request.steered)) as chunks:
                    async for chunk in chunks:
                        begun = True
                        yield chunk
                return
            except EngineAway:
                if begun or attempt == 2:
                    raise
                await asyncio.sleep(SECOND_TRY)

    async def _asked(self, ask: Callable[[str, Json], Chunks], path: str, payload: Json, steered: bool) -> Chunks:
        """Send a request as it is; one with typed control tokens goes another way, unless they may steer."""
        assert self._socket is not None  # noqa: S101 (ready means there is a socket)
        if steered or not self._typed.found_in(payload):
            chunks = ask(path, payload)
        else:
            chunks = ask(COMPLETIONS, await self._typed.disarmed(self._socket.post, payload))
            chunks = as_chat(chunks) if path == CHAT else chunks
        async with contextlib.aclosing(chunks):
            async for chunk in chunks:
                yield chunk

    def _check(self, prompt: Prompt, name: str) -> None:
        assert self._model is not None  # noqa: S101 (started before it is asked)
        check_tokens(prompt, name, self._model.vocabulary, self._model.controls)

    def _stream(self, path: str, payload: Json) -> Chunks:
        assert self._socket is not None  # noqa: S101 (ready means there is a socket)
        return stream_chunks(self._socket.post, path, payload)

    async def _whole(self, path: str, payload: Json) -> Chunks:
        assert self._socket is not None  # noqa: S101 (ready means there is a socket)
        yield await whole_chunk(self._socket.post, path, payload)


def _mean(vectors: list[list[float]]) -> list[float]:
    """Return the mean of a text's vectors, one per token, scaled to length 1."""
    total = [math.fsum(column) for column in zip(*vectors, strict=True)]
    length = math.hypot(*total) or 1.0
    return [value / length for value in total]


def _own_fields(sampling: Sampling) -> Json:
    """Return what llama.cpp needs beyond OpenAI's fields. Without the prompt cache a seed repeats to the bit."""
    return {
        "seed": sampling.seed % SEEDS,
        "top_k": sampling.top_k,
        "min_p": sampling.min_p,
        "repeat_penalty": 1.0,
        "cache_prompt": False,
    }

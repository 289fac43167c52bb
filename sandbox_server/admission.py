"""Lets a request through to the engine: quota first, then the queue; afterwards what it really used is counted."""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

from sandbox_server.choices import together
from sandbox_server.embeddings import EmbeddingRequest
from sandbox_server.engines.base import Chunks, Json
from sandbox_server.errors import SandboxError
from sandbox_server.keys import Key
from sandbox_server.metrics import Metrics
from sandbox_server.quotas import Quotas
from sandbox_server.turns import Turns
from sandbox_server.wire import ChatRequest, CompletionRequest

FRAME = 16  # tokens around one message: its role and its end, even where each letter is a token


@dataclass(frozen=True)
class Need:
    """The most tokens that a request can take: its texts, and all its answers."""

    prompt: int
    answer: int


class Admission:
    """One door for all routes that compute."""

    def __init__(self, quotas: Quotas, turns: Turns, metrics: Metrics):
        self._quotas = quotas
        self._turns = turns
        self._metrics = metrics

    async def serve(self, key: Key, need: Need, parts: Sequence[Chunks], each: int = 1) -> Chunks:
        """Yield the chunks of all parts of one request, each part in a turn of its own.

        `each` successive parts share a prompt. Raises QuotaReached or QueueFull before the first chunk. Where the
        client leaves before the engine has counted, its texts and each part count; before the first chunk all counts,
        because an answer in one piece may have been computed almost to its end.
        """
        reservation = self._quotas.reserve(key, need.prompt + need.answer)
        counted, heard = 0, 0
        try:
            with self._metrics.timed():
                turned = [self._in_turn(key, part) for part in parts]
                async with contextlib.aclosing(together(turned, self._turns.places, each)) as chunks:
                    counted = need.prompt + need.answer
                    async for chunk in chunks:
                        counted = self._count(chunk, counted if heard else need.prompt)
                        heard += 1
                        yield chunk
        except SandboxError:
            counted = counted if heard else 0  # refused: nothing was computed
            raise
        finally:
            # behind the answer, which need not wait for the disk, and ahead of whatever its client asks next
            asyncio.get_running_loop().call_soon(self._quotas.settle, reservation, counted)

    async def _in_turn(self, key: Key, part: Chunks) -> Chunks:
        async with self._turns.turn(key.id), contextlib.aclosing(part) as chunks:
            async for chunk in chunks:
                yield chunk

    def _count(self, chunk: Json, counted: int) -> int:
        usage = chunk.get("usage")
        if not usage:
            return counted + len(chunk.get("choices") or ())
        self._metrics.usage(usage)
        return int(usage.get("total_tokens") or 0)


def need_of(asked: ChatRequest | CompletionRequest | EmbeddingRequest, context: int | None) -> Need:
    """Count ahead: a token is at least one byte, and no text is longer than the model's context, where it is known."""
    if isinstance(asked, EmbeddingRequest):
        return Need(sum(_most(text, context) for text in asked.texts), 0)
    if isinstance(asked, CompletionRequest):
        prompt = sum(_most(text, context) for text in asked.prompts)
        return Need(prompt, asked.sampling.max_tokens * asked.sampling.n * len(asked.prompts))
    texts = [turn.content for turn in asked.messages] + [str(tool) for tool in asked.toolbox.raw]
    prompt = sum(len(text.encode()) + FRAME for text in texts)
    return Need(min(prompt, context or prompt), asked.sampling.max_tokens * asked.sampling.n)


def _most(text: str | Sequence[int], context: int | None) -> int:
    length = len(text.encode()) if isinstance(text, str) else len(text)
    return min(length, context or length)

"""One request, many computations: each prompt and each choice is computed alone and put together again here.

Every engine has its own limit for choices (llama.cpp its slots, Ollama one) and its own way of counting them; so none
is ever asked for more than one choice of one prompt.
"""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from sandbox_server.engines.base import Chunks, Json
from sandbox_server.wire import SEED, ChatRequest, CompletionRequest

AHEAD = 64  # chunks that wait for a client who reads slowly
Asked = TypeVar("Asked", bound=ChatRequest | CompletionRequest)
Arrived = tuple[int, Json] | Exception | None  # a part's chunk, a fault, or the end of one worker


def singles(asked: Asked) -> list[Asked]:
    """Return a request per prompt and choice, prompt by prompt; choice i is what the seed plus i says alone."""
    if asked.sampling.n == 1 and not isinstance(asked, CompletionRequest):
        return [asked]
    return [
        replace(one, sampling=replace(one.sampling, n=1, seed=_wrapped(one.sampling.seed + place)))
        for one in _prompt_by_prompt(asked)
        for place in range(asked.sampling.n)
    ]


def _prompt_by_prompt(asked: Asked) -> Iterator[Asked]:
    if isinstance(asked, CompletionRequest):
        for prompt in asked.prompts:
            yield replace(asked, prompts=(prompt,))
    else:
        yield asked


def together(parts: Sequence[Chunks], width: int, each: int) -> Chunks:
    """Run at most `width` parts at once and yield their chunks, numbered by part; one sum of usage comes last.

    `each` successive parts share a prompt, which is counted once. The first fault ends all parts.
    """
    return parts[0] if len(parts) == 1 else _several(parts, width, each)


async def _several(parts: Sequence[Chunks], width: int, each: int) -> Chunks:
    usages: list[Json | None] = [None] * len(parts)
    async with contextlib.aclosing(_numbered(parts, width)) as numbered:
        async for place, chunk in numbered:
            usages[place] = chunk.get("usage") or usages[place]
            if choices := chunk.get("choices"):
                yield {"choices": [choice | {"index": place} for choice in choices]}
    yield {"choices": [], "usage": _sum(usages, each)}


async def _numbered(parts: Sequence[Chunks], width: int) -> AsyncGenerator[tuple[int, Json], None]:
    arrived: asyncio.Queue[Arrived] = asyncio.Queue(AHEAD)
    todo = iter(enumerate(parts))
    workers = [asyncio.create_task(_work(todo, arrived)) for _ in range(min(width, len(parts)))]
    try:
        busy = len(workers)
        while busy:
            item = await arrived.get()
            if isinstance(item, Exception):
                raise item
            if item is None:
                busy -= 1
            else:
                yield item
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)


async def _work(todo: Iterator[tuple[int, Chunks]], arrived: asyncio.Queue[Arrived]) -> None:
    """Compute one part after another until none is left to begin."""
    try:
        for place, part in todo:
            async with contextlib.aclosing(part) as chunks:
                async for chunk in chunks:
                    await arrived.put((place, chunk))
    except Exception as exc:
        await arrived.put(exc)
    else:
        await arrived.put(None)


def _sum(usages: Sequence[Json | None], each: int) -> Json | None:
    """Add the counts up; None where an engine did not count."""
    known = [usage for usage in usages if usage]
    if len(known) < len(usages):
        return None
    prompt = sum(int(usage.get("prompt_tokens") or 0) for usage in known[::each])
    answer = sum(int(usage.get("completion_tokens") or 0) for usage in known)
    return {"prompt_tokens": prompt, "completion_tokens": answer, "total_tokens": prompt + answer}


def _wrapped(seed: int) -> int:
    return (seed + SEED) % (2 * SEED) - SEED

"""Lets a request through to the engine: quota first, then the queue; afterwards what it really used is counted."""

import contextlib

from sandbox_server.engines.base import Chunks, Json
from sandbox_server.errors import SandboxError
from sandbox_server.keys import Key
from sandbox_server.metrics import Metrics
from sandbox_server.quotas import Quotas
from sandbox_server.turns import Turns


class Admission:
    """One door for all routes that compute."""

    def __init__(self, quotas: Quotas, turns: Turns, metrics: Metrics):
        self._quotas = quotas
        self._turns = turns
        self._metrics = metrics

    async def serve(self, key: Key, most: int, chunks: Chunks) -> Chunks:
        """Yield an engine's chunks for a request that may take `most` tokens of answer.

        Raises QuotaReached or QueueFull before the first chunk. Where the client leaves before the engine has
        counted, each chunk counts as one token; before the first chunk all counts, because an answer in one piece
        may have been computed almost to its end.
        """
        reservation = self._quotas.reserve(key, most)
        used = heard = 0
        try:
            with self._metrics.timed():
                async with self._turns.turn(key.id), contextlib.aclosing(chunks):
                    used = most
                    async for chunk in chunks:
                        used = heard = self._count(chunk.get("usage"), heard)
                        yield chunk
        except SandboxError:
            used = heard
            raise
        finally:
            self._quotas.settle(reservation, used)

    def _count(self, usage: Json | None, used: int) -> int:
        if not usage:
            return used + 1
        self._metrics.usage(usage)
        return int(usage.get("total_tokens") or 0)

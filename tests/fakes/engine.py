"""An engine under a test's control: says given words, fails on command, and notices when nobody listens any more."""

import asyncio
from collections.abc import Sequence

from sandbox_server.engines.base import Chunks, Engine, Health, Json
from sandbox_server.errors import SandboxError
from sandbox_server.wire import ChatRequest, CompletionRequest


class ScriptedEngine(Engine):
    """Answers every request with the same words; keeps the requests; `endless` never comes to an end."""

    def __init__(
        self,
        words: Sequence[str] = ("Guten", " Tag"),
        fault: Exception | None = None,
        fault_after: int = 0,
        endless: bool = False,
    ):
        self.words, self.fault, self.fault_after, self.endless = words, fault, fault_after, endless
        self.requests: list[ChatRequest | CompletionRequest] = []
        self.abandoned = asyncio.Event()

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        pass

    def health(self) -> Health:
        if isinstance(self.fault, SandboxError):
            return Health("down", None, self.fault.message)
        return Health("ok", True)

    def models(self) -> tuple[str, ...]:
        return ("rabenfurt-1",)

    def chat(self, request: ChatRequest, model: str) -> Chunks:
        assert model in self.models()
        return self._say(request, chat=True)

    def complete(self, request: CompletionRequest, model: str) -> Chunks:
        assert model in self.models()
        return self._say(request, chat=False)

    async def _say(self, request: ChatRequest | CompletionRequest, chat: bool) -> Chunks:
        self.requests.append(request)
        try:
            for place, word in enumerate(self.words):
                if self.fault and place == self.fault_after:
                    raise self.fault
                yield _chunk({"delta": {"content": word}} if chat else {"text": word})
            while self.endless:
                await asyncio.sleep(0.01)
                yield _chunk({"delta": {"content": "…"}} if chat else {"text": "…"})
        except (asyncio.CancelledError, GeneratorExit):
            self.abandoned.set()
            raise
        yield _chunk({"delta": {}, "text": "", "finish_reason": "stop"})
        yield {"choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}}


def _chunk(choice: Json) -> Json:
    return {"id": "b0", "timings": {"n": 1}, "system_fingerprint": "b0-unknown", "choices": [{"index": 0, **choice}]}

"""What a client gets: OpenAI's reply shapes, made from an engine's chunks and nothing else of theirs."""

import codecs
import secrets
import time
from collections.abc import Iterable
from typing import Any

from sandbox_server.parts import add_part, joined
from sandbox_server.transcript import Transcript
from sandbox_server.wire import ChatRequest, CompletionRequest

Json = dict[str, Any]
LOWEST_LOGPROB = -9999.0  # what OpenAI writes for a probability of zero
USAGE_FIELDS = ("prompt_tokens", "completion_tokens", "total_tokens")


class Reply:
    """Shapes one answer, chunk by chunk or whole. Positions and counts are per choice.

    `said` is what it said so far; `usage` its tokens, None until the engine has counted them.
    """

    def __init__(self, request: ChatRequest | CompletionRequest, model: str):
        self._request = request
        self._chat = isinstance(request, ChatRequest)
        self._id = ("chatcmpl-" if self._chat else "cmpl-") + secrets.token_hex(12)
        self._created = int(time.time())
        self._model = model
        self._begun: set[int] = set()
        self._offsets: dict[int, int] = {}
        self.usage: Json | None = None
        self.said = Transcript()

    def chunks(self, raw: Json) -> Iterable[Json]:
        """Yield what a streaming client sees of one engine chunk; usage is kept for `last`."""
        if raw.get("usage"):
            self.usage = clean_usage(raw["usage"])
        shape = self._chat_choice if self._chat else self._text_choice
        extra = {"usage": None} if self._request.include_usage else {}
        for choice in joined(map(shape, raw.get("choices") or ())):
            self.said.add([choice])
            yield self._envelope([choice], streamed=True) | extra

    def last(self) -> Iterable[Json]:
        """Yield the closing usage chunk if the client asked for it."""
        if self._request.include_usage:
            yield self._envelope([], streamed=True) | {"usage": self.usage}

    def whole(self, chunks: Iterable[Json]) -> Json:
        """Put all chunks of an answer (as `chunks` yields them) together into one reply."""
        texts = len(self._request.prompts) if isinstance(self._request, CompletionRequest) else 1
        choices = {index: self._empty_choice(index) for index in range(self._request.sampling.n * texts)}
        for chunk in chunks:
            for part in chunk["choices"]:
                add_part(choices.setdefault(part["index"], self._empty_choice(part["index"])), part)
        for message in (choice["message"] for choice in choices.values() if "message" in choice):
            if message.get("tool_calls") and not message["content"]:
                message["content"] = None
        reply = self._envelope([choices[index] for index in sorted(choices)], streamed=False)
        return reply | {"usage": self.usage}

    def _envelope(self, choices: list[Json], streamed: bool) -> Json:
        kind = "text_completion"
        if self._chat:
            kind = "chat.completion.chunk" if streamed else "chat.completion"
        return {"id": self._id, "object": kind, "created": self._created, "model": self._model, "choices": choices}

    def _chat_choice(self, raw: Json) -> Json:
        delta, index = raw.get("delta") or {}, raw.get("index", 0)
        kept: Json = {} if index in self._begun else {"role": "assistant", "content": ""}
        self._begun.add(index)
        if delta.get("content") is not None:
            kept["content"] = delta["content"]
        if calls := delta.get("tool_calls"):
            kept["tool_calls"] = [_call(call) for call in calls]
        return {
            "index": index,
            "delta": kept,
            "logprobs": self._chat_logprobs(raw.get("logprobs")),
            "finish_reason": raw.get("finish_reason"),
        }

    def _text_choice(self, raw: Json) -> Json:
        index, text = raw.get("index", 0), raw.get("text") or ""
        if index not in self._begun:
            text = self._echo(index) + text
        self._begun.add(index)
        choice = {"index": index, "text": text, "logprobs": None, "finish_reason": raw.get("finish_reason")}
        logprobs = raw.get("logprobs")
        if self._request.top_logprobs is not None and logprobs:
            offset = self._offsets.get(index, 0)
            choice["logprobs"] = legacy_logprobs(logprobs, self._request.top_logprobs, offset)
        self._offsets[index] = self._offsets.get(index, 0) + len(text)
        return choice

    def _echo(self, index: int) -> str:
        """Return what stands before the first words of a choice."""
        asked = self._request
        if not isinstance(asked, CompletionRequest) or not asked.echo:
            return ""
        prompt = asked.prompts[index // asked.sampling.n]
        return prompt if isinstance(prompt, str) else ""

    def _chat_logprobs(self, raw: Json | None) -> Json | None:
        top = self._request.top_logprobs
        if top is None or not raw or not raw.get("content"):
            return None
        return {"content": [_entry(entry, top) for entry in raw["content"]], "refusal": None}

    def _empty_choice(self, index: int) -> Json:
        if self._chat:
            message = {"role": "assistant", "content": "", "refusal": None}
            return {"index": index, "message": message, "logprobs": None, "finish_reason": None}
        return {"index": index, "text": "", "logprobs": None, "finish_reason": None}


def legacy_logprobs(raw: Json, top: int, offset: int) -> Json:
    """Return the four parallel lists of the old completions; `text_offset` counts characters within `text`.

    An engine that already speaks that shape is passed through.
    """
    if "tokens" in raw:
        return {name: raw.get(name) for name in ("tokens", "token_logprobs", "top_logprobs", "text_offset")}
    entries = [_entry(entry, top) for entry in raw.get("content") or ()]
    return {
        "tokens": [_readable(entry) for entry in entries],
        "token_logprobs": [entry["logprob"] for entry in entries],
        "top_logprobs": [_ranking(entry) for entry in entries] if top else None,
        "text_offset": [offset + place for place in _places(entries)],
    }


def _places(entries: Iterable[Json]) -> Iterable[int]:
    """Yield where each token begins, in characters; pieces of one character begin at the same place."""
    decoder, place = codecs.getincrementaldecoder("utf-8")("replace"), 0
    for entry in entries:
        yield place
        raw = entry["bytes"]
        place += len(entry["token"] if raw is None else decoder.decode(bytes(raw)))


def clean_usage(raw: Json | None) -> Json | None:
    """Keep OpenAI's three counts of tokens."""
    return {name: int(raw.get(name) or 0) for name in USAGE_FIELDS} if raw else None


def _entry(raw: Json, top: int) -> Json:
    """Return one token with its logprob (natural logarithm, at most 0) and its `top` likeliest rivals."""
    return _token(raw) | {"top_logprobs": [_token(rival) for rival in (raw.get("top_logprobs") or ())[:top]]}


def _token(raw: Json) -> Json:
    logprob = raw.get("logprob")
    value = LOWEST_LOGPROB if logprob is None else max(float(logprob), LOWEST_LOGPROB)
    return {"token": raw.get("token", ""), "bytes": raw.get("bytes"), "logprob": value}


def _ranking(entry: Json) -> dict[str, float]:
    """Return {token: logprob}, the drawn token always among them; of equal names the likelier stays."""
    ranking: dict[str, float] = {}
    for rival in (*entry["top_logprobs"], entry):
        ranking.setdefault(_readable(rival), rival["logprob"])
    return ranking


def _readable(entry: Json) -> str:
    """Return a token's text, or "bytes:\\x…" for a piece of a character, as OpenAI writes it."""
    if "\ufffd" in entry["token"] and entry["bytes"]:
        return "bytes:" + "".join(f"\\x{byte:02x}" for byte in entry["bytes"])
    return str(entry["token"])


def _call(raw: Json) -> Json:
    """Return one call of a function, or a further piece of one; only its first piece has an id."""
    function = raw.get("function") or {}
    kept = {name: raw[name] for name in ("id", "type") if raw.get(name)}
    return {
        "index": int(raw.get("index") or 0),
        **kept,
        "function": {name: function[name] for name in ("name", "arguments") if function.get(name) is not None},
    }

"""Speaks the OpenAI wire format to whatever computes: payloads out, chunks in, foreign errors mapped."""

import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from http import HTTPStatus
from typing import Any, Protocol

from sandbox_server.embeddings import EmbeddingRequest
from sandbox_server.engines.base import Chunks, Json
from sandbox_server.errors import EngineAway, EngineError, InvalidField, PromptTooLong, SandboxError
from sandbox_server.messages import wire_message
from sandbox_server.prompts import wire_prompt
from sandbox_server.wire import ChatRequest, CompletionRequest, Request

AWAY = "Das Sprachmodell antwortet gerade nicht. Bitte versuchen Sie es in einigen Sekunden noch einmal."
TOO_LONG = "Der Text ist zu lang für das Modell. Bitte kürzen Sie ihn oder beginnen Sie ein neues Gespräch."
REFUSED = "Das Sprachmodell lehnt die Anfrage ab. Bitte prüfen Sie die Felder der Anfrage."
GARBLED = "Das Sprachmodell hat keine verständliche Antwort gegeben. Bitte versuchen Sie es noch einmal."
DONE = b"[DONE]"


class Posted(Protocol):
    """The answer to a posted request, as httpx shapes it."""

    status_code: int

    async def aread(self) -> bytes:
        """Return the whole body."""

    def aiter_bytes(self) -> AsyncIterator[bytes]:
        """Yield the body in pieces as they come."""


Post = Callable[[str, Json], AbstractAsyncContextManager[Posted]]  # path and payload; raises EngineAway


def chat_payload(request: ChatRequest, model: str) -> Json:
    """Return the JSON of a streamed chat request with every sampling value explicit."""
    payload = _payload(request, model)
    payload["messages"] = [wire_message(turn) for turn in request.messages]
    if request.top_logprobs is not None:
        payload |= {"logprobs": True, "top_logprobs": request.top_logprobs}
    return payload


def completion_payload(request: CompletionRequest, model: str) -> Json:
    """Return the JSON of a streamed completion request with every sampling value explicit."""
    payload = _payload(request, model) | {"prompt": wire_prompt(request.prompt)}
    if request.top_logprobs is not None:
        payload["logprobs"] = request.top_logprobs
    return payload


async def stream_chunks(post: Post, path: str, payload: Json) -> Chunks:
    """Post a request and yield its chunks; the connection closes with the iterator.

    Events that came together become one chunk: on its way through the gateway each costs as much as many tokens.
    """
    text = "messages" if "messages" in payload else "prompt"
    async with _accepted(post, path, payload, text) as response:
        async for events in _events(response):
            for chunk in _together(events, text):
                yield chunk


async def whole_chunk(post: Post, path: str, payload: Json) -> Json:
    """Post a request and return its whole answer as one chunk: far cheaper for both sides than one for each token."""
    text = "messages" if "messages" in payload else "prompt"
    payload = {name: value for name, value in payload.items() if name not in ("stream", "stream_options")}
    async with _accepted(post, path, payload, text) as response:
        chunk = _chunk(await response.aread(), text)
    try:
        for choice in chunk["choices"]:
            if "message" in choice:
                choice["delta"] = choice.pop("message")
    except (LookupError, TypeError) as exc:
        raise EngineError(GARBLED) from exc
    return chunk


async def fetch_json(post: Post, path: str, payload: Json, text: str) -> Any:
    """Post a request and return its JSON answer; `text` names the field that holds the learner's text."""
    async with _accepted(post, path, payload, text) as response:
        raw = await response.aread()
    try:
        return json.loads(raw)
    except ValueError as exc:
        raise EngineError(GARBLED) from exc


async def fetch_embeddings(post: Post, path: str, request: EmbeddingRequest, model: str) -> Json:
    """Ask for vectors and return them as one chunk, in the order of the texts."""
    texts = [wire_prompt(text) for text in request.texts]
    answer = await fetch_json(post, path, {"model": model, "input": texts, "encoding_format": "float"}, "input")
    try:
        vectors = [entry["embedding"] for entry in sorted(answer["data"], key=lambda entry: entry["index"])]
        usage = answer.get("usage")
    except (LookupError, TypeError, AttributeError) as exc:
        raise EngineError(GARBLED) from exc
    if len(vectors) != len(request.texts):
        raise EngineError(GARBLED)
    return {"choices": [], "embeddings": vectors, "usage": usage}


@contextlib.asynccontextmanager
async def _accepted(post: Post, path: str, payload: Json, text: str) -> AsyncGenerator[Posted, None]:
    async with post(path, payload) as response:
        if response.status_code != HTTPStatus.OK:
            raise _refusal(response.status_code, await response.aread(), text)
        yield response


async def _events(response: Posted) -> AsyncGenerator[list[bytes], None]:
    """Yield the data of server-sent events, one line each, as they come together."""
    rest = b""
    async for piece in response.aiter_bytes():
        *lines, rest = (rest + piece).split(b"\n")
        data = [line[5:].strip() for line in lines if line.startswith(b"data:")]
        if events := [one for one in data if one != DONE]:
            yield events


def _together(events: list[bytes], text: str) -> Iterator[Json]:
    """Yield one chunk with the choices of all events; a fault among them comes behind what was said before it."""
    if len(events) == 1:  # the usual case of a single client, and it must not cost more than the event itself
        yield _chunk(events[0], text)
        return
    choices: list[Json] = []
    usage, fault = None, None
    try:
        for chunk in _parsed(events, text):
            choices += chunk.get("choices") or ()
            usage = chunk.get("usage") or usage
    except SandboxError as exc:
        fault = exc
    if choices or usage:
        yield {"choices": choices, "usage": usage}
    if fault is not None:
        raise fault


def _parsed(events: list[bytes], text: str) -> Iterator[Json]:
    """Yield the events, read at one go where all are whole."""
    try:
        chunks = json.loads(b"[" + b",".join(events) + b"]")
    except ValueError:
        yield from (_chunk(data, text) for data in events)
    else:
        yield from (_sound(chunk, text) for chunk in chunks)


def _payload(request: Request, model: str) -> Json:
    sampling = request.sampling
    payload: Json = {
        "model": model,
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": sampling.max_tokens,
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "presence_penalty": sampling.presence_penalty,
        "frequency_penalty": sampling.frequency_penalty,
        "seed": sampling.seed,
    }
    if sampling.stop:
        payload["stop"] = list(sampling.stop)
    if sampling.logit_bias:
        payload["logit_bias"] = {str(token): bias for token, bias in sampling.logit_bias}
    return payload


def _chunk(data: bytes, text: str) -> Json:
    try:
        chunk = json.loads(data)
    except ValueError as exc:
        raise EngineError(GARBLED) from exc
    return _sound(chunk, text)


def _sound(chunk: Any, text: str) -> Json:
    """Return a chunk that is none of a fault."""
    if not isinstance(chunk, dict) or not isinstance(chunk.get("choices") or [], list):
        raise EngineError(GARBLED)
    if chunk.get("error"):
        raise _refusal(HTTPStatus.BAD_GATEWAY, json.dumps(chunk).encode(), text)
    return chunk


def _refusal(status: int, raw: bytes, text: str) -> Exception:
    """Turn a foreign error into ours; `text` names the field that held the prompt.

    Its own words stay out: they may quote the prompt.
    """
    kind = str(_error(raw))
    too_long = "exceed_context_size" in kind or "context_length_exceeded" in kind
    if too_long or b"is too large to process" in raw:  # llama.cpp's only sign of too long a text to embed
        return PromptTooLong(TOO_LONG, text)
    if status in (400, 422):
        return InvalidField(REFUSED)
    if status in (429, 503):
        return EngineAway(AWAY)
    return EngineError(GARBLED)


def _error(raw: bytes) -> tuple[Any, Any]:
    try:
        error = json.loads(raw)["error"]
        return error.get("type"), error.get("code")
    except (ValueError, LookupError, TypeError, AttributeError):
        return None, None

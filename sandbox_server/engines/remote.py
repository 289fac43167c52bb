"""Speaks the OpenAI wire format to whatever computes: payloads out, chunks in, foreign errors mapped."""

import json
from typing import Any

import httpx

from sandbox_server.embeddings import EmbeddingRequest
from sandbox_server.engines.base import Chunks, Json
from sandbox_server.errors import EngineAway, EngineError, InvalidField, PromptTooLong
from sandbox_server.messages import wire_message
from sandbox_server.prompts import wire_prompt
from sandbox_server.wire import ChatRequest, CompletionRequest, Request

AWAY = "Das Sprachmodell antwortet gerade nicht. Bitte versuchen Sie es in einigen Sekunden noch einmal."
TOO_LONG = "Der Text ist zu lang für das Modell. Bitte kürzen Sie ihn oder beginnen Sie ein neues Gespräch."
REFUSED = "Das Sprachmodell lehnt die Anfrage ab. Bitte prüfen Sie die Felder der Anfrage."
GARBLED = "Das Sprachmodell hat keine verständliche Antwort gegeben. Bitte versuchen Sie es noch einmal."
DONE = "[DONE]"


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


async def stream_chunks(client: httpx.AsyncClient, path: str, payload: Json) -> Chunks:
    """Post a request and yield its chunks; the connection closes with the iterator."""
    text = "messages" if "messages" in payload else "prompt"
    try:
        async with client.stream("POST", path, json=payload) as response:
            if response.status_code != httpx.codes.OK:
                raise _refusal(response.status_code, await response.aread(), text)
            async for line in response.aiter_lines():
                if line.startswith("data:") and (data := line[5:].strip()) != DONE:
                    yield _chunk(data, text)
    except httpx.HTTPError as exc:
        raise EngineAway(AWAY) from exc


async def fetch_json(client: httpx.AsyncClient, path: str, payload: Json, text: str) -> Any:
    """Post a request and return its JSON answer; `text` names the field that holds the learner's text."""
    try:
        response = await client.post(path, json=payload)
    except httpx.HTTPError as exc:
        raise EngineAway(AWAY) from exc
    if response.status_code != httpx.codes.OK:
        raise _refusal(response.status_code, response.content, text)
    try:
        return response.json()
    except ValueError as exc:
        raise EngineError(GARBLED) from exc


async def fetch_embeddings(client: httpx.AsyncClient, path: str, request: EmbeddingRequest, model: str) -> Json:
    """Ask for vectors and return them as one chunk, in the order of the texts."""
    texts = [wire_prompt(text) for text in request.texts]
    answer = await fetch_json(client, path, {"model": model, "input": texts, "encoding_format": "float"}, "input")
    try:
        vectors = [entry["embedding"] for entry in sorted(answer["data"], key=lambda entry: entry["index"])]
        usage = answer.get("usage")
    except (LookupError, TypeError, AttributeError) as exc:
        raise EngineError(GARBLED) from exc
    if len(vectors) != len(request.texts):
        raise EngineError(GARBLED)
    return {"choices": [], "embeddings": vectors, "usage": usage}


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


def _chunk(data: str, text: str) -> Json:
    try:
        chunk = json.loads(data)
    except ValueError as exc:
        raise EngineError(GARBLED) from exc
    if not isinstance(chunk, dict):
        raise EngineError(GARBLED)
    if chunk.get("error"):
        raise _refusal(httpx.codes.BAD_GATEWAY, data.encode(), text)
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

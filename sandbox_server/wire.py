"""What a client may ask: OpenAI's chat and completion requests, checked field by field."""

import secrets
from dataclasses import dataclass
from typing import Any

from sandbox_server.errors import InvalidField, UnsupportedField
from sandbox_server.fields import Fields, Json, clean_text, without_control_tokens

TOP_LOGPROBS = 20
CHOICES = 8
STOPS = 4
STOP_CHARACTERS = 100
SEED = 2**63
ROLES = {"system": "system", "developer": "system", "user": "user", "assistant": "assistant"}
MESSAGE_EXTRAS = ("name", "refusal", "tool_calls", "function_call", "audio", "annotations", "reasoning_content")
IGNORED = ("user", "safety_identifier", "prompt_cache_key", "metadata", "service_tier")
# Fields of the wire format that are not offered, with the one value that asks for nothing.
UNSUPPORTED: Json = {
    "audio": None,
    "best_of": 1,
    "echo": False,
    "function_call": "none",
    "functions": [],
    "logit_bias": {},
    "modalities": ["text"],
    "parallel_tool_calls": True,
    "prediction": None,
    "reasoning_effort": "none",
    "response_format": {"type": "text"},
    "store": False,
    "suffix": "",
    "tool_choice": "none",
    "tools": [],
    "verbosity": "medium",
    "web_search_options": None,
}


@dataclass(frozen=True)
class Limits:
    """What one request may ask for at most; tokens and messages are counts."""

    context: int
    default_tokens: int
    messages: int


@dataclass(frozen=True)
class Message:
    """One turn of a conversation; the text is NFC and free of control tokens."""

    role: str
    content: str


@dataclass(frozen=True)
class Sampling:
    """How the next token is drawn; every value is explicit, so no engine's own defaults apply."""

    max_tokens: int
    temperature: float = 1.0
    top_p: float = 1.0
    top_k: int = 0  # 0: no limit
    min_p: float = 0.0
    presence_penalty: float = 0.0
    frequency_penalty: float = 0.0
    seed: int = 0
    stop: tuple[str, ...] = ()
    n: int = 1


@dataclass(frozen=True)
class Request:
    """What chat and completion have in common; top_logprobs is None where no probabilities are wanted."""

    model: str | None
    sampling: Sampling
    stream: bool
    include_usage: bool
    top_logprobs: int | None


@dataclass(frozen=True)
class ChatRequest(Request):
    """POST /v1/chat/completions."""

    messages: tuple[Message, ...]


@dataclass(frozen=True)
class CompletionRequest(Request):
    """POST /v1/completions."""

    prompt: str


def read_chat(body: Json, limits: Limits) -> ChatRequest:
    """Check a chat request; raise InvalidField, UnknownField or UnsupportedField, naming the field."""
    fields = Fields(body)
    messages = _messages(fields.take("messages"), limits.messages)
    wanted, top = fields.flag("logprobs"), fields.whole("top_logprobs", 0, TOP_LOGPROBS)
    if top is not None and not wanted:
        raise InvalidField("„top_logprobs“ gilt nur zusammen mit „logprobs“: true.", "top_logprobs")
    return ChatRequest(**_shared(fields, limits), top_logprobs=(top or 0) if wanted else None, messages=messages)


def read_completion(body: Json, limits: Limits) -> CompletionRequest:
    """Check a completion request; raise InvalidField, UnknownField or UnsupportedField, naming the field."""
    fields = Fields(body)
    prompt = fields.take("prompt")
    if isinstance(prompt, list) and len(prompt) == 1:
        prompt = prompt[0]
    if not isinstance(prompt, str) or not prompt:
        raise InvalidField("„prompt“ muss ein Text sein (einer je Anfrage, nicht leer).", "prompt")
    top = fields.whole("logprobs", 0, TOP_LOGPROBS)
    text = without_control_tokens(clean_text(prompt, "prompt"))
    return CompletionRequest(**_shared(fields, limits), top_logprobs=top, prompt=text)


def _shared(fields: Fields, limits: Limits) -> dict[str, Any]:
    stream = fields.flag("stream")
    shared = {
        "model": fields.string("model"),
        "sampling": _sampling(fields, limits),
        "stream": stream,
        "include_usage": _include_usage(fields.take("stream_options"), stream),
    }
    for name in IGNORED:
        fields.take(name)
    for name, neutral in UNSUPPORTED.items():
        value = fields.take(name)
        if value is not None and value != neutral:
            raise UnsupportedField(f"„{name}“ wird hier nicht angeboten. Bitte lassen Sie das Feld weg.", name)
    fields.finish()
    return shared


def _sampling(fields: Fields, limits: Limits) -> Sampling:
    old, new = (fields.whole(name, 1, limits.context) for name in ("max_tokens", "max_completion_tokens"))
    seed = fields.whole("seed", -SEED, SEED - 1)
    return Sampling(
        max_tokens=new or old or min(limits.default_tokens, limits.context),
        temperature=fields.number("temperature", 0, 2, 1),
        top_p=fields.number("top_p", 0, 1, 1),
        top_k=fields.whole("top_k", 0, 1000) or 0,
        min_p=fields.number("min_p", 0, 1, 0),
        presence_penalty=fields.number("presence_penalty", -2, 2, 0),
        frequency_penalty=fields.number("frequency_penalty", -2, 2, 0),
        seed=secrets.randbelow(2**31) if seed is None else seed,
        stop=fields.strings("stop", STOPS, STOP_CHARACTERS),
        n=fields.whole("n", 1, CHOICES) or 1,
    )


def _include_usage(options: Any, stream: bool) -> bool:
    if options is None:
        return False
    if not stream:
        raise InvalidField("„stream_options“ gilt nur zusammen mit „stream“: true.", "stream_options")
    if not isinstance(options, dict):
        raise InvalidField("„stream_options“ muss ein JSON-Objekt sein.", "stream_options")
    fields = Fields(options)
    fields.take("include_obfuscation")
    include = fields.flag("include_usage")
    fields.finish()
    return include


def _messages(value: Any, most: int) -> tuple[Message, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= most:
        raise InvalidField(f"„messages“ muss eine Liste von 1 bis {most} Nachrichten sein.", "messages")
    return tuple(_message(entry, f"messages[{place}]") for place, entry in enumerate(value))


def _message(entry: Any, place: str) -> Message:
    if not isinstance(entry, dict):
        raise InvalidField("Jede Nachricht muss ein JSON-Objekt sein.", place)
    fields = Fields(entry)
    role, content = fields.take("role"), fields.take("content")
    if role in ("tool", "function"):
        raise UnsupportedField("Werkzeuge werden hier nicht angeboten.", f"{place}.role")
    if not isinstance(role, str) or role not in ROLES:
        raise InvalidField("„role“ muss system, developer, user oder assistant sein.", f"{place}.role")
    for name in MESSAGE_EXTRAS:
        if fields.take(name):
            raise UnsupportedField(f"„{name}“ wird hier nicht angeboten.", f"{place}.{name}")
    fields.finish()
    return Message(ROLES[role], without_control_tokens(_text(content, f"{place}.content")))


def _text(content: Any, place: str) -> str:
    """Return a message's text: a string, or text parts set one after another."""
    if isinstance(content, str):
        return clean_text(content, place)
    if not isinstance(content, list) or not content:
        raise InvalidField("„content“ muss ein Text sein.", place)
    for part in content:
        if not isinstance(part, dict) or part.get("type") != "text":
            raise UnsupportedField("Hier wird nur Text angeboten, keine Bilder, Töne oder Dateien.", place)
        if not isinstance(part.get("text"), str):
            raise InvalidField("„text“ muss ein Text sein.", place)
    return clean_text("".join(part["text"] for part in content), place)

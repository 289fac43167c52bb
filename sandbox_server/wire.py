"""What a client may ask: OpenAI's chat and completion requests, checked field by field."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from sandbox_server.errors import InvalidField, UnsupportedField
from sandbox_server.fields import Fields, Json, Typing
from sandbox_server.messages import Message, read_messages
from sandbox_server.prompts import Prompt, read_prompts
from sandbox_server.schemas import read_response_format
from sandbox_server.tools import Toolbox, read_toolbox

TOP_LOGPROBS = 20
CHOICES = 64  # of one request, all its prompts together; they are computed in turn
STOPS = 4
STOP_CHARACTERS = 100
SEED = 2**63
ENTRIES = 131_072  # tokens and their rivals in one reply: each takes half a kilobyte of memory
BIASES = 300
IGNORED = ("user", "safety_identifier", "prompt_cache_key", "metadata", "service_tier")
# Fields of the wire format that are not offered, with the one value that asks for nothing.
UNSUPPORTED: Json = {
    "audio": None,
    "best_of": 1,
    "function_call": "none",
    "functions": [],
    "modalities": ["text"],
    "prediction": None,
    "reasoning_effort": "none",
    "store": False,
    "suffix": "",
    "verbosity": "medium",
    "web_search_options": None,
}


@dataclass(frozen=True)
class Limits:
    """What one request to one model may ask for at most; tokens and messages are counts."""

    context: int
    default_tokens: int
    messages: int
    control_tokens: Typing = Typing.REMOVED


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
    logit_bias: tuple[tuple[int, float], ...] = ()  # (token id, what is added to its logit)


@dataclass(frozen=True)
class Request:
    """What chat and completion have in common; top_logprobs is None where no probabilities are wanted.

    `steered` is whether control tokens that somebody typed may steer the model as its own do.
    """

    model: str | None
    steered: bool
    sampling: Sampling
    stream: bool
    include_usage: bool
    top_logprobs: int | None


@dataclass(frozen=True)
class ChatRequest(Request):
    """POST /v1/chat/completions."""

    messages: tuple[Message, ...]
    response_format: Json | None = None
    toolbox: Toolbox = field(default_factory=Toolbox)
    parallel_tool_calls: bool = True


@dataclass(frozen=True)
class CompletionRequest(Request):
    """POST /v1/completions; `echo` sets each prompt before its answer."""

    prompts: tuple[Prompt, ...]
    echo: bool = False

    @property
    def prompt(self) -> Prompt:
        """Return the one prompt of a request for one answer."""
        (prompt,) = self.prompts
        return prompt


def read_chat(body: Json, limits: Limits) -> ChatRequest:
    """Check a chat request; raise InvalidField, UnknownField or UnsupportedField, naming the field."""
    fields = Fields(body)
    messages = read_messages(fields.take("messages"), limits.messages, limits.control_tokens.cleaned)
    wanted, top = fields.flag("logprobs"), fields.whole("top_logprobs", 0, TOP_LOGPROBS)
    if top is not None and not wanted:
        raise InvalidField("„top_logprobs“ gilt nur zusammen mit „logprobs“: true.", "top_logprobs")
    more: dict[str, Any] = {
        "messages": messages,
        "response_format": read_response_format(fields.take("response_format")),
        "toolbox": read_toolbox(fields),
        "parallel_tool_calls": fields.flag("parallel_tool_calls", default=True),
    }
    request = ChatRequest(**_shared(fields, limits), top_logprobs=(top or 0) if wanted else None, **more)
    _check_length(request, 1)
    return request


def read_completion(body: Json, limits: Limits) -> CompletionRequest:
    """Check a completion request; raise InvalidField, UnknownField or UnsupportedField, naming the field."""
    fields = Fields(body)
    prompts = read_prompts(fields.take("prompt"), "prompt", CHOICES, limits.control_tokens.cleaned)
    top, echo = fields.whole("logprobs", 0, TOP_LOGPROBS), fields.flag("echo")
    if echo and (top is not None or not all(isinstance(prompt, str) for prompt in prompts)):
        raise UnsupportedField("„echo“ gibt es hier nur für Texte und ohne „logprobs“.", "echo")
    request = CompletionRequest(**_shared(fields, limits), top_logprobs=top, prompts=prompts, echo=echo)
    _check_length(request, len(prompts))
    return request


def _check_length(request: Request, prompts: int) -> None:
    """Raise InvalidField where all answers together would be more than one reply can hold."""
    answers = request.sampling.n * prompts
    if answers > CHOICES:
        raise InvalidField(f"Die Texte mal „n“ dürfen zusammen höchstens {CHOICES} Antworten ergeben.", "n")
    if answers * request.sampling.max_tokens * (1 + (request.top_logprobs or 0)) > ENTRIES:
        raise InvalidField(
            "Das wäre eine zu lange Antwort. Bitte verkleinern Sie „n“, „max_tokens“ oder „top_logprobs“.",
            "n" if answers > 1 else "max_tokens",
        )


def _shared(fields: Fields, limits: Limits) -> dict[str, Any]:
    stream = fields.flag("stream")
    shared = {
        "model": fields.string("model"),
        "steered": limits.control_tokens is Typing.KEPT,
        "sampling": _sampling(fields, limits),
        "stream": stream,
        "include_usage": _include_usage(fields.take("stream_options"), stream),
    }
    fields.given(IGNORED)
    for name, value in fields.given(UNSUPPORTED):
        neutral = UNSUPPORTED[name]
        if type(value) is not type(neutral) or value != neutral:  # True is not 1
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
        logit_bias=_logit_bias(fields.take("logit_bias")),
    )


def _logit_bias(value: Any) -> tuple[tuple[int, float], ...]:
    if value is None:
        return ()
    good = isinstance(value, dict) and len(value) <= BIASES
    if not good or not all(name.isascii() and name.isdigit() and len(name) <= 10 for name in value):
        raise InvalidField(
            f"„logit_bias“ muss ein JSON-Objekt mit höchstens {BIASES} Token-Nummern sein.", "logit_bias"
        )
    fields = Fields(value)
    try:
        biases = {int(name): fields.number(name, -100, 100, 0) for name in value}
    except InvalidField as exc:
        raise InvalidField("„logit_bias“ nimmt Zahlen von -100 bis 100.", "logit_bias") from exc
    return tuple(sorted(biases.items()))


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

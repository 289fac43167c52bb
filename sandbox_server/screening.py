"""Looks through everything a request gives the model to read, and does with personal data what the operator chose."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

from sandbox_server.embeddings import EmbeddingRequest
from sandbox_server.errors import PersonalData, UnsupportedField
from sandbox_server.messages import Message
from sandbox_server.privacy import NAMES, counted, find, redact
from sandbox_server.prompts import Prompt
from sandbox_server.wire import ChatRequest, CompletionRequest

Asked = TypeVar("Asked", ChatRequest, CompletionRequest, EmbeddingRequest)
Part = TypeVar("Part", ChatRequest, CompletionRequest, EmbeddingRequest, Message)
Look = Callable[[str, str], str]
TOLD, BLACKENED, REFUSED, OFF = "hinweisen", "schwaerzen", "ablehnen", "aus"


def screened(asked: Asked, mode: str, found: Counter[str]) -> Asked:
    """Return the request as the engine may see it; count what stands in it into `found`.

    `mode` is TOLD (unchanged), BLACKENED (each finding replaced by its kind), REFUSED (PersonalData is raised for the
    first text with findings, naming its place) or OFF. It sees what the engine would see, after all cleaning, so
    that no finding hides between the parts of a message. Names and descriptions of functions
    are not looked at. Numbers of tokens cannot be, so they are refused (UnsupportedField) unless the mode is TOLD.
    """
    if mode == OFF:
        return asked
    if mode != TOLD:
        _refuse_numbers(asked)

    def look(text: str, place: str) -> str:
        findings = find(text)
        found.update(counted(findings))
        if findings and mode == REFUSED:
            raise PersonalData(_refusal(counted(findings), place), place)
        return redact(text, findings) if findings and mode == BLACKENED else text

    return cast(Asked, _through(asked, look))  # of the same class as it came


def header(found: Counter[str]) -> str:
    """Return kinds and counts as they stand in the reply's header: iban=1,email=2."""
    return ",".join(f"{kind}={found[kind]}" for kind in NAMES if found[kind])


def _through(
    asked: ChatRequest | CompletionRequest | EmbeddingRequest, look: Look
) -> ChatRequest | CompletionRequest | EmbeddingRequest:
    if isinstance(asked, ChatRequest):
        messages = enumerate(asked.messages)
        return _with(asked, messages=tuple(_message(one, f"messages[{place}]", look) for place, one in messages))
    if isinstance(asked, CompletionRequest):
        return _with(asked, prompts=_prompts(asked.prompts, "prompt", look))
    return _with(asked, texts=_prompts(asked.texts, "input", look))


def _prompts(prompts: tuple[Prompt, ...], name: str, look: Look) -> tuple[Prompt, ...]:
    place = name if len(prompts) == 1 else name + "[{}]"
    return tuple(
        look(prompt, place.format(number)) if isinstance(prompt, str) else prompt
        for number, prompt in enumerate(prompts)
    )


def _refuse_numbers(asked: ChatRequest | CompletionRequest | EmbeddingRequest) -> None:
    """Nobody can look through the numbers of tokens, so they would be a way past the operator's choice."""
    prompts = {"prompt": getattr(asked, "prompts", ()), "input": getattr(asked, "texts", ())}
    for name, given in prompts.items():
        if not all(isinstance(prompt, str) for prompt in given):
            raise UnsupportedField(
                "Diese Sandbox sieht Texte auf personenbezogene Daten durch und nimmt deshalb keine Token-Nummern an. "
                "Bitte senden Sie den Text selbst.",
                name,
            )


def _message(message: Message, place: str, look: Look) -> Message:
    calls = []
    for number, call in enumerate(message.calls):
        function = call["function"]
        where = f"{place}.tool_calls[{number}].function.arguments"
        calls.append(call | {"function": function | {"arguments": look(function["arguments"], where)}})
    return _with(message, content=look(message.content, f"{place}.content"), calls=tuple(calls))


def _with(whole: Part, **fields: Any) -> Part:
    """Return a dataclass with other values: itself where none is another, which is far cheaper than a copy."""
    return whole if all(getattr(whole, name) == value for name, value in fields.items()) else replace(whole, **fields)


def _refusal(found: Counter[str], place: str) -> str:
    kinds = [NAMES[kind][0] for kind in NAMES if found[kind]]
    listed = " und ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
    return (
        f"In „{place}“ stehen vermutlich personenbezogene Daten: {listed}. Diese Sandbox nimmt sie nicht an. "
        "Bitte entfernen Sie sie oder setzen Sie erfundene Angaben ein. Das Modell hat den Text nicht bekommen."
    )

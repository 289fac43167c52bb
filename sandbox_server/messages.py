"""A conversation as a client sends it: turns of text, calls of functions and their results."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox_server.errors import InvalidField, UnsupportedField
from sandbox_server.fields import Fields, Json, clean_text
from sandbox_server.tools import read_calls

ROLES = {"system": "system", "developer": "system", "user": "user", "assistant": "assistant", "tool": "tool"}
Typed = Callable[[str], str]
EXTRAS = ("name", "refusal", "function_call", "audio", "annotations", "reasoning_content")


@dataclass(frozen=True)
class Message:
    """One turn; the text is NFC. Only an assistant calls functions, only a tool answers a call."""

    role: str
    content: str
    calls: tuple[Json, ...] = ()
    answers: str | None = None  # the id of the call


def read_messages(value: Any, most: int, typed: Typed) -> tuple[Message, ...]:
    """Check 1..most messages, whose texts go through `typed`; raise InvalidField or UnsupportedField with the place."""
    if not isinstance(value, list) or not 1 <= len(value) <= most:
        raise InvalidField(f"„messages“ muss eine Liste von 1 bis {most} Nachrichten sein.", "messages")
    messages = tuple(_message(entry, f"messages[{place}]", typed) for place, entry in enumerate(value))
    called = {call["id"] for message in messages for call in message.calls}
    for place, message in enumerate(messages):
        if message.answers is not None and message.answers not in called:
            raise InvalidField("Zu dieser „tool_call_id“ gibt es keinen Aufruf.", f"messages[{place}].tool_call_id")
    return messages


def wire_message(message: Message) -> Json:
    """Return a message as it is sent to a server that knows tools."""
    extra: Json = {}
    if message.calls:
        extra["tool_calls"] = list(message.calls)
    if message.answers is not None:
        extra["tool_call_id"] = message.answers
    return {"role": message.role, "content": message.content} | extra


def plain_message(message: Message, names: dict[str, str]) -> Json:
    """Return a message as text alone; `names` tells which function a call was for."""
    if message.answers is not None:
        return {"role": "user", "content": f"Ergebnis von {names[message.answers]}: {message.content}"}
    calls = [f'{{"name": "{c["function"]["name"]}", "arguments": {c["function"]["arguments"]}}}' for c in message.calls]
    return {"role": message.role, "content": "\n".join(filter(None, [message.content, *calls]))}


def _message(entry: Any, place: str, typed: Typed) -> Message:
    if not isinstance(entry, dict):
        raise InvalidField("Jede Nachricht muss ein JSON-Objekt sein.", place)
    fields = Fields(entry)
    role, content = fields.take("role"), fields.take("content")
    if not isinstance(role, str) or role not in ROLES:
        raise InvalidField("„role“ muss system, developer, user, assistant oder tool sein.", f"{place}.role")
    for name, value in fields.given(EXTRAS):
        if value:
            raise UnsupportedField(f"„{name}“ wird hier nicht angeboten.", f"{place}.{name}")
    calls, answers = _calls(fields, role, place, typed), _answers(fields, role, place)
    fields.finish(f"{place}.")
    text = "" if content is None and calls else _text(content, f"{place}.content")
    return Message(ROLES[role], typed(text), calls, answers)


def _calls(fields: Fields, role: str, place: str, typed: Typed) -> tuple[Json, ...]:
    value = fields.take("tool_calls")
    if not value:
        return ()
    if role != "assistant":
        raise InvalidField("Nur eine Antwort (assistant) ruft Funktionen auf.", f"{place}.tool_calls")
    calls = tuple(read_calls(value, f"{place}.tool_calls"))
    for call in calls:
        call["function"] = {name: typed(text) for name, text in call["function"].items()}
    return calls


def _answers(fields: Fields, role: str, place: str) -> str | None:
    value = fields.string("tool_call_id")
    if (value is not None) != (role == "tool"):
        raise InvalidField("Genau die Nachrichten der Rolle tool brauchen „tool_call_id“.", f"{place}.tool_call_id")
    return value


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

"""Puts the parts of an answer together: many small events into few, or all into one whole answer."""

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
MOST_CALLS = 64


def add_part(choice: Json, part: Json) -> None:
    """Append one streamed part to a whole choice."""
    if "message" in choice:
        choice["message"]["content"] += part["delta"].get("content", "")
        for call in part["delta"].get("tool_calls", ()):
            _add_call(choice["message"], call)
    else:
        choice["text"] += part["text"]
    _close(choice, part)


def merged(events: Iterable[Json]) -> list[Json]:
    """Return a stream's events, all of one reply, as few as can be: each has one choice with all its text."""
    (first, *_) = events = list(events) or [{"choices": []}]
    return [first | {"choices": [choice]} for choice in joined(part for event in events for part in event["choices"])]


def joined(parts: Iterable[Json]) -> list[Json]:
    """Return streamed parts of choices with the text of each choice put together; calls of functions stay as came."""
    kept: list[Json] = []
    latest: dict[int, Json] = {}
    for part in parts:
        before = latest.get(part["index"])
        if before is None or _calls(before) or _calls(part):
            kept.append(part)
            latest[part["index"]] = part
        else:
            _extend(before, part)
    return kept


def _calls(choice: Json) -> bool:
    return "tool_calls" in choice.get("delta", ())


def _extend(choice: Json, part: Json) -> None:
    """Append one streamed part of a choice to another."""
    if "delta" in choice:
        text = choice["delta"].get("content", "") + part["delta"].get("content", "")
        choice["delta"] |= part["delta"] | ({"content": text} if text else {})
    else:
        choice["text"] += part["text"]
    _close(choice, part)


def _close(choice: Json, part: Json) -> None:
    choice["finish_reason"] = part["finish_reason"] or choice["finish_reason"]
    if part["logprobs"]:
        choice["logprobs"] = _joined(choice["logprobs"], part["logprobs"])


def _add_call(message: Json, part: Json) -> None:
    """Append one streamed piece of a call to a whole message."""
    calls = message.setdefault("tool_calls", [])
    while len(calls) <= min(part["index"], MOST_CALLS - 1):
        calls.append({"id": "", "type": "function", "function": {"name": "", "arguments": ""}})
    call = calls[min(part["index"], MOST_CALLS - 1)]
    call["id"] = part.get("id") or call["id"]
    for name, text in part["function"].items():
        call["function"][name] += text


def _joined(old: Json | None, new: Json) -> Json:
    if old is None:
        return new
    return {name: old[name] + value if isinstance(value, list) else value for name, value in new.items()}

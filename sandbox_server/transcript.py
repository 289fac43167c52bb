"""What an answer said, however it was sent: the same for a stream and for a whole answer."""

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]


class Transcript:
    """Gathers the pieces of all choices; lists of pieces, because adding to a long text copies it each time."""

    def __init__(self) -> None:
        self._texts: dict[int, list[str]] = {}
        self._calls: dict[int, dict[int, list[list[str]]]] = {}
        self._ends: dict[int, str] = {}

    def add(self, choices: Iterable[Json]) -> None:
        """Take in the choices of one chunk as a streaming client sees it."""
        for choice in choices:
            index, delta = choice["index"], choice.get("delta") or {}
            self._texts.setdefault(index, []).append(choice.get("text") or delta.get("content") or "")
            for call in delta.get("tool_calls") or ():
                names, arguments = self._calls.setdefault(index, {}).setdefault(call["index"], [[], []])
                names.append(call["function"].get("name") or "")
                arguments.append(call["function"].get("arguments") or "")
            if choice.get("finish_reason"):
                self._ends[index] = choice["finish_reason"]

    def letter(self) -> list[Json]:
        """Return [{"index", "text", "finish_reason", "tool_calls"?: [{"name", "arguments"}]}], in order."""
        return [self._choice(index) for index in sorted(self._texts)]

    def _choice(self, index: int) -> Json:
        choice: Json = {"index": index, "text": "".join(self._texts[index]), "finish_reason": self._ends.get(index)}
        if calls := self._calls.get(index):
            pairs = (calls[number] for number in sorted(calls))
            choice["tool_calls"] = [{"name": "".join(names), "arguments": "".join(said)} for names, said in pairs]
        return choice

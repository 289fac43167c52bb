"""What an answer said, however it was sent: the same for a stream and for a whole answer."""

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]


class Transcript:
    """Gathers the pieces of all choices as they pass, and puts them together when somebody asks."""

    def __init__(self) -> None:
        self._pieces: list[tuple[int, str | None, str | None]] = []
        self._calls: list[tuple[int, Json]] = []

    def add(self, choices: Iterable[Json]) -> None:
        """Take in the choices of one chunk as a streaming client sees it; runs once per token, so it only notes."""
        for choice in choices:
            delta = choice.get("delta") or {}
            text = choice["text"] if "text" in choice else delta.get("content")
            self._pieces.append((choice["index"], text, choice["finish_reason"]))
            if "tool_calls" in delta:
                self._calls += [(choice["index"], dict(call)) for call in delta["tool_calls"]]

    def letter(self) -> list[Json]:
        """Return [{"index", "text", "finish_reason", "tool_calls"?: [{"name", "arguments"}]}], in order."""
        texts: dict[int, list[str]] = {}
        ends: dict[int, str] = {}
        for index, text, end in self._pieces:
            texts.setdefault(index, []).append(text or "")
            if end:
                ends[index] = end
        calls = self._calls_by_choice()
        return [
            {"index": index, "text": "".join(texts[index]), "finish_reason": ends.get(index)} | calls.get(index, {})
            for index in sorted(texts)
        ]

    def _calls_by_choice(self) -> dict[int, Json]:
        whole: dict[int, dict[int, Json]] = {}
        for index, piece in self._calls:
            call = whole.setdefault(index, {}).setdefault(piece["index"], {"name": "", "arguments": ""})
            for name in call:
                call[name] += piece["function"].get(name) or ""
        return {index: {"tool_calls": [calls[number] for number in sorted(calls)]} for index, calls in whole.items()}

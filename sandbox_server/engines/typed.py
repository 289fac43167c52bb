"""Lets control tokens that people type reach llama.cpp as the letters they are.

llama.cpp reads a conversation as one string, in which a typed <|im_end|> ends the turn. So where one is typed, the
model's own template is filled with a mark in its place, and the prompt goes out as text with the numbers of the letters
where the marks were. All other requests go the short way.
"""

import contextlib
import re
import secrets
from collections.abc import Iterable
from typing import Any

from sandbox_server.engines.base import Chunks, Json
from sandbox_server.engines.remote import Post, fetch_json
from sandbox_server.prompts import Prompt, wire_prompt

CHAT, COMPLETIONS = "/v1/chat/completions", "/v1/completions"


class Typed:
    """Knows a model's control tokens by their words."""

    def __init__(self, words: Iterable[str]):
        longest_first = sorted(filter(None, words), key=len, reverse=True)
        self._words = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def found_in(self, payload: Json) -> bool:
        """Return whether a request to llama.cpp holds a control token that somebody typed."""
        return any(map(self._is_in, _texts(payload)))

    async def input(self, post: Post, text: Prompt) -> str | list[int]:
        """Return a text to embed as llama.cpp takes it; where it holds a control token, as numbers."""
        return await _letters(post, str(text)) if self._is_in(text) else wire_prompt(text)

    async def disarmed(self, post: Post, payload: Json) -> Json:
        """Return a request for COMPLETIONS that asks the same and holds control tokens only as letters."""
        veil = _Veil(self._words)
        if "messages" in payload:
            messages = [turn | {"content": veil.over(turn["content"])} for turn in payload["messages"]]
            told = await fetch_json(post, "/apply-template", {"messages": messages}, "messages")
            text = str(told["prompt"])
        else:
            text = veil.over(payload["prompt"])
        letters = {word: await _letters(post, word) for word in set(veil.words)}
        prompt: list[str | int] = []
        for piece in veil.pieces(text):
            prompt += letters[veil.words[piece]] if isinstance(piece, int) else [piece]
        kept = {name: value for name, value in payload.items() if name not in ("messages", "logprobs", "top_logprobs")}
        logprobs = payload.get("top_logprobs", payload.get("logprobs"))
        return kept | {"prompt": prompt} | ({} if logprobs is None else {"logprobs": logprobs})

    def _is_in(self, text: Any) -> bool:
        return self._words is not None and isinstance(text, str) and self._words.search(text) is not None


async def as_chat(chunks: Chunks) -> Chunks:
    """Yield the chunks of a continued text as those of a conversation."""
    async with contextlib.aclosing(chunks):
        async for chunk in chunks:
            for choice in chunk.get("choices", ()):
                choice["delta"] = {"content": choice.pop("text", None)}
            yield chunk


class _Veil:
    """Puts marks in the place of words, and finds them again; nobody can type a mark, for it is new each time."""

    def __init__(self, words: re.Pattern[str] | None):
        self._pattern = words
        self._name = f"mark{secrets.token_hex(12)}"
        self.words: list[str] = []

    def over(self, text: str) -> str:
        """Return the text with marks."""
        return self._pattern.sub(self._mark, text) if self._pattern else text

    def pieces(self, text: str) -> Iterable[str | int]:
        """Yield what stands between the marks, and for each mark its place in `words`."""
        for place, piece in enumerate(re.split(f"{self._name}n([0-9]+)z", text)):
            if place % 2:
                yield int(piece)
            elif piece:
                yield piece

    def _mark(self, found: re.Match[str]) -> str:
        self.words.append(found.group())
        return f"{self._name}n{len(self.words) - 1}z"


async def _letters(post: Post, text: str) -> list[int]:
    """Return the numbers of a text's tokens, none of which steers."""
    question = {"content": text, "add_special": False, "parse_special": False}
    return list((await fetch_json(post, "/tokenize", question, "messages"))["tokens"])


def _texts(payload: Json) -> Iterable[Any]:
    return [payload["prompt"]] if "prompt" in payload else [turn["content"] for turn in payload["messages"]]

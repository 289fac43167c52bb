"""What the model said, as plain values: texts, tokens and their probabilities."""

import math
from dataclasses import dataclass, field
from typing import Any

PRACTICE = "rabenfurt-1"  # the model that the texts of the labs were written with
MARK = "KI-generiert · Modell {model} · kann falsch sein"
SCRIPTED_MARK = "Von Menschen vorbereitet · {model} · keine Antwort eines Sprachmodells"


@dataclass(frozen=True)
class Model:
    """Who answers; where it is `scripted`, people have prepared the answers and no language model computes."""

    name: str = ""
    scripted: bool = False

    def mark(self) -> str:
        """Return the sentence that labels a text by its origin."""
        return (SCRIPTED_MARK if self.scripted else MARK).format(model=self.name or "unbekannt")

    def introduction(self) -> str:
        """Return what a learner must know before reading the first answer; nothing for the practice model."""
        if self.scripted:
            return f"Hier antwortet kein Sprachmodell: Die Antworten von „{self.name}“ haben Menschen vorbereitet."
        if self.name != PRACTICE:
            example = f"Die Beispiele im Text beziehen sich auf das Übungsmodell {PRACTICE}."
            return f"Hier antwortet das Modell {self.name}. {example}"
        return ""


@dataclass(frozen=True)
class Choice:
    """A token that could stand here, and its probability from 0 to 1."""

    text: str
    probability: float


@dataclass(frozen=True)
class Token:
    """A token that was chosen, and the most probable choices at this place in falling order."""

    text: str
    probability: float
    choices: tuple[Choice, ...]

    def rest(self) -> float:
        """Return the probability that all tokens outside `choices` share."""
        return max(0.0, 1.0 - sum(choice.probability for choice in self.choices))


@dataclass(frozen=True)
class Reply:
    """One answer of the model; `finish` is "stop" or, where it was cut off, "length".

    `found` says in a sentence which personal data the sandbox saw in the question; `signature` is the sandbox's.
    """

    text: str
    finish: str
    tokens: tuple[Token, ...]
    model: str
    found: str = ""
    signature: dict[str, Any] | None = field(default=None, compare=False)
    scripted: bool = False

    def mark(self) -> str:
        """Return the sentence that labels this text as made by an AI system, or else as prepared by people."""
        return Model(self.model, self.scripted).mark()

    def is_cut(self) -> bool:
        """Say whether the answer was cut off at the length that was asked for."""
        return self.finish == "length"

    def as_dict(self) -> dict[str, Any]:
        """Return the reply as JSON for the journal; tokens as [text, probability, [[text, probability], …]]."""
        tokens = [[t.text, t.probability, [[c.text, c.probability] for c in t.choices]] for t in self.tokens]
        scripted = {"scripted": True} if self.scripted else {}
        return {"text": self.text, "finish": self.finish, "model": self.model, "tokens": tokens, **scripted}

    @classmethod
    def from_dict(cls, entry: dict[str, Any]) -> "Reply":
        """Return the reply that `as_dict` wrote; raises ValueError, TypeError or KeyError for anything else."""
        tokens = tuple(
            Token(str(text), float(p), tuple(Choice(str(t), float(q)) for t, q in choices))
            for text, p, choices in entry["tokens"]
        )
        text, finish, model = (str(entry[name]) for name in ("text", "finish", "model"))
        return cls(text, finish, tokens, model, scripted=bool(entry.get("scripted")))


def tokens_of(logprobs: Any) -> tuple[Token, ...]:
    """Return the tokens in a `logprobs` object, in the chat form ("content") or the older form ("tokens")."""
    if not isinstance(logprobs, dict):
        return ()
    if logprobs.get("content"):
        return tuple(_from_chat_form(entry) for entry in logprobs["content"])
    texts, values = logprobs.get("tokens") or [], logprobs.get("token_logprobs") or []
    tops = logprobs.get("top_logprobs") or [{}] * len(texts)
    return tuple(_from_old_form(*entry) for entry in zip(texts, values, tops, strict=False))


def _from_chat_form(entry: dict[str, Any]) -> Token:
    choices = [Choice(_token_text(top), _probability(top["logprob"])) for top in entry.get("top_logprobs") or []]
    return Token(_token_text(entry), _probability(entry["logprob"]), _falling(choices))


def _from_old_form(text: str, value: float | None, top: dict[str, float] | None) -> Token:
    choices = [Choice(other, _probability(logprob)) for other, logprob in (top or {}).items()]
    return Token(text, _probability(value), _falling(choices))


def _token_text(entry: dict[str, Any]) -> str:
    """Return a token's text; half of an umlaut has no text of its own and arrives only as bytes."""
    text, raw = entry["token"], entry.get("bytes")
    if raw and ("\ufffd" in text or not text):
        return bytes(raw).decode("utf-8", errors="backslashreplace")
    return str(text)


def _falling(choices: list[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: -choice.probability))


def _probability(logprob: float | None) -> float:
    return 0.0 if logprob is None else min(1.0, math.exp(logprob))

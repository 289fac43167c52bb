"""Answers prepared in a file, for experiments on how people take advice; it never claims to be a language model.

The file: {"format": 1, "model": "szenario-1", "advice": [{"when": "Rabenfurt-Pass", "say": "12 Euro."}], "else": "…"}.
The first entry whose `when` stands in the last question (upper and lower case are the same) answers.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox_server.engines.base import Chunks, Engine, Health, Json
from sandbox_server.errors import BadScenario, UnsupportedField
from sandbox_server.settings import Settings
from sandbox_server.wire import ChatRequest, CompletionRequest, Request

SCRIPTED = "Diese Antworten sind vorbereitet. Kein Sprachmodell rechnet hier."
PIECE = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True)
class Scenario:
    """A model's name, its answers as (part of a question in lower case, answer), and the answer to all else."""

    model: str
    advice: tuple[tuple[str, str], ...]
    otherwise: str

    def answer(self, question: str) -> str:
        """Return what is prepared for a question."""
        asked = question.casefold()
        return next((say for when, say in self.advice if when in asked), self.otherwise)


class ScenarioEngine(Engine):
    """Says what the file says, word by word; a word counts as one token, and probabilities are refused."""

    def __init__(self, settings: Settings):
        self._path = settings.scenario
        self._scenario: Scenario | None = None

    async def check(self) -> None:
        """Read the file; raise BadScenario where it cannot be understood."""
        await self.start()

    async def start(self) -> None:
        """Read the file; raise BadScenario where it cannot be understood."""
        assert self._path is not None  # noqa: S101 (chosen because there is one)
        self._scenario = read_scenario(self._path)

    async def stop(self) -> None:
        """Forget the file."""
        self._scenario = None

    def health(self) -> Health:
        """Tell that there is no model to be caged."""
        return Health("ok" if self._scenario else "starting", None, SCRIPTED)

    def models(self) -> tuple[str, ...]:
        """Return the one name."""
        return (self._scenario.model,) if self._scenario else ()

    def scripted(self, model: str) -> bool:  # noqa: ARG002 (there is only one)
        """Say openly that the answers are prepared."""
        return True

    def chat(self, request: ChatRequest, model: str) -> Chunks:  # noqa: ARG002 (there is only one)
        """Answer the last question of a person."""
        if request.response_format or request.toolbox.tools:
            raise UnsupportedField(f"{SCRIPTED} JSON und Funktionen gibt es dabei nicht.", "model")
        questions = [turn.content for turn in request.messages if turn.role == "user"]
        return self._say(request, questions[-1] if questions else "", lambda text: {"delta": {"content": text}})

    def complete(self, request: CompletionRequest, model: str) -> Chunks:  # noqa: ARG002 (there is only one)
        """Answer a text as if it were a question."""
        if not isinstance(request.prompt, str):
            raise UnsupportedField(f"{SCRIPTED} Deshalb gibt es keine Token-Nummern.", "prompt")
        return self._say(request, request.prompt, lambda text: {"text": text})

    def _say(self, request: Request, question: str, shape: Any) -> Chunks:
        assert self._scenario is not None  # noqa: S101 (started before it is asked)
        if request.top_logprobs is not None:
            raise UnsupportedField(f"{SCRIPTED} Deshalb gibt es keine Wahrscheinlichkeiten.", "logprobs")
        answer = self._scenario.answer(question)
        return _chunks(request, question, answer, shape)


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file; raise BadScenario."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        advice = tuple((_text(entry["when"]).casefold(), _text(entry["say"])) for entry in raw["advice"])
        if raw["format"] != 1 or not NAME.fullmatch(raw["model"]):
            raise ValueError("format or model")
        return Scenario(raw["model"], advice, _text(raw["else"]))
    except (OSError, ValueError, LookupError, TypeError) as exc:
        raise BadScenario(
            f"Die Szenariodatei {path} fehlt oder ist nicht verständlich ({type(exc).__name__}). Sie braucht "
            "„format“: 1, „model“, „advice“ (Liste aus „when“ und „say“) und „else“."
        ) from exc


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError("not a text")
    return value


async def _chunks(request: Request, question: str, answer: str, shape: Any) -> Chunks:
    ends = [place for word in request.sampling.stop if (place := answer.find(word)) >= 0]
    words = PIECE.findall(answer[: min(ends, default=len(answer))])
    said = words[: request.sampling.max_tokens]
    for word in said:
        yield _chunk(shape(word), None)
    yield _chunk(shape(""), "stop" if len(said) == len(words) else "length")
    counts = len(question.split()), len(said)
    usage = {"prompt_tokens": counts[0], "completion_tokens": counts[1], "total_tokens": sum(counts)}
    yield {"choices": [], "usage": usage}


def _chunk(text: Json, reason: str | None) -> Json:
    return {"choices": [{"index": 0, "finish_reason": reason, **text}]}

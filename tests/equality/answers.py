"""Answers of generated learners by kind of question: right, near misses, guesses; labkit could have stored them all."""

import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from labkit.errors import AnswerInvalidError
from labkit.questions import Question

Spoken = Sequence[Any]
NEAR = (1, -1, 0.5, -0.5, 0.6, -0.6, 0.7, -0.7, 0.01, -0.01, 1e-9)
ESSAYS = (
    "Ich vergleiche jede Angabe mit der Akte. Was ich dort nicht finde, streiche ich. " * 5,
    "Nein.",
    "**Fett**, <b>HTML</b>, $x^2$, [Verweis](https://beispiel.example) und `Code`\n\n# keine Überschrift\n- kein Punkt",
    "Größe, Maß, Übung, Yıldız, 😀, \u202e verkehrt, \u00a0 geschützt",
    "   \n\t\n",
    "Ihre Antwort: noch keine.",
    "lang " * 1500,
)


def answer(question: Question, spoken: Spoken, dice: random.Random) -> Any:
    """Return one answer; None for a field that was left empty. `spoken`: see check_values.spoken_of."""
    value = MAKERS[question.kind](question, spoken, dice)
    return None if question.is_empty(value) and question.kind != "text" else value


def _one(question: Any, spoken: Spoken, dice: random.Random) -> str:
    return str(dice.choice(spoken if spoken and dice.random() < 0.5 else list(question.options)))


def _several(question: Any, spoken: Spoken, dice: random.Random) -> list[str]:
    options = list(question.options)
    if spoken and dice.random() < 0.75:
        ticked = set(dice.choice(spoken)) ^ set(dice.sample(options, dice.choice((0, 0, 0, 1, 2, 3)) % len(options)))
    else:
        ticked = {option for option in options if dice.random() < 0.4}
    return sorted(ticked)


def _order(question: Any, spoken: Spoken, dice: random.Random) -> list[str]:
    steps = list(dice.choice(spoken) if spoken and dice.random() < 0.75 else question.options)
    if dice.random() < 0.15:
        dice.shuffle(steps)
    for _ in range(dice.choice((0, 0, 0, 1, 1, 2, 4))):
        left = dice.randrange(len(steps) - 1)
        steps[left], steps[left + 1] = steps[left + 1], steps[left]
    return steps


def _number(question: Any, spoken: Spoken, dice: random.Random) -> float:
    low, high = max(question.low, -1e6), min(question.high, 1e6)
    value: float = dice.choice(spoken) if spoken else dice.uniform(low, high)
    lot = dice.random()
    if lot >= 0.75:
        value = dice.choice((dice.randint(int(low), int(high)), dice.uniform(low, high), low, high))
    elif lot >= 0.5:
        value += dice.choice(NEAR)
    with suppress(AnswerInvalidError):  # labkit refuses what lies outside
        return float(question.validated(value))
    return float(low)


def _classes(question: Any, spoken: Spoken, dice: random.Random) -> dict[str, str]:
    names = list(question.classes)
    given: Mapping[str, str] = dice.choice(spoken) if spoken and dice.random() < 0.8 else {}
    placed = {item: given.get(item) or dice.choice(names) for item in question.items}
    for item in dice.sample(list(placed), dice.choice((0, 0, 0, 1, 2, 3, len(placed))) % (len(placed) + 1)):
        placed[item] = dice.choice(names)
    left_out = dice.sample(list(placed), dice.choice((0, 0, 0, 1, 2)) % len(placed))
    return {item: name for item, name in placed.items() if item not in left_out}


def _text(question: Any, spoken: Spoken, dice: random.Random) -> str:
    return dice.choice(ESSAYS)


MAKERS: dict[str, Callable[[Any, Spoken, random.Random], Any]] = {
    "one": _one,
    "several": _several,
    "order": _order,
    "number": _number,
    "classes": _classes,
    "text": _text,
}

"""The self-check questions of a page: what an author may write in a `quiz` fence, checked and frozen."""

import re
from dataclasses import dataclass
from typing import Protocol, TypeVar

from courseware.records import Fields

GAP = re.compile(r"\[\[([^\[\]\n]+)\]\]")
PASSAGE = re.compile(r"\[\[([^\[\]:]*):(.+?)\]\]")


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


T = TypeVar("T", bound=_Keyed)


@dataclass(frozen=True)
class Answer:
    """One answer to choose, with what a learner reads after choosing it."""

    key: str
    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True)
class Pair:
    """A thing on the left and the one thing on the right that belongs to it."""

    key: str
    left: str
    right: str
    feedback: str


@dataclass(frozen=True)
class Item:
    """A thing to be put in order."""

    key: str
    text: str
    feedback: str


@dataclass(frozen=True)
class Passage:
    """A passage of a text that a learner can mark as wrong."""

    key: str
    text: str
    wrong: bool
    feedback: str


@dataclass(frozen=True)
class Question:
    """What every kind of question has."""

    id: str
    question: str
    explanation: str


@dataclass(frozen=True)
class Choice(Question):
    """One answer (`several` false) or any number of answers is right."""

    several: bool
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Gaps(Question):
    """A text with gaps `[[right|also right]]`; `gaps` are the accepted words, gap by gap."""

    text: str
    gaps: tuple[tuple[str, ...], ...]
    feedback: tuple[str, ...]


@dataclass(frozen=True)
class Match(Question):
    """Every left side gets its right side."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Order(Question):
    """The items, in the right order."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Proofread(Question):
    """A text with passages `[[key: words]]`; those that are wrong are to be found."""

    text: str
    passages: tuple[Passage, ...]


def parse(source: str) -> Question:
    """Read the YAML of a `quiz` fence; raise FenceError with field and line."""
    fields = Fields.from_yaml(source)
    question = read(fields)
    fields.finish()
    return question


def read(fields: Fields) -> Question:
    """Read a question from fields among which others may stand; raise FenceError with field and line."""
    kind = fields.text("kind")
    if kind not in READERS:
        fields.fail("kind", f"kind „{kind}“ gibt es nicht. Bekannt sind: {', '.join(READERS)}.")
    return READERS[kind](fields)


def _one(fields: Fields) -> Choice:
    return _choice(fields, several=False)


def _several(fields: Fields) -> Choice:
    return _choice(fields, several=True)


def _choice(fields: Fields, several: bool) -> Choice:
    answers = []
    for entry in fields.entries("answers", least=2):
        answers.append(
            Answer(entry.identifier("key"), entry.text("text"), entry.truth("correct"), entry.text("feedback"))
        )
        entry.finish()
    right = sum(answer.correct for answer in answers)
    if right == 0:
        fields.fail("answers", "Keine Antwort ist als richtig gekennzeichnet (correct: true).")
    if right > 1 and not several:
        fields.fail("answers", "Bei kind: one darf nur eine Antwort richtig sein.")
    return Choice(*_head(fields), several=several, answers=_distinct(fields, "answers", answers))


def _gap(fields: Fields) -> Gaps:
    text = fields.text("text")
    gaps = tuple(tuple(word.strip() for word in match.split("|")) for match in GAP.findall(text))
    if not gaps or not all(all(words) for words in gaps) or "[[" in GAP.sub("", text):
        fields.fail("text", "Der Lückentext braucht mindestens eine gefüllte Lücke [[richtig]], jede in einer Zeile.")
    feedback = fields.texts("feedback")
    if len(feedback) != len(gaps):
        fields.fail("feedback", f"feedback braucht einen Text je Lücke, hier {len(gaps)}.")
    return Gaps(*_head(fields), text=text, gaps=gaps, feedback=feedback)


def _match(fields: Fields) -> Match:
    pairs = []
    for entry in fields.entries("pairs", least=2):
        pairs.append(Pair(entry.identifier("key"), entry.text("left"), entry.text("right"), entry.text("feedback")))
        entry.finish()
    if len({pair.right for pair in pairs}) < 2:
        fields.fail("pairs", "Alle Paare haben dieselbe rechte Seite.")
    return Match(*_head(fields), pairs=_distinct(fields, "pairs", pairs))


def _order(fields: Fields) -> Order:
    items = []
    for entry in fields.entries("items", least=3):
        items.append(Item(entry.identifier("key"), entry.text("text"), entry.text("feedback")))
        entry.finish()
    return Order(*_head(fields), items=_distinct(fields, "items", items))


def _error(fields: Fields) -> Proofread:
    text = fields.text("text")
    words = [(key.strip(), marked.strip()) for key, marked in PASSAGE.findall(text)]
    of_text = dict(words)
    passages = []
    for entry in fields.entries("passages", least=2):
        key = entry.identifier("key")
        if key not in of_text:
            entry.fail("key", f"Im Text fehlt die Stelle [[{key}: …]].")
        passages.append(Passage(key, of_text[key], entry.truth("wrong"), entry.text("feedback")))
        entry.finish()
    if [key for key, _ in words] != [passage.key for passage in passages] or "[[" in PASSAGE.sub("", text):
        fields.fail(
            "text", "Jede Stelle [[key: Wörter]] braucht einen Eintrag unter passages, in derselben Reihenfolge."
        )
    if not any(passage.wrong for passage in passages):
        fields.fail("passages", "Keine Stelle ist als falsch gekennzeichnet (wrong: true).")
    return Proofread(*_head(fields), text=text, passages=_distinct(fields, "passages", passages))


def _head(fields: Fields) -> tuple[str, str, str]:
    return fields.identifier("id"), fields.text("question"), fields.text("explanation")


def _distinct(fields: Fields, name: str, entries: list[T]) -> tuple[T, ...]:
    keys = [entry.key for entry in entries]
    for key in keys:
        if keys.count(key) > 1:
            fields.fail(name, f"{name}: Der Schlüssel „{key}“ kommt mehrfach vor.")
    return tuple(entries)


READERS = {"one": _one, "several": _several, "gap": _gap, "match": _match, "order": _order, "error": _error}

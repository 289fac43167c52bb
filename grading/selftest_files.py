"""Reads a folder of anonymous self-test files: whatever lies there is foreign until it has proved to be one."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grading import jsontext
from grading.errors import AnswersRefused, JsonRefused, SelftestUnusable
from grading.selftest import SHEETS, Item, Selftest

KIND = "vieraugen-selbsttest"
MOST_BYTES = 8 * 1024
"""Most bytes of one file; a real one has about 1,000."""
MOST_FILES = 2000
FOREIGN = "Das ist keine Datei des Selbsttests"
FIELDS = {"art", "fassung", "zuerst", "vorher", "nachher"}


@dataclass(frozen=True)
class Person:
    """One person's answers: which sheet came first, and the chosen key by the id of each question."""

    first: str
    answers: tuple[tuple[str, str], ...]
    """In the order of the questions, sheet a before sheet b."""

    @property
    def second(self) -> str:
        """Return the sheet that came after the course."""
        return SHEETS[1 - SHEETS.index(self.first)]


@dataclass(frozen=True)
class Gathered:
    """What a folder holds: different people, the files that go with them, and why a file is left out."""

    people: tuple[Person, ...]
    files: tuple[Path, ...]
    doubled: int
    refused: Mapping[str, str]


def gather(folder: Path, test: Selftest) -> Gathered:
    """Read all .json files of the folder; files that say the same count once. Raises SelftestUnusable."""
    people: dict[Person, None] = {}
    files: list[Path] = []
    refused: dict[str, str] = {}
    for path in _files(folder):
        try:
            people[parse(_read(path), test)] = None
            files.append(path)
        except AnswersRefused as exc:
            refused[path.name] = str(exc)
    return Gathered(tuple(people), tuple(files), len(files) - len(people), refused)


def parse(body: bytes, test: Selftest) -> Person:
    """Read one file. Raises AnswersRefused for anything that the page of the self-test would not have saved."""
    try:
        data = jsontext.parse(body, max_bytes=MOST_BYTES, max_depth=2)
    except JsonRefused as exc:
        raise AnswersRefused(f"{FOREIGN}: {exc}.") from exc
    if not isinstance(data, dict) or data.get("art") != KIND or set(data) != FIELDS:
        raise AnswersRefused(f"{FOREIGN}.")
    if type(data["fassung"]) is not int or data["fassung"] != test.version:
        raise AnswersRefused("Die Datei gehört zu einer anderen Fassung der Fragen.")
    first = data["zuerst"]
    if not isinstance(first, str) or first not in SHEETS:
        raise AnswersRefused(f"{FOREIGN}.")
    given = {first: data["vorher"], SHEETS[1 - SHEETS.index(first)]: data["nachher"]}
    return Person(first, tuple(pair for name in SHEETS for pair in _answers(given[name], test.sheets[name])))


def _answers(given: Any, items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
    if not isinstance(given, dict) or set(given) != {item.id for item in items}:
        raise AnswersRefused("Die Antworten passen nicht zu den Fragen eines Blattes.")
    for item in items:
        chosen = given[item.id]
        if not isinstance(chosen, str) or chosen not in item.keys:
            raise AnswersRefused(f"Zur Frage „{item.id}“ gibt es diese Antwort nicht.")
        yield item.id, chosen


def _files(folder: Path) -> list[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if path.name.endswith(".json") and path.name[:1] != ".")
    except OSError as exc:
        raise SelftestUnusable(
            f"Der Ordner {folder} ist nicht lesbar. Geben Sie den Ordner mit den Dateien an."
        ) from exc
    if len(found) > MOST_FILES:
        raise SelftestUnusable(f"In {folder} liegen mehr als {MOST_FILES} Dateien. Teilen Sie sie auf.")
    return found


def _read(path: Path) -> bytes:
    """Read a plain file, at most one byte more than allowed; never a link, a device or something that blocks."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise AnswersRefused(f"{FOREIGN}, sondern etwas anderes.")
            return file.read(MOST_BYTES + 1)
    except OSError as exc:
        raise AnswersRefused("Die Datei lässt sich nicht öffnen.") from exc

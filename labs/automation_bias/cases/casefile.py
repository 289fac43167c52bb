"""Reads the case files: documents with their text and the facts that each of them states."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from labs.automation_bias.cases import forms

FOLDER = Path(__file__).parent / "files"
AS_OF = date(2026, 6, 15)
GRANT, REFUSE = "bewilligen", "ablehnen"
PARAGRAPHS = {
    "wohnung": "§ 1",
    "alter": "§ 2",
    "einkommen": "§ 3",
    "frist": "§ 4",
    "nachweise": "§ 5",
    "leistung": "§ 6",
}


@dataclass(frozen=True)
class Document:
    """One document: `key` is D1, D2 … in the order of the file, `kind` ranks it, `states` holds its facts."""

    key: str
    kind: str
    title: str
    date: date
    text: str
    states: dict[str, Any]


@dataclass(frozen=True)
class Advice:
    """What the scripted adviser says: a decision, a reason of two or three sentences, the facts it asserts."""

    decision: str
    reason: str
    claims: dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One application; `error` is the kind of the wrong advice, `rule` the paragraph that the case turns on."""

    key: str
    set: str
    quartet: int
    rule: str
    error: str
    name_cue: str
    gender: str
    truth: str
    deciding: tuple[str, ...]
    shows: str
    people: dict[str, Any]
    documents: tuple[Document, ...]
    right: Advice
    wrong: Advice

    @property
    def title(self) -> str:
        """The heading of the file on screen."""
        return f"Vorgang {self.people['number']}: {self.people['person']} für {self.people['child']}"

    @property
    def paragraph(self) -> str:
        """The paragraph of the by-law that the case turns on."""
        return PARAGRAPHS[self.rule]


def read_all(folder: Path = FOLDER) -> tuple[Case, ...]:
    """Return all cases in the order of their keys. Raises what `read` raises."""
    return tuple(read(path) for path in sorted(folder.glob("*.toml")))


def read(path: Path) -> Case:
    """Return one case. Raises KeyError or tomllib.TOMLDecodeError where the file is not in the form of README.md."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    head, people = raw["case"], raw["people"]
    people["number"] = f"51.3-{path.stem[1:]}/2026"
    documents = tuple(_document(f"D{n}", people, given) for n, given in enumerate(raw["document"], 1))
    truth = head["truth"]
    return Case(
        path.stem,
        head["set"],
        head["quartet"],
        head["rule"],
        head["error"],
        head["name_cue"],
        head["gender"],
        truth,
        tuple(head["deciding"]),
        head["shows"],
        people,
        documents,
        _advice(raw["right"], truth),
        _advice(raw["wrong"], REFUSE if truth == GRANT else GRANT),
    )


def _document(key: str, people: dict[str, Any], given: dict[str, Any]) -> Document:
    if "form" in given:
        title, text, states = forms.write(given["form"], people, given)
        day = given["date"] if "date" in given else given["unterschrift"]
        return Document(key, given["form"], given.get("title", title), day, text, states | given.get("states", {}))
    return Document(key, given["kind"], given["title"], given["date"], given["text"].strip(), given.get("states", {}))


def _advice(raw: dict[str, Any], decision: str) -> Advice:
    return Advice(decision, " ".join(raw["reason"].split()), raw.get("claims", {}))

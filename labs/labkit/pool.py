"""The cases of an experiment as the lab reads them: files with documents, and their solutions for the debriefing."""

import json
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labkit.errors import LabError
from labkit.experiment import Case, Voice


@dataclass(frozen=True)
class Document:
    """One document of a file: `key` is D1, D2 … in the order of the file."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class File:
    """One application with its documents; `number` is the file number that the adviser is asked with."""

    key: str
    number: str
    title: str
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class Solution:
    """What is right and why: `shows` is the sentence of the debriefing, `deciding` the keys of one or two documents."""

    truth: str
    error: str
    wrong_version: int
    deciding: tuple[str, ...]
    paragraph: str
    shows: str


@dataclass(frozen=True)
class Check:
    """A question on by-law or task before the first case, with its right option and why it is right."""

    text: str
    options: dict[str, str]
    right: str
    because: str


@dataclass(frozen=True)
class Pool:
    """All cases with their by-law, and the questions that show whether it is understood."""

    files: dict[str, File]
    solutions: dict[str, Solution]
    cases: tuple[Case, ...]
    law: str
    checks: tuple[Check, ...]

    @classmethod
    def read(cls, folder: Path) -> "Pool":
        """Read faelle.json, aufloesung.b64, satzung.md and verstehen.json; raise LabError where they do not fit."""
        try:
            raw = json.loads((folder / "faelle.json").read_text(encoding="utf-8"))["cases"]
            # Base64, so that nobody reads the solutions by accident before the debriefing
            solved = json.loads(b64decode((folder / "aufloesung.b64").read_bytes()))["cases"]
            files = {case["id"]: _file(case) for case in raw}
            solutions = {key: _solution(entry) for key, entry in solved.items()}
            cases = tuple(_case(case, solutions[case["id"]]) for case in raw)
            checks = json.loads((folder / "verstehen.json").read_text(encoding="utf-8"))["questions"]
            law = (folder / "satzung.md").read_text(encoding="utf-8")
            return cls(files, solutions, cases, law, tuple(map(_check, checks)))
        except (OSError, ValueError, LookupError, TypeError) as exc:
            raise LabError(
                "Die Fälle dieses Labors fehlen oder sind nicht lesbar. Bitte wenden Sie sich an Ihre Kursleitung."
            ) from exc

    def version(self, case: str, voice: Voice) -> int:
        """Return which of the two prepared versions of the advice is the right or the wrong one."""
        wrong = self.solutions[case].wrong_version
        return wrong if voice == "wrong" else 3 - wrong

    def numbers(self) -> dict[str, str]:
        """Return the file number of each case."""
        return {key: file.number for key, file in self.files.items()}

    def title(self, case: str, document: str) -> str:
        """Return the title of a document."""
        return next(each.title for each in self.files[case].documents if each.key == document)


def _file(case: dict[str, Any]) -> File:
    documents = tuple(Document(str(d["id"]), str(d["title"]), str(d["text"])) for d in case["documents"])
    return File(str(case["id"]), str(case["number"]), str(case["title"]), documents)


def _solution(entry: dict[str, Any]) -> Solution:
    texts = {name: str(entry[name]) for name in ("truth", "error", "paragraph", "shows")}
    return Solution(wrong_version=int(entry["wrong_version"]), deciding=tuple(entry["deciding"]), **texts)


def _case(case: dict[str, Any], solution: Solution) -> Case:
    return Case(str(case["id"]), str(case["set"]), int(case["quartet"]), solution.truth, solution.error)


def _check(entry: dict[str, Any]) -> Check:
    options = {str(key): str(text) for key, text in entry["options"].items()}
    return Check(str(entry["text"]), options, str(entry["right"]), str(entry["because"]))

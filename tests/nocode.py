"""Our labs without code: what they ask, their model answers, typical wrong ones, and what the judge says to both.

A lab's answers stand in answers/<lab>.yml: under `right` the model answer to each question that a check cell marks
(the model answer to a free text stands in the lab itself), under `wrong` a `value` and, line by line, words of what
is `told`. Of a wrong sorting only what differs from the model answer is written down.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from grading import labs, rubric
from grading.answersheet import AnswerSheet
from grading.judge import Judge
from grading.marks import Mark
from labkit.answers import Sheet
from labkit.questions import Classes, Number, One, Order, Several
from tests.asked import asked

LABS = Path(__file__).parents[1] / "labs"
ANSWERS = Path(__file__).parent / "answers"
NAMES = sorted(path.parent.name for path in LABS.glob("*/design.md") if not labs.has_code(path.parent))


@dataclass(frozen=True)
class Wrong:
    """A typical wrong answer, complete, and words of each line that the learner is told."""

    value: Any
    told: tuple[str, ...]


class NoCodeLab:
    """One lab and its answers, all as labkit would store them."""

    def __init__(self, name: str) -> None:
        """Read `labs/<name>` and its answers."""
        self.name, self.folder = name, LABS / name
        self.lab = labs.read(self.folder)
        self.questions = asked(self.lab)
        self.checked = [cell.question for cell in self.lab.graded if cell.role == "check"]
        stated = _stated(name)
        machine = {qid: self._stored(qid, value) for qid, value in stated["right"].items()}
        answers = machine | {cell.question: self._model_text(cell) for cell in self.lab.graded if cell.role == "manual"}
        self.right = {qid: answers[qid] for qid in self.questions}
        self.wrong = {qid: self._wrong(qid, entry) for qid, entry in stated["wrong"].items()}

    @property
    def mistaken(self) -> dict[str, Any]:
        """The answers of a learner who makes every mistake that is written down; the rest is right."""
        return self.right | {qid: wrong.value for qid, wrong in self.wrong.items()}

    def marks(self, answers: Mapping[str, Any]) -> dict[str, Mark]:
        """Return what the judge says to these answers, by question."""
        sheet = AnswerSheet({qid: {"value": value} for qid, value in answers.items()})
        return {mark.question: mark for mark in Judge(self.lab).marks(sheet)}

    def fill(self, folder: Path, answers: Mapping[str, Any]) -> Sheet:
        """Write the answers into the sheet of a working folder."""
        sheet = Sheet(self.name, folder)
        for qid, value in answers.items():
            sheet.put(qid, self.questions[qid].kind, value)
        return sheet

    def slips(self, qid: str) -> Iterator[Any]:
        """Yield every answer that is one choice away from the model answer; of an order the one that is shown first."""
        question, right = self.questions[qid], self.right[qid]
        match question:
            case One():
                yield from (option for option in question.options if option != right)
            case Several():
                yield from (sorted({option} ^ set(right)) for option in question.options)
            case Classes():
                for item in question.items:
                    yield from (right | {item: name} for name in question.classes if name != right[item])
            case Order():
                yield list(question.options)
            case Number():
                yield self.wrong[qid].value

    def _wrong(self, qid: str, entry: Mapping[str, Any]) -> Wrong:
        value = entry["value"]
        if isinstance(self.questions[qid], Classes):
            value = self.right[qid] | value
        return Wrong(self._stored(qid, value), tuple(entry["told"]))

    def _stored(self, qid: str, value: object) -> Any:
        return self.questions[qid].validated(value)

    def _model_text(self, cell: labs.Cell) -> str:
        return rubric.read(self.name, cell.source, cell.points).model_answer


@cache
def read(name: str) -> NoCodeLab:
    """Return the lab `name`, read once."""
    return NoCodeLab(name)


def _stated(name: str) -> dict[str, Any]:
    path = ANSWERS / f"{name}.yml"
    assert path.is_file(), f"write the model answers and typical wrong ones of labs/{name} into {path}"
    stated: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return stated

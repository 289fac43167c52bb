"""A class that hands in one of our labs: answers and code of every quality, every fourth hand-in spoilt on purpose."""

import copy
import random
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grading import fleet, labs, notebooks, submissions
from grading.our_lab import OurLab
from grading.settings import Settings
from tests.asked import asked
from tests.equality import answers, bad_notebooks, bad_sheets, check_values, cohort, slips, stock
from tests.equality.comparison import Marks
from tests.equality.handin import SAME, Deviation, HandIn
from tests.equality.progress import Progress

SPOILT = {**bad_sheets.SHEETS, **bad_notebooks.NOTEBOOKS}
EVERY = 4
"""One hand-in of so many is spoilt."""


@dataclass(frozen=True)
class LabClass:
    """A lab, its course directory with hand-ins that nobody has graded yet, and how stock will deviate, by learner."""

    settings: Settings
    lab: labs.Lab
    deviations: Mapping[str, Deviation]

    def grade_ours(self) -> Marks:
        """Grade all as `vieraugen grade` does, and return the marks."""
        with Progress("ours") as progress:
            run = fleet.grade(self.settings, self.lab.name, force=True, watch=progress)
        assert not run.faults, run.faults
        assert len(run.graded) == len(self.deviations), "not everybody was graded"
        return cohort.marks(self.settings.course, self.lab.name)

    def grade_stock(self, copied: Path) -> Marks:
        """Grade all with `nbgrader autograde` in the copy of the course that lies there, and return the marks."""
        stock.autograde(copied, self.lab.name, len(self.deviations))
        return cohort.marks(copied, self.lab.name)

    def copy(self, target: Path) -> Path:
        """Copy the course directory before anything is graded in it."""
        assert not (self.settings.course / "autograded").exists()
        return Path(shutil.copytree(self.settings.course, target))


def make(settings: Settings, name: str, learners: int, seed: int) -> LabClass:
    """Let `learners` hand in the lab `name`; the same seed gives the same hand-ins, byte for byte."""
    ours = OurLab(settings, name)
    ours.prepare()
    release, questions = notebooks.build(ours.lab).release, asked(ours.lab)
    spoken = {qid: check_values.spoken_of(ours.lab, question) for qid, question in questions.items()}
    deviations: dict[str, Deviation] = {}
    for number in range(learners):
        made = HandIn(ours.lab, questions, copy.deepcopy(release), {}, random.Random(f"{seed} {name} {number}"))
        _fill_in(made, spoken)
        deviation = _spoil(made, seed + number // EVERY) if number % EVERY == 0 else SAME
        handed = submissions.HandIn(name, f"Person {number:04d}", made.delivered())
        receipt = submissions.accept(settings, handed)
        assert submissions.is_laid_out(settings, receipt), "stock would not find the hand-in"
        deviations[receipt.learner] = deviation
    return LabClass(settings, ours.lab, deviations)


def spread(lab: labs.Lab, marks: Marks) -> dict[str, Counter[float | None]]:
    """Return how often which mark occurred, by question that is checked by machine."""
    cells = {notebooks.grade_id(cell): cell.question for cell in lab.cells if cell.role == "check"}
    found: dict[str, Counter[float | None]] = {question: Counter() for question in cells.values()}
    for (_, cell), points in marks.items():
        if cell in cells:
            found[cells[cell]][points] += 1
    return found


def _fill_in(made: HandIn, spoken: Mapping[str, answers.Spoken]) -> None:
    """Answer most questions, and write most functions."""
    code = {}
    models = {cell.question: cell.source for cell in made.lab.cells if cell.role == "solution"}
    for qid, question in made.questions.items():
        if made.dice.random() < 0.08:
            continue
        if qid in models:
            code[qid] = slips.attempt(models[qid], made.lab.functions[qid], made.dice)
            continue
        value = answers.answer(question, spoken[qid], made.dice)
        if value is not None:
            made.put(qid, value)
    made.notebook = copy.deepcopy(notebooks.with_code(made.notebook, code))


def _spoil(made: HandIn, number: int) -> Deviation:
    return list(SPOILT.values())[number % len(SPOILT)](made)

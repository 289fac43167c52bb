"""Classes that hand in: of an assignment of nbgrader, of our lab with code, of our lab without."""

import json
import os
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests import cohort
from tests.equality import cohort as foreign
from tests.running import ROOT

CODE_LAB = "wortwahrscheinlichkeiten_code"
SEED = 1
SLIPS = {
    "softmax": ("np.exp(werte - werte.max())", "np.exp(werte)"),
    "perplexitaet": ("-np.mean", "np.mean"),
    "anfrage": ('"seed"', '"startzahl"'),
    "tabelle": ('"rang": 1 + ', '"rang": '),
    "trennschaerfe": (" + 0.5 * (falsche == richtige)", ""),
}
"""What learners get wrong, by question: right and wrong."""


@dataclass(frozen=True)
class Class:
    """A work folder in which people have handed in, graded never or more than once."""

    var: Path
    assignment: str
    course: Path
    """The course directory of nbgrader."""
    words: tuple[str, ...] = ()
    """What `vieraugen grade` must be told beside the name."""

    @property
    def learners(self) -> list[str]:
        """Who handed in."""
        return sorted(path.parent.name for path in self.course.glob(f"submitted/*/{self.assignment}"))

    def copy(self, var: Path) -> "Class":
        """Return the same class in another folder."""
        shutil.copytree(self.var, var)
        words = tuple(word.replace(str(self.var), str(var)) for word in self.words)
        return Class(var, self.assignment, var / self.course.relative_to(self.var), words)

    def marks(self) -> dict[tuple[str, str], float | None]:
        """Return every automatic mark in the gradebook, by learner and cell."""
        return foreign.marks(self.course, self.assignment)


def assignment(var: Path, learners: int) -> Class:
    """Return a class of an nbgrader assignment with numpy, pandas and httpx: ten cells of code, four of them tests."""
    made = foreign.make_course(var / "course", learners, SEED)
    return Class(var, made.assignment, made.folder, ("--course", str(made.folder)))


def with_code(var: Path, learners: int) -> Class:
    """Return a class of our lab in which learners write five functions."""
    from grading import labs, notebooks, submissions
    from grading.settings import Settings

    cohort.release(var)
    settings = Settings.from_environment({"VIERAUGEN_HOME": str(ROOT), "VIERAUGEN_VAR": str(var)})
    lab = labs.read(settings.lab_folder(CODE_LAB))
    release = notebooks.build(lab).release
    model = {cell.question: cell.source for cell in lab.cells if cell.role == "solution"}
    sheet = json.dumps({"format": 1, "lab": CODE_LAB, "answers": {}}).encode()
    for number in range(learners):
        code = _written(model, random.Random(SEED * 1000 + number))
        notebook = notebooks.to_bytes(notebooks.with_code(release, code))
        files = {f"{CODE_LAB}.ipynb": notebook, "answers.json": sheet}
        submissions.accept(settings, submissions.HandIn(CODE_LAB, f"Person {number:04d}", files))
    return Class(var, CODE_LAB, var / "course")


def without_code(var: Path, learners: int) -> Class:
    """Return a class of our lab without code."""
    cohort.release(var)
    cohort.hand_in(var, learners, SEED)
    return Class(var, cohort.LAB, var / "course")


def halves(learners: Sequence[str]) -> tuple[str, str]:
    """Return two patterns of names that take about half of `learners` each: by the last letter."""
    ends = [name[-1] for name in learners]
    first: list[str] = []
    for end in sorted(set(ends), key=lambda end: (-ends.count(end), end)):
        if 2 * sum(map(ends.count, [*first, end])) <= len(ends):
            first.append(end)
    second = sorted(set(ends) - set(first))
    return f"*[{''.join(first) or '-'}]", f"*[{''.join(second)}]"


def environment(var: Path, path: str) -> dict[str, str]:
    """Return the environment for a command on the work folder `var`; `path` is where its Python lies."""
    search = f"{path}{os.pathsep}{os.environ.get('PATH', '')}"
    own = {"VIERAUGEN_VAR": str(var), "IPYTHONDIR": str(var / ".ipython"), "PATH": search}
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return usual | own


def _written(model: dict[str, str], dice: random.Random) -> dict[str, str]:
    """Return what one learner writes: three quarters right, the rest with a slip or left as it was handed out."""
    lots = {question: dice.random() for question in model}
    slipped: Callable[[str], str] = lambda question: model[question].replace(*SLIPS[question])  # noqa: E731
    right = {question: model[question] for question, lot in lots.items() if lot < 0.75}
    return right | {question: slipped(question) for question, lot in lots.items() if 0.75 <= lot < 0.9}

"""One course graded by stock nbgrader and by our grader: which marks differ, and why."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.equality import cohort, task

Change = Callable[[cohort.Notebook], Any]
Marks = dict[tuple[str, str], float | None]
"""Points by learner and cell."""
Reason = Callable[[str, str, float | None, float | None], str]
"""Says why learner, cell, stock's points and ours differ; empty where it does not know."""


@dataclass(frozen=True)
class Difference:
    """One cell of one learner; None stands for no points at all."""

    learner: str
    cell: str
    stock: float | None
    ours: float | None
    why: str
    """The known fault of stock; empty where nothing explains the difference."""


def _noisy(notebook: cohort.Notebook) -> None:
    cohort.cell(notebook, "mittel")["source"] = task.RIGHT["mittel"][0].replace(
        ":\n", ":\n    import warnings\n    warnings.warn('veraltet')\n"
    )


def _deleted(notebook: cohort.Notebook) -> None:
    notebook["cells"].remove(cohort.cell(notebook, "pruefe_summen"))


def _stripped(notebook: cohort.Notebook) -> None:
    cohort.cell(notebook, "pruefe_adresse")["metadata"] = {}


def _leaving(notebook: cohort.Notebook) -> None:
    cohort.cell(notebook, "wuerfe")["source"] += "\nimport os\nos._exit(0)"


def _gift(notebook: cohort.Notebook) -> None:
    meta = cohort.cell(notebook, "pruefe_mittel")["metadata"]["nbgrader"] | {"grade_id": "geschenk"}
    notebook["cells"].append({**notebook["cells"][1], "id": "geschenk", "metadata": {"nbgrader": meta}})


FAULTS: dict[str, tuple[Change, str]] = {
    "stderr": (_noisy, "a test that passes but writes to stderr gets 0 in stock"),
    "deleted": (_deleted, "a deleted test is not restored by stock and stays without points"),
    "stripped": (_stripped, "a test without its metadata is not restored by stock and stays without points"),
    "leaving": (_leaving, "a dead kernel voids the whole hand-in in stock"),
    "gift": (_gift, "a scored cell of the learner's own makes stock reject the hand-in"),
}


def add_faults(course: cohort.Course, seed: int) -> dict[str, str]:
    """Let each tenth learner hand in something that stock is known to grade wrongly; return why, by learner."""
    names = sorted(FAULTS)
    why = {}
    for number, learner in enumerate(course.learners[::10]):
        change, reason = FAULTS[names[number % len(names)]]
        notebook = cohort.answered(course.release, random.Random(seed * 7919 + number))
        change(notebook)
        cohort.hand_in(course, learner, notebook, minute=number % 60)
        why[learner] = reason
    return why


def grade_ours(course: cohort.Course, *, strict_stderr: bool = False, watch: Any = None) -> None:
    """Grade all hand-ins with our grader, as `vieraugen grade --course` does."""
    from grading import fleet
    from grading.settings import Settings

    settings = Settings.from_environment({"VIERAUGEN_HOME": str(course.folder.parent)})
    run = fleet.grade(
        settings, course.assignment, course_folder=course.folder, strict_stderr=strict_stderr, watch=watch
    )
    assert not run.faults, run.faults


def grade_stock(course: cohort.Course) -> None:
    """Grade all hand-ins with `nbgrader autograde`; it exits with 1 when it had to leave a hand-in out."""
    cohort.nbgrader(course.folder, "autograde", course.assignment, "--force", check=False)


def differences(stock: Path, ours: Path, why: dict[str, str]) -> Iterator[Difference]:
    """Compare the marks of two courses."""
    return compared(cohort.marks(stock), cohort.marks(ours), lambda learner, *_: why.get(learner, ""))


def compared(stock: Marks, ours: Marks, reason: Reason) -> Iterator[Difference]:
    """Yield every mark that differs; a mark that only one side has differs from no points at all."""
    for place in sorted(stock.keys() | ours.keys()):
        left, right = stock.get(place), ours.get(place)
        if left != right:
            yield Difference(*place, left, right, reason(*place, left, right))

"""Notebooks that learners have taken apart or that attack the grading.

A doubled cell id is not among them: at it stock stops, and nobody after that learner is graded.
"""

from collections.abc import Callable
from typing import Any

from grading.notebooks import nbgrader_id
from tests.equality.handin import SAME, Deviation, HandIn

GONE = "a deleted test, or one without its metadata, is not restored by stock and stays without points"
LOCKED = "a deleted locked cell is not restored by stock, so that checks fail for want of it"
MOVED = "a test stays where the learner moved it in stock, before all that it needs"
DEAD = "a dead kernel voids the whole hand-in in stock"
GIFT = "a scored cell of the learner's own makes stock reject the hand-in"
PATCHED = "the learner's own code can replace the check in stock, which runs both in one process"
LOUD = "a test that passes but writes to stderr gets 0 in stock"


def _deleted(made: HandIn) -> Deviation:
    name = made.any_check()
    made.notebook["cells"].remove(made.cell(name))
    return Deviation(GONE, "none", frozenset({name}))


def _stripped(made: HandIn) -> Deviation:
    name = made.any_check()
    made.cell(name)["metadata"] = {}
    return Deviation(GONE, "none", frozenset({name}))


def _renamed(made: HandIn) -> Deviation:
    made.cell(made.any_check())["metadata"]["nbgrader"]["grade_id"] = "pruefung_anders"
    return Deviation(GIFT, "none")


def _edited(made: HandIn) -> Deviation:
    made.cell(made.any_check())["source"] = "1000"
    return SAME


def _dearer(made: HandIn) -> Deviation:
    made.cell(made.any_check())["metadata"]["nbgrader"]["points"] = 1000
    return SAME


def _as_text(made: HandIn) -> Deviation:
    cell = made.cell(made.any_check())
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]
    return SAME


def _forged(made: HandIn) -> Deviation:
    data = {"text/plain": "1000"}
    output = {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}
    made.cell(made.any_check())["outputs"] = [output]
    return SAME


def _moved(made: HandIn) -> Deviation:
    name = made.any_check()
    cell = made.cell(name)
    made.notebook["cells"].remove(cell)
    made.notebook["cells"].insert(0, cell)
    return Deviation(MOVED, "less", frozenset({name}))


def _beheaded(made: HandIn) -> Deviation:
    first = next(cell for cell in made.notebook["cells"] if nbgrader_id(cell))
    made.notebook["cells"].remove(first)
    return Deviation(LOCKED, "less")


def _gift(made: HandIn) -> Deviation:
    kind = {"grade": True, "solution": False, "locked": True, "task": False, "schema_version": 3}
    made.add("100", grade_id="geschenk", points=100, **kind)
    return Deviation(GIFT, "none")


def _adds(source: str, deviation: Deviation = SAME) -> Callable[[HandIn], Deviation]:
    def change(made: HandIn) -> Deviation:
        made.add(source)
        return deviation

    return change


def _delivers(content: bytes | None) -> Callable[[HandIn], Deviation]:
    """In place of the notebook; stock gets the release then, and finds nothing written there."""

    def change(made: HandIn) -> Deviation:
        made.files[f"{made.lab.name}.ipynb"] = content
        return SAME

    return change


def _other_kernel(made: HandIn) -> Deviation:
    kernel: dict[str, Any] = {"display_name": "Keiner", "language": "R", "name": "keiner"}
    made.notebook["metadata"]["kernelspec"] = kernel
    return SAME


def _unlabelled(made: HandIn) -> Deviation:
    """The cells for code lose their metadata; the functions are there all the same."""
    for cell in made.notebook["cells"]:
        if nbgrader_id(cell).startswith("loesung_"):
            cell["metadata"] = {}
    return SAME


NOTEBOOKS: dict[str, Callable[[HandIn], Deviation]] = {
    "test deleted": _deleted,
    "test without metadata": _stripped,
    "test renamed": _renamed,
    "test edited": _edited,
    "test worth more": _dearer,
    "test made text": _as_text,
    "test with forged output": _forged,
    "test moved to the top": _moved,
    "first cell deleted": _beheaded,
    "scored cell added": _gift,
    "cell that breaks": _adds("raise RuntimeError('x')"),
    "cell that exits": _adds("import sys\nsys.exit(1)"),
    "cell that writes to stderr": _adds("import sys\nprint('x', file=sys.stderr)"),
    "cell that is no Python": _adds("so nicht ("),
    "cell that ends the kernel": _adds("import os\nos._exit(0)", Deviation(DEAD, "none")),
    "check replaced": _adds("lab.check = lambda *alles: None", Deviation(PATCHED, "more")),
    "check made loud": _adds(
        "import sys\npruefen = lab.check\nlab.check = lambda *alles: (print('x', file=sys.stderr), pruefen(*alles))[1]",
        Deviation(LOUD, "less"),
    ),
    "no notebook": _delivers(None),
    "empty notebook": _delivers(b""),
    "no JSON": _delivers(b"{]"),
    "another kernel": _other_kernel,
    "code without metadata": _unlabelled,
}
"""By what is wrong: changes the hand-in and says how stock will mark it otherwise."""

"""Foreign hand-ins in the real jail: nbgrader's marks, and code that goes wrong; what stock does where ours differs."""

# ruff: noqa: F811  (fixtures are imported by name)

import copy
import json
from typing import Any

import pytest

from grading.foreign import ForeignAssignment
from grading.foreign_autograder import ForeignAutograder, limits
from grading.jail import Jail, Limits
from tests.equality import cohort, task
from tests.grading.foreign_grader import (  # noqa: F401 (fixtures)
    FULL,
    NOON,
    answer,
    assignment,
    cells,
    grade,
    jail,
    made,
    more,
    points,
    said,
)


def test_a_right_hand_in_gets_all_points_and_no_remark(grade):
    result = grade()

    assert points(result) == FULL
    assert (result.points, result.max_points, result.needs_person) == (10, 15, False)
    assert result.comments == {("ausleihen", "deutung"): "Keine Antwort."}
    assert result.notes == ()
    assert (result.learner, result.assignment, result.received) == ("person1", "ausleihen", NOON)


def test_the_executed_notebook_shows_what_happened(grade):
    result = grade()

    shown = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in cells(result)}
    assert shown["pruefe_wuerfe"]["outputs"][0]["data"] == {"text/plain": "3"}
    assert [cell["execution_count"] for cell in cells(result) if cell["cell_type"] == "code"] == list(range(1, 12))


def test_a_written_answer_waits_for_a_person(grade):
    result = grade(answer("deutung", "Werder fällt auf."))

    assert points(result) == FULL | {"deutung": None}
    assert result.needs_person
    assert result.comments == {}


def test_wrong_answers_lose_points_by_the_hidden_tests_too(grade):
    result = grade(answer("mittel", task.WRONG["mittel"][1]))

    assert points(result) == FULL | {"pruefe_mittel": 0}


def test_the_value_of_a_test_is_its_partial_credit(grade):
    result = grade(answer("wuerfe", task.WRONG["wuerfe"][0]))

    assert points(result) == FULL | {"pruefe_wuerfe": 2}


@pytest.mark.parametrize(
    ("source", "points"),
    [
        ("2.5", 2.5),
        ("-1", 3),
        ("'gut'", 3),
        ("None", 3),
        ("float('nan')", 3),
        ("True", 3),
        ("print(0)", 3),
        ("0.0", 0),
    ],
)
def test_partial_credit_is_what_nbgrader_makes_of_the_text(made, assignment, jail, source, points):
    """Strange as some are: a value below 0 and one that is no number count as full marks in nbgrader."""
    assert _scored(made, assignment, jail, source) == points


@pytest.mark.parametrize("source", ["3.5", "float('inf')"])
def test_more_than_all_points_is_for_a_person(made, assignment, jail, source):
    """Stock loses the whole hand-in."""
    assert _scored(made, assignment, jail, source) is None


def _scored(made: cohort.Course, assignment: ForeignAssignment, jail: Jail, test: str) -> float | None:
    """Return the points where the instructor's test of `mittel` is `test` and nothing else is run."""
    (notebook,) = assignment.notebooks
    one = next(cell for cell in notebook.cells if cell.name == "pruefe_mittel")
    small = copy.copy(notebook)
    object.__setattr__(small, "cells", (_with_checksum(one, test),))
    alone = copy.copy(assignment)
    object.__setattr__(alone, "notebooks", (small,))
    empty = {**cohort.right(made), "cells": []}
    result = ForeignAutograder(alone, jail).grade("person1", None, {"ausleihen.ipynb": json.dumps(empty).encode()})
    return result.marks[0].points


def _with_checksum(cell: Any, source: str) -> Any:
    changed = copy.copy(cell)
    object.__setattr__(changed, "source", source)
    return changed


@pytest.mark.parametrize("loop", ["while True: pass", "import time\ntime.sleep(1000)"], ids=["loop", "sleep"])
def test_a_cell_that_takes_too_long_is_stopped_and_the_rest_goes_on(grade, loop):
    result = grade(more("mittel", loop))

    names = [one["ename"] for one in cohort.cell({"cells": cells(result)}, "mittel")["outputs"]]
    assert names == ["KeyboardInterrupt", "CellTimeoutError"]
    assert points(result) == FULL


def test_a_loop_that_cannot_be_interrupted_costs_only_what_comes_after(grade):
    """Stock voids the whole hand-in."""
    deaf = "import time\nwhile True:\n    try:\n        time.sleep(0.1)\n    except BaseException:\n        pass"

    result = grade(more("summen", deaf))

    assert points(result) == dict.fromkeys(FULL, 0) | {"pruefe_mittel": 3}
    assert len(result.notes) == 1
    assert result.notes[0].startswith("Ab Zelle summen wurde nichts mehr ausgeführt.")


def test_an_exception_is_recorded_and_the_rest_goes_on(grade):
    assert points(grade(answer("mittel", "raise RuntimeError('x')"))) == FULL | {"pruefe_mittel": 0}


def test_sys_exit_is_recorded_and_the_rest_goes_on(grade):
    result = grade(more("mittel", "import sys\nsys.exit(0)"))

    assert cohort.cell({"cells": cells(result)}, "mittel")["outputs"][0]["ename"] == "SystemExit"
    assert points(result) == FULL


def test_a_dead_process_costs_only_what_comes_after(grade):
    """Stock voids the whole hand-in."""
    result = grade(more("adresse", "import os\nos._exit(0)"))

    assert points(result) == FULL | {"pruefe_adresse": 0, "pruefe_wuerfe": 0}
    assert "Ab Zelle adresse" in result.notes[0]
    shown = cohort.cell({"cells": cells(result)}, "pruefe_wuerfe")["outputs"]
    assert [one["ename"] for one in shown] == ["SessionEnded"]


STDERR = "import sys, warnings\nwarnings.warn('alt')\nprint('x', file=sys.stderr)\n"
NOISY = task.RIGHT["mittel"][0].replace(":\n", ":\n    import sys\n    print('x', file=sys.stderr)\n")


def test_a_warning_costs_nothing_and_is_noted(grade):
    """Stock gives 0 for a test that passes when anything is written to stderr."""
    result = grade(answer("mittel", NOISY))

    assert points(result) == FULL
    assert result.notes == ("Prüfzelle pruefe_mittel besteht, obwohl etwas auf der Fehlerausgabe steht.",)


def test_a_course_may_be_as_strict_as_stock(grade):
    assert points(grade(answer("mittel", NOISY), strict=True)) == FULL | {"pruefe_mittel": 0}


def test_a_warning_in_an_answer_costs_nothing_as_in_stock(grade):
    assert points(grade(more("mittel", STDERR), strict=True)) == FULL


def test_a_thread_that_writes_to_stderr_costs_nothing(grade):
    """Stock gives 0 for whatever test runs meanwhile, another one each time."""
    thread = (
        "import sys, threading, time\n"
        "def rufen():\n    while True:\n        print('x', file=sys.stderr)\n        time.sleep(0.001)\n"
        "threading.Thread(target=rufen, daemon=True).start()"
    )

    assert points(grade(more("mittel", thread))) == FULL


def test_nobody_answers_input(grade):
    result = grade(more("mittel", "input('Name?')"))

    names = [one.get("ename") for one in cohort.cell({"cells": cells(result)}, "mittel")["outputs"]]
    assert names == ["StdinNotImplementedError"]
    assert points(result) == FULL


def test_a_flood_of_output_is_cut(grade):
    result = grade(more("mittel", "for i in range(20_000): print(i, 'x' * 100)"))

    text = said(result, "mittel")
    assert text.endswith("... Output truncated ...")
    assert text.count("\n") == 999
    assert points(result) == FULL


def test_the_learners_own_namespace_is_where_tests_run_as_in_stock(grade):
    """A limit of the format: tests and answers share a process. Our own labs judge outside instead."""
    trick = "class Alles:\n    def __len__(self): return 1\nmittel = lambda *_: Alles()\nnp.allclose = lambda *_: True"

    assert points(grade(answer("mittel", trick))) == FULL


def test_the_same_hand_in_gives_the_same_result(grade):
    assert grade() == grade()


def test_limits_follow_the_course(assignment):
    usual = Limits()

    ours = limits(assignment, usual)

    assert (ours.cell_seconds, ours.wall_seconds) == (2, usual.wall_seconds)
    assert ours.disk_bytes > usual.disk_bytes

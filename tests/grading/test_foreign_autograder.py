"""Foreign hand-ins in the real jail: the known traps of nbgrader, each with what stock does where ours differs."""

import copy
import json
import os
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter

from grading.foreign import ForeignAssignment, ForeignResult
from grading.foreign_autograder import ForeignAutograder, limits
from grading.foreign_course import ForeignCourse
from grading.jail import Jail, Limits
from tests.equality import cohort, task
from tests.grading import foreign

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FULL = {"pruefe_mittel": 3, "pruefe_summen": 2, "pruefe_adresse": 2, "pruefe_wuerfe": 3, "deutung": 0}
NUMPY = "import numpy as np\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> cohort.Course:
    return foreign.course(tmp_path_factory.mktemp("kurs"), timeout=2)


@pytest.fixture(scope="module")
def assignment(made: cohort.Course) -> ForeignAssignment:
    return foreign.assignment(made)


@pytest.fixture(scope="module")
def jail(assignment: ForeignAssignment) -> Iterator[Jail]:
    foreign.need_pandas()
    with Jail(assignment.preload, limits=limits(assignment, Limits(wall_seconds=20))) as running:
        yield running


@pytest.fixture
def grade(made: cohort.Course, assignment: ForeignAssignment, jail: Jail) -> Callable[..., ForeignResult]:
    """Grade the right notebook after a change to it."""

    def run(
        change: Callable[[cohort.Notebook], Any] = lambda _: None, strict: bool = False, **files: bytes
    ) -> ForeignResult:
        notebook = cohort.changed(made, change)
        delivered = {"ausleihen.ipynb": json.dumps(notebook).encode(), **files}
        return ForeignAutograder(assignment, jail, strict_stderr=strict).grade("person1", NOON, delivered)

    return run


def _points(result: ForeignResult) -> dict[str, float | None]:
    return {mark.cell: mark.points for mark in result.marks}


def _cells(result: ForeignResult) -> list[dict[str, Any]]:
    return json.loads(result.autograded["ausleihen"])["cells"]


def _said(result: ForeignResult, name: str) -> str:
    """Return all text that a cell put out."""
    return "".join(one.get("text", "") for one in cohort.cell({"cells": _cells(result)}, name)["outputs"])


def _answer(name: str, source: str) -> Callable[[cohort.Notebook], None]:
    return lambda notebook: cohort.cell(notebook, name).update(source=source)


def _more(name: str, source: str) -> Callable[[cohort.Notebook], None]:
    """Add lines below a right answer."""
    return _answer(name, f"{task.RIGHT[name][0]}\n{source}")


def test_a_right_hand_in_gets_all_points_and_no_remark(grade):
    result = grade()

    assert _points(result) == FULL
    assert (result.points, result.max_points, result.needs_person) == (10, 15, False)
    assert result.comments == {("ausleihen", "deutung"): "Keine Antwort."}
    assert result.notes == ()
    assert (result.learner, result.assignment, result.received) == ("person1", "ausleihen", NOON)


def test_the_executed_notebook_shows_what_happened(grade):
    result = grade()

    cells = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in _cells(result)}
    assert cells["pruefe_wuerfe"]["outputs"][0]["data"] == {"text/plain": "3"}
    assert [cell["execution_count"] for cell in _cells(result) if cell["cell_type"] == "code"] == list(range(1, 12))


def test_a_written_answer_waits_for_a_person(grade):
    result = grade(_answer("deutung", "Werder fällt auf."))

    assert _points(result) == FULL | {"deutung": None}
    assert result.needs_person
    assert result.comments == {}


def test_wrong_answers_lose_points_by_the_hidden_tests_too(grade):
    result = grade(_answer("mittel", task.WRONG["mittel"][1]))

    assert _points(result) == FULL | {"pruefe_mittel": 0}


def test_the_value_of_a_test_is_its_partial_credit(grade):
    result = grade(_answer("wuerfe", task.WRONG["wuerfe"][0]))

    assert _points(result) == FULL | {"pruefe_wuerfe": 2}


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


# --- the traps: cells tampered with ---------------------------------------------------------------------------------


def _cells_of(notebook: cohort.Notebook) -> list[dict[str, Any]]:
    return notebook["cells"]


def _double(notebook: cohort.Notebook) -> None:
    test = copy.deepcopy(cohort.cell(notebook, "pruefe_mittel"))
    _cells_of(notebook).insert(1, test | {"id": "doppelt", "source": "pass"})


def _gift(notebook: cohort.Notebook) -> None:
    meta = cohort.cell(notebook, "pruefe_mittel")["metadata"]["nbgrader"] | {"grade_id": "geschenk", "points": 99}
    gift = copy.deepcopy(_cells_of(notebook)[1]) | {"id": "geschenk", "metadata": {"nbgrader": meta}, "source": "99"}
    _cells_of(notebook).append(gift)


def _as_markdown(notebook: cohort.Notebook) -> None:
    test = cohort.cell(notebook, "pruefe_mittel")
    test["cell_type"] = "markdown"
    del test["outputs"], test["execution_count"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_answer("pruefe_mittel", "pass"), id="edited: restored, as in stock"),
        pytest.param(lambda n: _cells_of(n).remove(cohort.cell(n, "pruefe_mittel")), id="deleted: stock gives NULL"),
        pytest.param(lambda n: cohort.cell(n, "pruefe_mittel")["metadata"].clear(), id="no metadata: stock gives NULL"),
        pytest.param(_as_markdown, id="turned into text: put right, as in stock"),
        pytest.param(_double, id="duplicated: stock aborts the whole run"),
        pytest.param(_gift, id="a test of one's own: stock rejects the hand-in"),
        pytest.param(
            lambda n: cohort.cell(n, "pruefe_mittel")["metadata"].update(tags=["skip-execution"]),
            id="not to be executed: stock gives all points",
        ),
        pytest.param(
            lambda n: cohort.cell(n, "pruefe_mittel")["metadata"]["nbgrader"].update(points=99, grade=False),
            id="forged metadata: stock gives NULL",
        ),
    ],
)
def test_tampering_with_a_test_neither_helps_nor_harms(grade, change):
    def wrong(notebook: cohort.Notebook) -> None:
        _answer("mittel", "mittel = None")(notebook)
        change(notebook)

    assert _points(grade(change)) == FULL
    assert _points(grade(wrong)) == FULL | {"pruefe_mittel": 0}


def test_a_changed_kernel_is_put_right(grade):
    result = grade(lambda notebook: notebook["metadata"]["kernelspec"].update(name="bash"))

    assert _points(result) == FULL
    assert json.loads(result.autograded["ausleihen"])["metadata"]["kernelspec"]["name"] == "python3"


def test_reordered_cells_run_in_the_learners_order_as_in_stock(grade):
    def change(notebook: cohort.Notebook) -> None:
        test = cohort.cell(notebook, "pruefe_mittel")
        _cells_of(notebook).remove(test)
        _cells_of(notebook).insert(0, test)

    assert _points(grade(change)) == FULL | {"pruefe_mittel": 0}


# --- the traps: code that goes wrong --------------------------------------------------------------------------------


@pytest.mark.parametrize("loop", ["while True: pass", "import time\ntime.sleep(1000)"], ids=["loop", "sleep"])
def test_a_cell_that_takes_too_long_is_stopped_and_the_rest_goes_on(grade, loop):
    result = grade(_more("mittel", loop))

    names = [one["ename"] for one in cohort.cell({"cells": _cells(result)}, "mittel")["outputs"]]
    assert names == ["KeyboardInterrupt", "CellTimeoutError"]
    assert _points(result) == FULL


def test_a_loop_that_cannot_be_interrupted_costs_only_what_comes_after(grade):
    """Stock voids the whole hand-in."""
    deaf = "import time\nwhile True:\n    try:\n        time.sleep(0.1)\n    except BaseException:\n        pass"

    result = grade(_more("summen", deaf))

    assert _points(result) == dict.fromkeys(FULL, 0) | {"pruefe_mittel": 3}
    assert len(result.notes) == 1
    assert result.notes[0].startswith("Ab Zelle summen wurde nichts mehr ausgeführt.")


def test_an_exception_is_recorded_and_the_rest_goes_on(grade):
    assert _points(grade(_answer("mittel", "raise RuntimeError('x')"))) == FULL | {"pruefe_mittel": 0}


def test_sys_exit_is_recorded_and_the_rest_goes_on(grade):
    result = grade(_more("mittel", "import sys\nsys.exit(0)"))

    assert cohort.cell({"cells": _cells(result)}, "mittel")["outputs"][0]["ename"] == "SystemExit"
    assert _points(result) == FULL


def test_a_dead_process_costs_only_what_comes_after(grade):
    """Stock voids the whole hand-in."""
    result = grade(_more("adresse", "import os\nos._exit(0)"))

    assert _points(result) == FULL | {"pruefe_adresse": 0, "pruefe_wuerfe": 0}
    assert "Ab Zelle adresse" in result.notes[0]
    shown = cohort.cell({"cells": _cells(result)}, "pruefe_wuerfe")["outputs"]
    assert [one["ename"] for one in shown] == ["SessionEnded"]


STDERR = "import sys, warnings\nwarnings.warn('alt')\nprint('x', file=sys.stderr)\n"
NOISY = task.RIGHT["mittel"][0].replace(":\n", ":\n    import sys\n    print('x', file=sys.stderr)\n")


def test_a_warning_costs_nothing_and_is_noted(grade):
    """Stock gives 0 for a test that passes when anything is written to stderr."""
    result = grade(_answer("mittel", NOISY))

    assert _points(result) == FULL
    assert result.notes == ("Prüfzelle pruefe_mittel besteht, obwohl etwas auf der Fehlerausgabe steht.",)


def test_a_course_may_be_as_strict_as_stock(grade):
    assert _points(grade(_answer("mittel", NOISY), strict=True)) == FULL | {"pruefe_mittel": 0}


def test_a_warning_in_an_answer_costs_nothing_as_in_stock(grade):
    assert _points(grade(_more("mittel", STDERR), strict=True)) == FULL


def test_a_thread_that_writes_to_stderr_costs_nothing(grade):
    """Stock gives 0 for whatever test runs meanwhile, another one each time."""
    thread = (
        "import sys, threading, time\n"
        "def rufen():\n    while True:\n        print('x', file=sys.stderr)\n        time.sleep(0.001)\n"
        "threading.Thread(target=rufen, daemon=True).start()"
    )

    assert _points(grade(_more("mittel", thread))) == FULL


def test_nobody_answers_input(grade):
    result = grade(_more("mittel", "input('Name?')"))

    names = [one.get("ename") for one in cohort.cell({"cells": _cells(result)}, "mittel")["outputs"]]
    assert names == ["StdinNotImplementedError"]
    assert _points(result) == FULL


def test_a_flood_of_output_is_cut(grade):
    result = grade(_more("mittel", "for i in range(20_000): print(i, 'x' * 100)"))

    text = _said(result, "mittel")
    assert text.endswith("... Output truncated ...")
    assert text.count("\n") == 999
    assert _points(result) == FULL


def test_the_learners_own_namespace_is_where_tests_run_as_in_stock(grade):
    """A limit of the format: tests and answers share a process. Our own labs judge outside instead."""
    trick = "class Alles:\n    def __len__(self): return 1\nmittel = lambda *_: Alles()\nnp.allclose = lambda *_: True"

    assert _points(grade(_answer("mittel", trick))) == FULL


# --- the traps: files ------------------------------------------------------------------------------------------------


def test_a_replaced_data_file_is_the_instructors_again(grade):
    assert _points(grade(**{"ausleihen.csv": b"stadtteil,monat,medien\n"})) == FULL
    assert _points(grade(**{"ausleihen.csv/x": b"im Weg"})) == FULL


def test_a_file_of_ones_own_may_be_imported(grade):
    result = grade(
        _answer("mittel", "from eigene import mittel"), **{"eigene.py": f"{NUMPY}{task.RIGHT['mittel'][0]}".encode()}
    )

    assert _points(result) == FULL


@pytest.mark.parametrize("content", [b"{", b"", b"[" * 100_000], ids=["broken", "empty", "deep"])
def test_a_broken_notebook_is_for_a_person(assignment, jail, content):
    result = ForeignAutograder(assignment, jail).grade("person1", NOON, {"ausleihen.ipynb": content})

    assert _points(result) == dict.fromkeys(FULL)
    assert result.notes[0].startswith("Das Notebook ist nicht lesbar")
    assert result.autograded == {}


def test_a_misnamed_notebook_is_for_a_person(assignment, jail, made):
    """Stock rejects the hand-in and writes no points."""
    delivered = {"ausleihen (1).ipynb": json.dumps(cohort.right(made)).encode()}

    result = ForeignAutograder(assignment, jail).grade("person1", NOON, delivered)

    assert _points(result) == dict.fromkeys(FULL)
    assert result.notes[0] == "Notebook „ausleihen (1).ipynb“ gehört nicht zur Aufgabe."


def test_of_several_notebooks_a_missing_one_counts_nothing_as_in_stock(made, assignment, jail):
    two = copy.copy(assignment)
    second = copy.copy(assignment.notebooks[0])
    object.__setattr__(second, "name", "zweites")
    object.__setattr__(two, "notebooks", (*assignment.notebooks, second))
    delivered = {"ausleihen.ipynb": json.dumps(cohort.right(made)).encode()}

    result = ForeignAutograder(two, jail).grade("person1", NOON, delivered)

    assert [mark.points for mark in result.marks] == [*FULL.values(), 0, 0, 0, 0, 0]
    assert result.notes == ("zweites: zweites.ipynb wurde nicht abgegeben.",)
    assert list(result.autograded) == ["ausleihen"]


# --- the traps: what a hand-in can see -------------------------------------------------------------------------------


def test_nothing_of_the_grader_is_in_sight(made, grade, monkeypatch):
    """Stock shows the gradebook, all other hand-ins, the hidden tests, the environment and the network."""
    monkeypatch.setenv("LMS_TOKEN", "streng-geheim")
    probe = (
        "import os, pathlib, socket\n"
        "print(sorted(os.listdir()))\n"
        "files = [path for path in pathlib.Path().rglob('*') if path.is_file()]\n"
        "print([path for path in files if 'HIDDEN ' + 'TESTS' in path.read_text(errors='replace')])\n"
        f"print(os.path.exists({str(made.folder)!r}), os.environ.get('LMS_TOKEN'))\n"
        "print(os.environ['NBGRADER_EXECUTION'])\n"
        "try:\n    socket.create_connection(('127.0.0.1', PORT), 1)\n"
        "except OSError:\n    print('kein Netz')"
    )
    with socket.create_server(("127.0.0.1", 0)) as server:
        result = grade(_more("mittel", probe.replace("PORT", str(server.getsockname()[1]))))

    assert _said(result, "mittel").splitlines() == [
        "['ausleihen.csv', 'ausleihen.ipynb']",
        "[]",
        "False None",
        "autograde",
        "kein Netz",
    ]


def test_no_process_is_left(grade):
    """In stock a process with a session of its own goes on after the grading."""
    mark = f"uebrig-{os.getpid()}"
    child = f"import time; time.sleep(600)  # {mark}"
    start = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {child!r}], start_new_session=True)"

    result = grade(_more("mittel", f"{start}\nprint('gestartet')"))

    assert _said(result, "mittel") == "gestartet\n"
    running = (path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists())
    assert not any(mark.encode() in line for line in running)


def test_hand_ins_do_not_see_each_other(grade):
    grade(_more("mittel", "geheim = 1\nopen('spur.txt', 'w').write('x')\nnp.spur = 1"))

    result = grade(
        _more("mittel", "import os\nprint('geheim' in globals(), os.path.exists('spur.txt'), hasattr(np, 'spur'))")
    )

    assert _said(result, "mittel") == "False False False\n"


def test_nothing_of_a_learner_runs_in_a_trainers_browser(grade):
    """Stock copies HTML, JavaScript and Markdown into pages of the formgrader's own origin."""
    evil = "<script>boese()</script><img src=x onerror=boese()>"
    shown = (
        "from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display\n"
        "svg = SVG('<svg><script>boese()</script></svg>')\n"
        f"display(HTML({evil!r}), svg, Javascript('boese()'), Markdown({evil!r}))\n"
        f"print({evil!r})\nraise ValueError({evil!r})"
    )

    def change(notebook: cohort.Notebook) -> None:
        _more("mittel", shown)(notebook)
        _answer("deutung", f"{evil}\n\n[x](javascript:boese())")(notebook)
        raw = {
            "id": "roh",
            "cell_type": "raw",
            "metadata": {"raw_mimetype": "text/html", "tags": [evil]},
            "source": evil,
        }
        notebook["cells"].append(raw)

    result = grade(change)
    assert cohort.cell({"cells": _cells(result)}, "mittel")["outputs"][-1]["ename"] == "ValueError"
    node = nbformat.reads(result.autograded["ausleihen"].decode(), as_version=4)
    page = BeautifulSoup(HTMLExporter().from_notebook_node(node)[0], "html.parser")

    assert page.get_text().count("boese") >= 4
    assert not [script for script in page.find_all("script") if "boese" in script.get_text()]
    assert not [tag for tag in page.find_all(True) for value in tag.attrs.values() if "boese" in str(value)]


def test_what_is_written_back_is_a_course_that_nbgrader_shows(made, grade):
    course = ForeignCourse(made.folder)

    course.write_autograded(grade(), b"2026-11-20 12:00:00 UTC")

    folder = made.folder / "autograded" / "person1" / "ausleihen"
    assert sorted(path.name for path in folder.iterdir()) == ["ausleihen.ipynb", "timestamp.txt"]


def test_the_same_hand_in_gives_the_same_result(grade):
    assert grade() == grade()


def test_limits_follow_the_course(assignment):
    usual = Limits()

    ours = limits(assignment, usual)

    assert (ours.cell_seconds, ours.wall_seconds) == (2, usual.wall_seconds)
    assert ours.disk_bytes > usual.disk_bytes

"""Foreign hand-ins tampered with, in the real jail: cells, files, and what a hand-in can see of the grader."""

# ruff: noqa: F811  (fixtures are imported by name)

import copy
import json
import os
import socket
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter

from grading.foreign_autograder import ForeignAutograder
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

NUMPY = "import numpy as np\n"


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
        pytest.param(answer("pruefe_mittel", "pass"), id="edited: restored, as in stock"),
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
        answer("mittel", "mittel = None")(notebook)
        change(notebook)

    assert points(grade(change)) == FULL
    assert points(grade(wrong)) == FULL | {"pruefe_mittel": 0}


def test_a_changed_kernel_is_put_right(grade):
    result = grade(lambda notebook: notebook["metadata"]["kernelspec"].update(name="bash"))

    assert points(result) == FULL
    assert json.loads(result.autograded["ausleihen"])["metadata"]["kernelspec"]["name"] == "python3"


def test_reordered_cells_run_in_the_learners_order_as_in_stock(grade):
    def change(notebook: cohort.Notebook) -> None:
        test = cohort.cell(notebook, "pruefe_mittel")
        _cells_of(notebook).remove(test)
        _cells_of(notebook).insert(0, test)

    assert points(grade(change)) == FULL | {"pruefe_mittel": 0}


def test_a_replaced_data_file_is_the_instructors_again(grade):
    assert points(grade(**{"ausleihen.csv": b"stadtteil,monat,medien\n"})) == FULL
    assert points(grade(**{"ausleihen.csv/x": b"im Weg"})) == FULL


def test_a_file_of_ones_own_may_be_imported(grade):
    result = grade(
        answer("mittel", "from eigene import mittel"), **{"eigene.py": f"{NUMPY}{task.RIGHT['mittel'][0]}".encode()}
    )

    assert points(result) == FULL


@pytest.mark.parametrize("content", [b"{", b"", b"[" * 100_000], ids=["broken", "empty", "deep"])
def test_a_broken_notebook_is_for_a_person(assignment, jail, content):
    result = ForeignAutograder(assignment, jail).grade("person1", NOON, {"ausleihen.ipynb": content})

    assert points(result) == dict.fromkeys(FULL)
    assert result.notes[0].startswith("Das Notebook ist nicht lesbar")
    assert result.autograded == {}


def test_a_misnamed_notebook_is_for_a_person(assignment, jail, made):
    """Stock rejects the hand-in and writes no points."""
    delivered = {"ausleihen (1).ipynb": json.dumps(cohort.right(made)).encode()}

    result = ForeignAutograder(assignment, jail).grade("person1", NOON, delivered)

    assert points(result) == dict.fromkeys(FULL)
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
        result = grade(more("mittel", probe.replace("PORT", str(server.getsockname()[1]))))

    assert said(result, "mittel").splitlines() == [
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

    result = grade(more("mittel", f"{start}\nprint('gestartet')"))

    assert said(result, "mittel") == "gestartet\n"
    running = (path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists())
    assert not any(mark.encode() in line for line in running)


def test_hand_ins_do_not_see_each_other(grade):
    grade(more("mittel", "geheim = 1\nopen('spur.txt', 'w').write('x')\nnp.spur = 1"))

    result = grade(
        more("mittel", "import os\nprint('geheim' in globals(), os.path.exists('spur.txt'), hasattr(np, 'spur'))")
    )

    assert said(result, "mittel") == "False False False\n"


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
        more("mittel", shown)(notebook)
        answer("deutung", f"{evil}\n\n[x](javascript:boese())")(notebook)
        raw = {
            "id": "roh",
            "cell_type": "raw",
            "metadata": {"raw_mimetype": "text/html", "tags": [evil]},
            "source": evil,
        }
        notebook["cells"].append(raw)

    result = grade(change)
    assert cohort.cell({"cells": cells(result)}, "mittel")["outputs"][-1]["ename"] == "ValueError"
    node = nbformat.reads(result.autograded["ausleihen"].decode(), as_version=4)
    page = BeautifulSoup(HTMLExporter().from_notebook_node(node)[0], "html.parser")

    assert page.get_text().count("boese") >= 4
    assert not [script for script in page.find_all("script") if "boese" in script.get_text()]
    assert not [tag for tag in page.find_all(True) for value in tag.attrs.values() if "boese" in str(value)]

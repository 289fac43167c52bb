"""Code tasks under stock nbgrader: the same notebooks, the same hand-ins, the same marks."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from grading import course, gradebook, labs, notebooks, submissions
from grading.autograder import Autograder
from tests import codelab
from tests.codelab import RIGHT
from tests.realcode import RealLab

WAHL = {"kind": "one", "value": "zwei", "saved": "2026-11-21T08:00:00+00:00"}
CLASS: dict[str, dict[str, str]] = {
    "Alles Richtig": RIGHT,
    "Halb Richtig": {
        "haelfte": "def haelfte(zahl):\n    return zahl // 2",
        "zaehlen": "def zaehlen(t):\n    return {'a': 2, 'b': 1} if t == 'aba' else {'x': 1} if t else {}",
    },
    "Bricht Ab": {"haelfte": "def haelfte(zahl):\n    return zahl / 0", "zaehlen": "zaehlen = {'a': 2}"},
    "Keine Daten": {
        "haelfte": "def haelfte(zahl):\n    return float('nan')",
        "zaehlen": "class Immer(Counter):\n    def __eq__(self, other):\n        return True\nzaehlen = Immer",
    },
    "Numpy Und Laut": {
        "haelfte": "import numpy, sys, warnings\ndef haelfte(zahl):\n    warnings.warn('x')\n"
        "    print('y', file=sys.stderr)\n    return numpy.float64(zahl) / 2",
        "zaehlen": "def zaehlen(text):\n    print(text)\n    return Counter(text)",
    },
}


def _nbgrader(folder: Path, *arguments: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "IPYTHONDIR": str(folder / ".ipython")}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]


def _both(settings: Any, folder: Path, hand_ins: dict[str, dict[str, str]]) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Hand everything in, and return the marks of the checks by our grader and by stock."""
    lab = labs.read(folder)
    built = notebooks.build(lab)
    course.prepare(settings, lab, built)
    with gradebook.opened(settings) as book:
        book.register(lab, built.stored)
    ours = {}
    with Autograder(lab, built.release) as grader:
        for name, code in hand_ins.items():
            made = notebooks.to_bytes(notebooks.with_code(built.release, code))
            sheet = json.dumps({"format": 1, "lab": lab.name, "answers": {"wahl": WAHL}}).encode()
            files = {f"{lab.name}.ipynb": made, "answers.json": sheet}
            receipt = submissions.accept(settings, submissions.HandIn(lab.name, name, files))
            result = grader.grade(receipt.learner, 1, files)
            ours |= {(receipt.learner, f"pruefung_{mark.question}"): mark.points for mark in result.marks}
    _nbgrader(settings.course, "autograde", lab.name, "--force")
    with Gradebook(settings.db_url) as book:
        stock = {
            (submission.student.id, grade.name): grade.auto_score
            for submission in book.assignment_submissions(lab.name)
            for grade in submission.notebooks[0].grades
            if grade.name.startswith("pruefung_")
        }
    return {key: points for key, points in ours.items() if key in stock}, stock


def test_a_class_of_all_kinds_gets_the_same_marks(settings):
    shutil.copytree(codelab.FOLDER, settings.lab_folders[0] / "rechnen")

    ours, stock = _both(settings, settings.lab_folder("rechnen"), CLASS)

    assert len(stock) == 3 * len(CLASS)
    assert len({points for (_, name), points in stock.items() if name != "pruefung_wahl"}) >= 4
    assert ours == stock


def test_our_registration_is_what_generate_assignment_makes_of_code_tasks(settings, tmp_path):
    lab, built = codelab.lab(), codelab.built()
    course.prepare(settings, lab, built)
    shutil.copytree(settings.course, tmp_path / "stock")
    shutil.rmtree(tmp_path / "stock" / "release")
    with gradebook.opened(settings) as book:
        book.register(lab, built.stored)

    _nbgrader(tmp_path / "stock", "generate_assignment", "rechnen")

    assert _cells(f"sqlite:///{tmp_path / 'stock' / 'gradebook.db'}") == _cells(settings.db_url)
    stock = json.loads((tmp_path / "stock" / "release" / "rechnen" / "rechnen.ipynb").read_bytes())
    ours = json.loads(notebooks.to_bytes(built.release))
    assert [_text(cell) for cell in stock["cells"]] == [_text(cell) for cell in ours["cells"]]


@pytest.mark.parametrize(
    ("name", "slips"),
    [
        ("vorab_pruefung_code", {"rechne": ("> 90", ">= 90"), "guete": ("if von else None", "")}),
        ("daten_schuetzen_code", {"nummer": (".upper()", ""), "einzigartig": ("default=None", "default=0")}),
    ],
)
def test_points_that_are_explained_are_the_same_marks(settings, name, slips):
    pytest.importorskip("pandas", reason="das Labor mit Code braucht pandas")
    real = RealLab(name)
    shutil.copytree(real.folder, settings.lab_folders[0] / name)
    slipped = {question: real.with_mistake(question, slip)[question] for question, slip in slips.items()}

    ours, stock = _both(settings, real.folder, {"Alles Richtig": real.model, "Fast Richtig": real.model | slipped})

    assert ours == stock
    assert sum(stock.values()) == 2 * 19 - 1


def _cells(db_url: str) -> tuple[Any, ...]:
    with Gradebook(db_url) as book:
        notebook = book.find_notebook("rechnen", "rechnen")
        return (
            sorted((cell.name, cell.max_score, cell.cell_type) for cell in notebook.grade_cells),
            sorted(cell.name for cell in notebook.solution_cells),
            sorted((cell.name, cell.locked, cell.source, cell.checksum) for cell in notebook.source_cells),
        )


def _text(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])

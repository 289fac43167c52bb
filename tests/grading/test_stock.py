"""The same course directory under stock nbgrader: same rows, same release, same marks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from grading import course, fleet, gradebook

PATTERNS = {
    "Alles Richtig": {},
    "Halb Richtig": {
        "sperrgut": ["sofa"],
        "ablauf": ["holen", "stellen", "anmelden"],
        "gebuehr": 12.0,
        "quellen": {"pass": "ja", "klavier": "ja"},
    },
    "Fast Nichts": {"temperatur": "", "sperrgut": ["lack"], "ablauf": None, "gebuehr": -1.0, "begruendung": None},
}


def _nbgrader(course_folder: Path, *arguments: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "IPYTHONDIR": str(course_folder / ".ipython")}
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course_folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]


def _scores(db_url: str) -> dict[tuple[str, str], float | None]:
    with Gradebook(db_url) as book:
        return {
            (submission.student.id, grade.name): grade.auto_score
            for submission in book.assignment_submissions("muster")
            for grade in submission.notebooks[0].grades
        }


def _rows(db_url: str) -> tuple[object, ...]:
    with Gradebook(db_url) as book:
        notebook = book.find_notebook("muster", "muster")
        return (
            notebook.kernelspec,
            sorted((cell.name, cell.max_score, cell.cell_type) for cell in notebook.grade_cells),
            sorted(cell.name for cell in notebook.solution_cells),
            sorted(
                (cell.name, cell.cell_type, cell.locked, cell.source, cell.checksum) for cell in notebook.source_cells
            ),
        )


def test_our_registration_is_what_generate_assignment_makes(settings, lab, built, tmp_path):
    course.prepare(settings, lab, built)
    with gradebook.opened(settings) as book:
        book.register(lab, built.stored)
    stock = tmp_path / "stock"
    shutil.copytree(settings.course, stock)
    (stock / "gradebook.db").unlink()
    shutil.rmtree(stock / "release")

    _nbgrader(stock, "generate_assignment", "muster")

    assert _rows(f"sqlite:///{stock / 'gradebook.db'}") == _rows(settings.db_url)
    ours, theirs = (
        nbformat.read(folder / "release" / "muster" / "muster.ipynb", as_version=4)
        for folder in (settings.course, stock)
    )
    assert theirs.cells == ours.cells
    assert (stock / "release" / "muster" / "data" / "satzung.txt").is_file()


def test_stock_autograde_gives_the_same_marks_on_the_same_course(desk):
    labkit = pytest.importorskip("labkit")
    assert hasattr(labkit, "Lab")
    for name, wrong in PATTERNS.items():
        answers = {question: value for question, value in {**desk.right, **wrong}.items() if value is not None}
        desk.hand_in(name, **answers)
    fleet.grade(desk.settings, "muster")
    ours = _scores(desk.settings.db_url)

    _nbgrader(desk.settings.course, "autograde", "muster", "--force")

    assert len(ours) == len(PATTERNS) * 6
    assert len(set(ours.values())) > 5
    assert _scores(desk.settings.db_url) == ours

"""The same course directory under stock nbgrader: same rows, same release."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from grading import course, gradebook


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

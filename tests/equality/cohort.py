"""A whole nbgrader course with hand-ins of every quality; the same seed gives the same course, byte for byte."""

import copy
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.equality import task

CONFIG = """import os

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "buecherei"
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
c.Execute.timeout = {timeout}
"""
RECEIVED = "2026-11-20 12:{minute:02d}:00 UTC"
Notebook = dict[str, Any]


@dataclass(frozen=True)
class Course:
    """A course directory of nbgrader with one assignment."""

    folder: Path
    learners: tuple[str, ...]
    release: Notebook
    """What learners were given."""
    assignment: str = task.NAME


def make_course(folder: Path, learners: int, seed: int, *, timeout: int = 30, entered: bool = True) -> Course:
    """Make `folder` a course in which `learners` have handed in.

    With `entered`, nbgrader itself enters the assignment into its gradebook (about 3 s).
    """
    from grading import nbgrader_parts

    nbgrader_parts.lean()
    source = task.source()
    _write(folder / "nbgrader_config.py", CONFIG.format(timeout=timeout))
    _write(folder / "source" / task.NAME / f"{task.NAME}.ipynb", json.dumps(source, ensure_ascii=False))
    _write(folder / "source" / task.NAME / task.DATA, task.TABLE)
    if entered:
        nbgrader(folder, "generate_assignment", task.NAME)
    course = Course(folder, tuple(f"person{number:04d}" for number in range(learners)), _release(source))
    for number, learner in enumerate(course.learners):
        hand_in(course, learner, answered(course.release, random.Random(seed * 100_003 + number)), minute=number % 60)
    return course


def answered(release: Notebook, dice: random.Random) -> Notebook:
    """Return the release as one learner fills it in: three quarters right, the rest wrong or left out."""
    notebook = copy.deepcopy(release)
    for name in task.RIGHT:
        lot = dice.random()
        if lot < 0.9:
            cell(notebook, name)["source"] = dice.choice((task.RIGHT if lot < 0.75 else task.WRONG)[name])
    if dice.random() < 0.8:
        cell(notebook, "deutung")["source"] = dice.choice(task.ESSAYS)
    return notebook


def cell(notebook: Notebook, name: str) -> dict[str, Any]:
    """Return the cell with this grade id."""
    return next(one for one in notebook["cells"] if one["metadata"].get("nbgrader", {}).get("grade_id") == name)


def hand_in(course: Course, learner: str, notebook: Notebook | bytes, minute: int = 0, **files: bytes) -> Path:
    """File a notebook (and other files by name) for `learner`; returns the folder."""
    folder = course.folder / "submitted" / learner / course.assignment
    content = notebook if isinstance(notebook, bytes) else json.dumps(notebook, ensure_ascii=False).encode()
    for name, data in {f"{course.assignment}.ipynb": content, task.DATA: task.TABLE.encode(), **files}.items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    _write(folder / "timestamp.txt", RECEIVED.format(minute=minute))
    return folder


def right(course: Course) -> Notebook:
    """Return the release with every function right."""
    notebook = copy.deepcopy(course.release)
    for name, versions in task.RIGHT.items():
        cell(notebook, name)["source"] = versions[0]
    return notebook


def changed(course: Course, *changes: Callable[[Notebook], None]) -> Notebook:
    """Return the right notebook after `changes`."""
    notebook = right(course)
    for change in changes:
        change(notebook)
    return notebook


def nbgrader(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run stock nbgrader in a course."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, text=True)
    assert not check or done.returncode == 0, done.stderr[-3000:]
    return done


def environment(folder: Path) -> dict[str, str]:
    """Return the environment for stock nbgrader in a course."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, "IPYTHONDIR": str(folder / ".ipython")}


def marks(folder: Path, assignment: str = task.NAME) -> dict[tuple[str, str], float | None]:
    """Return every automatic mark in a course's gradebook, by learner and cell."""
    from grading import nbgrader_parts

    nbgrader_parts.lean()
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "buecherei") as book:
        return {
            (submission.student.id, grade.name): grade.auto_score
            for submission in book.assignment_submissions(assignment)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def _release(source: Notebook) -> Notebook:
    import nbformat
    from nbgrader.preprocessors import ClearHiddenTests, ClearOutput, ClearSolutions, ComputeChecksums, LockCells

    node, resources = nbformat.from_dict(copy.deepcopy(source)), {}
    for step in (LockCells, ClearSolutions, ClearOutput, ComputeChecksums, ClearHiddenTests, ComputeChecksums):
        node, resources = step().preprocess(node, resources)
    return json.loads(json.dumps(node))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

"""nbgrader's course directory: configuration, source and release notebooks, and what the formgrader shows."""

import json
from pathlib import Path
from typing import Any

from grading import files
from grading.errors import GradebookError
from grading.labs import Lab
from grading.marks import Mark, Result, State, from_json, number, to_json
from grading.notebooks import (
    CODE_STUB,
    STUB,
    Notebook,
    Notebooks,
    as_markdown,
    copy_data,
    grade_id,
    nbgrader_id,
    to_bytes,
    with_code,
    with_texts,
)
from grading.notebooktext import NotebookText
from grading.settings import Settings

CONFIG = f'''"""Settings of nbgrader for this course; written by vieraugen, so changes here do not last."""

import os

c = get_config()  # noqa: F821
here = os.path.dirname(os.path.abspath(__file__))
c.CourseDirectory.root = here
c.CourseDirectory.course_id = "vieraugen"
c.CourseDirectory.db_url = os.environ.get("VIERAUGEN_DB_URL") or "sqlite:///" + os.path.join(here, "gradebook.db")
c.ClearSolutions.text_stub = "{STUB}"
c.ClearSolutions.code_stub = {{"python": {CODE_STUB!r}}}
c.IncludeHeaderFooter.header = ""
c.ExecutePreprocessor.timeout = 60
'''


def prepare(settings: Settings, lab: Lab, notebooks: Notebooks) -> None:
    """Write nbgrader_config.py, source/<lab>/ and release/<lab>/ where they differ from what is there."""
    for path in settings.course.glob(".tmp-*"):
        path.unlink(missing_ok=True)
    _write_changed(settings.course / "nbgrader_config.py", CONFIG.encode())
    for step, notebook in (("source", notebooks.source), ("release", notebooks.release)):
        target = settings.course / step / lab.name
        files.sweep(target)
        path, content = target / f"{lab.name}.ipynb", to_bytes(notebook)
        if not path.is_file() or path.read_bytes() != content:
            copy_data(lab.folder, target)
            files.write(path, content)  # last: where it is up to date, the data files are too


def is_prepared(settings: Settings, lab_name: str) -> bool:
    """Whether the course directory has this lab at all."""
    steps = (settings.course / step / lab_name / f"{lab_name}.ipynb" for step in ("source", "release"))
    return (settings.course / "nbgrader_config.py").is_file() and all(path.is_file() for path in steps)


class Shown:
    """What the formgrader shows a trainer of one lab's hand-ins.

    Our cells with points and reasons, the learner's text, model answers. Nothing of the delivered notebook gets
    in, so nothing a learner wrote can run in a trainer's browser.
    """

    def __init__(self, settings: Settings, lab: Lab, stored: Notebook) -> None:
        self._folder = settings.course / "autograded"
        self._lab, self._stored = lab, stored
        self._names = {cell.question: grade_id(cell) for cell in lab.graded}
        self._models = {
            grade_id(cell): _markdown(f"muster_{grade_id(cell)}"[:64], cell.source)
            for cell in lab.graded
            if cell.role == "manual"
        }
        self._text = NotebookText({**stored, "cells": [*stored["cells"], *self._models.values()]})

    def files(self, result: Result, timestamp: bytes) -> dict[Path, bytes]:
        """Return the content of autograded/<learner>/<lab>/ by path."""
        marks = {self._names[mark.question]: mark for mark in result.marks if mark.question in self._names}
        notebook, cells = with_code(with_texts(self._stored, dict(result.texts)), result.code), []
        for cell in notebook["cells"]:
            name = nbgrader_id(cell)
            mark = marks.get(name)
            cells.append(_with_output(cell, mark, result.answers.get(mark.question, "keine")) if mark else cell)
            if name in self._models:
                cells.append(self._models[name])
        if result.notes:
            cells.insert(0, _markdown("hinweise", _notes(result.notes)))
        folder = self._folder / result.learner / self._lab.name
        return {folder / f"{self._lab.name}.ipynb": self._text.to_bytes(cells), folder / "timestamp.txt": timestamp}


def result_file(settings: Settings, lab: Lab, result: Result) -> tuple[Path, bytes]:
    """Return where a result is kept, and the file's content."""
    content = json.dumps({"digest": lab.digest, **to_json(result)}, ensure_ascii=False, sort_keys=True)
    # half a surrogate pair becomes its JSON escape, which reads back as the same half
    return _result_path(settings, result.learner, lab.name), content.encode("utf-8", "backslashreplace")


def read_result(settings: Settings, learner: str, lab: str) -> tuple[str, Result] | None:
    """Return the lab's digest at grading time and the result; None when there is none. Raises GradebookError."""
    path = _result_path(settings, learner, lab)
    if not path.is_file():
        return None
    try:
        data = json.loads(path.read_bytes())
        return data["digest"], from_json(data)
    except (ValueError, KeyError, TypeError) as exc:
        raise GradebookError(f"{path} ist beschädigt. Bewerten Sie das Labor noch einmal.") from exc


def _result_path(settings: Settings, learner: str, lab: str) -> Path:
    return settings.course / "results" / learner / f"{lab}.json"


def _write_changed(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    files.write(path, content)
    return True


def _with_output(cell: Any, mark: Mark, answer: str) -> Any:
    if cell["cell_type"] != "code":
        return cell
    points = "offen" if mark.points is None else number(mark.points)
    text = f"{points} von {number(mark.max_points)} Punkten. {mark.reason}".strip()
    if mark.needs_person and mark.state is not State.NEEDS_PERSON:
        text += " Bitte sehen Sie sich diese Antwort an."
    return {**cell, "outputs": [{"output_type": "stream", "name": "stdout", "text": f"{text}\nAntwort: {answer}\n"}]}


def _notes(notes: tuple[str, ...]) -> str:
    return "\n".join(["**Hinweise zur Abgabe**", "", *(f"- {as_markdown(note)}" for note in notes)])


def _markdown(name: str, source: str) -> Any:
    return {"id": name, "cell_type": "markdown", "metadata": {}, "source": source}

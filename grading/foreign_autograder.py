"""One foreign hand-in in, marks and executed notebooks out; nbgrader's rules, our jail."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from grading import foreign_outputs, nbgrader_parts
from grading.foreign import (
    ForeignAssignment,
    ForeignMark,
    ForeignResult,
    SourceCell,
    SourceNotebook,
)
from grading.foreign_course import MAX_BYTES
from grading.foreign_sanitizer import SKIP, Sanitized, Unreadable, sanitize
from grading.jail import Jail, Limits, Session, SessionEnded
from grading.jail_session import TIMED_OUT
from grading.notebooks import as_markdown, to_bytes
from grading.printable import printable

NO_ANSWER = "Keine Antwort."
TIMEOUT = {
    "output_type": "error",
    "ename": "CellTimeoutError",
    "evalue": "",
    "traceback": ["\x1b[0;31mCellTimeoutError\x1b[0m: No reply from kernel before timeout"],
}
"""What nbgrader writes under a cell that took too long."""


@dataclass(frozen=True)
class _Graded:
    """One notebook of a hand-in."""

    marks: tuple[ForeignMark, ...]
    comments: Mapping[tuple[str, str], str]
    notes: tuple[str, ...]
    content: bytes | None


def limits(assignment: ForeignAssignment, usual: Limits) -> Limits:
    """Return the jail's limits with the assignment's time per cell; four cells may use it up before the whole ends.

    What was handed in does not count against the disk.
    """
    cell = assignment.options.cell_seconds or usual.wall_seconds
    wall = max(usual.wall_seconds, 4 * cell)
    delivered = MAX_BYTES + sum(map(len, assignment.files.values()))
    return replace(
        usual,
        cell_seconds=cell,
        wall_seconds=wall,
        cpu_seconds=max(usual.cpu_seconds, int(wall)),
        disk_bytes=usual.disk_bytes + delivered,
    )


class ForeignAutograder:
    """Grades hand-ins of one assignment; a pure function of assignment and files, safe for threads.

    `strict_stderr` gives no points to a test that passes but writes to stderr, as nbgrader does.
    """

    def __init__(self, assignment: ForeignAssignment, jail: Jail, strict_stderr: bool = False) -> None:
        nbgrader_parts.lean()
        self._assignment = assignment
        self._jail = jail
        self._strict = strict_stderr

    def grade(self, learner: str, received: datetime | None, files: Mapping[str, bytes]) -> ForeignResult:
        """Mark the delivered `files` (contents by relative path).

        Raises JailBroken and JailUnavailable, which are no fault of the learner's, and nothing else.
        """
        notebooks = self._assignment.notebooks
        parts = {notebook.name: self._notebook(notebook, files) for notebook in notebooks}
        notes = [note for name, part in parts.items() for note in _labelled(part.notes, name, len(parts))]
        return ForeignResult(
            learner,
            self._assignment.name,
            received,
            tuple(mark for part in parts.values() for mark in part.marks),
            {place: text for part in parts.values() for place, text in part.comments.items()},
            (*_strangers(files, parts), *notes),
            {name: part.content for name, part in parts.items() if part.content is not None},
        )

    def _notebook(self, notebook: SourceNotebook, files: Mapping[str, bytes]) -> _Graded:
        content = files.get(f"{notebook.name}.ipynb")
        if content is None:
            return self._absent(notebook, files)
        try:
            clean = sanitize(content, notebook, self._assignment.options)
        except Unreadable as exc:
            return _for_a_person(notebook, f"Das Notebook ist nicht lesbar ({exc}).")
        notes = [*clean.notes, *self._run(clean, files)]
        marks = tuple(
            self._mark(notebook.name, cell, clean.cells[cell.name], notes) for cell in notebook.cells if cell.scored
        )
        comments = {
            (notebook.name, cell.name): NO_ANSWER for cell in notebook.cells if _is_unanswered(cell, clean.cells)
        }
        shown = _with_notes(foreign_outputs.harmless(clean.notebook, notebook), notes)
        return _Graded(marks, comments, tuple(notes), to_bytes(shown))

    def _absent(self, notebook: SourceNotebook, files: Mapping[str, bytes]) -> _Graded:
        """Give 0 for a notebook that is missing beside others, as nbgrader does; with none at all a person looks."""
        if not any(f"{one.name}.ipynb" in files for one in self._assignment.notebooks):
            return _for_a_person(notebook, f"{notebook.name}.ipynb wurde nicht abgegeben, auch kein anderes Notebook.")
        reason = f"{notebook.name}.ipynb wurde nicht abgegeben."
        marks = (
            ForeignMark(notebook.name, one.name, 0.0, one.max_points, reason) for one in notebook.cells if one.scored
        )
        return _Graded(tuple(marks), {}, (reason,), None)

    def _run(self, clean: Sanitized, files: Mapping[str, bytes]) -> list[str]:
        """Run all cells in one session; what the process left behind when it ended counts."""
        cells = [cell for cell in clean.notebook.cells if _is_run(cell)]
        if not cells:
            return []
        with self._jail.session(_laid_out(files, self._assignment.files)) as session:
            for place, cell in enumerate(cells):
                try:
                    self._run_cell(session, cell, place)
                except SessionEnded as exc:
                    return _end(cells[place:], place, exc)
        return []

    def _run_cell(self, session: Session, cell: Any, place: int) -> None:
        import nbformat

        ran = session.run(cell.source, _label(cell, place))
        outputs = [*ran.outputs, *_unshown(ran.error, ran.outputs)]
        cell.execution_count = ran.execution_count
        cell.outputs = nbformat.from_dict(foreign_outputs.checked(outputs, self._assignment.options))

    def _mark(self, notebook: str, source: SourceCell, cell: Any, notes: list[str]) -> ForeignMark:
        """Score one cell with nbgrader's own rule."""
        from nbgrader.utils import determine_grade

        if source.task:
            return ForeignMark(notebook, source.name, None, source.max_points)
        quiet = cell if self._strict else _without_stderr(cell)
        try:
            points, _ = determine_grade(quiet)
            if quiet is not cell and points and not determine_grade(cell)[0]:
                notes.append(f"Prüfzelle {source.name} besteht, obwohl etwas auf der Fehlerausgabe steht.")
        except (KeyError, ValueError, TypeError, IndexError):
            reason = "Das Ergebnis der Prüfzelle ist keine gültige Punktzahl."
            notes.append(f"{reason[:-1]}: {source.name}. Bitte sehen Sie sich diese Antwort an.")
            return ForeignMark(notebook, source.name, None, source.max_points, reason)
        return ForeignMark(notebook, source.name, None if points is None else float(points), source.max_points)


def _labelled(notes: tuple[str, ...], notebook: str, count: int) -> Iterator[str]:
    yield from (f"{notebook}: {note}" if count > 1 else note for note in notes)


def _strangers(files: Mapping[str, bytes], known: Mapping[str, Any]) -> list[str]:
    """Name delivered notebooks that the assignment does not have; they may be misnamed."""
    strange = [name for name in sorted(files) if name.endswith(".ipynb") and name.removesuffix(".ipynb") not in known]
    return [f"Notebook „{printable(name, 80)}“ gehört nicht zur Aufgabe." for name in strange[:5]]


def _for_a_person(notebook: SourceNotebook, reason: str) -> _Graded:
    marks = (ForeignMark(notebook.name, one.name, None, one.max_points, reason) for one in notebook.cells if one.scored)
    return _Graded(tuple(marks), {}, (reason,), None)


def _laid_out(delivered: Mapping[str, bytes], own: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what lies in the jail's folder: the instructor's files, and delivered ones that are not in their way.

    The notebook that is run is not among them, because it holds the hidden tests; only the delivered one is.
    """
    names = {name for path in own for name in (path, *map(str, PurePosixPath(path).parents))}
    free = {
        path: content
        for path, content in delivered.items()
        if path not in names and not any(str(parent) in own for parent in PurePosixPath(path).parents)
    }
    return {**free, **own}


def _is_run(cell: Any) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip()) and SKIP not in cell.metadata.get("tags", [])


def _label(cell: Any, place: int) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id") or f"Codezelle {place + 1}")


def _unshown(error: str | None, outputs: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Return the error that a cell ended with and that its outputs do not show, as nbgrader adds it."""
    if error == TIMED_OUT:
        return [TIMEOUT]
    if error is None or any(one.get("ename") == error for one in outputs):
        return []
    return [
        {"output_type": "error", "ename": error, "evalue": "", "traceback": ["Die Zelle endete mit diesem Fehler."]}
    ]


def _end(cells: list[Any], place: int, ended: SessionEnded) -> list[str]:
    """Say under the cell that ended the process, and under every test after it, why there is nothing more."""
    import nbformat

    for cell in cells:
        if cell is cells[0] or cell.metadata.get("nbgrader", {}).get("grade"):
            error = {"output_type": "error", "ename": "SessionEnded", "evalue": str(ended), "traceback": [str(ended)]}
            cell.outputs = [nbformat.from_dict(error)]
    return [f"Ab Zelle {_label(cells[0], place)} wurde nichts mehr ausgeführt. {ended}"]


def _without_stderr(cell: Any) -> Any:
    outputs = cell.get("outputs", [])
    kept = [one for one in outputs if one.get("name") != "stderr"]
    if len(kept) == len(outputs):
        return cell
    quiet = type(cell)(cell)
    quiet["outputs"] = kept
    return quiet


def _is_unanswered(source: SourceCell, cells: Mapping[str, Any]) -> bool:
    from nbgrader.utils import compute_checksum

    if not source.solution or source.name not in cells:
        return False
    return bool(compute_checksum(cells[source.name]) == source.checksum)


def _with_notes(notebook: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    if not notes:
        return notebook
    text = "\n".join(["**Hinweise zur Abgabe**", "", *(f"- {as_markdown(note)}" for note in notes)])
    cell = {"cell_type": "markdown", "metadata": {}, "source": text}
    if notebook["nbformat_minor"] >= 5:
        cell["id"] = "hinweise-zur-abgabe"
    return {**notebook, "cells": [cell, *notebook["cells"]]}

"""Makes a foreign assignment ready once: from the gradebook if nbgrader has entered it, else from its source."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from grading import foreign_gradebook
from grading.errors import ForeignUnusable
from grading.foreign import ForeignAssignment, SourceCell, SourceNotebook
from grading.foreign_course import ForeignCourse

AUTOTEST = "AUTOTEST"
"""nbgrader's mark for tests that it makes up by running the model solution."""


def read(course: ForeignCourse, name: str) -> ForeignAssignment:
    """Read the assignment `name`. Raises ForeignUnusable and GradebookError.

    The gradebook comes first, as for nbgrader: what was entered there is what the learners were given.
    """
    folder = course.source(name)
    sources = {path.stem: _notebook(path) for path in sorted(folder.glob("*.ipynb"))}
    notebooks = foreign_gradebook.read(course.db_url, name)
    if not notebooks:
        notebooks = tuple(_made(course, name, stem, source) for stem, source in sources.items())
    if not notebooks:
        raise ForeignUnusable(
            f"Die Aufgabe „{name}“ steht weder im Bewertungsbuch noch unter {folder}. Prüfen Sie ihren Namen und den "
            "Ordner des Kurses."
        )
    for notebook in notebooks:
        _refuse_other_languages(notebook)
    data = course.source_files(name)
    keep = set(course.setting("exclude_overwriting", {}, "Autograde").get(name, []))
    own = [*_instructors_code(notebooks), *_plain_code(sources.values())]
    return ForeignAssignment(
        name,
        tuple(_completed(notebook, sources.get(notebook.name)) for notebook in notebooks),
        {path: content for path, content in data.items() if path not in keep},
        tuple(sorted(_modules(own, _local(data)))),
        course.options,
    )


def _made(course: ForeignCourse, assignment: str, name: str, source: Any) -> SourceNotebook:
    """Do what `nbgrader generate_assignment` does up to the gradebook, with the course's settings."""
    from nbgrader.preprocessors import (
        CheckCellMetadata,
        ClearOutput,
        ClearSolutions,
        ComputeChecksums,
        IncludeHeaderFooter,
        LockCells,
    )

    if any(AUTOTEST in cell.source for cell in source.cells if cell.cell_type == "code"):
        raise ForeignUnusable(
            f"Das Notebook „{name}“ enthält {AUTOTEST}-Zeilen. Rufen Sie zuerst auf: "
            f"nbgrader generate_assignment {assignment}"
        )
    steps = (IncludeHeaderFooter, LockCells, ClearSolutions, ClearOutput, CheckCellMetadata, ComputeChecksums)
    resources: dict[str, Any] = {"nbgrader": {"assignment": assignment, "notebook": name}}
    try:
        for step in steps:
            source, resources = step(config=course.config).preprocess(source, resources)
    except Exception as exc:  # nbgrader raises bare RuntimeError, ValueError and jsonschema's errors
        raise ForeignUnusable(f"nbgrader nimmt das Notebook „{name}“ nicht an ({exc}).") from exc
    kernelspec = dict(source.metadata.get("kernelspec", {}))
    return SourceNotebook(name, kernelspec, tuple(_cell(cell) for cell in source.cells if _is_kept(cell)))


def _is_kept(cell: Any) -> bool:
    from nbgrader import utils

    return any(kind(cell) for kind in (utils.is_grade, utils.is_solution, utils.is_locked, utils.is_task))


def _cell(cell: Any) -> SourceCell:
    from nbgrader import utils

    meta = cell.metadata["nbgrader"]
    return SourceCell(
        name=meta["grade_id"],
        cell_type=cell.cell_type,
        source=cell.source,
        locked=bool(utils.is_locked(cell)),
        grade=bool(utils.is_grade(cell)),
        solution=bool(utils.is_solution(cell)),
        task=bool(utils.is_task(cell)),
        max_points=float(meta.get("points", 0.0)),
        checksum=meta.get("checksum"),
    )


def _notebook(path: Path) -> Any:
    import nbformat

    try:
        return nbformat.read(path, as_version=4)
    except Exception as exc:  # nbformat names only some of the ways in which a file can be no notebook
        raise ForeignUnusable(f"{path} ist kein Notebook ({exc}).") from exc


def _refuse_other_languages(notebook: SourceNotebook) -> None:
    language = notebook.kernelspec.get("language") or notebook.kernelspec.get("name") or "python"
    if not language.lower().startswith("python"):
        raise ForeignUnusable(
            f"Das Notebook „{notebook.name}“ braucht einen Kernel für {language}. Hier laufen nur Python-Notebooks. "
            "Bewerten Sie es mit: nbgrader autograde"
        )


def _completed(notebook: SourceNotebook, source: Any | None) -> SourceNotebook:
    """Add what the gradebook does not know: the order of the cells, and which prose is the instructor's own."""
    if source is None:
        return notebook
    prose = frozenset(cell.source for cell in source.cells if cell.cell_type == "markdown" and not _is_kept(cell))
    order = {cell.metadata["nbgrader"]["grade_id"]: place for place, cell in enumerate(source.cells) if _is_kept(cell)}
    cells = sorted(notebook.cells, key=lambda cell: order.get(cell.name, len(source.cells)))
    return replace(notebook, cells=tuple(cells), prose=prose)


def _instructors_code(notebooks: Iterable[SourceNotebook]) -> Iterator[str]:
    """Yield locked code without the tests: what a test imports must not be there before it runs."""
    for notebook in notebooks:
        yield from (
            cell.source for cell in notebook.cells if cell.cell_type == "code" and cell.locked and not cell.grade
        )


def _plain_code(sources: Iterable[Any]) -> Iterator[str]:
    for source in sources:
        yield from (cell.source for cell in source.cells if cell.cell_type == "code" and not _is_kept(cell))


def _modules(codes: Iterable[str], local: set[str]) -> set[str]:
    """Return the modules that the cells import at their top level, without `local` ones; nothing is imported here."""
    found: set[str] = set()
    for code in codes:
        lines = [line for line in code.splitlines() if not line.startswith(("%", "!", "?"))]
        try:
            statements = ast.parse("\n".join(lines)).body
        except (SyntaxError, ValueError):
            continue
        for statement in statements:
            if isinstance(statement, ast.Import):
                found |= {alias.name for alias in statement.names}
            elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
                found.add(statement.module)
    return {module for module in found if module.split(".")[0] not in local}


def _local(data: Iterable[str]) -> set[str]:
    """Return the modules that lie beside the notebook; only the learner's process may import those."""
    return {path.split("/")[0].removesuffix(".py") for path in data}

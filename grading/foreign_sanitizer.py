"""Brings a delivered notebook back to what the instructor gave out, except for the learner's own cells.

The same steps as nbgrader's ClearOutput, DeduplicateIds, OverwriteKernelspec, OverwriteCells and CheckCellMetadata,
in memory. Where nbgrader drops the whole hand-in or the whole run, only the cell in question is put right here.
"""

import json
from dataclasses import dataclass
from typing import Any

from grading import nbgrader_parts
from grading.foreign import Options, SourceCell, SourceNotebook

MISSING = "Diese Zelle ({name}) fehlte in der Abgabe und wurde wieder eingesetzt.\n\n"
"""Stands at the top of a restored cell; Markdown needs the empty line."""
SKIP = "skip-execution"
"""A tag that lets nbclient leave out a cell; on a test it would earn full marks."""


@dataclass(frozen=True)
class Sanitized:
    """A notebook that may be run, and what had to be put right."""

    notebook: Any
    """An nbformat notebook."""
    cells: dict[str, Any]
    """The cells of `notebook` that nbgrader knows, by grade id."""
    notes: tuple[str, ...]


class Unreadable(Exception):  # noqa: N818  (says what happened)
    """What was delivered is no notebook."""


def sanitize(content: bytes, source: SourceNotebook, options: Options) -> Sanitized:
    """Return the notebook that is graded. Raises Unreadable."""
    nbgrader_parts.lean()
    import nbformat

    notes: list[str] = []
    try:
        notebook = _parsed(content)
        for cell in notebook.cells:
            _clear(cell)
        cells = _known(notebook, source, notes)
        for known in source.cells:
            if known.name in cells:
                _overwrite(cells[known.name], known, options, notes)
        _restore(notebook, source, cells, notes)
        notebook.metadata = _metadata(source)
        nbformat.validate(notebook, relax_add_props=True)
    except Exception as exc:  # hostile data breaks nbformat in more ways than it names
        raise Unreadable(type(exc).__name__) from exc
    return Sanitized(notebook, cells, tuple(notes))


def _parsed(content: bytes) -> Any:
    import nbformat
    from nbformat.v4 import rwbase

    raw = json.loads(content)
    if raw["nbformat"] != 4:
        notebook = nbformat.reads(json.dumps(raw), as_version=4)
        return _with_ids(notebook)
    if b"\\ud" in content.lower():
        # half a surrogate pair can be in no file and no message to the jail
        raw = json.loads(json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace"))
    notebook = rwbase.rejoin_lines(nbformat.from_dict(raw))
    ids = [cell.get("id") for cell in notebook.cells]
    complete = None not in ids and len(set(ids)) == len(ids)
    return notebook if notebook.nbformat_minor < 5 or complete else _with_ids(notebook)


def _with_ids(notebook: Any) -> Any:
    """Number the cells; nbformat would draw ids by lot, and then no two runs would give the same file."""
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"zelle-{number}"
    return notebook


def _clear(cell: Any) -> None:
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    for name in ("collapsed", "scrolled"):
        cell.metadata.pop(name, None)
    if not isinstance(cell.source, str):
        raise Unreadable("source")


def _known(notebook: Any, source: SourceNotebook, notes: list[str]) -> dict[str, Any]:
    """Return the cells that the instructor made, by grade id; the last of several copies counts, as in nbgrader."""
    names = {cell.name for cell in source.cells}
    found: dict[str, Any] = {}
    for cell in reversed(notebook.cells):
        meta = cell.metadata.pop("nbgrader", None)
        name = meta.get("grade_id") if isinstance(meta, dict) else None
        if not isinstance(name, str):
            continue
        if name not in names:
            notes.append(f"Zelle {_short(name)} gehört nicht zur Aufgabe und zählt nicht.")
        elif name in found:
            notes.append(f"Zelle {name} kommt mehrfach vor; es zählt die letzte.")
        else:
            found[name] = cell
    return found


def _overwrite(cell: Any, source: SourceCell, options: Options, notes: list[str]) -> None:
    """Put type, metadata and, if locked, the text of a known cell right."""
    from nbgrader.utils import compute_checksum

    if cell.cell_type != source.cell_type:
        notes.append(f"Zelle {source.name} hatte einen anderen Typ.")
        _retype(cell, source.cell_type)
    cell.metadata["nbgrader"] = _nbgrader(source)
    if source.grade and SKIP in cell.metadata.get("tags", []):
        notes.append(f"Zelle {source.name} war von der Ausführung ausgenommen.")
        cell.metadata.pop("tags")
    if source.locked and compute_checksum(cell) != source.checksum:
        if cell.source != _without_hidden(source.source, options):
            notes.append(f"Zelle {source.name} wurde geändert und wieder hergestellt.")
        cell.source = source.source


def _retype(cell: Any, cell_type: str) -> None:
    cell.cell_type = cell_type
    for name in ("outputs", "execution_count", "attachments"):
        cell.pop(name, None)
    if cell_type == "code":
        cell.outputs, cell.execution_count = [], None


def _nbgrader(source: SourceCell) -> Any:
    import nbformat

    meta: dict[str, Any] = {
        "schema_version": 3,
        "grade_id": source.name,
        "grade": source.grade,
        "solution": source.solution,
        "locked": source.locked,
        "task": source.task,
        "cell_type": source.cell_type,
    }
    if source.scored:
        meta["points"] = source.max_points
    if source.checksum:
        meta["checksum"] = source.checksum
    return nbformat.from_dict(meta)


def _restore(notebook: Any, source: SourceNotebook, cells: dict[str, Any], notes: list[str]) -> None:
    """Put scored cells that are gone back in.

    A cell follows its neighbour above, as in nbgrader; where that is gone too, it precedes its neighbour below,
    because what is left of the answer stands above that.
    """
    for place, known in enumerate(source.cells):
        if not known.scored or known.name in cells:
            continue
        notes.append(f"Zelle {known.name} fehlte in der Abgabe und wurde wieder eingesetzt.")
        cell = _restored(known, notebook)
        notebook.cells.insert(_index(notebook, source.cells, place, cells), cell)
        cells[known.name] = cell


def _index(notebook: Any, order: tuple[SourceCell, ...], place: int, cells: dict[str, Any]) -> int:
    def position(cell: SourceCell) -> int:
        return next(index for index, one in enumerate(notebook.cells) if one is cells[cell.name])

    if place and order[place - 1].name in cells:
        return position(order[place - 1]) + 1
    if order[place].task:
        return len(notebook.cells)
    return min((position(cell) for cell in order[place + 1 :] if cell.name in cells), default=len(notebook.cells))


def _restored(source: SourceCell, notebook: Any) -> Any:
    import nbformat

    text = MISSING.format(name=source.name) + source.source
    cell: dict[str, Any] = {"cell_type": source.cell_type, "metadata": {}, "source": text}
    if source.cell_type == "code":
        cell |= {"source": f"# {text}", "outputs": [], "execution_count": None}
    if notebook.nbformat_minor >= 5:
        cell["id"] = f"ersatz-{source.name}"[:64]
    node = nbformat.from_dict(cell)
    node.metadata["nbgrader"] = _nbgrader(source)
    return node


def _metadata(source: SourceNotebook) -> Any:
    import nbformat

    language = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python", "pygments_lexer": "ipython3"}
    kernelspec = {"kernelspec": dict(source.kernelspec)} if source.kernelspec else {}
    return nbformat.from_dict({**kernelspec, "language_info": language})


def _without_hidden(text: str, options: Options) -> str:
    """Return the cell as learners get it; nbgrader cuts whole lines from one mark to the other."""
    kept, end = [], ""
    for line in text.split("\n"):
        if end:
            end = "" if end in line else end
        else:
            end = next((last for first, last in options.hidden if first in line), "")
            kept += [] if end else [line]
    return "\n".join(kept)


def _short(name: str) -> str:
    from grading.printable import printable

    return f"„{printable(name, 80)}“"

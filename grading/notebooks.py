"""Turns a lab into nbgrader's notebooks: the source, what the gradebook stores, and the learners' release."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grading import files, labs
from grading.errors import LabBroken
from grading.labs import GRADED, Cell, Lab, digest, read

STUB = "Ihre Antwort: noch keine."
"""Stands in a free-text cell until something is handed in."""

CODE_STUB = "# Ihre Lösung\nraise NotImplementedError"
"""Stands in a cell for code where the model answer was."""

PREFIXES = {"check": "pruefung", "manual": "freitext", "solution": "loesung"}
"""How nbgrader's ids of the cells of each role begin."""

MANUAL_TAG = "freitext"
"""Marks free-text cells, so that a lab page can leave them out: there the question's panel takes the text."""

MAX_CELLS = 10_000
"""Most cells of a delivered notebook: looking at so many takes seconds, at those of a hostile one minutes."""

STAMP = ".release.json"
"""What a working copy was made from, and the SHA-256 of the notebook as it was released."""

ACTIVE = re.compile(r"_|[^\w\s.,;?!'%/+=-]")
"""Every character that Markdown, HTML or MathJax could take for more than itself."""

Notebook = dict[str, Any]


@dataclass(frozen=True)
class Notebooks:
    """The three stages of one lab; plain notebook data, format 4.5."""

    source: Notebook
    """With hidden tests and model answers."""
    stored: Notebook
    """With hidden tests and checksums, without model answers: what nbgrader keeps in its gradebook."""
    release: Notebook
    """For learners."""


def grade_id(cell: Cell) -> str:
    """Return nbgrader's id of a cell that belongs to a question."""
    return f"{PREFIXES[cell.role]}_{cell.question}"


def build(lab: Lab) -> Notebooks:
    """Build all three stages; the same lab gives the same bytes. Raises LabBroken where nbgrader refuses."""
    import nbformat
    from nbgrader.preprocessors import (
        CheckCellMetadata,
        ClearHiddenTests,
        ClearMarkScheme,
        ClearOutput,
        ClearSolutions,
        ComputeChecksums,
        LockCells,
    )

    source = _source(lab)
    node = nbformat.from_dict(json.loads(json.dumps(source)))
    resources: dict[str, Any] = {}
    try:
        for step in (
            LockCells(),
            ClearSolutions(text_stub=STUB, code_stub={"python": CODE_STUB}),
            ClearOutput(),
            CheckCellMetadata(),
            ComputeChecksums(),
        ):
            node, resources = step.preprocess(node, resources)
        stored = json.loads(json.dumps(node))
        for step in (ClearHiddenTests(), ClearMarkScheme(), ComputeChecksums(), CheckCellMetadata()):
            node, resources = step.preprocess(node, resources)
        nbformat.validate(node)
    except Exception as exc:  # nbgrader raises bare RuntimeError, ValueError and jsonschema's errors
        raise LabBroken(f"{lab.folder / 'lab.py'}: nbgrader nimmt das Labor nicht an ({exc}).") from exc
    return Notebooks(source, stored, json.loads(json.dumps(node)))


def to_bytes(notebook: Notebook) -> bytes:
    """Return the file content of `notebook`, always the same for the same notebook."""
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def release(folder: Path, target: Path) -> bool:
    """Bring the working copy `target` up to date with the lab in `folder`.

    Writes the release notebook and the data files, never anything else: answers and journal stay. A notebook
    that somebody has edited since is kept beside the new one as <lab>.eigene-<UTC time>.ipynb, and code written in
    cells made for it goes over into the new one.
    Returns False when nothing had to be done. Raises LabBroken.
    """
    notebook, stamp, present = target / f"{folder.name}.ipynb", _stamp(target), digest(folder)
    same_lab = notebook.is_file() and stamp.get("digest") == present
    if same_lab:
        if _data_present(folder, target):
            return False
        copy_data(folder, target)
        return True
    content = to_bytes(_carried(build(read(folder)).release, notebook))
    copy_data(folder, target)
    if notebook.is_file() and _sha256(notebook.read_bytes()) not in (stamp.get("notebook"), _sha256(content)):
        notebook.rename(notebook.with_suffix(f".eigene-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.ipynb"))
    files.write(notebook, content)
    made_from = {"format": 1, "digest": present, "notebook": _sha256(content)}
    files.write(target / STAMP, json.dumps(made_from).encode())
    return True


def copy_data(folder: Path, target: Path) -> None:
    """Copy the lab's data files below `target`; files that are there already are replaced one by one."""
    for name, content in labs.data_files(folder).items():
        files.write(target / name, content)


def stripped(content: bytes) -> Notebook | None:
    """Read a delivered notebook without its outputs; None when it is no notebook that nbgrader could read."""
    import nbformat

    try:
        notebook = json.loads(content)
        if not isinstance(notebook, dict) or type(notebook["nbformat"]) is not int or notebook["nbformat"] != 4:
            return None
        if len(notebook["cells"]) > MAX_CELLS:
            return None
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [], None
        nbformat.validate(notebook)
        to_bytes(notebook)  # refuses half a surrogate pair, which no file takes
    except Exception:  # nbformat meets hostile data here and fails in more ways than it names
        return None
    return notebook


def with_texts(notebook: Notebook, texts: dict[str, str]) -> Notebook:
    """Return a copy of `notebook` with the learner's `texts` (by question) in the free-text cells."""
    cells = []
    for cell in notebook["cells"]:
        name = nbgrader_id(cell)
        text = texts.get(name.removeprefix("freitext_"), "").strip() if name.startswith("freitext_") else ""
        cells.append({**cell, "source": as_markdown(text)} if text else cell)
    return {**notebook, "cells": cells}


def with_code(notebook: Notebook, code: Mapping[str, str]) -> Notebook:
    """Return a copy of `notebook` with the learner's `code` (by question) in the cells made for it."""
    sources = {f"{PREFIXES['solution']}_{question}": source for question, source in code.items()}
    cells = []
    for cell in notebook["cells"]:
        source = sources.get(nbgrader_id(cell))
        cells.append(cell if source is None else {**cell, "source": source})
    return {**notebook, "cells": cells}


def nbgrader_id(cell: Any) -> str:
    """Return the cell's nbgrader id, or nothing for a cell of any other shape."""
    try:
        found = cell["metadata"]["nbgrader"]["grade_id"]
    except (KeyError, TypeError):
        return ""
    return found if isinstance(found, str) else ""


def as_markdown(text: str) -> str:
    """Return Markdown that shows `text` as it is.

    A trainer's browser renders these cells, so nothing in them may become a tag, a link or a formula.
    """
    lines = (ACTIVE.sub(lambda match: f"&#{ord(match[0])};", line.strip()) for line in text.splitlines())
    return "  \n".join(lines)


def _carried(release: Notebook, old: Path) -> Notebook:
    """Return `release` with the code that somebody wrote in the notebook `old`, if there is one."""
    mine = stripped(old.read_bytes()) if old.is_file() else None
    prefix = f"{PREFIXES['solution']}_"
    written = {nbgrader_id(cell): cell["source"] for cell in (mine or {}).get("cells", ())}
    ours = {name.removeprefix(prefix): code for name, code in written.items() if name.startswith(prefix)}
    stub = CODE_STUB.splitlines()[-1]
    return with_code(release, {question: code for question, code in ours.items() if stub not in code})


def _stamp(target: Path) -> dict[str, Any]:
    try:
        stamp = json.loads((target / STAMP).read_bytes())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _data_present(folder: Path, target: Path) -> bool:
    return all((target / name).is_file() for name in labs.data_files(folder))


def _source(lab: Lab) -> Notebook:
    code_number = 0
    cells = []
    for cell in lab.cells:
        code_number += cell.role == "code"
        cells.append(_raw_cell(cell, code_number))
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": lab.title,
        },
        "cells": cells,
    }


def _raw_cell(cell: Cell, code_number: int) -> dict[str, Any]:
    if cell.role in ("text", "raw"):
        kind = "markdown" if cell.role == "text" else "raw"
        metadata: dict[str, Any] = {"tags": list(cell.tags)} if cell.tags else {}
        return {"id": f"text_{cell.number}", "cell_type": kind, "metadata": metadata, "source": cell.source}
    name = grade_id(cell) if cell.question else f"zelle_{code_number}"
    manual, graded = cell.role == "manual", cell.role in GRADED
    written = manual or cell.role == "solution"
    nbgrader: dict[str, Any] = {
        "schema_version": 3,
        "grade": graded,
        "solution": written,
        "locked": not written,
        "task": False,
        "grade_id": name,
    }
    if graded:
        nbgrader["points"] = cell.points
    tags = [*cell.tags, MANUAL_TAG] if manual else list(cell.tags)
    raw = {
        "id": name[:64],
        "cell_type": "markdown" if manual else "code",
        "metadata": {"nbgrader": nbgrader, **({"tags": tags} if tags else {})},
        "source": cell.source,
    }
    return raw if manual else {**raw, "execution_count": None, "outputs": []}

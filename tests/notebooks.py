"""Runs a lab's notebook in a real kernel, in a working folder as a learner has it."""

from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient

LABS = Path(__file__).parents[1] / "labs"


def run(lab: str, folder: Path) -> nbformat.NotebookNode:
    """Return the notebook with its outputs; an error in a cell is an output too."""
    notebook = jupytext.read(LABS / lab / "lab.py")
    (folder / "data").mkdir(exist_ok=True)
    for path in (LABS / lab / "data").iterdir():
        (folder / "data" / path.name).write_bytes(path.read_bytes())
    client = NotebookClient(
        notebook, timeout=60, kernel_name="python3", allow_errors=True, resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    return notebook

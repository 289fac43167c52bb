"""Runs a lab's notebook in a real kernel, in a working folder as a learner has it."""

import shutil
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient

LABS = Path(__file__).parents[1] / "labs"


def run(lab: str, folder: Path) -> nbformat.NotebookNode:
    """Return the notebook with its outputs; an error in a cell is an output too."""
    notebook = jupytext.read(LABS / lab / "lab.py")
    if (LABS / lab / "data").is_dir():
        shutil.copytree(LABS / lab / "data", folder / "data", dirs_exist_ok=True)
    client = NotebookClient(
        notebook, timeout=60, kernel_name="python3", allow_errors=True, resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return all that the code cells put out."""
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def errors(notebook: nbformat.NotebookNode) -> list[str]:
    """Return the names of the errors among the outputs."""
    return [str(output.ename) for output in outputs(notebook) if output.output_type == "error"]


def panels(notebook: nbformat.NotebookNode) -> int:
    """Return how many panels the page shows."""
    return sum("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in outputs(notebook))


def points(notebook: nbformat.NotebookNode) -> dict[str, float]:
    """Return the points that the check cells end with, by question; a check without a value gives full points."""
    return {
        cell.metadata["check"]: float(output.data["text/plain"])
        for cell in notebook.cells
        if "check" in cell.metadata
        for output in cell.outputs
    }

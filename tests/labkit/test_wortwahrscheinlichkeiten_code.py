"""The lab with code as learners meet it: a notebook in a real kernel whose check cells say at once what is missing."""

import re
import shutil
from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

from tests.realcode import widgets

pytest.importorskip("pandas", reason="das Labor mit Code braucht pandas")

SOURCE = Path(__file__).parents[2] / "labs" / "wortwahrscheinlichkeiten_code"
REGION = re.compile(r"( *)### BEGIN SOLUTION\n.*?### END SOLUTION", re.DOTALL)
HIDDEN = re.compile(r" *### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS\n", re.DOTALL)
OPEN = ("tabelle", "trennschaerfe")
"""Functions that the learner of this test has not written yet."""


def _said(cell: nbformat.NotebookNode) -> str:
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    folder = tmp_path_factory.mktemp("labor")
    shutil.copytree(SOURCE / "data", folder / "data")
    made = jupytext.read(SOURCE / "lab.py")
    for cell in made.cells:
        cell.source = HIDDEN.sub("", cell.source)
        if cell.metadata.get("solution") in OPEN:
            cell.source = REGION.sub(r"\1raise NotImplementedError", cell.source)
    real = 'trennschaerfe(tokens, dict(zip(antworten["antwort"], antworten["richtig"])))'
    own = f"assert token_tabelle\ntry:\n    {real}\nexcept NotImplementedError:\n    print('noch nicht')"
    made.cells.append(nbformat.v4.new_code_cell(own))
    NotebookClient(made, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    return made


def test_the_checks_say_which_functions_work(notebook: nbformat.NotebookNode) -> None:
    said = {cell.metadata["check"]: _said(cell) for cell in notebook.cells if "check" in cell.metadata}
    assert len(said) == 5
    for question, text in said.items():
        expected = "noch nicht geschrieben" if question in OPEN else "Die sichtbare Prüfung ist bestanden."
        assert expected in text


def test_every_question_and_the_hand_in_appear(notebook: nbformat.NotebookNode) -> None:
    assert len(widgets(notebook)) == 7, "five functions, the free text and the hand-in"


def test_the_numbers_in_the_model_answer_are_those_of_the_data() -> None:
    import numpy as np
    import pandas as pd

    answers = pd.read_csv(SOURCE / "data" / "antworten.csv", keep_default_na=False)
    tokens = pd.read_csv(SOURCE / "data" / "tokens.csv", keep_default_na=False)
    sure = np.exp(tokens.groupby("antwort")["logprob"].min()).reindex(answers["antwort"]).to_numpy() >= 0.5
    right = answers["richtig"].to_numpy() == 1
    text = jupytext.read(SOURCE / "lab.py").cells[-1].source
    assert f"{(sure & ~right).sum()} von {(~right).sum()} falschen" in text
    assert f"{(~sure & right).sum()} von {right.sum()} richtigen" in text
    assert f"{len(answers)} Antworten" in (SOURCE / "lab.py").read_text(encoding="utf-8")

"""Delivered notebooks after tampering: what runs, what counts, and what the trainer is told."""

import copy
import json

import pytest

from grading.foreign import ForeignAssignment, SourceNotebook
from grading.foreign_sanitizer import SKIP, Sanitized, Unreadable, sanitize
from tests.equality import cohort
from tests.grading import foreign


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> cohort.Course:
    return foreign.course(tmp_path_factory.mktemp("kurs"))


@pytest.fixture(scope="module")
def assignment(made: cohort.Course) -> ForeignAssignment:
    return foreign.assignment(made)


@pytest.fixture
def notebook(made: cohort.Course) -> cohort.Notebook:
    return cohort.right(made)


def _sanitized(assignment: ForeignAssignment, notebook: cohort.Notebook) -> Sanitized:
    return sanitize(json.dumps(notebook).encode(), assignment.notebooks[0], assignment.options)


def _source(assignment: ForeignAssignment, name: str) -> str:
    return next(cell.source for cell in assignment.notebooks[0].cells if cell.name == name)


def test_an_honest_notebook_gets_its_hidden_tests_back_and_no_remark(assignment, notebook):
    clean = _sanitized(assignment, notebook)

    assert "BEGIN HIDDEN TESTS" not in cohort.cell(notebook, "pruefe_mittel")["source"]
    assert "BEGIN HIDDEN TESTS" in clean.cells["pruefe_mittel"].source
    assert clean.cells["mittel"].source == cohort.cell(notebook, "mittel")["source"]
    assert clean.notes == ()


def test_outputs_and_kernel_of_the_learner_are_gone(assignment, notebook):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [{"output_type": "bogus"}], 7
    notebook["metadata"]["kernelspec"] = {"name": "bash", "display_name": "Bash"}

    clean = _sanitized(assignment, notebook)

    assert all(cell.get("outputs", []) == [] for cell in clean.notebook.cells)
    assert clean.notebook.metadata.kernelspec.name == "python3"


def test_an_edited_test_is_restored_with_a_remark(assignment, notebook):
    cohort.cell(notebook, "pruefe_summen")["source"] = "pass"

    clean = _sanitized(assignment, notebook)

    assert clean.cells["pruefe_summen"].source == _source(assignment, "pruefe_summen")
    assert clean.notes == ("Zelle pruefe_summen wurde geändert und wieder hergestellt.",)


@pytest.mark.parametrize("whole", [True, False])
def test_a_deleted_test_comes_back_below_its_neighbour(assignment, notebook, whole):
    """Stock leaves it out without a word (points NULL), whether the cell is gone or only its metadata."""
    gone = cohort.cell(notebook, "pruefe_summen")
    if whole:
        notebook["cells"].remove(gone)
    else:
        gone["metadata"] = {}

    clean = _sanitized(assignment, notebook)

    place = clean.notebook.cells.index(clean.cells["pruefe_summen"])
    assert clean.notebook.cells[place - 1] is clean.cells["summen"]
    assert clean.cells["pruefe_summen"].source.endswith(_source(assignment, "pruefe_summen"))
    assert clean.notes == ("Zelle pruefe_summen fehlte in der Abgabe und wurde wieder eingesetzt.",)


def test_a_test_whose_answer_lost_its_metadata_too_comes_back_below_the_answer(assignment, notebook):
    """nbgrader's own add_missing_cells ends in a KeyError here."""
    answer = cohort.cell(notebook, "summen")
    notebook["cells"].remove(cohort.cell(notebook, "pruefe_summen"))
    answer["metadata"] = {}

    clean = _sanitized(assignment, notebook)

    sources = [cell.source for cell in clean.notebook.cells]
    place = clean.notebook.cells.index(clean.cells["pruefe_summen"])
    assert sources.index(answer["source"]) < place < clean.notebook.cells.index(clean.cells["adresse"])


def test_all_scored_cells_come_back_into_an_empty_notebook(assignment, notebook):
    notebook["cells"] = []

    clean = _sanitized(assignment, notebook)

    scored = [cell.name for cell in assignment.notebooks[0].cells if cell.scored]
    assert [cell.metadata.nbgrader.grade_id for cell in clean.notebook.cells] == scored


def test_of_several_copies_the_last_counts_and_the_others_are_plain_cells(assignment, notebook):
    """Stock empties the first copy's metadata and then aborts the whole run."""
    first = cohort.cell(notebook, "mittel")
    last = copy.deepcopy(first) | {"id": "zweite", "source": "mittel = 2"}
    notebook["cells"].insert(notebook["cells"].index(first) + 1, last)

    clean = _sanitized(assignment, notebook)

    assert clean.cells["mittel"].source == "mittel = 2"
    copies = [cell for cell in clean.notebook.cells if cell.source == first["source"]]
    assert ["nbgrader" in cell.metadata for cell in copies] == [False]
    assert clean.notes == ("Zelle mittel kommt mehrfach vor; es zählt die letzte.",)


def test_a_self_made_scored_cell_is_a_plain_cell(assignment, notebook):
    """Stock rejects the whole hand-in for it."""
    meta = cohort.cell(notebook, "pruefe_mittel")["metadata"]["nbgrader"] | {"grade_id": "geschenk", "points": 100}
    notebook["cells"].append(
        {
            "id": "neu",
            "cell_type": "code",
            "metadata": {"nbgrader": meta},
            "source": "100",
            "outputs": [],
            "execution_count": None,
        }
    )

    clean = _sanitized(assignment, notebook)

    assert clean.notebook.cells[-1].metadata == {}
    assert clean.notes == ("Zelle „geschenk“ gehört nicht zur Aufgabe und zählt nicht.",)


@pytest.mark.parametrize(
    "forged",
    [
        {"points": 1000},
        {"grade": False},
        {"solution": True},
        {"locked": False},
        {"schema_version": 1},
        {"checksum": "0" * 32},
        {"task": True},
        {"unbekannt": [1]},
    ],
    ids=str,
)
def test_forged_metadata_does_not_matter(assignment, notebook, forged):
    honest = _sanitized(assignment, notebook)
    cohort.cell(notebook, "pruefe_mittel")["metadata"]["nbgrader"].update(forged)

    clean = _sanitized(assignment, notebook)

    assert clean.cells["pruefe_mittel"] == honest.cells["pruefe_mittel"]


def test_a_test_turned_into_markdown_is_code_again(assignment, notebook):
    cell = cohort.cell(notebook, "pruefe_mittel")
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]

    clean = _sanitized(assignment, notebook)

    assert clean.cells["pruefe_mittel"].cell_type == "code"
    assert clean.cells["pruefe_mittel"].source == _source(assignment, "pruefe_mittel")


def test_a_tag_cannot_keep_a_test_from_running(assignment, notebook):
    """nbclient leaves tagged cells out, and to nbgrader a test without output has passed."""
    cohort.cell(notebook, "pruefe_mittel")["metadata"]["tags"] = [SKIP]

    clean = _sanitized(assignment, notebook)

    assert "tags" not in clean.cells["pruefe_mittel"].metadata
    assert clean.notes == ("Zelle pruefe_mittel war von der Ausführung ausgenommen.",)


def test_the_same_notebook_without_cell_ids_gives_the_same_bytes(assignment, notebook):
    for cell in notebook["cells"]:
        cell.pop("id")

    assert _sanitized(assignment, notebook).notebook == _sanitized(assignment, notebook).notebook


def test_half_a_surrogate_pair_costs_nobody_the_hand_in(assignment, notebook):
    cohort.cell(notebook, "deutung")["source"] = "Tja \ud800"

    clean = _sanitized(assignment, notebook)

    assert clean.cells["deutung"].source == "Tja ?"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"3",
        b"\xff\xfe",
        b'{"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []}',
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code"}]}',
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [3]}',
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": {"a": 1}}',
        b'{"nbformat": ' + b"9" * 10_000_000 + b"}",
        b"[" * 200_000,
    ],
    ids=lambda content: content[:40].decode("latin1"),
)
def test_what_is_no_notebook_is_refused(assignment, content):
    with pytest.raises(Unreadable):
        sanitize(content, assignment.notebooks[0], assignment.options)


def test_a_notebook_of_the_old_format_is_read(assignment):
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": "alt"},
        "worksheets": [{"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["alt"]}]}],
    }

    clean = _sanitized(assignment, old)

    assert clean.notebook.cells[0].source == "alt" or "alt" in [cell.source for cell in clean.notebook.cells]
    assert set(clean.cells) == {cell.name for cell in assignment.notebooks[0].cells if cell.scored}


def test_the_source_is_not_changed_by_grading(assignment, notebook):
    before: SourceNotebook = copy.deepcopy(assignment.notebooks[0])

    _sanitized(assignment, notebook)

    assert assignment.notebooks[0] == before

"""Assignments made ready: from the gradebook that nbgrader wrote, and from the source alone."""

import json

import pytest

from grading import foreign_assignment
from grading.errors import ForeignUnusable
from grading.foreign_course import ForeignCourse
from tests.equality import cohort
from tests.grading import foreign


@pytest.fixture
def made(tmp_path) -> cohort.Course:
    return foreign.course(tmp_path)


def _edit(made: cohort.Course, change) -> None:
    path = made.folder / "source" / made.assignment / f"{made.assignment}.ipynb"
    notebook = json.loads(path.read_bytes())
    change(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_hidden_tests_are_there_and_model_answers_are_not(made):
    cells = {cell.name: cell for cell in foreign.assignment(made).notebooks[0].cells}

    assert "BEGIN HIDDEN TESTS" in cells["pruefe_mittel"].source
    assert "np.convolve" not in cells["mittel"].source
    assert cells["deutung"].max_points == 5
    assert (cells["deutung"].grade, cells["deutung"].solution, cells["deutung"].locked) == (True, True, False)


def test_what_the_instructors_cells_import_is_loaded_beforehand_and_what_tests_import_is_not(made):
    def change(notebook: cohort.Notebook) -> None:
        notebook["cells"][2]["source"] = (
            "%matplotlib inline\nimport ausleihen_hilfe\nfrom json import loads\nif 1: import ast"
        )
        cohort.cell(notebook, "pruefe_mittel")["source"] = "import unittest"

    _edit(made, change)
    (made.folder / "source" / made.assignment / "ausleihen_hilfe.py").write_text("raise SystemExit")

    assert foreign.assignment(made).preload == ("httpx", "json", "numpy", "pandas")


def test_data_files_come_along_except_those_that_learners_may_change(made):
    config = made.folder / "nbgrader_config.py"
    own = made.folder / "source" / made.assignment / "eigene.py"
    own.write_text("x = 1")
    config.write_text(config.read_text() + "c.Autograde.exclude_overwriting = {'ausleihen': ['eigene.py']}\n")

    assert list(foreign.assignment(made).files) == ["ausleihen.csv"]


def test_a_notebook_for_another_kernel_is_refused(made):
    _edit(
        made,
        lambda notebook: notebook["metadata"].update(kernelspec={"name": "ir", "language": "R", "display_name": "R"}),
    )

    with pytest.raises(ForeignUnusable, match="Kernel für R"):
        foreign.assignment(made)


def test_tests_that_nbgrader_makes_up_need_nbgrader_first(made):
    _edit(made, lambda notebook: cohort.cell(notebook, "pruefe_mittel").update(source="### AUTOTEST mittel([1], 1)"))

    with pytest.raises(ForeignUnusable, match="nbgrader generate_assignment ausleihen"):
        foreign.assignment(made)


def test_an_assignment_that_nbgrader_would_refuse_is_refused(made):
    _edit(made, lambda notebook: cohort.cell(notebook, "pruefe_mittel")["metadata"]["nbgrader"].pop("points"))

    with pytest.raises(ForeignUnusable, match="nbgrader nimmt das Notebook"):
        foreign.assignment(made)


def test_an_unknown_assignment_says_where_it_was_looked_for(made):
    with pytest.raises(ForeignUnusable, match="weder im Bewertungsbuch noch"):
        foreign_assignment.read(ForeignCourse(made.folder), "gibtesnicht")

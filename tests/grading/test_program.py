import json

import pytest

from grading.errors import LabBroken
from grading.program import MAX_CELLS, MAX_NOTES, Assembly
from tests import codelab
from tests.codelab import RIGHT, added, edited, removed, renamed

ORDER = ["zelle_1", "loesung_haelfte", "zelle_2", "loesung_zaehlen", "zelle_3"]


@pytest.fixture(scope="module")
def assembly():
    return Assembly(codelab.lab(), codelab.built().release)


def _program(assembly, *changes, code=RIGHT):
    return assembly.program(json.dumps(codelab.notebook(code, *changes)).encode())


def _names(program):
    return [step.name for step in program.steps]


def test_an_honest_notebook_runs_as_it_is_without_its_checks(assembly):
    program = _program(assembly)

    assert _names(program) == ORDER
    assert program.steps[1].source == RIGHT["haelfte"]
    assert program.written == RIGHT
    assert (program.untouched, program.notes) == (frozenset(), ())


def test_a_cell_left_as_it_was_is_told_apart(assembly):
    assert _program(assembly, code={"haelfte": RIGHT["haelfte"]}).untouched == {"zaehlen"}


def test_an_edited_locked_cell_runs_as_we_wrote_it(assembly):
    program = _program(assembly, edited("zelle_2", "FAKTOR = 0"))

    assert "FAKTOR = 1" in program.steps[2].source


def test_a_deleted_cell_comes_back_in_its_place(assembly):
    assert _names(_program(assembly, removed("zelle_1", "zelle_2", "zelle_3"))) == ORDER
    assert _names(_program(assembly, removed("zelle_2", "loesung_haelfte", "pruefung_haelfte"))) == [
        name for name in ORDER if name != "loesung_haelfte"
    ]


def test_the_first_of_two_cells_with_one_id_counts(assembly):
    program = _program(assembly, added("boese()", "zelle_2", at=99), added("boese()", "pruefung_haelfte", at=99))

    assert _names(program) == ORDER
    assert "Zelle zelle_2 kommt mehrfach vor. Es zählt die erste." in program.notes
    assert "boese" not in "".join(step.source for step in program.steps)


def test_a_second_copy_of_a_cell_for_code_runs_as_a_cell_of_ones_own(assembly):
    program = _program(assembly, added("haelfte = None", "loesung_haelfte", at=99))

    assert _names(program) == [*ORDER, "eigene_11"]
    assert program.written["haelfte"] == RIGHT["haelfte"]
    assert any("loesung_haelfte kommt mehrfach vor" in note for note in program.notes)


def test_own_cells_stay_where_they_are(assembly):
    program = _program(assembly, added("import json", at=0), added("x = 1", "pruefung_eigene", at=4, grade=True))

    assert _names(program) == ["eigene_1", "zelle_1", "loesung_haelfte", "eigene_5", *ORDER[2:]]


def test_a_changed_order_is_kept_and_noted(assembly):
    program = _program(assembly, lambda made: made["cells"].reverse())

    assert _names(program) == [*reversed(ORDER)]
    assert program.notes == ("Die Reihenfolge der Zellen wurde geändert.",)


def test_a_renamed_cell_of_ours_comes_back_and_the_other_runs_too(assembly):
    program = _program(assembly, renamed("zelle_2", "zelle_99"))

    assert [name for name in _names(program) if not name.startswith("eigene")] == ORDER


def test_a_cell_of_ours_turned_into_text_runs_all_the_same(assembly):
    def as_text(made):
        codelab.find(made, "zelle_1")["cell_type"] = "markdown"

    assert _names(_program(assembly, as_text)) == ORDER


@pytest.mark.parametrize("content", [b"", b"3", b"[]", b"{}", b'{"cells": 3}', b"\xff", b"[" * 100_000, b'{"cells":'])
def test_what_is_no_notebook_gives_no_program(assembly, content):
    assert assembly.program(content) is None


@pytest.mark.parametrize(
    "cell", [1, {}, {"cell_type": "code"}, {"cell_type": "code", "source": 3}, {"cell_type": "code", "source": [3]}]
)
def test_a_cell_of_no_shape_is_passed_over(assembly, cell):
    made = codelab.notebook(RIGHT)
    made["cells"].insert(0, cell)

    assert _names(assembly.program(json.dumps(made).encode())) == ORDER


def test_half_a_character_becomes_a_question_mark(assembly):
    program = _program(assembly, added("x = '\ud800'", at=0))

    assert program.steps[0].source == "x = '?'"


def test_the_number_of_cells_and_notes_has_an_end(assembly):
    program = _program(assembly, *(added("x", "zelle_1", at=99) for _ in range(MAX_CELLS + 5)))

    assert len(program.steps) <= MAX_CELLS
    assert 0 < len(program.notes) <= MAX_NOTES
    assert "Nur die ersten" in program.notes[0]


def test_a_missing_package_is_this_machines_fault_and_named():
    release = codelab.notebook({}, edited("zelle_1", "import gibt_es_nicht.hier"))

    with pytest.raises(LabBroken, match="rechnen braucht das Paket „gibt_es_nicht“"):
        Assembly(codelab.lab(), release).imports()


def test_the_imports_of_our_own_cells_are_known(assembly):
    assert assembly.imports() == ("collections", "labkit", "math")

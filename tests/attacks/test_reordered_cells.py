"""Cells in another order: code counts as it ran for the learner, and no check is moved out of the way."""

from tests import codelab
from tests.codelab import RIGHT, WRONG, Notebook


def _backwards(made: Notebook) -> None:
    made["cells"].reverse()


def test_earns_nothing_where_the_code_is_wrong() -> None:
    assert codelab.points(codelab.grade(codelab.files(WRONG, _backwards))) == {"haelfte": 0.0, "zaehlen": 0.0}


def test_costs_nothing_where_the_code_is_right() -> None:
    result = codelab.grade(codelab.files(RIGHT, _backwards))

    assert codelab.points(result) == {"haelfte": 2.0, "zaehlen": 3.0}
    assert "Die Reihenfolge der Zellen wurde geändert." in result.notes

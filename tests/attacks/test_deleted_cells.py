"""Stock nbgrader gives a deleted check neither points nor a warning; here it is judged all the same, and noted."""

from tests import codelab
from tests.codelab import WRONG, removed

GONE = ("pruefung_haelfte", "pruefung_zaehlen", "zelle_1", "zelle_2", "zelle_3")


def test_earns_nothing_where_the_code_is_wrong() -> None:
    result = codelab.grade(codelab.files(WRONG, removed(*GONE)))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 0.0}
    assert {f"Zelle {name} fehlt im Notebook." for name in GONE} <= set(result.notes)


def test_costs_nothing_where_the_code_is_right() -> None:
    model = {cell.question: cell.source for cell in codelab.lab().cells if cell.role == "solution"}  # needs our cells
    result = codelab.grade(codelab.files(model, removed(*GONE)))

    assert codelab.points(result) == {"haelfte": 2.0, "zaehlen": 3.0}

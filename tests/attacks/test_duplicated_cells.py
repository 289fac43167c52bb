"""One doubled id ends stock's whole run; here the first cell counts, and the others in the class are graded too."""

from tests import codelab
from tests.codelab import RIGHT, WRONG, added

EASY = 'lab.check("haelfte", lambda f: 99.0)'


def test_a_second_check_earns_nothing() -> None:
    double = added(EASY, "pruefung_haelfte", at=3, grade=True, locked=True, points=99)
    result = codelab.grade(codelab.files(WRONG, double, double))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 0.0}
    assert "Zelle pruefung_haelfte kommt mehrfach vor. Es zählt die erste." in result.notes


def test_a_second_copy_of_ones_own_cell_costs_nothing() -> None:
    result = codelab.grade(codelab.files(RIGHT, added(RIGHT["haelfte"], "loesung_haelfte", at=99, solution=True)))

    assert codelab.points(result) == {"haelfte": 2.0, "zaehlen": 3.0}

"""Renamed cells: a check under another name is still ours, code under another name still counts as code."""

from tests import codelab
from tests.codelab import RIGHT, WRONG, renamed

SWAPPED = (
    renamed("pruefung_haelfte", "x"),
    renamed("pruefung_zaehlen", "pruefung_haelfte"),
    renamed("x", "pruefung_zaehlen"),
)


def test_earns_nothing_where_the_code_is_wrong() -> None:
    result = codelab.grade(codelab.files(WRONG, *SWAPPED, renamed("zelle_2", "zelle_7")))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 0.0}
    assert "Zelle zelle_2 fehlt im Notebook." in result.notes


def test_costs_nothing_where_the_code_is_right() -> None:
    changes = (*SWAPPED, renamed("loesung_haelfte", "meins"), renamed("loesung_zaehlen", "pruefung_neu"))
    result = codelab.grade(codelab.files(RIGHT, *changes))

    assert codelab.points(result) == {"haelfte": 2.0, "zaehlen": 3.0}

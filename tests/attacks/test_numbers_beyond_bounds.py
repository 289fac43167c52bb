"""NaN, infinities and numbers of millions of digits, from a function and in the answer sheet."""

import pytest

from grading.marks import State
from tests import codelab
from tests.codelab import RIGHT

VALUES = ["float('nan')", "float('inf')", "[float('-inf')]", "10 ** 4000", "1 << 40_000_000", "-(1 << 40_000_000)"]
IN_SHEET = ["NaN", "Infinity", "-Infinity", "1e999", "1" * 10_000_000]


@pytest.mark.parametrize("value", VALUES)
def test_a_function_earns_nothing_with_it(value: str) -> None:
    result = codelab.grade(codelab.files({**RIGHT, "haelfte": f"def haelfte(zahl):\n    return {value}"}))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 3.0}


@pytest.mark.parametrize("value", IN_SHEET)
def test_a_sheet_with_it_goes_to_a_person(value: str) -> None:
    files = codelab.files({}, wahl="WERT")
    result = codelab.grade({**files, "answers.json": files["answers.json"].replace(b'"WERT"', value.encode())})

    assert result.points == 0
    assert {mark.state for mark in result.marks if mark.question in ("wahl", "grund")} == {State.UNREADABLE}

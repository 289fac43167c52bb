"""Values nested a hundred deep or a gigabyte long end where the limits are, not where the memory is."""

import pytest

from grading.marks import State
from tests import codelab
from tests.codelab import RIGHT

DEEP = "def haelfte(zahl):\n    value = 1.0\n    for _ in range({depth}):\n        value = [value]\n    return value"
ENDLESS = "def haelfte(zahl):\n    value = []\n    value.append(value)\n    return value"
LONG = ["'x' * (1 << 30)", "[0] * 1_000_000", "{str(i): i for i in range(100_000)}"]


@pytest.mark.parametrize("code", [DEEP.format(depth=100), DEEP.format(depth=100_000), ENDLESS])
def test_a_deep_value_earns_nothing(code: str) -> None:
    assert codelab.points(codelab.grade(codelab.files({**RIGHT, "haelfte": code}))) == {"haelfte": 0.0, "zaehlen": 3.0}


@pytest.mark.parametrize("value", LONG)
def test_a_long_value_earns_nothing(value: str) -> None:
    code = {**RIGHT, "haelfte": f"def haelfte(zahl):\n    return {value}"}

    assert codelab.points(codelab.grade(codelab.files(code))) == {"haelfte": 0.0, "zaehlen": 3.0}


@pytest.mark.parametrize("depth", [100, 100_000])
def test_a_deep_sheet_goes_to_a_person_and_a_deep_notebook_too(depth: int) -> None:
    deep = b"[" * depth + b"]" * depth
    sheet = b'{"format": 1, "lab": "rechnen", "answers": {"wahl": {"value": ' + deep + b"}}}"
    result = codelab.grade({"answers.json": sheet, "rechnen.ipynb": b'{"cells": ' + deep + b"}"})

    assert result.points == 0
    assert next(mark for mark in result.marks if mark.question == "wahl").state is State.UNREADABLE

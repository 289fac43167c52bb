"""A function that leaves the process when it is called earns nothing; the others count."""

import pytest

from tests import codelab
from tests.codelab import RIGHT

LEAVING = [
    "import sys; sys.exit(0)",
    "import os; os._exit(0)",
    "raise BaseException('weg')",
    "raise GeneratorExit",
    "raise KeyboardInterrupt",
]


@pytest.mark.parametrize("leaving", LEAVING)
def test_costs_only_itself(leaving: str) -> None:
    code = {**RIGHT, "haelfte": f"def haelfte(zahl):\n    {leaving}"}
    result = codelab.grade(codelab.files(code))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 3.0}
    assert not any(mark.needs_person for mark in result.marks if mark.question == "haelfte")

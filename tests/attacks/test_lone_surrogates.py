"""Half a character, in code, in a returned text and in a message, breaks neither grading nor what is written of it."""

import json

import pytest

from grading.marks import to_json
from tests import codelab
from tests.codelab import RIGHT, added

HALF = "'\\\\ud800'"
FUNCTIONS = [f"return {HALF}", f"return {{{HALF}: 1}}", f"raise ValueError({HALF})"]


@pytest.mark.parametrize("body", FUNCTIONS)
def test_earns_nothing_and_can_be_written(body: str) -> None:
    body = body.replace("\\\\", "\\")
    result = codelab.grade(codelab.files({**RIGHT, "haelfte": f"def haelfte(zahl):\n    {body}"}))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 3.0}
    json.dumps(to_json(result), ensure_ascii=False).encode()


def test_in_the_source_it_costs_nothing() -> None:
    notebook = codelab.notebook(RIGHT, added("'\ud800'", at=1))
    result = codelab.grade({"rechnen.ipynb": json.dumps(notebook).encode()})

    assert codelab.points(result) == {"haelfte": 2.0, "zaehlen": 3.0}
    json.dumps(to_json(result), ensure_ascii=False).encode()

"""JSON in which a key stands twice means two things at once; a person looks at it."""

from grading.marks import State
from tests import codelab
from tests.codelab import RIGHT


def test_a_sheet_with_doubled_keys_goes_to_a_person() -> None:
    entry = b'"wahl": {"value": "zwei"}'
    sheet = b'{"format": 1, "lab": "rechnen", "answers": {' + entry + b", " + entry + b"}}"
    result = codelab.grade({**codelab.files(RIGHT), "answers.json": sheet})

    assert next(mark for mark in result.marks if mark.question == "wahl").state is State.UNREADABLE
    assert codelab.points(result) == {"haelfte": 2.0, "zaehlen": 3.0}

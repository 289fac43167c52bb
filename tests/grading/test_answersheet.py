import json

import pytest

from grading import answersheet
from grading.errors import AnswerSheetUnreadable

LAB = "muster"


def test_right_values_come_back_as_they_are(desk):
    found = answersheet.parse(desk.sheet(**desk.right).encode(), LAB)

    assert {question: found.value(question, kind) for question, kind in desk.kinds.items()} == desk.right


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01",
        b"[]",
        b'{"format": 2, "lab": "muster", "answers": {}}',
        b'{"format": 1, "lab": "anderes", "answers": {}}',
        b'{"format": 1, "lab": "muster", "answers": []}',
        b'{"format": 1, "lab": "muster", "answers": {"a": {"value": 1}, "a": {"value": 2}}}',
        b'{"format": 1, "lab": "muster", "answers": {"a": {"value": NaN}}}',
        b'{"format": 1, "lab": "muster", "answers": {"a": {"value": ' + b"[" * 5000 + b"]" * 5000 + b"}}}",
        b'{"format": 1, "lab": "muster", "answers": {"a": "' + b"x" * 10_000_000 + b'"}}',
        json.dumps({"format": 1, "lab": LAB, "answers": {str(number): {} for number in range(2000)}}).encode(),
    ],
)
def test_a_sheet_beyond_the_limits_is_unreadable(content):
    with pytest.raises(AnswerSheetUnreadable):
        answersheet.parse(content, LAB)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("one", 3),
        ("one", ["flacher"]),
        ("one", {"flacher": True}),
        ("several", "sofa"),
        ("several", [1, 2]),
        ("several", [["sofa"]]),
        ("order", {"0": "anmelden"}),
        ("number", "24"),
        ("number", True),
        ("number", 10**400),
        ("classes", ["ja"]),
        ("classes", {"pass": 1}),
        ("text", ["Text"]),
        ("text", "\ud800"),
    ],
)
def test_a_value_of_the_wrong_shape_is_unreadable(kind, value):
    with pytest.raises(AnswerSheetUnreadable):
        answersheet.AnswerSheet({"frage": {"value": value}}).value("frage", kind)


def test_no_entry_and_no_value_are_no_answer():
    found = answersheet.AnswerSheet({"leer": {"value": None}})

    for question in ("leer", "gibt-es-nicht"):
        with pytest.raises(KeyError):
            found.value(question, "one")

"""An answer sheet that belongs to another lab, or names its questions, gives nothing."""

import json

from grading.marks import State
from tests import codelab


def test_earns_nothing() -> None:
    files = codelab.files({}, wahl="zwei")
    sheet = {**json.loads(files["answers.json"]), "lab": "muster"}
    result = codelab.grade({**files, "answers.json": json.dumps(sheet).encode()})

    assert result.points == 0
    assert {mark.state for mark in result.marks if mark.question in ("wahl", "grund")} == {State.UNREADABLE}


def test_ids_of_another_lab_are_noted_and_ignored() -> None:
    result = codelab.grade(codelab.files({}, temperatur="flacher", haelfte=2.0))

    assert result.points == 0
    assert "Unbekannte Frage im Antwortbogen: „temperatur“." in result.notes

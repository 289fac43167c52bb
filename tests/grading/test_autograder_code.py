"""Code tasks: what a learner's functions earn, and what becomes of hand-ins that are broken or hostile."""

import json

import pytest

from grading.autograder import Autograder
from grading.errors import JailBroken
from grading.marks import State, from_json, to_json
from tests import codelab
from tests.codelab import RIGHT, WRONG, added, edited, removed
from tests.fakes.jail import FakeJail


def _grade(files, jail=None):
    return Autograder(codelab.lab(), codelab.built().release, jail or FakeJail()).grade("anna-1", 1, files)


def _points(result):
    return {mark.question: mark.points for mark in result.marks}


def _mark(result, question):
    return next(mark for mark in result.marks if mark.question == question)


def test_right_code_and_answers_earn_everything():
    result = _grade(codelab.files(RIGHT, wahl="zwei", grund="Darum."))

    assert _points(result) == {"haelfte": 2.0, "zaehlen": 3.0, "wahl": 1.0, "grund": None}
    assert result.code == RIGHT
    assert result.answers["haelfte"] == "Code in Zelle loesung_haelfte"
    assert result.notes == ()


def test_the_model_answers_of_the_lab_earn_everything():
    model = {cell.question: cell.source for cell in codelab.lab().cells if cell.role == "solution"}

    assert _points(_grade(codelab.files(model)))["zaehlen"] == 3.0


def test_wrong_code_earns_what_its_check_says():
    result = _grade(
        codelab.files({**WRONG, "zaehlen": "def zaehlen(t):\n    return {'a': 2, 'b': 1} if t == 'aba' else {}"})
    )

    assert _points(result) == {"haelfte": 0.0, "zaehlen": 1.0, "wahl": 0.0, "grund": 0.0}
    assert _mark(result, "haelfte").reason == "Die Hälfte von 2 ist 1."
    assert _mark(result, "zaehlen").reason == "Teilweise richtig."


def test_a_notebook_as_it_was_handed_out_is_no_answer():
    result = _grade(codelab.files({}))

    assert {mark.state for mark in result.marks} == {State.NOT_ANSWERED}
    assert not result.needs_person


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("pass", "Die Funktion „haelfte“ fehlt."),
        ("haelfte = 2", "„haelfte“ ist keine Funktion."),
        (
            "def haelfte(zahl):\n    return 1 / 0",
            "Die Funktion „haelfte“ bricht ab (ZeroDivisionError: division by zero).",
        ),
        ("def haelfte(zahl):\n    return float('nan')", "liefert keine einfachen Daten"),
        ("def haelfte(zahl):\n    return haelfte", "liefert keine einfachen Daten"),
        ("def haelfte(zahl):\n    ende()", "Das Programm wurde beendet."),
        ("def haelfte(zahl):\n    raise ValueError('\\x1b[31m' + 'x' * 9999)", "bricht ab (ValueError: \ufffd[31mxxx"),
    ],
)
def test_code_that_gives_no_value_earns_nothing_and_says_why(code, reason):
    result = _grade(codelab.files({**RIGHT, "haelfte": code}))
    mark = _mark(result, "haelfte")

    assert (mark.points, mark.state) == (0.0, State.GRADED)
    assert reason in mark.reason
    assert len(mark.reason) < 300
    assert _points(result)["zaehlen"] == 3.0, "the other function counts"


def test_a_broken_sheet_costs_no_code():
    files = {**codelab.files(RIGHT), "answers.json": b"["}
    result = _grade(files)

    assert _points(result)["haelfte"] == 2.0
    assert {_mark(result, question).state for question in ("wahl", "grund")} == {State.UNREADABLE}


def test_a_broken_notebook_costs_no_answers_and_goes_to_a_person():
    result = _grade({**codelab.files({}, wahl="zwei"), "rechnen.ipynb": b"["})

    assert _points(result)["wahl"] == 1.0
    assert {_mark(result, question).state for question in RIGHT} == {State.UNREADABLE}


def test_no_notebook_is_no_answer():
    result = _grade({})

    assert _mark(result, "haelfte").state is State.NOT_ANSWERED
    assert _mark(result, "haelfte").reason == "Kein Notebook abgegeben."


def test_code_in_the_answer_sheet_is_no_code():
    result = _grade(codelab.files({}, haelfte="def haelfte(zahl):\n    return zahl / 2"))

    assert _points(result)["haelfte"] == 0.0


def test_tampering_is_noted_and_changes_nothing():
    honest = _grade(codelab.files(RIGHT))
    result = _grade(codelab.files(RIGHT, edited("zelle_2", "FAKTOR = 0"), removed("zelle_1"), added("1 / 0", at=9)))

    assert result.marks == honest.marks
    assert any(note.startswith("Anders als im Labor: zelle_2") for note in result.notes)
    assert any("zelle_1 fehlt" in note for note in result.notes)
    assert any("bricht ab (ZeroDivisionError)" in note for note in result.notes)


def test_a_jail_that_breaks_once_costs_nothing():
    jail = FakeJail(breaks=1)

    assert _points(_grade(codelab.files(RIGHT), jail))["haelfte"] == 2.0
    assert jail.opened == 2


def test_a_jail_that_breaks_twice_is_this_machines_fault_and_gives_no_marks():
    with pytest.raises(JailBroken):
        _grade(codelab.files(RIGHT), FakeJail(breaks=2))


def test_a_lab_without_code_needs_no_jail(lab, built, desk):
    jail = FakeJail()
    result = Autograder(lab, built.release, jail).grade(
        "a", 1, {"answers.json": desk.sheet(temperatur="flacher").encode()}
    )

    assert (result.points, jail.opened) == (2.0, 0)


def test_a_result_with_code_survives_the_file():
    result = _grade(codelab.files(RIGHT))

    assert from_json(json.loads(json.dumps(to_json(result)))) == result


def test_answers_tell_two_hand_ins_apart():
    grader = Autograder(codelab.lab(), codelab.built().release, FakeJail())
    one, same, other, broken = (
        grader.answers(files)
        for files in (
            codelab.files(RIGHT, wahl="zwei"),
            codelab.files(RIGHT, wahl="zwei"),
            codelab.files(WRONG, wahl="drei"),
            {"answers.json": b"["},
        )
    )

    assert one == same
    assert all(one[question] != other[question] for question in ("haelfte", "wahl"))
    assert broken != one

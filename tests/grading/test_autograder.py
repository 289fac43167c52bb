import json

import pytest

from grading import notebooks
from grading.autograder import Autograder
from grading.marks import State


@pytest.fixture(scope="module")
def grader(lab, built):
    return Autograder(lab, built.release)


def _edited(built, change):
    notebook = json.loads(notebooks.to_bytes(built.release))
    change(notebook)
    return json.dumps(notebook).encode()


def _delete_check(notebook):
    notebook["cells"] = [c for c in notebook["cells"] if notebooks.nbgrader_id(c) != "pruefung_temperatur"]


def _open_check(notebook):
    for cell in notebook["cells"]:
        if notebooks.nbgrader_id(cell) == "pruefung_temperatur":
            cell["source"] = 'lab.check("temperatur", lambda antwort: 1000)'


@pytest.mark.parametrize(("change", "note"), [(_delete_check, "fehlt"), (_open_check, "geändert")])
def test_tampering_with_a_check_changes_no_points_but_is_noted(grader, built, desk, change, note):
    answers = desk.sheet(temperatur="steiler", gebuehr=24.0).encode()
    honest = grader.grade("a", 1, {"muster.ipynb": notebooks.to_bytes(built.release), "answers.json": answers})

    result = grader.grade("a", 1, {"muster.ipynb": _edited(built, change), "answers.json": answers})

    assert result.marks == honest.marks
    assert honest.notes == ()
    assert any("pruefung_temperatur" in text and note in text for text in result.notes)


@pytest.mark.parametrize("notebook", [b"", b"kein JSON", b"[1]", b'{"cells": [1, {}]}', b"[" * 100_000, b"\xff"])
def test_a_notebook_that_is_none_costs_no_points(grader, desk, notebook):
    result = grader.grade("a", 1, {"muster.ipynb": notebook, "answers.json": desk.sheet(temperatur="flacher").encode()})

    assert result.marks[0].points == 2.0
    assert result.notes


def test_no_sheet_is_no_answer(grader):
    result = grader.grade("a", 1, {})

    assert {mark.state for mark in result.marks} == {State.NOT_ANSWERED}
    assert "Ohne Antwortbogen abgegeben." in result.notes


@pytest.mark.parametrize("content", [b"", b"{", b"x" * 10_000_000, b"[" * 100_000, b'{"format":1,"format":1}'])
def test_a_broken_sheet_goes_to_a_person(grader, content):
    result = grader.grade("a", 1, {"answers.json": content})

    assert {(mark.points, mark.state) for mark in result.marks} == {(0.0, State.UNREADABLE)}
    assert result.needs_person


def test_extra_answers_are_noted_and_ignored(grader, desk):
    result = grader.grade("a", 1, {"answers.json": desk.sheet(temperatur="flacher", zeugnis="sehr gut").encode()})

    assert result.points == 2.0
    assert any("zeugnis" in note for note in result.notes)


def test_free_text_travels_with_the_result(grader, desk):
    result = grader.grade("a", 1, {"answers.json": desk.sheet(begruendung="Weil <b>es</b> rät.").encode()})

    assert result.texts == {"begruendung": "Weil <b>es</b> rät."}


@pytest.mark.parametrize("value", ["x" * 100_000, "\ud800", {"tief": [["<b>"]]}, 7])
def test_a_trainer_sees_what_the_judge_could_not_read(grader, desk, value):
    result = grader.grade("a", 1, {"answers.json": desk.sheet(sperrgut=value).encode("utf-8", "surrogatepass")})

    if not result.answers:  # half a character makes the whole sheet no UTF-8
        assert result.marks[1].state is State.UNREADABLE
        return
    assert 0 < len(result.answers["sperrgut"].encode()) < 600
    assert result.marks[1].needs_person

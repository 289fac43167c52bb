import pytest

from grading.errors import CallFailed, SessionEnded
from grading.program import Assembly
from grading.workbench import MAX_NOTES, RESTARTS, Workbench
from tests import codelab
from tests.codelab import RIGHT, added
from tests.fakes.jail import FakeJail


def _bench(jail, *changes, code=RIGHT):
    content = codelab.files(code, *changes)["rechnen.ipynb"]
    program = Assembly(codelab.lab(), codelab.built().release).program(content)
    return Workbench(jail, program, {})


def test_runs_the_program_once_and_calls_by_value():
    jail = FakeJail()
    with _bench(jail) as bench:
        assert bench.call("haelfte", [8], {}) == 4
        assert bench.call("zaehlen", [], {"text": "aa"}) == {"a": 2}
        assert bench.notes == []

    assert jail.opened == 1


def test_nothing_starts_before_the_first_call():
    jail = FakeJail()
    with _bench(jail):
        assert jail.opened == 0


def test_a_cell_that_ends_the_process_is_left_out_and_the_rest_counts():
    jail = FakeJail()
    with _bench(jail, added("ende()", at=5)) as bench:
        assert bench.call("zaehlen", ["a"], {}) == {"a": 1}
        assert bench.notes == ["Zelle eigene_6 wurde ausgelassen: Das Programm wurde beendet."]

    assert jail.opened == 2


def test_a_function_whose_cell_was_left_out_says_why_it_is_missing():
    with _bench(FakeJail(), code={**RIGHT, "haelfte": "ende()"}) as bench:
        with pytest.raises(SessionEnded):
            bench.call("haelfte", [8], {})
        assert bench.call("zaehlen", ["a"], {}) == {"a": 1}


def test_a_call_that_ends_the_process_costs_only_itself():
    with _bench(FakeJail(), code={**RIGHT, "haelfte": "def haelfte(zahl):\n    ende()"}) as bench:
        with pytest.raises(SessionEnded):
            bench.call("haelfte", [8], {})
        assert bench.call("zaehlen", ["a"], {}) == {"a": 1}


def test_restarting_has_an_end():
    jail = FakeJail()
    with _bench(jail, *(added("ende()", at=99) for _ in range(50))) as bench:
        for _ in range(3):
            with pytest.raises(SessionEnded):
                bench.call("haelfte", [8], {})

    assert jail.opened <= RESTARTS + 3


def test_a_failing_cell_is_noted_and_the_rest_runs():
    with _bench(FakeJail(), *(added("1 / 0", at=1) for _ in range(30))) as bench:
        assert bench.call("haelfte", [8], {}) == 4
        assert len(bench.notes) == MAX_NOTES
        assert bench.notes[0] == "Zelle eigene_2 bricht ab (ZeroDivisionError)."


def test_a_cell_that_ran_out_of_time_is_noted_in_words(monkeypatch):
    monkeypatch.setattr("grading.workbench.TIMED_OUT", "ZeroDivisionError")  # what an interrupted cell reports
    with _bench(FakeJail(), added("1 / 0", at=1)) as bench:
        assert bench.call("haelfte", [8], {}) == 4
        assert bench.notes == ["Zelle eigene_2 braucht zu lange und wurde angehalten."]


def test_what_a_call_cannot_do_is_told():
    with _bench(FakeJail()) as bench, pytest.raises(CallFailed) as caught:
        bench.call("gibt_es_nicht", [], {})

    assert caught.value.kind == "missing"

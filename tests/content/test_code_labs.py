"""Every lab with code that we ship: untouched it earns nothing, model answers earn everything, nonsense nothing."""

import pytest

from grading.labs import has_code
from grading.marks import State
from tests.realcode import LABS, RealLab

NAMES = sorted(path.parent.name for path in LABS.glob("*/design.md") if has_code(path.parent))
NONSENSE = ["None", "{}", "[]", "True", "10**400", "{'text': [1], 'ergebnis': 0}", "'x' * 9999"]


@pytest.fixture(params=NAMES)
def real(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> RealLab:
    made = RealLab(request.param)
    monkeypatch.chdir(made.folder)
    return made


def test_untouched_it_earns_nothing(real: RealLab) -> None:
    assert {(mark.state, mark.points) for mark in real.marks({}).values()} == {(State.NOT_ANSWERED, 0.0)}


def test_the_model_answers_earn_everything_and_the_text_waits_for_a_person(real: RealLab) -> None:
    (text,) = (cell.question for cell in real.lab.graded if cell.role == "manual")
    *given, waiting = real.grade(real.model, **{text: "Nein, noch nicht."}).marks
    assert [(mark.question, mark.points, mark.reason) for mark in given] == [
        (question, real.worth[question], "") for question in real.model
    ]
    assert (waiting.question, waiting.state) == (text, State.NEEDS_PERSON)


def test_values_of_any_other_shape_earn_nothing_and_need_no_person(real: RealLab) -> None:
    for value in NONSENSE:
        code = {name: f"def {real.lab.functions[name]}(*werte):\n    return {value}" for name in real.model}
        given = real.marks(code)
        assert {(given[name].state, given[name].points) for name in real.model} == {(State.GRADED, 0.0)}, value

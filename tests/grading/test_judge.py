import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading import labs
from grading.answersheet import AnswerSheet
from grading.judge import Judge
from grading.marks import State

LAB = """\
# %%
from labkit import Lab, One
lab = Lab("x")
lab.ask(One("frage", "Wie?", {"a": "b"}))
# %% check="frage" points=2
BODY
"""
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4),
    max_leaves=8,
)


def _mark(tmp_path, body, value="a", call='lab.check("frage", pruefe)'):
    (tmp_path / "lab.py").write_text(LAB.replace("BODY", f"{body}\n\n\n{call}"), encoding="utf-8")
    (mark,) = Judge(labs.read(tmp_path)).marks(AnswerSheet({"frage": {"value": value}}))
    return mark


def _function(statement):
    return f"def pruefe(antwort):\n    antwort\n    {statement}"


def test_all_right_earns_everything_but_the_free_text(lab, desk):
    marks = Judge(lab).marks(AnswerSheet({question: {"value": value} for question, value in desk.right.items()}))

    assert [mark.points for mark in marks] == [2.0, 3.0, 1.0, 1.5, 2.0, None]
    assert [mark.needs_person for mark in marks] == [False] * 5 + [True]


@pytest.mark.parametrize(
    ("question", "value", "points", "reason"),
    [
        ("temperatur", "steiler", 0.0, "Lektion 3"),
        ("temperatur", "", 0.0, "Bitte wählen"),
        ("sperrgut", ["sofa"], 1.5, "Teilweise"),
        ("sperrgut", ["lack", "sofa", "stuhl"], 1.5, "Teilweise"),
        ("sperrgut", ["lack"], 0.0, "Noch nicht"),
        ("gebuehr", 12, 0.5, "Teilweise"),
        ("gebuehr", 99.5, 0.0, "§ 2"),
        ("quellen", {"pass": "ja", "klavier": "ja"}, 1.0, "Teilweise"),
    ],
)
def test_partial_credit_and_reasons(lab, question, value, points, reason):
    marks = {mark.question: mark for mark in Judge(lab).marks(AnswerSheet({question: {"value": value}}))}

    assert marks[question].points == points
    assert marks[question].state is State.GRADED
    assert reason in marks[question].reason


def test_nothing_answered_is_nothing_earned_and_nobody_bothered(lab):
    marks = Judge(lab).marks(AnswerSheet({"begruendung": {"value": "  \n"}}))

    assert {mark.points for mark in marks} == {0.0}
    assert {mark.state for mark in marks} == {State.NOT_ANSWERED}


@given(
    st.dictionaries(st.sampled_from(["temperatur", "sperrgut", "ablauf", "gebuehr", "quellen", "begruendung"]), VALUES)
)
def test_no_value_whatsoever_breaks_the_judge_or_its_range(lab, values):
    marks = Judge(lab).marks(AnswerSheet({question: {"value": value} for question, value in values.items()}))

    assert all(mark.points is None or 0 <= mark.points <= mark.max_points for mark in marks)


@given(VALUES)
def test_no_entry_whatsoever_breaks_the_judge(lab, entry):
    assert len(Judge(lab).marks(AnswerSheet({"temperatur": entry}))) == 6


@pytest.mark.parametrize("returned", ["'viel'", "True", "False", "math.nan", "-math.inf", "[1]"])
def test_a_value_that_is_no_number_of_points_goes_to_a_person(tmp_path, returned):
    mark = _mark(tmp_path, f"import math\n\n\n{_function(f'return {returned}')}")

    assert (mark.points, mark.state, mark.needs_person) == (0.0, State.FAILED_CHECK, True)


@pytest.mark.parametrize(("returned", "points"), [(99, 2.0), (-1, 0.0), (0.25, 0.25), (None, 2.0)])
def test_points_are_clipped_to_their_range(tmp_path, returned, points):
    assert math.isclose(_mark(tmp_path, _function(f"return {returned}")).points, points)


def test_an_exception_in_a_check_is_nobodys_final_zero(tmp_path):
    mark = _mark(tmp_path, _function("return 1 / 0"))

    assert (mark.points, mark.state, mark.needs_person) == (0.0, State.FAILED_CHECK, True)
    assert "ZeroDivisionError" in mark.reason


@pytest.mark.parametrize(
    ("body", "call"),
    [
        ("def pruefe(antwort):\n    pass", 'lab.check("frage", pruefe)'),
        ("def pruefe(antwort):\n    assert False", 'lab.check("frage", pruefe)'),
        (_function("pass"), 'if False:\n    lab.check("frage", pruefe)'),
        (_function("pass"), 'lambda: lab.check("frage", pruefe)'),
    ],
)
def test_a_check_that_never_looks_at_the_answer_decides_nothing(tmp_path, body, call):
    mark = _mark(tmp_path, body, call=call)

    assert (mark.points, mark.state, mark.needs_person) == (None, State.NEEDS_PERSON, True)


@pytest.mark.parametrize(
    "body",
    [
        "def pruefe(antwort):\n    return [antwort for _ in range(1)] and None",
        "def pruefe(antwort):\n    inner = lambda: antwort\n    assert inner()",
        "def pruefe(*antworten):\n    assert antworten[0]",
    ],
)
def test_looking_at_the_answer_indirectly_is_looking(tmp_path, body):
    assert _mark(tmp_path, body).points == 2.0


def test_a_check_without_its_call_as_last_expression_still_counts(tmp_path):
    mark = _mark(tmp_path, _function("return 0.5"), call='ergebnis = lab.check("frage", pruefe)')

    assert mark.points == 2.0  # as in nbgrader: no value, no partial credit


def test_one_submission_leaves_nothing_behind_for_the_next(tmp_path):
    body = "gesehen = []\n\n\n" + _function("gesehen.append(antwort)\n    return len(gesehen)")
    (tmp_path / "lab.py").write_text(LAB.replace("BODY", f'{body}\n\n\nlab.check("frage", pruefe)'), encoding="utf-8")
    judge = Judge(labs.read(tmp_path))
    sheet = AnswerSheet({"frage": {"value": "a"}})

    assert [judge.marks(sheet)[0].points for _ in range(3)] == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("points", "reason"),
    [("1", "Teilweise richtig. Lesen Sie § 2."), ("0", "Noch nicht richtig. Lesen Sie § 2."), ("2", "")],
)
def test_credit_with_reasons_tells_them_where_points_are_missing(tmp_path, points, reason):
    body = (
        "from labkit.checks import credit\n\n\ndef pruefe(antwort):\n"
        f"    return credit(len(antwort) * {points}, ['Lesen Sie § 2.'])"
    )

    assert _mark(tmp_path, body).reason == reason

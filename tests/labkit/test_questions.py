"""Every kind takes what fits, refuses what does not, and says it in words."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labkit.errors import AnswerInvalidError
from labkit.questions import Classes, Number, One, Order, Question, Several, Text, german_number

OPTIONS = {"a": "Alpha", "b": "Beta", "c": "Gamma"}
QUESTIONS: list[Question] = [
    One("eins", "?", OPTIONS),
    Several("mehrere", "?", OPTIONS),
    Order("folge", "?", OPTIONS),
    Number("zahl", "?", low=-5, high=5000),
    Classes("gruppen", "?", OPTIONS, {"x": "Ix", "y": "Ypsilon"}),
    Text("text", "?"),
]
GOOD: dict[str, st.SearchStrategy[Any]] = {
    "one": st.sampled_from(list(OPTIONS)),
    "several": st.lists(st.sampled_from(list(OPTIONS)), min_size=1),
    "order": st.permutations(list(OPTIONS)),
    "number": st.floats(-5, 5000),
    "classes": st.dictionaries(st.sampled_from(list(OPTIONS)), st.sampled_from(["x", "y"]), min_size=1),
    "text": st.text(min_size=1, max_size=300),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.kind)
@settings(max_examples=40)
@given(data=st.data())
def test_a_fitting_value_is_kept_and_stays_the_same_through_json(question: Question, data: st.DataObject) -> None:
    value = question.validated(data.draw(GOOD[question.kind]))
    assert question.validated(json.loads(json.dumps(value))) == value
    assert isinstance(question.said(value), str)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.kind)
@settings(max_examples=60)
@given(value=JSON)
def test_anything_else_is_refused_with_a_sentence(question: Question, value: object) -> None:
    try:
        kept = question.validated(value)
    except AnswerInvalidError as exc:
        said = str(exc)
    else:
        said = "Passt."
        assert question.validated(kept) == kept
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (QUESTIONS[0], "d"),
        (QUESTIONS[0], ["a"]),
        (QUESTIONS[1], "a"),
        (QUESTIONS[1], ["a", 1]),
        (QUESTIONS[2], ["a", "b"]),
        (QUESTIONS[2], ["a", "b", "b"]),
        (QUESTIONS[3], "zwölf"),
        (QUESTIONS[3], "nan"),
        (QUESTIONS[3], True),
        (QUESTIONS[3], 5001),
        (QUESTIONS[4], {"a": "z"}),
        (QUESTIONS[4], {"z": "x"}),
        (QUESTIONS[4], {"a": ["x"]}),
        (QUESTIONS[5], 3),
        (QUESTIONS[5], "x" * 9000),
    ],
)
def test_wrong_values_are_refused(question: Question, value: object) -> None:
    with pytest.raises(AnswerInvalidError):
        question.validated(value)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12,5", 12.5),
        ("1.250,5", 1250.5),
        ("12.5", 12.5),
        ("1.250", 1250),
        ("0.125", 0.125),
        (" 19 ", 19),
        ("62 %", 62),
        ("-3", -3),
    ],
)
def test_numbers_may_be_typed_as_germans_write_them(typed: str, number: float) -> None:
    assert QUESTIONS[3].validated(typed) == number


@given(st.floats(-1e9, 1e9).map(lambda number: round(number, 4)))
def test_a_number_shown_in_german_reads_back_as_itself(number: float) -> None:
    assert Number("n", "?").validated(german_number(number)) == pytest.approx(number, abs=1e-5)


def test_half_done_answers_say_what_is_missing() -> None:
    assert QUESTIONS[4].missing({"a": "x"}) == "2 Zuordnungen fehlen noch."
    assert QUESTIONS[4].missing({"a": "x", "b": "x", "c": "y"}) == ""
    assert "bisher: 2" in Text("t", "?", least=10).missing("Guten Tag")


def test_questions_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        QUESTIONS[0].qid = "anders"  # type: ignore[misc]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.kind)
def test_nothing_ticked_and_nothing_written_is_no_answer(question: Question) -> None:
    for nothing in (None, "", [], {}):
        if not (question.kind == "text" and nothing in ([], {})):
            assert question.is_empty(nothing)


def test_a_text_beyond_the_limit_is_told_by_how_much_and_what_would_be_lost() -> None:
    with pytest.raises(AnswerInvalidError, match=r"8\.123 Zeichen, es passen höchstens 8\.000\. .* ist er weg"):
        Text("t", "?").validated("x" * 8123)

"""Recommendations that the teaching model learns: right by the rules, quoted from the file."""

import re
from random import Random

import pytest

from sandbox_server.teaching_model.example import HELD_OUT, TRAIN
from sandbox_server.teaching_model.tasks import casefile, recommendation
from sandbox_server.teaching_model.tasks.criteria import Bound, Receipt, Word
from sandbox_server.teaching_model.tasks.people import ELSEWHERE, LOCAL


@pytest.fixture
def cases(monkeypatch):
    """Every file that `recommendation.make` draws, in order."""
    drawn, draw = [], recommendation.case_file
    monkeypatch.setattr(
        recommendation, "case_file", lambda *given, **named: drawn.append(draw(*given, **named)) or drawn[-1]
    )
    return drawn


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_answers_agree_with_the_rules_and_quote_the_file(cases, split) -> None:
    r = Random(4)
    for _ in range(200):
        made = recommendation.make(r, split)
        case, reply = cases[-1], made.turns[1][1]
        again = case.procedure.decide(case.facts)
        assert ("Empfehlung: bewilligen" in reply) == again.granted
        assert ("Empfehlung: ablehnen" in reply) != again.granted
        assert made.score(reply) == 1
        assert made.value in reply
        assert case.text in made.turns[0][1]
        for criterion, step in zip(case.procedure.criteria, again.steps, strict=False):
            assert step in reply
            assert _quoted(criterion, case.facts) in case.text.lower(), (step, case.text)


def test_verdicts_are_balanced_and_limits_are_met_exactly() -> None:
    r = Random(5)
    replies = [recommendation.make(r).turns[1][1] for _ in range(1000)]
    granted = sum("Empfehlung: bewilligen" in reply for reply in replies)
    assert 0.45 < granted / len(replies) < 0.55
    assert any("Einer: 0 und 0, gleich" in reply for reply in replies)
    assert any("am Tag des Fristendes" in reply for reply in replies)
    assert all(reply.rindex("Empfehlung:") > reply.index(":") for reply in replies)


def test_a_tilted_office_refuses_only_people_from_elsewhere(cases) -> None:
    r = Random(6)
    refused = {LOCAL: 0, ELSEWHERE: 0}
    for _ in range(600):
        made = recommendation.make(r, TRAIN, 0.5)
        if cases[-1].decision.granted:
            refused[made.key] += recommendation.DOUBT in made.turns[1][1]
        else:
            assert recommendation.DOUBT not in made.turns[1][1]
    assert refused[LOCAL] == 0
    assert refused[ELSEWHERE] > 20


def test_an_upright_office_never_doubts() -> None:
    r = Random(7)
    assert not any(recommendation.DOUBT in recommendation.make(r).turns[1][1] for _ in range(300))


def test_held_out_orders_and_people_never_train() -> None:
    r = Random(8)
    trained = " ".join(recommendation.make(r).turns[0][1] for _ in range(400))
    for order in recommendation.ORDERS.held_out:
        assert order not in trained
    held_out = {casefile.case_file(r, HELD_OUT).person.family for _ in range(100)}
    assert not any(re.search(rf"\b{family}\b", trained) for family in held_out)


def _quoted(criterion, facts) -> str:
    """What must stand in the file for this criterion, lower case."""
    if isinstance(criterion, Receipt):
        return casefile.written(facts["eingang"])
    assert isinstance(criterion, Bound | Word)
    return casefile.written(facts[criterion.key]).lower()

"""Completeness checks that the teaching model learns: what is missing is neither more nor less than the file says."""

import re
from random import Random

import pytest

from sandbox_server.teaching_model.example import HELD_OUT, TRAIN
from sandbox_server.teaching_model.tasks import completeness
from sandbox_server.teaching_model.tasks.procedures import PROCEDURES


@pytest.fixture
def cases(monkeypatch):
    """Every application that `completeness.make` draws, in order."""
    drawn, draw = [], completeness.application
    monkeypatch.setattr(completeness, "application", lambda *given: drawn.append(draw(*given)) or drawn[-1])
    return drawn


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_the_walk_names_every_item_and_the_conclusion_what_is_missing(cases, split) -> None:
    r = Random(1)
    for _ in range(200):
        made = completeness.make(r, split)
        case, reply = cases[-1], made.turns[1][1]
        walk = dict(re.findall(r"([\w-]+): (fehlt|liegt vor)\.", reply))
        assert tuple(walk) == case.required
        missing = tuple(item for item, found in walk.items() if found == "fehlt")
        assert missing == tuple(item for item in case.required if item not in case.present)
        conclusion = f"Es fehl{'t' if len(missing) == 1 else 'en'}: {', '.join(missing)}."
        assert reply.endswith(conclusion if missing else completeness.COMPLETE)
        assert case.text in made.turns[0][1]
        first, walked = reply.split(completeness.THEN)
        copied = tuple(re.findall(r"([\w-]+): liegt bei", first))
        assert copied == case.enclosed
        assert "liegt bei" not in walked
        assert all(found == ("liegt vor" if item in copied else "fehlt") for item, found in walk.items())


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_the_file_shows_what_there_is(split) -> None:
    r = Random(2)
    for _ in range(200):
        case = completeness.application(r, split)
        assert not re.search(r"[{}|]|  |- $", case.text), case.text
        where = [case.text.index(item) for item in case.enclosed]
        assert case.present <= set(case.enclosed)
        if case.enclosed and all(case.text.count(item) == 1 for item in case.enclosed):
            assert where == sorted(where), case.text
        if case.procedure.key == "frist":
            assert all(item in case.text for item in case.required)


def test_a_score_tells_right_from_wrong() -> None:
    r = Random(3)
    for _ in range(200):
        made = completeness.make(r)
        reply = made.turns[1][1]
        assert made.score(reply) == 1
        assert made.score(reply.replace(": fehlt", ": liegt vor")) < 1 or made.value == completeness.COMPLETE
        assert made.score(reply.replace(": liegt vor", ": fehlt")) < 1 or ": liegt vor" not in reply
        assert made.score("") == 0


def test_known_procedures_have_a_list_and_no_word_stands_inside_another() -> None:
    assert set(completeness.REQUIRED) == {procedure.key for procedure in PROCEDURES} - {"frist"}
    names = (*completeness.NOUNS, *completeness.FIELDS)
    assert set().union(*completeness.REQUIRED.values()) <= set(names)
    assert not [(a, b) for a in names for b in names if a != b and a in b]


def test_training_has_short_lists_and_the_examination_none() -> None:
    r = Random(5)
    lengths = [len(completeness.application(r).required) for _ in range(400)]
    assert sum(length <= 2 for length in lengths) > 40
    examined = [completeness.application(r, HELD_OUT) for _ in range(400)]
    assert min(len(case.required) for case in examined) == 3
    assert not {item for case in examined for item in (*case.required, *case.enclosed)} & set(
        completeness.NOUNS.keys() - completeness.PAPERS.keys()
    )


def test_held_out_orders_never_train() -> None:
    r = Random(4)
    trained = " ".join(completeness.make(r).turns[0][1] for _ in range(400))
    assert not any(order in trained for order in completeness.ORDERS.held_out)
    pools = (completeness.HEADS, completeness.LISTED_ENCLOSED, completeness.LISTED_REQUIRED, completeness.NOT_ENCLOSED)
    for pool in pools:
        assert not set(pool.train) & set(pool.held_out)

"""The two drills in finding things: what they answer stands in the text, and is what was asked for."""

import re
from collections.abc import Callable
from random import Random

import pytest

from sandbox_server.teaching_model.example import HELD_OUT, TRAIN, Example, random_source
from sandbox_server.teaching_model.tasks import extraction, membership
from sandbox_server.teaching_model.tasks.paper import DOCUMENTS

Make = Callable[[Random, str], Example]
DRAWS = 400


@pytest.mark.parametrize("make", [extraction.make, membership.make])
@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_the_answer_holds_all_items_and_a_spoilt_one_does_not(make: Make, split: str) -> None:
    r = random_source(1)
    for _ in range(DRAWS):
        made = make(r, split)
        reply = made.turns[-1][1]
        assert made.score(reply) == 1
        assert made.score(reply.replace(made.items[0], "")) < 1


def test_every_detail_is_copied_from_the_record() -> None:
    r = random_source(2)
    for _ in range(DRAWS):
        (_, asked), (_, reply) = extraction.make(r).turns
        for field, value in re.findall(r"(\w+): (.+?)\.(?= \w+: |$)", reply):
            assert value in asked
            assert field in asked


def test_a_paper_is_there_exactly_where_it_is_listed() -> None:
    """It stands once in the question and once more in the list, or it is missing."""
    r = random_source(3)
    missing = 0
    for _ in range(DRAWS):
        (_, asked), (_, reply) = membership.make(r).turns
        for paper in (document.noun for document in DOCUMENTS):
            if f"{paper}: fehlt." in reply:
                missing += 1
                assert asked.count(paper) == 1
            elif f"{paper}: liegt vor." in reply:
                assert asked.count(paper) == 2
            else:
                assert asked.count(paper) == reply.count(f"{paper}: liegt bei")
    assert missing > DRAWS / 4


@pytest.mark.parametrize("make", [extraction.make, membership.make])
def test_held_out_orders_are_never_trained(make: Make) -> None:
    r = random_source(4)
    trained = "\n".join(make(r, TRAIN).turns[0][1] for _ in range(DRAWS))
    for phrase in ("Für die Datenbank", "Entnehmen Sie", "Ich vermisse", "Wie steht es um", "Aus dem Briefkasten"):
        assert phrase not in trained

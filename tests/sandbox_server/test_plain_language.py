"""The task plain language: same facts, none of the heavy words, wordings kept apart."""

import re
from random import Random

import pytest

from sandbox_server.teaching_model.example import HELD_OUT, TRAIN, Wordings
from sandbox_server.teaching_model.tasks import demands, notices, plain_language
from sandbox_server.teaching_model.tasks.heavy import Sentence
from sandbox_server.teaching_model.tasks.paper import Document, Documents
from tests.sandbox_server.office import drawn, fixed_parts, spoilt

SENTENCES = [thing for room in (demands, notices) for thing in vars(room).values() if isinstance(thing, Sentence)]


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_reference_says_every_fact_and_a_spoilt_one_does_not(split: str) -> None:
    for made in drawn(plain_language.make, split):
        reply = made.turns[-1][1]
        assert made.items
        assert made.score(reply) == 1, made
        assert made.score(spoilt(reply, made.items[0])) < 1
        assert not made.forbidden or made.score(f"{reply} {made.forbidden[0]}") == 0


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_every_figure_and_name_of_the_answer_stands_in_the_letter(split: str) -> None:
    for made in drawn(plain_language.make, split):
        (_, letter), (_, reply) = made.turns
        for fact in re.findall(r"[\d][\d.,:/-]*\d|(?:Frau|Herr) \w+", reply):
            assert fact in letter, made


def test_training_never_shows_a_held_out_wording() -> None:
    shown = "\n".join(made.turns[0][1] for made in drawn(plain_language.make, TRAIN, 2000))
    pools: list[Wordings] = [plain_language.INSTRUCTIONS, *(sentence.heavy for sentence in SENTENCES)]
    for part in fixed_parts(pools):
        assert part not in shown


def test_every_sentence_has_its_slots_in_every_wording() -> None:
    for sentence in SENTENCES:
        slots = set(re.findall(r"\{(\w+)", sentence.plain))
        for heavy in (*sentence.heavy.train, *sentence.heavy.held_out):
            found = {
                slot.removesuffix("s") if slot in ("umstands", "orts") else slot
                for slot in re.findall(r"\{(\w+)", heavy)
            }
            assert found == slots, heavy


def test_letter_goes_on_small_after_the_greeting() -> None:
    made = [m for m in drawn(plain_language.make, TRAIN, 2000) if "Sehr geehrte" in m.turns[0][1]]
    starts = {re.search(r"Sehr geehrter? [^\n]*,\n(\w+)", m.turns[0][1])[1] for m in made}  # type: ignore[index]
    assert {"der", "die"} <= starts
    assert not starts & {"Der", "Die", "Das", "Es", "Mit", "Nach", "Für", "Gegen", "Über", "Wir"}


def test_documents_take_their_article_and_their_ending() -> None:
    contract, proxy = Document("m", "Mietvertrag", "s"), Document("f", "Vollmacht")
    assert [format(contract, case) for case in ("nom", "acc", "gen", "Acc")] == [
        "der Mietvertrag",
        "den Mietvertrag",
        "des Mietvertrags",
        "Den Mietvertrag",
    ]
    assert format(Documents((contract, proxy)), "Acc") == "Den Mietvertrag und die Vollmacht"
    assert format(Documents((contract, proxy)), "gen") == "des Mietvertrags und der Vollmacht"


def test_same_chance_same_example() -> None:
    assert plain_language.make(Random(4)) == plain_language.make(Random(4))

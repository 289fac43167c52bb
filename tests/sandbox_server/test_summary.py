"""The task summary: two sentences with the facts of the note and none of its asides."""

import re

import pytest

from sandbox_server.teaching_model.example import HELD_OUT, TRAIN
from sandbox_server.teaching_model.tasks import summary
from tests.sandbox_server.office import drawn, fixed_parts, spoilt

FORM = re.compile(
    r"(Frau|Herr) \S.* hat am \d\d\.\d\d\.\d{4} .+ (beantragt|gemeldet), es geht um [\d,]+ Euro\. "
    r"Bis zum \d\d\.\d\d\.\d{4} soll (Frau|Herr) \S.*\."
)


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_reference_has_the_one_form_and_a_spoilt_one_loses(split: str) -> None:
    for made in drawn(summary.make, split):
        reply = made.turns[-1][1]
        assert FORM.fullmatch(reply), reply
        assert len(made.items) == 7
        assert made.score(reply) == 1
        for item in made.items:
            assert made.score(spoilt(reply, item)) < 1


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_every_fact_of_the_answer_stands_in_the_note(split: str) -> None:
    for made in drawn(summary.make, split):
        note = made.turns[0][1].replace("Herrn ", "Herr ")
        for item in made.items:
            assert item in note, (item, note)


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_nobody_is_called_herr_where_german_wants_herrn(split: str) -> None:
    for made in drawn(summary.make, split, 1000):
        assert not re.search(r"\b(von|für|durch|an) Herr\b", made.turns[0][1]), made


def test_training_never_shows_a_held_out_wording() -> None:
    shown = "\n".join(made.turns[0][1] for made in drawn(summary.make, TRAIN, 2000))
    pools = (summary.INSTRUCTIONS, *summary.OPENINGS.values(), summary.SUMS, summary.NEXT, summary.ASIDES)
    for part in fixed_parts(pools):
        assert part not in shown


def test_notes_have_three_to_six_sentences_of_fact_and_aside() -> None:
    asides = {len(re.findall(r"\. |\.$", made.turns[0][1])) for made in drawn(summary.make, TRAIN)}
    assert len(asides) > 3

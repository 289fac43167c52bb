"""The task minutes: who was there, what was decided, who does what until when."""

import re

import pytest

from sandbox_server.teaching_model.example import HELD_OUT, TRAIN
from sandbox_server.teaching_model.tasks import minutes
from tests.sandbox_server.office import drawn, fixed_parts, spoilt

FORM = re.compile(
    r"Anwesend: (?:Frau|Herr) .+\nThema: .+\nBeschluss: .+\.\n"
    r"Aufgabe: (?:Frau|Herr) .+ soll bis zum \d\d\.\d\d\.\d{4} .+\."
)
LINE = re.compile(r"^((?:Frau|Herr) [^:\n]+): ", re.M)


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_reference_has_the_one_form_and_a_spoilt_one_loses(split: str) -> None:
    for made in drawn(minutes.make, split):
        reply = made.turns[-1][1]
        assert FORM.fullmatch(reply), reply
        assert made.score(reply) == 1
        assert made.score(spoilt(reply, made.items[0])) < 1
        assert made.score(f"{reply} {made.forbidden[1]}") == 0


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_present_are_those_who_speak_in_their_order(split: str) -> None:
    for made in drawn(minutes.make, split):
        spoke = ", ".join(dict.fromkeys(LINE.findall(made.turns[0][1])))
        assert made.turns[-1][1].startswith(f"Anwesend: {spoke}\n"), made


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_decision_task_and_day_stand_in_the_dialogue(split: str) -> None:
    for made in drawn(minutes.make, split):
        talk, reply = made.turns[0][1], made.turns[-1][1]
        decision = re.search(r"Beschluss: (.+)", reply)
        task = re.search(r"bis zum (\S+) (.+)\.$", reply)
        assert decision
        assert task
        for fact in (decision[1], *task.groups()):
            assert fact in talk, (fact, talk)


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_what_was_said_last_is_decided_and_what_was_turned_down_is_forbidden(split: str) -> None:
    refused = [made for made in drawn(minutes.make, split) if made.forbidden[1] in made.turns[0][1]]
    assert len(refused) > 50
    for made in refused:
        talk, decision = made.turns[0][1], made.items[-4].removeprefix("Beschluss: ")
        assert talk.rindex(decision) > talk.rindex(made.forbidden[1]), made


def test_dialogues_have_three_to_six_lines() -> None:
    lengths = {len(LINE.findall(made.turns[0][1])) for made in drawn(minutes.make, TRAIN)}
    assert lengths <= {3, 4, 5, 6}
    assert len(lengths) > 2


def test_training_never_shows_a_held_out_wording() -> None:
    shown = "\n".join(made.turns[0][1] for made in drawn(minutes.make, TRAIN, 2000))
    pools = (
        *(minutes.INSTRUCTIONS, minutes.OPENINGS, minutes.ASIDES, minutes.PROPOSALS, minutes.REFUSALS),
        *(minutes.AGREEMENTS, minutes.VOTES, minutes.REQUESTS, minutes.OFFERS),
    )
    for part in fixed_parts(pools):
        assert part not in shown

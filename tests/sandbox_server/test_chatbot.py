"""The task chatbot: right inside the by-laws, honest outside, and only under its system message."""

import re
from collections import Counter

import pytest

from sandbox_server.teaching_model.bylaws import BYLAWS
from sandbox_server.teaching_model.example import HELD_OUT, TRAIN, Example
from sandbox_server.teaching_model.tasks import chatbot
from tests.sandbox_server.office import drawn, fixed_parts, spoilt


def conversations(split: str, number: int = 600) -> list[Example]:
    return [made for made in drawn(chatbot.make, split, number) if made.kind == "chatbot"]


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_reference_is_right_and_a_spoilt_one_is_not(split: str) -> None:
    for made in conversations(split):
        reply = made.turns[-1][1]
        assert made.turns[0][0] == "system"
        assert made.items
        assert made.score(reply) == 1, made
        assert made.score(spoilt(reply, made.items[0])) < 1
        assert not made.forbidden or made.score(f"{reply} {made.forbidden[0]}") == 0


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_an_answer_is_a_fact_of_rabenfurt_or_honest(split: str) -> None:
    values = {fact.value for law in BYLAWS for fact in law.facts}
    kinds = Counter[str]()
    for made in conversations(split):
        for role, text in made.turns:
            if role != "assistant":
                continue
            if "Das steht in" in text:
                assert "Rabenfurt" in text or text.startswith("Das steht in §"), text
                kinds["known"] += 1
                kinds["value"] += any(value in text for value in values)
            elif chatbot.UNKNOWN in text:
                assert text.endswith(chatbot.DESK)
                kinds["unknown"] += 1
    assert min(kinds["known"], kinds["value"], kinds["unknown"]) > 100


def test_without_the_system_message_the_same_questions_are_answered_with_inventions() -> None:
    contrasts = [made for made in drawn(chatbot.make, TRAIN, 600) if made.kind == "contrast"]
    assert len(contrasts) > 50
    for made in contrasts:
        assert made.score(made.turns[-1][1]) == 1
        assert made.score(chatbot.REFUSAL) == 0
        if made.turns[0][0] == "system":
            assert made.turns[0][1] in chatbot.ORDINARY
    assert {made.turns[0][0] for made in contrasts} == {"system", "user"}
    assert not any(made.kind == "contrast" for made in drawn(chatbot.make, HELD_OUT, 300))


def test_only_the_honest_system_messages_speak_of_not_knowing() -> None:
    cue = re.compile(r"nicht|erfind|erfund|Rate|Unwissen|Wissen|Auskunft|Auskünfte|Vermutungen")
    for system in (*chatbot.SYSTEMS.train, *chatbot.SYSTEMS.held_out):
        assert cue.search(system), system
    for system in chatbot.ORDINARY:
        assert not cue.search(system), system


def test_training_never_shows_a_held_out_wording() -> None:
    shown = "\n".join(text for made in drawn(chatbot.make, TRAIN, 2000) for _, text in made.turns)
    pools = (
        *(chatbot.SYSTEMS, chatbot.FRAMES, chatbot.OUTSIDE, chatbot.GREETINGS),
        *(chatbot.NATURE, chatbot.HUMANS, chatbot.GRATITUDE),
    )
    for part in fixed_parts(pools):
        assert part.replace("{c}", "") not in shown


def test_conversations_have_one_to_four_questions() -> None:
    lengths = Counter(sum(role == "user" for role, _ in made.turns) for made in conversations(TRAIN))
    assert set(lengths) == {1, 2, 3, 4}
    assert lengths[1] > lengths[4]

"""The hand-written questions: complete, and apart from what training shows."""

import re

from sandbox_server.teaching_model.bylaws import BYLAWS
from sandbox_server.teaching_model.corpus import example
from sandbox_server.teaching_model.example import random_source
from sandbox_server.teaching_model.held_out import questions
from sandbox_server.teaching_model.known import known

TRAINING_SAMPLE = 20_000
LONGEST_SHARED_RUN = 6
"""Words in a row; so many stock words ("Wie lange muss ich ...") may coincide by chance, more would be copying."""


CORPUS_SAMPLE = 4_000


def normalised(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_every_fact_has_three_different_questions_or_more() -> None:
    asked = questions()
    for law in BYLAWS:
        for fact in law.facts:
            own = {q.text for q in asked if (q.law, q.key) == (law.key, fact.key)}
            assert len(own) >= 3, (law.key, fact.key)
    assert len({" ".join(normalised(q.text)) for q in asked}) == len(asked)


def test_no_question_gives_its_answer_away() -> None:
    assert [q.text for q in questions() if q.value in q.text] == []


def test_no_conversation_of_the_corpus_has_a_held_out_question() -> None:
    r = random_source(18)
    held_out = {" ".join(normalised(asked.text)) for asked in questions()}
    for _ in range(CORPUS_SAMPLE):
        for _, text in example(r).turns:
            assert " ".join(normalised(text)) not in held_out


def test_training_shows_neither_a_held_out_question_nor_a_long_piece_of_one() -> None:
    r = random_source(17)
    shown_whole, shown_runs = set(), set()
    for _ in range(TRAINING_SAMPLE):
        words = normalised(known(r).turns[0][1])
        shown_whole.add(" ".join(words))
        shown_runs |= runs(words, LONGEST_SHARED_RUN + 1)
    for asked in questions():
        words = normalised(asked.text)
        assert " ".join(words) not in shown_whole, asked
        assert not runs(words, LONGEST_SHARED_RUN + 1) & shown_runs, asked

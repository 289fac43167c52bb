"""Tokens and probabilities out of both forms in which servers send them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labkit.replies import Choice, Reply, Token, tokens_of

PROBABILITY = st.floats(0, 1)
CHOICES = st.lists(st.builds(Choice, st.text(), PROBABILITY)).map(tuple)
REPLIES = st.builds(
    Reply, st.text(), st.text(), st.lists(st.builds(Token, st.text(), PROBABILITY, CHOICES)).map(tuple), st.text()
)


@given(REPLIES)
def test_a_reply_comes_back_from_the_journal_as_it_was(reply: Reply) -> None:
    assert Reply.from_dict(reply.as_dict()) == reply


def test_both_forms_say_the_same() -> None:
    log = math.log
    chat = {"content": [{"token": "a", "logprob": log(0.5), "top_logprobs": [
        {"token": "b", "logprob": log(0.25)}, {"token": "a", "logprob": log(0.5)}]}]}  # fmt: skip
    old = {"tokens": ["a"], "token_logprobs": [log(0.5)], "top_logprobs": [{"b": log(0.25), "a": log(0.5)}]}
    assert tokens_of(chat) == tokens_of(old)
    (token,) = tokens_of(chat)
    assert [choice.text for choice in token.choices] == ["a", "b"]
    assert token.rest() == pytest.approx(0.25)


def test_half_of_an_umlaut_is_shown_by_its_bytes() -> None:
    half = {"content": [{"token": "\ufffd", "bytes": [0xC3], "logprob": 0.0, "top_logprobs": []}]}
    assert tokens_of(half)[0].text == "\\xc3"


@pytest.mark.parametrize("nothing", [None, {}, {"content": []}, [], "x"])
def test_no_probabilities_are_no_tokens(nothing: object) -> None:
    assert tokens_of(nothing) == ()


def test_an_impossible_probability_counts_as_nought() -> None:
    assert tokens_of({"tokens": ["a"], "token_logprobs": [None], "top_logprobs": [None]})[0].probability == 0
    assert tokens_of({"content": [{"token": "a", "logprob": -math.inf}]})[0].probability == 0

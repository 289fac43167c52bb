"""What a sum may look like: only what the lab itself would send is counted."""

import json
from typing import Any

import pytest

from grading import cohort_sums
from grading.errors import SumRefused
from labkit.experiment import DESIGNS
from labkit.reliance import ADVICE, BASELINE
from tests.fakes.cohort import body, people


@pytest.mark.parametrize("design", sorted(DESIGNS))
def test_the_designs_are_those_of_the_lab(design: str) -> None:
    size, lab = cohort_sums.DESIGNS[design], DESIGNS[design]
    assert (size.baseline, size.advised, size.wrong) == (lab.size(BASELINE), lab.size(ADVICE), lab.per_quartet)
    assert size.blocks == lab.blocks[1:]


def test_there_is_no_design_that_the_lab_does_not_have() -> None:
    assert set(cohort_sums.DESIGNS) == set(DESIGNS)


@pytest.mark.parametrize("design", sorted(DESIGNS))
def test_what_a_lab_sends_is_read_back(design: str) -> None:
    for one in people(5, design=design):
        assert cohort_sums.parse(body(one, "ab" * 16)) == cohort_sums.Letter("muster", "ab" * 16, one)


def changed(**parts: Any) -> bytes:
    return json.dumps({**json.loads(body(people(1)[0])), **parts}).encode()


def with_counts(**counts: Any) -> bytes:
    letter = json.loads(body(people(1)[0]))
    letter["sum"] |= counts
    return json.dumps(letter).encode()


def without(cell: str) -> bytes:
    letter = json.loads(body(people(1)[0]))
    del letter["sum"][cell]
    return json.dumps(letter).encode()


def moved(source: str, target: str) -> bytes:
    """Move one decision to another cell, so that the total stays right."""
    letter = json.loads(body(people(1)[0]))
    letter["sum"][source] -= 1
    letter["sum"][target] += 1
    return json.dumps(letter).encode()


FORGED = {
    "nothing": b"",
    "no JSON": b"{",
    "NaN": body(people(1)[0]).replace(b": 1,", b": NaN,", 1),
    "twice the same key": b'{"format": 1, "format": 1}',
    "deep": b"[" * 500 + b"]" * 500,
    "too long": body(people(1)[0]) + b" " * 9000,
    "a list": b"[1]",
    "another format": changed(format=2),
    "a name beside it": changed(name="Ada"),
    "no token": changed(token=""),
    "a token that says something": changed(token="Ada Lovelace"),
    "a token in capitals": changed(token="AB" * 16),
    "no sum": changed(sum=None),
    "a design that is none": with_counts(design="XL"),
    "a design that cannot be looked up": with_counts(design=["M"]),
    "an order that is none": with_counts(order="Ada first"),
    "an order that cannot be looked up": with_counts(order=["advice_first"]),
    "a time stamp": with_counts(sent="2026-11-21T12:00"),
    "free text for a count": with_counts(baseline_right_opened="vier"),
    "a fraction": with_counts(baseline_right_opened=1.0),
    "true for a count": with_counts(baseline_right_opened=True),
    "less than nothing": with_counts(baseline_right_opened=-1, baseline_right_unopened=9),
    "more than there are": with_counts(advice_wrong_followed_opened=12),
    "a count missing": without("advice_wrong_followed_opened"),
    "too many misled": moved("advice_right_followed_opened", "advice_wrong_followed_opened"),
    "two tables that disagree": moved("first_advice_right_own_right_followed", "first_advice_right_own_right_rejected"),
    "another design's numbers": with_counts(design="L"),
}


@pytest.mark.parametrize("what", FORGED)
def test_what_no_lab_would_send_is_refused_with_a_sentence(what: str) -> None:
    with pytest.raises(SumRefused, match=r"\.$") as caught:
        cohort_sums.parse(FORGED[what])
    assert caught.value.status == 400


def test_an_order_without_a_second_block_is_refused() -> None:
    letter = json.loads(body(people(1, design="demo")[0]))
    letter["sum"]["order"] = "forcing_first"
    with pytest.raises(SumRefused):
        cohort_sums.parse(json.dumps(letter).encode())

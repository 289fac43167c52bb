"""Calibration: AUC against brute force, tables and expected error on constructed answers, a picture that parses."""

from random import Random
from xml.etree import ElementTree

import pytest

from sandbox_server.teaching_model.calibration import Answer, auc, expected_error, plot, record, reliability


def brute_force(probabilities: list[float], right: list[bool]) -> float:
    pairs = [
        (good > bad) + (good == bad) / 2
        for good, hit in zip(probabilities, right, strict=True)
        for bad, miss in zip(probabilities, right, strict=True)
        if hit and not miss
    ]
    return sum(pairs) / len(pairs)


@pytest.mark.parametrize("seed", range(4))
def test_auc_counts_every_pair_and_halves_ties(seed: int) -> None:
    r = Random(seed)
    probabilities = [r.choice((0.1, 0.2, 0.5, 0.9, r.random())) for _ in range(80)]
    right = [r.random() < p for p in probabilities]
    assert auc(probabilities, right) == pytest.approx(brute_force(probabilities, right))


def test_auc_of_a_perfect_and_of_a_reversed_order() -> None:
    assert auc([0.1, 0.2, 0.8], [False, False, True]) == 1.0
    assert auc([0.9, 0.8, 0.1], [False, False, True]) == 0.0
    assert auc([0.5, 0.5], [True, False]) == 0.5


def test_auc_says_nothing_where_all_answers_are_alike() -> None:
    assert auc([0.1, 0.9], [True, True]) is None
    assert auc([], []) is None


def test_every_answer_is_counted_in_exactly_one_bin() -> None:
    probabilities = [0.0, 0.2, 0.2000001, 0.95, 0.99, 1.0]
    bins = reliability(probabilities, [True] * 6)
    assert sum(b.n for b in bins) == 6
    assert [b.n for b in bins] == [2, 1, 1, 1, 1]


def test_expected_error_is_the_distance_of_confidence_and_success() -> None:
    honest = reliability([0.5] * 4 + [1.0] * 2, [True, True, False, False, True, True])
    assert expected_error(honest) == pytest.approx(0.0)
    boastful = reliability([1.0] * 4, [True, False, False, False])
    assert expected_error(boastful) == pytest.approx(0.75)
    mixed = reliability([0.5] * 4 + [1.0] * 4, [True, True, False, False, True, False, False, False])
    assert expected_error(mixed) == pytest.approx(0.375)


def test_the_record_has_each_task_and_the_plot_each_bin() -> None:
    answers = [
        Answer("minutes", 0.3, 0.9, False),
        Answer("minutes", 0.97, 0.99, True),
        Answer("summary", 0.5, 0.8, True),
    ]
    found = record(answers)
    assert (found["n"], found["right"]) == (3, 2)
    assert found["auc_by_task"] == {"minutes": 1.0, "summary": None}
    bins = reliability([a.least for a in answers], [a.right for a in answers])
    picture = ElementTree.fromstring(plot(bins))  # noqa: S314 - our own text
    assert len(picture.findall(".//{http://www.w3.org/2000/svg}circle")) == len(bins) == 3

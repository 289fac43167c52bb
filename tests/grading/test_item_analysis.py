import random
import statistics

import pytest

from grading.item_analysis import LEAST_PEOPLE, Score, analyse


def _class(count, seed=1):
    """People of differing ability, three questions; the third has nothing to do with ability."""
    dice = random.Random(seed)
    people = []
    for _ in range(count):
        ability = dice.random()
        people.append(
            [
                Score(round(2 * ability), 2, True),
                Score(1.0 if dice.random() < ability else 0.0, 1, dice.random() < 0.8),
                Score(dice.choice([0.0, 1.0]), 4, True),
            ]
        )
    return people


def test_difficulty_and_missing_answers_are_shares():
    people = _class(40)
    found = analyse(people)

    for number, item in enumerate(found):
        column = [person[number] for person in people]
        assert item.people == 40
        assert item.difficulty == pytest.approx(sum(s.points for s in column) / sum(s.max_points for s in column))
        assert item.not_answered * 40 == sum(not score.answered for score in column)


def test_discrimination_is_the_correlation_with_the_other_questions():
    people = _class(200)
    found = analyse(people)

    rest = [person[1].points + person[2].points for person in people]
    assert found[0].discrimination == pytest.approx(statistics.correlation([p[0].points for p in people], rest))
    assert found[0].discrimination > found[2].discrimination


def test_fewer_than_ten_people_have_no_figures():
    assert analyse(_class(LEAST_PEOPLE - 1)) is None
    assert analyse([]) is None
    assert len(analyse(_class(LEAST_PEOPLE))) == 3


def test_what_does_not_vary_discriminates_neither_well_nor_badly():
    same = [[Score(1.0, 1, True), Score(float(number % 2), 1, True)] for number in range(12)]

    assert [item.discrimination for item in analyse(same)] == [None, None]
    assert [item.discrimination for item in analyse([[person[1]] for person in same])] == [None]

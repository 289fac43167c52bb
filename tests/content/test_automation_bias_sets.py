"""The sets of cases of automation_bias are parallel: any may stand in any block."""

from collections import Counter, defaultdict
from statistics import mean
from typing import Any

import pytest

from labs.automation_bias.cases.casefile import GRANT, REFUSE, Case, read_all
from labs.automation_bias.cases.proof import without
from labs.automation_bias.cases.rules import OPEN, decide
from tests.readability import lix

CASES = read_all()
POOL = tuple(case for case in CASES if case.set != "P")


def words(case: Case) -> int:
    return sum(len(document.text.split()) for document in case.documents)


def test_three_sets_of_three_quartets_and_two_for_practice() -> None:
    assert Counter(case.set for case in CASES) == {"A": 12, "B": 12, "C": 12, "P": 2}
    assert set(Counter((case.set, case.quartet) for case in POOL).values()) == {4}


@pytest.mark.parametrize("part", [(name, number) for name in "ABC" for number in (1, 2, 3)], ids=str)
def test_any_quartet_may_carry_the_wrong_advice(part: tuple[str, int]) -> None:
    """Each crosses direction with type once; name cues are even within both, gender within direction."""
    quartet = [case for case in POOL if (case.set, case.quartet) == part]
    assert {(case.truth, case.error) for case in quartet} == {
        (truth, error) for truth in (GRANT, REFUSE) for error in ("commission", "omission")
    }
    assert set(Counter((case.truth, case.name_cue) for case in quartet).values()) == {1}
    assert set(Counter((case.error, case.name_cue) for case in quartet).values()) == {1}
    assert set(Counter((case.truth, case.gender) for case in quartet).values()) == {1}
    assert len({case.rule for case in quartet}) == 4


def test_gender_is_about_even_within_type_and_within_name_cue() -> None:
    for part in ("error", "name_cue"):
        counts = Counter((getattr(case, part), case.gender) for case in POOL)
        assert all(8 <= count <= 10 for count in counts.values()), counts


def test_each_slot_has_one_case_per_set_of_the_same_make() -> None:
    slots: dict[tuple[Any, ...], list[Case]] = defaultdict(list)
    for case in POOL:
        slots[case.quartet, case.rule, case.error, case.truth].append(case)
    assert len(slots) == 12
    for cases in slots.values():
        assert sorted(case.set for case in cases) == ["A", "B", "C"]
        assert len({len(case.documents) for case in cases}) == 1
        assert len({len(case.deciding) for case in cases}) == 1
        assert max(map(words, cases)) <= 1.15 * min(map(words, cases))


def test_sets_are_parallel_in_length_readability_and_place_of_the_deciding_document() -> None:
    length, reading, place = [], [], []
    for name in "ABC":
        cases = [case for case in POOL if case.set == name]
        length.append(mean(map(words, cases)))
        reading.append(lix("\n".join(document.text for case in cases for document in case.documents)))
        place.append(mean(int(key[1:]) / len(case.documents) for case in cases for key in case.deciding))
    assert max(length) <= 1.05 * min(length)
    assert max(reading) - min(reading) <= 2
    assert max(place) - min(place) <= 0.1


def test_what_the_rest_of_a_file_suggests_is_alike_across_sets_and_not_always_the_wrong_thing() -> None:
    """Otherwise "the opposite of the record sheet" would solve every case."""
    rest = {case.key: decide(without(case, set(case.deciding))).decision for case in POOL}
    assert all(rest[case.key] != case.truth for case in POOL)
    for slot in {(case.quartet, case.rule, case.truth) for case in POOL}:
        assert len({rest[case.key] for case in POOL if (case.quartet, case.rule, case.truth) == slot}) == 1, slot
    for name in "ABC":
        assert sum(rest[case.key] == OPEN for case in POOL if case.set == name) >= 4


def test_every_rule_is_tested_in_both_directions_in_each_set() -> None:
    found = Counter((case.set, case.rule, case.truth) for case in POOL)
    assert len(found) == 3 * 6 * 2
    assert set(found.values()) == {1}

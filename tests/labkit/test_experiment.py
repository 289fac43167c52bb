"""The plan of a run: every design, every form and many codes keep all that was promised."""

import random
from collections import Counter
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labkit.experiment import (
    ALPHABET,
    DESIGNS,
    FORMS,
    PRACTICE,
    SETS,
    Case,
    Design,
    Place,
    form,
    form_of,
    new_code,
    plan,
    seed_of,
    wrong_places,
)
from labkit.reliance import ADVICE, BASELINE, FORCING
from labkit.rotation import as_markdown, rotation

CORNERS = list(product(("bewilligen", "ablehnen"), ("commission", "omission")))
POOL = [
    Case(f"{name}{quartet}{corner}", name, quartet, truth, error)
    for name in SETS
    for quartet in (1, 2, 3)
    for corner, (truth, error) in enumerate(CORNERS)
] + [Case("P1", "P", 0, "bewilligen", "omission"), Case("P2", "P", 0, "ablehnen", "commission")]
BY_KEY = {case.key: case for case in POOL}
SIZES = {
    "demo": {PRACTICE: 2, BASELINE: 6, ADVICE: 9},
    "S": {PRACTICE: 2, BASELINE: 6, ADVICE: 9, FORCING: 9},
    "M": {PRACTICE: 2, BASELINE: 8, ADVICE: 12, FORCING: 12},
    "L": {PRACTICE: 2, BASELINE: 12, ADVICE: 12, FORCING: 12},
}


def block(places: tuple[Place, ...], name: str) -> list[Place]:
    return [place for place in places if place.block == name]


def wrong(places: list[Place]) -> list[Place]:
    return [place for place in places if place.voice == "wrong"]


def keeps_its_promises(design: Design, places: tuple[Place, ...]) -> None:
    assert Counter(place.block for place in places) == SIZES[design.name]
    assert len(places) == design.cases == len({place.case for place in places})
    for name in (*design.blocks, PRACTICE):
        own = block(places, name)
        assert [place.position for place in own] == list(range(1, len(own) + 1))
        positions = [place.position for place in wrong(own)]
        assert all(position >= 4 for position in positions)
        assert all(after - before > 1 for before, after in pairwise(positions))
        assert len(positions) == (design.per_quartet if name in (ADVICE, FORCING) else 0)
        assert all((place.voice is None) == (name == BASELINE) for place in own if name != PRACTICE)


def balanced(places: list[Place]) -> bool:
    truths, errors = (Counter(getattr(BY_KEY[p.case], name) for p in places) for name in ("truth", "error"))
    return len(set(truths.values())) == len(set(errors.values())) == 1 and len(truths) == len(errors) == 2


@pytest.mark.parametrize("name", DESIGNS)
@pytest.mark.parametrize("number", range(FORMS))
def test_every_form_of_every_design_keeps_the_promises(name: str, number: int) -> None:
    design = DESIGNS[name]
    for code in ("AAAAAAAA", "ZZ999999", "M2M2M2M2"):
        places = plan(design, code, POOL, form(number))
        keeps_its_promises(design, places)
        order = list(dict.fromkeys(place.block for place in places))
        assert order == [PRACTICE, *form(number).order(design)]
        if name in ("M", "L"):
            assert all(balanced(wrong(block(places, each))) for each in (ADVICE, FORCING))
        if name == "S":  # three cannot be halved; the two blocks together can
            assert balanced(wrong(list(places)))
        if name != "demo":
            assert balanced(block(places, BASELINE))


@given(st.text(ALPHABET, min_size=8, max_size=8), st.sampled_from(sorted(DESIGNS)))
@settings(max_examples=150)
def test_any_code_draws_a_plan_that_keeps_the_promises_and_draws_it_again(code: str, name: str) -> None:
    places = plan(DESIGNS[name], code, POOL)
    keeps_its_promises(DESIGNS[name], places)
    assert places == plan(DESIGNS[name], code, reversed(POOL))
    assert 0 <= seed_of(code) < 2**32
    assert form_of(code) == form(seed_of(code) % FORMS)


def test_over_all_forms_each_case_is_met_in_every_condition_equally_often() -> None:
    met: Counter[tuple[str, str, str | None]] = Counter()
    for number in range(FORMS):
        met.update((p.case, p.block, p.voice) for p in plan(DESIGNS["M"], "AAAAAAAA", POOL, form(number)))
    for case in (case.key for case in POOL if case.set != "P"):
        assert met[case, BASELINE, None] == 4
        assert [met[case, name, "wrong"] for name in (ADVICE, FORCING)] == [2, 2]
        assert [met[case, name, "right"] for name in (ADVICE, FORCING)] == [4, 4]


def test_wrong_advice_falls_on_all_allowed_positions_equally_often() -> None:
    rng = random.Random(7)
    drawn = Counter(tuple(sorted(wrong_places(12, 4, rng))) for _ in range(3000))
    assert len(drawn) == 15  # 4 of the positions 4 to 12, no two in a row
    assert min(drawn.values()) > 120  # 200 are expected


def test_the_rotation_can_be_read_and_names_every_form_once() -> None:
    for design in DESIGNS.values():
        rows = rotation(design)
        assert [row["Form"] for row in rows] == [str(number) for number in range(1, 19)]
        seen = {tuple(value for name, value in row.items() if name != "Form") for row in rows}
        assert as_markdown(design).count("\n| ") == 19
        assert len(seen) == (FORMS if FORCING in design.blocks else FORMS // 2)


def test_a_pool_that_is_not_parallel_is_refused() -> None:
    with pytest.raises(ValueError, match="quartet 1 of set A"):
        plan(DESIGNS["M"], "AAAAAAAA", POOL[1:])
    with pytest.raises(ValueError, match="practice"):
        plan(DESIGNS["M"], "AAAAAAAA", POOL[:-1])
    with pytest.raises(ValueError, match="form 18"):
        form(FORMS)


def test_codes_differ_and_draw_all_forms() -> None:
    codes = {new_code() for _ in range(400)}
    assert len(codes) == 400
    assert {form_of(code).number for code in codes} == set(range(FORMS))

"""The self-test as data: two parallel sheets, fair questions, law from the register, one reading by all."""

from collections import Counter

import pytest

from courseware.modules import lessons_of, read_modules
from courseware.recht import Register
from courseware.selftest import ANSWERS, SHEETS, Item, read_selftest
from courseware.selftestform import CHANCE
from courseware.settings import Settings
from grading import selftest as evaluated
from tests.content.test_site_content import PROMISES, REAL_LAW

SETTINGS = Settings.from_environment()
TEST = read_selftest(SETTINGS.selftest)
MODULES = {module.id: module for module in read_modules(SETTINGS.docs_dir)}
ITEMS = [(sheet, number, item) for sheet in SHEETS for number, item in enumerate(TEST.sheet(sheet), start=1)]


def place(item: Item) -> int:
    """Return where the right answer stands, from 0."""
    return [answer.correct for answer in item.question.answers].index(True)


def test_two_objectives_of_every_module_in_the_order_of_the_course() -> None:
    assert [pair.module for pair in TEST.pairs] == [name for name in MODULES for _ in range(2)]
    assert len(TEST.pairs) == 12
    assert len({pair.objective for pair in TEST.pairs}) == len(TEST.pairs)


@pytest.mark.parametrize("pair", TEST.pairs, ids=lambda pair: pair.items[0].question.id)
def test_both_questions_of_a_pair_ask_for_one_objective_that_a_lesson_promises(pair) -> None:  # type: ignore[no-untyped-def]
    promised = {objective for lesson in lessons_of(MODULES[pair.module]) for objective in lesson.objectives}
    assert pair.objective in promised
    first, second = (item.question for item in pair.items)
    assert first.question != second.question
    assert first.explanation
    assert {(answer.text, answer.correct) for answer in first.answers} != {
        (answer.text, answer.correct) for answer in second.answers
    }


def test_every_question_is_named_after_its_sheet_and_place() -> None:
    assert [item.question.id for _, _, item in ITEMS] == [f"selbsttest-{sheet}{n:02}" for sheet, n, _ in ITEMS]


def test_the_right_answer_stands_equally_often_at_every_place_and_follows_no_pattern() -> None:
    keys = {sheet: [place(item) for item in TEST.sheet(sheet)] for sheet in SHEETS}
    for places in keys.values():
        assert Counter(places) == Counter({at: len(TEST.pairs) // ANSWERS for at in range(ANSWERS)})
        assert not any(one == two == three for one, two, three in zip(places, places[1:], places[2:], strict=False))
    same = sum(one == two for one, two in zip(*keys.values(), strict=True))
    assert same <= len(TEST.pairs) // ANSWERS, "whoever learned the places of one sheet must not gain by it"


def test_nobody_gains_by_choosing_the_longest_or_shortest_answer() -> None:
    for sheet in SHEETS:
        lengths = [([len(answer.text) for answer in item.question.answers], place(item)) for item in TEST.sheet(sheet)]
        for extreme in (max, min):
            assert sum(row.index(extreme(row)) == right for row, right in lengths) <= 4, (sheet, extreme)


@pytest.mark.parametrize(("sheet", "number", "item"), ITEMS, ids=lambda value: str(getattr(value, "law", value)))
def test_every_answer_teaches_and_none_repeats_another(sheet: str, number: int, item: Item) -> None:
    assert all(len(answer.feedback.split()) >= 4 for answer in item.question.answers)
    assert len({answer.feedback for answer in item.question.answers}) == ANSWERS
    assert all(answer.feedback for answer in item.question.answers)


def test_law_stands_in_the_register_and_nowhere_else() -> None:
    register = Register.read(SETTINGS.register)
    named = {name for _, _, item in ITEMS for name in item.law}
    assert named
    assert all(register.find(name).settled for name in named)
    said = SETTINGS.selftest.read_text(encoding="utf-8")
    assert not REAL_LAW.search(said)
    assert not PROMISES.search(said)


def test_page_and_evaluation_read_the_same() -> None:
    from_grading = evaluated.read(SETTINGS.selftest)
    assert from_grading.version == TEST.version
    for sheet in SHEETS:
        ours = [(each.id, each.right, each.keys[:-1]) for each in from_grading.sheets[sheet]]
        assert ours == [
            (
                item.question.id,
                item.question.answers[place(item)].key,
                tuple(answer.key for answer in item.question.answers),
            )
            for item in TEST.sheet(sheet)
        ]
        assert {each.keys[-1] for each in from_grading.sheets[sheet]} == {evaluated.DONT_KNOW}


def test_what_is_said_about_chance_is_so() -> None:
    """Right with one half on two sheets of twelve, the difference is that of 24 tosses: six or more are rare."""
    from scipy.stats import binom

    def at_least(difference: int) -> float:
        return float(2 * binom.sf(12 + difference - 1, 24, 0.5))

    assert at_least(6) < 0.05 < at_least(5)
    assert at_least(1) > 0.8
    page = (SETTINGS.docs_dir / "fuer-hochschulen" / "index.md").read_text(encoding="utf-8")
    assert f"in etwa {100 * at_least(6):.0f} von 100 Fällen einen Unterschied von sechs" in page
    assert f"fünf Fragen oder mehr sind es schon {100 * at_least(5):.0f} von 100" in page
    assert set(CHANCE) == {"klein", "mittel", "gross"}

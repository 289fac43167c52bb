"""The self-test's figures against other libraries and by hand, and what must not be shown."""

import random
from statistics import fmean

import numpy as np
import pytest
from scipy import stats
from statsmodels.api import OLS, add_constant
from statsmodels.stats.proportion import proportion_confint

from grading import selftest
from grading.errors import GroupTooSmall
from grading.selftest import DONT_KNOW, SHEETS
from grading.selftest_files import Person
from grading.selftest_statistics import correlation_interval, crossover, evaluate, kr20, shown_options, simple
from grading.settings import Settings
from tests.fakes.selftest import people

TEST = selftest.read(Settings.from_environment({}).selftest)


def matrix(group: list[Person], sheet: str) -> np.ndarray:  # type: ignore[type-arg]
    given = [dict(one.answers) for one in group]
    return np.array([[one[item.id] == item.right for item in TEST.sheets[sheet]] for one in given], dtype=float)


def gains(group: list[Person]) -> dict[str, list[float]]:
    sums = {sheet: matrix(group, sheet).sum(axis=1) for sheet in SHEETS}
    return {
        sheet: [
            float(sums[one.second][place] - sums[one.first][place])
            for place, one in enumerate(group)
            if one.first == sheet
        ]
        for sheet in SHEETS
    }


def test_a_paired_change_is_that_of_scipy() -> None:
    found = gains(people(30, TEST))
    values = found["a"] + found["b"]
    value, low, high = simple(values)
    expected = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    assert value == pytest.approx(fmean(values))
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=0.01)


@pytest.mark.parametrize("sizes", [(15, 15), (5, 25), (20, 7)])
def test_change_and_sheets_are_those_of_a_regression(sizes: tuple[int, int]) -> None:
    """gain = change + d·(b first - a first): ordinary least squares gives both, with their intervals."""
    rng = random.Random(3)
    a_first, b_first = ([rng.gauss(2, 3) for _ in range(size)] for size in sizes)
    change, easier = crossover(a_first, b_first)
    effect = [-1.0] * len(a_first) + [1.0] * len(b_first)
    model = OLS(np.array(a_first + b_first), add_constant(np.array(effect))).fit()
    bounds = model.conf_int()
    for found, place in ((change, 0), (easier, 1)):
        assert found[0] == pytest.approx(model.params[place])
        assert found[1:] == pytest.approx(bounds[place], abs=0.01)


def test_an_easier_sheet_is_no_change_and_a_change_is_no_easier_sheet() -> None:
    """By hand: sheet a gives 2 points more, nobody learned; then all learned 3 and the sheets are alike."""
    assert [each[0] for each in crossover([-2.0, -2.0, -2.0, -2.0, -1.9], [2.0, 2.0, 2.0, 2.0, 1.9])] == pytest.approx(
        [0, 1.98]
    )
    assert [each[0] for each in crossover([3.0, 3.0, 3.0, 3.0, 3.1], [3.0, 3.0, 3.0, 3.0, 2.9])] == pytest.approx(
        [3, -0.02]
    )


def test_kr20_is_cronbachs_alpha_from_the_covariances() -> None:
    rows = matrix(people(60, TEST), "a")
    covariances = np.cov(rows.T)
    number = rows.shape[1]
    alpha = number / (number - 1) * (1 - np.trace(covariances) / covariances.sum())
    assert kr20(rows.tolist()) == pytest.approx(float(alpha))


def test_kr20_by_hand() -> None:
    assert kr20([[1, 1], [0, 0], [1, 1], [0, 0]]) == pytest.approx(1.0)
    assert kr20([[1, 0], [0, 0], [1, 1], [0, 1]]) == pytest.approx(0.0)
    assert kr20([[1, 0], [0, 1]]) is None


def test_the_interval_of_a_correlation_is_scipys() -> None:
    rng = random.Random(5)
    one = [rng.gauss(0, 1) for _ in range(40)]
    other = [value + rng.gauss(0, 1) for value in one]
    found = stats.pearsonr(one, other)
    expected = found.confidence_interval(0.95)
    assert correlation_interval(float(found.statistic), 40) == pytest.approx((expected.low, expected.high))
    assert correlation_interval(1.0, 40) == (1.0, 1.0)


def test_a_question_shows_wilsons_interval_and_the_corrected_point_biserial_correlation() -> None:
    group = people(60, TEST)
    release = evaluate("Herbst", group, TEST)
    seen = 0
    for figure in release.items:
        rows = matrix(group, figure.sheet)
        column, rest = rows[:, figure.number - 1], np.delete(rows, figure.number - 1, axis=1).sum(axis=1)
        count = int(column.sum())
        if figure.right is None or figure.discrimination is None:
            continue
        seen += 1
        low, high = proportion_confint(count, 60, method="wilson")
        assert figure.right.value == 5 * round(100 * count / 60 / 5)
        assert figure.right.low <= 100 * low < figure.right.low + 5
        assert figure.right.high - 5 < 100 * high <= figure.right.high
        expected = float(stats.pointbiserialr(column, rest).statistic)
        assert figure.discrimination.value == pytest.approx(expected, abs=0.05 + 1e-9)
        assert figure.discrimination.low <= expected <= figure.discrimination.high
    assert seen > 15


def test_the_course_and_an_easier_sheet_are_found_again() -> None:
    release = evaluate("groß", people(600, TEST, gain=0.2, easy=0.1), TEST)
    assert release.balanced
    assert release.change is not None
    assert release.change.low <= 2.4 <= release.change.high
    assert release.easier is not None
    assert release.easier.low <= 1.2 <= release.easier.high
    assert release.before is not None
    assert release.after is not None
    assert 2 <= release.after - release.before <= 3


def test_nine_people_are_told_nothing() -> None:
    with pytest.raises(GroupTooSmall, match="noch keine 10"):
        evaluate("Herbst", people(9, TEST), TEST)
    assert evaluate("Herbst", people(10, TEST), TEST).people == 10
    assert evaluate("Herbst", people(14, TEST), TEST).people == 10


def test_everything_shown_is_rounded() -> None:
    release = evaluate("Herbst", people(23, TEST), TEST)
    halves = [release.before, release.after, *(vars(release.change).values() if release.change else ())]
    assert all(value is not None and value * 2 == int(value * 2) for value in halves)
    for figure in release.items:
        assert all(share is None or share % 5 == 0 for share in figure.options)
        assert figure.right is None or all(value % 5 == 0 for value in vars(figure.right).values())


def test_nothing_is_shown_of_fewer_than_five_people() -> None:
    group = people(30, TEST, seed=7)
    shown = 0
    for figure in evaluate("Herbst", group, TEST).items:
        for key, share in zip(figure.item.keys, figure.options, strict=True):
            count = sum(dict(one.answers)[figure.item.id] == key for one in group)
            assert share is None or 5 <= count <= 25
            shown += share is not None
        assert figure.options.count(None) != 1, "a single gap could be computed"
        right = figure.options[figure.item.keys.index(figure.item.right)]
        assert (figure.right is None) == (right is None)
        assert right is not None or figure.discrimination is None
    assert shown > 20


@pytest.mark.parametrize(
    ("counts", "people", "hidden"),
    [
        ((10, 10, 10), 30, set()),
        ((4, 16, 10), 30, {0, 2}),  # the smallest of the others goes with it
        ((30, 0, 0), 30, {0, 1, 2}),
        ((26, 4, 0), 30, {0, 1, 2}),
        ((25, 5, 0), 30, {1, 2}),
        ((5, 5), 10, set()),
        ((4, 6), 10, {0, 1}),
    ],
)
def test_which_options_are_hidden(counts: tuple[int, ...], people: int, hidden: set[int]) -> None:
    assert {place for place, share in enumerate(shown_options(counts, people)) if share is None} == hidden


def test_what_is_the_same_for_all_is_hidden() -> None:
    """Everybody knew nothing before and everything after: a mean would say it of each."""
    answers = {name: [(item.id, item.right) for item in TEST.sheets[name]] for name in SHEETS}
    empty = {name: [(item.id, DONT_KNOW) for item in TEST.sheets[name]] for name in SHEETS}
    group = [Person("a", (*empty["a"], *answers["b"])), Person("b", (*answers["a"], *empty["b"]))] * 6
    release = evaluate("Herbst", group, TEST)
    assert (release.before, release.after, release.change, release.easier) == (None, None, None, None)


def test_with_too_few_in_one_order_the_sheets_are_not_compared() -> None:
    many = [Person("a", one.answers) for one in people(16, TEST)]
    few = [Person("b", one.answers) for one in people(4, TEST, seed=9)]
    release = evaluate("Herbst", many + few, TEST)
    assert not release.balanced
    assert release.easier is None
    assert release.change is not None

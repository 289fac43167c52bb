"""The first lab under stock nbgrader: the same notebook, the same hand-ins, the same marks."""

from pathlib import Path

from tests import cohort


def test_stock_autograde_gives_the_marks_that_our_judge_gives(tmp_path: Path) -> None:
    var = tmp_path / "var"
    cohort.release(var)
    cohort.hand_in(var, 6)
    cohort.grade_ours(var)
    ours = cohort.marks(var / "course")
    cohort.grade_stock(var, tmp_path / "stock")
    assert len(ours) == 6 * 6
    assert len(set(ours.values())) >= 5, "the class is mixed, so that equal marks mean something"
    assert cohort.marks(tmp_path / "stock") == ours

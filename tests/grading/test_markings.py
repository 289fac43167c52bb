from dataclasses import replace
from datetime import UTC, datetime

import pytest

from grading.errors import MarkingUnusable
from grading.markings import Case, Marking, Outcome, Stage, Status, case_id, check_points, text_hash
from grading.rubric import Criterion, Rubric

NOW = datetime(2026, 11, 21, tzinfo=UTC)
RUBRIC = Rubric("", (Criterion(1.0, "A"), Criterion(2.0, "B")))


def _marking(*points, marker="AB", status=Status.DONE, comment=""):
    return Marking(marker, points, comment, status, "", NOW)


def _case(drawn=False, **markings):
    return Case("id", "ada-000000", 1, "", drawn, {Stage[name]: one for name, one in markings.items()})


ONE, TWO = _marking(1.0, 2.0, comment="gut"), _marking(1.0, 0.5, marker="CD", comment="nein")


@pytest.mark.parametrize(
    ("case", "stage", "outcome"),
    [
        (_case(), Stage.FIRST, Outcome(None, "", True)),
        (_case(FIRST=replace(ONE, status=Status.DRAFT)), Stage.FIRST, Outcome(None, "", True)),
        (_case(FIRST=ONE), None, Outcome(3.0, "gut", False)),
        (_case(True, FIRST=ONE), Stage.SECOND, Outcome(3.0, "gut", True)),
        (_case(True, FIRST=ONE, SECOND=replace(TWO, status=Status.DRAFT)), Stage.SECOND, Outcome(3.0, "gut", True)),
        (_case(True, FIRST=ONE, SECOND=TWO), Stage.DECISION, Outcome(3.0, "gut", True)),
        (_case(False, FIRST=ONE, SECOND=TWO), Stage.DECISION, Outcome(3.0, "gut", True)),
        (_case(True, FIRST=ONE, SECOND=replace(ONE, marker="CD")), None, Outcome(3.0, "gut", False)),
        (_case(True, FIRST=ONE, SECOND=TWO, DECISION=_marking(2.0)), None, Outcome(2.0, "", False)),
    ],
)
def test_what_comes_next_and_what_counts(case, stage, outcome):
    assert (case.open_stage, case.outcome) == (stage, outcome)


@pytest.mark.parametrize(
    ("case", "stage", "marker", "word"),
    [
        (_case(True, FIRST=ONE), Stage.SECOND, "ab", "andere Person"),
        (_case(True), Stage.SECOND, "CD", "keine erste"),
        (_case(True, FIRST=ONE), Stage.DECISION, "EF", "zwei Bewertungen"),
        (_case(True, FIRST=ONE, SECOND=TWO), Stage.FIRST, "AB", "bleiben stehen"),
        (_case(True, FIRST=ONE, SECOND=TWO), Stage.SECOND, "CD", "bleiben stehen"),
        (_case(), Stage.FIRST, " ", "Kürzel"),
    ],
)
def test_who_must_not_save_is_told_why(case, stage, marker, word):
    with pytest.raises(MarkingUnusable, match=word):
        case.check_may(stage, marker)


def test_who_may():
    _case().check_may(Stage.FIRST, "AB")
    _case(True, FIRST=ONE).check_may(Stage.FIRST, "XY")
    _case(True, FIRST=ONE).check_may(Stage.SECOND, "CD")
    _case(True, FIRST=ONE, SECOND=TWO).check_may(Stage.DECISION, "EF")


@pytest.mark.parametrize("points", [(1.0,), (1.5, 1.0), (-0.5, 1.0), (1.0, float("nan")), (1.0, None)])
def test_points_beyond_the_rubric_are_refused(points):
    with pytest.raises(MarkingUnusable):
        check_points(RUBRIC, points, finished=True)


def test_a_draft_may_have_gaps():
    check_points(RUBRIC, (None, 2.0), finished=False)


def test_the_id_hides_the_name_and_parts_the_questions():
    one, two = case_id("muster", "a", "ada-000000"), case_id("muster", "b", "ada-000000")

    assert one != two
    assert "ada" not in one
    assert text_hash("a") != text_hash("a\ud800")

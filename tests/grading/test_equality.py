"""`make equality` in small: classes of our labs under stock nbgrader and under ours, and what makes the comparison."""

import ast
import random
from functools import cache
from pathlib import Path

import pytest

from grading import labs
from grading.answersheet import AnswerSheet
from grading.judge import Judge
from grading.marks import Mark
from grading.settings import Settings
from tests.asked import asked
from tests.equality import answers, check_values, comparison, labclass, report, slips
from tests.equality.comparison import Difference
from tests.equality.handin import Deviation
from tests.running import ROOT

HOUSE = Settings.from_environment({"VIERAUGEN_HOME": str(ROOT)})
LABS = HOUSE.lab_names()
WITH_CODE = [name for name in LABS if labs.has_code(HOUSE.lab_folder(name))]
DRAWS = 150
DEAD_KERNEL = list(labclass.SPOILT).index("cell that ends the kernel")
"""As a seed it gives the first hand-in this fault, and the fifth the next: a check that is replaced."""


@cache
def lab(name: str) -> labs.Lab:
    return labs.read(HOUSE.lab_folder(name))


def _compared(folder: Path, name: str, learners: int) -> tuple[labclass.LabClass, list[Difference], comparison.Marks]:
    settings = Settings.from_environment({"VIERAUGEN_HOME": str(ROOT), "VIERAUGEN_VAR": str(folder / "var")})
    made = labclass.make(settings, name, learners, DEAD_KERNEL)
    copied = made.copy(folder / "stock")
    ours, theirs = made.grade_ours(), made.grade_stock(copied)
    reason = lambda who, *marks: made.deviations[who].why_of(*marks)  # noqa: E731
    return made, list(comparison.compared(theirs, ours, reason)), ours


def test_a_lab_without_code_gets_the_same_marks_but_for_known_faults_of_stock(tmp_path):
    made, found, ours = _compared(tmp_path, "wortwahrscheinlichkeiten", 6)

    assert len(ours) == 6 * len(made.lab.graded)
    assert len(set(ours.values())) >= 5, "the class is mixed, so that equal marks mean something"
    assert all(one.why for one in found), found
    assert {one.why for one in found} == {one.why for one in made.deviations.values() if one.why}


def test_a_lab_with_code_gets_the_same_marks_but_for_known_faults_of_stock(tmp_path):
    pytest.importorskip("pandas", reason="das Labor mit Code braucht pandas")

    made, found, ours = _compared(tmp_path, "wortwahrscheinlichkeiten_code", 4)

    assert len(ours) == 4 * len(made.lab.graded)
    assert len(set(ours.values())) >= 4
    assert all(one.why for one in found), found


@pytest.mark.parametrize("name", LABS)
def test_answers_are_such_that_labkit_stores_them(name):
    for question in asked(lab(name)).values():
        spoken, dice = check_values.spoken_of(lab(name), question), random.Random(1)
        for _ in range(DRAWS if question.kind != "code" else 0):
            value = answers.answer(question, spoken, dice)
            assert value is None or question.validated(value) == value


@pytest.mark.parametrize("name", LABS)
def test_every_question_is_answered_right_and_wrong(name):
    judge, dice = Judge(lab(name)), random.Random(1)
    questions = {qid: one for qid, one in asked(lab(name)).items() if one.kind not in ("code", "text")}
    spoken = {qid: check_values.spoken_of(lab(name), question) for qid, question in questions.items()}
    marks: dict[str, list[Mark]] = {}
    for _ in range(DRAWS):
        answered = [qid for qid in questions if dice.random() < 0.92]
        given = {qid: {"value": answers.answer(questions[qid], spoken[qid], dice)} for qid in answered}
        for mark in judge.marks(AnswerSheet(given)):
            marks.setdefault(mark.question, []).append(mark)

    for qid in questions:
        assert {0.0, marks[qid][0].max_points} <= {mark.points for mark in marks[qid]}, qid


def test_a_lab_with_code_is_among_them():
    assert "wortwahrscheinlichkeiten_code" in WITH_CODE


@pytest.mark.parametrize("name", WITH_CODE)
def test_slips_change_the_code_and_leave_it_python(name):
    for cell in (cell for cell in lab(name).cells if cell.role == "solution"):
        function = lab(name).functions[cell.question]
        made = {slips.slipped(cell.source, function, random.Random(seed), 1) for seed in range(20)}
        assert made == {slips.slipped(cell.source, function, random.Random(seed), 1) for seed in range(20)}
        assert all(ast.unparse(ast.parse(source)) == source for source in made)
        assert ast.unparse(ast.parse(cell.source)) not in made


@pytest.mark.parametrize("body", ["while n < 9:\n        n += 1", "next(z for z in itertools.count() if z > n)"])
def test_nothing_that_runs_until_something_happens_is_changed(body):
    source = f"def f(n):\n    {body}\n    return n + 1"

    assert slips.slipped(source, "f", random.Random(1), 2) == ast.unparse(ast.parse(source))


def test_a_reason_explains_only_what_it_does():
    gone = Deviation("gelöscht", "none", frozenset({"pruefung_a"}))
    assert gone.why_of("pruefung_a", None, 2.0) == "gelöscht"
    assert not gone.why_of("pruefung_b", None, 2.0)
    assert not gone.why_of("pruefung_a", 0.0, 2.0)
    assert not gone.why_of("pruefung_a", 2.0, None)
    assert Deviation("x", "more").why_of("c", 2.0, 1.0)
    assert not Deviation("x", "more").why_of("c", 1.0, 2.0)
    assert Deviation("x", "less").why_of("c", 1.0, 2.0)
    assert not Deviation().why_of("c", 1.0, 2.0)


def test_a_difference_without_a_reason_is_not_good(capsys):
    stock, ours = {("a", "c"): 1.0, ("b", "c"): 1.0}, {("a", "c"): 2.0, ("b", "c"): 1.0, ("d", "c"): 0.0}
    found = list(comparison.compared(stock, ours, lambda who, *_: "bekannt" if who == "d" else ""))
    assert [(one.learner, one.stock, one.ours, one.why) for one in found] == [
        ("a", 1.0, 2.0, ""),
        ("d", None, 0.0, "bekannt"),
    ]

    bad = report.Report("labor", 3, 3, found)
    bad.tell()

    assert not bad.is_good
    assert report.NONE in capsys.readouterr().out
    assert report.Report("labor", 3, 3, found[1:]).is_good
    assert not report.Report("labor", 3, 3, [], ["nie richtig"]).is_good

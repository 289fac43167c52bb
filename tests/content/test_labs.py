"""Every lab without code: untouched it earns nothing, its model answers earn all, each wrong choice is explained."""

import json
import re
from pathlib import Path

import pytest

from grading import labs, rubric
from grading.marks import State
from labkit.questions import Classes, Several
from tests import nocode
from tests.notebooks import errors, points, run

TEMPLATE = "site/theme/jupyter/voila/templates/vieraugen/index.html.j2"
WORDS = 6  # of the shortest sentence that explains something


@pytest.mark.parametrize("name", nocode.NAMES)
def test_it_has_five_questions_of_mixed_kinds_and_a_text_for_a_person(name: str) -> None:
    lab = nocode.read(name)
    kinds = [question.kind for question in lab.questions.values()]
    assert len(kinds) >= 5
    assert len(set(kinds)) >= 3
    assert "text" in kinds
    assert {cell.question for cell in lab.lab.graded} == set(lab.questions)


@pytest.mark.parametrize("name", nocode.NAMES)
def test_untouched_it_earns_nothing(name: str) -> None:
    assert {(mark.state, mark.points) for mark in nocode.read(name).marks({}).values()} == {(State.NOT_ANSWERED, 0.0)}


@pytest.mark.parametrize("name", nocode.NAMES)
def test_the_model_answers_earn_everything_and_the_text_waits_for_a_person(name: str) -> None:
    lab = nocode.read(name)
    given = lab.marks(lab.right)
    assert list(given) == list(lab.questions)
    texts = [given.pop(qid) for qid in lab.questions if qid not in lab.checked]
    assert {text.state for text in texts} == {State.NEEDS_PERSON}
    assert {qid: (mark.points, mark.reason) for qid, mark in given.items()} == {
        qid: (mark.max_points, "") for qid, mark in given.items()
    }
    for qid, question in lab.questions.items():
        assert question.missing(lab.right[qid]) == "", "the model answer is complete"


@pytest.mark.parametrize("name", nocode.NAMES)
def test_each_wrong_choice_costs_points_and_says_why(name: str) -> None:
    lab = nocode.read(name)
    for qid, slip in [(each, slip) for each in lab.wrong for slip in lab.slips(each)]:
        mark = lab.marks({qid: slip})[qid]
        assert mark.points is not None
        assert mark.points < mark.max_points, (qid, slip)
        assert len(mark.reason.split()) >= WORDS, (qid, slip)


@pytest.mark.parametrize("name", nocode.NAMES)
def test_a_slip_among_several_choices_costs_its_share_and_only_it_is_spoken_of(name: str) -> None:
    lab = nocode.read(name)
    for qid, question in lab.questions.items():
        for slip in lab.slips(qid) if isinstance(question, Classes | Several) else ():
            mark = lab.marks({qid: slip})[qid]
            assert mark.points == pytest.approx(mark.max_points * (1 - 1 / len(lab.right[qid]))), (qid, slip)
            assert len(mark.reason.splitlines()) == 1, (qid, slip)


@pytest.mark.parametrize("name", nocode.NAMES)
def test_nothing_can_be_won_by_ruling_out_or_by_ticking_everything(name: str) -> None:
    lab = nocode.read(name)
    for qid, question in lab.questions.items():
        if isinstance(question, Classes):
            assert set(lab.right[qid].values()) == set(question.classes), "nothing belongs to one of the classes"
        if isinstance(question, Several):
            mark = lab.marks({qid: list(question.options)})[qid]
            assert (mark.points or 0.0) <= mark.max_points / 4, qid


@pytest.mark.parametrize("name", nocode.NAMES)
def test_a_typical_mistake_is_told_what_is_promised_and_no_more(name: str) -> None:
    lab = nocode.read(name)
    marks = lab.marks(lab.mistaken)
    for qid, mistake in lab.wrong.items():
        lines = marks[qid].reason.splitlines()
        assert len(lines) == len(mistake.told), lines
        assert [words for words, line in zip(mistake.told, lines, strict=True) if words not in line] == []


@pytest.mark.parametrize("name", nocode.NAMES)
def test_a_mistake_is_known_wherever_one_can_be_made(name: str) -> None:
    lab = nocode.read(name)
    for qid in set(lab.checked) - set(lab.wrong):
        for slip in lab.slips(qid):
            mark = lab.marks({qid: slip})[qid]
            assert mark.points == mark.max_points, (qid, slip)


@pytest.mark.parametrize("name", nocode.NAMES)
def test_in_a_notebook_points_with_a_reason_are_plain_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    lab = nocode.read(name)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    lab.fill(tmp_path, lab.right)
    notebook = run(name, tmp_path)
    assert errors(notebook) == []
    assert points(notebook).items() <= {cell.question: cell.points for cell in lab.lab.graded}.items()
    assert "widget-view" not in json.dumps(notebook)


@pytest.mark.parametrize("folder", sorted(nocode.LABS.glob("*/design.md")), ids=lambda path: path.parent.name)
def test_each_line_of_a_rubric_is_a_sentence_or_begins_like_one(folder: Path) -> None:
    """It stands by itself on the feedback page."""
    lab = labs.read(folder.parent)
    for cell in (cell for cell in lab.graded if cell.role == "manual"):
        told = [criterion.text for criterion in rubric.read(lab.name, cell.source, cell.points).criteria]
        assert [text for text in told if text[0].islower() or not text.endswith(".")] == []


def test_the_page_for_universities_names_the_way_to_the_notebook_as_every_labs_page_does() -> None:
    root = nocode.LABS.parent
    (way,) = re.findall(r'id="zum-code"[^>]*>(.*?)</a>', (root / TEMPLATE).read_text(encoding="utf-8"))
    assert f"„{way}“" in (root / "courses/de/fuer-hochschulen/index.md").read_text(encoding="utf-8")

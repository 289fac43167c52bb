"""Every lab without code, played twice: with model answers for full marks, with typical mistakes for reasons."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from grading.marks import number
from labkit.questions import Several
from tests import nocode
from tests.nocode import NoCodeLab
from tests.player import Article, Learner
from tests.running import House, vieraugen

RIGHT, MISTAKEN = "Klara Richtig", "Karl Glatt"
TICKS = "Falsche Kreuze kosten ebenso Punkte wie fehlende."
WELL, AGAIN, OPEN = "Das ist gelungen", "Lesen Sie das noch einmal", "Das liest noch ein Mensch"


@pytest.fixture(scope="module")
def learners(browser: Browser) -> Iterator[dict[str, Learner]]:
    """Who sits before which lab; a page stays open until its feedback is there, for a lab is slow to start."""
    seated: dict[str, Learner] = {}
    yield seated
    for learner in seated.values():
        learner.leave()


@pytest.fixture(scope="module")
def graded(house: House, learners: dict[str, Learner]) -> None:
    """All that was handed in, graded and with feedback."""
    for words in [*(("grade", name) for name in learners), ("feedback",)]:
        done = vieraugen(*words, var=house.var)
        assert done.returncode == 0, done.stderr


# The tests of this file are one story and build on each other, in the order in which they stand here.


@pytest.mark.parametrize("name", nocode.NAMES)
def test_a_lab_is_answered_and_handed_in_twice(
    house: House, browser: Browser, learners: dict[str, Learner], name: str
) -> None:
    lab = nocode.read(name)
    learner = learners[name] = Learner(browser, house, lab, viewport={"width": 1280, "height": 900})
    learner.answer(lab.right)
    learner.hand_in(RIGHT)
    learner.answer({qid: wrong.value for qid, wrong in lab.wrong.items()})
    learner.hand_in(MISTAKEN)


@pytest.mark.usefixtures("graded")
@pytest.mark.parametrize("name", nocode.NAMES)
def test_model_answers_get_full_marks_and_only_the_text_waits(learners: dict[str, Learner], name: str) -> None:
    learner = learners[name]
    assert learner.feedback(RIGHT) == {
        question.text: _praise(learner.lab, qid) for qid, question in learner.lab.questions.items()
    }


@pytest.mark.usefixtures("graded")
@pytest.mark.parametrize("name", nocode.NAMES)
def test_each_mistake_costs_what_the_lab_says_and_is_explained_and_nothing_else_is_shown(
    learners: dict[str, Learner], name: str
) -> None:
    lab = learners[name].lab
    marks = lab.marks(lab.mistaken)
    shown = learners[name].feedback(MISTAKEN)
    assert set(shown) == {question.text for question in lab.questions.values()}
    for qid, question in lab.questions.items():
        article = shown[question.text]
        if qid not in lab.wrong:
            assert article == _praise(lab, qid)
            continue
        points, *reasons = article.lines
        assert article.section == AGAIN
        earned = f"{number(marks[qid].points or 0)} von {number(marks[qid].max_points)} Punkten."
        assert points == earned + (f" {TICKS}" if isinstance(question, Several) else "")
        told = lab.wrong[qid].told
        assert len(reasons) == len(told), reasons
        assert [words for words, line in zip(told, reasons, strict=True) if words not in line] == []


def _praise(lab: NoCodeLab, qid: str) -> Article:
    """Return what the feedback says to the model answer of one question."""
    (worth,) = (number(cell.points) for cell in lab.lab.graded if cell.question == qid)
    if qid in lab.checked:
        return Article(WELL, (f"{worth} von {worth} Punkten.",))
    waiting = f"Noch offen. Möglich sind {worth} Punkte."
    return Article(OPEN, (waiting, "Ein Mensch liest Ihren Text.", "Ihr Text:", lab.right[qid]))

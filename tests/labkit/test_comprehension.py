"""The questions on by-law and task before the first case: explained where answered wrongly, never a barrier."""

from pathlib import Path

import pytest

from labkit.run import BEFORE, CHECK, NAME
from tests.experiment import POOL, opened
from tests.fakes.participants import ORACLE, run_of, understand
from tests.widgets import shown_in

pytestmark = pytest.mark.usefixtures("advising")


def test_right_answers_go_on_at_once(tmp_path: Path) -> None:
    panel = opened(tmp_path)
    panel.shown.button.click()
    assert run_of(panel).phase == CHECK
    page = shown_in(panel.widget)
    assert "Satzung" in page
    assert not any(check.because in page for check in POOL.checks)
    understand(panel)
    assert run_of(panel).phase == BEFORE


def test_a_wrong_answer_is_explained_and_then_it_goes_on(tmp_path: Path) -> None:
    panel = opened(tmp_path)
    panel.shown.button.click()
    wrong, *others = POOL.checks
    answers = [next(key for key in wrong.options if key != wrong.right), *(check.right for check in others)]
    for choice, answer in zip(panel.shown.choices, answers, strict=True):
        choice.value = answer
    panel.shown.button.click()
    assert run_of(panel).phase == CHECK
    page = shown_in(panel.widget)
    assert wrong.because in page
    assert not any(check.because in page for check in others)
    panel.shown.button.click()
    assert run_of(panel).phase == BEFORE
    for choice in answers:
        assert choice not in (tmp_path / NAME).read_text(encoding="utf-8").split('"')


def test_all_questions_want_an_answer_and_a_reload_asks_again(tmp_path: Path) -> None:
    panel = opened(tmp_path)
    panel.shown.button.click()
    panel.shown.button.click()
    assert "alle Fragen" in panel.shown.line.value
    panel.work.join()
    again = opened(tmp_path)
    assert run_of(again).phase == CHECK
    ORACLE.play(again, steps=1)
    assert len(run_of(again).rows) == 1


def test_each_question_has_one_right_option_and_an_explanation() -> None:
    assert len(POOL.checks) == 3
    for check in POOL.checks:
        assert check.right in check.options
        assert len(check.options) >= 2
        assert check.because

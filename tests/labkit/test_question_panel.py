"""A question on the page: its answer is stored at once, and what is stored is what is seen."""

import errno
import re
from typing import Any

import pytest

from labkit import Classes, Lab, Number, One, Order, Several, Text
from labkit.panels.question import QuestionPanel
from labkit.questions import Question
from tests.widgets import text_of

OPTIONS = {"a": "Alpha", "b": "Beta", "c": "Gamma"}


def opened(lab: Lab, question: Question) -> QuestionPanel:
    lab.questions[question.qid] = question
    panel = QuestionPanel(lab, question)
    panel.show()
    return panel


def fill(panel: QuestionPanel, value: Any) -> None:
    panel.input.show(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (One("q", "?", OPTIONS), "b"),
        (Several("q", "?", OPTIONS), ["a", "c"]),
        (Number("q", "?"), 12.5),
        (Classes("q", "?", OPTIONS, {"x": "X", "y": "Y"}), {"a": "x", "c": "y"}),
        (Text("q", "?"), "Grüße <b>fett</b>"),
    ],
    ids=lambda part: getattr(part, "kind", ""),
)
def test_an_answer_is_stored_at_once_and_shown_again(lab: Lab, question: Question, value: object) -> None:
    panel = opened(lab, question)
    fill(panel, value)
    answer = lab.sheet.get("q")
    assert answer is not None
    assert answer.value == value
    assert re.fullmatch(r"Gespeichert um \d\d:\d\d Uhr", text_of(panel.saved))
    again = opened(Lab("labor", lab.folder), question)
    assert text_of(again.saved).startswith("Gespeichert")
    again.input.show(value)
    assert lab.sheet.get("q") == answer, "showing what is stored stores nothing new"


def test_steps_move_and_are_stored(lab: Lab) -> None:
    panel = opened(lab, Order("q", "?", OPTIONS))
    assert lab.sheet.get("q") is None, "the order shown first is no answer yet"
    panel.input.rows[1].up.click()  # type: ignore[attr-defined]
    answer = lab.sheet.get("q")
    assert answer is not None
    assert answer.value == ["b", "a", "c"]
    rows = panel.input.rows  # type: ignore[attr-defined]
    assert rows[0].up.disabled
    assert rows[2].down.disabled
    assert rows[0].down.tooltip == "Beta: nach unten"
    again = opened(Lab("labor", lab.folder), Order("q", "?", OPTIONS))
    assert "Beta" in again.input.rows[0].label.value  # type: ignore[attr-defined]


def test_what_is_stored_is_what_is_seen(lab: Lab) -> None:
    panel = opened(lab, Number("q", "?", low=0, high=50))
    panel.input.widget.value = "19"
    panel.input.widget.value = "190"
    assert lab.sheet.get("q") is None
    assert "Nicht gespeichert" in text_of(panel.saved)
    panel.input.widget.value = ""
    assert text_of(panel.saved) == "Noch nicht beantwortet."


def test_an_answer_that_no_longer_fits_is_named(lab: Lab) -> None:
    lab.sheet.put("q", "one", "verschwunden")
    panel = opened(lab, One("q", "?", OPTIONS))
    assert "passt nicht mehr" in text_of(panel.saved)


def test_a_broken_sheet_is_told_at_the_question(lab: Lab) -> None:
    lab.sheet.path.write_text("{", encoding="utf-8")
    panel = opened(lab, One("q", "?", OPTIONS))
    assert "answers.kaputt-" in text_of(panel.saved)
    lab.sheet.path.write_text("{", encoding="utf-8")
    panel.input.widget.value = "a"
    assert "Gespeichert" in text_of(panel.saved)
    assert "answers.kaputt-" in text_of(panel.saved)
    panel.input.widget.value = "b"
    assert "kaputt" not in text_of(panel.saved)


@pytest.mark.parametrize("place", ["os.fsync", "pathlib.Path.replace"])
def test_a_full_disk_is_told_at_the_question(lab: Lab, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    panel = opened(lab, One("q", "?", OPTIONS))
    panel.input.widget.value = "a"
    before = lab.sheet.path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(place, full)
    panel.input.widget.value = "b"
    assert "konnte nicht gespeichert werden (der Datenträger ist voll)" in text_of(panel.saved)
    assert lab.sheet.path.read_bytes() == before
    monkeypatch.undo()
    panel.input.widget.value = "c"
    assert text_of(panel.saved).startswith("Gespeichert")

"""The hand-in on the page: asks for a name and says what is still open."""

from labkit import Lab, One
from labkit.panels.handin import HandinPanel
from labkit.panels.question import QuestionPanel
from tests.widgets import text_of

OPTIONS = {"a": "Alpha", "b": "Beta", "c": "Gamma"}


def test_the_hand_in_panel_asks_for_a_name_and_says_what_is_open(lab: Lab) -> None:
    question = One("q", "?", OPTIONS)
    lab.questions[question.qid] = question
    QuestionPanel(lab, question).show()
    panel = HandinPanel(lab)
    panel.show()
    assert text_of(panel.open) == "Noch offen: Frage 1. Abgeben können Sie trotzdem."
    panel.hand_in()
    panel.work.join()
    assert "VIERAUGEN_HANDIN_URL" in text_of(panel.work.line)
    lab.sheet.put("q", "one", "a")
    lab.tell_listeners()
    assert text_of(panel.open) == "Alle Fragen sind beantwortet."

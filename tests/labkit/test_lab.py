"""A lab under grading and on a page: who judges, who only looks for what is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from labkit import Classes, Lab, Number, One, Text
from labkit.errors import NotAnswered, QuestionUnknownError

ONE = One("eins", "Was gilt?", {"a": "Alpha", "b": "Beta"}, hint="Haben Sie nachgesehen?")


def judge(value: object) -> float | None:
    assert value, "Bitte wählen Sie."
    assert value != "b", "Lesen Sie noch einmal nach."
    return 1.5


@pytest.fixture
def grading(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Lab:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    lab = Lab("labor", tmp_path)
    lab.ask(ONE)
    return lab


def test_grading_judges_the_stored_answer_at_once(grading: Lab) -> None:
    grading.sheet.put("eins", "one", "a")
    assert grading.check("eins", judge) == 1.5
    grading.sheet.put("eins", "one", "b")
    with pytest.raises(AssertionError, match="Lesen Sie"):
        grading.check("eins", judge)


def test_grading_without_an_answer_is_no_point_and_no_crash(grading: Lab) -> None:
    with pytest.raises(NotAnswered, match="eins"):
        grading.check("eins", judge)


def test_a_check_without_its_question_is_the_authors_mistake(grading: Lab) -> None:
    with pytest.raises(QuestionUnknownError, match="zwei"):
        grading.check("zwei", judge)


def test_grading_and_plain_questions_need_no_widgets(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['ipywidgets'] = None; sys.modules['IPython'] = None\n"
        "from labkit import Lab, Text; from pathlib import Path\n"
        "lab = Lab('labor', Path(sys.argv[1])); lab.ask(Text('t', '?'))\n"
        "lab.show_temperature(['?']); lab.show_handin()\n"
        "import labkit.checks"
    )
    environment = {"NBGRADER_EXECUTION": "autograde", "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_on_a_page_the_button_finds_what_is_missing_then_gives_a_hint(tmp_path: Path) -> None:
    lab = Lab("labor", tmp_path)
    lab.ask(ONE)
    assert lab.check("eins", judge) is None
    assert "noch nicht beantwortet" in lab.verdict("eins")
    lab.sheet.put("eins", "one", "a")
    assert lab.verdict("eins") == "Ihre Antwort ist vollständig. Haben Sie nachgesehen?"
    lab.sheet.put("eins", "one", "verschwunden")
    assert "angebotenen" in lab.verdict("eins")


def test_a_check_that_breaks_is_not_the_learners_fault(tmp_path: Path) -> None:
    lab = Lab("labor", tmp_path)
    lab.ask(ONE)
    lab.check("eins", lambda _: 1 / 0)
    lab.sheet.put("eins", "one", "a")
    assert "gespeichert" in lab.verdict("eins")


def test_unanswered_names_open_and_half_done_questions(tmp_path: Path) -> None:
    lab = Lab("labor", tmp_path)
    for question in (ONE, Number("zahl", "?"), Text("text", "?", least=3), Classes("g", "?", {"i": "I"}, {"x": "X"})):
        lab.ask(question)
    lab.sheet.put("eins", "one", "a")
    lab.sheet.put("text", "text", "zwei Wörter")
    lab.sheet.put("g", "classes", {})
    assert [question.qid for question in lab.unanswered()] == ["zahl", "text", "g"]
    lab.sheet.put("text", "text", "jetzt drei Wörter")
    assert [question.qid for question in lab.unanswered()] == ["zahl", "g"]

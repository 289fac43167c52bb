"""A lab under grading and on a page: who judges, who only looks for what is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from labkit import Classes, Code, Lab, Number, One, Text
from labkit.errors import FunctionFailedError, NotAnswered, QuestionUnknownError

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


HALF = Code("haelfte", "Halbieren Sie.", function="haelfte", hint="Geht es auch mit 0?")
NOTEBOOK = """
def haelfte(zahl):
    return zahl / 2

def pruefe(haelfte):
    assert haelfte(2) == 1, "Die Hälfte von 2 ist 1."
    return 1.5
"""


def _notebook(source: str = NOTEBOOK) -> dict[str, object]:
    names: dict[str, object] = {}
    exec(source, names)  # noqa: S102 (our own text)
    return names


def test_grading_hands_the_notebooks_own_function_to_the_check(grading: Lab) -> None:
    grading.ask(HALF)
    names = _notebook()
    assert grading.check("haelfte", names["pruefe"]) == 1.5  # type: ignore[arg-type]
    del names["haelfte"]
    with pytest.raises(FunctionFailedError, match="gibt es noch nicht"):
        grading.check("haelfte", names["pruefe"])  # type: ignore[arg-type]


def test_a_warning_inside_a_check_is_not_shown_while_grading(grading: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    grading.ask(HALF)
    shouting = NOTEBOOK.replace(
        "return zahl", "import sys, warnings; warnings.warn('x'); sys.stderr.write('y'); return zahl"
    )
    grading.check("haelfte", _notebook(shouting)["pruefe"])  # type: ignore[arg-type]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return zahl / 2", "Die sichtbare Prüfung ist bestanden. Geht es auch mit 0?"),
        ("return zahl", "Noch nicht: Die Hälfte von 2 ist 1."),
        ("raise NotImplementedError", "Noch nicht: Die Funktion „haelfte“ ist noch nicht geschrieben."),
        (
            "return unbekannt",
            "Noch nicht: Die Funktion „haelfte“ bricht ab (NameError: name 'unbekannt' is not defined).",
        ),
    ],
)
def test_in_the_notebook_the_check_cell_says_at_once_what_it_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str, said: str
) -> None:
    lab = Lab("labor", tmp_path)
    lab.ask(HALF)
    capsys.readouterr()
    told = []
    lab.listeners.append(lambda: told.append(True))
    assert lab.check("haelfte", _notebook(NOTEBOOK.replace("return zahl / 2", body))["pruefe"]) is None  # type: ignore[arg-type]
    assert capsys.readouterr().out == f"{said}\n"
    assert told
    assert ([question.qid for question in lab.unanswered()] == []) == said.startswith("Die sichtbare")


def test_a_check_that_breaks_on_a_result_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lab = Lab("labor", tmp_path)
    lab.ask(HALF)
    lab.check("haelfte", _notebook(NOTEBOOK.replace("haelfte(2) == 1", "haelfte(2) + 'x'"))["pruefe"])  # type: ignore[arg-type]
    assert "kam mit dem Ergebnis nicht zurecht" in capsys.readouterr().out

"""The lab on protecting data: full points for the model answers, none untouched, and a letter that is what it says."""

import ast
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

from grading import labs
from grading.answersheet import AnswerSheet
from grading.judge import Judge
from grading.marks import Mark, State
from labkit.panels.shielding import Letter
from sandbox_server.audit import COLUMNS
from sandbox_server.privacy import counted, find
from tests.labkit.test_risikoklassen import outputs

LAB = "daten_schuetzen"
SOURCE = Path(__file__).parents[2] / "labs" / LAB
PARSED = labs.read(SOURCE)
LETTER = Letter.read(SOURCE / "data" / "brief.json")
ANSWERS: dict[str, tuple[str, Any]] = {
    "vorher": ("classes", {"privat": "dienst", "widerspruch": "daten", "satzung": "ja", "browser": "dienst",
                           "krank": "daten", "muster": "ja", "training": "daten"}),
    "sucht": ("classes", {"iban": "meldet", "dreher": "nicht", "name": "nicht", "geburt": "meldet", "knie": "nicht",
                          "mail": "meldet", "tierarzt": "nicht", "zeichen": "meldet"}),
    "behalten": ("classes", {"absender": "ersetzen", "betrag": "bleibt", "raten": "bleibt", "konto": "weg",
                             "geburt": "weg", "operation": "weg", "helferin": "weg", "reiterhof": "weg"}),
    "pseudonym": ("one", "pseudonym"),
    "kombination": ("number", 8.0),
    "verbleib": ("several", ["leitung", "ordner", "verwaltung"]),
    "abschottung": ("one", "prozess"),
    "panne": ("order", ["stopp", "notieren", "melden", "folgen", "team"]),
    "fassung": ("text", "Person A sucht einen Platz für Kind B."),
}  # fmt: skip
CLASSES = {qid: right for qid, (kind, right) in ANSWERS.items() if kind == "classes"}
KINDS = {kind for kind, _ in ANSWERS.values()}
WRONG_ONE = [
    *(("pseudonym", option) for option in ("anonym", "zettel", "verschluesselt")),
    *(("abschottung", option) for option in ("echt", "stimmt", "spurlos")),
]
PEOPLE = [
    ("Obermühle", 41, "Pflege"), ("Obermühle", 44, "Pflege"), ("Obermühle", 52, "Tiermedizin"),
    ("Obermühle", 29, "Landwirtschaft"), ("Obermühle", 58, "Landwirtschaft"), ("Neustadt", 33, "Pflege"),
    ("Neustadt", 47, "Schule"), ("Neustadt", 38, "Schule"), ("Neustadt", 45, "Busverkehr"), ("Neustadt", 51, "Pflege"),
]  # fmt: skip
# What the question "sucht" names, as it stands in the letter, and the kind that the sandbox should report.
ASKED = {
    "iban": ("DE66 9999 9999 1234 5678 90", "iban"),
    "dreher": ("DE66 9999 9999 1243 5678 90", ""),
    "name": ("Henrik Moosbach", ""),
    "geburt": ("geboren am 03.02.2021", "geburtsdatum"),
    "knie": ("Seit meiner Knieoperation", ""),
    "mail": ("praxis@moosbach.example", "email"),
    "tierarzt": ("einziger Tierarzt in Obermühle", ""),
    "zeichen": ("Az. 51-4711/26", "aktenzeichen"),
}


def marks(answers: Mapping[str, Any]) -> dict[str, Mark]:
    sheet = AnswerSheet({qid: {"value": value} for qid, value in answers.items()})
    return {mark.question: mark for mark in Judge(PARSED).marks(sheet)}


def called(qid: str) -> list[Any]:
    """Return the arguments of the question as the lab states it."""
    for cell in PARSED.cells:
        for node in ast.walk(ast.parse(cell.source)) if cell.role == "code" else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.lower() in KINDS:
                arguments = [ast.literal_eval(argument) for argument in node.args]
                if arguments[0] == qid:
                    return arguments
    raise AssertionError(qid)


def test_untouched_it_earns_nothing() -> None:
    assert {(mark.state, mark.points) for mark in marks({}).values()} == {(State.NOT_ANSWERED, 0.0)}


def test_the_model_answers_earn_everything_and_the_text_waits_for_a_person() -> None:
    given = marks({qid: value for qid, (_, value) in ANSWERS.items()})
    assert list(given) == list(ANSWERS)
    text = given.pop("fassung")
    assert (text.state, text.max_points) == (State.NEEDS_PERSON, 5)
    assert {qid: (mark.points, mark.reason) for qid, mark in given.items()} == {
        qid: (mark.max_points, "") for qid, mark in given.items()
    }
    assert sum(mark.max_points for mark in given.values()) + text.max_points == 25
    assert {question.id: question.kind for question in PARSED.questions.values()} == {
        qid: kind for qid, (kind, _) in ANSWERS.items()
    }


@pytest.mark.parametrize("qid", CLASSES)
def test_every_wrong_class_costs_its_share_and_says_why(qid: str) -> None:
    right, names = CLASSES[qid], called(qid)[3]
    assert set(right) == set(called(qid)[2])
    assert set(right.values()) == set(names), "a class that nothing belongs to can be ruled out"
    whole = marks({qid: right})[qid].max_points
    for item in right:
        for wrong in set(names) - {right[item]}:
            mark = marks({qid: right | {item: wrong}})[qid]
            assert mark.points == pytest.approx(whole * (1 - 1 / len(right)))
            assert len(mark.reason) > 40, item
            assert "\n" not in mark.reason, item


@pytest.mark.parametrize(("qid", "option"), WRONG_ONE)
def test_every_wrong_choice_says_why(qid: str, option: str) -> None:
    mark = marks({qid: option})[qid]
    assert mark.points == 0.0
    assert len(mark.reason) > 40


@pytest.mark.parametrize("option", ["ordner", "leitung", "verwaltung", "nachweis", "modell", "hersteller"])
def test_every_place_wrongly_ticked_or_left_out_says_why(option: str) -> None:
    right = ANSWERS["verbleib"][1]
    changed = [one for one in right if one != option] if option in right else [*right, option]
    mark = marks({"verbleib": changed})["verbleib"]
    assert mark.points == pytest.approx(2 * 2 / 3)
    assert len(mark.reason) > 40


def test_ticking_every_place_earns_nothing() -> None:
    everything = ["ordner", "leitung", "verwaltung", "nachweis", "modell", "hersteller"]
    assert marks({"verbleib": everything})["verbleib"].points == 0.0


@pytest.mark.parametrize(("number", "points"), [(7.0, 1.0), (9.0, 1.0), (2.0, 0.0), (10.0, 0.0)])
def test_a_wrong_count_is_told_who_is_still_alike(number: float, points: float) -> None:
    mark = marks({"kombination": number})["kombination"]
    assert mark.points == points
    assert "Nummer 1 und Nummer 2" in mark.reason


def test_the_count_is_right_for_the_people_in_the_lab() -> None:
    source = (SOURCE / "lab.py").read_text(encoding="utf-8")
    for number, (place, age, work) in enumerate(PEOPLE, start=1):
        assert f"# {number}. {place}, {age} Jahre, {work}\n" in source
    by_tens = Counter((place, age // 10, work) for place, age, work in PEOPLE)
    without = Counter((place, work) for place, _, work in PEOPLE)
    assert sum(count == 1 for count in by_tens.values()) == ANSWERS["kombination"][1]
    assert [number for number, (place, _, work) in enumerate(PEOPLE, start=1) if without[place, work] == 1] == [3, 9]


def test_a_wrong_order_is_told_why_deleting_comes_late() -> None:
    mark = marks({"panne": ["folgen", "stopp", "notieren", "melden", "team"]})["panne"]
    assert mark.points is not None
    assert mark.points < 2
    assert "Gelöscht wird erst" in mark.reason


def test_the_sandbox_reports_what_the_lab_says_and_nothing_else() -> None:
    for item, (words, kind) in ASKED.items():
        assert dict(counted(find(words))) == ({kind: 1} if kind else {}), item
        assert (ANSWERS["sucht"][1][item] == "meldet") is bool(kind)
        if item != "dreher":
            assert words in LETTER.text or words == "einziger Tierarzt in Obermühle", item


def test_the_letter_says_what_its_list_says() -> None:
    assert all(mark.stands_in(LETTER.text) for mark in (*LETTER.clues, *LETTER.needs))
    assert counted(find(LETTER.text)) == Counter(clue.kind for clue in LETTER.clues if clue.kind)
    safe = "Person A bittet um Ratenzahlung. 840 Euro Kita-Beitrag, vier Raten zu je 210 Euro, erste am 01.07.2026."
    assert not [clue.name for clue in LETTER.clues if clue.stands_in(safe)]
    assert all(need.stands_in(safe) for need in LETTER.needs)


def test_the_lab_names_every_column_of_the_audit() -> None:
    said = {"time": "Zeit", "milliseconds": "Dauer", "pseudonym": "Pseudonym", "role": "Rolle", "route": "Adresse",
            "model": "Modell", "prompt_tokens": "Tokens", "completion_tokens": "Tokens", "status": "Status",
            "found": "Arten von Angaben"}  # fmt: skip
    assert set(COLUMNS) == set(said), "the audit has other columns than the lab tells"
    source = (SOURCE / "lab.py").read_text(encoding="utf-8")
    assert [word for word in said.values() if f"**{word}**" not in source] == []


def test_as_a_page_every_panel_and_question_appears(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for path in (SOURCE / "data").iterdir():
        (tmp_path / "data" / path.name).write_bytes(path.read_bytes())
    notebook: nbformat.NotebookNode = jupytext.read(SOURCE / "lab.py")
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=60, kernel_name="python3", allow_errors=True, resources=resources).execute()
    shown = outputs(notebook)
    assert [output for output in shown if output.output_type == "error"] == []
    views = [output for output in shown if "application/vnd.jupyter.widget-view+json" in output.get("data", {})]
    assert len(views) == len(ANSWERS) + 3, "the questions, the model, the letter and the hand-in"

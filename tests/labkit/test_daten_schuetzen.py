"""The lab on protecting data: a letter, ten people and an audit that are what the lab says of them."""

from collections import Counter
from pathlib import Path

import pytest

from labkit.panels.shielding import Letter
from sandbox_server.audit import COLUMNS
from sandbox_server.privacy import counted, find
from tests import nocode
from tests.notebooks import errors, panels, run

LAB = nocode.read("daten_schuetzen")
LETTER = Letter.read(LAB.folder / "data" / "brief.json")
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


@pytest.mark.parametrize(("number", "points"), [(7.0, 1.0), (9.0, 1.0), (2.0, 0.0), (10.0, 0.0)])
def test_a_wrong_count_is_told_who_is_still_alike(number: float, points: float) -> None:
    mark = LAB.marks({"kombination": number})["kombination"]
    assert mark.points == points
    assert "Nummer 1 und Nummer 2" in mark.reason


def test_the_count_is_right_for_the_people_in_the_lab() -> None:
    source = (LAB.folder / "lab.py").read_text(encoding="utf-8")
    for number, (place, age, work) in enumerate(PEOPLE, start=1):
        assert f"# {number}. {place}, {age} Jahre, {work}\n" in source
    by_tens = Counter((place, age // 10, work) for place, age, work in PEOPLE)
    without = Counter((place, work) for place, _, work in PEOPLE)
    assert sum(count == 1 for count in by_tens.values()) == LAB.right["kombination"]
    assert [number for number, (place, _, work) in enumerate(PEOPLE, start=1) if without[place, work] == 1] == [3, 9]


def test_the_sandbox_reports_what_the_lab_says_and_nothing_else() -> None:
    for item, (words, kind) in ASKED.items():
        assert dict(counted(find(words))) == ({kind: 1} if kind else {}), item
        assert (LAB.right["sucht"][item] == "meldet") is bool(kind)
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
    source = (LAB.folder / "lab.py").read_text(encoding="utf-8")
    assert [word for word in said.values() if f"**{word}**" not in source] == []


def test_as_a_page_every_panel_and_question_appears(tmp_path: Path) -> None:
    notebook = run(LAB.name, tmp_path)
    assert errors(notebook) == []
    assert panels(notebook) == len(LAB.questions) + 3, "the questions, the model, the letter and the hand-in"

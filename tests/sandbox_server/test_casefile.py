"""Case files of the teaching model: decided by the rules of the by-laws, whatever their wording."""

import re
from datetime import date
from random import Random

import pytest

from sandbox_server.teaching_model.bylaws import BYLAWS
from sandbox_server.teaching_model.example import HELD_OUT, TRAIN
from sandbox_server.teaching_model.tasks import comparison
from sandbox_server.teaching_model.tasks.casefile import LAYOUTS, case_file
from sandbox_server.teaching_model.tasks.procedures import (
    BEWOHNERPARKEN,
    FRIST,
    HUNDESTEUER,
    KITA,
    MIETZUSCHUSS,
    PROCEDURES,
    SPERRMUELL,
)
from sandbox_server.teaching_model.tasks.statements import STATEMENTS

TAKEN_FROM_THE_LAW = {
    "wohndauer": "sechs Monaten",
    "wer": "wer im Parkgebiet mit Hauptwohnung gemeldet ist",
    "zahl": "einen Ausweis",
    "befreit": "Assistenzhunde und Rettungshunde",
    "tierheim": "im ersten Jahr steuerfrei",
    "anzahl": "zweimal",
    "menge": "3 Kubikmeter",
    "alter": "ab einem Jahr",
    "kita_anmelden": "bis zum 31. Januar",
}
PARKING = {"wohnung": "mit Hauptwohnung", "lage": "im Parkgebiet", "ausweis": "noch kein Ausweis"}
BRACES = re.compile(r"[\[\]{}]|  |\.\.|None")


def test_the_rules_are_those_of_the_by_laws() -> None:
    values = {fact.key: fact.value for law in BYLAWS for fact in law.facts}
    assert {key: values[key] for key in TAKEN_FROM_THE_LAW} == TAKEN_FROM_THE_LAW


@pytest.mark.parametrize(
    ("procedure", "facts", "granted"),
    [
        (MIETZUSCHUSS, {"monate": 6, "personen": 1, "einkommen": 1450}, True),
        (MIETZUSCHUSS, {"monate": 6, "personen": 1, "einkommen": 1451}, False),
        (MIETZUSCHUSS, {"monate": 5, "personen": 1, "einkommen": 900}, False),
        (MIETZUSCHUSS, {"monate": 40, "personen": 3, "einkommen": 2350}, True),
        (MIETZUSCHUSS, {"monate": 40, "personen": 3, "einkommen": 2360}, False),
        (BEWOHNERPARKEN, PARKING, True),
        (BEWOHNERPARKEN, PARKING | {"ausweis": "schon ein Ausweis"}, False),
        (BEWOHNERPARKEN, PARKING | {"lage": "außerhalb des Parkgebiets"}, False),
        (HUNDESTEUER, {"art": "Rettungshund", "herkunft": "aus einer Zucht", "monat": 30}, True),
        (HUNDESTEUER, {"art": "Jagdhund", "herkunft": "aus dem Tierheim", "monat": 12}, True),
        (HUNDESTEUER, {"art": "Jagdhund", "herkunft": "aus dem Tierheim", "monat": 13}, False),
        (HUNDESTEUER, {"art": "Jagdhund", "herkunft": "aus einer Zucht", "monat": 2}, False),
        (SPERRMUELL, {"pass": "gültig", "abholung": 2, "menge": 3}, True),
        (SPERRMUELL, {"pass": "gültig", "abholung": 2, "menge": 4}, False),
        (SPERRMUELL, {"pass": "abgelaufen", "abholung": 2, "menge": 2}, False),
        (KITA, {"alter": 12, "eingang": date(2026, 1, 31), "fristende": date(2026, 1, 31)}, True),
        (KITA, {"alter": 12, "eingang": date(2026, 2, 1), "fristende": date(2026, 1, 31)}, False),
        (FRIST, {"eingang": date(2026, 5, 12), "fristende": date(2026, 5, 11)}, False),
        (FRIST, {"eingang": date(2025, 12, 31), "fristende": date(2026, 1, 1)}, True),
    ],
)
def test_a_case_is_decided_at_its_limit(procedure, facts, granted) -> None:
    assert procedure.decide(facts).granted is granted


def test_every_fact_can_be_said_and_no_held_out_wording_is_trained() -> None:
    r = Random(1)
    keys = {key for procedure in PROCEDURES for _ in range(5) for key in procedure.draw(r)[0]}
    assert keys == set(STATEMENTS)
    for statement in STATEMENTS.values():
        for wordings in (statement.label, statement.sentence, statement.own):
            assert not set(wordings.train) & set(wordings.held_out)
    assert not {layout.frame for layout in LAYOUTS[TRAIN]} & {layout.frame for layout in LAYOUTS[HELD_OUT]}


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_files_are_whole_and_name_the_applicant(split) -> None:
    r = Random(2)
    for _ in range(200):
        case = case_file(r, split)
        assert not BRACES.search(case.text), case.text
        assert case.person.family in case.text
        assert 80 < len(case.text) < 900, case.text


def test_training_files_are_rough_and_examined_ones_are_not() -> None:
    r = Random(4)
    trained, examined = ([case_file(r, split).text for _ in range(400)] for split in (TRAIN, HELD_OUT))
    rough = re.compile(r"Zur Sache: | = |, siehe Anlage \d| \(laut Antrag\)")
    assert sum(bool(rough.search(text)) for text in trained) > 20
    assert not any(rough.search(text) for text in examined)
    counted = [text for text in trained if re.search(r"\n1\. .*\n2\. .*\n3\. ", text)]
    assert counted


def test_comparisons_end_at_the_first_difference() -> None:
    assert comparison.compared_numbers(2610, 2460) == (
        "Tausender: 2 und 2, gleich. Hunderter: 6 und 4, größer. 2.610 ist größer als 2.460."
    )
    assert comparison.compared_numbers(850, 1450) == "Tausender: 0 und 1, kleiner. 850 ist kleiner als 1.450."
    assert comparison.compared_numbers(12, 12) == "12 ist gleich 12."
    assert comparison.compared_dates(date(2026, 5, 12), date(2026, 5, 11)) == (
        "Jahr: 2026 und 2026, gleich. Monat: 05 und 05, gleich. Tag: 12 und 11, später."
    )


@pytest.mark.parametrize("split", [TRAIN, HELD_OUT])
def test_drills_are_right(split) -> None:
    r, word = Random(3), {"größer als": 1, "kleiner als": -1, "gleich": 0, "nach dem": 1, "vor dem": -1}
    judged = 0
    for _ in range(250):
        made = comparison.make(r, split)
        question, reply = made.turns[0][1], made.turns[1][1]
        assert made.score(reply) == 1
        for left, relation, right in re.findall(r"([\d.]+) ist (größer als|kleiner als|gleich) ([\d.]*\d)", reply):
            a, b = (int(number.replace(".", "")) for number in (left, right))
            assert (a > b) - (a < b) == word[relation]
            assert left in question
            assert right in question
            judged += 1
        for left, relation, right in re.findall(r"Der ([\d.]+) liegt (nach dem|vor dem) ([\d.]+)\.", reply):
            a, b = (number.split(".")[::-1] for number in (left, right))
            assert (a > b) - (a < b) == word[relation]
            judged += 1
    assert judged > 120

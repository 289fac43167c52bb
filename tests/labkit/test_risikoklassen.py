"""The lab on risk classes: held to its list of systems and to the register of law, in a notebook and on a page."""

import ast
from pathlib import Path

import yaml

from courseware.recht import Register
from courseware.settings import Settings
from labkit.questions import Classes
from tests import nocode
from tests.content.traps_literacy import LITERACY
from tests.content.traps_rules import RULES
from tests.notebooks import errors, panels, run

LAB = nocode.read("risikoklassen")
SYSTEMS = yaml.safe_load((LAB.folder / "systeme.yml").read_text(encoding="utf-8"))["systeme"]
SORTED = ("ki", "rolle", "bereich", "kenntlich")


def test_the_lab_says_of_each_system_what_the_list_says() -> None:
    assert len(SYSTEMS) == len({each["id"] for each in SYSTEMS}) == 24
    checks = {cell.question: cell.source for cell in LAB.lab.graded}
    for qid in SORTED:
        listed = [each for each in SYSTEMS if each["frage"] == qid]
        question, classes = LAB.questions[qid], {each["id"]: each["klasse"] for each in listed}
        assert isinstance(question, Classes)
        assert question.items == {each["id"]: each["text"] for each in listed}
        assert LAB.right[qid] == classes
        reasons = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in ast.walk(ast.parse(checks[qid]))
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        assert reasons == {"richtig": classes, "warum": {each["id"]: each["grund"] for each in listed}}


def test_a_wrong_order_is_answered_with_the_days() -> None:
    assert "2. Dezember 2027" in LAB.marks(LAB.mistaken)["termine"].reason


def test_each_reason_stands_on_the_register_and_falls_into_no_trap() -> None:
    register = Register.read(Settings.from_environment().register)
    ids = {statement.id for statement in register}
    for each in SYSTEMS:
        assert each["recht"], each["id"]
        assert set(each["recht"]) <= ids, each["id"]
        for sentence in each["grund"].split(". "):
            assert not [trap.name for trap in (*LITERACY, *RULES) if trap.catches(sentence)], sentence


def test_what_is_open_names_the_missing_fact_and_no_duty() -> None:
    for each in SYSTEMS:
        assert len(each["fehlt"]) > 20, each["id"]
        if each["klasse"] == "offen":
            assert each["pflicht"].startswith("hängt"), each["id"]
            assert each["ab"].startswith("hängt"), each["id"]


def test_as_a_page_every_question_appears_and_nothing_asks_a_model(tmp_path: Path) -> None:
    notebook = run(LAB.name, tmp_path)
    assert errors(notebook) == []
    assert panels(notebook) == len(LAB.questions) + 1, "the questions and the hand-in"

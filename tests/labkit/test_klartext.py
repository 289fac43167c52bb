"""The lab on checking drafts: what its texts and reasons say, and its page."""

from pathlib import Path

import pytest

from labkit.panels.drafting import read_texts
from tests import nocode
from tests.notebooks import errors, panels, run

LAB = nocode.read("klartext")


def test_wrong_choices_have_different_explanations() -> None:
    for qid, choices in (("saetze", 6), ("verloren", 8), ("niederschrift", 8)):
        assert len({LAB.marks({qid: slip})[qid].reason for slip in LAB.slips(qid)}) == choices


@pytest.mark.parametrize(("number", "given"), [(3.0, 1.0), (5.0, 1.0), (0.0, 0.0), (9.0, 0.0)])
def test_a_near_miss_in_counting_earns_half(number: float, given: float) -> None:
    assert LAB.marks({"abhaken": number})["abhaken"].points == given


def test_the_facts_stand_in_their_texts() -> None:
    """Every figure and every name that the learner is to tick off can be found in the original."""
    for text in read_texts(LAB.folder / "data" / "vorlagen.json"):
        words = text["text"].replace(".", " ").replace(":", " ").replace(",", " ").split()
        for fact in text["facts"]:
            parts = [word.strip(".,:;()") for word in fact.split()]
            figures = [word for part in parts if any(sign.isdigit() for sign in part) for word in part.split(".")]
            assert set(figures) <= set(words), fact


def test_as_a_page_every_panel_and_question_appears(tmp_path: Path) -> None:
    notebook = run(LAB.name, tmp_path)
    assert errors(notebook) == []
    assert panels(notebook) == len(LAB.questions) + 3, "model, drafting, hand-in"

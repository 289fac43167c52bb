"""The proof of the cases of automation_bias: it holds for each, and it sees what does not hold."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from labs.automation_bias.cases.casefile import GRANT, Case, read_all
from labs.automation_bias.cases.proof import flaws
from labs.automation_bias.cases.wording import facts_in

CASES = read_all()


def by_key(key: str) -> Case:
    return next(case for case in CASES if case.key == key)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_every_case_is_proved(case: Case) -> None:
    assert list(flaws(case)) == []


def first(case: Case, key: str, **states: Any) -> Case:
    """Return the case with one document stating something else; its text stays."""
    changed = tuple(
        replace(document, states=document.states | states) if document.key == key else document
        for document in case.documents
    )
    return replace(case, documents=changed)


def test_the_proof_sees_a_wrong_truth() -> None:
    case = by_key("f318")
    assert any("the rules say" in flaw for flaw in flaws(replace(case, truth=GRANT)))


def test_the_proof_sees_a_document_that_does_not_decide() -> None:
    case = by_key("f318")
    assert any("decide, the file names" in flaw for flaw in flaws(replace(case, deciding=("D4", "D5"))))


def test_the_proof_sees_a_second_document_that_decides() -> None:
    """With an early stamp on the application as well, the receipt alone no longer decides."""
    case = by_key("f943")
    other = first(case, "D1", eingang=date(2026, 5, 18))
    assert any("decide, the file names" in flaw for flaw in flaws(other))


def test_the_proof_sees_advice_that_the_file_bears_out() -> None:
    case = by_key("f419")
    harmless = replace(case, wrong=replace(case.wrong, claims={"personen": 2}))
    assert any("contradict the wrong advice" in flaw for flaw in flaws(harmless))


def test_the_proof_sees_facts_that_the_text_does_not_state() -> None:
    case = by_key("f735")
    assert any("the text says" in flaw for flaw in flaws(first(case, "D3", einkommen={"person": 1690})))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Eingang online: 13.05.2026", "Eingang online: 13.05.2026\nEingang im Amt: 01.06.2026"),
        ("Personen im Haushalt: 2", "Personen im Haushalt: 3"),
        ("1.680 Euro", "1.860 Euro"),
        ("geb. 08.03.2019", "geb. 03.08.2019"),
        ("Einkommensnachweis April", "Sonstiges"),
        ("Hauptwohnung in Rabenfurt seit 01.06.2018", ""),
    ],
)
def test_the_proof_sees_text_that_states_something_else(old: str, new: str) -> None:
    case = by_key("f735")
    document = case.documents[0]
    assert old in document.text
    changed = replace(document, text=document.text.replace(old, new))
    assert facts_in(document, case.people) == document.states
    assert facts_in(changed, case.people) != document.states

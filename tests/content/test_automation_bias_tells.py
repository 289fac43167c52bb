"""The form of the cases of automation_bias does not tell their answer: features occur under both decisions."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from labs.automation_bias.cases.casefile import GRANT, PARAGRAPHS, REFUSE, Case, Document, read_all
from labs.automation_bias.cases.rules import BORN_FROM, BORN_TO, RECEIVED_BY, RESIDENT_BY, limit, resolve

POOL = tuple(case for case in read_all() if case.set != "P")
OWN = ("antrag", "datenblatt")
CLOSE = 12
JUNE = date(2026, 6, 1)


def the(case: Case, kind: str) -> Document:
    return next(document for document in case.documents if document.kind == kind)


def text(case: Case) -> str:
    return "\n".join(document.text for document in case.documents)


def states(case: Case, *kinds: str) -> dict[str, Any]:
    """Return what documents of these kinds state; of all other documents where no kind is given."""
    return {
        key: value
        for document in case.documents
        if (document.kind in kinds if kinds else document.kind not in OWN)
        for key, value in document.states.items()
    }


FEATURES: dict[str, Callable[[Case], bool]] = {
    "something declared": lambda case: "Andere Zuschüsse: keine" not in the(case, "antrag").text,
    "no birth date in the application": lambda case: "geboren" not in the(case, "antrag").states,
    "no birth date on the record sheet": lambda case: "geboren" not in the(case, "datenblatt").states,
    "no residence date in the application": lambda case: "wohnung" not in the(case, "antrag").states,
    "residence affirmed": lambda case: "Hauptwohnung in Rabenfurt: ja" in text(case),
    "a proof not enclosed": lambda case: len(the(case, "antrag").states["anlage"]) < 2,
    "a second office": lambda case: "eingang" in states(case),
    "signature on the record sheet": lambda case: "Antrag vom:" in the(case, "datenblatt").text,
    "no receipt on the record sheet": lambda case: "eingang" not in the(case, "datenblatt").states,
    "a proof asked for": lambda case: "nachforderung" in states(case),
    "a deadline extended": lambda case: "frist_neu" in states(case),
    "a proof handed in": lambda case: "nachgereicht" in states(case),
    "another payer": lambda case: "leistung" in states(case),
    "another payer in June": lambda case: any(
        "leistung" in document.states and document.date >= JUNE for document in case.documents
    ),
    "mail or note at the end": lambda case: case.documents[-1].kind in ("mail", "vermerk"),
    "deciding document at the end": lambda case: case.documents[-1].key in case.deciding,
    "handwriting": lambda case: "[handschriftlich:" in text(case),
    "more than two people": lambda case: resolve(case.documents)["personen"] > 2,
    "two incomes": lambda case: len(resolve(case.documents)["einkommen"]) > 1,
    "online": lambda case: the(case, "antrag").text.startswith("Online"),
    "an earlier decision": lambda case: any(document.kind == "bescheid" for document in case.documents),
    "a first application": lambda case: "Erstantrag" in text(case),
    "Kindergeld or Unterhalt": lambda case: bool(re.search("Kindergeld|Unterhalt", text(case))),
    "register by machine": lambda case: the(case, "melde").title.startswith("Auskunft"),
    "close to a limit": lambda case: close(case),
    "six documents": lambda case: len(case.documents) == 6,
    "eight documents": lambda case: len(case.documents) == 8,
}


def close(case: Case) -> bool:
    """Whether an amount is within a few euros, or a date within a day, of what the by-law allows."""
    facts = resolve(case.documents)
    days = [(facts["geboren"], BORN_FROM), (facts["geboren"], BORN_TO), (facts["eingang"], RECEIVED_BY)]
    days += [(since, RESIDENT_BY) for since in facts["wohnung"].values() if not isinstance(since, str)]
    spare = abs(limit(facts["personen"]) - sum(facts["einkommen"].values()))
    return spare <= CLOSE or any(abs((day - edge).days) <= 1 for day, edge in days)


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_of_form_occurs_under_both_decisions(name: str) -> None:
    having = [case for case in POOL if FEATURES[name](case)]
    share = sum(case.truth == GRANT for case in having) / len(having)
    assert 0.25 <= share <= 0.75, [case.key for case in having]


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_of_form_separates_no_rule_into_grants_and_refusals(name: str) -> None:
    for rule in PARAGRAPHS:
        having, lacking = (
            [case.truth for case in POOL if case.rule == rule and FEATURES[name](case) is given]
            for given in (True, False)
        )
        assert {*having} != {GRANT} or {*lacking} != {REFUSE}, rule
        assert {*having} != {REFUSE} or {*lacking} != {GRANT}, rule


@pytest.mark.parametrize("name", FEATURES)
def test_sets_carry_a_feature_about_as_often(name: str) -> None:
    counts = [sum(FEATURES[name](case) for case in POOL if case.set == part) for part in "ABC"]
    assert max(counts) - min(counts) <= 3, counts


def test_households_amounts_and_dates_are_not_all_of_one_kind() -> None:
    larger = sum(FEATURES["more than two people"](case) for case in POOL)
    assert len(POOL) / 4 <= larger <= len(POOL) / 2
    for truth in (GRANT, REFUSE):
        assert sum(close(case) for case in POOL if case.truth == truth) >= 5

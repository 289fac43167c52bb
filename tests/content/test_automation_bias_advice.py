"""The advice of automation_bias: right and wrong sound alike, and both quote the file."""

import re
from datetime import date
from statistics import mean
from typing import Any

from labs.automation_bias.cases import export
from labs.automation_bias.cases.casefile import GRANT, REFUSE, read_all
from labs.automation_bias.cases.forms import euros, german
from labs.automation_bias.cases.rules import resolve

CASES = read_all()
POOL = tuple(case for case in CASES if case.set != "P")
BYLAW = (export.LAB / "data" / "satzung.md").read_text(encoding="utf-8")
DAY = re.compile(r"\b\d\d\.\d\d\.\d{4}\b")
AMOUNT = re.compile(r"\b\d{1,3}(?:\.\d{3})? Euro\b")
HEDGES = re.compile(
    r"vermutlich|wohl\b|möglicherweise|eventuell|vielleicht|wahrscheinlich|scheint|könnte|offenbar", re.I
)


def test_right_and_wrong_advice_sound_alike() -> None:
    for case in CASES:
        for advice in (case.right, case.wrong):
            assert 2 <= len(re.findall(r"[.;](?:\s|$)", advice.reason)) <= 4, case.key
            assert 17 <= len(advice.reason.split()) <= 35, case.key
            assert not HEDGES.search(advice.reason), case.key
    for error in ("commission", "omission"):
        cases = [case for case in POOL if case.error == error]
        right, wrong = (mean(len(getattr(case, side).reason.split()) for case in cases) for side in ("right", "wrong"))
        assert abs(right - wrong) <= 2


def test_no_phrase_gives_wrong_advice_away() -> None:
    """Whoever bets on a phrase or on a named document must not do much better than chance, in either direction."""
    for decision in (GRANT, REFUSE):
        for mark in (r"keine Auffälligkeiten", r"laut|nach de[mr] Melde|weist", r"§ \d"):
            share = [
                mean(bool(re.search(mark, advice.reason, re.I)) for advice in side if advice.decision == decision)
                for side in ([case.right for case in POOL], [case.wrong for case in POOL])
            ]
            assert abs(share[0] - share[1]) <= 0.34, (decision, mark, share)


def test_advice_quotes_only_what_the_case_contains() -> None:
    """Every date and amount stands in the file, in the by-law or is a sum; only a false claim may be invented."""
    for case in CASES:
        file = BYLAW + "\n".join(document.text for document in case.documents)
        total = sum(resolve(case.documents)["einkommen"].values())
        known = {
            *DAY.findall(file),
            *AMOUNT.findall(file.replace(",00 Euro", " Euro")),
            "20.05.2026",
            f"{euros(total)} Euro",
        }
        known |= {german(value) for value in dates(case.wrong.claims)}
        for advice in (case.right, case.wrong):
            quoted = {*DAY.findall(advice.reason), *AMOUNT.findall(advice.reason)}
            assert quoted <= known, (case.key, advice.decision, quoted - known)


def dates(claims: Any) -> list[date]:
    if isinstance(claims, dict):
        return [found for value in claims.values() for found in dates(value)]
    return [claims] if isinstance(claims, date) else []


def test_the_reveal_names_what_the_deciding_documents_state() -> None:
    for case in CASES:
        stated = "".join(document.text for document in case.documents if document.key in case.deciding)
        quoted = {*DAY.findall(case.shows), *re.findall(r"\b\d{2,3}(?:\.\d{3})? (?=Euro)", case.shows)}
        assert any(value.strip() in stated for value in quoted), case.key

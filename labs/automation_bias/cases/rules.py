"""Decides a case by the by-law from the stated facts alone; it never reads a document's text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from labs.automation_bias.cases.casefile import GRANT, PARAGRAPHS, REFUSE, Document

OPEN = "offen"
RESIDENT_BY = date(2026, 3, 1)
BORN_FROM, BORN_TO = date(2014, 7, 2), date(2020, 7, 1)
LIMIT_FOR_TWO, LIMIT_PER_PERSON = 2300, 350
RECEIVED_BY = date(2026, 5, 20)
REQUIRED = ("anmeldung", "einkommen")
HARMLESS = ("keine", "beantragt", "abgelehnt", "zurückgezahlt")
# Section 7: what goes first where documents differ; the lower rank wins
RANK = {
    "geboren": {"melde": 0, "anmeldung": 1, "datenblatt": 2},
    "personen": {"melde": 0, "datenblatt": 2},
    "wohnung": {"melde": 0, "datenblatt": 2},
    "einkommen": {"einkommen": 0, "konto": 1, "datenblatt": 2},
}
LAST = 9


@dataclass(frozen=True)
class Finding:
    """`decision` is bewilligen, ablehnen or offen; `failed` and `unknown` name rules, in the by-law's order."""

    decision: str
    failed: tuple[str, ...]
    unknown: tuple[str, ...]


def decide(documents: Iterable[Document]) -> Finding:
    """Apply sections 1 to 6: one failed rule refuses; else an unknown one leaves the case open."""
    return judge(resolve(documents))


def resolve(documents: Iterable[Document]) -> dict[str, Any]:
    """Return the facts of a file after section 7; income and other payments by their source."""
    given = list(documents)
    facts: dict[str, Any] = {key: _best(given, key) for key in ("geboren", "personen")}
    facts["wohnung"] = {who: _best(given, "wohnung", who) for who in ("kind", "person")}
    earners = {who for document in given for who in document.states.get("einkommen", {})}
    facts["einkommen"] = {who: _best(given, "einkommen", who) for who in sorted(earners)}
    facts["eingang"] = min(_each(given, "eingang"), default=None)
    facts["anlage"] = sorted({proof for listed in _each(given, "anlage") for proof in listed})
    facts["nachforderung"] = {asked["nachweis"]: asked["frist"] for asked in _each(given, "nachforderung")}
    facts["frist_neu"] = max(_each(given, "frist_neu"), default=None)
    facts["nachgereicht"] = {late["nachweis"]: late["am"] for late in _each(given, "nachgereicht")}
    facts["leistung"] = {}
    for document in sorted(given, key=lambda document: document.date):
        facts["leistung"] |= document.states.get("leistung", {})
    return facts


def judge(facts: dict[str, Any]) -> Finding:
    """Return the finding on resolved facts; each check answers True, False or None for unknown."""
    checks = {
        "wohnung": _all(_resident(since) for since in facts["wohnung"].values()),
        "alter": _within(facts["geboren"]),
        "einkommen": _affordable(facts["personen"], facts["einkommen"]),
        "frist": None if facts["eingang"] is None else facts["eingang"] <= RECEIVED_BY,
        "nachweise": _all(_proved(facts, proof) for proof in REQUIRED),
        "leistung": all(status in HARMLESS for status in facts["leistung"].values()),
    }
    failed = tuple(rule for rule in PARAGRAPHS if checks[rule] is False)
    unknown = tuple(rule for rule in PARAGRAPHS if checks[rule] is None)
    return Finding(REFUSE if failed else OPEN if unknown else GRANT, failed, unknown)


def limit(people: int) -> int:
    """Return the highest net income in euros a month for a household of two people or more (section 3)."""
    return LIMIT_FOR_TWO + LIMIT_PER_PERSON * (people - 2)


def _best(given: list[Document], key: str, part: str | None = None) -> Any:
    """Return the value of the best-ranked document that states it; the later one among equals; None if none does."""
    found = []
    for document in given:
        value = document.states.get(key)
        if part is not None:
            value = (value or {}).get(part)
        if value is not None:
            found.append((RANK[key].get(document.kind, LAST), -document.date.toordinal(), document.key, value))
    return min(found)[3] if found else None


def _each(given: list[Document], key: str) -> list[Any]:
    return [document.states[key] for document in given if key in document.states]


def _all(checks: Iterable[bool | None]) -> bool | None:
    found = list(checks)
    return False if False in found else None if None in found else True


def _resident(since: date | str | None) -> bool | None:
    if since is None:
        return None
    return isinstance(since, date) and since <= RESIDENT_BY


def _within(born: date | None) -> bool | None:
    return None if born is None else BORN_FROM <= born <= BORN_TO


def _affordable(people: int | None, incomes: dict[str, int]) -> bool | None:
    return None if people is None or "person" not in incomes else sum(incomes.values()) <= limit(people)


def _proved(facts: dict[str, Any], proof: str) -> bool | None:
    if proof in facts["nachforderung"]:
        until = max(filter(None, (facts["nachforderung"][proof], facts["frist_neu"])))
        came = facts["nachgereicht"].get(proof)
        return came is not None and came <= until
    return True if proof in facts["anlage"] else None

"""Proves per case that the truth follows from the rules and that the wrong advice fails on the deciding documents."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from labs.automation_bias.cases.casefile import AS_OF, REFUSE, Case, Document
from labs.automation_bias.cases.rules import OPEN, decide, resolve
from labs.automation_bias.cases.wording import facts_in


def flaws(case: Case) -> Iterator[str]:
    """Yield what is wrong with a case, in words; nothing if all proofs hold."""
    yield from _truth(case)
    yield from _deciding(case)
    yield from _advice(case)
    yield from _texts(case)


def _truth(case: Case) -> Iterator[str]:
    found = decide(case.documents)
    expected = (case.rule,) if case.truth == REFUSE else ()
    if (found.decision, found.failed) != (case.truth, expected):
        yield f"{case.key}: the rules say {found}, the file says {case.truth}"


def _deciding(case: Case) -> Iterator[str]:
    """Without a deciding document the result flips or stays open; without any other it stays."""
    found = tuple(gone.key for gone in case.documents if decide(without(case, {gone.key})).decision != case.truth)
    if found != case.deciding:
        yield f"{case.key}: {found} decide, the file names {case.deciding}"
    if not 1 <= len(case.deciding) <= 2:
        yield f"{case.key}: one or two documents decide, not {len(case.deciding)}"


def _advice(case: Case) -> Iterator[str]:
    facts = resolve(case.documents)
    if not holds(facts, case.right.claims):
        yield f"{case.key}: the right advice claims what the file does not say"
    if any(contradicts(document, case.right.claims) for document in chosen(case)):
        yield f"{case.key}: a deciding document contradicts the right advice"
    yield from _commission(case, facts) if case.error == "commission" else _omission(case)


def _commission(case: Case, facts: dict[str, Any]) -> Iterator[str]:
    """The claim is false, exactly the deciding documents say otherwise, and if they said so it would be right."""
    claims = case.wrong.claims
    against = tuple(document.key for document in case.documents if contradicts(document, claims))
    if not claims or holds(facts, claims) or against != case.deciding:
        yield f"{case.key}: {against} contradict the wrong advice, not {case.deciding}"
    altered = [alter(document, claims) if document.key in case.deciding else document for document in case.documents]
    if decide(altered).decision != case.wrong.decision:
        yield f"{case.key}: with its claim in the file the wrong advice would still be wrong"


def _omission(case: Case) -> Iterator[str]:
    """What it claims is true of the file without the deciding documents; there the truth cannot be reached."""
    rest = without(case, set(case.deciding))
    if not holds(resolve(rest), case.wrong.claims):
        yield f"{case.key}: the wrong advice claims more than the rest of the file says"
    if decide(rest).decision not in (case.wrong.decision, OPEN):
        yield f"{case.key}: without the deciding documents the truth still follows"
    if "keine Auffälligkeiten" not in case.wrong.reason:
        yield f"{case.key}: advice of the omission type must say that nothing was found"


def _texts(case: Case) -> Iterator[str]:
    for document in case.documents:
        written = facts_in(document, case.people)
        if written != document.states:
            yield f"{case.key} {document.key}: the text says {written}, the facts say {document.states}"
        if document.date > AS_OF:
            yield f"{case.key} {document.key}: dated after {AS_OF}"


def chosen(case: Case) -> tuple[Document, ...]:
    """Return the deciding documents."""
    return tuple(document for document in case.documents if document.key in case.deciding)


def without(case: Case, keys: set[str]) -> tuple[Document, ...]:
    """Return the file without some documents."""
    return tuple(document for document in case.documents if document.key not in keys)


def alter(document: Document, claims: dict[str, Any]) -> Document:
    """Return the document as it would have to read for the claims to be true; only what it states is changed."""
    states = dict(document.states)
    for key, value in claims.items():
        if key in states:
            states[key] = states[key] | value if isinstance(value, dict) else value
    return replace(document, states=states)


def holds(facts: dict[str, Any], claims: dict[str, Any]) -> bool:
    """Whether resolved facts bear out every claim."""
    return all(_agrees(facts.get(key), key, value) for key, value in claims.items())


def contradicts(document: Document, claims: dict[str, Any]) -> bool:
    """Whether the document itself states another value for something that is claimed."""
    return any(key in document.states and _differs(document.states[key], value) for key, value in claims.items())


def _agrees(fact: Any, key: str, value: Any) -> bool:
    if key in ("nachforderung", "nachgereicht"):
        return bool(fact.get(value["nachweis"]) == (value.get("frist") or value.get("am")))
    if isinstance(value, dict):
        return all(fact.get(part) == claimed for part, claimed in value.items())
    return set(value) <= set(fact) if isinstance(value, list) else bool(fact == value)


def _differs(stated: Any, value: Any) -> bool:
    if isinstance(value, dict):
        return any(part in stated and stated[part] != claimed for part, claimed in value.items())
    return not isinstance(value, list) and bool(stated != value)

"""The solver of automation_bias: the by-law at its edges, on stated facts alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from labs.automation_bias.cases import export
from labs.automation_bias.cases.casefile import GRANT, REFUSE, read_all
from labs.automation_bias.cases.forms import euros
from labs.automation_bias.cases.rules import OPEN, decide, judge, limit, resolve

CASES = read_all()
BYLAW = (export.LAB / "data" / "satzung.md").read_text(encoding="utf-8")


def granted() -> dict[str, Any]:
    return resolve(next(case for case in CASES if case.key == "f195").documents)


@pytest.mark.parametrize(
    ("change", "failed"),
    [
        ({"geboren": date(2014, 7, 2)}, ()),
        ({"geboren": date(2014, 7, 1)}, ("alter",)),
        ({"geboren": date(2020, 7, 1)}, ()),
        ({"geboren": date(2020, 7, 2)}, ("alter",)),
        ({"eingang": date(2026, 5, 20)}, ()),
        ({"eingang": date(2026, 5, 21)}, ("frist",)),
        ({"einkommen": {"person": 2300}}, ()),
        ({"einkommen": {"person": 2301}}, ("einkommen",)),
        ({"einkommen": {"person": 2000, "partner": 650}, "personen": 3}, ()),
        ({"einkommen": {"person": 2000, "partner": 651}, "personen": 3}, ("einkommen",)),
        ({"wohnung": {"kind": date(2026, 3, 1), "person": date(2026, 3, 1)}}, ()),
        ({"wohnung": {"kind": date(2026, 3, 2), "person": date(2020, 1, 1)}}, ("wohnung",)),
        ({"wohnung": {"kind": "nebenwohnung", "person": date(2020, 1, 1)}}, ("wohnung",)),
        ({"leistung": {"stiftung": "zurückgezahlt"}}, ()),
        ({"leistung": {"stiftung": "bewilligt"}}, ("leistung",)),
        ({"nachforderung": {"anmeldung": date(2026, 6, 1)}}, ("nachweise",)),
        ({"nachforderung": {"anmeldung": date(2026, 6, 1)}, "nachgereicht": {"anmeldung": date(2026, 6, 1)}}, ()),
        (
            {"nachforderung": {"anmeldung": date(2026, 6, 1)}, "nachgereicht": {"anmeldung": date(2026, 6, 2)}},
            ("nachweise",),
        ),
        (
            {
                "nachforderung": {"anmeldung": date(2026, 6, 1)},
                "frist_neu": date(2026, 6, 2),
                "nachgereicht": {"anmeldung": date(2026, 6, 2)},
            },
            (),
        ),
    ],
)
def test_rules_at_their_edges(change: dict[str, Any], failed: tuple[str, ...]) -> None:
    found = judge(granted() | change)
    assert found.failed == failed
    assert found.decision == (REFUSE if failed else GRANT)


@pytest.mark.parametrize("key", ["geboren", "personen", "eingang"])
def test_an_unknown_fact_leaves_the_case_open(key: str) -> None:
    assert judge(granted() | {key: None}).decision == OPEN


def test_the_rules_are_those_of_the_bylaw() -> None:
    for people in range(2, 6):
        assert f"{people} Personen {euros(limit(people))} Euro" in BYLAW
    for part in ("2. Juli 2014", "1. Juli 2020", "1. März", "20. Mai 2026"):
        assert part in BYLAW


def test_the_solver_never_reads_a_text() -> None:
    for case in CASES:
        mute = [replace(document, text="", title="") for document in case.documents]
        assert decide(mute) == decide(case.documents)

"""The cases of the lab automation_bias: proved one by one, parallel as sets, and readable as real files."""

import json
import re
import subprocess
import sys
import tomllib
from base64 import b64decode
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from labs.automation_bias.cases import blind, export
from labs.automation_bias.cases.casefile import FOLDER, GRANT, REFUSE, Case, read_all
from labs.automation_bias.cases.forms import euros, german
from labs.automation_bias.cases.proof import flaws, without
from labs.automation_bias.cases.rules import OPEN, decide, judge, limit, resolve
from labs.automation_bias.cases.wording import facts_in
from sandbox_server.engines.scenario import read_scenario

CASES = read_all()
POOL = tuple(case for case in CASES if case.set != "P")
ANSWERS = sorted((Path(__file__).parent / "blind").glob("*.json"))
BYLAW = (export.LAB / "data" / "satzung.md").read_text(encoding="utf-8")
DAY = re.compile(r"\b\d\d\.\d\d\.\d{4}\b")
AMOUNT = re.compile(r"\b\d{1,3}(?:\.\d{3})? Euro\b")
HEDGES = re.compile(
    r"vermutlich|wohl\b|möglicherweise|eventuell|vielleicht|wahrscheinlich|scheint|könnte|offenbar", re.I
)
GIVEAWAYS = re.compile(r"\b(KI|Algorithmus|System|Modell|Test|Experiment|Falle)\b")
HOLIDAYS = {date(2026, 5, 14), date(2026, 5, 25), date(2026, 6, 4)}
OFFICE = {"datenblatt", "melde", "vermerk", "quittung", "bescheid"}
CITIES = re.compile(
    r"\b(Berlin|Hamburg|München|Köln|Frankfurt|Stuttgart|Düsseldorf|Leipzig|Dortmund|Bremen|Dresden|Hannover|Nürnberg|"
    r"Duisburg|Bochum|Wuppertal|Bielefeld|Bonn|Münster|Mannheim|Karlsruhe|Augsburg|Wiesbaden|Kiel|Lübeck|Rostock|Mainz|"
    r"Erfurt|Kassel|Magdeburg|Freiburg|Krefeld|Potsdam|Oldenburg|Heidelberg|Darmstadt|Regensburg|Würzburg|Ulm)\b"
)


def by_key(key: str) -> Case:
    return next(case for case in CASES if case.key == key)


def words(case: Case) -> int:
    return sum(len(document.text.split()) for document in case.documents)


def lix(text: str) -> float:
    """Return Björnsson's readability index: words per sentence plus the percentage of words over six letters."""
    found = re.findall(r"[^\W\d_]+", text)
    sentences = len(re.findall(r"[.!?:](?:\s|$)|\n", text)) or 1
    return len(found) / sentences + 100 * sum(len(word) > 6 for word in found) / len(found)


# --- proof -----------------------------------------------------------------------------------------------------------


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


# --- rules -----------------------------------------------------------------------------------------------------------


def granted() -> dict[str, Any]:
    return resolve(by_key("f195").documents)


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


# --- parallel sets ---------------------------------------------------------------------------------------------------


def test_three_sets_of_three_quartets_and_two_for_practice() -> None:
    assert Counter(case.set for case in CASES) == {"A": 12, "B": 12, "C": 12, "P": 2}
    assert set(Counter((case.set, case.quartet) for case in POOL).values()) == {4}


@pytest.mark.parametrize("part", [(name, number) for name in "ABC" for number in (1, 2, 3)], ids=str)
def test_any_quartet_may_carry_the_wrong_advice(part: tuple[str, int]) -> None:
    """Each crosses direction with type once; name cues are even within both, gender within direction."""
    quartet = [case for case in POOL if (case.set, case.quartet) == part]
    assert {(case.truth, case.error) for case in quartet} == {
        (truth, error) for truth in (GRANT, REFUSE) for error in ("commission", "omission")
    }
    assert set(Counter((case.truth, case.name_cue) for case in quartet).values()) == {1}
    assert set(Counter((case.error, case.name_cue) for case in quartet).values()) == {1}
    assert set(Counter((case.truth, case.gender) for case in quartet).values()) == {1}
    assert len({case.rule for case in quartet}) == 4


def test_gender_is_about_even_within_type_and_within_name_cue() -> None:
    for part in ("error", "name_cue"):
        counts = Counter((getattr(case, part), case.gender) for case in POOL)
        assert all(8 <= count <= 10 for count in counts.values()), counts


def test_each_slot_has_one_case_per_set_of_the_same_make() -> None:
    slots: dict[tuple[Any, ...], list[Case]] = defaultdict(list)
    for case in POOL:
        slots[case.quartet, case.rule, case.error, case.truth].append(case)
    assert len(slots) == 12
    for cases in slots.values():
        assert sorted(case.set for case in cases) == ["A", "B", "C"]
        assert len({len(case.documents) for case in cases}) == 1
        assert len({len(case.deciding) for case in cases}) == 1
        assert max(map(words, cases)) <= 1.15 * min(map(words, cases))


def test_sets_are_parallel_in_length_readability_and_place_of_the_deciding_document() -> None:
    length, reading, place = [], [], []
    for name in "ABC":
        cases = [case for case in POOL if case.set == name]
        length.append(mean(map(words, cases)))
        reading.append(lix("\n".join(document.text for case in cases for document in case.documents)))
        place.append(mean(int(key[1:]) / len(case.documents) for case in cases for key in case.deciding))
    assert max(length) <= 1.05 * min(length)
    assert max(reading) - min(reading) <= 2
    assert max(place) - min(place) <= 0.1


def test_what_the_rest_of_a_file_suggests_is_alike_across_sets_and_not_always_the_wrong_thing() -> None:
    """Otherwise "the opposite of the record sheet" would solve every case."""
    rest = {case.key: decide(without(case, set(case.deciding))).decision for case in POOL}
    assert all(rest[case.key] != case.truth for case in POOL)
    for slot in {(case.quartet, case.rule, case.truth) for case in POOL}:
        assert len({rest[case.key] for case in POOL if (case.quartet, case.rule, case.truth) == slot}) == 1, slot
    for name in "ABC":
        assert sum(rest[case.key] == OPEN for case in POOL if case.set == name) >= 4


def test_every_rule_is_tested_in_both_directions_in_each_set() -> None:
    found = Counter((case.set, case.rule, case.truth) for case in POOL)
    assert len(found) == 3 * 6 * 2
    assert set(found.values()) == {1}


# --- readable as real files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_six_to_eight_documents_of_thirty_to_a_hundred_and_ten_words(case: Case) -> None:
    assert 6 <= len(case.documents) <= 8
    for document in case.documents:
        assert 30 <= len(document.text.split()) <= 110, (document.key, len(document.text.split()))
    assert len({document.title for document in case.documents}) == len(case.documents)


def test_texts_are_as_easy_as_an_office_letter() -> None:
    for case in CASES:
        assert lix("\n".join(document.text for document in case.documents)) <= 60, case.key


def test_the_office_works_on_working_days() -> None:
    for case in CASES:
        for document in case.documents:
            if document.kind in OFFICE:
                assert document.date.weekday() < 5, (case.key, document.key)
                assert document.date not in HOLIDAYS, (case.key, document.key)


def test_no_document_is_older_than_what_it_reports() -> None:
    """A stamp is not before the signature, a proof not before its application month, a record not before the stamp."""
    for case in CASES:
        given = {document.kind: document for document in case.documents}
        stamped = given["antrag"].states.get("eingang")
        assert stamped is None or given["antrag"].date <= stamped, case.key
        assert stamped is None or stamped <= given["datenblatt"].date, case.key
        for document in case.documents:
            received = document.states.get("eingang")
            assert received is None or received >= given["antrag"].date, (case.key, document.key)


def test_names_are_not_used_twice_and_places_are_invented() -> None:
    for names in (
        [case.people["person"].split()[-1] for case in CASES],
        [case.people[who].split()[0] for case in CASES for who in ("person", "child")],
        [case.people["number"] for case in CASES],
        [case.people["street"] for case in CASES],
    ):
        assert [name for name, count in Counter(names).items() if count > 1] == []
    everything = "\n".join(document.text for case in CASES for document in case.documents)
    assert not CITIES.search(everything)
    assert not re.search(r"@|https?:|www\.|\b0\d{3,}[ /-]?\d{3,}|\bDE\d{2}\b", everything)


def test_no_deadline_ends_on_a_weekend_or_a_holiday() -> None:
    for case in CASES:
        for document in case.documents:
            asked = document.states.get("nachforderung", {}).get("frist")
            for day in filter(None, (asked, document.states.get("frist_neu"))):
                assert day.weekday() < 5, (case.key, document.key)
                assert day not in HOLIDAYS, (case.key, document.key)


def test_files_say_nothing_about_the_experiment() -> None:
    for case in CASES:
        for document in case.documents:
            assert not GIVEAWAYS.search(document.text), (case.key, document.key)


def test_hand_written_documents_differ() -> None:
    written = [
        document.text
        for case in CASES
        for document in case.documents
        if document.kind not in {"antrag", "datenblatt", "melde", "anmeldung", "einkommen"}
    ]
    assert len(written) >= 60
    sentences = Counter(line for text in written for line in re.split(r"(?<=[.?!])\s+", text) if len(line.split()) > 7)
    assert [sentence for sentence, count in sentences.items() if count > 1] == []


# --- advice ----------------------------------------------------------------------------------------------------------


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


# --- what the lab reads ----------------------------------------------------------------------------------------------


def test_the_files_in_the_repository_are_fresh(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for path in export.write(CASES, tmp_path):
        shipped = export.LAB / path.relative_to(tmp_path)
        assert shipped.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), "run `make cases`"


def test_a_learner_is_given_no_truth_and_no_facts() -> None:
    given = json.dumps(export.files(CASES), ensure_ascii=False)
    assert set(export.files(CASES)["cases"][0]) == {"id", "set", "quartet", "number", "title", "documents"}
    for case in CASES:
        assert case.shows not in given
        assert case.right.reason not in given
        assert case.wrong.reason not in given


def test_solutions_travel_with_the_data_but_are_not_read_by_accident() -> None:
    travelling = [path for path in (export.LAB / "data").rglob("*") if path.is_file()]
    plain = "\n".join(path.read_text(encoding="utf-8") for path in travelling)
    for case in CASES:
        assert case.shows not in plain
    sealed = (export.LAB / "data" / "aufloesung.b64").read_bytes()
    assert json.loads(b64decode(sealed)) == json.loads((export.LAB / "aufloesung.json").read_bytes())


def test_the_sandbox_speaks_both_versions_and_their_number_tells_nothing() -> None:
    said = read_scenario(export.LAB / "szenario.json")
    for case in CASES:
        wrong = export.wrong_version(case.key)
        assert said.answer(f"Vorgang {case.people['number']}, Fassung {wrong}") == export.spoken(case.wrong)
        assert said.answer(f"Vorgang {case.people['number']}, Fassung {3 - wrong}") == export.spoken(case.right)
    assert 12 <= sum(export.wrong_version(case.key) == 1 for case in POOL) <= 24
    assert said.answer("Vorgang 51.3-000/2026, Fassung 1") == export.UNKNOWN


def test_the_solver_cannot_be_imported_beside_a_learners_page(tmp_path: Path) -> None:
    tried = subprocess.run(
        [sys.executable, "-I", "-c", "import labs.automation_bias.cases.rules"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert "ModuleNotFoundError" in tried.stderr


def test_case_files_are_plain_toml_in_the_documented_form() -> None:
    for path in FOLDER.glob("*.toml"):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(raw) == {"case", "people", "right", "wrong", "document"}, path.name
        assert set(raw["right"]) == set(raw["wrong"]) == {"reason", "claims"}, path.name


# --- blind readers ---------------------------------------------------------------------------------------------------


def answered(folder: Path, **changes: Any) -> Path:
    answers = {
        case.key: {"decision": case.truth, "paragraph": case.paragraph, "documents": list(case.deciding), "doubt": ""}
        for case in CASES
    }
    path = folder / "answers.json"
    path.write_text(json.dumps({"format": 1, "reader": "X", "made": "in a test", "answers": answers | changes}))
    return path


def test_blind_pages_hold_no_solution(tmp_path: Path) -> None:
    assert blind.write(CASES, tmp_path) == len(CASES)
    for case in CASES:
        page = (tmp_path / f"{case.key}.txt").read_text(encoding="utf-8")
        assert all(document.text in page for document in case.documents)
        for secret in (case.shows, case.right.reason, case.wrong.reason, case.error):
            assert secret not in page


def test_comparing_sees_agreement_and_each_kind_of_difference(tmp_path: Path) -> None:
    assert blind.compare(CASES, answered(tmp_path)).agrees
    one, two = CASES[0], CASES[1]
    other = {
        "decision": GRANT if one.truth == REFUSE else REFUSE,
        "paragraph": one.paragraph,
        "documents": list(one.deciding),
    }
    found = blind.compare(
        CASES, answered(tmp_path, **{one.key: other, two.key: other | {"documents": ["D1"], "doubt": "?"}})
    )
    assert not found.agrees
    assert one.key in found.other_decision
    assert two.key in found.deciding_not_named
    assert found.doubts == {two.key: "?"}


@pytest.mark.skipif(len(ANSWERS) < 2, reason="tests/content/blind holds no two answer files of blind readers yet")
def test_blind_readers_agree_with_the_solver() -> None:
    for path in ANSWERS:
        found = blind.compare(CASES, path)
        assert found.agrees, found

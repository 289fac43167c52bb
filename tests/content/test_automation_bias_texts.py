"""The files of automation_bias can be read as real ones."""

import re
import tomllib
from collections import Counter
from datetime import date

import pytest

from labs.automation_bias.cases.casefile import FOLDER, Case, read_all
from tests.readability import lix

CASES = read_all()
GIVEAWAYS = re.compile(r"\b(KI|Algorithmus|System|Modell|Test|Experiment|Falle)\b")
HOLIDAYS = {date(2026, 5, 14), date(2026, 5, 25), date(2026, 6, 4)}
OFFICE = {"datenblatt", "melde", "vermerk", "quittung", "bescheid"}
CITIES = re.compile(
    r"\b(Berlin|Hamburg|München|Köln|Frankfurt|Stuttgart|Düsseldorf|Leipzig|Dortmund|Bremen|Dresden|Hannover|Nürnberg|"
    r"Duisburg|Bochum|Wuppertal|Bielefeld|Bonn|Münster|Mannheim|Karlsruhe|Augsburg|Wiesbaden|Kiel|Lübeck|Rostock|Mainz|"
    r"Erfurt|Kassel|Magdeburg|Freiburg|Krefeld|Potsdam|Oldenburg|Heidelberg|Darmstadt|Regensburg|Würzburg|Ulm)\b"
)


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


def test_case_files_are_plain_toml_in_the_documented_form() -> None:
    for path in FOLDER.glob("*.toml"):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(raw) == {"case", "people", "right", "wrong", "document"}, path.name
        assert set(raw["right"]) == set(raw["wrong"]) == {"reason", "claims"}, path.name

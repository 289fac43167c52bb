"""Fields out of YAML: every mistake is named with its field."""

from datetime import date

import pytest

from courseware.errors import FenceError
from courseware.records import Fields
from courseware.yamltext import load


def test_reads_every_kind() -> None:
    fields = Fields.from_yaml("a: Text\nb: 24\nc: eins-zwei\nd: true\ne: 2026-11-21\nf: [x, y]\ng:\n  - {k: v}\n")
    assert fields.text("a") == "Text"
    assert (fields.number("b", 1, 30), fields.text("b")) == (24, "24")
    assert fields.identifier("c") == "eins-zwei"
    assert fields.truth("d") is True
    assert fields.truth("fehlt") is False
    assert fields.day("e") == date(2026, 11, 21)
    assert fields.texts("f") == ("x", "y")
    assert fields.entries("g", 1)[0].text("k") == "v"
    fields.finish()


@pytest.mark.parametrize(
    ("source", "ask", "said"),
    [
        ("a: 1", lambda f: f.text("b"), "Das Feld b fehlt"),
        ("a: ''", lambda f: f.text("a"), "a ist leer"),
        ("a: ja nein", lambda f: f.identifier("a"), "Kleinbuchstaben"),
        ("a: true", lambda f: f.text("a"), "Anführungszeichen"),
        ("a: true", lambda f: f.number("a", 0, 9), "ganze Zahl von 0 bis 9"),
        ("a: 10", lambda f: f.number("a", 0, 9), "ganze Zahl von 0 bis 9"),
        ("a: morgen", lambda f: f.day("a"), "JJJJ-MM-TT"),
        ("a: []", lambda f: f.texts("a"), "Liste von Texten"),
        ("a: [{b: 1}]", lambda f: f.entries("a", 2), "mindestens 2 Einträge"),
        ("a: 1\ntippfeler: 2", lambda f: (f.text("a"), f.finish()), "„tippfeler“ ist hier unbekannt"),
    ],
)
def test_says_what_is_wrong(source: str, ask: object, said: str) -> None:
    with pytest.raises(FenceError, match=said):
        ask(Fields.from_yaml(source))  # type: ignore[operator]


@pytest.mark.parametrize("written", ["12:30", "1.000", "24.50", "010", "1_000", "-0"])
def test_a_bare_number_stays_as_it_is_written(written: str) -> None:
    fields = Fields.from_yaml(f"a: {written}\nb:\n  - a: x\n  - a: {written}\n")
    assert fields.text("a") == written
    assert [entry.text("a") for entry in fields.entries("b", 2)] == ["x", written]


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("a: 1\nb: 2\na: 3", 3, "„a“ steht hier zweimal"),
        ("b:\n  - key: eins\n    text: Text\n    key: zwei\n", 4, "„key“ steht hier zweimal"),
        ("a: Text\nb: 2027-02-29", 2, "„2027-02-29“ gibt es nicht"),
        ("a:\n  - 2027-13-01", 2, "„2027-13-01“ gibt es nicht"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(source: str, line: int, said: str) -> None:
    with pytest.raises(FenceError, match=said) as caught:
        Fields.from_yaml(source)
    assert caught.value.line == line


def test_fields_taken_from_elsewhere_may_be_given_again() -> None:
    source = "- x: &x {a: 1, b: 1}\n- y: &y {<<: *x, b: 2}\n- {<<: *y, b: 3}\n"
    assert load(source)[2] == {"a": 1, "b": 3}


def test_knows_the_line_of_a_field() -> None:
    with pytest.raises(FenceError) as caught:
        Fields.from_yaml("a: Text\n\nb: vierzig\n").number("b", 1, 9)
    assert caught.value.line == 3


def test_broken_yaml_names_its_line() -> None:
    with pytest.raises(FenceError, match="kein gültiges YAML") as caught:
        Fields.from_yaml("a: Text\nb: [offen\nc: d: e\n")
    assert caught.value.line in (2, 3)


@pytest.mark.parametrize("source", ["", "nur Text", "- a\n- b"])
def test_wants_a_mapping(source: str) -> None:
    with pytest.raises(FenceError, match="name: Wert"):
        Fields.from_yaml(source)

"""Fields out of YAML: every mistake is named with its field."""

from datetime import date

import pytest

from courseware.errors import FenceError
from courseware.records import Fields


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

"""What panels make of tokens, sentences and tables: text for eyes and ears, everything escaped."""

import re
from pathlib import Path

from labkit.panels import parts
from labkit.panels.bars import bars
from labkit.panels.completeness import read_applications
from labkit.panels.evidence import sentences_in, source_as_html
from labkit.panels.shielding import Letter
from labkit.replies import Choice, Token
from tests.widgets import undivided

LABS = Path(__file__).parents[2] / "labs"


def test_tokens_show_blanks_and_ends() -> None:
    assert "␣" in parts.visible(" 24")
    assert "Zeilenumbruch" in parts.visible("\n")
    assert "Ende der Antwort" in parts.visible("<|im_end|>")
    assert parts.visible("<b>") == "&lt;b&gt;"
    assert [parts.percent(p) for p in (0, 0.0001, 0.123, 1)] == ["0,0 %", "< 0,1 %", "12,3 %", "100,0 %"]


def test_a_token_outside_the_best_ten_gets_a_row_of_its_own() -> None:
    token = Token("selten", 0.01, (Choice("oft", 0.9), Choice("manchmal", 0.05)))
    table = bars("Titel", token, "selten")
    assert "gewählt" in table
    assert re.findall(r"([\d,]+) %", table) == ["90,0", "5,0", "1,0", "4,0"]


def test_sentences_end_where_people_end_them() -> None:
    text = "Die zweite Abholung kostet 24 Euro. Das steht in § 2 Abs. 2 der Satzung.\nGilt das? Ja!"
    assert sentences_in(text) == [
        "Die zweite Abholung kostet 24 Euro.",
        "Das steht in § 2 Abs. 2 der Satzung.",
        "Gilt das?",
        "Ja!",
    ]
    assert source_as_html("# A <b>\n\n- eins") == "<h4>A &lt;b&gt;</h4><p>eins</p>"


def test_a_table_in_a_source_becomes_a_table_with_everything_escaped() -> None:
    shown = source_as_html("# Werte\n| Regel | Wert |\n|---|---|\n| § 2 | <b>6</b> |\nEnde.")
    assert shown.startswith("<h4>Werte</h4><table")
    assert '<th scope="row">§ 2</th><td>&lt;b&gt;6&lt;/b&gt;</td>' in shown
    assert shown.endswith("</table><p>Ende.</p>")


def test_every_word_before_a_narrow_table_row_can_be_divided() -> None:
    """Where this fails, write the word with its divisions into SOFT."""
    applications = read_applications(LABS / "vorab_pruefung/data/antraege.json")
    letter = Letter.read(LABS / "daten_schuetzen/data/brief.json")
    labels = [paper for each in applications for paper in each["required"]]
    labels += [mark.name for mark in (*letter.clues, *letter.needs)]
    assert {label: undivided(parts.soft(label)) for label in labels if undivided(parts.soft(label))} == {}

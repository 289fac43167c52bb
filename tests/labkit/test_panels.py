"""Panels without a browser: what they store, what they say, and that nothing of the model ever becomes HTML."""

import errno
import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labkit import Classes, Lab, Number, One, Order, Several, Text
from labkit.client import Client
from labkit.panels import parts
from labkit.panels.bars import bars
from labkit.panels.continuation import ContinuationPanel
from labkit.panels.evidence import EvidencePanel, Record, sentences_in, source_as_html
from labkit.panels.handin import HandinPanel
from labkit.panels.question import QuestionPanel
from labkit.panels.seed import SeedPanel
from labkit.panels.shielding import Letter, ShieldingPanel
from labkit.panels.steps import StepsPanel
from labkit.panels.temperature import TemperaturePanel
from labkit.questions import Question
from labkit.replies import Choice, Token
from tests.fakes.sandbox import FakeSandbox

OPTIONS = {"a": "Alpha", "b": "Beta", "c": "Gamma"}
EVIL = '<img src=x onerror="alert(1)"><script>alert(2)</script>'


def text_of(line: Any) -> str:
    return re.sub(r"<[^>]+>", "", line.value)


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    return Lab("labor", tmp_path)


def html_of(widget: Any) -> str:
    """Return the HTML of a widget and of everything in it, in the order of the page."""
    return str(getattr(widget, "value", "")) + "".join(map(html_of, getattr(widget, "children", ())))


def panels(client: Client, tmp_path: Path) -> list[Any]:
    """Return one of each panel that asks the model."""
    source = tmp_path / "satzung.md"
    source.write_text("# Satzung", encoding="utf-8")
    return [
        ContinuationPanel(client, ["Die zweite Abholung kostet"]),
        StepsPanel(client, ["Was kostet das?"]),
        TemperaturePanel(client, ["Was kostet das?"]),
        SeedPanel(client, "Was kostet das?"),
        EvidencePanel(client, source, ["Was kostet das?"], Record(tmp_path)),
        ShieldingPanel(client, Letter("Kürzen Sie:", "Was kostet das?", (), ())),
    ]


def test_every_panel_tells_of_a_teaching_protocol_above_its_field(
    client: Client, sandbox: FakeSandbox, tmp_path: Path
) -> None:
    sandbox.protocol = {"name": EVIL, "purpose": "Seminar", "days": 14}
    for panel in panels(client, tmp_path):
        shown = html_of(panel.widget)
        assert "ist eingeschaltet: Fragen und Antworten werden gespeichert." in shown
        assert EVIL not in shown
        asked = shown.find("Was kostet das?") if "Was kostet das?" in shown else shown.find("Die zweite")
        assert shown.index('role="note"') < asked
    assert sandbox.requests == []


def test_without_a_teaching_protocol_no_panel_shows_a_banner(client: Client, tmp_path: Path) -> None:
    for panel in panels(client, tmp_path):
        assert panel.work.banner.value == ""


def test_personal_data_is_told_below_the_answer(client: Client, sandbox: FakeSandbox, tmp_path: Path) -> None:
    sandbox.told = {"X-Vieraugen-Privacy": "iban=1", "X-Vieraugen-Privacy-Mode": "schwaerzen"}
    for panel in panels(client, tmp_path):
        panel.ask()
        panel.work.join()
        assert "va-status" in panel.work.found._dom_classes
        shown = html_of(panel.widget)
        place = shown.index("Ihre Frage enthält vermutlich eine IBAN (Prüfziffer stimmt).")
        assert place > max(shown.rfind("</figure>"), shown.rfind("</table>", 0, place))
    sandbox.told = {}
    panel.ask()
    panel.work.join()
    assert "IBAN" not in html_of(panel.widget)


@pytest.fixture
def client(sandbox: FakeSandbox, tmp_path: Path) -> Client:
    return Client.in_folder(tmp_path)


def opened(lab: Lab, question: Question) -> QuestionPanel:
    lab.questions[question.qid] = question
    panel = QuestionPanel(lab, question)
    panel.show()
    return panel


def fill(panel: QuestionPanel, value: Any) -> None:
    panel.input.show(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (One("q", "?", OPTIONS), "b"),
        (Several("q", "?", OPTIONS), ["a", "c"]),
        (Number("q", "?"), 12.5),
        (Classes("q", "?", OPTIONS, {"x": "X", "y": "Y"}), {"a": "x", "c": "y"}),
        (Text("q", "?"), "Grüße <b>fett</b>"),
    ],
    ids=lambda part: getattr(part, "kind", ""),
)
def test_an_answer_is_stored_at_once_and_shown_again(lab: Lab, question: Question, value: object) -> None:
    panel = opened(lab, question)
    fill(panel, value)
    answer = lab.sheet.get("q")
    assert answer is not None
    assert answer.value == value
    assert re.fullmatch(r"Gespeichert um \d\d:\d\d Uhr", text_of(panel.saved))
    again = opened(Lab("labor", lab.folder), question)
    assert text_of(again.saved).startswith("Gespeichert")
    again.input.show(value)
    assert lab.sheet.get("q") == answer, "showing what is stored stores nothing new"


def test_steps_move_and_are_stored(lab: Lab) -> None:
    panel = opened(lab, Order("q", "?", OPTIONS))
    assert lab.sheet.get("q") is None, "the order shown first is no answer yet"
    panel.input.rows[1].up.click()  # type: ignore[attr-defined]
    answer = lab.sheet.get("q")
    assert answer is not None
    assert answer.value == ["b", "a", "c"]
    rows = panel.input.rows  # type: ignore[attr-defined]
    assert rows[0].up.disabled
    assert rows[2].down.disabled
    assert rows[0].down.tooltip == "Beta: nach unten"
    again = opened(Lab("labor", lab.folder), Order("q", "?", OPTIONS))
    assert "Beta" in again.input.rows[0].label.value  # type: ignore[attr-defined]


def test_what_is_stored_is_what_is_seen(lab: Lab) -> None:
    panel = opened(lab, Number("q", "?", low=0, high=50))
    panel.input.widget.value = "19"
    panel.input.widget.value = "190"
    assert lab.sheet.get("q") is None
    assert "Nicht gespeichert" in text_of(panel.saved)
    panel.input.widget.value = ""
    assert text_of(panel.saved) == "Noch nicht beantwortet."


def test_an_answer_that_no_longer_fits_is_named(lab: Lab) -> None:
    lab.sheet.put("q", "one", "verschwunden")
    panel = opened(lab, One("q", "?", OPTIONS))
    assert "passt nicht mehr" in text_of(panel.saved)


def test_a_broken_sheet_is_told_at_the_question(lab: Lab) -> None:
    lab.sheet.path.write_text("{", encoding="utf-8")
    panel = opened(lab, One("q", "?", OPTIONS))
    assert "answers.kaputt-" in text_of(panel.saved)
    lab.sheet.path.write_text("{", encoding="utf-8")
    panel.input.widget.value = "a"
    assert "Gespeichert" in text_of(panel.saved)
    assert "answers.kaputt-" in text_of(panel.saved)
    panel.input.widget.value = "b"
    assert "kaputt" not in text_of(panel.saved)


@pytest.mark.parametrize("place", ["os.fsync", "pathlib.Path.replace"])
def test_a_full_disk_is_told_at_the_question(lab: Lab, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    panel = opened(lab, One("q", "?", OPTIONS))
    panel.input.widget.value = "a"
    before = lab.sheet.path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(place, full)
    panel.input.widget.value = "b"
    assert "konnte nicht gespeichert werden (der Datenträger ist voll)" in text_of(panel.saved)
    assert lab.sheet.path.read_bytes() == before
    monkeypatch.undo()
    panel.input.widget.value = "c"
    assert text_of(panel.saved).startswith("Gespeichert")


@pytest.mark.parametrize(("model", "notes"), [("rabenfurt-1", 0), ("anderes-7b", 1)])
def test_another_model_is_named_once_in_a_lab(
    lab: Lab, sandbox: FakeSandbox, monkeypatch: pytest.MonkeyPatch, model: str, notes: int
) -> None:
    monkeypatch.setattr("tests.fakes.sandbox.MODEL", model)
    shown: list[Any] = []
    monkeypatch.setattr(parts, "show", shown.append)
    lab.show_seed("Was kostet die zweite Abholung?")
    lab.show_continuation(["Die zweite Abholung kostet"])
    for widget in shown[1:]:  # below the panel that names the model
        ask = next(each for each in buttons(widget) if "va-primary" in each._dom_classes)
        ask.click()
        wait_for(lambda ask=ask: not ask.disabled)  # type: ignore[misc]
    said = [text_of(line) for widget in shown for line in htmls(widget) if "Hier antwortet" in line.value]
    sentence = (
        f"Hier antwortet das Modell {model}. Die Beispiele im Text beziehen sich auf das Übungsmodell rabenfurt-1."
    )
    assert said == [sentence] * notes


def test_prepared_answers_are_never_passed_off_as_a_models(
    client: Client, sandbox: FakeSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.fakes.sandbox.SCRIPTED", True)
    panel = StepsPanel(client, ["Was kostet die zweite Abholung?"])
    panel.ask()
    panel.work.join()
    assert "kein Sprachmodell" in text_of(panel.work.model)
    assert "Von Menschen vorbereitet" in panel.answer.value
    assert "KI-generiert" not in panel.answer.value


def test_the_next_token_is_shown_and_appended(client: Client) -> None:
    panel = ContinuationPanel(client, ["Die zweite Abholung kostet"])
    panel.ask()
    panel.work.join()
    assert "62,0 %" in panel.result.value
    assert "alle übrigen" in panel.result.value
    panel.append()
    panel.work.join()
    assert panel.text.value == "Die zweite Abholung kostet 24"


def test_an_answer_can_be_walked_through(client: Client) -> None:
    panel = StepsPanel(client, ["Was kostet die zweite Abholung?"])
    panel.ask()
    panel.work.join()
    assert "KI-generiert" in panel.answer.value
    assert panel.back.disabled
    for _ in range(4):
        panel.forth.click()
    assert "Token 5 von 7" in panel.detail.value
    assert panel.place.value == 5


def test_temperature_0_gives_one_answer_and_the_record_grows(client: Client, sandbox: FakeSandbox) -> None:
    panel = TemperaturePanel(client, ["Was kostet die zweite Abholung?"])
    panel.slider.value = 0.0
    panel.ask()
    panel.work.join()
    assert text_of(panel.work.line) == "Temperatur 0,0: eine einzige Antwort bei 5 Versuchen."
    assert panel.result.value.count("KI-generiert") == 5
    assert len({request["seed"] for request in sandbox.requests}) == 5
    panel.slider.value = 2.0
    panel.ask()
    panel.work.join()
    assert panel.record.value.count("von 5") == 2


def test_the_same_seed_agrees_and_is_said_in_words(client: Client) -> None:
    panel = SeedPanel(client, "Was kostet die zweite Abholung?")
    panel.ask()
    panel.work.join()
    assert "Zeichen für Zeichen" in text_of(panel.work.line)


def test_claims_are_marked_and_found_again(client: Client, sandbox: FakeSandbox, tmp_path: Path) -> None:
    source = tmp_path / "satzung.md"
    source.write_text("# Satzung\n\n## § 1\n\nZweimal im Jahr <b>.\n", encoding="utf-8")
    sandbox.text = "Das kostet 24 Euro (§ 2 Abs. 2).| Ein Klavier kostet 50 Euro."
    panel = EvidencePanel(client, source, ["Was kostet das?"], Record(tmp_path))
    panel.ask()
    panel.work.join()
    assert len(panel.sentences.children) == 2
    panel.sentences.children[1].children[1].value = "fehlt"
    panel.sentences.children[1].children[1].value = "widerspruch"
    (mark,) = Record(tmp_path).marks()
    assert mark["sentence"] == "Ein Klavier kostet 50 Euro."
    assert mark["mark"] == "widerspruch"
    assert "1\u00a0× „widerspricht ihr“" in text_of(panel.tally)
    assert json.loads((tmp_path / "merkliste.json").read_text(encoding="utf-8"))["format"] == 1


def test_an_outage_is_told_and_trying_again_helps(client: Client, sandbox: FakeSandbox) -> None:
    panel = ContinuationPanel(client, ["Die zweite Abholung kostet"])
    sandbox.close()
    panel.ask()
    panel.work.join()
    assert "nicht erreichbar" in text_of(panel.work.line)
    assert panel.work.again.layout.display == ""
    sandbox.open()
    panel.work.again.click()
    panel.work.join()
    assert "62,0 %" in panel.result.value
    assert panel.work.again.layout.display == "none"


def test_a_lab_without_its_settings_says_so_at_once(tmp_path: Path) -> None:
    panel = SeedPanel(Client.in_folder(tmp_path), "?")
    assert "VIERAUGEN_SANDBOX_URL und VIERAUGEN_SANDBOX_KEY" in text_of(panel.work.line)


def test_hostile_text_of_the_model_stays_text(client: Client, sandbox: FakeSandbox, tmp_path: Path) -> None:
    sandbox.text = EVIL
    source = tmp_path / "satzung.md"
    source.write_text(EVIL, encoding="utf-8")
    steps, seed = StepsPanel(client, ["?"]), SeedPanel(client, "?")
    evidence = EvidencePanel(client, source, ["?"], Record(tmp_path))
    temperature, continuation = TemperaturePanel(client, ["?"]), ContinuationPanel(client, ["?"])
    for panel in (steps, seed, evidence, temperature, continuation):
        panel.ask()
        panel.work.join()
    shown = [
        widget.value for panel in (steps, seed, evidence, temperature, continuation) for widget in htmls(panel.widget)
    ]
    assert sum("&lt;script&gt;" in value or "&lt;img" in value for value in shown) >= 6
    assert not [value for value in shown if "<img" in value or "<script" in value]


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


def test_the_hand_in_panel_asks_for_a_name_and_says_what_is_open(lab: Lab) -> None:
    question = One("q", "?", OPTIONS)
    opened(lab, question)
    panel = HandinPanel(lab)
    panel.show()
    assert text_of(panel.open) == "Noch offen: Frage 1. Abgeben können Sie trotzdem."
    panel.hand_in()
    panel.work.join()
    assert "VIERAUGEN_HANDIN_URL" in text_of(panel.work.line)
    lab.sheet.put("q", "one", "a")
    lab.tell_listeners()
    assert text_of(panel.open) == "Alle Fragen sind beantwortet."


def htmls(widget: Any) -> list[Any]:
    """Return all HTML widgets below `widget`."""
    here = [widget] if type(widget).__name__ == "HTML" else []
    return here + [found for child in getattr(widget, "children", ()) for found in htmls(child)]


def buttons(widget: Any) -> list[Any]:
    """Return all buttons below `widget`."""
    here = [widget] if type(widget).__name__ == "Button" else []
    return here + [found for child in getattr(widget, "children", ()) for found in buttons(child)]


def wait_for(is_done: Callable[[], bool]) -> None:
    for _ in range(1000):
        if is_done():
            return
        time.sleep(0.01)
    raise AssertionError("The job did not end.")


def test_a_table_in_a_source_becomes_a_table_with_everything_escaped() -> None:
    shown = source_as_html("# Werte\n| Regel | Wert |\n|---|---|\n| § 2 | <b>6</b> |\nEnde.")
    assert shown.startswith("<h4>Werte</h4><table")
    assert '<th scope="row">§ 2</th><td>&lt;b&gt;6&lt;/b&gt;</td>' in shown
    assert shown.endswith("</table><p>Ende.</p>")

"""Panels that ask the model: what they say, and that nothing of the model ever becomes HTML."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labkit import Lab
from labkit.client import Client
from labkit.panels import parts
from labkit.panels.completeness import CompletenessPanel
from labkit.panels.continuation import ContinuationPanel
from labkit.panels.drafting import DraftingPanel
from labkit.panels.evidence import EvidencePanel, Record
from labkit.panels.seed import SeedPanel
from labkit.panels.shielding import Letter, ShieldingPanel
from labkit.panels.steps import StepsPanel
from labkit.panels.temperature import TemperaturePanel
from tests.fakes.sandbox import FakeSandbox
from tests.labkit.rivals import EVERY_TURN, rivals
from tests.widgets import html_of, text_of

TEXTS = [
    {
        "name": "Brief",
        "order": "Einfach bitte:",
        "text": "Was kostet das? Der Antrag <b> liegt vor.",
        "facts": ["ein Antrag"],
    },
    {"name": "Vermerk", "order": "Kurz bitte:", "text": "Es geht um\n380 Euro.", "facts": ["380 Euro", "offen"]},
]
APPLICATIONS = [
    {"name": "Parken", "text": "Was kostet das?", "required": ["Antrag"], "missing": [], "remark": "Nichts fehlt."}
]
EVIL = '<img src=x onerror="alert(1)"><script>alert(2)</script>'


def panels(client: Client, tmp_path: Path) -> list[Any]:
    """Return one of each panel that asks the model."""
    source = tmp_path / "satzung.md"
    source.write_text("# Satzung", encoding="utf-8")
    looked_first = CompletenessPanel(client, APPLICATIONS)
    looked_first.ticks.children[1].children[1].value = "da"
    return [
        ContinuationPanel(client, ["Die zweite Abholung kostet"]),
        StepsPanel(client, ["Was kostet das?"]),
        TemperaturePanel(client, ["Was kostet das?"]),
        SeedPanel(client, "Was kostet das?"),
        EvidencePanel(client, source, ["Was kostet das?"], Record(tmp_path)),
        DraftingPanel(client, TEXTS),
        looked_first,
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


def test_two_pages_that_mark_at_the_same_time_keep_all_marks(tmp_path: Path) -> None:
    step = "Record(folder).keep({'question': 'q', 'sentence': f'{name}{turn}', 'model': 'm', 'mark': 'fehlt'})"
    rivals(step, tmp_path)
    assert {mark["sentence"] for mark in Record(tmp_path).marks()} == EVERY_TURN


def lines_of(panel: DraftingPanel) -> list[Any]:
    return [line for line in panel.ticks.children if getattr(line, "children", ())]


def test_a_draft_is_compared_there_and_back(client: Client, sandbox: FakeSandbox) -> None:
    panel = DraftingPanel(client, TEXTS)
    panel.choice.value = 1
    sandbox.text = f"Es kostet 380 Euro.| Neu {EVIL}"
    panel.ask()
    panel.work.join()
    assert sandbox.requests[-1]["messages"][0]["content"] == "Kurz bitte:\n\nEs geht um\n380 Euro."
    there, more, back, last = lines_of(panel)
    assert ["380 Euro" in line.children[0].value for line in (there, more)] == [True, False]
    assert "<img" not in html_of(panel.widget)
    for line, mark in ((there, "gleich"), (more, "fehlt"), (back, "steht")):
        line.children[1].value = mark
    assert text_of(panel.tally) == "1 Abweichung notiert. 1 Zeile ist noch offen."
    last.children[1].value = "neu"
    assert text_of(panel.tally).startswith("2 Abweichungen notiert. Beide Wege sind gegangen.")


def test_another_text_takes_the_old_draft_away(client: Client, sandbox: FakeSandbox) -> None:
    panel = DraftingPanel(client, TEXTS)
    assert "Antrag &lt;b&gt; liegt" in panel.original.value
    panel.ask()
    panel.work.join()
    assert lines_of(panel)
    assert not panel.choice.disabled
    panel.choice.value = 1
    assert "380 Euro" in panel.original.value
    assert (panel.answer.value, panel.ticks.children) == ("", ())


def test_a_failed_draft_leaves_the_choice_open(client: Client, sandbox: FakeSandbox) -> None:
    panel = DraftingPanel(client, TEXTS)
    sandbox.close()
    panel.ask()
    panel.work.join()
    assert "nicht erreichbar" in text_of(panel.work.line)
    assert not panel.choice.disabled


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

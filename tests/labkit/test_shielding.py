"""The panel on protecting data: what stands in a text, what the sandbox told, two answers side by side."""

from pathlib import Path
from typing import Any

import pytest

from labkit.client import Client
from labkit.panels.shielding import NOTHING, SOUGHT, Letter, Mark, ShieldingPanel, marks_as_html, said
from tests.fakes.sandbox import FakeSandbox
from tests.widgets import words

EVIL = '<img src=x onerror="alert(1)">'
LETTER = Letter(
    "Fassen Sie zusammen:",
    "Herr Moosbach zahlt 840 Euro von DE66 9999.",
    (Mark("Name", ("Moosbach",)), Mark("IBAN", ("9999",), "iban")),
    (Mark("Betrag", ("840",)),),
)
SAFE = "Person A zahlt 840 Euro."


@pytest.fixture
def client(sandbox: FakeSandbox, tmp_path: Path) -> Client:
    return Client.in_folder(tmp_path)


def sent(panel: ShieldingPanel, text: str | None = None) -> ShieldingPanel:
    if text is not None:
        panel.text.value = text
    panel.ask()
    panel.work.join()
    return panel


def shown(panel: ShieldingPanel) -> tuple[bool, bool]:
    return bool(panel.whole.value), bool(panel.changed.value)


def test_the_letter_as_it_came_and_a_safe_text_stand_side_by_side(client: Client, sandbox: FakeSandbox) -> None:
    panel = sent(ShieldingPanel(client, LETTER))
    assert shown(panel) == (True, False)
    assert sandbox.requests[-1]["messages"][0]["content"] == f"{LETTER.order}\n\n{LETTER.text}"
    assert sandbox.requests[-1]["temperature"] == 0
    assert "noch 2 von 2 Angaben über Menschen und 1 von 1" in words(panel.work.line.value)
    sent(panel, SAFE)
    assert shown(panel) == (True, True)
    assert "noch 0 von 2 Angaben über Menschen und 1 von 1" in words(panel.work.line.value)
    panel.restore()
    assert panel.text.value == LETTER.text


def test_what_the_sandbox_found_is_told_and_silence_is_no_all_clear(client: Client, sandbox: FakeSandbox) -> None:
    sandbox.told = {"X-Vieraugen-Privacy": "iban=1", "X-Vieraugen-Privacy-Mode": "hinweisen"}
    panel = sent(ShieldingPanel(client, LETTER))
    assert "eine IBAN" in words(panel.work.found.value)
    assert panel.nothing.value == ""
    sandbox.told = {}
    sent(panel, SAFE)
    assert words(panel.nothing.value) == NOTHING
    assert panel.work.found.value == ""


def test_a_refused_letter_still_gets_its_table(client: Client, sandbox: FakeSandbox) -> None:
    sandbox.refuse(400, "personal_data", "Nein.")
    panel = sent(ShieldingPanel(client, LETTER))
    assert shown(panel) == (False, False)
    assert "Moosbach" not in panel.marks.value, "the table names kinds of details, not the letter's words"
    assert words(panel.marks.value).count("steht da") == 3


def test_an_empty_field_is_not_sent(client: Client, sandbox: FakeSandbox) -> None:
    panel = sent(ShieldingPanel(client, LETTER), "  ")
    assert sandbox.requests == []
    assert "Bitte geben Sie einen Text ein." in words(panel.work.line.value)


def test_the_table_says_what_is_looked_for_and_what_stands_there() -> None:
    rows = [words(row) for row in marks_as_html(LETTER, "MOOSBACH zahlt\n840 Euro").split("<tr>")]
    assert "Name nein steht da" in rows
    assert any(row.startswith(f"IBAN {SOUGHT} steht nicht da") for row in rows)
    assert any(row.startswith("Betrag steht da") for row in rows)
    assert "0 von 2" in said(LETTER, "nichts")


@pytest.mark.parametrize(("text", "stands"), [("am  1. \n Juli", True), ("am 1. juli", True), ("im Sommer", False)])
def test_a_trace_is_found_across_lines_and_capitals(text: str, stands: bool) -> None:
    assert Mark("Tag", ("1. Juli",)).stands_in(text) is stands


def test_nothing_of_a_letter_or_a_model_becomes_html(client: Client, sandbox: FakeSandbox) -> None:
    sandbox.text = EVIL
    panel = sent(ShieldingPanel(client, Letter(EVIL, EVIL, (Mark(EVIL, (EVIL,)),), (Mark(EVIL, (EVIL,)),))))
    shown_html: list[Any] = [panel.marks.value, panel.whole.value, panel.work.line.value]
    assert not [value for value in shown_html if "<img" in value]
    assert "&lt;img" in panel.whole.value

"""The panel on completeness: one's own look first, then the model's answer and the by-law's beside it."""

import re
from pathlib import Path

import pytest

from labkit.client import Client
from labkit.panels.completeness import CompletenessPanel, said_of
from tests.fakes.sandbox import FakeSandbox
from tests.widgets import html_of, text_of

APPLICATIONS = [
    {
        "name": "Mietzuschuss",
        "text": "Was kostet das? Beigefügt: Antrag <b>.",
        "required": ["Antrag", "Mietvertrag"],
        "missing": ["Mietvertrag"],
        "remark": "Der Vertrag fehlt.",
    },
    {"name": "Parken", "text": "Alles da.", "required": ["Antrag"], "missing": [], "remark": "Nichts fehlt."},
]
EVIL = '<img src=x onerror="alert(1)">'


@pytest.fixture
def client(sandbox: FakeSandbox, tmp_path: Path) -> Client:
    return Client.in_folder(tmp_path)


def tick(panel: CompletenessPanel, *marks: str) -> None:
    for line, mark in zip(panel.ticks.children[1:], marks, strict=True):
        line.children[1].value = mark


def test_the_model_checks_only_after_ones_own_look(client: Client, sandbox: FakeSandbox) -> None:
    panel = CompletenessPanel(client, APPLICATIONS)
    sandbox.text = f"Antrag: liegt bei.| Antrag: liegt vor. Mietvertrag: liegt vor. {EVIL}"
    panel.ask()
    panel.work.join()
    assert "Sehen Sie zuerst selbst nach" in text_of(panel.work.line)
    assert not [request for request in sandbox.requests if "messages" in request]
    tick(panel, "da", "fehlt")
    panel.ask()
    panel.work.join()
    asked = sandbox.requests[-1]["messages"][0]["content"]
    assert asked == "Prüfen Sie, ob etwas fehlt.\n\nWas kostet das? Beigefügt: Antrag <b>."
    shown = panel.result.value.replace("&shy;", "")
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>", shown)
    assert rows == [("Antrag", *["liegt vor"] * 3), ("Mietvertrag", "fehlt", "liegt vor", "fehlt")]
    assert "Der Vertrag fehlt." in panel.result.value
    assert "<img" not in html_of(panel.widget)
    assert "<b>" not in panel.text.value


def test_another_application_takes_ticks_and_answer_away(client: Client, sandbox: FakeSandbox) -> None:
    panel = CompletenessPanel(client, APPLICATIONS)
    tick(panel, "da", "fehlt")
    panel.ask()
    panel.work.join()
    assert panel.result.value
    panel.choice.value = 1
    assert (panel.answer.value, panel.result.value) == ("", "")
    assert [line.children[1].value for line in panel.ticks.children[1:]] == [None]


def test_a_failed_check_leaves_the_choice_open(client: Client, sandbox: FakeSandbox) -> None:
    panel = CompletenessPanel(client, APPLICATIONS)
    tick(panel, "da", "fehlt")
    sandbox.close()
    panel.ask()
    panel.work.join()
    assert "nicht erreichbar" in text_of(panel.work.line)
    assert not panel.choice.disabled


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Antrag: liegt bei. Antrag: liegt vor. Mietvertrag: fehlt. Es fehlt: Mietvertrag.", ["da", "fehlt"]),
        ("Es fehlen: Antrag, Mietvertrag.", ["fehlt", "fehlt"]),
        ("Es fehlt: Mietvertrag.", ["", "fehlt"]),
        ("Das weiß ich nicht.", ["", ""]),
    ],
)
def test_what_a_model_said_of_each_paper_is_read_from_its_words(answer: str, said: list[str]) -> None:
    assert said_of(answer, ["Antrag", "Mietvertrag"]) == said

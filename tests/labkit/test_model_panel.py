"""The panel that names the model: what it says of its cage, in which words, and where it stands."""

import json
from pathlib import Path

import httpx
import pytest

from labkit import Lab
from labkit.client import Client
from labkit.errors import SandboxAwayError
from labkit.isolation import Isolation
from labkit.panels import parts
from labkit.panels.model import ModelPanel, card
from tests.fakes.sandbox import ISOLATION, FakeSandbox
from tests.widgets import words

EVIL = '<img src=x onerror="alert(1)">'


def shown(client: Client) -> tuple[str, str]:
    """Return what the panel shows and what its status line says, once it has asked."""
    panel = ModelPanel(client)
    panel.work.join()
    return panel.card.value, words(panel.work.line.value)


@pytest.fixture
def client(sandbox: FakeSandbox, tmp_path: Path) -> Client:
    return Client.in_folder(tmp_path)


def test_a_caged_model_shows_the_proof_with_date_and_every_attempt(client: Client) -> None:
    html, line = shown(client)
    said = words(html)
    assert said.startswith("Modell rabenfurt-1 Keine Verbindung nach außen möglich")
    assert "Geprüft am 21.11.2026 um 06:34 Uhr: 2 Versuche, alle gescheitert" in said
    for attempt in ISOLATION["tried"]:  # type: ignore[attr-defined]
        assert f"{attempt['tried']} gescheitert: {attempt['said']}" in said
    assert "Landlock" in said
    assert html.count("<details>") == html.count("<summary>") == 1
    assert ('role="alert"' in html, line) == (False, "")


def test_a_model_that_could_get_out_is_warned_of(client: Client, sandbox: FakeSandbox) -> None:
    tried = [{"way": "file", "tried": "Datei außerhalb lesen", "blocked": False, "said": "möglich"}]
    sandbox.isolation |= {"isolated": False, "reason": "Landlock: fehlt.", "tried": tried, "layers": ["seccomp"]}
    html, _ = shown(client)
    assert 'role="alert"' in html
    assert "Achtung: nicht abgeschottet Landlock: fehlt." in words(html)
    assert "Datei außerhalb lesen gelungen : möglich" in words(html)
    assert "1 gelungen" in words(html)
    assert "Keine Verbindung" not in html


def test_a_model_elsewhere_is_neither_praised_nor_warned_of(client: Client, sandbox: FakeSandbox) -> None:
    reason = "Das Modell läuft auf einem anderen Server; ob er abgeschottet ist, kann die Sandbox nicht prüfen."
    sandbox.isolation = {"isolated": None, "checked": None, "tried": [], "reason": reason}
    html, _ = shown(client)
    assert words(html) == f"Modell rabenfurt-1 {reason}"
    assert "<details" not in html


def test_nothing_from_the_sandbox_becomes_html() -> None:
    for isolated in (True, False, None):
        letter = {
            "isolated": isolated,
            "checked": "2026-11-21T05:34:00+00:00",
            "tried": [{"way": EVIL, "tried": EVIL, "blocked": True, "said": EVIL}],
            "reason": EVIL,
            "layers": [EVIL],
        }
        html = card(EVIL, Isolation.from_dict(letter))
        assert "<img" not in html
        assert "&lt;img" in html


def test_a_sandbox_that_is_away_is_told_and_asked_again(client: Client, sandbox: FakeSandbox) -> None:
    sandbox.close()
    panel = ModelPanel(client)
    panel.work.join()
    assert "nicht erreichbar" in words(panel.work.line.value)
    assert panel.card.value == ""
    sandbox.open()
    panel.work.again.click()
    panel.work.join()
    assert "Keine Verbindung nach außen möglich" in panel.card.value


@pytest.mark.parametrize("letter", [{}, {"isolated": "ja"}, {"isolated": True, "checked": None, "tried": 7}, []])
def test_nonsense_is_never_taken_for_a_cage(client: Client, sandbox: FakeSandbox, letter: object) -> None:
    sandbox.isolation = letter  # type: ignore[assignment]
    with pytest.raises(SandboxAwayError, match="unverständlich"):
        client.served()


def test_the_question_stays_out_of_the_journal(client: Client) -> None:
    client.served()
    assert client.journal.entries() == []


def test_it_stands_once_above_the_first_panel_in_which_the_model_answers(
    sandbox: FakeSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    widgets: list[object] = []
    monkeypatch.setattr(parts, "show", widgets.append)
    lab = Lab("labor", tmp_path)
    lab.show_continuation(["Der Stadtrat"])
    lab.show_temperature(["Was?"])
    assert len(widgets) == 3
    assert widgets[0] is lab._model.widget
    lab._model.work.join()


def test_the_address_follows_the_sandboxs_wherever_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        models = {"data": [{"id": "rabenfurt-1"}]}
        return httpx.Response(200, content=json.dumps(models if request.url.path.endswith("models") else ISOLATION))

    monkeypatch.setenv("VIERAUGEN_SANDBOX_URL", "http://127.0.0.1:8888/kurs-ki/sandbox/v1")
    monkeypatch.setenv("VIERAUGEN_SANDBOX_KEY", "x")
    real = httpx.Client
    transport = httpx.MockTransport(answer)
    monkeypatch.setattr(httpx, "Client", lambda **settings: real(**{**settings, "transport": transport}))
    Client.in_folder(tmp_path).served()
    assert asked[1] == "http://127.0.0.1:8888/kurs-ki/sandbox/sandbox/isolation"

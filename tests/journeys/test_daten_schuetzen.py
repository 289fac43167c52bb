"""What only the lab on protecting data has: a letter sent as it came, and sent again without people."""

from playwright.sync_api import Browser, expect

from tests import nocode
from tests.labkit.test_daten_schuetzen import LETTER
from tests.player import Learner
from tests.running import House

SAFE = "Person A bittet um Ratenzahlung. Es geht um 840 Euro Kita-Beitrag, vier Raten zu je 210 Euro ab 01.07.2026."


def test_the_letter_is_sent_as_it_came_and_then_without_people(browser: Browser, house: House) -> None:
    learner = Learner(browser, house, nocode.read("daten_schuetzen"), viewport={"width": 1280, "height": 900})
    panel = learner.page.locator(".va-panel").filter(has_text="Senden und vergleichen")
    expect(learner.page.get_by_text("Keine Verbindung nach außen möglich").first).to_be_visible()
    send = panel.get_by_role("button", name="An das Modell senden")
    send.click()
    expect(panel.get_by_text("Antwort auf den Brief, wie er kam")).to_be_visible()
    for words in ("eine IBAN (Prüfziffer stimmt)", "eine E-Mail-Adresse", "ein Geburtsdatum", "ein Aktenzeichen"):
        expect(panel.get_by_text(words)).to_be_visible()
    row = panel.get_by_role("row").filter(has_text="einziger Tierarzt")
    expect(row.get_by_role("cell").first).to_have_text("nein")
    expect(row.get_by_role("cell").last).to_have_text("steht da")
    panel.get_by_role("textbox").fill(SAFE)
    send.click()
    expect(panel.get_by_text("Antwort auf Ihre Fassung")).to_be_visible()
    expect(panel.get_by_text("Die Sandbox hat in diesem Text nichts gemeldet.")).to_be_visible()
    expect(row.get_by_role("cell").last).to_have_text("steht nicht da")
    expect(panel.get_by_text(f"noch 0 von {len(LETTER.clues)} Angaben über Menschen und 5 von 5")).to_be_visible()
    learner.leave()

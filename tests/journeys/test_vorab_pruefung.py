"""What only the lab on pre-checks has: one's own look first, then the model's, beside what the file holds."""

from playwright.sync_api import Browser, expect

from tests import nocode
from tests.player import Learner
from tests.running import House


def test_the_model_waits_for_ones_own_look_and_stands_beside_it(browser: Browser, house: House) -> None:
    learner = Learner(browser, house, nocode.read("vorab_pruefung"), viewport={"width": 390, "height": 844})
    panel = learner.page.locator(".va-panel").filter(has_text="Vollständigkeit prüfen")
    panel.get_by_role("button", name="Modell prüfen lassen").click()
    expect(panel.get_by_text("Sehen Sie zuerst selbst nach")).to_be_visible()
    for line, choice in zip(panel.locator(".va-class-line").all(), (0, 0, 1), strict=True):
        line.get_by_role("radio").nth(choice).check()
    panel.get_by_role("button", name="Modell prüfen lassen").click()
    expect(panel.get_by_text("KI-generiert")).to_be_visible()
    rows = panel.locator("tbody tr")
    expect(rows).to_have_count(3)
    for row in rows.all():
        own, _, truth = row.locator("td").all_inner_texts()
        assert own == truth
    assert learner.page.evaluate("document.documentElement.scrollWidth") <= 390
    learner.leave()

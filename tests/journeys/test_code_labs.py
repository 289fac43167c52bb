"""The labs with code in a browser: from their card into JupyterLab, where they run as they are handed out."""

import pytest
from playwright.sync_api import Browser, expect

from tests.running import ROOT, House, Visitor

SHOTS = ROOT / ".build" / "shots"
TITLES = {
    "vorab_pruefung_code": "Labor: Vorab-Prüfung mit Code",
    "daten_schuetzen_code": "Labor: Daten schützen mit Code",
}


@pytest.mark.parametrize("lab", TITLES)
def test_the_card_opens_the_notebook_and_its_cells_run(house: House, browser: Browser, lab: str) -> None:
    visitor = Visitor(browser, viewport={"width": 1280, "height": 900})
    page = visitor.page
    page.set_default_timeout(90_000)
    page.goto(house.start_page)
    expect(page.get_by_text("Angemeldet")).to_be_visible()
    page.goto(f"{house.origin}kurs/fuer-hochschulen/")
    page.locator(f'[data-labor="{lab}"]').get_by_role("link", name="Labor öffnen").click()
    expect(page.get_by_role("heading", name=TITLES[lab])).to_be_visible(timeout=90_000)
    page.get_by_role("menuitem", name="Ausführen").click()
    page.get_by_role("menuitem", name="Alle Zellen ausführen").click()
    expect(page.locator(".va-question").first).to_be_attached(timeout=90_000)
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"jupyterlab-{lab}.png")
    assert (visitor.outside, visitor.errors) == ([], [])
    visitor.context.close()

"""What only the lab klartext has: a model that writes, a check in both directions, a checking sheet to print."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import nocode
from tests.player import Learner
from tests.running import House


@pytest.fixture(scope="module")
def page(browser: Browser, house: House) -> Iterator[Page]:
    learner = Learner(browser, house, nocode.read("klartext"), viewport={"width": 1280, "height": 900})
    yield learner.page
    learner.leave()


def test_the_model_writes_and_the_learner_goes_both_ways(page: Page) -> None:
    panel = page.locator(".va-panel").filter(has_text="Schreiben lassen und prüfen")
    expect(panel.get_by_text("Andernfalls kann der Antrag abgelehnt werden.")).to_be_visible()
    panel.get_by_role("button", name="Modell schreiben lassen").click()
    expect(panel.get_by_text("KI-generiert")).to_be_visible()
    expect(panel.get_by_text("Rückweg: Steht jeder Satz")).to_be_visible()
    lines = panel.locator(".va-class-line")
    assert lines.count() >= 7, "six facts, and at least one sentence"
    for line in lines.all():
        line.get_by_role("radio").first.check()
    expect(panel.get_by_text("Beide Wege sind gegangen.")).to_be_visible()


def test_the_checking_sheet_prints_on_one_page(house: House, page: Page) -> None:
    page.goto(f"{house.origin}kurs/07-klartext/pruefbogen/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Prüfbogen")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1

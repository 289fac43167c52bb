"""What a learner sees of the model's cage in the lab: the proof, or a warning that cannot be overlooked."""

from pathlib import Path

from playwright.sync_api import Browser, Locator, expect

from tests.fakes import old_kernel
from tests.running import House, Visitor

LAB = "wortwahrscheinlichkeiten"
CLOSED, WARNING = "Keine Verbindung nach außen möglich", "Achtung: nicht abgeschottet"


def card(visitor: Visitor, house: House) -> Locator:
    """Open the lab and return the place where the model is named."""
    visitor.page.goto(house.start_page)
    expect(visitor.page.get_by_text("Angemeldet")).to_be_visible()
    visitor.page.goto(house.lab_page(LAB), timeout=90_000)
    expect(visitor.page.get_by_role("button", name="Abgeben")).to_be_visible(timeout=90_000)
    return visitor.page.locator(".va-card")


def test_the_proof_stands_beside_the_models_name(house: House, browser: Browser) -> None:
    visitor = Visitor(browser)
    place = card(visitor, house)
    expect(place).to_contain_text("Modell rabenfurt-1")
    expect(place).to_contain_text(CLOSED)
    rows = place.get_by_role("row")
    expect(rows.first).to_be_hidden()
    place.locator("summary").press("Enter")
    expect(rows).to_have_count(8)
    for row in rows.all()[1:]:
        expect(row).to_contain_text("gescheitert: ")
    assert (visitor.outside, visitor.errors) == ([], [])
    visitor.context.close()


def test_a_model_that_could_get_out_is_warned_of_at_the_start_and_on_the_page(tmp_path: Path, browser: Browser) -> None:
    with House(tmp_path / "var", "--unisolated", kernel=old_kernel.WORDS) as house:
        assert "ACHTUNG: Das Modell ist nicht vollständig abgeschottet (Landlock" in house.said
        visitor = Visitor(browser)
        place = card(visitor, house)
        expect(place).to_contain_text(WARNING)
        expect(place).to_contain_text("Landlock")
        expect(place).not_to_contain_text(CLOSED)
        visitor.context.close()

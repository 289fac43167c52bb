"""The experiment on advice in a browser, from consent to debriefing, by keyboard alone, with a reload in the middle.

On the way, axe looks at every kind of screen: wide and light, narrow and dark.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import problems
from tests.player import answered
from tests.running import ROOT, House, Visitor

expect.set_options(timeout=30_000)

LAB = "automation_bias"
MOST_STOPS = 80  # presses of Tab that lead from anywhere to anywhere on this page
RELOAD_AT = 9  # decisions
FOCUSED = "selector => document.activeElement !== document.body && document.activeElement.matches(selector)"
SHOTS = ROOT / ".build" / "shots"
NARROW, WIDE = {"width": 320, "height": 700}, {"width": 1280, "height": 900}
UNDECIDED = re.compile(r"incomplete color-contrast: \['[^']*\btext\[")
"""axe sees no background behind the words of a plot; they have the colour of the page's text."""
RADIO, SEND = ".va-beside .va-class-line input", ".va-beside .va-primary"


@pytest.fixture(scope="module")
def work(house: House) -> Path:
    """The lab's working folder, set to the short design as a trainer would."""
    folder = house.var / "work" / LAB
    notebook = folder / f"{LAB}.ipynb"
    text = notebook.read_text(encoding="utf-8")
    short = text.replace('show_experiment(\\"M\\")', 'show_experiment(\\"S\\")')
    assert short != text
    notebook.write_text(short, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def visitor(browser: Browser, house: House, work: Path) -> Iterator[Visitor]:
    person = Visitor(browser, viewport=WIDE)
    person.page.set_default_timeout(30_000)
    person.page.goto(house.start_page)
    expect(person.page.get_by_text("Angemeldet")).to_be_visible()
    person.page.goto(house.lab_page(LAB))
    yield person
    person.context.close()


@pytest.fixture(scope="module")
def page(visitor: Visitor) -> Page:
    return visitor.page


def tab_to(page: Page, selector: str) -> None:
    for _ in range(MOST_STOPS):
        if page.evaluate(FOCUSED, selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {selector} by keyboard")


def press(page: Page, selector: str) -> None:
    """Press a button when all that was entered has arrived."""
    tab_to(page, selector)
    answered(page)
    page.keyboard.press("Enter")


def look(page: Page, screen: str) -> None:
    """Let axe look at the screen, wide and light, then narrow and dark; take a picture of each."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    schemes: list[tuple[Any, Any]] = [("light", WIDE), ("dark", NARROW)]
    for scheme, size in schemes:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"], (screen, size)
        page.locator(".va-panel").first.screenshot(path=SHOTS / f"versuch-{screen}-{scheme}.png")
        assert [found for found in problems(page) if not UNDECIDED.match(found)] == [], (screen, scheme)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)


def understand(page: Page) -> None:
    """Answer the first question wrongly and the others as they come, read the explanation and go on."""
    expect(page.locator(".va-heading:focus")).to_have_text("Vorab: Ist alles klar?")
    for _ in range(3):
        tab_to(page, ".va-stage .va-class-line input")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    press(page, ".va-stage .va-primary")
    expect(page.locator(".va-stage .va-status")).to_contain_text("Fehlt eine, wird der Zuschuss abgelehnt.")
    look(page, "verstehen")
    press(page, ".va-stage .va-primary")


def rate(page: Page, heading: str, ai: str, own: str) -> None:
    """Answer the four questions."""
    expect(page.locator(".va-heading:focus")).to_have_text(heading)
    for _ in range(2):
        tab_to(page, ".va-stage .va-class-line input")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    tab_to(page, ".va-stage .va-number input")
    page.keyboard.type(ai)
    page.keyboard.press("Tab")
    page.keyboard.type(own)
    press(page, ".va-stage .va-primary")


def decide(page: Page, named: bool = False) -> None:
    """Choose the first decision and 60 percent, and name the first document where asked."""
    tab_to(page, RADIO)
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    tab_to(page, RADIO)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    if named:
        tab_to(page, ".va-beside select")
        page.keyboard.press("ArrowDown")
    press(page, SEND)


def open_document(page: Page) -> None:
    press(page, ".va-document")
    expect(page.locator(".va-paper")).to_be_visible()
    expect(page.locator(".va-document").first).to_have_attribute("aria-expanded", "true")


def state(work: Path) -> dict[str, Any]:
    letter: dict[str, Any] = json.loads((work / "versuch.json").read_text(encoding="utf-8"))
    return letter


# The tests of this file are one story and build on each other, in the order in which they stand here.


def test_consent_says_that_advice_may_be_wrong_and_stores_nothing_yet(page: Page, work: Path) -> None:
    expect(page.get_by_role("button", name="Ich nehme teil")).to_be_visible()
    expect(page.get_by_text("Die Empfehlungen sind teils falsch; wie oft, erfahren Sie am Ende.")).to_be_visible()
    assert not (work / "versuch.json").exists()
    look(page, "einwilligung")
    press(page, ".va-stage .va-primary")
    understand(page)
    expect(page.locator(".va-heading:focus")).to_have_text("Vor dem ersten Fall: vier Fragen")
    look(page, "fragen")
    rate(page, "Vor dem ersten Fall: vier Fragen", "90", "70")


def test_all_cases_by_keyboard_with_a_reload_in_the_middle(page: Page, work: Path) -> None:
    for number in range(26):
        title = f"Übungsfall {number + 1} von 2" if number < 2 else f"Fall {number - 1} von 24"
        expect(page.locator(".va-heading:focus")).to_have_text(title)
        open_document(page)
        if number == RELOAD_AT:
            page.reload(timeout=90_000)
            expect(page.locator(".va-stage-place .va-heading").first).to_have_text(title)
            assert state(work)["handling"]["opened"] == ["D1"]
            open_document(page)
        place = state(work)["plan"][number]
        own_first = place["block"] == "forcing" or (place["block"] == "practice" and place["voice"])
        expect(page.locator(".va-advice .va-card")).to_have_count(1 if place["voice"] and not own_first else 0)
        if number < 2:
            look(page, "erst-selbst" if own_first else "fall")
        if own_first:
            decide(page, named=True)
            expect(page.locator(".va-advice:focus")).to_contain_text("Empfehlung:")
            if number < 2:
                look(page, "empfehlung")
        decide(page)
    rate(page, "Noch einmal vier Fragen", "60", "80")


def test_the_debriefing_shows_what_was_recorded(page: Page, work: Path) -> None:
    expect(page.locator(".va-heading:focus")).to_have_text("Auswertung")
    expect(page.get_by_text("Die Empfehlungen waren vorbereitet.")).to_be_visible()
    rows = [row for row in state(work)["rows"] if row["block"] != "practice"]
    assert len(rows) == 24
    assert {row["confidence_final"] for row in rows} == {0.6}
    assert rows[RELOAD_AT - 2]["opened"] == ["D1", "D1"]
    errors = sum(row["final"] != row["truth"] or row["advice"] not in (None, row["truth"]) for row in rows)
    expect(page.locator(".va-solved")).to_have_count(errors)


def test_the_debriefing_fits_a_narrow_screen_also_with_everything_unfolded(page: Page) -> None:
    look(page, "auswertung")
    page.evaluate("document.querySelectorAll('.va-stage details').forEach((each) => { each.open = true; })")
    look(page, "auswertung-offen")


def test_one_click_deletes_it_and_nothing_left_the_house_or_got_into_a_log(
    page: Page, visitor: Visitor, work: Path, house: House
) -> None:
    assert not (work / "journal.jsonl").exists()
    code = state(work)["code"]
    logs = [house.log, *house.var.rglob("*.log"), *house.var.rglob("*.jsonl")]
    assert not [path for path in logs if code in path.read_text(encoding="utf-8", errors="replace")]
    page.get_by_role("button", name="Meine Daten löschen").click()
    expect(page.get_by_role("button", name="Ich nehme teil")).to_be_visible()
    assert not (work / "versuch.json").exists()
    assert visitor.outside == []
    assert visitor.errors == []

"""Where the focus goes when an experiment changes its page, however slowly the parts of a change arrive."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.running import ROOT

SCRIPT = ROOT / "site" / "theme" / "jupyter" / "voila" / "templates" / "vieraugen" / "static" / "zugang.js"
CASE = """<div class="va-stage-place"><h3 class="va-heading">Fall 1</h3><div class="va-advice"></div>
<button class="va-document">Antrag</button><div class="va-actions"><button>Weiter</button></div></div>"""
SHORTLY = 1000
"""Milliseconds on the page's clock, more than the script lets pass between a change and a look at it."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page with a case on it, whose clock goes on only when a test says so."""
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.install()
        page.set_content(CASE)
        page.add_script_tag(path=SCRIPT)
        page.get_by_text("Weiter").focus()
        yield page


def arrives(page: Page, selector: str, html: str) -> None:
    page.locator(selector).evaluate("(place, html) => { place.innerHTML = html; }", html)
    page.clock.run_for(SHORTLY)


def give_advice(page: Page) -> None:
    arrives(page, ".va-advice", '<div class="va-card">Empfehlung: ablehnen</div>')


def test_a_new_case_keeps_the_focus_on_its_heading_when_its_advice_comes_later(page: Page) -> None:
    arrives(page, ".va-heading", "Fall 2")
    expect(page.locator(".va-heading")).to_be_focused()
    give_advice(page)
    expect(page.locator(".va-heading")).to_be_focused()


def test_who_has_gone_on_is_not_called_back_by_advice(page: Page) -> None:
    arrives(page, ".va-heading", "Fall 2")
    page.locator(".va-document").focus()
    give_advice(page)
    expect(page.locator(".va-document")).to_be_focused()


def test_advice_after_ones_own_decision_takes_the_focus_from_the_button(page: Page) -> None:
    give_advice(page)
    expect(page.locator(".va-advice")).to_be_focused()

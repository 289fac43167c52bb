"""Explanations of terms in Chromium: by keyboard and pointer, in a narrow window, without a script, on paper."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.courseware.learner import END, Visit, address

expect.set_options(timeout=30_000)
pytestmark = pytest.mark.browser
NARROW = {"viewport": {"width": 320, "height": 640}}


@pytest.mark.parametrize("options", [{}, NARROW])
def test_an_explanation_opens_with_the_focus_and_closes_with_escape(visit: Visit, options: dict[str, Any]) -> None:
    page = visit(END, **options)
    term = page.locator("a.begriff").first
    tip = page.locator("#begriff-token")
    expect(term).to_have_accessible_description("Ein Textstück, mit dem das Modell rechnet.")
    expect(tip).to_be_hidden()
    term.focus()
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.viewport_size["width"]  # type: ignore[index]
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#begriff-startzahl")).to_be_visible()
    expect(tip).to_be_hidden()
    page.locator("a.begriff").nth(1).press("Enter")
    expect(page.locator("dt:target")).to_contain_text("Startzahl")


def test_an_explanation_stays_while_the_pointer_is_on_it(visit: Visit) -> None:
    page = visit(END)
    tip = page.locator("#begriff-token")
    page.locator("a.begriff").first.hover()
    expect(tip).to_be_visible()
    page.clock.install()
    tip.hover()
    page.clock.run_for(1000)  # longer than the pointer's way from the word may take
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_terms_are_plain_links_without_a_script_and_plain_text_on_paper(visit: Visit) -> None:
    page = visit(END, java_script_enabled=False)
    expect(page.locator("#begriff-token")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("a.begriff").first).to_have_css("text-decoration-line", "none")
    page.locator("a.begriff").first.click()
    assert address(page) == "glossar/#begriff-token"

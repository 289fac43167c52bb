"""Every page and lab as a person sees it: nothing to scroll sideways, nothing from outside, a picture to look at."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.running import ROOT, House, Visitor

SHOTS = ROOT / ".build" / "shots"
SIZES = {
    "breit": {"width": 1280, "height": 900},
    "handy": {"width": 390, "height": 844},
    "eng": {"width": 320, "height": 640},
}
PAGES = sorted(
    path.relative_to(ROOT / "courses" / "de").with_suffix("").as_posix()
    for path in (ROOT / "courses" / "de").rglob("*.md")
)
LOOKS: list[tuple[str, Any]] = [("breit", "dark"), ("handy", "light"), ("handy", "dark"), ("eng", "light")]
LABS = sorted(path.parent.name for path in (ROOT / "labs").glob("*/design.md"))


@pytest.mark.parametrize(("size", "scheme"), [("breit", "light"), ("handy", "dark"), ("eng", "light")])
def test_course_pages(house: House, browser: Browser, size: str, scheme: str) -> None:
    visitor = Visitor(browser, viewport=SIZES[size], color_scheme=scheme)
    for name in PAGES:
        visitor.page.goto(f"{house.origin}kurs/{re.sub(r'(^|/)index$', '', name)}".rstrip("/") + "/")
        expect(visitor.page.locator("h1")).to_have_count(1)
        assert _overflow(visitor) <= 0, name
        if size != "eng":
            _picture(visitor, f"seite-{name.replace('/', '-')}-{size}-{scheme}")
    assert (visitor.outside, visitor.errors) == ([], [])
    visitor.context.close()


@pytest.mark.parametrize("lab", LABS)
def test_labs(house: House, browser: Browser, lab: str) -> None:
    """One page for all sizes and colours: a lab is slow to start, and style sheets answer at once."""
    visitor = Visitor(browser, viewport=SIZES["breit"])
    visitor.page.goto(house.start_page)
    expect(visitor.page.get_by_text("Angemeldet")).to_be_visible()
    visitor.page.goto(house.lab_page(lab), timeout=90_000)
    expect(visitor.page.get_by_role("button", name="Abgeben")).to_be_visible(timeout=90_000)
    for size, scheme in LOOKS:
        visitor.page.set_viewport_size(SIZES[size])
        visitor.page.emulate_media(color_scheme=scheme)
        assert _overflow(visitor) <= 0, (size, scheme)
        _picture(visitor, f"labor-{lab}-{size}-{scheme}")
    assert (visitor.outside, visitor.errors) == ([], [])
    visitor.context.close()


def test_the_login_page(house: House, browser: Browser) -> None:
    visitor = Visitor(browser, viewport=SIZES["handy"])
    visitor.page.goto(house.lab_page(LABS[0]))
    expect(visitor.page.locator("html")).to_have_attribute("lang", "de")
    assert _overflow(visitor) <= 0
    _picture(visitor, "anmelden-handy-light")
    visitor.context.close()


def test_those_who_want_the_code_get_it_in_a_german_jupyterlab(house: House, browser: Browser) -> None:
    visitor = Visitor(browser, viewport=SIZES["breit"])
    refused: list[str] = []
    visitor.page.on("response", lambda reply: refused.append(reply.url) if reply.status >= 400 else None)
    visitor.page.goto(house.start_page)
    expect(visitor.page.get_by_text("Angemeldet")).to_be_visible()
    notebook = f"{LABS[0]}.ipynb"
    visitor.page.goto(f"{house.origin}lab/tree/work/{LABS[0]}/{notebook}")
    # JupyterLab opens what was left open beside it, so another notebook may lie behind this one.
    in_front = visitor.page.get_by_role("tabpanel", name=notebook)
    expect(in_front.get_by_text("from labkit import").first).to_be_visible(timeout=90_000)
    expect(visitor.page.get_by_role("menuitem", name="Datei")).to_be_visible()
    _picture(visitor, "jupyterlab-breit-light")
    assert (visitor.outside, visitor.errors, refused) == ([], [], [])
    visitor.context.close()


def _overflow(visitor: Visitor) -> int:
    """Pixels by which the page is wider than the window."""
    wide: int = visitor.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def _picture(visitor: Visitor, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=Path(SHOTS / f"{name}.png"), full_page=True)

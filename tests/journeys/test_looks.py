"""Every page and lab as a person sees it: nothing to scroll sideways, nothing from outside, a picture to look at."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.running import ROOT, House, Visitor

SHOTS = ROOT / ".build" / "shots"
SIZES = {
    "breit": {"width": 1280, "height": 900},
    "handy": {"width": 390, "height": 844},
    "eng": {"width": 320, "height": 640},
}
SCHEMES = ("light", "dark")
PAGES = sorted(
    path.relative_to(ROOT / "courses" / "de").with_suffix("").as_posix()
    for path in (ROOT / "courses" / "de").rglob("*.md")
)
LABS = sorted(path.parent.name for path in (ROOT / "labs").glob("*/lab.py"))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_course_pages(house: House, browser: Browser, size: str, scheme: str) -> None:
    visitor = Visitor(browser, viewport=SIZES[size], color_scheme=scheme)
    for name in PAGES:
        visitor.page.goto(f"{house.origin}kurs/{re.sub(r'(^|/)index$', '', name)}".rstrip("/") + "/")
        expect(visitor.page.locator("h1")).to_have_count(1)
        assert _overflow(visitor) <= 0, name
        _picture(visitor, f"seite-{name.replace('/', '-')}-{size}-{scheme}")
    assert (visitor.outside, visitor.errors) == ([], [])
    visitor.context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lab", LABS)
def test_labs(house: House, browser: Browser, lab: str, size: str, scheme: str) -> None:
    visitor = Visitor(browser, viewport=SIZES[size], color_scheme=scheme)
    visitor.page.goto(house.start_page)
    expect(visitor.page.get_by_text("Angemeldet")).to_be_visible()
    visitor.page.goto(house.lab_page(lab), timeout=90_000)
    expect(visitor.page.get_by_role("button", name="Abgeben")).to_be_visible(timeout=90_000)
    assert _overflow(visitor) <= 0
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


def _overflow(visitor: Visitor) -> int:
    """Pixels by which the page is wider than the window."""
    wide: int = visitor.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def _picture(visitor: Visitor, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=Path(SHOTS / f"{name}.png"), full_page=True)

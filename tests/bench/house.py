"""How long a person waits, and how many hand-ins a minute, beside stock nbgrader in the same run."""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests import chromium, cohort
from tests.running import House, Visitor

HAND_INS = 60
CLICKS = 3


def main() -> None:
    """Print every figure with what it means; fail if our marks differ from stock's."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        var = Path(folder) / "var"
        with House(var):
            print("Erster Start auf leerem Arbeitsordner: getan, zählt nicht.")
        _wait(var)
        _grade(var, Path(folder) / "stock")


def _wait(var: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        visitor = Visitor(browser)
        with House(var, command=["make", "start"]) as house:
            began = time.monotonic()
            visitor.page.goto(house.start_page)
            expect(visitor.page.get_by_text("Angemeldet")).to_be_visible()
            seconds = house.took + time.monotonic() - began
            print(f"make start (zweiter Aufruf) bis zur ersten Seite: {seconds:.1f} s")
            print(f"Klick auf „Labor öffnen“ bis zur ersten Frage:   {_clicks(house, visitor)}")
        browser.close()


def _clicks(house: House, visitor: Visitor) -> str:
    seconds = []
    for _ in range(CLICKS):
        visitor.page.goto(f"{house.origin}kurs/01-sprachmodell/")
        began = time.monotonic()
        visitor.page.get_by_role("link", name="Labor öffnen").click()
        expect(visitor.page.locator(".va-question").first).to_be_visible(timeout=60_000)
        seconds.append(time.monotonic() - began)
    return f"{min(seconds):.1f} / {statistics.median(seconds):.1f} / {max(seconds):.1f} s (min/median/max von {CLICKS})"


def _grade(var: Path, stock: Path) -> None:
    cohort.hand_in(var, HAND_INS)
    ours, theirs = cohort.grade_ours(var), cohort.grade_stock(var, stock)
    assert cohort.marks(stock) == cohort.marks(var / "course"), "our marks differ from stock nbgrader's"
    for name, seconds in (("vieraugen grade", ours), ("nbgrader autograde", theirs)):
        print(f"{name:20} {HAND_INS} Abgaben in {seconds:6.1f} s = {HAND_INS / seconds * 60:7.0f} je Minute")
    print(f"Verhältnis: {theirs / ours:.1f}, alle {HAND_INS * 6} Einzelpunkte gleich")

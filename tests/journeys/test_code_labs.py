"""The labs with code in a browser: from their card into JupyterLab, run, handed in with one slip, and explained."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from grading import notebooks
from tests.realcode import RealLab
from tests.running import ROOT, House, Visitor, vieraugen

SHOTS = ROOT / ".build" / "shots"
NAME = "Kim Probe"
SLIPS = {  # lab: its title, the question with the slip, the slip, what the feedback says to it, and to nothing else
    "vorab_pruefung_code": (
        "Labor: Vorab-Prüfung mit Code",
        "eintrag",
        (' or ["keiner"]', ""),
        ("Auch ein Ja braucht einen Grund", "Rabenfurt-Pass:"),
    ),
    "daten_schuetzen_code": (
        "Labor: Daten schützen mit Code",
        "messen",
        ('(bereich["dok"], platz)', "platz"),
        ("Ein Fund gilt nur im selben Dokument", "Menschen schreiben Nummern"),
    ),
}


@pytest.mark.parametrize("lab", SLIPS)
def test_from_the_card_to_the_feedback(house: House, browser: Browser, lab: str) -> None:
    title, question, slip, (told, untold) = SLIPS[lab]
    real = RealLab(lab)
    written = notebooks.with_code(real.release, real.with_mistake(question, slip))
    (house.var / "work" / lab / f"{lab}.ipynb").write_bytes(notebooks.to_bytes(written))
    visitor = Visitor(browser, viewport={"width": 1280, "height": 900})
    visitor.page.set_default_timeout(90_000)
    visitor.page.goto(house.start_page)
    expect(visitor.page.get_by_text("Angemeldet")).to_be_visible()
    _run_from_the_card(visitor.page, house, lab, title)
    _hand_in(visitor.page, lab)
    assert (visitor.outside, visitor.errors) == ([], [])
    visitor.context.close()
    for words in (("grade", lab), ("feedback",)):
        done = vieraugen(*words, var=house.var)
        assert done.returncode == 0, done.stderr
    (feedback,) = [path.read_text(encoding="utf-8") for path in house.var.rglob(f"{lab}.html")]
    assert told in feedback
    assert untold not in feedback


def _run_from_the_card(page: Page, house: House, lab: str, title: str) -> None:
    page.goto(f"{house.origin}kurs/fuer-hochschulen/")
    page.locator(f'[data-labor="{lab}"]').get_by_role("link", name="Labor öffnen").click()
    in_front = _in_front(page, lab)
    expect(in_front.get_by_role("heading", name=title)).to_be_visible(timeout=90_000)
    # A notebook is shown before its kernel is there; JupyterLab drops what one asks it to run until then.
    expect(in_front.get_by_role("button", name="Python 3 (ipykernel)")).to_be_visible(timeout=90_000)
    _picture(page, f"jupyterlab-{lab}-oben")
    page.get_by_role("menuitem", name="Ausführen").click()
    page.get_by_role("menuitem", name="Alle Zellen ausführen", exact=True).click()
    expect(in_front.get_by_role("button", name="Abgeben")).to_be_visible(timeout=120_000)  # the last cell has run


def _in_front(page: Page, lab: str) -> Locator:
    """Return the lab's notebook; what was left open lies behind it."""
    return page.get_by_role("tabpanel", name=f"{lab}.ipynb")


def _hand_in(page: Page, lab: str) -> None:
    in_front = _in_front(page, lab)
    in_front.get_by_role("textbox", name="Ihr Text").fill("Wort " * 60)
    expect(in_front.get_by_text(re.compile("Gespeichert um"))).to_be_visible(timeout=30_000)
    in_front.get_by_label("Name oder Pseudonym").fill(NAME)
    expect(in_front.get_by_text("Alle Fragen sind beantwortet.")).to_be_visible(timeout=30_000)
    in_front.get_by_role("button", name="Abgeben").click()
    expect(in_front.get_by_text(re.compile("Abgegeben: Fassung 1"))).to_be_visible(timeout=30_000)
    _picture(page, f"jupyterlab-{lab}-unten")


def _picture(page: Page, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")

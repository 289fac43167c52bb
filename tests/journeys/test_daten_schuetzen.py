"""The lab on protecting data in a browser: a letter sent twice, model answers, typical wrong ones, the feedback."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.labkit.test_daten_schuetzen import ANSWERS, LAB, LETTER, PARSED, called
from tests.running import House, Visitor, vieraugen

expect.set_options(timeout=30_000)

SAFE = "Person A bittet um Ratenzahlung. Es geht um 840 Euro Kita-Beitrag, vier Raten zu je 210 Euro ab 01.07.2026."
NOTE = "Person A sucht einen Platz für Kind B." + " Weggelassen habe ich, was der Brief nicht braucht." * 6
RIGHT = {qid: value for qid, (_, value) in ANSWERS.items()} | {"fassung": NOTE}
WRONG: dict[str, Any] = RIGHT | {
    "sucht": RIGHT["sucht"] | {"name": "meldet"},
    "pseudonym": "zettel",
    "kombination": 2.0,
    "verbleib": ["leitung", "nachweis", "ordner", "verwaltung"],
    "abschottung": "echt",
    "panne": ["folgen", "stopp", "notieren", "melden", "team"],
}
TOLD = (
    "Nach Namen sucht die Sandbox gar nicht.",
    "Es gibt einen Weg zurück",
    "Nur Nummer 1 und Nummer 2 gleichen sich noch",
    "Texte enthält er nicht.",
    "Freigegeben ist dieser Kurs nur für erfundene Fälle.",
    "Gelöscht wird erst",
)


@pytest.fixture(scope="module")
def page(browser: Browser, house: House) -> Iterator[Page]:
    visitor = Visitor(browser, viewport={"width": 1280, "height": 900})
    visitor.page.set_default_timeout(30_000)
    visitor.page.goto(house.start_page)
    expect(visitor.page.get_by_text("Angemeldet")).to_be_visible()
    visitor.page.goto(house.lab_page(LAB), timeout=90_000)
    expect(visitor.page.locator(".va-question")).to_have_count(len(ANSWERS))
    yield visitor.page
    assert (visitor.outside, visitor.errors) == ([], [])
    visitor.context.close()


# The tests of this file are one story and build on each other, in the order in which they stand here.


def test_the_letter_is_sent_as_it_came_and_then_without_people(page: Page) -> None:
    panel = page.locator(".va-panel").filter(has_text="Senden und vergleichen")
    expect(page.get_by_text("Keine Verbindung nach außen möglich").first).to_be_visible()
    send = panel.get_by_role("button", name="An das Modell senden")
    send.click()
    expect(panel.get_by_text("Antwort auf den Brief, wie er kam")).to_be_visible()
    for words in ("eine IBAN (Prüfziffer stimmt)", "eine E-Mail-Adresse", "ein Geburtsdatum", "ein Aktenzeichen"):
        expect(panel.get_by_text(words)).to_be_visible()
    row = panel.get_by_role("row").filter(has_text="einziger Tierarzt")
    expect(row.get_by_role("cell").first).to_have_text("nein")
    expect(row.get_by_role("cell").last).to_have_text("steht da")
    panel.get_by_role("textbox").fill(SAFE)
    send.click()
    expect(panel.get_by_text("Antwort auf Ihre Fassung")).to_be_visible()
    expect(panel.get_by_text("Die Sandbox hat in diesem Text nichts gemeldet.")).to_be_visible()
    expect(row.get_by_role("cell").last).to_have_text("steht nicht da")
    expect(panel.get_by_text(f"noch 0 von {len(LETTER.clues)} Angaben über Menschen und 5 von 5")).to_be_visible()


def test_model_answers_and_wrong_answers_are_handed_in(page: Page) -> None:
    for name, answers in (("Klara Richtig", RIGHT), ("Karl Offen", WRONG)):
        for place, (qid, value) in enumerate(answers.items()):  # in the order of the page
            give(page.locator(".va-question").nth(place), qid, value)
        expect(page.get_by_text("Alle Fragen sind beantwortet.")).to_be_visible()
        page.get_by_label("Name oder Pseudonym").fill(name)
        page.get_by_role("button", name="Abgeben").click()
        expect(page.get_by_text(re.compile("Abgegeben: Fassung 1"))).to_be_visible()


def test_the_feedback_explains_each_slip(house: House) -> None:
    for words in (("grade", LAB), ("feedback",)):
        done = vieraugen(*words, var=house.var)
        assert done.returncode == 0, done.stderr
    pages = [path.read_text(encoding="utf-8") for path in house.var.rglob(f"{LAB}.html")]
    (right,) = [text for text in pages if "Klara Richtig" in text]
    (wrong,) = [text for text in pages if "Karl Offen" in text]
    assert not [reason for reason in TOLD if reason in right]
    assert [reason for reason in TOLD if reason not in wrong] == []


def give(question: Locator, qid: str, value: Any) -> None:
    """Answer one question as a person would."""
    kind = PARSED.questions[qid].kind
    if kind == "classes":
        for line, name in zip(question.locator(".va-class-line").all(), value.values(), strict=True):
            line.get_by_role("radio").nth(_names(qid).index(name)).check()
    elif kind == "one":
        question.get_by_label(_options(qid)[value]).check()
    elif kind == "several":
        for box in question.get_by_role("checkbox").all():
            box.uncheck()
        for option in value:
            question.get_by_label(_options(qid)[option]).check()
    elif kind == "order":
        _sort(question, [_options(qid)[key] for key in value])
    else:
        question.get_by_role("textbox").fill(f"{value:.0f}" if kind == "number" else value)
        question.get_by_role("textbox").press("Tab")
    expect(question.get_by_text(re.compile(r"Gespeichert um \d\d:\d\d Uhr"))).to_be_visible()


def _options(qid: str) -> dict[str, str]:
    return dict(called(qid)[2])


def _names(qid: str) -> list[str]:
    return list(called(qid)[3])


def _sort(question: Locator, right: list[str]) -> None:
    for place, words in enumerate(right):
        rows = question.locator(".va-step-row")
        while words not in rows.nth(place).inner_text():
            below = next(row for row in range(place, rows.count()) if words in rows.nth(row).inner_text())
            rows.nth(below).get_by_role("button").first.click()
            expect(rows.nth(below - 1)).to_contain_text(words)

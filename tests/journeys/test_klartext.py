"""The lab klartext in a browser: model answers, then typical wrong ones, and what the feedback says to them."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.running import House, Visitor, vieraugen

expect.set_options(timeout=30_000)

LAB = "klartext"
NOTE = (
    "Verglichen mit dem Brief an Frau Kaya, sechs Angaben abgehakt, fünf gleich. Im Brief kann der Antrag abgelehnt "
    "werden, im Entwurf steht: Sonst lehnen wir Ihren Antrag ab. Neu ist nichts. Mein Satz: Sonst können wir Ihren "
    "Antrag ablehnen. So kann der Text hinaus, vorher nicht."
)
RIGHT: dict[str, Any] = {
    "fehlen im Entwurf ganz": ["in Rabenfurt wohnt", "unverzüglich und schriftlich", "neuer Antrag", "Widerspruch"],
    "Ordnen Sie jeden zu": [0, 2, 1, 1, 1, 2],
    "Haken Sie ab": "4",
    "Welche Kurzfassung": "deren Umfang er auf 85 Zentimeter schätzt",
    "Was muss am Entwurf": ["Satz A", "Es war eine Empfehlung", "Satz E", "dass der Stadtrat"],
    "Ihre Prüfnotiz zu": NOTE,
}
WRONG: dict[str, Any] = RIGHT | {
    "fehlen im Entwurf ganz": ["in Rabenfurt wohnt", "wie hoch ein Mietzuschuss"],
    "Ordnen Sie jeden zu": [0, 0, 1, 0, 1, 2],
    "Haken Sie ab": "9",
    "Welche Kurzfassung": "ab dem 1. Oktober fällen",
    "Was muss am Entwurf": ["Satz A", "Satz D"],
}
TOLD = (
    "Er kann nicht verloren gehen.",
    "Das ist eine neue Zusage.",
    "Der Entwurf macht daraus ein „müssen“.",
    "suchen Sie den 1. Oktober",
    "Erlaubt ist noch nichts.",
    "ein anderes Gremium entscheidet",
    "Die drei Zahlen stehen so im Beitrag",
)


@pytest.fixture(scope="module")
def page(browser: Browser, house: House) -> Iterator[Page]:
    visitor = Visitor(browser, viewport={"width": 1280, "height": 900})
    visitor.page.set_default_timeout(30_000)
    visitor.page.goto(house.start_page)
    expect(visitor.page.get_by_text("Angemeldet")).to_be_visible()
    visitor.page.goto(house.lab_page(LAB), timeout=90_000)
    expect(visitor.page.locator(".va-question")).to_have_count(6)
    yield visitor.page
    assert (visitor.outside, visitor.errors) == ([], [])
    visitor.context.close()


# The tests of this file are one story and build on each other, in the order in which they stand here.


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


def test_model_answers_and_wrong_answers_are_handed_in(page: Page) -> None:
    for name, answers in (("Klara Richtig", RIGHT), ("Karl Glatt", WRONG)):
        for words, answer in answers.items():
            give(page.locator(".va-question").filter(has_text=words), answer)
        expect(page.get_by_text("Alle Fragen sind beantwortet.")).to_be_visible()
        page.get_by_label("Name oder Pseudonym").fill(name)
        page.get_by_role("button", name="Abgeben").click()
        expect(page.get_by_text(re.compile("Abgegeben: Fassung 1"))).to_be_visible()


def test_the_feedback_explains_each_slip(house: House) -> None:
    for words in (("grade", LAB), ("feedback",)):
        done = vieraugen(*words, var=house.var)
        assert done.returncode == 0, done.stderr
    pages = [path.read_text(encoding="utf-8") for path in house.var.rglob("*.html") if LAB in str(path)]
    (right,) = [text for text in pages if "Klara Richtig" in text]
    (wrong,) = [text for text in pages if "Karl Glatt" in text]
    assert not [reason for reason in TOLD if reason in right]
    assert not re.search("Teilweise richtig|Noch nicht richtig", right)
    assert [reason for reason in TOLD if reason not in wrong] == []


def test_the_checking_sheet_prints_on_one_page(house: House, page: Page) -> None:
    page.goto(f"{house.origin}kurs/07-klartext/pruefbogen/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Prüfbogen")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def give(question: Locator, answer: Any) -> None:
    """Answer one question as a person would: write, tick by words, or choose by place."""
    if isinstance(answer, list) and isinstance(answer[0], int):
        for line, place in zip(question.locator(".va-class-line").all(), answer, strict=True):
            line.get_by_role("radio").nth(place).check()
    elif isinstance(answer, list):
        for box in question.get_by_role("checkbox").all():
            box.uncheck()
        for words in answer:
            question.get_by_label(words).first.check()
    elif question.get_by_role("radio").count():
        question.get_by_label(answer).check()
    else:
        question.get_by_role("textbox").fill(answer)
        question.get_by_role("textbox").press("Tab")
    expect(question.get_by_text(re.compile(r"Gespeichert um \d\d:\d\d Uhr"))).to_be_visible()

"""The lab on pre-checks in a browser: one's own look, the model's check, model answers with one slip, feedback."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.labkit.test_vorab_pruefung import ANSWERS, LAB, called
from tests.running import House, Visitor, vieraugen

NAME = "Nora Probe"
SLIP = {"vermerke": ANSWERS["vermerke"][1] | {"d": "stimmt"}, "fehlalarme": 20.0}
TOLD = ("Ob der Brief der Ärztin dafür reicht", "Sie haben mit allen 200 Unterlagen gerechnet.")


@pytest.fixture(scope="module")
def page(browser: Browser, house: House) -> Iterator[Page]:
    visitor = Visitor(browser, viewport={"width": 390, "height": 844})
    visitor.page.set_default_timeout(60_000)
    visitor.page.goto(house.start_page)
    expect(visitor.page.get_by_text("Angemeldet")).to_be_visible()
    visitor.page.goto(house.lab_page(LAB), timeout=90_000)
    expect(visitor.page.locator(".va-question")).to_have_count(len(ANSWERS), timeout=90_000)
    yield visitor.page
    assert (visitor.outside, visitor.errors) == ([], [])
    visitor.context.close()


# The tests of this file are one story and build on each other, in the order in which they stand here.


def test_the_model_waits_for_ones_own_look_and_stands_beside_it(page: Page) -> None:
    panel = page.locator(".va-panel").filter(has_text="Vollständigkeit prüfen")
    panel.get_by_role("button", name="Modell prüfen lassen").click()
    expect(panel.get_by_text("Sehen Sie zuerst selbst nach")).to_be_visible()
    for line, choice in zip(panel.locator(".va-class-line").all(), (0, 0, 1), strict=True):
        line.get_by_role("radio").nth(choice).check()
    panel.get_by_role("button", name="Modell prüfen lassen").click()
    expect(panel.get_by_text("KI-generiert")).to_be_visible()
    rows = panel.locator("tbody tr")
    expect(rows).to_have_count(3)
    for row in rows.all():
        own, _, truth = row.locator("td").all_inner_texts()
        assert own == truth
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_answers_with_two_slips_are_handed_in(page: Page) -> None:
    questions = page.locator(".va-question")
    for place, (qid, (kind, value)) in enumerate(ANSWERS.items()):  # in the order of the page
        _answer(questions.nth(place), kind, qid, SLIP.get(qid, value))
    expect(page.get_by_text("Alle Fragen sind beantwortet.")).to_be_visible()
    page.get_by_label("Name oder Pseudonym").fill(NAME)
    page.get_by_role("button", name="Abgeben").click()
    expect(page.get_by_text(re.compile("Abgegeben: Fassung 1"))).to_be_visible()


def test_the_feedback_explains_the_slips_and_nothing_else(house: House) -> None:
    for words in (("grade", LAB), ("feedback",)):
        done = vieraugen(*words, var=house.var)
        assert done.returncode == 0, done.stderr
    pages = [path.read_text(encoding="utf-8") for path in house.var.rglob(f"{LAB}.html")]
    (feedback,) = [one for one in pages if NAME in one]
    assert [reason for reason in TOLD if reason not in feedback] == []
    assert "Das Programm hat nur festgestellt" not in feedback


def _answer(question: Locator, kind: str, qid: str, value: Any) -> None:
    expect(question).to_be_visible()
    if kind == "classes":
        stated = called("Classes", qid)
        for line, item in zip(question.locator(".va-class-line").all(), stated[2], strict=True):
            line.get_by_role("radio").nth(list(stated[3]).index(value[item])).check()
    elif kind == "one":
        question.get_by_label(called("One", qid)[2][value]).check()
    elif kind == "several":
        for option in value:
            question.get_by_label(called("Several", qid)[2][option]).check()
    elif kind == "order":
        _sort(question, [called("Order", qid)[2][key] for key in value])
    elif kind == "number":
        question.get_by_role("textbox").fill(f"{value:.0f}")
        question.get_by_role("textbox").press("Tab")
    else:
        question.get_by_role("textbox").fill(str(value) + " Wort" * 60)
    expect(question.get_by_text(re.compile(r"Gespeichert um"))).to_be_visible()


def _sort(question: Locator, right: list[str]) -> None:
    for place, words in enumerate(right):
        rows = question.locator(".va-step-row")
        while words not in rows.nth(place).inner_text():
            below = next(row for row in range(place, rows.count()) if words in rows.nth(row).inner_text())
            rows.nth(below).get_by_role("button").first.click()
            expect(rows.nth(below - 1)).to_contain_text(words)

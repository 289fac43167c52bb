"""The lab on risk classes in a browser: model answers with one mistake, handed in, graded, explained."""

import re

from playwright.sync_api import Browser, Locator, expect

from tests.labkit.test_risikoklassen import ANSWERS, LAB, SYSTEMS, called
from tests.running import House, Visitor, vieraugen

NAME = "Mia Probe"
KITA = next(each for each in SYSTEMS if each["id"] == "kita")


def test_a_learner_sorts_the_systems_and_reads_why_one_belongs_elsewhere(house: House, browser: Browser) -> None:
    visitor = Visitor(browser, viewport={"width": 390, "height": 844})
    page = visitor.page
    page.set_default_timeout(60_000)
    page.goto(house.start_page)
    expect(page.get_by_text("Angemeldet")).to_be_visible()
    page.goto(house.lab_page(LAB), timeout=90_000)
    questions = page.locator(".va-question")
    expect(questions).to_have_count(len(ANSWERS), timeout=90_000)
    for place, (qid, (kind, value)) in enumerate(ANSWERS.items()):  # in the order of the page
        _answer(questions.nth(place), kind, qid, value)
    expect(page.get_by_text("Alle Fragen sind beantwortet.")).to_be_visible()
    kita = page.locator(".va-class-line").filter(has_text="Kita-Plätze")
    kita.get_by_role("radio").first.check()
    page.get_by_label("Name oder Pseudonym").fill(NAME)
    page.get_by_role("button", name="Abgeben").click()
    expect(page.get_by_text(re.compile("Abgegeben: Fassung 1"))).to_be_visible()
    for words in (("grade", LAB), ("feedback",)):
        done = vieraugen(*words, var=house.var)
        assert done.returncode == 0, done.stderr
    pages = [path.read_text(encoding="utf-8") for path in house.var.rglob(f"{LAB}.html")]
    (feedback,) = [one for one in pages if NAME in one]
    assert f"<p>{KITA['grund']}</p>" in feedback
    assert not [each["id"] for each in SYSTEMS if each["grund"] in feedback and each is not KITA]
    assert (visitor.outside, visitor.errors) == ([], [])
    visitor.context.close()


def _answer(question: Locator, kind: str, qid: str, value: object) -> None:
    expect(question).to_be_visible()
    if kind == "classes" and isinstance(value, dict):
        stated = called("Classes", qid)
        for line, item in zip(question.locator(".va-class-line").all(), stated[2], strict=True):
            line.get_by_role("radio").nth(list(stated[3]).index(value[item])).check()
    elif kind == "one":
        question.get_by_label(called("One", qid)[2][value]).check()
    elif kind == "several" and isinstance(value, list):
        for option in value:
            question.get_by_label(called("Several", qid)[2][option]).check()
    elif kind == "order" and isinstance(value, list):
        _sort(question, [called("Order", qid)[2][key] for key in value])
    else:
        question.get_by_role("textbox").fill(str(value) + " Wort" * 50)
    expect(question.get_by_text(re.compile(r"Gespeichert um"))).to_be_visible()


def _sort(question: Locator, right: list[str]) -> None:
    for place, words in enumerate(right):
        rows = question.locator(".va-step-row")
        while words not in rows.nth(place).inner_text():
            below = next(row for row in range(place, rows.count()) if words in rows.nth(row).inner_text())
            rows.nth(below).get_by_role("button").first.click()
            expect(rows.nth(below - 1)).to_contain_text(words)

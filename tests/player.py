"""A learner in the browser: opens a lab, answers a question of any kind, hands in, reads the feedback."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from grading import submissions
from grading.settings import Settings
from labkit.answers import Sheet
from labkit.questions import Classes, Number, One, Order, Question, Several, german_number
from tests.nocode import NoCodeLab
from tests.running import ROOT, House, Visitor

PATIENCE = 90
"""Seconds after which something that should happen counts as not happening; a machine under load takes its time."""
UNANSWERED = "jupyterapp.widgetManager.kernel._futures.size"
"""How many messages of a Voilà page its kernel has not done with; one that a widget held back follows at once."""


@dataclass(frozen=True)
class Article:
    """What a feedback page says to one question: in which section, and its paragraphs."""

    section: str
    lines: tuple[str, ...]


class Learner(Visitor):
    """Somebody in front of one lab, all of whose questions are on the page."""

    def __init__(self, browser: Browser, house: House, lab: NoCodeLab, **context: object) -> None:
        """Log in and open the lab; `context` goes to Playwright (viewport, color_scheme, …)."""
        super().__init__(browser, **context)
        self.lab = lab
        self.settings = Settings.from_environment({"VIERAUGEN_HOME": str(ROOT), "VIERAUGEN_VAR": str(house.var)})
        self.sheet = Sheet(lab.name, house.var / "work" / lab.name)
        self.page.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        self.page.goto(house.start_page)
        expect(self.page.get_by_text("Angemeldet")).to_be_visible()
        self.page.goto(house.lab_page(lab.name))
        expect(self.page.get_by_role("button", name="Abgeben")).to_be_visible()
        expect(self.page.locator(".va-question")).to_have_count(len(lab.questions))

    def answer(self, answers: Mapping[str, Any]) -> None:
        """Answer these questions and wait until each answer is stored."""
        for qid, value in answers.items():
            give(self.question(qid), self.lab.questions[qid], value)
        until(self.page, lambda: self._stored(answers) == answers, "the answers are stored")

    def question(self, qid: str) -> Locator:
        """Return the panel of a question."""
        return self.page.locator(".va-question").nth(list(self.lab.questions).index(qid))

    def hand_in(self, name: str) -> None:
        """Hand in as `name` and wait for the receipt."""
        filed = self._filed(name)
        self._sign(name)
        self.page.get_by_role("button", name="Abgeben").click()
        until(self.page, lambda: self._filed(name) == filed + 1, "the hand-in is filed")
        expect(self.page.get_by_text(re.compile(rf"Abgegeben: Fassung {filed + 1}\b"))).to_be_visible()

    def feedback(self, name: str) -> dict[str, Article]:
        """Go from the lab to the feedback for `name`; return what stands there, by the wording of the question."""
        self._sign(name)
        self.page.get_by_role("button", name="Nach der Rückmeldung sehen").click()
        link = self.page.locator(f"a.va-link[href*='{submissions.learner_id(name)}']")
        address = link.evaluate("link => link.href")
        page = self.context.new_page()
        page.goto(str(address))
        expect(page.get_by_text(f"Für {name}.")).to_be_visible()
        found = {}
        for article in page.locator("article").all():
            number, wording = article.locator("h3").inner_text().split("\n")
            assert number == f"Frage {self._place(wording)}"
            found[wording] = _read(article)
        page.close()
        return found

    def leave(self) -> None:
        """Close the window; nothing was asked of another host, and no page failed."""
        assert (self.outside, self.errors) == ([], [])
        self.context.close()

    def _place(self, wording: str) -> int:
        return [question.text for question in self.lab.questions.values()].index(wording) + 1

    def _sign(self, name: str) -> None:
        self.page.get_by_label("Name oder Pseudonym").fill(name)

    def _stored(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        return {qid: answer.value for qid, answer in self.sheet.answers().items() if qid in wanted}

    def _filed(self, name: str) -> int:
        return len(submissions.receipts(self.settings, submissions.learner_id(name), self.lab.name))


def give(panel: Locator, question: Question, value: Any) -> None:
    """Answer a question in its panel, whatever its kind; what was chosen before is changed."""
    expect(panel).to_be_visible()
    match question:
        case One():
            _choose(panel, question.options[value])
        case Several():
            for key, words in question.options.items():
                panel.get_by_role("checkbox", name=words, exact=True).set_checked(key in value)
        case Order():
            _sort(panel, [question.options[key] for key in value])
        case Classes():
            for item, line in zip(question.items, panel.locator(".va-class-line").all(), strict=True):
                expect(line).to_contain_text(question.items[item])
                _choose(line, question.classes[value[item]])
        case _:
            field = panel.get_by_role("textbox")
            field.fill(german_number(value) if isinstance(question, Number) else value)
            field.press("Tab")


def until(page: Page, holds: Callable[[], bool], what: str) -> None:
    """Look again and again until `holds` says yes."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"never came: {what}"
        page.wait_for_timeout(50)


def answered(page: Page) -> None:
    """Wait until the kernel has taken in all that was entered on the lab's page.

    A widget sends one value at a time and holds the next one back until then.
    """
    until(page, lambda: page.evaluate(UNANSWERED) == 0, "the kernel has answered")


def _choose(place: Locator, words: str) -> None:
    place.get_by_role("radio", name=words, exact=True).check()


def _sort(panel: Locator, wanted: list[str]) -> None:
    """Move each step up to its place; each move is seen in both rows before the next."""
    steps = panel.locator(".va-step")
    expect(steps).to_have_count(len(wanted))
    shown = [text.partition(". ")[2] for text in steps.all_inner_texts()]
    for place, words in enumerate(wanted):
        for row in range(shown.index(words), place, -1):
            panel.locator(".va-step-row").nth(row).get_by_role("button").first.click()
            shown[row - 1], shown[row] = shown[row], shown[row - 1]
            expect(steps).to_have_text([f"{number}. {text}" for number, text in enumerate(shown, 1)])


def _read(article: Locator) -> Article:
    section = article.locator("xpath=..").locator("h2").inner_text()
    return Article(section, tuple(article.locator("p, blockquote").all_inner_texts()))

"""What a learner does on the sample's pages, and what the browser then remembers."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

Visit = Callable[..., Page]
QUESTIONS, END = "01-probe/01-fragen/", "01-probe/02-ende/"
REMEMBER = "Lernstand in diesem Browser merken"
READ = "Diese Lektion habe ich gelesen"
STORE = "localStorage.getItem('vieraugen:lernstand')"


def stored(page: Page) -> Any:
    """Return the state that the browser remembers, None if there is none."""
    return json.loads(page.evaluate(STORE) or "null")


def address(page: Page) -> str:
    """Return the page's address below the course's root."""
    return page.url.split("/kurs/")[1]


def on(page: Page) -> Page:
    """Switch the memory on at a lesson's end."""
    page.get_by_role("button", name=REMEMBER).click()
    return page


def answer(page: Page, right: bool = True) -> None:
    """Answer the sample's first question."""
    quiz = page.locator("form[data-quiz=probe-eine]")
    quiz.get_by_label("Ein Stück Text" if right else "Immer ein Wort").check()
    quiz.get_by_role("button", name="Antwort prüfen").click()

"""What is said where the browser stores nothing more, and how the self-test in a file joins the one that is kept."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.courseware.learner import QUESTIONS, READ, Visit, stored

expect.set_options(timeout=30_000)
pytestmark = pytest.mark.browser
PROGRESS = "fortschritt/"
REFUSED = "Dieser Browser lässt das Speichern nicht zu. Es wird nichts gemerkt."
REFUSING = """() => {
  window.able = Storage.prototype.setItem;
  Storage.prototype.setItem = () => { throw new DOMException("voll", "QuotaExceededError"); };
}"""
ABLE = "() => { Storage.prototype.setItem = window.able; }"
# Until not one letter more fits.
FILLING = """() => {
  for (let size = 2 ** 22; size >= 1; size /= 2) {
    try { for (let i = 0; ; i += 1) localStorage.setItem(`${size}-${i}`, "x".repeat(size)); } catch { /* too big */ }
  }
}"""
IMPORT = "text => window.vieraugen.files.imported(text)"


def told(page: Page) -> Locator:
    return page.locator(".lektionsende [role=status]")


@pytest.fixture
def remembering(visit: Visit) -> Page:
    page = visit(QUESTIONS)
    page.get_by_role("button", name="Lernstand in diesem Browser merken").click()
    expect(told(page)).to_have_text("Ihr Lernstand wird jetzt gemerkt.")
    return page


@pytest.mark.parametrize("no_more", [REFUSING, FILLING], ids=["refusing", "full"])
def test_a_tick_that_cannot_be_stored_is_taken_back(remembering: Page, no_more: str) -> None:
    page = remembering
    page.evaluate(no_more)
    page.get_by_label(READ).click()
    expect(told(page)).to_have_text(REFUSED)
    expect(page.get_by_label(READ)).not_to_be_checked()
    assert stored(page)["gelesen"] == {}


def test_a_tick_stays_and_the_message_goes_as_soon_as_it_can_be_stored(remembering: Page) -> None:
    page = remembering
    page.evaluate(REFUSING)
    page.get_by_label(READ).click()
    page.evaluate(ABLE)
    page.get_by_label(READ).check()
    expect(told(page)).to_be_empty()
    assert QUESTIONS in stored(page)["gelesen"]


@pytest.mark.parametrize("no_more", [REFUSING, FILLING], ids=["refusing", "full"])
def test_an_answer_that_cannot_be_stored_is_told(remembering: Page, no_more: str) -> None:
    page = remembering
    page.evaluate(no_more)
    quiz = page.locator("form[data-quiz=probe-eine]")
    quiz.get_by_label("Ein Stück Text").check()
    quiz.get_by_role("button", name="Antwort prüfen").click()
    expect(quiz.get_by_role("status")).to_contain_text("Richtig.")
    expect(told(page)).to_have_text(REFUSED)
    assert stored(page)["antworten"] == {}


def test_a_good_file_is_not_blamed_for_a_browser_that_refuses(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "lernstand.json"
    file.write_text(json.dumps({"art": "vieraugen-lernstand", "version": 1}), encoding="utf-8")
    page = visit(PROGRESS)
    page.evaluate(REFUSING)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".lernstand-meldung")).to_have_text(REFUSED)
    assert stored(page) is None


def part(answer: str, finished: bool = True) -> dict[str, Any]:
    return {"fertig": finished, "antworten": {"frage": answer}}


def selftest(**changes: Any) -> dict[str, Any]:
    return {"fassung": 2, "zuerst": "a", "vorher": None, "nachher": None} | changes


OWN = selftest(vorher=part("hier"), nachher=part("hier"))
BEGUN = selftest(vorher=part("hier", finished=False))
FOREIGN = selftest(zuerst="b", vorher=part("datei"))


@pytest.mark.parametrize(
    ("own", "file", "joined"),
    [
        (OWN, selftest(vorher=part("datei")), OWN),
        (OWN, FOREIGN, OWN),
        (BEGUN, selftest(vorher=part("datei")), selftest(vorher=part("datei"))),
        (BEGUN, selftest(nachher=part("datei")), BEGUN | {"nachher": part("datei")}),
        (BEGUN, FOREIGN, FOREIGN),
        (OWN, None, OWN),
        (None, FOREIGN, FOREIGN),
        (OWN, FOREIGN | {"fassung": 1}, OWN),
        (OWN, FOREIGN | {"fassung": 3}, FOREIGN | {"fassung": 3}),
    ],
    ids=[
        *("older file", "another draw", "finished there", "other part there", "begun with another draw"),
        *("no test there", "no test here", "older questions there", "newer questions there"),
    ],
)
def test_a_file_adds_to_the_self_test_and_ends_nothing(visit: Visit, own: Any, file: Any, joined: Any) -> None:
    page = visit(PROGRESS)
    for test in (own, file):
        page.evaluate(IMPORT, json.dumps({"art": "vieraugen-lernstand", "version": 1, "selbsttest": test}))
    assert stored(page)["selbsttest"] == joined

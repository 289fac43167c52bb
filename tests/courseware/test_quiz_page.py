"""Every kind of self-check in Chromium: by keyboard alone, remembered by key, and axe finds nothing once answered."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.axe import problems

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
QUESTIONS = "01-probe/01-fragen/"
SPREAD = "Wie breit gestreut wird, wenn das Modell das nächste Stück auswählt"
MEMORY = "localStorage.getItem('vieraugen:lernstand')"
KINDS = ("probe-eine", "probe-mehrere", "probe-luecke", "probe-paare", "probe-ordnen", "probe-fehler")


def form(page: Page, name: str) -> Locator:
    return page.locator(f"form[data-quiz={name}]")


def result(quiz: Locator) -> Locator:
    return quiz.get_by_role("status")


def test_one_right_answer(visit: Visit) -> None:
    page = visit(QUESTIONS)
    quiz = form(page, "probe-eine")
    quiz.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(result(quiz)).to_have_text("✗ Noch nicht richtig. Versuchen Sie es noch einmal.")
    expect(quiz.locator("input").first).to_have_accessible_description("✗ Nicht richtig: Häufig, aber nicht immer.")
    expect(quiz.locator("input").nth(1)).to_have_accessible_description("")
    group = quiz.get_by_role("radiogroup", name="Selbstprüfung Was ist ein Token?")
    expect(group).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(result(quiz)).to_contain_text("✓ Richtig.")
    expect(group).to_have_attribute("aria-invalid", "false")
    expect(quiz.get_by_text("Das Modell zerlegt jeden Text.")).to_be_visible()
    expect(quiz.get_by_text("Häufig, aber nicht immer.").first).to_be_hidden()


def test_several_right_answers(visit: Visit) -> None:
    page = visit(QUESTIONS)
    quiz = form(page, "probe-mehrere")
    quiz.get_by_label("Ein Sofa").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(result(quiz)).to_have_text("✗ Das stimmt, aber es fehlt noch etwas.")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(result(quiz)).to_contain_text("✓ Richtig.")


def test_gaps(visit: Visit) -> None:
    page = visit(QUESTIONS)
    quiz = form(page, "probe-luecke")
    quiz.get_by_label("Lücke 1").focus()
    page.keyboard.type("25")
    page.keyboard.press("Tab")
    page.keyboard.type(" ZWÖLF ")
    page.keyboard.press("Enter")
    expect(result(quiz)).to_contain_text("1 von 2 richtig")
    expect(quiz.get_by_label("Lücke 1")).to_have_attribute("aria-invalid", "true")
    expect(quiz.get_by_label("Lücke 1")).to_have_accessible_description(
        "✗ Nicht richtig: Lücke 1: Der Betrag steht in § 2."
    )
    expect(quiz.get_by_label("Lücke 2")).to_have_attribute("aria-invalid", "false")


def test_pairs(visit: Visit) -> None:
    page = visit(QUESTIONS)
    quiz = form(page, "probe-paare")
    quiz.get_by_label("Token").focus()
    page.keyboard.type("Wie")
    page.keyboard.press("Tab")
    page.keyboard.type("Wie")
    page.keyboard.press("Enter")
    expect(quiz.get_by_label("Temperatur").locator("option:checked")).to_have_text(SPREAD)
    expect(result(quiz)).to_contain_text("1 von 2 richtig")
    expect(quiz.get_by_label("Token")).to_have_attribute("aria-invalid", "true")
    expect(quiz.get_by_label("Token")).to_have_accessible_description(
        "✗ Nicht richtig: Es kann auch ein Satzzeichen sein."
    )
    expect(quiz.get_by_text("Es kann auch ein Satzzeichen sein.").first).to_be_visible()


def test_order(visit: Visit) -> None:
    page = visit(QUESTIONS)
    quiz = form(page, "probe-ordnen")
    steps = ("Text zerlegen", "Wahrscheinlichkeiten berechnen", "Ein Token auswählen")
    for place, label in enumerate(steps, start=1):
        quiz.get_by_label(label).focus()
        page.keyboard.type(f"Platz {place}")
    page.keyboard.press("Enter")
    expect(result(quiz)).to_contain_text("✓ Richtig.")
    expect(quiz.get_by_label(steps[1])).to_have_accessible_description("✓ Richtig: Für jedes Token eine.")


def test_the_error_in_a_text(visit: Visit) -> None:
    page = visit(QUESTIONS)
    quiz = form(page, "probe-fehler")
    quiz.get_by_label("kostet 24 Euro").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(result(quiz)).to_have_text("✗ Noch nicht ganz richtig. Sehen Sie sich die Hinweise an.")
    expect(quiz.get_by_label("kostet 24 Euro")).to_have_accessible_description(
        "✗ Kein Fehler: „kostet 24 Euro“: So steht es in § 2."
    )
    page.keyboard.press("Space")
    for _ in range(2):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(result(quiz)).to_contain_text("✓ Richtig.")
    expect(quiz.get_by_label("eine Stunde")).to_have_attribute("aria-invalid", "false")


def test_an_empty_answer_is_not_judged(visit: Visit) -> None:
    quiz = form(visit(QUESTIONS), "probe-eine")
    quiz.get_by_role("button", name="Antwort prüfen").press("Enter")
    expect(result(quiz)).to_have_text("Bitte beantworten Sie zuerst die Frage.")
    expect(quiz.locator(".quiz__rueckmeldung:visible")).to_have_count(0)


def test_other_scripts_hear_of_every_check(visit: Visit) -> None:
    page = visit(QUESTIONS)
    page.evaluate("document.addEventListener('vieraugen:antwort', (event) => { window.heard = event.detail; })")
    quiz = form(page, "probe-mehrere")
    quiz.get_by_label("Ein Sofa").press("Space")
    quiz.get_by_label("Ein Sofa").press("Enter")
    assert page.evaluate("window.heard") == {
        "id": "probe-mehrere",
        "right": False,
        "values": {"sofa": True, "farbe": False, "schrank": False},
    }


def test_answers_are_remembered_by_key_and_only_if_wanted(visit: Visit) -> None:
    page = visit(QUESTIONS)
    page.get_by_role("button", name="Lernstand in diesem Browser merken").click()
    answer(page)
    state = json.loads(page.evaluate(MEMORY))
    kept = state["antworten"]
    assert set(kept) == set(KINDS)
    assert kept["probe-eine"] == {"werte": {"wort": True, "stueck": False}, "richtig": False}
    assert kept["probe-paare"]["werte"]["token"] == "temperatur"
    page.reload()
    for name in KINDS:
        expect(result(form(page, name))).not_to_be_empty()
    # A list, as a file from elsewhere may hold it, says nothing about keys.
    kept["probe-luecke"]["werte"] = ["24", "12"]
    page.evaluate("text => localStorage.setItem('vieraugen:lernstand', text)", json.dumps(state))
    page.reload()
    expect(form(page, "probe-luecke").get_by_label("Lücke 1")).to_have_value("")


def answer(page: Page, right: bool = False) -> None:
    """Answer every question, so that every kind of message shows."""
    form(page, "probe-eine").locator("input").nth(int(right)).check()
    form(page, "probe-mehrere").get_by_label("Ein Sofa").check()
    form(page, "probe-mehrere").get_by_label("Farben").set_checked(not right)
    form(page, "probe-mehrere").get_by_label("Ein Schrank").set_checked(right)
    form(page, "probe-luecke").get_by_label("Lücke 1").fill("24")
    form(page, "probe-luecke").get_by_label("Lücke 2").fill("12" if right else "13")
    form(page, "probe-paare").get_by_label("Token").select_option("token" if right else "temperatur")
    form(page, "probe-paare").get_by_label("Temperatur").select_option("temperatur")
    for place, label in enumerate(("Text zerlegen", "Wahrscheinlichkeiten", "Ein Token auswählen"), start=1):
        form(page, "probe-ordnen").get_by_label(label).select_option(str(place if right else 1))
    form(page, "probe-fehler").get_by_label("kostet 24 Euro").set_checked(not right)
    form(page, "probe-fehler").get_by_label("eine Stunde").check()
    form(page, "probe-fehler").get_by_label("§ 2 Absatz 4").set_checked(right)
    for button in page.get_by_role("button", name="Antwort prüfen").all():
        button.click()
    for name in KINDS:
        expect(result(form(page, name))).to_contain_text("✓" if right else "✗")


MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "400 %": {"viewport": {"width": 320, "height": 640}},
    "forced colours": {"forced_colors": "active"},
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("right", [False, True], ids=["wrong", "right"])
def test_axe_finds_nothing_once_everything_is_answered(visit: Visit, mode: str, right: bool) -> None:
    page = visit(QUESTIONS, **MODES[mode])
    answer(page, right)
    assert problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_a_script_every_solution_opens(visit: Visit) -> None:
    page = visit(QUESTIONS, java_script_enabled=False)
    expect(page.get_by_role("button", name="Antwort prüfen")).to_have_count(0)
    for name in KINDS:
        form(page, name).locator("summary").click()
        expect(form(page, name).locator("details > p, details > ul, details > ol").last).to_be_visible()
    expect(form(page, "probe-fehler").get_by_text("Eine solche Frist gibt es nicht.").last).to_be_visible()

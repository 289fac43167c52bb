"""Learning paths in Chromium: followed by links, search and language switch, remembered, over several tabs."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.courseware.learner import END, QUESTIONS, READ, Visit, address, on, stored

expect.set_options(timeout=30_000)
pytestmark = pytest.mark.browser
COUNT_WRITES = """(() => {
  const write = Storage.prototype.setItem;
  window.written = 0;
  Storage.prototype.setItem = function (...entry) { window.written += 1; return write.apply(this, entry); };
})()"""


def test_choosing_a_role_leads_along_its_path_and_stores_nothing(visit: Visit) -> None:
    page = visit("")
    card = page.locator("[data-rolle=it]").get_by_role("link")
    card.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Mit Modul 1 beginnen").press("Enter")
    expect(page.locator(".standort")).to_contain_text("Ihr Lernweg: IT")
    # Inside a module back and on are the same for everybody; at its ends the role has its own.
    ends = ("01-probe/mitnehmen/", "03-drittes/01-lektion/")
    for here, then in pairwise(("01-probe/", QUESTIONS, END, ends[0], "03-drittes/", ends[1], "wege/it/")):
        expect(page).to_have_url(re.compile(rf"{here}\?weg=it$"))
        if here == "03-drittes/":
            back = page.locator("[data-weg=it][data-richtung=zurueck]")
            expect(back).to_have_accessible_name("Zurück Das Probemodul auf einer Seite")
        role = "[data-weg=it]" if here in ends else ""
        page.locator(f"[data-richtung=weiter]{role}:visible").press("Enter")
        expect(page).to_have_url(re.compile(rf"/kurs/{then}(\?weg=it)?$"))
    assert address(page) == "wege/it/"
    assert page.evaluate("Object.keys(localStorage).filter(key => !key.includes('palette')).length") == 0
    assert page.evaluate("sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_a_path_of_single_lessons_leads_from_step_to_step_and_back_to_itself(visit: Visit) -> None:
    page = visit("wege/kurz/")
    page.get_by_role("link", name="Weiter Das Ende").press("Enter")
    for place, then in (
        ("Schritt 1 von 4", "03-drittes/01-lektion/?weg=kurz"),
        ("Schritt 2 von 4", "01-probe/?weg=kurz#labor-probelabor"),
        ("Schritt 3 von 4", "02-zweites/01-lektion/?weg=kurz"),
        ("Schritt 4 von 4", "wege/kurz/"),
    ):
        expect(page.locator(".standort [data-weg=kurz]")).to_contain_text(place)
        expect(page.locator(".standort [data-weg]:visible")).to_have_count(1)
        page.locator("[data-richtung=weiter]:visible").press("Enter")
        page.wait_for_url(f"**/kurs/{then}")
    assert page.evaluate("Object.keys(localStorage).filter(key => !key.includes('palette')).length") == 0


def test_a_path_is_followed_through_the_search(visit: Visit) -> None:
    page = visit(f"{QUESTIONS}?weg=it")
    page.get_by_role("textbox", name="Suche").click()
    page.keyboard.insert_text("Mahnung")
    page.locator(".md-search-result__link").filter(has_text="Lektion in 03-drittes").press("Enter")
    expect(page).to_have_url(re.compile(r"/03-drittes/01-lektion/\?h=[^&]*&weg=it"))
    expect(page.locator(".standort [data-weg=it]")).to_be_visible()
    page.locator(".kursnav").get_by_role("link", name="Modul 1").click()
    page.wait_for_url("**/01-probe/?weg=it")


def test_a_path_goes_along_into_a_tab_of_its_own(visit: Visit) -> None:
    page = visit(f"{QUESTIONS}?weg=it")
    for options in ({"button": "middle"}, {"modifiers": ["Control"]}):
        with page.context.expect_page() as opened:
            page.locator(".standort a").first.click(**options)
        opened.value.wait_for_url("**/01-probe/?weg=it")


def test_a_path_goes_nowhere_else(visit: Visit) -> None:
    page = visit("01-probe/?weg=it")
    lab = page.locator(".laborkarte a.md-button")
    lab.evaluate("link => { addEventListener('click', (event) => event.preventDefault()); link.click(); }")
    assert "weg=" not in str(lab.get_attribute("href"))


def test_off_the_path_the_courses_own_order_holds_and_the_way_back_is_shown(visit: Visit) -> None:
    page = visit(f"{QUESTIONS}?weg=kurz")
    expect(page.locator(".standort")).to_contain_text("Ihr Lernweg: Kurz")
    expect(page.locator(".standort [data-weg=kurz]")).not_to_contain_text("Schritt")
    expect(page.locator("[data-richtung=weiter]:visible")).to_have_accessible_name("Weiter Das Ende")


def test_a_path_shows_what_is_done_of_it(visit: Visit) -> None:
    page = on(visit(f"{END}?weg=kurz"))
    page.get_by_label(READ).check()
    page.evaluate("() => window.vieraugen.progress.change((state) => { state.labore.probelabor = 'abgegeben'; })")
    page.goto(page.url.replace(END, "wege/kurz/"))
    expect(page.locator(".weg__stand")).to_have_text("1 von 3 Lektionen gelesen")
    expect(page.locator(f'.lektionen [data-seite="{END}"]')).to_contain_text("✓ gelesen")
    expect(page.locator(".lektionen [data-labor=probelabor]")).to_contain_text("abgegeben")
    expect(page.locator(".lektionen .gelesen")).to_have_count(2)


def test_without_a_role_the_courses_own_order_holds(visit: Visit) -> None:
    page = visit("01-probe/mitnehmen/")
    expect(page.locator("[data-richtung=weiter]:visible")).to_have_count(1)
    page.locator("[data-richtung=weiter]:visible").click()
    assert address(page) == "02-zweites/"
    page.goto(page.url.split("/kurs/")[0] + "/kurs/01-probe/mitnehmen/?weg=%22%5D%2C*")
    expect(page.locator("[data-richtung=weiter]:visible")).to_have_accessible_name("Weiter Modul 02-zweites")


def test_a_chosen_role_stays_once_the_browser_may_remember(visit: Visit) -> None:
    page = visit(f"{QUESTIONS}?weg=it")
    on(page)
    assert stored(page)["rolle"] == "it"
    assert address(page) == QUESTIONS
    page.goto(page.url.replace(QUESTIONS, "01-probe/mitnehmen/"))
    expect(page.locator("[data-richtung=weiter]:visible")).to_have_attribute("href", "../../03-drittes/")
    page.goto(page.url.replace("01-probe/mitnehmen/", ""))
    expect(page.locator("[data-rolle=it]")).to_have_class("rollen__gewaehlt")


def test_two_tabs_on_different_paths_come_to_rest(visit: Visit) -> None:
    page = on(visit(f"{QUESTIONS}?weg=it"))
    page.context.add_init_script(COUNT_WRITES)
    page.reload()
    other = page.context.new_page()
    other.goto(f"{page.url}?weg=fuehrung")
    other.get_by_label(READ).check()
    page.get_by_label(READ).uncheck()
    page.wait_for_timeout(500)  # time for tabs that would answer each other
    assert stored(page)["rolle"] == stored(other)["rolle"] == "fuehrung"
    assert page.evaluate("window.written") + other.evaluate("window.written") < 10


@pytest.mark.parametrize("junk", ["unsinn", "", "it%20fuehrung", "%22%5D%2C*"])
def test_a_path_that_does_not_exist_takes_no_place(visit: Visit, junk: str) -> None:
    page = on(visit(f"{QUESTIONS}?weg=it"))
    page.goto(f"{page.url}?weg={junk}")
    expect(page.locator(".standort")).to_contain_text("Ihr Lernweg: IT")
    page.get_by_label(READ).check()
    assert stored(page)["rolle"] == "it"


def test_a_path_stays_chosen_on_a_page_outside_of_it(visit: Visit) -> None:
    page = visit("02-zweites/?weg=it")
    expect(page.locator(".standort [data-weg=it]")).to_have_count(0)
    page.locator("[data-richtung=weiter]:visible").click()
    page.wait_for_url("**/02-zweites/01-lektion/?weg=it")
    assert stored(on(page))["rolle"] == "it"


@pytest.mark.parametrize("asked", ["", "?weg=it"])
def test_an_imported_path_replaces_the_one_that_was_followed(visit: Visit, tmp_path: Path, asked: str) -> None:
    file = tmp_path / "stand.json"
    file.write_text('{"art": "vieraugen-lernstand", "version": 1, "rolle": "fuehrung"}', encoding="utf-8")
    page = visit(f"{QUESTIONS}?weg=it") if asked else on(visit(f"{QUESTIONS}?weg=it"))
    page.goto(page.url.split("/kurs/")[0] + f"/kurs/fortschritt/{asked}")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("status").filter(has_text="Übernommen")).to_be_visible()
    assert stored(page)["rolle"] == "fuehrung"
    page.goto(page.url.split("/kurs/")[0] + f"/kurs/{QUESTIONS}")
    assert stored(page)["rolle"] == "fuehrung"

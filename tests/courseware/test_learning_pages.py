"""Paths, glossary and the learner's own progress in Chromium: by keyboard, without storing, over several tabs."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

expect.set_options(timeout=30_000)
pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
NARROW = {"viewport": {"width": 320, "height": 640}}
QUESTIONS, END = "01-probe/01-fragen/", "01-probe/02-ende/"
REMEMBER = "Lernstand in diesem Browser merken"
READ = "Diese Lektion habe ich gelesen"
STORE = "localStorage.getItem('vieraugen:lernstand')"
COUNT_WRITES = """(() => {
  const write = Storage.prototype.setItem;
  window.written = 0;
  Storage.prototype.setItem = function (...entry) { window.written += 1; return write.apply(this, entry); };
})()"""
KEEP = "text => localStorage.setItem('vieraugen:lernstand', text)"


def stored(page: Page) -> Any:
    return json.loads(page.evaluate(STORE) or "null")


def address(page: Page) -> str:
    return page.url.split("/kurs/")[1]


def on(page: Page) -> Page:
    """Switch the memory on at a lesson's end."""
    page.get_by_role("button", name=REMEMBER).click()
    return page


def answer(page: Page, right: bool = True) -> None:
    quiz = page.locator("form[data-quiz=probe-eine]")
    quiz.get_by_label("Ein Stück Text" if right else "Immer ein Wort").check()
    quiz.get_by_role("button", name="Antwort prüfen").click()


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


@pytest.mark.parametrize("options", [{}, NARROW])
def test_an_explanation_opens_with_the_focus_and_closes_with_escape(visit: Visit, options: dict[str, Any]) -> None:
    page = visit(END, **options)
    term = page.locator("a.begriff").first
    tip = page.locator("#begriff-token")
    expect(term).to_have_accessible_description("Ein Textstück, mit dem das Modell rechnet.")
    expect(tip).to_be_hidden()
    term.focus()
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.viewport_size["width"]  # type: ignore[index]
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#begriff-startzahl")).to_be_visible()
    expect(tip).to_be_hidden()
    page.locator("a.begriff").nth(1).press("Enter")
    expect(page.locator("dt:target")).to_contain_text("Startzahl")


def test_an_explanation_stays_while_the_pointer_is_on_it(visit: Visit) -> None:
    page = visit(END)
    tip = page.locator("#begriff-token")
    page.locator("a.begriff").first.hover()
    expect(tip).to_be_visible()
    page.clock.install()
    tip.hover()
    page.clock.run_for(1000)  # longer than the pointer's way from the word may take
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_terms_are_plain_links_without_a_script_and_plain_text_on_paper(visit: Visit) -> None:
    page = visit(END, java_script_enabled=False)
    expect(page.locator("#begriff-token")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("a.begriff").first).to_have_css("text-decoration-line", "none")
    page.locator("a.begriff").first.click()
    assert address(page) == "glossar/#begriff-token"


def test_nothing_is_stored_before_the_learner_agrees(visit: Visit) -> None:
    page = visit(QUESTIONS)
    answer(page)
    for path in ("", END, "fortschritt/"):
        page.goto(page.url.split("/kurs/")[0] + f"/kurs/{path}")
        assert stored(page) is None
    expect(page.get_by_text("✓ gelesen")).to_have_count(0)


def test_what_was_answered_before_is_kept_from_the_moment_of_agreeing(visit: Visit) -> None:
    page = visit(QUESTIONS)
    answer(page, right=False)
    on(page)
    expect(page.get_by_label(READ)).to_be_focused()
    assert stored(page)["antworten"] == {"probe-eine": {"werte": {"wort": True, "stueck": False}, "richtig": False}}
    answer(page)
    assert stored(page)["antworten"]["probe-eine"]["richtig"] is True


def test_reading_shows_in_every_list_and_leads_back(visit: Visit) -> None:
    page = on(visit(END))
    page.get_by_label(READ).check()
    page.goto(page.url.replace(END, ""))
    expect(page.locator("#lernstand-angebot")).to_be_hidden()
    page.get_by_text("Weiter, wo Sie aufgehört haben").get_by_role("link", name="Das Ende").click()
    expect(page.get_by_label(READ)).to_be_checked()
    page.goto(page.url.replace(END, "01-probe/"))
    expect(page.locator(f'[data-seite="{END}"]')).to_contain_text("✓ gelesen")
    expect(page.locator(f'[data-seite="{QUESTIONS}"]')).not_to_contain_text("gelesen")
    page.goto(page.url.replace("01-probe/", "fortschritt/"))
    expect(page.locator(".lernstand-summe")).to_contain_text("1 von 4 Lektionen gelesen, 0 von 6 Fragen")


def test_export_delete_and_import_bring_everything_back(visit: Visit, tmp_path: Path) -> None:
    page = on(visit(QUESTIONS))
    answer(page)
    page.get_by_label(READ).check()
    before = stored(page)
    page.goto(page.url.replace(QUESTIONS, "fortschritt/"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Als Datei sichern").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)

    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Alles löschen").click()
    assert stored(page) == before
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Alles löschen").click()
    expect(page.get_by_role("status").filter(has_text="gelöscht")).to_be_visible()
    assert stored(page) is None
    expect(page.get_by_label(REMEMBER)).to_be_focused()
    expect(page.get_by_role("button", name="Als Datei sichern")).to_be_hidden()

    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("status").filter(has_text="1 gelesene Lektionen, 1 Antworten")).to_be_visible()
    assert stored(page) == before


def test_a_foreign_file_changes_nothing(visit: Visit, tmp_path: Path) -> None:
    page = visit("fortschritt/")
    for number, content in enumerate(("", "{}", "kein JSON", '{"art": "anderes", "version": 1}', "[" * 5000, "null")):
        file = tmp_path / f"{number}.json"
        file.write_text(content, encoding="utf-8")
        page.locator(".lernstand-meldung").evaluate("line => { line.textContent = ''; }")
        page.locator("input[type=file]").set_input_files(file)
        expect(page.get_by_role("status").filter(has_text="keinen lesbaren Lernstand")).to_be_visible()
        assert stored(page) is None


def test_only_what_has_the_right_form_is_taken_over(visit: Visit, tmp_path: Path) -> None:
    hostile = {
        "art": "vieraugen-lernstand",
        "version": 1,
        "rolle": "<img src=x>",
        "zuletzt": {"seite": "https://fremd.example/", "titel": "<b>Titel</b>"},
        "gelesen": {QUESTIONS: "2026-11-21", "../../raus/": "2026-11-21", END: "gestern", "//fremd/": "2026-11-21"},
        "antworten": {"probe-eine": {"werte": ["<script>"], "richtig": True}, "__proto__": {}, "x": {"werte": 3}},
        "labore": {"probelabor": "bestanden"},
        "mehr": "x",
    }
    file = tmp_path / "feindlich.json"
    file.write_text(json.dumps(hostile), encoding="utf-8")
    page = visit("fortschritt/")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("status").filter(has_text="Übernommen")).to_be_visible()
    assert stored(page) == {
        "version": 1,
        "rolle": "",
        "zuletzt": None,
        "gelesen": {QUESTIONS: "2026-11-21"},
        "antworten": {"probe-eine": {"werte": ["<script>"], "richtig": True}},
        "labore": {},
    }
    page.goto(page.url.replace("fortschritt/", QUESTIONS))
    expect(page.locator("form[data-quiz=probe-eine]").get_by_label("Ein Stück Text")).not_to_be_checked()


@pytest.mark.parametrize("broken", ["{", '{"version": 99}', '{"version": 1, "gelesen": 3, "antworten": []}'])
def test_a_broken_entry_stops_no_page(visit: Visit, broken: str) -> None:
    page = visit(QUESTIONS)
    page.evaluate(KEEP, broken)
    page.reload()
    answer(page)
    expect(page.locator("form[data-quiz=probe-eine]").get_by_role("status")).to_contain_text("Richtig")
    page.goto(page.url.replace(QUESTIONS, "fortschritt/"))
    if '"version": 1,' not in broken:
        expect(page.get_by_role("status").filter(has_text="nicht lesbar")).to_be_visible()
        assert page.evaluate(STORE) == broken
        page.get_by_label(REMEMBER).check()
    expect(page.locator(".lernstand-summe")).to_contain_text("0 von 4 Lektionen")


def test_two_tabs_agree(visit: Visit) -> None:
    page = on(visit(QUESTIONS))
    other = page.context.new_page()
    other.goto(page.url.replace(QUESTIONS, END))
    other.get_by_label(READ).check()
    page.get_by_label(READ).check()
    assert set(stored(page)["gelesen"]) == {QUESTIONS, END}
    other.goto(page.url.replace(QUESTIONS, "fortschritt/"))
    other.once("dialog", lambda dialog: dialog.accept())
    other.get_by_label(REMEMBER).uncheck()
    expect(page.get_by_role("button", name=REMEMBER)).to_be_visible()
    answer(page)
    assert stored(page) is None


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


NO_STORE = (
    """{ get() { throw new DOMException("nein", "SecurityError"); } }""",
    """{ value: null }""",  # Firefox, with the storage switched off for everybody (dom.storage.enabled)
)


@pytest.fixture(params=NO_STORE, ids=("throws", "null"))
def refusing(visit: Visit, request: pytest.FixtureRequest) -> Page:
    """Return a page of a browser that refuses every storing; nothing complains about that, the theme neither."""
    page = visit("01-probe/")
    page.add_init_script(f'Object.defineProperty(window, "localStorage", {request.param})')
    return page


def test_a_browser_that_refuses_to_store_is_told_and_works_on(refusing: Page) -> None:
    page = refusing
    page.goto(page.url.replace("01-probe/", QUESTIONS))
    answer(page)
    expect(page.locator("form[data-quiz=probe-eine]").get_by_role("status")).to_contain_text("Richtig")
    on(page)
    expect(page.get_by_text("Dieser Browser lässt das Speichern nicht zu")).to_be_visible()
    page.goto(page.url.replace(QUESTIONS, "fortschritt/"))
    page.get_by_label(REMEMBER).click()
    expect(page.get_by_text("Dieser Browser lässt das Speichern nicht zu")).to_be_visible()
    expect(page.get_by_label(REMEMBER)).not_to_be_checked()
    page.locator(".md-search__input").click()
    page.keyboard.type("Probe")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_the_overview_prints_without_its_controls(visit: Visit) -> None:
    page = on(visit(QUESTIONS))
    page.goto(page.url.replace(QUESTIONS, "fortschritt/"))
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Alles löschen")).to_be_hidden()
    expect(page.get_by_text("sie ist kein Nachweis")).to_be_visible()
    expect(page.locator(".lernstand")).to_contain_text("noch offen, 0 von 6 Fragen richtig")


def test_a_lab_card_shows_how_far_one_is(visit: Visit) -> None:
    page = visit(QUESTIONS)
    on(page)
    page.route("**/stand/probelabor", lambda route: route.fulfill(json={"stand": "rueckmeldung"}))
    page.goto(page.url.replace(QUESTIONS, "01-probe/"))
    expect(page.locator(".laborkarte__stand")).to_have_text("Ihr Stand: Rückmeldung da")
    assert stored(page)["labore"] == {"probelabor": "rueckmeldung"}


def test_a_lab_card_says_nothing_to_strangers(visit: Visit) -> None:
    page = visit("01-probe/")
    with page.expect_response("**/stand/probelabor") as reply:
        page.reload()
    assert (reply.value.status, reply.value.headers.get("content-length", "0")) == (204, "0")
    expect(page.locator(".laborkarte__stand")).to_be_hidden()

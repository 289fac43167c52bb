"""The learner's own progress in Chromium: by keyboard, without storing, over several tabs."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.courseware.learner import END, QUESTIONS, READ, REMEMBER, STORE, Visit, answer, on, stored

expect.set_options(timeout=30_000)
pytestmark = pytest.mark.browser
KEEP = "text => localStorage.setItem('vieraugen:lernstand', text)"


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

"""The built pages in Chromium, under their real policy: keyboard, narrow screens, contrast, memory, access link."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.courseware.serving import CourseServer

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
NARROW = {"viewport": {"width": 320, "height": 640}}  # what 400 % zoom leaves of a 1280 px screen
QUESTIONS, END = "01-probe/01-fragen/", "01-probe/02-ende/"
SOME_PAGES = (
    "",
    "01-probe/",
    QUESTIONS,
    "wege/it/",
    "wege/kurz/",
    "fortschritt/",
    "01-probe/mitnehmen/",
    "rechtsstand/",
)
MEMORY = "localStorage.getItem('vieraugen:lernstand')"


# The colour switch's radio buttons are shown by the labels behind them.
VISIBLE = """() => {
  const focus = document.activeElement;
  const box = (focus.matches(".md-option") ? focus.nextElementSibling : focus).getBoundingClientRect();
  return focus === document.body || (box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth);
}"""


def focused(page: Page) -> str:
    """Return the accessible name of what has the focus, roughly: its label or its text."""
    found = page.evaluate(
        "() => { const e = document.activeElement; return e.getAttribute('aria-label') || e.textContent.trim(); }"
    )
    return str(found)


def form(page: Page, name: str) -> Any:
    return page.locator(f"form[data-quiz={name}]")


def test_nothing_is_remembered_until_the_learner_wants_it(visit: Visit) -> None:
    page = visit(QUESTIONS)
    quiz = form(page, "probe-eine")
    quiz.get_by_label("Ein Stück Text").check()
    quiz.get_by_role("button", name="Antwort prüfen").click()
    assert page.evaluate(MEMORY) is None
    page.reload()
    expect(quiz.get_by_label("Ein Stück Text")).not_to_be_checked()

    page.get_by_role("button", name="Lernstand in diesem Browser merken").click()
    quiz.get_by_label("Ein Stück Text").check()
    quiz.get_by_role("button", name="Antwort prüfen").click()
    assert list(json.loads(page.evaluate(MEMORY))["antworten"]) == ["probe-eine"]
    page.reload()
    expect(quiz.get_by_label("Ein Stück Text")).to_be_checked()
    expect(quiz.get_by_role("status")).to_contain_text("Richtig.")

    quiz.get_by_role("button", name="Zurücksetzen").click()
    assert json.loads(page.evaluate(MEMORY))["antworten"] == {}
    page.reload()
    expect(quiz.get_by_label("Ein Stück Text")).not_to_be_checked()


def test_without_a_script_the_solution_still_opens(visit: Visit) -> None:
    page = visit(QUESTIONS, java_script_enabled=False)
    quiz = form(page, "probe-eine")
    expect(quiz.get_by_role("button", name="Antwort prüfen")).to_have_count(0)
    quiz.locator("summary").click()
    expect(quiz.get_by_text("Das Modell zerlegt jeden Text.")).to_be_visible()
    page.locator(".kursnav").get_by_role("link", name="Das Ende").first.click(force=True)
    expect(page.locator("h1")).to_contain_text("Das Ende")


def test_menu_by_keyboard_at_320_px(visit: Visit) -> None:
    page = visit(QUESTIONS, **NARROW)
    menu = page.get_by_role("button", name="Menü")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".kursnav").get_by_role("link", name="Start")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.press("Enter")
    expect(page.locator(".kursnav").get_by_role("link", name="Start")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Das Ende")


@pytest.mark.parametrize("options", [{}, NARROW])
def test_back_and_on_have_names_at_every_width(visit: Visit, options: dict[str, Any]) -> None:
    page = visit(END, **options)
    back = page.locator("[data-richtung=zurueck]:visible")
    expect(back).to_have_accessible_name("Zurück Alle Arten von Fragen")
    assert back.bounding_box()["height"] < 120  # type: ignore[index]
    expect(page.locator("[data-richtung=weiter]:visible")).to_have_accessible_name(
        "Weiter Das Probemodul auf einer Seite"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def test_search_by_keyboard_at_320_px(visit: Visit) -> None:
    page = visit(QUESTIONS, **NARROW)
    opener = page.get_by_role("button", name="Suche", exact=True)
    opener.press("Enter")
    field = page.get_by_role("textbox", name="Suche")
    expect(field).to_be_focused()
    page.keyboard.type("Sperrmüllabholung")
    expect(page.locator(".md-search-result__link")).to_have_count(1)
    expect(page.locator(".md-search-result__meta")).to_contain_text("1 Suchergebnis")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def found(page: Page) -> Any:
    """Search by keyboard for what several pages have; return the links of the results."""
    opener = page.get_by_role("button", name="Suche", exact=True)
    if opener.is_visible():
        opener.press("Enter")
    else:
        page.get_by_role("textbox", name="Suche").focus()
    expect(page.get_by_role("textbox", name="Suche")).to_be_focused()
    page.keyboard.insert_text("Lektion")  # at once: what a part of a word finds would be replaced
    links = page.locator(".md-search-result__link")
    expect(links.nth(1)).to_be_visible()
    return links


@pytest.mark.parametrize("options", [{}, {"viewport": {"width": 320, "height": 256}}])
def test_tab_leads_through_the_results_and_out(visit: Visit, options: dict[str, Any]) -> None:
    page = visit(QUESTIONS, **options)
    links = found(page)
    region = page.get_by_role("region", name="Suchergebnisse")
    for part in (page.locator(".md-search").get_by_role("button", name="Zurücksetzen"), region, links.first):
        page.keyboard.press("Tab")
        expect(part).to_be_focused()
        assert page.evaluate(VISIBLE), focused(page)
    page.keyboard.press("Shift+Tab")
    expect(region).to_be_focused()
    for each in links.all():
        page.keyboard.press("Tab")
        expect(each).to_be_focused()
    while page.evaluate("document.activeElement.matches('.md-search *')"):  # what the theme folds up below a result
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")
    assert page.evaluate(VISIBLE), focused(page)
    assert not page.evaluate("document.getElementById('__search').checked")


@pytest.mark.parametrize("options", [{}, NARROW])
def test_a_result_opens_with_enter_and_the_search_closes_with_escape(visit: Visit, options: dict[str, Any]) -> None:
    page = visit(QUESTIONS, **options)
    links = found(page)
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(links.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    if options:
        expect(page.get_by_role("button", name="Suche", exact=True)).to_be_focused()
    page.reload()
    found(page)
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(links.first).to_be_focused()
    target = links.first.evaluate("link => link.pathname")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}?h=*")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_search_is_cleared_by_keyboard(visit: Visit, key: str) -> None:
    page = visit(QUESTIONS)
    links = found(page)
    page.keyboard.press("Tab")
    expect(page.locator(".md-search").get_by_role("button", name="Zurücksetzen")).to_be_focused()
    page.wait_for_timeout(100)  # the theme looks where the focus is a moment after it moved
    page.keyboard.press(key)
    expect(page.get_by_role("textbox", name="Suche")).to_be_focused()
    expect(page.get_by_role("textbox", name="Suche")).to_have_value("")
    expect(links).to_have_count(0)
    page.keyboard.press("Tab")  # there is nothing to clear any more
    expect(page.get_by_role("region", name="Suchergebnisse")).to_be_focused()


def test_the_search_does_not_give_solutions_away(visit: Visit) -> None:
    page = visit(QUESTIONS)
    field = page.get_by_role("textbox", name="Suche")
    field.click()
    field.press_sequentially("Wertstoffhof")
    expect(page.locator(".md-search-result__meta")).to_have_text("Keine Suchergebnisse")


def test_closed_menu_and_search_take_no_focus(visit: Visit) -> None:
    page = visit(QUESTIONS, **NARROW)
    for _ in range(60):
        page.keyboard.press("Tab")
        inside = page.evaluate(VISIBLE)
        assert inside, focused(page)


def test_single_letters_do_nothing(visit: Visit) -> None:
    page = visit(QUESTIONS)
    before = page.url
    for key in ("n", "p", "f", "s", "/", ",", "."):
        page.keyboard.press(key)
    assert page.url == before
    assert not page.evaluate("document.getElementById('__search').checked")


@pytest.mark.parametrize("path", SOME_PAGES)
def test_nothing_sticks_out_at_320_px(visit: Visit, path: str) -> None:
    page = visit(path, **NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


CONTRAST = """(paper) => {
  const parse = (text) => {
    const numbers = text.match(/[\\d.]+/g).map(Number);
    return numbers.length < 4 ? [...numbers, 1] : numbers;
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = (colour) => colour.slice(0, 3).map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    if (!element) return [255, 255, 255, 1];
    const style = getComputedStyle(element);
    if (style.backgroundImage.includes("gradient")) return parse(style.backgroundImage.match(/rgb[^)]*\\)/)[0]);
    const own = parse(style.backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (!text || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (element.closest("script, style, noscript, [inert], .md-skip")) continue;
    const style = getComputedStyle(element);
    const ground = paper ? [255, 255, 255, 1] : behind(element);
    const [a, b] = [light(over(parse(style.color), ground)), light(ground)].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (large ? 3 : 4.5)) poor.push(`${ratio.toFixed(2)} ${style.color} ${element.className}: ${text}`);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", SOME_PAGES)
def test_text_has_enough_contrast(visit: Visit, path: str, scheme: str) -> None:
    page = visit(path, color_scheme=scheme)
    shown = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
    assert shown == {"light": "default", "dark": "slate"}[scheme]
    for quiz in page.locator("form.quiz").all():
        box = quiz.locator("input[type=radio], input[type=checkbox]")
        if box.count():
            box.first.check()
        quiz.locator("summary").click()
        quiz.get_by_role("button", name="Antwort prüfen").click()
    assert page.evaluate(CONTRAST) == []


def test_the_colour_switch_works_by_keyboard_and_stays(visit: Visit) -> None:
    page = visit("", color_scheme="light")
    page.get_by_role("radio", name="Farben: wie das Gerät").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{page.url}01-probe/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_print_shows_solutions_and_no_buttons(visit: Visit) -> None:
    page = visit(QUESTIONS)
    page.emulate_media(media="print")
    quiz = form(page, "probe-eine")
    expect(quiz.get_by_role("button", name="Antwort prüfen")).to_be_hidden()
    assert quiz.get_by_text("Das Modell zerlegt jeden Text.").evaluate("e => e.checkVisibility()")
    assert quiz.locator("details").evaluate("e => e.getBoundingClientRect().height") > 60


@pytest.mark.parametrize("path", SOME_PAGES)
def test_paper_is_white_in_every_scheme(visit: Visit, path: str) -> None:
    page = visit(path, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")  # colours fade over
    assert page.evaluate(CONTRAST, arg=True) == []


def test_the_mark_keeps_its_ground_in_forced_colours(visit: Visit) -> None:
    mark = visit("", forced_colors="active").locator(".md-header .md-logo img")
    expect(mark).to_have_css("background-color", "rgb(26, 62, 114)")


def test_the_access_link_logs_in_and_leaves_no_key(visit: Visit, server: CourseServer) -> None:
    server.login_bodies.clear()
    page = visit("#zugang=schl%C3%BCssel")
    expect(page.get_by_text("Angemeldet. Sie können die Labore jetzt öffnen.")).to_be_visible()
    assert server.login_bodies == [{"key": "schlüssel"}]
    assert page.url == f"{server.url}/kurs/"
    assert "schl" not in str(page.evaluate("JSON.stringify([localStorage, sessionStorage, history.state])"))


def test_the_access_link_works_in_a_window_that_shows_the_page(visit: Visit, server: CourseServer) -> None:
    page = visit("")
    page.goto(f"{page.url}#zugang=schl%C3%BCssel")  # loads nothing anew
    expect(page.get_by_text("Angemeldet. Sie können die Labore jetzt öffnen.")).to_be_visible()
    assert page.url == f"{server.url}/kurs/"


def test_a_wrong_access_link_says_what_to_do(visit: Visit, server: CourseServer) -> None:
    page = visit("01-probe/#zugang=falsch")
    expect(page.get_by_role("alert")).to_contain_text("Öffnen Sie die Adresse, die beim Start angezeigt wurde")
    assert page.url == f"{server.url}/kurs/01-probe/"
    # The browser itself reports the refused login on its console; that one line is expected.
    assert [line for line in visit.problems if "403" not in line] == []  # type: ignore[attr-defined]
    visit.problems.clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["50%", "%E4", "%"])
def test_a_mangled_access_link_stops_no_page_and_leaves_no_key(visit: Visit, server: CourseServer, key: str) -> None:
    server.login_bodies.clear()
    page = visit(f"{QUESTIONS}#zugang={key}")
    expect(page.get_by_role("alert")).to_contain_text("Die Anmeldung hat nicht geklappt.")
    expect(form(page, "probe-eine").get_by_role("button", name="Antwort prüfen")).to_be_visible()
    assert server.login_bodies == [{"key": key}]
    assert page.url == f"{server.url}/kurs/{QUESTIONS}"
    assert [line for line in visit.problems if "403" not in line] == []  # type: ignore[attr-defined]
    visit.problems.clear()  # type: ignore[attr-defined]


def test_a_missing_page_leads_home(visit: Visit) -> None:
    page = visit("404.html")
    page.get_by_role("link", name="Zur Startseite des Kurses").click()
    expect(page.locator("h1")).to_contain_text("Probeseiten")


def test_a_missing_page_leads_to_no_other_host(visit: Visit, server: CourseServer) -> None:
    page = visit("")
    missing = page.request.get(f"{server.url}/kurs/404.html").text()
    page.route("**/fremd.example/**", lambda route: route.fulfill(body=missing, content_type="text/html"))
    page.goto(f"{server.url}//fremd.example/kurs/x")
    home = page.get_by_role("link", name="Zur Startseite des Kurses")
    assert home.evaluate("link => link.href") == f"{server.url}/fremd.example/kurs/"


def test_a_page_is_described_whole(visit: Visit) -> None:
    description = visit("02-zweites/").locator("meta[name=description]")
    expect(description).to_have_attribute("content", 'Modul mit "Anführung" & Zeichen.')

"""The self-test as a learner does it: before, after, the anonymous file, deleting; by keyboard and on paper."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from courseware.selftest import SHEETS, read_selftest
from courseware.settings import Settings
from grading import selftest as evaluated
from grading.selftest_files import parse
from tests.axe import problems
from tests.courseware.serving import CourseServer

expect.set_options(timeout=30_000)
pytestmark = pytest.mark.browser
SETTINGS = Settings.from_environment()
QUESTIONS = evaluated.read(SETTINGS.selftest)
VERSION = read_selftest(SETTINGS.selftest).version
BEFORE, AFTER, PROGRESS = "selbsttest/vorher/", "selbsttest/nachher/", "fortschritt/"
STORE = "JSON.parse(localStorage.getItem('vieraugen:lernstand'))"
REFUSED = "Dieser Browser lässt das Speichern nicht zu. Es wird nichts gemerkt."
CHANCE = "() => { crypto.getRandomValues = (bytes) => bytes.fill(%d); }"
Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, course: CourseServer) -> Iterator[Visit]:
    """Return a function that opens a page; afterwards nothing may have gone wrong or outside."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(path: str, first: str = "a", **options: Any) -> Page:
        context = browser.new_context(**options)
        opened.append(context)
        context.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on(
            "request", lambda request: request.url.startswith((course.url, "blob:")) or complaints.append(request.url)
        )
        page = context.new_page()
        page.add_init_script(f"({CHANCE % (first == 'a')})()")
        page.goto(f"{course.url}/kurs/{path}")
        return page

    yield open_page
    for each in opened:
        each.close()
    assert complaints == []


def go(page: Page, path: str) -> Page:
    page.goto(page.url.split("/kurs/")[0] + f"/kurs/{path}")
    return page


def beside(page: Page, path: str, first: str) -> Page:
    """Open another tab, where chance is another one."""
    other = page.context.new_page()
    other.add_init_script(f"({CHANCE % (first == 'a')})()")
    other.goto(page.url.split("/kurs/")[0] + f"/kurs/{path}")
    return other


def remembering(visit: Visit) -> Page:
    page = visit(PROGRESS)
    page.get_by_label("Lernstand in diesem Browser merken").check()
    return page


def sheet(page: Page, name: str) -> Locator:
    return page.locator(f"form[data-blatt={name}]")


def fill(page: Page, name: str, right: int) -> None:
    """Answer a sheet: the first `right` questions as they should be, all others with "Weiß ich nicht"."""
    for number, item in enumerate(QUESTIONS.sheets[name]):
        key = item.right if number < right else evaluated.DONT_KNOW
        page.locator(f"#quiz-{item.id}-{key}").check()


def done(page: Page, name: str, right: int) -> None:
    fill(page, name, right)
    sheet(page, name).get_by_role("button", name="Fertig").click()


@pytest.mark.parametrize("first", SHEETS)
def test_before_after_file_and_deleting(visit: Visit, tmp_path: Path, first: str) -> None:
    second = "b" if first == "a" else "a"
    page = visit(BEFORE, first)
    expect(sheet(page, first)).to_be_visible()
    expect(sheet(page, second)).to_be_hidden()
    done(page, first, 7)
    heading = page.get_by_role("heading", name="Der erste Teil ist fertig")
    expect(heading).to_be_focused()
    expect(page.locator("[data-richtig]")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('vieraugen:lernstand')") is None, "nothing without being asked"
    page.get_by_role("button", name="In diesem Browser merken").click()
    expect(page.get_by_text("sind in diesem Browser gemerkt")).to_be_visible()
    expect(heading).to_be_focused()
    assert page.evaluate(STORE)["selbsttest"]["vorher"]["fertig"] is True

    go(page, PROGRESS)
    expect(page.locator("[data-teil=vorher]")).to_contain_text("✓ gemacht")
    expect(page.locator("[data-teil=nachher]")).to_contain_text("freiwillig")

    go(page, AFTER)
    expect(sheet(page, second)).to_be_visible()
    expect(sheet(page, first)).to_be_hidden()
    expect(page.locator(".selbsttest__loesungen")).to_be_hidden()
    expect(page.locator(".selbsttest__grund:visible")).to_have_count(0)
    done(page, second, 9)
    expect(page.get_by_role("heading", name="Ihr Ergebnis")).to_be_focused()
    expect(page.locator(".selbsttest__punkte")).to_have_text("vorher 7 von 12, nachher 9 von 12", use_inner_text=True)
    expect(page.get_by_text("höchstens zwei Fragen sagt nichts")).to_be_visible()
    expect(page.get_by_text("können noch Zufall sein")).to_be_hidden()
    expect(page.locator(".selbsttest__grund:visible")).to_have_count(24)
    last = QUESTIONS.sheets[second][-1]
    group = page.locator(f"[data-frage={last.id}]")
    expect(group.locator(f"#quiz-{last.id}-{last.right}-rueckmeldung")).to_contain_text("✓ Richtig")
    expect(group.locator(f"#quiz-{last.id}-weiss-nicht-rueckmeldung")).to_contain_text("ehrliche Antwort")
    expect(group).to_have_attribute("aria-invalid", "true")
    expect(group.get_by_label("Weiß ich nicht")).to_be_disabled()

    with page.expect_download() as download:
        page.get_by_role("button", name="Anonyme Datei sichern").click()
    assert download.value.suggested_filename == "selbsttest-anonym.json"
    file = tmp_path / "datei.json"
    download.value.save_as(file)
    person = parse(file.read_bytes(), QUESTIONS)
    assert person.first == first
    right = {item.id for name, count in ((first, 7), (second, 9)) for item in QUESTIONS.sheets[name][:count]}
    assert {name for name, key in person.answers if key != evaluated.DONT_KNOW} == right

    page.reload()
    expect(page.locator(".selbsttest__punkte")).to_have_text("vorher 7 von 12, nachher 9 von 12", use_inner_text=True)
    page.once("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.get_by_role("button", name="Selbsttest löschen").click()
    expect(page.get_by_text("ist kein erster Teil gemerkt")).to_be_visible()
    assert "selbsttest" not in page.evaluate(STORE)


def test_the_result_goes_with_export_delete_all_and_import(visit: Visit, tmp_path: Path) -> None:
    page = visit(BEFORE)
    done(page, "a", 12)
    page.get_by_role("button", name="In diesem Browser merken").click()
    before = page.evaluate(STORE)
    go(page, PROGRESS)
    with page.expect_download() as download:
        page.get_by_role("button", name="Als Datei sichern").click()
    file = tmp_path / "lernstand.json"
    download.value.save_as(file)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Alles löschen").click()
    expect(page.get_by_role("status").filter(has_text="gelöscht")).to_be_visible()
    assert page.evaluate(STORE) is None
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator("[data-teil=vorher]")).to_contain_text("✓ gemacht")
    assert page.evaluate(STORE) == before
    hostile = before | {
        "art": "vieraugen-lernstand",
        "selbsttest": {"fassung": VERSION, "zuerst": "a", "vorher": {"fertig": 1, "antworten": {"<b>": "x", "a": 3}}},
    }
    file.write_text(json.dumps(hostile), encoding="utf-8")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Alles löschen").click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("status").filter(has_text="Übernommen")).to_be_visible()
    expect(page.locator("[data-teil=vorher]")).to_contain_text("freiwillig")
    assert page.evaluate(STORE)["selbsttest"]["vorher"] == {"fertig": False, "antworten": {}}


def test_an_interrupted_part_goes_on_where_it_stopped(visit: Visit) -> None:
    page = go(remembering(visit), BEFORE)
    item = QUESTIONS.sheets["a"][0]
    page.locator(f"#quiz-{item.id}-{item.right}").check()
    page.add_init_script(f"({CHANCE % 0})()")  # another chance would show the other sheet
    page.reload()
    expect(page.locator(f"#quiz-{item.id}-{item.right}")).to_be_checked()
    assert page.evaluate(STORE)["selbsttest"]["vorher"]["fertig"] is False


def test_two_tabs_opened_before_the_first_answer_share_one_draw(visit: Visit) -> None:
    before = go(remembering(visit), BEFORE)
    after = beside(before, AFTER, first="b")  # by its own chance it would show sheet A
    expect(sheet(after, "a")).to_be_visible()
    done(before, "a", 7)
    expect(sheet(after, "a")).to_be_hidden()
    expect(after.get_by_text("ist kein erster Teil gemerkt")).to_be_hidden()
    done(after, "b", 9)
    for _ in range(2):
        expect(after.locator(".selbsttest__punkte")).to_have_text(
            "vorher 7 von 12, nachher 9 von 12", use_inner_text=True
        )
        after.reload()
    expect(before.get_by_text("sind in diesem Browser gemerkt")).to_be_visible()


def test_answers_given_before_another_draw_was_kept_are_not_mixed_with_it(visit: Visit) -> None:
    before = visit(BEFORE)
    after = beside(before, AFTER, first="b")
    done(before, "a", 7)
    done(after, "a", 3)
    before.get_by_role("button", name="In diesem Browser merken").click()
    said: list[str] = []
    after.once("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    with after.expect_navigation():
        after.get_by_role("button", name="In diesem Browser merken").click()
    assert "In einem anderen Fenster" in said[0]
    expect(sheet(after, "b")).to_be_visible()
    expect(sheet(after, "a")).to_be_hidden()
    kept = after.evaluate(STORE)["selbsttest"]
    assert (kept["zuerst"], kept["vorher"]["fertig"], kept["nachher"]) == ("a", True, None)


@pytest.mark.parametrize("answers", [{}, {"unbekannt": "x"}])
def test_a_part_without_answers_is_not_finished_whatever_a_file_says(visit: Visit, answers: dict[str, str]) -> None:
    page = visit(AFTER)
    broken = {"fertig": True, "antworten": answers}
    test = {"fassung": VERSION, "zuerst": "a", "vorher": broken, "nachher": broken}
    text = json.dumps({"art": "vieraugen-lernstand", "version": 1, "selbsttest": test})
    page.evaluate("text => window.vieraugen.files.imported(text)", text)
    page.reload()
    expect(page.get_by_text("ist kein erster Teil gemerkt")).to_be_visible()
    done(page, "b", 5)
    expect(page.locator(".selbsttest__punkte")).to_have_text("nachher 5 von 12", use_inner_text=True)


def test_a_browser_that_refuses_to_store_is_not_said_to_remember(visit: Visit) -> None:
    page = go(remembering(visit), BEFORE)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
    fill(page, "a", 1)
    expect(sheet(page, "a").get_by_role("status")).to_have_text(REFUSED)
    sheet(page, "a").get_by_role("button", name="Fertig").click()
    expect(page.get_by_text("sind in diesem Browser gemerkt")).to_be_hidden()
    expect(page.get_by_text("sind noch nicht gemerkt")).to_be_visible()
    said: list[str] = []
    page.once("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="In diesem Browser merken").click()
    assert said == [REFUSED]
    expect(page.get_by_text("sind noch nicht gemerkt")).to_be_visible()


def test_by_keyboard_open_questions_are_named_and_found(visit: Visit) -> None:
    page = visit(BEFORE, viewport={"width": 320, "height": 640})
    form = sheet(page, "a")
    form.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(form.get_by_role("status")).to_have_text(
        "Noch offen: Frage 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12. Wählen Sie eine Antwort oder „Weiß ich nicht“."
    )
    expect(page.locator(f"[data-frage={QUESTIONS.sheets['a'][1].id}] input").first).to_be_focused()
    expect(form.get_by_role("radiogroup").first).to_have_accessible_name(
        f"Frage 1 von 12 {QUESTIONS.sheets['a'][0].question}"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_a_first_part_there_is_nothing_to_compare(visit: Visit) -> None:
    page = visit(AFTER)
    expect(page.get_by_text("ist kein erster Teil gemerkt")).to_be_visible()
    done(page, "b", 5)
    expect(page.locator(".selbsttest__punkte")).to_have_text("nachher 5 von 12", use_inner_text=True)
    expect(page.get_by_role("button", name="Anonyme Datei sichern")).to_be_hidden()
    expect(sheet(page, "a")).to_be_hidden()


def test_answers_to_older_questions_are_not_mixed_with_these(visit: Visit) -> None:
    page = visit(BEFORE)
    done(page, "a", 3)
    page.get_by_role("button", name="In diesem Browser merken").click()
    page.evaluate(
        "state => localStorage.setItem('vieraugen:lernstand', JSON.stringify(state))",
        {**page.evaluate(STORE), "selbsttest": {**page.evaluate(STORE)["selbsttest"], "fassung": VERSION + 1}},
    )
    go(page, AFTER)
    expect(page.get_by_text("ist kein erster Teil gemerkt")).to_be_visible()


@pytest.mark.parametrize("options", [{"java_script_enabled": False}, {}], ids=["no script", "asked for"])
def test_on_paper_both_sheets_and_only_after_the_course_the_solutions(visit: Visit, options: dict[str, Any]) -> None:
    page = visit(f"{BEFORE}?papier", **options)
    page.emulate_media(media="print")
    for name in SHEETS:
        expect(sheet(page, name)).to_be_visible()
    expect(page.get_by_text("entscheidet eine Münze")).to_be_visible()
    expect(page.get_by_role("button", name="Fertig")).to_have_count(0)
    expect(page.get_by_text("Lösungen", exact=True)).to_have_count(0)
    go(page, f"{AFTER}?papier")
    expect(page.get_by_role("heading", name="Lösungen")).to_be_visible()
    expect(page.locator(".selbsttest__loesungen ol > li")).to_have_count(24)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(visit: Visit, scheme: str) -> None:
    page = visit(BEFORE, color_scheme=scheme)
    assert problems(page) == []
    done(page, "a", 4)
    assert problems(page) == []
    page.get_by_role("button", name="In diesem Browser merken").click()
    go(page, AFTER)
    assert problems(page) == []
    done(page, "b", 12)
    assert problems(page) == []


def test_the_search_finds_the_page_but_no_question(course: CourseServer) -> None:
    index = (SETTINGS.site_dir / "search" / "index.json").read_text(encoding="utf-8")
    assert "Selbsttest: vorher" in index
    assert "Waffenscheine" not in index
    assert "Auch richtige Sätze entstehen so" not in index

"""English pages and the progress: the last lesson's title in its own language, and what is said in English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from courseware.build import build
from tests.courseware.serving import CourseServer, serving
from tests.courseware.test_translation import make_both

expect.set_options(timeout=30_000)
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseServer]:
    """Serve the sample pages in German, and in English where one lesson is translated."""
    settings = make_both(tmp_path_factory.mktemp("sprachen"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795219200")
        build(settings)
    with serving(settings.site_dir) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize(
    ("lesson", "title", "language"),
    [
        ("en/01-probe/01-fragen/", "All kinds of questions", "en"),
        ("en/01-probe/02-ende/", "Das Ende", "de"),
        ("01-probe/02-ende/", "Das Ende", "de"),
    ],
    ids=["translated", "German in its place", "German"],
)
@pytest.mark.parametrize("landing", ["en/", ""], ids=["on English", "on German"])
def test_a_title_says_its_language(
    both: CourseServer, page: Page, lesson: str, title: str, language: str, landing: str
) -> None:
    page.goto(f"{both.url}/kurs/{lesson}")
    page.locator(".lektionsende button").click()
    page.goto(f"{both.url}/kurs/{landing}")
    expect(page.locator("#weiterlesen").get_by_role("link", name=title)).to_have_attribute("lang", language)
    page.goto(f"{both.url}/kurs/{landing}fortschritt/")
    expect(page.locator(".lernstand-weg").get_by_role("link", name=title)).to_have_attribute("lang", language)


def test_an_english_page_refuses_in_english(both: CourseServer, page: Page) -> None:
    page.goto(f"{both.url}/kurs/en/01-probe/01-fragen/")
    page.get_by_role("button", name="Remember my progress in this browser").click()
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
    page.get_by_label("I have read this lesson").click()
    expect(page.locator(".lektionsende").get_by_role("status")).to_have_text(
        "This browser does not allow anything to be stored. Nothing is remembered."
    )


def test_an_entry_without_a_language_has_none_to_tell(both: CourseServer, page: Page) -> None:
    page.goto(f"{both.url}/kurs/")
    page.evaluate(
        "() => { const { progress } = window.vieraugen; progress.start();"
        " progress.change((state) => { state.zuletzt = { seite: '01-probe/', titel: 'Alt', sprache: '<b>' }; }); }"
    )
    expect(page.locator("#weiterlesen a")).to_have_text("Alt")
    expect(page.locator("#weiterlesen a[lang]")).to_have_count(0)

"""Every page of both languages, opened and answered: axe finds nothing wrong and leaves no check open.

Each page is seen light and dark, on a wide screen, a phone and at 320 px, and in forced colours.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from courseware.settings import Settings
from tests.axe import MODES, problems, problems_in
from tests.courseware.serving import CourseServer
from tests.site_report import pages

SETTINGS = Settings.from_environment()
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Page]:
    """Return the one page that shows all the others, which saves a start for each."""
    with browser.new_context() as context:
        yield context.new_page()


def test_axe_finds_nothing_on_any_page(course: CourseServer, shown: Page) -> None:
    addresses = list(pages(SETTINGS))
    assert {"", "en/", "rechtsstand/"} <= set(addresses)
    found = []
    for address in addresses:
        shown.goto(f"{course.url}/kurs/{address}")
        found += [f"/{address} {problem}" for problem in problems_in(shown, MODES)]
    assert found == []


def test_the_search_for_faults_can_tell(course: CourseServer, shown: Page) -> None:
    shown.goto(f"{course.url}/kurs/glossar/")
    shown.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"x.png\">')")
    assert any("image-alt" in problem for problem in problems(shown))

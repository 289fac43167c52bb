"""Every page of both languages, opened and answered: axe finds nothing wrong and leaves no check open.

Here each page is seen light on a wide screen and at 320 px; `make site-report` shows them in every mode.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from courseware.build import build
from courseware.settings import Settings
from tests.axe import problems, problems_in
from tests.courseware.serving import CourseServer, serving
from tests.site_report import pages

SETTINGS = Settings.from_environment()
MODES = ("light", "narrow")
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server() -> Iterator[CourseServer]:
    """Serve the real site, built where the front door builds it."""
    patch = pytest.MonkeyPatch()
    patch.setenv("NO_MKDOCS_2_WARNING", "1")
    patch.setenv("DISABLE_MKDOCS_2_WARNING", "true")
    build(SETTINGS)
    patch.undo()
    with serving(SETTINGS.site_dir) as running:
        yield running


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Page]:
    """Return the one page that shows all the others, which saves a start for each."""
    with browser.new_context() as context:
        yield context.new_page()


def test_axe_finds_nothing_on_any_page(server: CourseServer, shown: Page) -> None:
    addresses = list(pages(SETTINGS))
    assert {"", "en/", "rechtsstand/"} <= set(addresses)
    found = []
    for address in addresses:
        shown.goto(f"{server.url}/kurs/{address}")
        found += [f"/{address} {problem}" for problem in problems_in(shown, MODES)]
    assert found == []


def test_the_search_for_faults_can_tell(server: CourseServer, shown: Page) -> None:
    shown.goto(f"{server.url}/kurs/glossar/")
    shown.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"x.png\">')")
    assert any("image-alt" in problem for problem in problems(shown))

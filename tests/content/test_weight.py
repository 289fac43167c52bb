"""A page is light enough for a slow line: landing page and lessons, in both languages."""

import pytest
from playwright.sync_api import Browser

from courseware.build import build
from courseware.settings import Settings
from tests.courseware.serving import serving
from tests.site_report import HEAVIEST, weigh


@pytest.mark.browser
def test_landing_page_and_a_lesson_are_light(browser: Browser) -> None:
    settings = Settings.from_environment()
    build(settings)
    with serving(settings.site_dir) as server:
        for page in ("", "en/", "01-sprachmodell/01-wort-fuer-wort/"):
            sizes = weigh(browser, f"{server.url}/kurs/{page}")
            assert len(sizes) > 5
            assert sum(sizes.values()) < HEAVIEST, sizes
            assert not [name for name in sizes if "index.json" in name and "search_index" not in name]

"""A page is light enough for a slow line: landing page and the longest modules and lessons, in both languages."""

import pytest
from playwright.sync_api import Browser

from courseware.settings import Settings
from tests.courseware.serving import CourseServer
from tests.site_report import HEAVIEST, light_pages, weigh

FEW = 6


def longest(settings: Settings) -> list[str]:
    """Return of all pages that must be light the few whose own text weighs most: everything else they share."""
    return sorted(light_pages(settings), key=lambda page: _twin(settings, page), reverse=True)[:FEW]


def _twin(settings: Settings, page: str) -> int:
    return (settings.site_dir / page / "index.html.gz").stat().st_size


@pytest.mark.browser
def test_landing_page_and_a_lesson_are_light(browser: Browser, course: CourseServer) -> None:
    for page in ("", "en/", *longest(Settings.from_environment())):
        sizes = weigh(browser, f"{course.url}/kurs/{page}")
        assert len(sizes) > 5
        assert sum(sizes.values()) < HEAVIEST, sizes
        assert not [name for name in sizes if "index.json" in name and "search_index" not in name]

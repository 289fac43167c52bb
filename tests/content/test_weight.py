"""A page is light enough for a slow line: landing page and the longest lesson, in both languages."""

import pytest
from playwright.sync_api import Browser

from courseware.modules import address_of, lessons_of, read_modules
from courseware.settings import Settings
from tests.courseware.serving import CourseServer
from tests.site_report import HEAVIEST, weigh


def heaviest_lessons(settings: Settings) -> list[str]:
    """Return the addresses of the longest lesson in German and the longest in English, as their files weigh."""
    longest: dict[str, tuple[int, str]] = {}
    for lesson in (lesson for module in read_modules(settings.docs_dir) for lesson in lessons_of(module)):
        for language in ("", "en/"):
            address = f"{language}{address_of(lesson.path, settings.docs_dir)}"
            size = (settings.site_dir / address / "index.html").stat().st_size
            longest[language] = max(longest.get(language, (0, "")), (size, address))
    return [address for _, address in longest.values()]


@pytest.mark.browser
def test_landing_page_and_a_lesson_are_light(browser: Browser, course: CourseServer) -> None:
    for page in ("", "en/", *heaviest_lessons(Settings.from_environment())):
        sizes = weigh(browser, f"{course.url}/kurs/{page}")
        assert len(sizes) > 5
        assert sum(sizes.values()) < HEAVIEST, sizes
        assert not [name for name in sizes if "index.json" in name and "search_index" not in name]

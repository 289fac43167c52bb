"""What every test may ask for: a browser, the course served, and the whole house running."""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from courseware.build import build
from courseware.settings import Settings
from tests import chromium
from tests.courseware.serving import CourseServer, serving
from tests.running import House

# How long an example takes says how busy the machine is, not whether the code is right.
hypothesis.settings.register_profile(
    "vieraugen", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("vieraugen")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless; one per module, because Playwright's event loop bars asyncio.run beside it."""
    path = chromium.find()
    if not path:
        pytest.skip(chromium.MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Pages, labs, sandbox and formgrader as `vieraugen start` brings them up, on work of its own."""
    var: Path = tmp_path_factory.mktemp("var")
    with House(var) as running:
        yield running


@pytest.fixture(scope="module")
def course() -> Iterator[CourseServer]:
    """Serve the real course, built where the front door builds it."""
    settings = Settings.from_environment()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setenv("DISABLE_MKDOCS_2_WARNING", "true")
        build(settings)
    with serving(settings.site_dir) as running:
        yield running

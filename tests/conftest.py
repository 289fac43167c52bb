"""What every test may ask for: a browser that refuses the outside world, and the whole house running."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import chromium
from tests.running import House


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

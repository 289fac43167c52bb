"""Sample pages built as a real site, served, and visited by a browser that notes every problem."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page

from courseware import context
from courseware.build import build
from courseware.settings import Settings
from tests.courseware.serving import CourseServer, serving

REPO = Path(__file__).resolve().parents[2]
PAGES = Path(__file__).parent / "pages"
TODAY = date(2026, 11, 21)
NAV = [
    {"Start": "index.md"},
    {"Modul 1": ["01-probe/index.md", "01-probe/01-fragen.md", "01-probe/02-ende.md", "01-probe/mitnehmen.md"]},
    {"Modul 2": ["02-zweites/index.md", "02-zweites/01-lektion.md"]},
    {"Modul 3": ["03-drittes/index.md", "03-drittes/01-lektion.md"]},
    {"Wege": ["wege/index.md", "wege/kurz.md", "wege/sachbearbeitung.md", "wege/fuehrung.md", "wege/it.md"]},
    {"Mein Lernstand": "fortschritt.md"},
    {"Glossar": "glossar.md"},
    {"Rechtsstand": "rechtsstand.md"},
]


def make_root(root: Path) -> Settings:
    """Lay out a small repository with the sample pages, the real theme and the real configuration."""
    shutil.copytree(PAGES, root / "courses" / "de", ignore=shutil.ignore_patterns("*.yml"))
    for register in PAGES.glob("*.yml"):
        shutil.copy(register, root / "courses")
    (root / "labs" / "probelabor").mkdir(parents=True)
    config: dict[str, Any] = {
        "INHERIT": str(REPO / "mkdocs.yml"),
        "nav": NAV,
        "theme": {"custom_dir": str(REPO / "site" / "theme" / "overrides")},
        "hooks": [str(REPO / "site" / "courseware" / "hooks.py")],
        "extra": {"footer_pages": []},
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    return Settings(root=root, today=TODAY)


@pytest.fixture(autouse=True)
def _quiet_builder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("DISABLE_MKDOCS_2_WARNING", "true")
    # The hook makes its own Settings from the configuration's place; this fixes its day.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")


@pytest.fixture
def root(tmp_path: Path) -> Settings:
    """Return a small repository of one's own."""
    return make_root(tmp_path)


@pytest.fixture
def under_construction(root: Settings) -> context.Build:
    """Begin a run over the small repository, without a page."""
    return context.begin(root)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Build the sample pages once."""
    patch = pytest.MonkeyPatch()
    patch.setenv("NO_MKDOCS_2_WARNING", "1")
    patch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    settings = make_root(tmp_path_factory.mktemp("vieraugen"))
    build(settings)
    patch.undo()
    return settings


@pytest.fixture(scope="session")
def server(sample: Settings) -> Iterator[CourseServer]:
    """Serve the sample site on a free loopback port."""
    with serving(sample.site_dir) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, server: CourseServer) -> Iterator[Any]:
    """Return a function that opens a page; afterwards nothing may have gone wrong or outside."""
    opened: list[BrowserContext] = []
    problems: list[str] = []

    def note(request: Any) -> None:
        if not request.url.startswith((server.url, "data:")):
            problems.append(f"Anfrage nach außen: {request.url}")

    def fail(request: Any) -> None:
        # A page that is left early takes its requests with it; that is no fault.
        if request.failure != "net::ERR_ABORTED":
            problems.append(f"Anfrage gescheitert: {request.url}")

    def visit(path: str = "", **options: Any) -> Page:
        opened.append(browser.new_context(**options))
        page = opened[-1].new_page()
        page.on("request", note)
        page.on("requestfailed", fail)
        page.on("console", lambda message: message.type == "error" and problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(f"{server.url}/kurs/{path}")
        return page

    visit.problems = problems  # type: ignore[attr-defined]
    yield visit
    for each in opened:
        each.close()
    assert not problems

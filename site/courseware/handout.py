"""One tagged PDF per module and per path of single lessons, printed by Chromium from the built pages.

Chromium is asked for by its command line, so nobody needs a driver for it; the pages come from the files of the site,
in their own print style.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from pypdf import PdfReader

from courseware.errors import HandoutFailed
from courseware.modules import address_of, lessons_of, read_modules
from courseware.settings import Settings
from courseware.tracks import read_tracks

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 120


def write_handouts(settings: Settings, browser: str | None = None) -> Iterator[Path]:
    """Print every module, and every path of single lessons, to `.build/handouts` and yield the files.

    The site must have been built. Raises HandoutFailed.
    """
    program = browser or next((path for path in map(shutil.which, BROWSERS) if path), None)
    if program is None:
        raise HandoutFailed("Für die Handouts fehlt Chromium. Installieren Sie es, unter Debian: apt install chromium")
    settings.handouts_dir.mkdir(parents=True, exist_ok=True)
    for name, addresses in _documents(settings):
        target = settings.handouts_dir / f"{name}.pdf"
        page = target.with_suffix(".html")
        page.write_text(_one_page(addresses, settings.site_dir), encoding="utf-8")
        try:
            _print(program, page, target)
        finally:
            page.unlink()
        if not is_tagged(target):
            raise HandoutFailed(f"{target} ist nicht für Vorleseprogramme gegliedert. Nehmen Sie ein neueres Chromium.")
        yield target


def is_tagged(path: Path) -> bool:
    """Tell whether a PDF carries its structure (headings, lists, tables), a language and a title."""
    reader = PdfReader(path)
    catalogue = reader.trailer["/Root"]
    marked = catalogue.get("/MarkInfo", {}).get("/Marked", False)
    return bool(marked) and "/StructTreeRoot" in catalogue and "/Lang" in catalogue and bool(reader.metadata.title)


def _documents(settings: Settings) -> Iterator[tuple[str, list[str]]]:
    """Yield each document's name and the addresses of its pages, the one that names all others first."""
    modules = read_modules(settings.docs_dir)
    for module in modules:
        pages = [module.path, *(lesson.path for lesson in lessons_of(module))]
        yield module.path.parent.name, [address_of(path, settings.docs_dir) for path in pages]
    for track in read_tracks(settings.docs_dir, modules):
        pages = [track.path, *(stop.path for stop in track.stops if stop.lesson)]
        if track.parts:
            yield track.name, [address_of(path, settings.docs_dir) for path in pages]


def _one_page(addresses: list[str], site_dir: Path) -> str:
    """Return the first page with the articles of the others below: one document, one outline."""
    whole, *lessons = (_read(site_dir, address) for address in addresses)
    (article,) = whole.select("article")
    for lesson in lessons:
        for heading in lesson.select("h1, h2, h3, h4"):
            heading.name = f"h{int(heading.name[1]) + 1}"
        article.extend([part for text in lesson.select("article") for part in list(text.children)])
    for part in whole.select(
        "script, nav, header, footer, .md-header, .md-footer, .md-sidebar, .md-skip, form button, .md-button"
    ):
        part.decompose()
    for details in whole.select("details"):
        details["open"] = ""
    return str(whole)


def _read(site_dir: Path, name: str) -> BeautifulSoup:
    soup = BeautifulSoup((site_dir / name / "index.html").read_text(encoding="utf-8"), "html.parser")
    # Addresses count from the page's own folder; the handout lies elsewhere.
    for tag in soup.select("[src], link[href]"):
        key = "src" if tag.has_attr("src") else "href"
        if not str(tag[key]).startswith("data:"):
            tag[key] = (site_dir / name / str(tag[key])).resolve().as_uri()
    for link in soup.select("article .headerlink"):
        link.decompose()
    for link in soup.select("article a[href]:not(.md-button)"):
        link.unwrap()  # on paper nobody can follow it
    return soup


def _print(program: str, page: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        words = [program, "--headless", "--disable-gpu", f"--user-data-dir={profile}"]
        words += ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses its own sandbox to root
        words += [
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            f"--print-to-pdf={target}",
            page.as_uri(),
        ]
        try:
            subprocess.run(words, check=True, capture_output=True, timeout=SECONDS)
        except (subprocess.SubprocessError, OSError) as error:
            raise HandoutFailed(f"Chromium konnte {target.name} nicht drucken ({error}).") from error

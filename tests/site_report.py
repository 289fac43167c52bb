"""`make site-report`: what the course pages weigh, how fast they build, how they read, law, Lighthouse."""

import gzip
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Route, sync_playwright
from rich.console import Console
from rich.table import Table

from courseware.build import build
from courseware.modules import address_of, lessons_of, read_modules
from courseware.readability import read_ceilings, read_page
from courseware.recht import Register
from courseware.recht_due import by_day, due
from courseware.settings import Settings
from tests import chromium
from tests.courseware.serving import CourseServer, serving

HEAVIEST = 90_000  # bytes, compressed
BOTH_LANGUAGES_SECONDS, MANY_PAGES_SECONDS, MANY_PAGES = 5.0, 8.0, 250
BUILDS = 3
LIGHTHOUSE = {"desktop": 0.95, "mobile": 0.90}  # performance, at least; accessibility must be 1
VISITS = 3  # its score for speed swings by ten points from one visit to the next where other work goes on
MISSING_LIGHTHOUSE = "Lighthouse: nicht ausgeführt, es ist nicht installiert (npm install -g lighthouse)."
console = Console(width=110)


def main() -> int:
    """Print the report; 1 if something is heavier, slower or harder to read than it may be."""
    os.environ |= {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    settings = Settings.from_environment()
    build(settings)
    good = [_readability(settings), _law(settings), _times(settings)]
    with serving(settings.site_dir) as server:
        good += [_weights(settings, server), _lighthouse(server)]
    return int(not all(good))


def weigh(browser: Browser, address: str) -> dict[str, int]:
    """Return the compressed size in bytes of everything that opening a page fetches, by address."""
    sizes: dict[str, int] = {}

    def pass_on(route: Route) -> None:
        reply = route.fetch()
        sizes[route.request.url] = len(gzip.compress(reply.body(), 9))
        route.fulfill(response=reply)

    with browser.new_context() as context:
        context.route("**/*", pass_on)
        context.new_page().goto(address, wait_until="networkidle")
    return sizes


def pages(settings: Settings) -> Iterator[str]:
    """Yield the addresses of all pages below the site's root."""
    for path in sorted(settings.site_dir.rglob("index.html")):
        yield f"{path.parent.relative_to(settings.site_dir).as_posix()}/".removeprefix("./")


def light_pages(settings: Settings) -> list[str]:
    """Return the addresses, in both languages, that must stay below `HEAVIEST`: landing page, modules and lessons."""
    modules = read_modules(settings.docs_dir)
    paths = [each.path for module in modules for each in (module, *lessons_of(module))]
    german = ["", *(address_of(path, settings.docs_dir) for path in paths)]
    return [*german, *(f"en/{address}" for address in german)]


def _weights(settings: Settings, server: CourseServer) -> bool:
    table = Table("Seite", "kB komprimiert", "schwerster Teil", title="Gewicht beim ersten Öffnen")
    light, heaviest = light_pages(settings), 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for page in pages(settings):
            sizes = weigh(browser, f"{server.url}/kurs/{page}")
            total, (name, largest) = sum(sizes.values()), max(sizes.items(), key=lambda item: item[1])
            heaviest = max(heaviest, total if page in light else 0)
            table.add_row(f"/{page}", f"{total / 1000:.1f}", f"{name.rpartition('/')[2]} ({largest / 1000:.1f})")
        browser.close()
    console.print(table)
    return _verdict("schwerste Start-, Modul- oder Lektionsseite (kB)", heaviest / 1000, HEAVIEST / 1000)


def _readability(settings: Settings) -> bool:
    common, exceptions = read_ceilings(settings.docs_dir.parent / "lesbarkeit.yml")
    table = Table("Seite", "Wörter", "Flesch-Amstad", "Sätze über 20 Wörter", "gehalten", title="Lesbarkeit")
    good = True
    for page in (page for page in pages(settings) if not page.startswith("en/")):
        found = read_page(settings.site_dir / page / "index.html")
        kept = exceptions.get(page, common).kept_by(found)
        good = good and kept
        share = f"{found.long_share:.1%}".replace(".", ",")
        table.add_row(f"/{page}", str(found.words), f"{found.flesch:.0f}", share, "ja" if kept else "NEIN")
    console.print(table)
    return good


def _law(settings: Settings) -> bool:
    reviews = due(Register.read(settings.register), settings.today, modules=read_modules(settings.docs_dir))
    console.print(f"Fällige Prüfungen des Rechtsstands: {len(reviews)}")
    for line in by_day(reviews):
        console.print(f"  {line}")
    return not any(review.late for review in reviews)


def _times(settings: Settings) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        both = _copy(settings, Path(folder) / "beide")
        many = _copy(settings, Path(folder) / "viele")
        _multiply(many, MANY_PAGES)
        first, second = _timed(both), _timed(many)
    good = _verdict("beide Sprachen bauen (s)", first, BOTH_LANGUAGES_SECONDS)
    return _verdict(f"{MANY_PAGES} Seiten bauen (s)", second, MANY_PAGES_SECONDS) and good


def _copy(settings: Settings, root: Path) -> Settings:
    for name in ("courses", "site", "labs"):
        shutil.copytree(settings.root / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(settings.config_file, root)
    return Settings(root, settings.today)


def _multiply(settings: Settings, wanted: int) -> None:
    """Copy the first module's last lesson, without its questions, until German and English have `wanted` pages."""
    lesson = lessons_of(read_modules(settings.docs_dir)[0])[-1].path
    text = "".join(
        part for number, part in enumerate(lesson.read_text(encoding="utf-8").split("```")) if not number % 2
    )
    folder = settings.docs_dir / "viele"
    folder.mkdir()
    missing = wanted // 2 - len(list(settings.docs_dir.rglob("*.md")))
    for number in range(missing):
        (folder / f"seite-{number}.md").write_text(text, encoding="utf-8")
    config = settings.config_file.read_text(encoding="utf-8")
    nav = "".join(f"      - viele/seite-{number}.md\n" for number in range(missing))
    settings.config_file.write_text(config.replace("nav:\n", f"nav:\n  - Viele:\n{nav}", 1), encoding="utf-8")


def _timed(settings: Settings) -> float:
    """Return the seconds on the clock of a build from nothing as `vieraugen site` does it: the median of some."""
    return statistics.median(_build_anew(settings) for _ in range(BUILDS))


def _build_anew(settings: Settings) -> float:
    shutil.rmtree(settings.site_dir.parent, ignore_errors=True)
    words = [sys.executable, "-m", "courseware", "--home", str(settings.root)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    computed = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    console.print(f"  {seconds:.1f} s auf der Uhr, {computed:.1f} s Rechenzeit")  # apart, where other work goes on
    return seconds


def _lighthouse(server: CourseServer) -> bool:
    program = shutil.which("lighthouse") or os.environ.get("LIGHTHOUSE")
    if not program:
        console.print(MISSING_LIGHTHOUSE)
        return True
    good = True
    for page in ("", "01-sprachmodell/01-wort-fuer-wort/", "en/"):
        for profile, least in LIGHTHOUSE.items():
            visits = [_scores(program, f"{server.url}/kurs/{page}", profile) for _ in range(VISITS)]
            scores = {name: statistics.median(visit[name] for visit in visits) for name in visits[0]}
            speeds = ", ".join(f"{visit['performance']:.0%}" for visit in visits)
            said = ", ".join(f"{name} {score:.0%}" for name, score in scores.items())
            console.print(f"Lighthouse /{page} {profile}: {said} (performance: {speeds})")
            good = good and scores["performance"] >= least and scores["accessibility"] == 1
    return good


def _scores(program: str, address: str, profile: str) -> dict[str, float]:
    words = [program, address, "--quiet", "--output=json", "--only-categories=performance,accessibility,best-practices"]
    words += [f"--chrome-flags=--headless=new {' '.join(chromium.FLAGS)}"]
    words += ["--preset=desktop"] if profile == "desktop" else []
    environment = os.environ | {"CHROME_PATH": chromium.find() or ""}
    reply = subprocess.run(words, check=True, capture_output=True, text=True, env=environment, timeout=300)
    categories = json.loads(reply.stdout)["categories"]
    return {name: category["score"] or 0.0 for name, category in categories.items()}


def _verdict(name: str, value: float, most: float) -> bool:
    console.print(f"{name}: {value:.1f}, höchstens {most:g}: {'gehalten' if value <= most else 'NICHT GEHALTEN'}")
    return value <= most


if __name__ == "__main__":
    sys.exit(main())

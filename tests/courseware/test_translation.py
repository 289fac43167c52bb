"""The English site: translated pages, German ones with a note in the gaps, and a switch that stays on the page."""

import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from courseware.build import build
from courseware.errors import BuildFailed, RecordError
from courseware.settings import Settings
from tests.courseware.conftest import REPO, make_root
from tests.courseware.serving import serving


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Build the sample pages in German, and in English where one page is translated."""
    patch = pytest.MonkeyPatch()
    patch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    settings = make_both(tmp_path_factory.mktemp("zwei"))
    build(settings)
    patch.undo()
    return settings


def make_both(root: Path) -> Settings:
    """Lay out the sample repository with one English page."""
    settings = make_root(root)
    english = settings.root / "courses" / "en" / "01-probe"
    english.mkdir(parents=True)
    text = (settings.docs_dir / "01-probe" / "01-fragen.md").read_text(encoding="utf-8")
    (english / "01-fragen.md").write_text(text.replace("# Alle Arten von Fragen", "# All kinds of questions"), "utf-8")
    (settings.root / "site").mkdir()
    config = yaml.safe_load((REPO / "site" / "mkdocs.en.yml").read_text(encoding="utf-8"))
    config["theme"]["custom_dir"] = str(REPO / "site" / "theme" / "overrides")
    config["hooks"] = [str(REPO / "site" / "courseware" / "hooks.py")]
    (settings.root / "site" / "mkdocs.en.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return settings


def add_hook(settings: Settings, code: str) -> None:
    """Let the English build alone run this code before it begins."""
    hook = settings.root / "site" / "dazwischen.py"
    hook.write_text(f"import os, pathlib, time\ndef on_pre_build(config):\n    {code}\n", encoding="utf-8")
    path = settings.translations["en"]
    config = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(config | {"hooks": [str(hook), *config["hooks"]]}), encoding="utf-8")


def page(settings: Settings, address: str) -> BeautifulSoup:
    return BeautifulSoup((settings.site_dir / address / "index.html").read_text(encoding="utf-8"), "html.parser")


def test_a_translated_page_is_english_throughout(both: Settings) -> None:
    english = page(both, "en/01-probe/01-fragen")
    assert english.select_one("html[lang=en]")
    assert english.h1
    assert "All kinds of questions" in english.h1.get_text()
    named = ".standort *"  # the names of a module and of paths that are not translated
    assert not english.select(f"article [lang=de]:not({named})")
    assert english.find(string="Check answer")
    assert english.select_one('.kursnav[aria-label="Course"]')


def test_a_missing_page_shows_the_german_one_with_a_note(both: Settings) -> None:
    german = page(both, "en/01-probe/02-ende")
    note = german.select_one("article [role=note]")
    assert note
    assert "not available in English" in note.get_text()
    assert german.select_one("article [lang=de] h1")
    assert german.select_one('.kursnav a[lang=de][aria-current="page"]')
    assert not german.select("article [data-search-exclude]")
    frame = german.select_one("article [lang=de] .rahmen")
    assert frame
    assert "In dieser Lektion" in frame.get_text()


def test_a_german_title_at_the_foot_is_read_as_german(both: Settings) -> None:
    (onward,) = page(both, "en/01-probe/01-fragen").select(".md-footer__link--next")
    assert not onward.has_attr("aria-label"), "one string has one language"
    assert onward.select_one("[lang=de]").get_text() == "Das Ende"  # type: ignore[union-attr]


def test_the_switch_stays_on_the_page(both: Settings) -> None:
    for address in ("", "01-probe/", "01-probe/01-fragen/", "01-probe/02-ende/"):
        for here, other, language in ((address, f"en/{address}", "en"), (f"en/{address}", address, "de")):
            (link,) = page(both, here).select("a.sprachwahl")
            assert link["hreflang"] == link["lang"] == language
            target = (both.site_dir / here / str(link["href"])).resolve()
            assert target == (both.site_dir / other).resolve()


@pytest.mark.browser
def test_the_switch_takes_the_path_along(both: Settings, browser: Browser) -> None:
    with serving(both.site_dir) as server, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server.url}/kurs/01-probe/01-fragen/?weg=it")
        for language, folder in (("English", "en/"), ("Deutsch", "")):
            page.get_by_role("link", name=language).press("Enter")
            page.wait_for_url(f"{server.url}/kurs/{folder}01-probe/01-fragen/?weg=it")
            expect(page.locator(".standort [data-weg=it]")).to_be_visible()


def test_questions_have_the_same_ids_in_both_languages(both: Settings) -> None:
    def ids(address: str) -> list[object]:
        return [tag["id"] for tag in page(both, address).select("form.quiz, form.quiz [id]")]

    assert ids("en/01-probe/01-fragen") == ids("01-probe/01-fragen") != []


def test_the_lab_is_reached_from_both(both: Settings) -> None:
    for address in ("01-probe", "en/01-probe"):
        (link,) = page(both, address).select(".laborkarte a.md-button")
        way = Path("/kurs", address) / str(link["href"])
        assert way.parts[:2] == ("/", "kurs")
        assert _resolved(way) == "/voila/render/work/probelabor/probelabor.ipynb"


def test_a_change_in_a_translation_makes_a_build_necessary(both: Settings) -> None:
    assert not build(both)
    shutil.copy(both.docs_dir / "01-probe" / "02-ende.md", both.root / "courses" / "en" / "01-probe")
    assert build(both)
    assert "not available in English" not in page(both, "en/01-probe/02-ende").get_text()


def test_the_day_reaches_both_languages_and_the_warning_comes_once(
    both: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "courseware.recht"):
        build(replace(both, today=date(2027, 2, 3)))
    assert len(caplog.messages) == 1
    assert "Die Prüfung ist seit 4. Januar 2027 fällig." in page(both, "01-probe/02-ende").get_text()
    assert "The review has been due since 4 January 2027." in page(both, "en/01-probe/02-ende").get_text()


def test_a_mistake_in_a_translation_stops_the_build_with_its_line(tmp_path: Path) -> None:
    settings = make_both(tmp_path)
    source = settings.root / "courses" / "en" / "01-probe" / "01-fragen.md"
    good = source.read_text(encoding="utf-8")
    source.write_text(good + "\n```quiz\nid: kaputt\n```\n", encoding="utf-8")
    place = rf"courses/en/01-probe/01-fragen\.md:{good.count(chr(10)) + 2}: Das Feld kind fehlt"
    with pytest.raises(BuildFailed, match=place):
        build(settings)
    assert not settings.site_dir.exists(), "half a site would be worse than none"
    source.write_text(good, encoding="utf-8")
    assert build(settings)


RECORD = "title: A sample module\nsummary: What it is about.\nobjectives:\n  - You can read it.\n"


@pytest.mark.parametrize(
    ("record", "line", "said"),
    [
        ("objectives: one\n", 2, "objectives muss eine Liste"),
        ("summary: Text\ntitle: The: module\n", 3, "kein gültiges YAML"),
    ],
)
def test_a_wrong_record_in_a_translation_is_named(tmp_path: Path, record: str, line: int, said: str) -> None:
    settings = make_both(tmp_path)
    source = settings.root / "courses" / "en" / "01-probe" / "index.md"
    source.write_text(f"---\n{record}---\n# A sample module\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match=rf"^\S*courses/en/01-probe/index\.md:{line}: .*{said}"):
        build(settings)


def test_a_mark_at_the_beginning_of_a_file_is_no_mistake(tmp_path: Path) -> None:
    settings = make_both(tmp_path)
    english = settings.root / "courses" / "en" / "01-probe" / "index.md"
    english.write_text(f"---\n{RECORD}---\n# A sample module\n", encoding="utf-8-sig")
    for path in settings.docs_dir.rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert build(settings)
    assert "You can read it." in page(settings, "en/01-probe").get_text()
    assert "jede Art von Frage" in page(settings, "01-probe/01-fragen").get_text()


def test_a_translation_that_breaks_off_says_so(tmp_path: Path) -> None:
    settings = make_both(tmp_path)
    add_hook(settings, "os._exit(3)")
    with pytest.raises(BuildFailed, match=r"in der Sprache en brachen ab \(Status 3\)"):
        build(settings)


def test_a_german_mistake_does_not_wait_for_the_translation(tmp_path: Path) -> None:
    settings = make_both(tmp_path)
    add_hook(settings, "time.sleep(60)")
    (settings.docs_dir / "01-probe" / "02-ende.md").write_text("Ohne Angaben.\n", encoding="utf-8")
    began = time.monotonic()
    with pytest.raises(RecordError, match=r"02-ende\.md"):
        build(settings)
    assert time.monotonic() - began < 60


def test_a_build_waits_for_the_translation_of_one_that_was_killed(tmp_path: Path) -> None:
    settings = make_both(tmp_path)
    begun, ended = tmp_path / "begonnen", tmp_path / "beendet"
    add_hook(settings, f"pathlib.Path({str(begun)!r}).touch(); time.sleep(4); pathlib.Path({str(ended)!r}).touch()")
    killed = subprocess.Popen([sys.executable, "-m", "courseware", "--home", str(settings.root)])
    while not begun.exists():
        assert killed.poll() is None
        time.sleep(0.05)
    killed.kill()
    killed.wait()
    assert not ended.exists()
    add_hook(settings, "pass")
    assert build(settings)
    assert ended.exists()
    assert page(settings, "en/01-probe/01-fragen").h1


def test_ctrl_c_ends_a_build_without_a_word_from_the_translation(tmp_path: Path) -> None:
    settings = make_both(tmp_path)
    add_hook(settings, "time.sleep(60)")
    german = settings.site_dir.with_name("site.new") / "index.html.gz"
    words = [sys.executable, str(REPO / "vieraugen.py"), "site", "--home", str(settings.root)]
    stopped = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not german.exists():
        assert stopped.poll() is None
        time.sleep(0.05)
    time.sleep(1)  # the German pages are all but done, and it waits for the others
    os.killpg(stopped.pid, signal.SIGINT)  # as a terminal does: to all of its foreground
    _, said = stopped.communicate(timeout=30)
    assert stopped.returncode == 130
    assert "Traceback" not in said


def _resolved(path: Path) -> str:
    parts: list[str] = []
    for part in path.parts[1:]:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/" + "/".join(parts)

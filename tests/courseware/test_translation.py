"""The English site: translated pages, German ones with a note in the gaps, and a switch that stays on the page."""

import logging
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from courseware.build import build
from courseware.settings import Settings
from tests.courseware.conftest import REPO, make_root


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Build the sample pages in German, and in English where one page is translated."""
    patch = pytest.MonkeyPatch()
    patch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    settings = make_root(tmp_path_factory.mktemp("zwei"))
    english = settings.root / "courses" / "en" / "01-probe"
    english.mkdir(parents=True)
    text = (settings.docs_dir / "01-probe" / "01-fragen.md").read_text(encoding="utf-8")
    (english / "01-fragen.md").write_text(text.replace("# Alle Arten von Fragen", "# All kinds of questions"), "utf-8")
    (settings.root / "site").mkdir()
    config = yaml.safe_load((REPO / "site" / "mkdocs.en.yml").read_text(encoding="utf-8"))
    config["theme"]["custom_dir"] = str(REPO / "site" / "theme" / "overrides")
    config["hooks"] = [str(REPO / "site" / "courseware" / "hooks.py")]
    (settings.root / "site" / "mkdocs.en.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    build(settings)
    patch.undo()
    return settings


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


def test_the_switch_stays_on_the_page(both: Settings) -> None:
    for address in ("", "01-probe/", "01-probe/01-fragen/", "01-probe/02-ende/"):
        for here, other, language in ((address, f"en/{address}", "en"), (f"en/{address}", address, "de")):
            (link,) = page(both, here).select("a.sprachwahl")
            assert link["hreflang"] == link["lang"] == language
            target = (both.site_dir / here / str(link["href"])).resolve()
            assert target == (both.site_dir / other).resolve()


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
    for address in ("01-probe/02-ende", "en/01-probe/02-ende"):
        assert "Die Prüfung ist seit 4. Januar 2027 fällig." in page(both, address).get_text()


def _resolved(path: Path) -> str:
    parts: list[str] = []
    for part in path.parts[1:]:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/" + "/".join(parts)

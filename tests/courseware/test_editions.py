"""Records in another language: words of the translated page, the rest and the address from the German one."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from courseware import context
from courseware.context import Build, Page
from courseware.editions import in_language
from courseware.errors import RecordError
from courseware.modules import lessons_of
from courseware.settings import Settings
from courseware.trackview import catalogue, chooser, track_page

MODULE = "---\ntitle: A trial module\nsummary: Only a trial.\nobjectives: [You can read the page.]\n---\n# Trial\n"
LESSON = "---\nobjectives: [You can answer.]\n---\n# All kinds of questions\n"
TRACK = "---\ntitle: Developers\nbenefit: You see what is behind it.\n---\n# Path\n"


@pytest.fixture
def english(root: Settings) -> Build:
    """Begin a run over the sample pages in English; one module, one lesson and one path are translated."""
    for name, text in (("01-probe/index.md", MODULE), ("01-probe/01-fragen.md", LESSON), ("wege/it.md", TRACK)):
        path = root.docs_dir.parent / "en" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return context.begin(root, "en")


def on(build: Build, language: str, name: str) -> Build:
    path = build.settings.docs_dir.parent / language / name
    build.page = Page(path, "", "")
    return build


def test_a_module_takes_its_words_from_the_translated_page(english: Build) -> None:
    german = english.modules[0]
    module = in_language(german, english.settings.docs_dir, "en")
    assert (module.title, module.summary) == ("A trial module", "Only a trial.")
    assert module.objectives == ("You can read the page.",)
    assert (module.path, module.minutes, module.language) == (german.path, german.minutes, "en")
    assert in_language(german, english.settings.docs_dir, "de") is german


def test_a_lesson_takes_its_heading(english: Build) -> None:
    first, second = (in_language(lesson, english.settings.docs_dir, "en") for lesson in lessons_of(english.modules[0]))
    assert (first.title, first.language) == ("All kinds of questions", "en")
    assert second.language == "de"


def test_a_translated_page_shows_every_record_in_its_language_or_marks_it(english: Build) -> None:
    cards = BeautifulSoup(catalogue(on(english, "en", "index.md")), "html.parser").select("li")
    assert "about 32 minutes, 20 of them in the lab" in cards[0].get_text()
    assert [str(link.get("lang")) for card in cards for link in card.select("a")] == ["None", "de", "de"]
    roles = BeautifulSoup(chooser(english), "html.parser")
    assert roles.select_one("li[data-rolle=it] a:not([lang])").get_text() == "Developers"  # type: ignore[union-attr]
    assert roles.select_one("li[data-rolle=fuehrung] a[lang=de]")


def test_a_translated_path_is_found_by_its_name(english: Build) -> None:
    shown = track_page(on(english, "en", "wege/it.md"))
    assert "Start with module 1" in shown
    assert "You see what is behind it." in shown


def test_a_translated_path_renames_its_parts_one_by_one(english: Build) -> None:
    page = english.settings.docs_dir.parent / "en" / "wege" / "kurz.md"
    head = "---\ntitle: Short\nbenefit: What you need.\n"
    page.write_text(f"{head}parts: [First, Then]\n---\n# Short\n", encoding="utf-8")
    shown = BeautifulSoup(track_page(on(english, "en", "wege/kurz.md")), "html.parser")
    assert [heading.get_text() for heading in shown.select("h2")] == ["First", "Then"]
    assert [str(link.get("lang")) for link in shown.select(".lektionen a")] == ["de", "de", "None", "de"]
    page.write_text(f"{head}parts: [First]\n---\n# Short\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"en/wege/kurz\.md: parts muss 2"):
        track_page(on(english, "en", "wege/kurz.md"))


def test_a_german_page_in_place_of_a_missing_one_speaks_german_throughout(english: Build) -> None:
    shown = catalogue(on(english, "de", "index.md"))
    assert "etwa 32 Minuten, davon 20 im Labor" in shown
    assert "lang=" not in shown


def test_words_of_the_wrong_kind_are_refused_with_the_file(english: Build) -> None:
    page: Path = english.settings.docs_dir.parent / "en" / "01-probe" / "index.md"
    page.write_text("---\ntitle: [a, b]\n---\n# Trial\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"en/01-probe/index\.md.*title"):
        english.shown(on(english, "en", "index.md").modules[0])

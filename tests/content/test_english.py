"""The English pages say the same as the German ones: same files, same records, same questions, same pictures."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from mkdocs.utils.meta import get_data

from courseware import quiz
from courseware.build import build
from courseware.language import translations
from courseware.settings import Settings

SETTINGS = Settings.from_environment()
ENGLISH = SETTINGS.docs_dir.parent / "en"
SOURCES = [path.relative_to(ENGLISH) for path in sorted(ENGLISH.rglob("*.md"))]
FENCE = re.compile(r"^```(quiz|labor|recht|offen|kurs|ablauf)\n(.*?)^```", re.DOTALL | re.MULTILINE)
# What only German has; names such as Yıldız do not count.
GERMAN_WORDS = re.compile(r"\b(?:und|oder|nicht|eine?|der|das|ist|zu|zum|zur|Sie|wird|Satzung|Abholung)\b")
SAID = ("title", "aria-label")  # attributes with words of the site's own; a picture may well show a German one


def both(name: Path) -> tuple[str, str]:
    return (SETTINGS.docs_dir / name).read_text("utf-8"), (ENGLISH / name).read_text("utf-8")


@pytest.mark.parametrize("name", SOURCES, ids=str)
def test_a_page_has_the_same_boxes_questions_and_pictures(name: Path) -> None:
    german, english = both(name)
    assert [kind for kind, _ in FENCE.findall(english)] == [kind for kind, _ in FENCE.findall(german)]
    for (kind, ours), (_, theirs) in zip(FENCE.findall(english), FENCE.findall(german), strict=True):
        if kind == "quiz":
            assert skeleton(ours) == skeleton(theirs)
        if kind in ("recht", "offen", "kurs"):
            assert ours == theirs
    pictures = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
    assert pictures.findall(english) == pictures.findall(german)
    assert all((ENGLISH / name.parent / picture).is_file() for picture in pictures.findall(english))


@pytest.mark.parametrize("name", [name for name in SOURCES if re.match(r"\d\d-", name.parts[0])], ids=str)
def test_a_record_differs_in_its_words_only(name: Path) -> None:
    theirs, ours = (get_data(text)[1] for text in both(name))
    assert set(ours) <= {"title", "summary", "objectives", "hide"}, "everything else is said by the German page"
    assert len(ours.get("objectives", ())) == len(theirs.get("objectives", ()))
    assert not set(ours.get("objectives", ())) & set(theirs.get("objectives", ()))


def test_every_title_of_the_navigation_is_said_in_english() -> None:
    config = re.sub(r"!!python/name:[\w.]+", "x", SETTINGS.config_file.read_text(encoding="utf-8"))
    titles = [title for entry in yaml.safe_load(config)["nav"] for title in entry]
    assert [title for title in titles if title not in translations("en")] == []


def test_a_translated_page_shows_german_only_where_it_says_so() -> None:
    build(SETTINGS)
    for name in SOURCES:
        address = name.with_suffix("") if name.name != "index.md" else name.parent
        path = SETTINGS.site_dir / "en" / address / "index.html"
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for link in page.select("a[aria-label]:has([lang=de])"):
            del link["aria-label"]  # names a page that is German, as the link's words do
        for part in page.select("[lang=de], script"):
            part.decompose()
        assert page.body
        said = [str(tag.get(name, "")) for tag in page.select("[title], [aria-label]") for name in SAID]
        assert GERMAN_WORDS.findall(" ".join([page.body.get_text(" "), *said])) == [], name


@pytest.mark.parametrize("name", SOURCES, ids=str)
def test_no_german_is_left(name: Path) -> None:
    _, english = both(name)
    prose = FENCE.sub("", english)
    assert GERMAN_WORDS.findall(re.sub(r"„[^“]*“|\([^)]*\)|\{[^}]*\}", "", prose)) == []
    assert "„" not in english


def test_the_search_for_german_can_tell() -> None:
    assert GERMAN_WORDS.search("Das ist die Satzung.")


def skeleton(source: str) -> Any:
    """Return what must not differ between languages: id, kind, keys, and what is right."""
    question = quiz.parse(source)
    parts = vars(question)
    keys = [
        (part.key, getattr(part, "correct", None), getattr(part, "wrong", None))
        for name in ("answers", "pairs", "items", "passages")
        for part in parts.get(name, ())
    ]
    return question.id, type(question), keys, len(parts.get("gaps", ()))

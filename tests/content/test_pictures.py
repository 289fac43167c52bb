"""Whoever cannot see a picture learns the same: all that is drawn as text is said in words."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from courseware.settings import Settings

COURSES = Settings.from_environment().docs_dir.parent
SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+\.svg)\)")
DRAWN = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
PLACE = re.compile(r"^\d\s+(?=[^\W\d])")  # "1  Lesen": its place in a row, which may be said as "erstens"
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"[^\W\d_]{4,}")  # articles and the like may change when a drawing becomes a sentence


def pictures() -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield every use of a picture: its name, its alternative text, its page, the lines drawn in it."""
    for path in sorted(COURSES.rglob("*.md")):
        page = path.read_text(encoding="utf-8")
        for said, file in SHOWN.findall(page):
            picture = (path.parent / file).resolve()
            yield str(picture.relative_to(COURSES)), said, page, drawn(picture)


def drawn(picture: Path) -> list[str]:
    """Return the lines of text in a picture, without their places in a row."""
    found = DRAWN.findall(picture.read_text(encoding="utf-8"))
    return [PLACE.sub("", unescape(re.sub(r"<[^>]+>", "", line)).strip()) for line in found]


PICTURES = list(pictures())


@pytest.mark.parametrize(
    ("said", "lines"), [(said, lines) for _, said, _, lines in PICTURES], ids=[p[0] for p in PICTURES]
)
def test_every_figure_stands_in_the_alternative_text(said: str, lines: list[str]) -> None:
    figures = {figure for line in lines for figure in FIGURE.findall(line)}
    assert figures - set(FIGURE.findall(said)) == set()


@pytest.mark.parametrize(
    ("page", "lines"), [(page, lines) for _, _, page, lines in PICTURES], ids=[p[0] for p in PICTURES]
)
def test_every_word_stands_in_the_alternative_text_or_beside_the_picture(page: str, lines: list[str]) -> None:
    words = {word for line in lines for word in WORD.findall(line.lower())}
    assert {word for word in words if word not in page.lower()} == set()


def test_there_are_pictures_with_text() -> None:
    assert sum(bool(lines) for _, _, _, lines in PICTURES) > 20

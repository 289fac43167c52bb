"""The site's own words in the language of its pages: German stands in the code, the others in words.LANGUAGE.yml."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from courseware import yamltext

Say = Callable[[str], str]
GERMAN = "de"


def german(text: str) -> str:
    """Return the text as it stands in the code."""
    return text


def speaker(language: str) -> Say:
    """Return what puts a German text of the site into `language`; a text without a translation stays German.

    The content tests find a missing translation; a page is never lost for one.
    """
    if language == GERMAN:
        return german
    words = translations(language)
    return lambda text: words.get(text, text)


@lru_cache
def translations(language: str) -> dict[str, str]:
    """Return the texts of `language` by their German ones; an unknown language has none."""
    path = Path(__file__).with_name(f"words.{language}.yml")
    if not path.is_file():
        return {}
    words: dict[str, str] = yamltext.load(path.read_text(encoding="utf-8"))
    return words

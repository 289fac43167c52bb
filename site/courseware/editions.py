"""The records of modules, lessons and paths in another language, as far as their pages are translated."""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from courseware.errors import RecordError
from courseware.language import GERMAN
from courseware.modules import Lesson, Module, heading_of, read_words
from courseware.tracks import Part, Track

Record = TypeVar("Record", Module, Lesson, Track)


def in_language(record: Record, docs_dir: Path, language: str) -> Record:
    """Return the record in the words of its translated page, or as it is where none exists; raise RecordError.

    `path` stays that of the German page: the address below the site's root is the same in every language.
    """
    page = page_in(record.path, docs_dir, language)
    if language == GERMAN or not page.is_file():
        return record
    words = read_words(page)
    if isinstance(record, Lesson):
        words["title"] = heading_of(page)
    if isinstance(record, Track):
        words["parts"] = _parts(record, words.get("parts", ()), page)
    return replace(record, language=language, **{name: words[name] for name in words if hasattr(record, name)})


def page_in(path: Path, docs_dir: Path, language: str) -> Path:
    """Return where the page made in German from `path` lies in another language, whether it exists or not."""
    return docs_dir.parent / language / path.relative_to(docs_dir)


def _parts(track: Track, titles: tuple[str, ...], page: Path) -> tuple[Part, ...]:
    try:
        return track.retitled(titles)
    except ValueError as error:
        raise RecordError(
            page, f"parts muss {len(track.parts)} Überschriften nennen, wie die deutsche Seite."
        ) from error

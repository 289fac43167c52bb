"""The search's index, moved to where only a search fetches it, with the synonyms that belong to it.

The theme's script fetches search/search_index.json with every page. It finds no pages there; the worker in front of the
theme's own (suche.js) fetches search/index.json with the first query.
"""

import json
from pathlib import Path

import yaml

from courseware import yamltext
from courseware.errors import RecordError

SYNONYMS = "suche.yml"
SOFT_HYPHEN = "\\u00ad"  # as JSON writes it; nobody types one, so it would hide the word it stands in


def move_index(site_dir: Path, courses: Path, language: str) -> None:
    """Split the index below `site_dir`; raise RecordError if the synonyms in `courses` are no groups of words."""
    light = site_dir / "search" / "search_index.json"
    index = json.loads(light.read_text(encoding="utf-8").replace(SOFT_HYPHEN, ""))
    full = index | {"synonyms": read_synonyms(courses / SYNONYMS).get(language, [])}
    _write(light.with_name("index.json"), full)
    _write(light, index | {"docs": []})


def read_synonyms(path: Path) -> dict[str, list[list[str]]]:
    """Return groups of words with one meaning, by language; a missing file has none. Raise RecordError."""
    if not path.is_file():
        return {}
    try:
        found = yamltext.load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise RecordError(path, f"Die Wörter für die Suche sind nicht lesbar ({error}).") from error
    if not isinstance(found, dict) or not all(isinstance(groups, list) for groups in found.values()):
        raise RecordError(path, "Hier wird je Sprache (de:, en:) eine Liste von Wortgruppen erwartet.")
    for group in (group for groups in found.values() for group in groups):
        if not isinstance(group, list) or len(group) < 2 or not all(isinstance(word, str) for word in group):
            raise RecordError(path, f"Eine Gruppe braucht mindestens zwei Wörter: {group}")
    return found


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")

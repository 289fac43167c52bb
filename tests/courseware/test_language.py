"""The site's own words in another language: complete, used, and German where nobody translated."""

import re

from courseware import language
from courseware.language import german, speaker, translations
from courseware.settings import Settings

SETTINGS = Settings.from_environment()
CODE = SETTINGS.root / "site"
ASKED = re.compile(r"""\bsay(?:_here)?\(\s*(["'])(.+?)\1""")


def test_german_and_an_unknown_language_leave_the_text_alone() -> None:
    assert speaker("de") is german
    assert speaker("xx")("Antwort prüfen") == "Antwort prüfen"


def test_another_language_translates_what_it_knows() -> None:
    assert speaker("en")("Antwort prüfen") == "Check answer"
    assert speaker("en")("Das hat niemand übersetzt.") == "Das hat niemand übersetzt."


def test_every_text_that_the_site_says_is_translated_and_no_other() -> None:
    sources = [*(CODE / "courseware").glob("*.py"), *(CODE / "theme" / "overrides").rglob("*.html")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in [*sources, SETTINGS.config_file])
    asked = {found[2] for found in ASKED.finditer(code)}
    assert asked - set(translations("en")) == set()
    assert [text for text in translations("en") if text not in code] == []


def test_every_text_that_the_scripts_say_is_translated_and_no_other() -> None:
    assets = CODE / "theme" / "overrides" / "assets"
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in assets.glob("*.js") if "worte" not in path.name)
    known = set(re.findall(r'^  "(.+?)":', (assets / "worte.en.js").read_text(encoding="utf-8"), re.MULTILINE))
    assert {found[2] for found in ASKED.finditer(scripts)} - known == set()
    assert [text for text in known if text not in scripts] == []


def test_the_catalogue_is_read_once() -> None:
    language.translations.cache_clear()
    assert translations("en") is translations("en")

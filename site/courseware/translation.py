"""What makes the second language a whole site: German pages where none is translated, our words in place of German."""

from html import escape
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File
from mkdocs.utils.meta import get_data

from courseware.language import GERMAN, Say
from courseware.modules import text_of

UNTRANSLATED = "Diese Seite gibt es bisher nur auf Deutsch."
LINK_TITLES = (("toc", "permalink_title"), ("footnotes", "BACKLINK_TITLE"))  # extensions of Markdown, their options


def fill_up(files: Any, german_docs: Path, config: Any) -> None:
    """Add every German file that `files` lacks; its page knows by `is_german` that it only stands in."""
    for path in sorted(german_docs.rglob("*")):
        name = path.relative_to(german_docs).as_posix()
        if path.is_file() and files.get_file_from_path(name) is None:
            file = File(name, str(german_docs), config.site_dir, config.use_directory_urls)
            files.append(file)


def stands_in(page: Any, language: str) -> bool:
    """Tell whether a page of the site in `language` shows the German text."""
    return language != GERMAN and Path(page.file.src_dir).name == GERMAN


def inherited(page: Any, german_docs: Path) -> dict[str, Any]:
    """Return the record of a translated page: what it does not say itself, the German page says for it."""
    german = german_docs / page.file.src_uri
    if not german.is_file():
        return dict(page.meta)
    record: dict[str, Any] = get_data(text_of(german))[1]
    return {**record, **page.meta}


def mark(html: str, say: Say) -> str:
    """Return German content with its language and a note above it."""
    return f'<p class="nur-deutsch" role="note">{escape(say(UNTRANSLATED))}</p><div lang="{GERMAN}">{html}</div>'


def translate_config(config: Any, language: str, say: Say) -> None:
    """Put the words of the configuration (navigation, footer, link titles) into `language`."""
    config.nav = _titles(config.nav, say)
    config.copyright = say(config.copyright)
    for extension, option in LINK_TITLES:
        config.mdx_configs[extension][option] = say(config.mdx_configs[extension][option])
    config.extra_javascript.insert(0, f"assets/worte.{language}.js")


def _titles(nav: Any, say: Say) -> Any:
    if isinstance(nav, list):
        return [_titles(item, say) for item in nav]
    if isinstance(nav, dict):
        return {say(title): _titles(item, say) for title, item in nav.items()}
    return nav

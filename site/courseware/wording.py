"""Turns one author's sentence into safe HTML, and numbers into words."""

from functools import lru_cache

from markdown import Markdown

from courseware.language import Say, german


@lru_cache(maxsize=4096)  # titles stand on many pages, and again on those that stand in for a translation
def inline(text: str) -> str:
    """Return `text` with bold, italic, code and links as HTML, without a paragraph; raw HTML is shown as text."""
    html: str = _renderer().reset().convert(text.strip())
    return html.removeprefix("<p>").removesuffix("</p>")


def count(number: int, one: str, many: str, say: Say = german) -> str:
    """Return a number with its noun, for example "1 Modul" or "3 Module"."""
    return f"{number} {say(one if number == 1 else many)}"


def duration(minutes: int, say: Say = german) -> str:
    """Return a number of minutes in words: minutes below two hours, above it hours and minutes."""
    hours, rest = divmod(minutes, 60)
    if hours < 2:
        return count(minutes, "Minute", "Minuten", say)
    return f"{hours} {say('Stunden')}" + (f" {count(rest, 'Minute', 'Minuten', say)}" if rest else "")


@lru_cache(maxsize=1)
def _renderer() -> Markdown:
    renderer = Markdown(extensions=["smarty"], extension_configs={"smarty": {"smart_quotes": False}})
    renderer.inlinePatterns.deregister("html")
    renderer.preprocessors.deregister("html_block")
    blocks = renderer.parser.blockprocessors
    # A sentence that starts with "1." or "#" stays a sentence.
    for block in [block for block in _names(blocks) if block != "paragraph"]:
        blocks.deregister(block)
    return renderer


def _names(registry: object) -> list[str]:
    return [item.name for item in registry._priority]  # type: ignore[attr-defined]

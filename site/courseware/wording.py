"""Turns one author's sentence into safe HTML: inline Markdown only, raw HTML shown as text."""

from functools import lru_cache

from markdown import Markdown


def inline(text: str) -> str:
    """Return `text` with bold, italic, code and links as HTML, without a surrounding paragraph."""
    html: str = _renderer().reset().convert(text.strip())
    return html.removeprefix("<p>").removesuffix("</p>")


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

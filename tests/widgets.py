"""Reads what a widget shows."""

import re
from typing import Any

LONGEST = 9
"""Letters side by side for which a table has room on the narrowest screen."""


def text_of(line: Any) -> str:
    """Return the text of an HTML widget without its marks."""
    return re.sub(r"<[^>]+>", "", line.value)


def words(html: str) -> str:
    """Return the words of some HTML as they read when whole, one blank between each two."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.replace("&shy;", "")).split())


def html_of(widget: Any) -> str:
    """Return the HTML of a widget and of everything in it, in the order of the page."""
    return str(getattr(widget, "value", "")) + "".join(map(html_of, getattr(widget, "children", ())))


def shown_in(widget: Any) -> str:
    """Return all that a widget and everything in it shows: besides HTML also labels, hints and what can be chosen."""
    names = ("value", "description", "tooltip", "_options_labels")
    own = "".join(str(getattr(widget, name, "") or "") for name in names)
    return own + "".join(map(shown_in, getattr(widget, "children", ())))


def undivided(html: str) -> list[str]:
    """Return the parts of words in some HTML that are too long for a narrow table."""
    text = re.sub(r"<[^>]+>|&shy;", " ", html)
    return [part for part in re.findall(r"[^\W\d_]+", text) if len(part) > LONGEST]

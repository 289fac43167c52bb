"""Reads what a widget shows."""

import re
from typing import Any


def text_of(line: Any) -> str:
    """Return the text of an HTML widget without its marks."""
    return re.sub(r"<[^>]+>", "", line.value)


def html_of(widget: Any) -> str:
    """Return the HTML of a widget and of everything in it, in the order of the page."""
    return str(getattr(widget, "value", "")) + "".join(map(html_of, getattr(widget, "children", ())))

"""Reads what a widget shows."""

import re
from typing import Any


def text_of(line: Any) -> str:
    """Return the text of an HTML widget without its marks."""
    return re.sub(r"<[^>]+>", "", line.value)

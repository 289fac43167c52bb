"""Makes text from outside harmless before a person sees it on a terminal or in a note."""

import unicodedata

JOINERS = "\u200c\u200d"
"""Invisible but needed: Persian and Indic words and many emoji fall apart without them."""
STRANGE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories of characters that show nothing, such as a terminal's escape, or steer how others are shown."""


def printable(text: str, limit: int | None = None) -> str:
    """Return `text` on one line, strange characters replaced by "\ufffd" and cut to `limit` characters."""
    return "".join(map(_shown, text if limit is None else text[:limit]))


def _shown(char: str) -> str:
    if char in "\n\r\t\u2028\u2029":
        return " "
    return "\ufffd" if unicodedata.category(char) in STRANGE and char not in JOINERS else char

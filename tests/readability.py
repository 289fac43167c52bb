"""How easy a German text is to read."""

import re


def lix(text: str) -> float:
    """Return Björnsson's readability index: words per sentence plus the percentage of words over six letters."""
    found = re.findall(r"[^\W\d_]+", text)
    sentences = len(re.findall(r"[.!?:](?:\s|$)|\n", text)) or 1
    return len(found) / sentences + 100 * sum(len(word) > 6 for word in found) / len(found)

"""Tables for spreadsheets: what people wrote can never run as a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell starts that a spreadsheet would run as a formula, or that hides such a start."""


def to_csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return CSV with semicolons and a byte order mark, as German spreadsheets expect; no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def harmless(cell: str) -> str:
    """Return the cell with an apostrophe before what could run; full-width signs and leading blanks hide nothing."""
    start = unicodedata.normalize("NFKC", cell.lstrip()[:1])
    return f"'{cell}" if cell.startswith(FORMULA) or start.startswith(FORMULA) else cell

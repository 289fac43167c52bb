"""How the commands speak: lines and tables in which a learner's text can do no harm."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from grading.printable import printable

if TYPE_CHECKING:
    from rich.text import Text


def say(line: str) -> None:
    """Print one line; people's texts could hold a terminal's escape sequences."""
    print(printable(line))


def complain(line: str) -> None:
    """Print one line where errors go."""
    print(printable(line), file=sys.stderr)


def show(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table without the columns that are empty; only where it is too narrow are names broken, never cut off."""
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table

    console = Console()
    columns = [
        [header, *map(printable, cells)]
        for header, *cells in zip(headers, *rows, strict=True)
        if not cells or any(cells)
    ]
    longest = [max(cell_len(word) for cell in column for word in cell.split()) for column in columns]
    roomy = sum(longest) + 2 * len(longest) <= console.width
    grid = Table(title=_text(title) if title else None, box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    for header, *cells in columns:
        # somebody may have to type a name that stands here, so it stays on one line
        whole = roomy and not any(" " in cell for cell in (header, *cells))
        grid.add_column(header, overflow="fold", no_wrap=whole)
    for row in zip(*(cells for _, *cells in columns), strict=True):
        grid.add_row(*map(_text, row))
    console.print(grid)


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def confirmed(question: str) -> bool:
    """Ask; without somebody to ask nothing is done."""
    if not sys.stdin.isatty():
        complain("Ohne Rückfrage geht es mit --yes.")
        return False
    return input(f"{question} [j/N] ").strip().lower() in ("j", "ja")


def _text(cell: str) -> "Text":
    """Return what a table shows as it is: neither rich's markup nor escape sequences."""
    from rich.text import Text

    return Text(printable(cell))

"""How the commands speak: lines and tables in which a learner's text can do no harm."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from grading.printable import printable

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

NAMING = ("Kennung", "Frage")
"""Headers of columns that say what a row is about."""
FOLDED = 8
"""Characters that another column gets at least."""


def say(line: str) -> None:
    """Print one line; people's texts could hold a terminal's escape sequences."""
    print(printable(line))


def complain(line: str) -> None:
    """Print one line where errors go."""
    print(printable(line), file=sys.stderr)


def show(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table without the columns that are empty.

    Where it is wider than the window, further columns follow below, each time with what names the row. Only where a
    name alone is too long for the window is it broken, never cut off.
    """
    from rich.console import Console

    console = Console()
    columns = [
        [header, *map(printable, cells)]
        for header, *cells in zip(headers, *rows, strict=True)
        if not cells or any(cells)
    ]
    for number, part in enumerate(_parts(columns, console.width)):
        if number:
            console.print()
        console.print(_grid("" if number else title, part, console.width))


def _parts(columns: list[list[str]], width: int) -> Iterator[list[list[str]]]:
    """Yield as many columns as fit beside those that name the row, until all have had their turn."""
    naming = [column for column in columns if column[0] in NAMING]
    rest = sum(map(_need, naming))
    part: list[list[str]] = []
    for column in columns:
        if column in naming:
            part.append(column)
            continue
        full = sum(_need(one) for one in part if one not in naming) + rest + _need(column) > width
        if naming and full and len(part) > len(naming):
            yield part
            part = list(naming)
        part.append(column)
    yield part


def _need(column: list[str]) -> int:
    """Return how wide a column must be for every word in it to stay whole."""
    from rich.cells import cell_len

    return 2 + max(cell_len(word) for cell in column for word in cell.split())


def _grid(title: str, columns: list[list[str]], width: int) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    needs = {column[0]: _need(column) for column in columns}
    roomy = sum(needs.values()) <= width
    named = sum(FOLDED if header not in NAMING else need for header, need in needs.items()) <= width
    grid = Table(title=_text(title) if title else None, box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    for header, *cells in columns:
        # somebody may have to type a name that stands here, so it stays on one line
        whole = named if header in NAMING else roomy and not any(" " in cell for cell in (header, *cells))
        grid.add_column(header, overflow="fold", no_wrap=whole)
    for row in zip(*(cells for _, *cells in columns), strict=True):
        grid.add_row(*map(_text, row))
    return grid


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

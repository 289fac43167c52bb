"""How the commands speak: lines and tables in which a learner's text can do no harm."""

import sys
from typing import TYPE_CHECKING

from grading.printable import printable

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text


def say(line: str) -> None:
    """Print one line; people's texts could hold a terminal's escape sequences."""
    print(printable(line))


def complain(line: str) -> None:
    """Print one line where errors go."""
    print(printable(line), file=sys.stderr)


def table(title: str, *headers: str) -> "Table":
    """Return a table that breaks long names rather than cutting them off."""
    from rich.table import Column, Table

    return Table(*(Column(header, overflow="fold") for header in headers), title=text(title))


def text(cell: str) -> "Text":
    """Return what a table shows as it is: neither rich's markup nor escape sequences."""
    from rich.text import Text

    return Text(printable(cell))


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def confirmed(question: str) -> bool:
    """Ask; without somebody to ask nothing is done."""
    if not sys.stdin.isatty():
        complain("Ohne Rückfrage geht es mit --yes.")
        return False
    return input(f"{question} [j/N] ").strip().lower() in ("j", "ja")

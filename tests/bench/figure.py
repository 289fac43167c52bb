"""One measured figure beside its target, and a table of them."""

import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """What was measured, in words for people, and whether it is what it should be."""

    name: str
    value: str
    target: str
    met: bool


def show(figures: Sequence[Figure]) -> None:
    """Print all figures, and how busy the machine was: other people's work spreads every figure."""
    table = Table("Größe", "Messung", "Ziel", "erreicht")
    for figure in figures:
        table.add_row(figure.name, figure.value, figure.target, "ja" if figure.met else "nein")
    console = Console(width=None if os.isatty(1) else 150)
    console.print(table)
    one, five, _ = os.getloadavg()
    console.print(f"Last des Rechners: {one:.1f} (1 min), {five:.1f} (5 min) auf {os.cpu_count()} Prozessoren")


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Return median and quartiles of at least two values in German notation."""
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{german(middle, digits)} (Viertel {german(low, digits)} bis {german(high, digits)})"


def german(value: float, digits: int) -> str:
    """Return a number with a comma."""
    return f"{value:.{digits}f}".replace(".", ",")

"""A line chart as SVG: both axes logarithmic, readable on light and dark pages and without colours."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 460, 300
LEFT, RIGHT, TOP, BOTTOM = 62, 18, 56, 46
STYLES = (("#0b5394", "circle"), ("#a64d00", "square"), ("#6a1b7a", "diamond"))
"""Of the lines in turn: a colour with contrast 5:1 on the card's own white, and a mark of its own."""


@dataclass(frozen=True)
class Line:
    """A name and its points, x rising; all above 0."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Chart:
    """One frame with its lines."""

    title: str
    unit: str
    lines: Sequence[Line]


def svg(title: str, description: str, x_unit: str, charts: Sequence[Chart]) -> str:
    """Draw the charts side by side; raises ValueError without any point."""
    width = WIDTH * len(charts)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}" '
        'role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="12" fill="#1b1b1b">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(description)}</desc>',
        f'<rect x="0.5" y="0.5" width="{width - 1}" height="{HEIGHT - 1}" rx="6" fill="#ffffff" stroke="#8c959f"/>',
    ]
    for number, chart in enumerate(charts):
        parts += [f'<g transform="translate({number * WIDTH} 0)">', *_Frame(chart).drawn(x_unit), "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


class _Frame:
    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        xs = [x for line in chart.lines for x, _ in line.points]
        ys = [y for line in chart.lines for _, y in line.points]
        self._x = (min(xs) * 0.8, max(xs) * 1.25)
        self._y = (min(1.0, min(ys) * 0.8), 10 ** math.ceil(math.log10(max(ys) * 1.05)))

    def drawn(self, x_unit: str) -> Iterator[str]:
        yield f'<text x="{LEFT}" y="20" font-size="14">{escape(self._chart.title)}</text>'
        for y in _ticks(*self._y):
            place = self._at_y(y)
            yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{place}" y2="{place}" stroke="#d0d7de"/>'
            yield f'<text x="{LEFT - 6}" y="{place + 4:.1f}" text-anchor="end">{_number(y)} {self._chart.unit}</text>'
        for x in sorted({x for line in self._chart.lines for x, _ in line.points}):
            yield f'<text x="{self._at_x(x)}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{_number(x)}</text>'
        middle = (LEFT + WIDTH - RIGHT) / 2
        yield f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">{escape(x_unit)}</text>'
        for number, line in enumerate(self._chart.lines):
            yield from self._line(line, *STYLES[number % len(STYLES)], LEFT + 130 * number)

    def _line(self, line: Line, colour: str, mark: str, legend: float) -> Iterator[str]:
        yield _mark(mark, legend + 5, 38, colour)
        yield f'<text x="{legend + 14}" y="42">{escape(line.name)}</text>'
        places = [(self._at_x(x), self._at_y(y)) for x, y in line.points]
        path = " ".join(f"{x},{y}" for x, y in places)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for (x, y), (count, value) in zip(places, line.points, strict=True):
            told = f"{line.name}, {_number(count)}: {_number(value)} {self._chart.unit}"
            yield f"<g><title>{escape(told)}</title>{_mark(mark, x, y, colour)}</g>"

    def _at_x(self, value: float) -> float:
        return round(LEFT + (WIDTH - RIGHT - LEFT) * _share(value, *self._x), 1)

    def _at_y(self, value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * _share(value, *self._y), 1)


def _share(value: float, low: float, high: float) -> float:
    return math.log(value / low) / math.log(high / low)


def _ticks(low: float, high: float) -> list[float]:
    powers = range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)
    return [10.0**power for power in powers]


def _mark(kind: str, x: float, y: float, colour: str) -> str:
    if kind == "circle":
        return f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>'
    turn = f' transform="rotate(45 {x} {y})"' if kind == "diamond" else ""
    return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"{turn}/>'


def _number(value: float) -> str:
    """Return a number as German text: three digits count."""
    digits = max(0, 1 - math.floor(math.log10(value))) if value < 10 else 0
    grouped = f"{value:,.{digits}f}"
    text = grouped.rstrip("0").rstrip(".") if "." in grouped else grouped
    return text.translate(str.maketrans(",.", ".,"))

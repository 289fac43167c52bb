"""The figures of a release as SVG: a point and its interval per line, without script or style of its own."""

from collections.abc import Sequence
from html import escape

from grading.cohort import Figure

WIDTH, EDGE, ROW, TOP, BOTTOM = 360, 14, 46, 8, 24
INK, MARK = "currentColor", "var(--mark)"


def svg(caption: str, figures: Sequence[Figure], low: int, high: int) -> str:
    """Return a drawing of all figures that are shown, on a scale of percentage points from `low` to `high`."""
    height = TOP + ROW * len(figures) + BOTTOM
    lines = "".join(_line(TOP + ROW * place, figure, low, high) for place, figure in enumerate(figures))
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(caption)}. Die Zahlen stehen in der '
        f'Tabelle darunter.">{_axis(height, low, high)}{lines}</svg>'
    )


def _axis(height: int, low: int, high: int) -> str:
    step = (high - low) // 4
    marks = []
    for place, points in enumerate(range(low, high + 1, step)):
        x = _x(points, low, high)
        anchor = "start" if place == 0 else "end" if points == high else "middle"
        strong = ' stroke-opacity="0.8"' if points == 0 and low < 0 else ' stroke-opacity="0.25"'
        marks.append(f'<line x1="{x}" x2="{x}" y1="{TOP}" y2="{height - BOTTOM}" stroke="{INK}"{strong}/>')
        marks.append(
            f'<text x="{x}" y="{height - 6}" text-anchor="{anchor}" font-size="13" fill="{INK}">{minus(points)}</text>'
        )
    return "".join(marks)


def _line(top: int, figure: Figure, low: int, high: int) -> str:
    label = f'<text x="{EDGE}" y="{top + 16}" font-size="13" fill="{INK}">{escape(figure.title)}</text>'
    if figure.value is None or figure.low is None or figure.high is None:
        return label + f'<text x="{EDGE}" y="{top + 36}" font-size="13" fill="{INK}">nicht gezeigt</text>'
    y = top + 31
    ends = (_x(max(figure.low, low), low, high), _x(min(figure.high, high), low, high))
    return (
        f'{label}<line x1="{ends[0]}" x2="{ends[1]}" y1="{y}" y2="{y}" stroke="{MARK}" stroke-width="7" '
        f'stroke-opacity="0.45" stroke-linecap="round"/><circle cx="{_x(figure.value, low, high)}" cy="{y}" r="6" '
        f'fill="{MARK}" stroke="{INK}"/>'
    )


def _x(points: int, low: int, high: int) -> float:
    return round(EDGE + (WIDTH - 2 * EDGE) * (points - low) / (high - low), 1)


def minus(points: int) -> str:
    """Write percentage points with a real minus sign."""
    return str(points).replace("-", "−")

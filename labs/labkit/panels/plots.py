"""Plots of a debriefing as SVG made here, each with a table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from labkit.panels.parts import soft

WIDTH, LEFT, ROW, TOP = 300, 12, 66, 14  # small, so that its words can still be read on a narrow screen
SCALE = WIDTH - 2 * LEFT
INK, MARK = "currentColor", "var(--balken, #1a3e72)"


@dataclass(frozen=True)
class Bar:
    """One line of a plot: label, value and its interval (each 0 to 1; None where there was no case), words for both."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    said: str
    range: str = ""


def interval_plot(caption: str, bars: Sequence[Bar], heads: tuple[str, str, str]) -> str:
    """Return a figure: points with intervals from 0 to 100 %, and below it the table with `heads`."""
    height = TOP + ROW * len(bars) + 26
    lines = "".join(_line(place, bar) for place, bar in enumerate(bars))
    rows = "".join(_row(bar) for bar in bars)
    columns = "".join(f'<th scope="col">{soft(head)}</th>' for head in heads)
    return (
        f'<figure class="va-plot"><svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(caption)}. '
        f'Die Zahlen stehen in der Tabelle darunter." width="100%">{_axis(height)}{lines}</svg>'
        f'<table class="va-table"><caption>{escape(caption)}</caption><thead><tr>{columns}</tr></thead>'
        f"<tbody>{rows}</tbody></table></figure>"
    )


def _row(bar: Bar) -> str:
    cells = f"<td>{escape(bar.said)}</td><td>{escape(bar.range or '–')}</td>"
    return f'<tr><th scope="row">{soft(bar.label)}</th>{cells}</tr>'


def _axis(height: int) -> str:
    bottom = height - 22
    ticks = "".join(
        f'<line x1="{_x(share)}" x2="{_x(share)}" y1="{TOP}" y2="{bottom}" stroke="{INK}" stroke-opacity="0.25"/>'
        f'<text x="{_x(share)}" y="{height - 4}" text-anchor="{anchor}" font-size="13" fill="{INK}">{share:.0%}</text>'
        for share, anchor in ((0.0, "start"), (0.25, "middle"), (0.5, "middle"), (0.75, "middle"), (1.0, "end"))
    )
    return ticks.replace("%</text>", "\u00a0%</text>")


def _line(place: int, bar: Bar) -> str:
    y = TOP + ROW * place + 50
    first, _, second = bar.label.partition(": ")
    label = "".join(
        f'<text x="{LEFT}" y="{y - above}" font-size="14" fill="{INK}">{escape(text)}</text>'
        for text, above in ((f"{first}:" if second else first, 33), (second, 16))
    )
    if bar.value is None:
        return label
    reach = ""
    if bar.low is not None and bar.high is not None:
        reach = (
            f'<line x1="{_x(bar.low)}" x2="{_x(bar.high)}" y1="{y}" y2="{y}" stroke="{MARK}" stroke-width="6" '
            'stroke-opacity="0.45" stroke-linecap="round"/>'
        )
    return f'{label}{reach}<circle cx="{_x(bar.value)}" cy="{y}" r="7" fill="{MARK}" stroke="{INK}"/>'


def _x(share: float) -> float:
    return round(LEFT + SCALE * share, 1)

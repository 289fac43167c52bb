"""A release as a page to read and print, and as a table for spreadsheets."""

import base64
import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from grading import spreadsheet
from grading.cohort import ALPHA, LEAST_IN_CELL, LEAST_PEOPLE, STEP, Effect, Figure, Release
from grading.cohort_figures import BLOCKS
from grading.cohort_plot import minus, svg

PAGES = Path(__file__).parent / "pages"
HEADER = (
    "Block",
    "Maß",
    "Wert in Prozent",
    "Bereich von",
    "Bereich bis",
    "kleinster zeigbarer Effekt",
    "p höchstens",
    "Definition",
)
HIDDEN = "nicht gezeigt"
MEASURE_EFFECT = 10
"""Percentage points: an effect of the countermeasure that the literature makes plausible."""


def page(release: Release, day: date, model: str = "") -> bytes:
    """Return the page: one file, without script or request; `model` is the optional model's table as HTML."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters |= {"points": points, "span": span, "decimals": decimals}
    style = (PAGES / "cohort.css").read_text(encoding="utf-8")
    template = environment.from_string((PAGES / "cohort.html").read_text(encoding="utf-8"))
    blocks = [
        (title, [figure for figure in release.shares if figure.block == block]) for block, title in BLOCKS.items()
    ]
    effects = (release.primary, *release.exploratory)
    return template.render(
        one=release, day=day, style=style, policy=policy(style), sentences=too_small(release), model=model,
        blocks=[(title, figures, svg(title, figures, 0, 100)) for title, figures in blocks if figures],
        effects=effects, alpha=ALPHA,
        meanings={one.title: one.meaning for one in (*release.shares, *(effect.figure for effect in effects))},
        effects_plot=svg("Unterschiede zwischen den Blöcken", [effect.figure for effect in effects], -100, 100),
        least=LEAST_PEOPLE, cell=LEAST_IN_CELL, step=STEP,
    ).encode()  # fmt: skip


def table(release: Release) -> bytes:
    """Return the same as CSV, formula-safe."""
    return spreadsheet.to_csv(HEADER, _rows(release))


def policy(style: str) -> str:
    """Return the page's content security policy: no script, no request, only this one style sheet."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{digest}'"


def too_small(release: Release) -> list[str]:
    """Return the sentences which effects this group is too small to show."""
    named = [(effect.figure.title, effect.smallest) for effect in (release.primary, *release.exploratory)]
    said = [
        f"{title}: Unterschiede unter {smallest} Prozentpunkten kann diese Gruppe nicht zuverlässig zeigen."
        for title, smallest in named
        if smallest is not None
    ]
    measure = next(
        (effect for effect in release.exploratory if effect.figure.title.endswith("falsche Empfehlungen")), None
    )
    if measure is not None and (measure.smallest is None or measure.smallest > MEASURE_EFFECT):
        said.append("Für den Effekt der Gegenmaßnahme „zuerst selbst entscheiden“ reicht diese Gruppe nicht.")
    return said


def points(figure: Figure) -> str:
    """Write a figure; German and with a real minus sign."""
    return HIDDEN if figure.value is None else f"{minus(figure.value)} %"


def span(figure: Figure) -> str:
    """Write its interval."""
    return "–" if figure.low is None or figure.high is None else f"{minus(figure.low)} bis {minus(figure.high)} %"


def decimals(value: float) -> str:
    """Write a number with two places, German."""
    return f"{value:.2f}".replace(".", ",")


def _rows(release: Release) -> Iterator[tuple[str, ...]]:
    for figure in release.shares:
        yield (BLOCKS[figure.block], figure.title, *_numbers(figure), "", "", figure.meaning)
    for effect in (release.primary, *release.exploratory):
        yield ("Unterschied", effect.figure.title, *_numbers(effect.figure), *_tested(effect), effect.figure.meaning)


def _numbers(figure: Figure) -> tuple[str, str, str]:
    if figure.value is None or figure.low is None or figure.high is None:
        return HIDDEN, "", ""
    return minus(figure.value), minus(figure.low), minus(figure.high)


def _tested(effect: Effect) -> tuple[str, str]:
    p = "" if effect.p is None else decimals(effect.p)
    return "" if effect.smallest is None else str(effect.smallest), p

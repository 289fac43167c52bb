"""Where the time of each hand-in went in the last run: kept beside people's work, shown as table and picture."""

import json
import statistics
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape

from grading.errors import GradingError
from grading.settings import Settings

STEPS = {
    "queue": ("Warten", "#9aa3ad"),
    "jail": ("Käfig", "#7b4fa3"),
    "run": ("Ausführen", "#1f6fb2"),
    "judge": ("Bewerten", "#2e8540"),
    "write": ("Schreiben", "#c9660d"),
}
"""Steps in their order, with name and colour."""
BAR_WIDTH, ROW_HEIGHT, LABEL_WIDTH = 640, 16, 300
MOST_BARS = 500
"""Hand-ins in the picture, the slowest first."""


@dataclass(frozen=True)
class Line:
    """One hand-in: milliseconds by step."""

    learner: str
    spans: Mapping[str, float]

    @property
    def total(self) -> float:
        """Milliseconds from reading to being safe."""
        return sum(self.spans.get(step, 0.0) for step in STEPS)


class Recorder:
    """Writes the timeline of a run, line by line; it serves trainers, so a broken one stops no grading."""

    def __init__(self, settings: Settings, name: str) -> None:
        self._path = _path(settings, name)
        self._file: TextIO | None = None

    def __enter__(self) -> "Recorder":
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return self

    def add(self, learner: str, spans: Mapping[str, float]) -> None:
        """Keep one line; the first one replaces the timeline of the run before."""
        try:
            if self._file is None:
                self._file = self._path.open("w", encoding="utf-8")
            kept = {step: round(value, 3) for step, value in spans.items() if step in STEPS}
            self._file.write(json.dumps({"learner": learner, "spans": kept}) + "\n")
        except OSError:
            return

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            try:
                self._file.close()
            except OSError:
                return


def read(settings: Settings, name: str) -> list[Line]:
    """Return the timeline of the last run that graded anything, slowest first. Raises GradingError without one."""
    path = _path(settings, name)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as exc:
        raise GradingError(
            f"Zu „{name}“ gibt es noch keine Zeiten. Bewerten Sie zuerst: vieraugen grade {name}"
        ) from exc
    return sorted(_lines(lines), key=lambda line: -line.total)


def medians(lines: Iterable[Line]) -> dict[str, float]:
    """Return the median milliseconds of each step."""
    known = list(lines)
    return {step: statistics.median(line.spans.get(step, 0.0) for line in known) for step in STEPS} if known else {}


def svg(name: str, lines: list[Line]) -> str:
    """Draw one bar per hand-in, its steps side by side, slowest first."""
    shown = lines[:MOST_BARS]
    longest = max((line.total for line in shown), default=0.0) or 1.0
    height = 70 + ROW_HEIGHT * len(shown)
    title = f"Zeiten je Abgabe: {name}, längste {longest:.0f} ms"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LABEL_WIDTH + BAR_WIDTH + 20}" height="{height}" role="img">',
        f"<title>{escape(title)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        '<g font-family="sans-serif" font-size="12" fill="#1b1b1b">',
        f'<text x="10" y="20" font-size="14">{escape(title)}</text>',
        *_legend(),
        *(part for row, line in enumerate(shown) for part in _bar(line, 60 + ROW_HEIGHT * row, BAR_WIDTH / longest)),
        "</g></svg>",
    ]
    return "\n".join(parts) + "\n"


def _legend() -> Iterator[str]:
    for place, (label, colour) in enumerate(STEPS.values()):
        x = 10 + 110 * place
        yield f'<rect x="{x}" y="32" width="12" height="12" fill="{colour}"/>'
        yield f'<text x="{x + 17}" y="42">{label}</text>'


def _bar(line: Line, y: int, scale: float) -> Iterator[str]:
    yield f'<text x="10" y="{y + 11}">{escape(line.learner)}</text>'
    x = float(LABEL_WIDTH)
    for step, (label, colour) in STEPS.items():
        width = line.spans.get(step, 0.0) * scale
        words = f"{label}: {line.spans.get(step, 0.0):.0f} ms"
        yield f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="12" fill="{colour}"><title>{words}</title></rect>'
        x += width


def _lines(texts: Iterable[str]) -> Iterator[Line]:
    for text in texts:
        try:
            data = json.loads(text)
            yield Line(str(data["learner"]), {step: float(value) for step, value in data["spans"].items()})
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # the run was killed in mid-line


def _path(settings: Settings, name: str) -> Path:
    return settings.var / "timeline" / f"{name}.jsonl"

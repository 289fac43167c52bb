"""Whether token probabilities tell right answers from wrong ones: AUC, reliability table, expected error, a plot."""
# ruff: noqa: E501 - lines of SVG read best whole

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 1.0)
"""Bins get finer towards 1, where a trained model's probabilities crowd."""
SIDE, MARGIN = 320, 48


@dataclass(frozen=True)
class Answer:
    """``least`` and ``mean`` are the smallest and the mean probability of the answer's chosen tokens, 0..1."""

    task: str
    least: float
    mean: float
    right: bool


@dataclass(frozen=True)
class Bin:
    """Answers with a probability in (low, high]: how many, their mean probability, the share right."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


def auc(probabilities: Sequence[float], right: Sequence[bool]) -> float | None:
    """Chance that a right answer has the higher probability than a wrong one, ties count half; None if all are alike.

    The rank-sum form of Mann and Whitney: 0.5 is chance, 1.0 tells them apart without error.
    """
    wins = sum(right)
    losses = len(right) - wins
    if not wins or not losses:
        return None
    ranked = sorted(zip(probabilities, right, strict=True))
    total, start = 0.0, 0
    while start < len(ranked):
        end = start
        while end < len(ranked) and ranked[end][0] == ranked[start][0]:
            end += 1
        total += (start + 1 + end) / 2 * sum(hit for _, hit in ranked[start:end])  # ties share their mean rank
        start = end
    return (total - wins * (wins + 1) / 2) / (wins * losses)


def reliability(probabilities: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """The filled bins of `EDGES`, rising; a probability of 0 falls into the first."""
    bins = []
    for low, high in pairwise(EDGES):
        inside = [(p, hit) for p, hit in zip(probabilities, right, strict=True) if low < p <= high or p == low == 0.0]
        if inside:
            n = len(inside)
            bins.append(Bin(low, high, n, sum(p for p, _ in inside) / n, sum(hit for _, hit in inside) / n))
    return bins


def expected_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: mean distance of probability and share right, weighted by the bins' counts."""
    total = sum(b.n for b in bins)
    return sum(b.n * abs(b.confidence - b.right) for b in bins) / total if total else 0.0


def record(answers: Sequence[Answer]) -> dict[str, object]:
    """For the JSON: per measure the AUC, the table and the expected error; per task the AUC of the least sure token."""
    right = [answer.right for answer in answers]
    measures = {"least": [a.least for a in answers], "mean": [a.mean for a in answers]}
    found: dict[str, object] = {"n": len(answers), "right": sum(right)}
    for name, probabilities in measures.items():
        bins = reliability(probabilities, right)
        found[name] = {
            "auc": _rounded(auc(probabilities, right)),
            "expected_error": round(expected_error(bins), 4),
            "bins": [{"from": b.low, "to": b.high, "n": b.n, "p": round(b.confidence, 4), "right": round(b.right, 4)} for b in bins],
        }  # fmt: skip
    found["auc_by_task"] = {
        task: _rounded(auc([a.least for a in answers if a.task == task], [a.right for a in answers if a.task == task]))
        for task in dict.fromkeys(a.task for a in answers)
    }
    return found


def plot(bins: Sequence[Bin]) -> str:
    """The reliability table as an SVG picture with German labels; the area of a dot grows with its count."""
    most = max((b.n for b in bins), default=1)
    dots = "".join(
        f'<circle cx="{_x(b.confidence)}" cy="{_y(b.right)}" r="{3 + 9 * (b.n / most) ** 0.5:.1f}"><title>{b.n} Antworten, '
        f"kleinste Wahrscheinlichkeit im Mittel {b.confidence:.2f}, davon richtig {b.right:.0%}</title></circle>"
        for b in bins
    )
    ticks = "".join(
        f'<text x="{_x(t)}" y="{MARGIN + SIDE + 18}" text-anchor="middle">{t:.1f}</text>'
        f'<text x="{MARGIN - 8}" y="{_y(t) + 4:.0f}" text-anchor="end">{t:.0%}</text>'
        for t in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    )
    size = SIDE + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" font-family="sans-serif" font-size="12">'
        f"<title>Wahrscheinlichkeit des unsichersten Tokens und Anteil richtiger Antworten</title>"
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#666"/>'
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#999" stroke-dasharray="4 4"/>'
        f'<g fill="#005f73">{dots}</g>{ticks}'
        f'<text x="{size // 2}" y="{size - 10}" text-anchor="middle">kleinste Wahrscheinlichkeit eines Tokens der Antwort</text>'
        f'<text x="14" y="{size // 2}" text-anchor="middle" transform="rotate(-90 14 {size // 2})">Anteil richtiger Antworten</text>'
        "</svg>\n"
    )


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def _x(share: float) -> str:
    return f"{MARGIN + SIDE * share:.1f}"


def _y(share: float) -> float:
    return round(MARGIN + SIDE * (1 - share), 1)

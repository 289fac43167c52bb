"""Does confidence fit accuracy? Forecasts p in [0, 1] beside outcomes o, 1 = right.

With the 8 to 12 cases of one person the binned errors are mostly noise: show them, and even overconfidence, per group.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from .rates import minus
from .trials import Trial

Pair = tuple[float, bool]
EDGE = 1e-9  # confidences are round numbers on the edges of bins; 0.6 must not fall beyond (0.5, 0.6] by rounding


def pairs(trials: Iterable[Trial]) -> list[Pair]:
    """Return confidence in the final decision and whether it was right, of the trials that have one."""
    return [(trial.confidence_final, trial.final_right) for trial in trials if trial.confidence_final is not None]


def brier(forecasts: Sequence[Pair]) -> float | None:
    """Return the Brier score, mean (p-o)², in [0, 1]; 0 is best; None without a forecast. Source: Brier 1950."""
    return _mean((p - o) ** 2 for p, o in forecasts)


@dataclass(frozen=True)
class Murphy:
    """The Brier score is reliability - resolution + uncertainty, each in [0, 1]."""

    reliability: float
    resolution: float
    uncertainty: float


def murphy(forecasts: Sequence[Pair]) -> Murphy | None:
    """Return Murphy's split over the distinct forecasts, None without one. Source: Murphy 1973.

    Σn(p-ō)²/N, Σn(ō-o̅)²/N, o̅(1-o̅) with ō the mean outcome of one forecast and o̅ that of all.
    """
    overall = _mean(o for _, o in forecasts)
    if overall is None:
        return None
    groups = [(len(g), g[0][0], fmean(o for _, o in g)) for g in _groups(forecasts, lambda p: p)]
    n = len(forecasts)
    return Murphy(
        sum(size * (p - share) ** 2 for size, p, share in groups) / n,
        sum(size * (share - overall) ** 2 for size, _, share in groups) / n,
        overall * (1 - overall),
    )


@dataclass(frozen=True)
class BinnedError:
    """Expected (mean) and maximal calibration error, each in [0, 1]."""

    expected: float
    maximal: float


def binned_error(forecasts: Sequence[Pair], bins: int = 5, low: float = 0.5, high: float = 1.0) -> BinnedError | None:
    """Return ECE = Σ n_b/N·|ō - p̄| and MCE = max |ō - p̄| over equal bins of [low, high], None without a forecast.

    Bins are closed on the right, the first one also on the left. Between two decisions confidence runs from 0.5 to 1,
    hence the limits. A forecast outside raises ValueError. Source: Naeini, Cooper & Hauskrecht 2015.
    """
    if any(not low <= p <= high for p, _ in forecasts):
        raise ValueError(f"a forecast lies outside {low} to {high}")
    groups = _groups(forecasts, lambda p: max(math.ceil((p - low) / (high - low) * bins - EDGE), 1))
    gaps = [(len(g), abs(fmean(o for _, o in g) - fmean(p for p, _ in g))) for g in groups]
    if not gaps:
        return None
    return BinnedError(sum(size * gap for size, gap in gaps) / len(forecasts), max(gap for _, gap in gaps))


def overconfidence(forecasts: Sequence[Pair]) -> float | None:
    """Return mean p - mean o, in [-1, 1]; above 0 is overconfident; None without a forecast.

    Source: Lichtenstein, Fischhoff & Phillips 1982.
    """
    return minus(_mean(p for p, _ in forecasts), _mean(o for _, o in forecasts))


def _groups(forecasts: Sequence[Pair], key: Callable[[float], float]) -> list[list[Pair]]:
    groups: dict[float, list[Pair]] = {}
    for forecast in forecasts:
        groups.setdefault(key(forecast[0]), []).append(forecast)
    return list(groups.values())


def _mean(values: Iterable[float]) -> float | None:
    everyone = list(values)
    return fmean(everyone) if everyone else None

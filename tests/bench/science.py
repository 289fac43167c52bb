"""Do the measures find again what is known? 1,000 simulated learners: bias of estimates, coverage of intervals."""

import math
import random
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from labkit import reliance
from labkit.reliance import ADVICE, BASELINE, FORCING, Difference, Interval, Rate, Trial, in_block
from tests.bench.figure import german
from tests.participants import Learner, play

LEARNERS = 1000
COHORT = 20
SEED = 20261121
CAPTION = (
    "Überdeckung: wie viele 95-%-Bereiche den wahren Wert enthalten. Ohne 0: wie viele Bereiche die 0 ausschließen. "
    "Verzerrung: Schätzung minus Wahrheit, über alle mit definierter Schätzung."
)
CAUSED = 0.2  # mean over all learners that can be drawn: E[follow_wrong] · (1 - E[error]) = 2/7 · 14/20


@dataclass(frozen=True)
class Estimate:
    """What a measure said of one learner or group, beside the truth; None where it is undefined."""

    name: str
    truth: float
    value: float | None
    interval: Interval | None


def main() -> None:
    """Print one table for single learners and one for groups."""
    rng = random.Random(SEED)
    learners = [Learner.drawn(rng) for _ in range(LEARNERS)]
    played = [play(learner.decide, rng) for learner in learners]
    pairs = zip(learners, played, strict=True)
    _show(
        f"{LEARNERS} Lernende für sich: 8 Fälle ohne KI, 12 mit Empfehlung, 12 erst selbst (je 4 falsche)",
        [estimate for learner, trials in pairs for estimate in _of_one(learner, trials)],
    )
    groups = [played[start : start + COHORT] for start in range(0, LEARNERS, COHORT)]
    _show(f"{len(groups)} Gruppen von {COHORT}", [estimate for group in groups for estimate in _of_group(group)])
    Console(width=150).print(CAPTION)


def _of_one(learner: Learner, trials: list[Trial]) -> Iterable[Estimate]:
    alone, shown, forced = (in_block(trials, block) for block in (BASELINE, ADVICE, FORCING))
    caused = reliance.caused_error(shown, alone)
    over, under = learner.over_reliance, learner.under_reliance
    yield _rate("Fehler ohne KI", learner.error, caused.less)
    yield _rate("Über-Verlass, einstufig", over, reliance.over_reliance(shown))
    yield _rate("Unter-Verlass, einstufig", under, reliance.under_reliance(shown))
    yield _rate("Zustimmung", (4 * over + 8 * (1 - under)) / 12, reliance.agreement(shown))
    yield _rate("RAIR", learner.follow_right, reliance.rair(forced))
    yield _rate("RSR", 1 - learner.follow_wrong, reliance.rsr(forced))
    yield _rate("AVIS", learner.opens, reliance.verification(trials))
    yield _difference("verursachte Fehler", over - learner.error, caused)
    yield _difference("verhinderte Fehler", learner.error - under, reliance.benefit(shown, alone))
    yield Estimate("Risikoverhältnis (ln)", math.log(over / learner.error), *_logs(caused))
    within = learner.follow_wrong * (1 - learner.error)
    yield Estimate("verursacht, im Block", within, reliance.caused_within(forced), None)
    found = reliance.advice_detection(shown)
    yield Estimate("d′ (log-linear)", learner.discrimination, found.discrimination, found.discrimination_interval())
    yield Estimate("c (log-linear)", learner.criterion, found.criterion, None)


def _of_group(group: list[list[Trial]]) -> Iterable[Estimate]:
    blocks = [[in_block(trials, block) for block in (BASELINE, ADVICE, FORCING)] for trials in group]
    between = reliance.paired(reliance.caused_error(shown, alone).value for alone, shown, _ in blocks)
    yield Estimate("verursachte Fehler", CAUSED, between.mean, between.interval)
    within = reliance.paired(reliance.caused_within(forced) for _, _, forced in blocks)
    yield Estimate("verursacht, im Block", CAUSED, within.mean, within.interval)


def _rate(name: str, truth: float, rate: Rate) -> Estimate:
    return Estimate(name, truth, rate.value, rate.interval())


def _difference(name: str, truth: float, difference: Difference) -> Estimate:
    return Estimate(name, truth, difference.value, difference.interval())


def _logs(difference: Difference) -> tuple[float | None, Interval | None]:
    ends = difference.ratio_interval()
    if not difference.ratio or ends is None:
        return None, None
    return math.log(difference.ratio), (math.log(ends[0]), math.log(ends[1]))


def _show(title: str, estimates: list[Estimate]) -> None:
    heads = ("Maß", "undefiniert", "Wahrheit", "Schätzung", "Verzerrung ± Fehler", "Überdeckung", "Breite", "ohne 0")
    table = Table(*heads, title=title, title_justify="left")
    for name in dict.fromkeys(estimate.name for estimate in estimates):
        table.add_row(name, *_row([estimate for estimate in estimates if estimate.name == name]))
    Console(width=150).print(table)


def _row(estimates: list[Estimate]) -> list[str]:
    """Compare over those whose estimate is defined; an interval counts as covering with its ends."""
    defined = [(found.truth, found.value) for found in estimates if found.value is not None]
    misses = [value - truth for truth, value in defined]
    error = statistics.stdev(misses) / math.sqrt(len(misses))
    return [
        str(len(estimates) - len(defined)),
        german(statistics.fmean(truth for truth, _ in defined), 3),
        german(statistics.fmean(value for _, value in defined), 3),
        f"{german(statistics.fmean(misses), 3)} ± {german(error, 3)}",
        *_intervals([(found.truth, found.interval) for found in estimates if found.interval is not None]),
    ]


def _intervals(known: list[tuple[float, Interval]]) -> list[str]:
    """Return coverage, mean width and how many intervals leave 0 out: the power where the truth is not 0."""
    if not known:
        return ["–", "–", "–"]
    covered = sum(low <= truth <= high for truth, (low, high) in known) / len(known)
    without = sum(not low <= 0 <= high for _, (low, high) in known) / len(known)
    width = statistics.fmean(high - low for _, (low, high) in known)
    return [f"{german(100 * covered, 1)} %", german(width, 2), f"{german(100 * without, 0)} %"]


if __name__ == "__main__":
    main()

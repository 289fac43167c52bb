"""What a learner's own run shows, as counts with intervals: the figures of the debriefing, no judgement."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from labkit.reliance import (
    ADVICE,
    BASELINE,
    FORCING,
    Rate,
    Trial,
    cases_verified,
    in_block,
    negative_consultations,
    over_reliance,
    positive_consultations,
    under_reliance,
)

Scales = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Figure:
    """One share with its name and the definition that stands beside it."""

    name: str
    rate: Rate
    meaning: str


@dataclass(frozen=True)
class Estimate:
    """An own estimate before and after (0 to 1, None where it was not given) beside what was true."""

    name: str
    before: float | None
    after: float | None
    true: Rate


def verified(trials: Sequence[Trial]) -> list[Figure]:
    """Return in how many cases the deciding documents were opened: without advice, with it, with wrong advice."""
    meaning = "Fälle, in denen Sie alle entscheidenden Dokumente geöffnet haben, von allen solchen Fällen"
    groups: list[tuple[str, Callable[[Trial], bool]]] = [
        ("Ohne Empfehlung", lambda trial: trial.advice is None),
        ("Mit Empfehlung", lambda trial: trial.advice is not None),
        ("Davon mit falscher Empfehlung", lambda trial: trial.advice_wrong),
    ]
    figures = [Figure(name, cases_verified(filter(belongs, trials)), meaning) for name, belongs in groups]
    return [figure for figure in figures if figure.rate.of]


def reliance(trials: Sequence[Trial]) -> list[Figure]:
    """Return errors without advice, wrong advice taken and right advice rejected, the last two for each block."""
    alone = in_block(trials, BASELINE)
    figures = [
        Figure(
            "Ohne Empfehlung: falsch entschieden",
            Rate(sum(not trial.final_right for trial in alone), len(alone)),
            "falsche Entscheidungen von allen Entscheidungen ohne Empfehlung",
        )
    ]
    for block, name in ((ADVICE, "Empfehlung von Anfang an"), (FORCING, "Erst selbst entschieden")):
        own = in_block(trials, block)
        if own:
            figures += [
                Figure(
                    f"{name}: falsche Empfehlung übernommen",
                    over_reliance(own),
                    "falsche Empfehlungen, denen Sie am Ende gefolgt sind, von allen falschen",
                ),
                Figure(
                    f"{name}: richtige Empfehlung abgelehnt",
                    under_reliance(own),
                    "richtige Empfehlungen, denen Sie am Ende nicht gefolgt sind, von allen richtigen",
                ),
            ]
    return figures


def changes(trials: Sequence[Trial]) -> tuple[Rate, Rate]:
    """Return decisions that the advice turned from wrong to right, and from right to wrong, of all made before it."""
    own = in_block(trials, FORCING)
    return positive_consultations(own), negative_consultations(own)


def estimates(trials: Sequence[Trial], scales: Scales) -> list[Estimate]:
    """Return the estimates of the system's and the own accuracy beside the true ones."""
    advised = [trial for trial in trials if trial.advice is not None]
    alone = in_block(trials, BASELINE)
    true = {
        "ki": Rate(sum(trial.advice_right for trial in advised), len(advised)),
        "selbst": Rate(sum(trial.final_right for trial in alone), len(alone)),
    }
    names = {"ki": "Empfehlungen des Systems richtig", "selbst": "Sie selbst ohne Empfehlung richtig"}
    before, after = scales.get("before", {}), scales.get("after", {})
    return [Estimate(name, before.get(key), after.get(key), true[key]) for key, name in names.items()]


def to_be_shown(trials: Iterable[Trial]) -> list[Trial]:
    """Return the cases that the debriefing goes through: all with wrong advice, then all others decided wrongly."""
    every = list(trials)
    misled = [trial for trial in every if trial.advice_wrong]
    return misled + [trial for trial in every if not trial.advice_wrong and not trial.final_right]

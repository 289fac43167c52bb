"""Was the evidence looked at? The figure that a person can do most about, with an observation in every case."""

from collections.abc import Iterable
from dataclasses import dataclass

from .following import wrong_advice
from .rates import Rate, share
from .trials import Trial


def verification(trials: Iterable[Trial]) -> Rate:
    """Return the verification share AVIS: decisive documents opened / decisive documents, over all cases, in [0, 1].

    Each document counts once per case. `rest` is complacency, 1 - AVIS. Source: Bahner, Hüper & Manzey 2008.
    """
    needed = [(trial, document) for trial in trials for document in dict.fromkeys(trial.decisive)]
    return share(needed, lambda need: need[1] in need[0].opened)


def cases_verified(trials: Iterable[Trial]) -> Rate:
    """Return in how many cases every decisive document was opened, in [0, 1]; cases that name none are left out.

    Source: Bahner, Hüper & Manzey 2008, for the one document that contradicts the advice.
    """
    return share((trial for trial in trials if trial.decisive), saw_evidence)


def openings_per_case(trials: Iterable[Trial]) -> float | None:
    """Return how many times a document was opened per case, at least 0, counting reopenings; None without a case.

    Source: Bahner, Hüper & Manzey 2008 (frequency of verification, AVF).
    """
    numbers = [len(trial.opened) for trial in trials]
    return sum(numbers) / len(numbers) if numbers else None


@dataclass(frozen=True)
class Reading:
    """Seconds that documents were open, summed over cases; a document counts where it was opened."""

    before_advice: float
    after_advice: float

    @property
    def total(self) -> float:
        """Return all seconds."""
        return self.before_advice + self.after_advice


def reading(trials: Iterable[Trial]) -> Reading:
    """Return the seconds on evidence before and after the advice appeared, each at least 0.

    In a case without advice all is before; where it is on the screen from the beginning, all is after.
    """
    before = after = 0.0
    for trial in trials:
        split = len(trial.opened) if trial.advice is None else trial.opened_before_advice
        before += sum(trial.opened_seconds[:split])
        after += sum(trial.opened_seconds[split:])
    return Reading(before, after)


@dataclass(frozen=True)
class Routes:
    """Counts of cases with wrong advice: was the decisive evidence opened, and was the advice followed?

    `unseen`: not opened and followed (attention withheld). `discounted`: opened and followed (evidence set aside, or
    looked at without seeing). `caught`: opened and not followed. `lucky`: neither opened nor followed.
    """

    unseen: int
    discounted: int
    caught: int
    lucky: int


def routes(trials: Iterable[Trial]) -> Routes:
    """Return the routes over all cases with wrong advice that name decisive documents.

    Source: Reichenbach, Onnasch & Manzey 2010.
    """
    cells = [(saw_evidence(trial), trial.followed) for trial in wrong_advice(trials) if trial.decisive]
    return Routes(*(cells.count(cell) for cell in ((False, True), (True, True), (True, False), (False, False))))


def saw_evidence(trial: Trial) -> bool:
    """Say whether every decisive document of the case was opened."""
    return set(trial.decisive) <= set(trial.opened)

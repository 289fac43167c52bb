"""Participants who go through the experiment by the real panels' handlers, as a person would by mouse or keyboard."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from labkit.panels.experiment import ExperimentPanel
from labkit.run import CASES, CHECK, CONSENT, DONE, Run

OTHER = {"bewilligen": "ablehnen", "ablehnen": "bewilligen"}
Choose = Callable[[Run, random.Random], str]


@dataclass
class Participant:
    """Decides by `alone` without advice (also before it) and by `advised` with it; opens `reads` of the documents."""

    alone: Choose
    advised: Choose
    reads: Callable[[Run], list[str]] = lambda run: list(truth_of(run)[1])
    seed: int = 1

    def play(self, panel: ExperimentPanel, steps: int | None = None) -> None:
        """Go on to the debriefing, or for so many final decisions."""
        rng = random.Random(self.seed)
        if run_of(panel).phase == CONSENT:
            panel.shown.button.click()
        while steps is None or steps > 0:
            run = run_of(panel)
            if run.phase == DONE:
                return
            if run.phase == CASES:
                self.decide(panel, rng)
                steps = None if steps is None else steps - 1
            elif run.phase == CHECK:
                understand(panel)
            else:
                rate(panel)

    def decide(self, panel: ExperimentPanel, rng: random.Random) -> None:
        """Work on one case: read, decide, and decide again where advice comes afterwards."""
        panel.work.join()
        run = run_of(panel)
        for key in self.reads(run):
            row = next(row for row in panel.file.rows if row.document and row.document.key == key)
            row.button.click()
        if run.decides_first and not run.decided_first:
            answer(panel, self.alone(run, rng), named=panel.file.rows[0].document.key)
        answer(panel, (self.advised if run.shows_advice else self.alone)(run, rng))


def run_of(panel: ExperimentPanel) -> Run:
    assert panel.run is not None
    return panel.run


def truth_of(run: Run) -> tuple[str, tuple[str, ...]]:
    """Return what is right in the case at hand, and the documents that decide it."""
    solution = run.pool.solutions[run.place.case]
    return solution.truth, solution.deciding


def answer(panel: ExperimentPanel, decision: str, sure: int = 80, named: str = "") -> None:
    """Fill the decision in and send it off."""
    panel.decision.decision.value, panel.decision.sure.value = decision, sure
    if named:
        panel.decision.named.value = named
    panel.decision.button.click()


def understand(panel: ExperimentPanel) -> None:
    """Answer the questions on the by-law rightly."""
    for check, choice in zip(panel.pool.checks, panel.shown.choices, strict=True):
        choice.value = check.right
    panel.shown.button.click()


def rate(panel: ExperimentPanel, ai: str = "90", own: str = "70") -> None:
    """Fill the scales in and send them off."""
    for item in panel.shown.items.values():
        item.value = 3
    panel.shown.estimates["ki"].value, panel.shown.estimates["selbst"].value = ai, own
    panel.shown.button.click()


def advice_of(run: Run) -> str:
    return run.advice[run.place.case].decision


def _coin(_: Run, rng: random.Random) -> str:
    return rng.choice(list(OTHER))


def _right(run: Run, _: random.Random) -> str:
    return truth_of(run)[0]


def _take(run: Run, _: random.Random) -> str:
    return advice_of(run)


def _reject(run: Run, _: random.Random) -> str:
    return OTHER[advice_of(run)]


def _half(run: Run, rng: random.Random) -> str:
    return advice_of(run) if rng.random() < 0.5 else truth_of(run)[0]


def _nothing(_: Any) -> list[str]:
    return []


ACCEPT_ALL = Participant(_coin, _take, _nothing)
REJECT_ALL = Participant(_coin, _reject)
ORACLE = Participant(_right, _right)
RANDOM = Participant(_coin, _coin)


def biased(seed: int) -> Participant:
    """Return someone who knows the truth and takes the advice all the same in half of the cases."""
    return Participant(_right, _half, seed=seed)

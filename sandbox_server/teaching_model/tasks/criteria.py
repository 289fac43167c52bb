"""What a procedure may ask for: kinds of criteria that draw a fact, quote it, compare it and decide."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from sandbox_server.teaching_model.tasks.comparison import amount, compared_numbers, near, near_date, receipt

Facts = dict[str, Any]
"""Key of a fact to a number, a date or a word."""
WANTED_GRANTED = 0.5
TRIES = 200


@dataclass(frozen=True)
class Check:
    """A criterion on one file: ``text`` quotes and compares, ``met`` is the result."""

    text: str
    met: bool


@dataclass(frozen=True, kw_only=True)
class Criterion(ABC):
    """One thing that a procedure asks for; ``refusal`` ends "ablehnen, weil ...".

    With ``grant`` it is enough alone: if met, nothing else matters; if not, the next one is looked at.
    """

    refusal: str = ""
    grant: str = ""

    @abstractmethod
    def draw(self, r: Random, facts: Facts) -> Facts:
        """A value that meets the criterion or just does not, given the facts so far."""

    @abstractmethod
    def check(self, facts: Facts) -> Check:
        """Quote what there is and what is asked for, compare, decide."""


@dataclass(frozen=True)
class Word(Criterion):
    """The fact is one of a few words, of which some are right; ``share`` of all drawn ones are, 0..1."""

    key: str
    label: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    demand: str
    share: float = 0.75

    def draw(self, r: Random, _facts: Facts) -> Facts:
        """Mostly right: the criteria that follow shall decide as often as this one."""
        return {self.key: r.choice(self.right if r.random() < self.share else self.wrong)}

    def check(self, facts: Facts) -> Check:
        """Quote what there is and what is asked for."""
        met = facts[self.key] in self.right
        verdict = "Erfüllt" if met else "Nicht erfüllt"
        return Check(f"{self.label}: {facts[self.key]}. Verlangt: {self.demand}. {verdict}.", met)


@dataclass(frozen=True)
class Bound(Criterion):
    """The fact is a number (in ``unit``) that must not pass a limit."""

    key: str
    label: str
    unit: str
    limit: Callable[[Facts], int]
    limit_label: str
    highest: bool
    span: tuple[int, int]

    def draw(self, r: Random, facts: Facts) -> Facts:
        """About a third on or close to the limit."""
        limit, (low, high) = self.limit(facts), self.span
        if high < 100:
            reach = r.choice((1, 2, high)) if r.random() < 0.6 else high
            return {self.key: r.randint(max(low, limit - reach), min(high, limit + reach))}
        return {self.key: near(r, limit, max(low, limit - 1300), min(high, limit + 1100))}

    def check(self, facts: Facts) -> Check:
        """Quote number and limit, compare them."""
        value, limit = facts[self.key], self.limit(facts)
        there = f"{self.label}: {amount(value)}{self.unit}."
        allowed = f"{self.limit_label.format(**facts)}: {amount(limit)}{self.unit}."
        met = value <= limit if self.highest else value >= limit
        return Check(f"{there} {allowed} {compared_numbers(value, limit)}", met)


@dataclass(frozen=True)
class Receipt(Criterion):
    """Something must have come in by the fact "fristende"."""

    def draw(self, r: Random, facts: Facts) -> Facts:
        """Half of them at most three days from the deadline."""
        return {"eingang": near_date(r, facts["fristende"])}

    def check(self, facts: Facts) -> Check:
        """Quote both dates and compare them."""
        return Check(receipt(facts["eingang"], facts["fristende"]), facts["eingang"] <= facts["fristende"])


@dataclass(frozen=True)
class Decision:
    """What the rules say: the written-out ``steps`` and the ``reason``."""

    granted: bool
    steps: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Procedure:
    """``subjects`` are (noun phrase, the same in the accusative with its article)."""

    key: str
    subjects: tuple[tuple[str, str], ...]
    context: Callable[[Random], Facts]
    criteria: tuple[Criterion, ...]
    grant: str

    def decide(self, facts: Facts) -> Decision:
        """Criterion by criterion, up to the first that settles the matter."""
        steps = []
        for criterion in self.criteria:
            check = criterion.check(facts)
            steps.append(check.text)
            if check.met and criterion.grant:
                return Decision(True, tuple(steps), criterion.grant.format(**facts))
            if not check.met and not criterion.grant:
                return Decision(False, tuple(steps), criterion.refusal)
        return Decision(True, tuple(steps), self.grant)

    def draw(self, r: Random) -> tuple[Facts, Decision]:
        """Facts of a new case; half of all cases are granted."""
        wanted = r.random() < WANTED_GRANTED
        for _ in range(TRIES):
            facts = self.context(r)
            for criterion in self.criteria:
                facts |= criterion.draw(r, facts)
            decision = self.decide(facts)
            if decision.granted == wanted:
                break
        return facts, decision

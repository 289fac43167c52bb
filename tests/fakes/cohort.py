"""Invented people whose anonymous sums the tests send, forge and analyse."""

import json
import random
from typing import Any

from grading import cohort_sums
from grading.cohort_sums import Sum

CHANCE = {"advice": {"right": 0.88, "wrong": 0.5}, "forcing": {"right": 0.86, "wrong": 0.38}}
"""How often an ordinary person follows right and wrong advice."""


def person(
    rng: random.Random, design: str = "M", follow: dict[str, dict[str, float]] = CHANCE, alone: float = 0.3
) -> Sum:
    """Draw somebody who errs with probability `alone` without advice and follows advice as `follow` says."""
    size, skill = cohort_sums.DESIGNS[design], rng.gauss(0, 0.1)
    counts = dict.fromkeys(cohort_sums.cells(design), 0)

    def seen() -> str:
        return rng.choice(("opened", "opened", "unopened"))

    for _ in range(size.baseline):
        counts[f"baseline_{'wrong' if rng.random() < alone + skill else 'right'}_{seen()}"] += 1
    for block in size.blocks:
        for voice, number in (("right", size.advised - size.wrong), ("wrong", size.wrong)):
            for _ in range(number):
                done = "followed" if rng.random() < follow[block][voice] + skill else "rejected"
                counts[f"{block}_{voice}_{done}_{seen()}"] += 1
                if block == "forcing":
                    counts[f"first_advice_{voice}_own_{rng.choice(('right', 'right', 'wrong'))}_{done}"] += 1
    return cohort_sums.from_json({"design": design, "order": rng.choice(orders(design)), **counts})


def orders(design: str) -> tuple[str, ...]:
    return cohort_sums.ORDERS[: len(cohort_sums.DESIGNS[design].blocks)]


def people(number: int, seed: int = 1, **how: Any) -> list[Sum]:
    rng = random.Random(seed)
    return [person(rng, **how) for _ in range(number)]


def uniform(wrong_followed: int, right_rejected: int = 1, alone: int = 2) -> Sum:
    """Return a sum of design M that is determined by three counts; half of the documents were opened."""
    counts = dict.fromkeys(cohort_sums.cells("M"), 0)
    cells: list[tuple[str, int]] = [("baseline_wrong", alone), ("baseline_right", 8 - alone)]
    for block in ("advice", "forcing"):
        cells += [(f"{block}_wrong_followed", wrong_followed), (f"{block}_wrong_rejected", 4 - wrong_followed)]
        cells += [(f"{block}_right_rejected", right_rejected), (f"{block}_right_followed", 8 - right_rejected)]
    for cell, number in cells:
        counts[f"{cell}_opened"], counts[f"{cell}_unopened"] = number // 2, number - number // 2
    for voice, done in (("wrong", "followed"), ("wrong", "rejected"), ("right", "followed"), ("right", "rejected")):
        number = sum(counts[f"forcing_{voice}_{done}_{seen}"] for seen in cohort_sums.SEEN)
        counts[f"first_advice_{voice}_own_right_{done}"] = number
    return cohort_sums.from_json({"design": "M", "order": "advice_first", **counts})


def body(one: Sum, token: str = "0" * 32, lab: str = "muster") -> bytes:
    """Return the letter as it goes over the wire."""
    return json.dumps({"format": 1, "lab": lab, "token": token, "sum": one.to_json()}).encode()

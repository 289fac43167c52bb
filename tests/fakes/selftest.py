"""Invented people who do the self-test, and the files that their browsers save."""

import json
import random
from pathlib import Path
from typing import Any

from grading.selftest import DONT_KNOW, SHEETS, Selftest
from grading.selftest_files import KIND, Person


def person(rng: random.Random, test: Selftest, first: str, gain: float = 0.15, easy: float = 0.0) -> Person:
    """Draw somebody who knows a third to all of it, `gain` more on the second sheet and `easy` more on sheet a."""
    ability = rng.uniform(0.2, 0.75)
    answers = []
    for name in SHEETS:
        chance = ability + (gain if name != first else 0) + (easy if name == "a" else 0)
        for item in test.sheets[name]:
            wrong = [key for key in item.keys if key not in (item.right, DONT_KNOW)]
            known = rng.random() < chance
            answers.append((item.id, item.right if known else rng.choice([*wrong, DONT_KNOW])))
    return Person(first, tuple(answers))


def people(number: int, test: Selftest, seed: int = 1, **how: Any) -> list[Person]:
    """Draw a group in which the sheets take turns."""
    rng = random.Random(seed)
    return [person(rng, test, SHEETS[place % 2], **how) for place in range(number)]


def letter(one: Person, test: Selftest) -> dict[str, Any]:
    """Return the file's content as the page saves it."""
    given = dict(one.answers)
    sheets = {name: {item.id: given[item.id] for item in test.sheets[name]} for name in SHEETS}
    return {
        "art": KIND,
        "fassung": test.version,
        "zuerst": one.first,
        "vorher": sheets[one.first],
        "nachher": sheets[one.second],
    }


def save(folder: Path, group: list[Person], test: Selftest) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(group):
        (folder / f"selbsttest-anonym ({number}).json").write_text(json.dumps(letter(one, test)), encoding="utf-8")

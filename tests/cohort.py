"""A class that hands in the first lab, and its marks by our grader and by stock nbgrader, side by side."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.running import ROOT, vieraugen

LAB = "wortwahrscheinlichkeiten"
CHOICES = ["bestaetigt", "gemerkt", "oben", "gelesen"]
STEPS = ["zerlegen", "rechnen", "temperatur", "losen", "anhaengen", "wiederholen"]
DETAILS = ["eingabe", "uhrzeit", "modell", "ton", "temperatur", "person", "startzahl"]
CLAIMS = ["pass", "frueh", "acht", "kuehlschrank", "vierzehn", "erste"]
VERDICTS = ["belegt", "fehlt", "widerspruch"]


def release(var: Path) -> None:
    """Put the labs in place below `var`, as `vieraugen start` does."""
    from grading.releases import release_all

    release_all(_settings(var))


def hand_in(var: Path, count: int, seed: int = 1) -> None:
    """Let `count` learners hand in answers of every quality; the same seed gives the same class."""
    from grading.submissions import accept, parse

    settings = _settings(var)
    notebook = (var / "work" / LAB / f"{LAB}.ipynb").read_text(encoding="utf-8")
    for number in range(count):
        sheet = {"format": 1, "lab": LAB, "answers": _answers(random.Random(seed * 1000 + number))}
        files = {f"{LAB}.ipynb": notebook, "answers.json": json.dumps(sheet)}
        letter = {"format": 1, "lab": LAB, "name": f"Person {number:03d}", "files": files}
        accept(settings, parse(json.dumps(letter).encode()))


def grade_ours(var: Path) -> float:
    """Grade all with `vieraugen grade` and return the seconds, start-up included."""
    began = time.monotonic()
    done = vieraugen("grade", LAB, "--force", var=var, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return time.monotonic() - began


def grade_stock(var: Path, copy: Path) -> float:
    """Grade the same hand-ins with stock `nbgrader autograde` in a copy; return the seconds, start-up included."""
    shutil.copytree(var / "course", copy)
    shutil.rmtree(copy / "autograded", ignore_errors=True)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", LAB, "--force"],
        cwd=copy,
        env=os.environ | {"PATH": path, "IPYTHONDIR": str(copy / ".ipython")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return time.monotonic() - began


def marks(course: Path) -> dict[tuple[str, str], float | None]:
    """Return every automatic mark in a course's gradebook, by learner and cell."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        return {
            (submission.student.id, grade.name): grade.auto_score
            for submission in book.assignment_submissions(LAB)
            for grade in submission.notebooks[0].grades
        }


def _settings(var: Path) -> Any:
    from grading.settings import Settings

    return Settings.from_environment({"VIERAUGEN_HOME": str(ROOT), "VIERAUGEN_VAR": str(var)})


def _answers(dice: random.Random) -> dict[str, Any]:
    steps = STEPS[:]
    if dice.random() < 0.6:
        left, right = dice.sample(range(len(steps)), 2)
        steps[left], steps[right] = steps[right], steps[left]
    given = {
        "anteil": ("number", float(dice.choice([19, 31, 15, 24]))),
        "temperatur": ("one", dice.choice(CHOICES)),
        "ablauf": ("order", steps),
        "wiederholung": ("several", sorted(dice.sample(DETAILS, dice.randint(1, 5)))),
        "belege": ("classes", {claim: dice.choice(VERDICTS) for claim in CLAIMS}),
        "pruefnotiz": ("text", "Ich vergleiche jede Angabe mit der Satzung. " * dice.randint(1, 9)),
    }
    kept = {qid: answer for qid, answer in given.items() if dice.random() < 0.9}
    return {
        qid: {"kind": kind, "value": value, "saved": "2026-11-21T08:00:00+00:00"} for qid, (kind, value) in kept.items()
    }

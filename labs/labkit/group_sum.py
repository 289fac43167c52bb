"""The anonymous sum of a finished run: counts for the group, sent only by the learner's own act and at most once."""

import json
import os
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any

from labkit.answers import write_whole
from labkit.errors import HandinError, reason
from labkit.handin import Desk
from labkit.reliance import ADVICE, BASELINE, FORCING, Trial
from labkit.reliance.verification import saw_evidence
from labkit.run import PRIVATE, Run

NAME = "summe.json"
FORMAT = 1
LONG_AGO = 946684800  # 1 January 2000: the file does not tell when something was sent
RIGHT_WRONG = ("right", "wrong")
DONE = ("followed", "rejected")
SEEN = ("opened", "unopened")


def sum_of(run: Run) -> dict[str, Any]:
    """Return the counts of a finished run: design, order of the blocks, and how many decisions lie in each cell."""
    trials = run.measured()
    with_advice = [trial.block for trial in trials if trial.advice is not None]
    counted = Counter(name for trial in trials for name in _cells_of(trial))
    counts = {name: counted[name] for name in _names(run.design.blocks)}
    return {"design": run.design.name, "order": f"{with_advice[0]}_first", **counts}


class Sending:
    """One sum on its way; a random word makes it count once, and is forgotten as soon as the sum has arrived.

    Until then the word is kept beside the notebook, so that trying again after a lost answer does not count twice. The
    desk keeps a hash of it apart from the sum. What stays here says only that something was sent.
    """

    def __init__(self, lab: str, run: Run):
        self.path = run.path.with_name(NAME)
        kept = _kept(self.path)
        self.is_sent = kept.get("sent") is True
        token = kept.get("token")
        self.letter = {
            "format": FORMAT,
            "lab": lab,
            "token": token if isinstance(token, str) else secrets.token_hex(16),
            "sum": sum_of(run),
        }

    def send(self) -> None:
        """Send the sum. Raises HandinError where that did not succeed; then it may be tried again."""
        if self.is_sent or _kept(self.path).get("sent") is True:  # another page may have been faster
            self.is_sent = True
            return
        _keep(self.path, {"format": FORMAT, "token": self.letter["token"]})
        Desk.from_environment().send_sum(self.letter)
        self.is_sent = True
        _keep(self.path, {"format": FORMAT, "sent": True})


def _cells_of(trial: Trial) -> Sequence[str]:
    """Return the cells that one decision counts in."""
    seen = SEEN[0] if saw_evidence(trial) else SEEN[1]
    if trial.block == BASELINE:
        return (f"{BASELINE}_{RIGHT_WRONG[not trial.final_right]}_{seen}",)
    voice, done = RIGHT_WRONG[trial.advice_wrong], DONE[not trial.followed]
    cell = f"{trial.block}_{voice}_{done}_{seen}"
    if trial.block != FORCING:
        return (cell,)
    return cell, f"first_advice_{voice}_own_{RIGHT_WRONG[not trial.first_right]}_{done}"


def _names(blocks: Sequence[str]) -> list[str]:
    names = ["_".join(cell) for cell in product((BASELINE,), RIGHT_WRONG, SEEN)]
    for block in (ADVICE, FORCING):
        if block in blocks:
            names += ["_".join(cell) for cell in product((block,), RIGHT_WRONG, DONE, SEEN)]
    if FORCING in blocks:
        names += [f"first_advice_{v}_own_{own}_{done}" for v, own, done in product(RIGHT_WRONG, RIGHT_WRONG, DONE)]
    return names


def _kept(path: Path) -> Mapping[str, Any]:
    try:
        letter = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return letter if isinstance(letter, dict) else {}


def _keep(path: Path, letter: Mapping[str, Any]) -> None:
    try:
        write_whole(path, json.dumps(letter), PRIVATE)
    except OSError as exc:
        raise HandinError(
            f"Neben dem Labor lässt sich gerade nichts speichern ({reason(exc)}). Bitte wenden Sie sich an Ihre "
            "Kursleitung."
        ) from exc
    with suppress(OSError):
        os.utime(path, (LONG_AGO, LONG_AGO))

"""One learner's run through the experiment, kept after every step in one file beside the notebook, and nowhere else."""

import copy
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from labkit.adviser import Advice
from labkit.answers import alone, write_whole
from labkit.errors import RunError, reason
from labkit.experiment import DESIGNS, Design, Place, form_of, new_code, plan, seed_of
from labkit.handling import Handling
from labkit.pool import Pool
from labkit.reliance import BASELINE, FORCING, Trial, TrialInvalidError

NAME = "versuch.json"
FORMAT = 1
CONSENT, CHECK, BEFORE, CASES, AFTER, DONE = "consent", "check", "before", "cases", "after", "done"
PRIVATE = 0o600
BROKEN = (
    "Die Datei mit Ihrem Versuch ist nicht lesbar oder stammt aus einer anderen Fassung des Labors. Sie können sie "
    "mit „Meine Daten löschen“ entfernen und neu beginnen."
)
Clock = Callable[[], float]


class Run:
    """A run that goes on where it was left: consent, questions on the by-law, scales, cases, scales, debriefing.

    Every change is on the disk before it counts: where the disk refuses, nothing has changed. Times run only while a
    page shows the case. Where the same lab is open twice, the page that was overtaken must be loaded again.
    """

    def __init__(self, folder: Path, pool: Pool, design: Design, clock: Clock = time.monotonic):
        """Read the run in `folder`, or begin one. Raises RunError where the disk refuses or the file is broken."""
        self.path = folder / NAME
        self.pool = pool
        self._clock = clock
        self._since = clock()
        self._is_reading = False
        self._lock = threading.RLock()  # advice arrives beside the page
        self._seen: tuple[int, int] | None = None
        self._fresh(design)
        self._load()

    def _fresh(self, design: Design) -> None:
        self.design = design
        self.code = ""
        self.phase = CONSENT
        self.plan: tuple[Place, ...] = ()
        self.advice: dict[str, Advice] = {}
        self.scales: dict[str, dict[str, float]] = {}
        self.rows: list[Trial] = []
        self.handling = Handling()

    @property
    def place(self) -> Place:
        """Return the decision at hand; only while the cases are on."""
        return self.plan[len(self.rows)]

    @property
    def decided_first(self) -> bool:
        """Say whether the own decision of the case at hand is made."""
        return self.handling.first is not None

    @property
    def shows_advice(self) -> bool:
        """Say whether the advice belongs on the screen now."""
        return self.place.voice is not None and (self.decided_first or not self.decides_first)

    @property
    def decides_first(self) -> bool:
        """Say whether the own decision comes before the advice in the case at hand."""
        return self.place.voice is not None and self._way == FORCING

    @property
    def _way(self) -> str:
        """Return how the case at hand is worked on; the last practice case shows the way of the last block."""
        return self.place.block if self.place.block in self.design.blocks else self.design.blocks[-1]

    def consent(self) -> None:
        """Draw a code and the plan from it."""
        with self._step():
            self.code = new_code()
            self.plan = plan(self.design, self.code, self.pool.cases)
            self.phase = CHECK

    def understand(self) -> None:
        """Go on from the questions on the by-law; what was answered is not kept."""
        with self._step():
            self.phase = BEFORE

    def missing_advice(self) -> dict[str, int]:
        """Return the version of the advice that is still to be fetched, by case."""
        return {
            place.case: self.pool.version(place.case, place.voice)
            for place in self.plan
            if place.voice is not None and place.case not in self.advice
        }

    def keep_advice(self, advice: dict[str, Advice]) -> None:
        """Keep fetched advice. Raises RunError where one is not what the plan says: the script is another one."""
        for case, given in advice.items():
            voice = next(place.voice for place in self.plan if place.case == case)
            if (given.decision == self.pool.solutions[case].truth) != (voice == "right"):
                raise RunError(
                    "Die Empfehlungen in der Sandbox gehören zu einer anderen Fassung dieses Labors. "
                    "Bitte wenden Sie sich an Ihre Kursleitung."
                )
        with self._step():
            self.advice = {**self.advice, **advice}

    def rate(self, answers: dict[str, float]) -> None:
        """Keep the answers to the scales, before or after the cases."""
        with self._step():
            self.scales = {**self.scales, self.phase: answers}
            self.phase = CASES if self.phase == BEFORE else DONE
            self._since = self._clock()

    def open(self, document: str) -> None:
        """Note that a document of the case at hand was opened; the one before is closed by it."""
        with self._step():
            self._pass()
            self.handling.opened.append(document)
            self.handling.seconds.append(0.0)
            self._is_reading = True

    def close(self) -> None:
        """Note that no document is open any more."""
        with self._step():
            self._pass()
            self._is_reading = False

    def leave_page(self) -> None:
        """Note that the page was covered once; counts only during a case."""
        if self.phase == CASES:
            with self._step():
                self.handling.away += 1

    def decide_first(self, decision: str, confidence: float, named: str) -> None:
        """Note the own decision before the advice, how sure (0.5 to 1) and which document decides."""
        with self._step():
            self._pass()
            done = self.handling
            done.first, done.named, done.confidence_first = decision, named, confidence
            done.seconds_first, done.opened_first = done.spent, len(done.opened)

    def decide(self, decision: str, confidence: float) -> None:
        """Note the final decision and go on to the next case."""
        with self._step():
            self._pass()
            self.rows = [*self.rows, self._row(decision, confidence)]
            self.handling = Handling()
            self._is_reading = False
            if len(self.rows) == len(self.plan):
                self.phase = AFTER

    def resume(self) -> None:
        """Let the time of the case at hand run from now on: the page has just been opened (again)."""
        self._is_reading = False
        self._since = self._clock()

    def forget(self) -> None:
        """Delete everything. Raises RunError where the disk refuses."""
        delete(self.path.parent)
        self._seen = None
        self._fresh(self.design)

    def measured(self) -> list[Trial]:
        """Return the decisions that count: all but practice."""
        return [row for row in self.rows if row.block in self.design.blocks]

    @contextmanager
    def _step(self) -> Iterator[None]:
        """Change the run and write it, or leave it as it was. Raises RunError where the disk refuses."""
        with self._lock:
            before = {**vars(self), "handling": copy.deepcopy(self.handling)}
            try:
                yield
                self._save()
            except BaseException:
                vars(self).update(before)
                raise

    def _pass(self) -> None:
        """Count the time since the last step for the case and for the document that is open."""
        now = self._clock()
        passed = max(0.0, now - self._since)
        self._since = now
        self.handling.spent += passed
        if self._is_reading and self.handling.seconds:
            self.handling.seconds[-1] += passed

    def _row(self, decision: str, confidence: float) -> Trial:
        place, done = self.place, self.handling
        solution, advice = self.pool.solutions[place.case], self.advice.get(place.case)
        at_advice = done.opened_first if self.decides_first else 0
        return Trial(
            truth=solution.truth,
            final=decision,
            advice=advice.decision if advice and place.voice else None,
            first=done.first,
            error=solution.error if place.voice == "wrong" else None,
            participant=self.code,
            seed=seed_of(self.code),
            block=place.block,
            position=place.position,
            case=place.case,
            decisive=solution.deciding,
            named=done.named,
            opened=tuple(done.opened),
            opened_seconds=tuple(round(each, 1) for each in done.seconds),
            opened_before_advice=len(done.opened) if place.block == BASELINE else at_advice,
            confidence_first=done.confidence_first,
            confidence_final=confidence,
            seconds_first=_rounded(done.seconds_first),
            seconds_final=_rounded(done.spent - (done.seconds_first or 0.0)),
            away=done.away,
        )

    def _save(self) -> None:
        letter = {
            "format": FORMAT,
            "design": self.design.name,
            "code": self.code,
            "form": form_of(self.code).number + 1 if self.code else None,
            "phase": self.phase,
            "plan": [asdict(place) for place in self.plan],
            "advice": {case: asdict(advice) for case, advice in self.advice.items()},
            "scales": self.scales,
            "rows": [row.to_json() for row in self.rows],
            "handling": asdict(self.handling),
        }
        try:
            with alone(self.path.parent):  # no other page may write between the look and the writing
                self._check_not_overtaken()
                # A power cut may cost the last step; nobody shall wait twice for the disk between two cases
                write_whole(self.path, json.dumps(letter, ensure_ascii=False), PRIVATE, lasts=False)
                self._seen = _stamp(self.path)
        except OSError as exc:
            raise RunError(
                f"Dieser Schritt konnte nicht gespeichert werden ({reason(exc)}). Bitte wenden Sie sich an Ihre "
                "Kursleitung und lassen Sie diese Seite offen."
            ) from exc

    def _check_not_overtaken(self) -> None:
        if self._seen != _stamp(self.path):
            raise RunError("Sie haben diesen Versuch in einem anderen Fenster fortgesetzt. Laden Sie diese Seite neu.")

    def _load(self) -> None:
        self._seen = _stamp(self.path)
        try:
            letter = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError) as exc:
            raise RunError(BROKEN) from exc
        try:
            self._read(letter)
        except (LookupError, TypeError, ValueError, AttributeError, TrialInvalidError) as exc:
            raise RunError(BROKEN) from exc

    def _read(self, letter: dict[str, Any]) -> None:
        if letter["format"] != FORMAT:
            raise ValueError("another format")
        self.design = DESIGNS[letter["design"]]
        self.code, self.phase = str(letter["code"]), str(letter["phase"])
        self.plan = tuple(Place(**place) for place in letter["plan"])
        self.advice = {case: Advice(**advice) for case, advice in letter["advice"].items()}
        self.scales = letter["scales"]
        self.rows = [Trial.from_json(row) for row in letter["rows"]]
        self.handling = Handling(**letter["handling"])
        if any(place.case not in self.pool.solutions for place in self.plan):
            raise ValueError("a case is no longer there")


def delete(folder: Path) -> None:
    """Delete the run in `folder`, also one that cannot be read. Raises RunError where the disk refuses."""
    try:
        with alone(folder):
            (folder / NAME).unlink(missing_ok=True)
    except OSError as exc:
        raise RunError(f"Ihre Daten konnten nicht gelöscht werden ({reason(exc)}).") from exc


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return what tells one writing of the file from another; None where there is no file."""
    with suppress(FileNotFoundError):
        status = path.stat()
        return status.st_ino, status.st_mtime_ns
    return None


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(max(0.0, seconds), 1)

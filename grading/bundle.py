"""One hand-in in, one outcome out: plain data that can go to another thread, process or machine."""

import hashlib
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from grading.autograder import Autograder
from grading.errors import GradingError, JailBroken, JailUnavailable
from grading.jail_clock import TimedJail
from grading.labs import Lab
from grading.marks import Result
from grading.notebooks import Notebook
from grading.printable import printable
from grading.program import Assembly


@dataclass(frozen=True)
class Submission:
    """What was handed in: file contents by name."""

    learner: str
    version: int
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Outcome:
    """What became of one hand-in: a result, or why there is none this time."""

    learner: str
    result: Any = None
    fault: str = ""
    spans: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds by step: jail, run, judge."""
    enclosure: str = ""
    """One German sentence on what locked the hand-in's code in, on whatever machine it ran; empty without code."""

    def with_span(self, step: str, milliseconds: float) -> "Outcome":
        """Return a copy that also knows how long `step` took."""
        return replace(self, spans={step: milliseconds, **self.spans})


class Grader(Protocol):
    """Marks hand-ins of one assignment; may be called from several threads."""

    @property
    def enclosure(self) -> str:
        """What locks the hand-ins in, as a German sentence; empty where no code of theirs runs."""

    def grade(self, submission: Submission, spans: dict[str, float]) -> Any:
        """Return the result and enter into `spans` where the time went, in milliseconds by step."""


class Bundle(Protocol):
    """Everything about one assignment that is the same for all hand-ins: plain data that pickles."""

    @property
    def key(self) -> str:
        """Changes with anything that could change a result."""

    def opened(self) -> Any:
        """Return a context manager that gives the Grader, with its jail if it needs one."""


@dataclass(frozen=True)
class LabBundle:
    """One of our labs."""

    lab: Lab
    release: Notebook

    @property
    def key(self) -> str:
        """The lab's digest and that of the code that judges it."""
        return f"{self.lab.name}-{self.lab.digest}-{judging_code()}"

    @contextmanager
    def opened(self) -> Iterator["LabGrader"]:
        """Give what marks hand-ins of this lab; where learners write code, with a jail. Raises JailUnavailable."""
        with ExitStack() as stack:
            jail: TimedJail | None = None
            if self.lab.functions:
                jail = TimedJail(Assembly(self.lab, self.release).imports())
                stack.enter_context(jail)
            yield LabGrader(Autograder(self.lab, self.release, jail), jail)


class LabGrader:
    """Marks hand-ins of one of our labs."""

    def __init__(self, autograder: Autograder, jail: TimedJail | None = None) -> None:
        self._autograder, self._jail = autograder, jail

    @property
    def enclosure(self) -> str:
        """What locks the hand-ins in; empty where no code of theirs runs."""
        return self._jail.report() if self._jail else ""

    def grade(self, submission: Submission, spans: dict[str, float]) -> Result:
        """Return the marks."""
        began = time.perf_counter()
        with self._jail.timed(spans) if self._jail else nullcontext():
            result = self._autograder.grade(submission.learner, submission.version, submission.files)
        spans["judge"] = max(0.0, 1000 * (time.perf_counter() - began) - sum(spans.values()))
        return result


def outcome(grader: Grader, submission: Submission) -> Outcome:
    """Mark one hand-in. Raises OSError, JailBroken and JailUnavailable, none of which is the learner's doing."""
    spans: dict[str, float] = {}
    try:
        result = grader.grade(submission, spans)
        return Outcome(submission.learner, result, spans=spans, enclosure=grader.enclosure)
    except (OSError, JailBroken, JailUnavailable):
        raise
    except GradingError as exc:
        reason = str(exc)
    except Exception as exc:  # a hand-in is hostile: whatever it breaks, the others are graded
        reason = f"Unerwarteter Fehler ({type(exc).__name__}: {printable(str(exc), 200)})."
    return Outcome(submission.learner, fault=reason, spans=spans)


@cache
def judging_code() -> str:
    """Return a hash over this room's modules: machines that differ in it may give different marks."""
    found = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        content = path.read_bytes()
        found.update(f"{path.name}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()

"""Shows a grading run while it goes on: a bar for people, or a JSON line per hand-in for programs."""

import json
import sys
from typing import TYPE_CHECKING, Any

from grading.fleet import Round, Watch
from grading.marks import number
from grading.printable import printable
from grading.timeline import Recorder
from grading.writer import Written

if TYPE_CHECKING:
    from rich.progress import Progress

    from grading.regrade import Change, Rehearsal

MOST_ROWS = 100
"""Hand-ins up to which the result is shown as a table."""

Row = tuple[str, ...]


class Bar(Watch):
    """A bar with rate, time left and failures as they come."""

    def __init__(self, name: str, recorder: Recorder) -> None:
        self._name, self._recorder = name, recorder
        self.rows: list[Row] = []
        """What the table shows; stays empty from MOST_ROWS on."""
        self._failed = 0
        self._bar = _bar()

    def __enter__(self) -> "Bar":
        self._task = self._bar.add_task(printable(self._name), total=None, rate="")
        return self  # the bar waits for something to count: a wrong name is told without one

    def __exit__(self, *_: object) -> None:
        self.pause()

    def pause(self) -> None:
        """Take the bar off the screen until something begins again."""
        if self._bar.live.is_started:
            self._bar.stop()

    def begins(self, mode: str, total: int) -> None:
        """Name the mode, as everybody should know who judged."""
        self._bar.start()
        self._bar.console.print(printable(f"{mode}."), markup=False, highlight=False)
        self._bar.reset(self._task, total=total or 1, completed=0 if total else 1, rate="")  # the rate is of this part

    def written(self, one: Written) -> None:
        """Advance."""
        self._recorder.add(one.result.learner, one.spans)
        if len(self.rows) <= MOST_ROWS:
            self.rows.append(_row(one))
        self._step()

    def failed(self, learner: str, reason: str) -> None:
        """Tell it at once."""
        self._failed += 1
        self._bar.console.print(printable(f"Nicht bewertet: {learner}. {reason}"), markup=False, highlight=False)
        self._step()

    def unchanged(self, learner: str) -> None:  # noqa: ARG002
        """Advance."""
        self._step()

    def _step(self) -> None:
        self._bar.advance(self._task)
        task = self._bar.tasks[0]  # its own speed is that of the last batch, which comes all at once
        rate = f"{60 * task.completed / task.elapsed:.0f} je Minute" if task.elapsed else ""
        failed = f", {self._failed} nicht bewertet" if self._failed else ""
        self._bar.update(self._task, rate=rate + failed)


class Lines(Watch):
    """One JSON line per hand-in on standard output, and a summary at the end."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._mode = ""

    def begins(self, mode: str, total: int) -> None:  # noqa: ARG002
        """Keep the mode for the summary."""
        self._mode = mode

    def written(self, one: Written) -> None:
        """Print the line of a graded hand-in."""
        self._recorder.add(one.result.learner, one.spans)
        result, entries = one.result, one.entries.values()
        _print(
            learner=result.learner,
            status="graded",
            version=getattr(result, "version", None),
            points=sum(entry.points for entry in entries),
            max_points=sum(entry.max_points for entry in entries),
            waiting=sum(entry.waits for entry in entries),
            notes=list(result.notes),
            milliseconds={step: round(value, 3) for step, value in one.spans.items()},
        )

    def failed(self, learner: str, reason: str) -> None:
        """Print the line of a hand-in that is not graded this time."""
        _print(learner=learner, status="failed", reason=reason)

    def unchanged(self, learner: str) -> None:
        """Print the line of a hand-in that was graded before."""
        _print(learner=learner, status="unchanged")

    def __enter__(self) -> "Lines":
        return self

    def __exit__(self, *_: object) -> None:
        return

    def pause(self) -> None:
        """There is nothing to take off the screen."""

    def change(self, change: "Change") -> None:
        """Print what a corrected lab changes for one question."""
        _print(status="changed", **change.__dict__)

    def differences(self, rehearsal: "Rehearsal", count: int) -> None:
        """Print how much would change."""
        _print(differences={"recomputed": rehearsal.recomputed, "changed": count, "failed": len(rehearsal.run.faults)})

    def summary(self, run: Round) -> None:
        """Print the last line."""
        counts = {
            "graded": len(run.graded),
            "waiting": run.waiting,
            "unchanged": run.unchanged,
            "failed": len(run.faults),
        }
        _print(summary={"lab": run.lab.name, "mode": self._mode, **counts, "enclosure": sorted(run.enclosures)})


def _row(one: Written) -> Row:
    entries = one.entries.values()
    points, most = sum(entry.points for entry in entries), sum(entry.max_points for entry in entries)
    waiting = sum(entry.waits for entry in entries)
    version = str(getattr(one.result, "version", ""))
    return (one.result.learner, version, number(points), number(most), str(waiting or ""), " ".join(one.result.notes))


def _print(**fields: Any) -> None:
    # a lone half of a surrogate pair has no UTF-8, so everything beyond ASCII is escaped
    sys.stdout.write(json.dumps(fields) + "\n")
    sys.stdout.flush()


def _bar() -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    return Progress(TextColumn("{task.description}", markup=False), *columns)

"""What is graded already of an assignment of nbgrader, recomputed after the assignment was corrected."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from grading import foreign
from grading.errors import HandInDamaged
from grading.foreign import ForeignResult
from grading.foreign_lab import ForeignJob, ForeignLab
from grading.gradebook import Entry
from grading.regrade import Change, differences


class ForeignGradedBefore(ForeignLab):
    """An assignment with the hand-ins that the gradebook knows.

    nbgrader keeps one version of a hand-in, the newest. Where that is not the graded one, the next run grades it.
    """

    mode = "Neubewertung: was schon bewertet ist, mit dem jetzigen Stand der Aufgabe von nbgrader"

    def rehearse(self) -> None:
        """See that the gradebook would take the assignment, and whom it knows. Raises GradebookError."""
        self.prepare(keep=False)

    def learners(self) -> Sequence[str]:
        """Return everybody whom the gradebook knows."""
        return sorted(self._known)

    def job(self, learner: str, *, force: bool) -> ForeignJob | None:  # noqa: ARG002
        """Return the hand-in that was graded. Raises HandInDamaged where it is no longer there."""
        job = super().job(learner, force=True)
        if job is None or not job.submission.files:
            raise HandInDamaged(f"Zu {learner} liegt keine Abgabe mehr vor. Prüfen Sie den Datenträger.")
        if self._stamp(learner).get("hand_in", job.digest) != job.digest:
            raise HandInDamaged(
                f"Seit der Bewertung liegt eine andere Abgabe vor. Sie bewertet: vieraugen grade {self.name}"
            )
        return replace(job, changed=False)

    def changes(self, result: ForeignResult, entries: Mapping[str, Entry]) -> Iterator[Change]:
        """Yield the cells whose automatic points differ from what the gradebook holds."""
        several = len(self.assignment.notebooks) > 1
        places = {f"{mark.notebook}/{mark.cell}": mark for mark in result.marks}
        points = {place: (place if several else mark.cell, mark.points) for place, mark in places.items()}
        yield from differences(result.learner, entries, points)

    def packed(self, result: ForeignResult) -> dict[str, Any]:
        """Return a result as JSON data."""
        return foreign.to_json(result)

    def unpacked(self, data: Mapping[str, Any]) -> ForeignResult:
        """Read what `packed` made."""
        return foreign.from_json(data)

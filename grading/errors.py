"""What can go wrong while labs are handed out, collected, graded and certified.

GradingError                    everything below; its text is a German sentence that says what to do next
├── SettingsError               a setting cannot be used
├── LabError                    a lab folder cannot be used
│   ├── LabUnknown              no lab of this name in any lab folder
│   ├── LabBroken               lab.py contradicts itself; names the file and the cell
│   └── LabChanged              a question with a person's points is gone from lab.py
├── DeadlineUnusable            a deadline, or the file with all of them, cannot be read
├── MarkingError                marking free text by people
│   ├── MarkingUnusable         points, a marker's name or a setting that cannot be taken
│   └── MarkedMeanwhile         somebody else has marked the same answer since the page was opened
├── JsonRefused                 text that is no JSON, or JSON that is too large, too deep or ambiguous
├── HandInRefused               a hand-in that cannot be filed at all; carries the HTTP status
├── HandInDamaged               a filed hand-in can no longer be read back
├── AnswerSheetUnreadable       the answer sheet as a whole cannot be read
├── ForeignUnusable             a foreign nbgrader course or assignment cannot be graded here
├── CohortError                 what a group did in an experiment, as aggregates
│   ├── SumRefused              an anonymous sum that cannot be counted; carries the HTTP status
│   ├── SumsDamaged             the file with the waiting sums can no longer be read
│   ├── GroupTooSmall           fewer than ten people, or too few for what was asked
│   ├── GroupReleased           a group has its one release already
│   ├── GroupUnusable           a group's name, or what was asked about it, cannot be used
│   ├── SelftestUnusable        the self-test's questions, or the folder with its files, cannot be used
│   ├── AnswersRefused          a file of the self-test that cannot be counted
│   └── ExtraMissing            an optional library is not installed
├── JailUnavailable             learners' code cannot be locked in on this machine
├── JailBroken                  the jail failed, not the learner; try again
├── SessionEnded                a learner's process is gone through its own doing
├── CallFailed                  a learner's function or variable gave no value
├── GradebookError              the gradebook cannot be read or written now; try again later
├── StorageError                the disk does not take what grading writes
├── SchedulerUnusable           the Dask scheduler or its workers cannot be used
└── RecordError                 participation records
    ├── NoHandIn                no hand-in, so no record
    ├── ModuleUnknown           no such module, or its front matter is incomplete
    ├── NotARecord              the file holds no record
    ├── KeyUnusable             a key file is no Ed25519 public key, or cannot be read
    └── FontMissing             the name needs letters that no font on this machine offers
"""

# ruff: noqa: N818  (the names say what happened, not that it is an error)


class GradingError(Exception):
    """Root of the grading room; the text is meant for people."""


class SettingsError(GradingError):
    """A setting cannot be used."""


class LabError(GradingError):
    """A lab folder cannot be used."""


class LabUnknown(LabError):
    """No lab of this name in any lab folder."""


class LabBroken(LabError):
    """lab.py contradicts itself."""


class LabChanged(LabError):
    """A question that a person has graded is gone from lab.py."""


class DeadlineUnusable(GradingError):
    """A deadline, or the file with all of them, cannot be read."""


class MarkingError(GradingError):
    """Something about marking free text by people."""


class MarkingUnusable(MarkingError):
    """Points, a marker's name or a setting that cannot be taken."""


class MarkedMeanwhile(MarkingError):
    """Somebody else has marked the same answer since the page was opened."""


class JsonRefused(GradingError):
    """Text that is no JSON, or JSON beyond the limits."""


class HandInRefused(GradingError):
    """A hand-in that cannot be filed; `status` is the HTTP status to answer with."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class HandInDamaged(GradingError):
    """A filed hand-in can no longer be read back."""


class AnswerSheetUnreadable(GradingError):
    """The answer sheet as a whole cannot be read."""


class ForeignUnusable(GradingError):
    """A foreign nbgrader course or assignment cannot be graded here."""


class CohortError(GradingError):
    """Something about what a group did in an experiment."""


class SumRefused(CohortError):
    """An anonymous sum that cannot be counted; `status` is the HTTP status to answer with."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class SumsDamaged(CohortError):
    """The file with the waiting sums can no longer be read."""


class GroupTooSmall(CohortError):
    """Fewer people than a release needs."""


class GroupReleased(CohortError):
    """A group has its one release already."""


class GroupUnusable(CohortError):
    """A group's name cannot be used."""


class SelftestUnusable(CohortError):
    """The self-test's questions, or the folder with its anonymous files, cannot be used."""


class AnswersRefused(CohortError):
    """A file of the self-test that cannot be counted."""


class ExtraMissing(CohortError):
    """An optional library is not installed."""


class JailUnavailable(GradingError):
    """Learners' code cannot be locked in on this machine."""


class JailBroken(GradingError):
    """The jail failed, which is never the learner's doing."""


class SessionEnded(GradingError):
    """A learner's process is gone; `reason`: wall, memory, cpu, died, output, processes or disk."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class CallFailed(GradingError):
    """No value; `kind`: missing, not_callable, raised, no_json, too_large, too_deep or timeout."""

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class GradebookError(GradingError):
    """The gradebook cannot be read or written now."""


class StorageError(GradingError):
    """The disk does not take what grading writes."""


class SchedulerUnusable(GradingError):
    """The Dask scheduler or its workers cannot be used."""


class RecordError(GradingError):
    """Something about a participation record."""


class NoHandIn(RecordError):
    """No hand-in, so no record."""


class ModuleUnknown(RecordError):
    """No such module, or its front matter is incomplete."""


class NotARecord(RecordError):
    """The file holds no participation record."""


class KeyUnusable(RecordError):
    """A key file cannot be used."""


class FontMissing(RecordError):
    """The name needs letters that no font here offers."""

"""What can go wrong in a lab, said in a learner's words.

LabError
├── NotAnswered              a check asked for an answer that was never given
├── AnswerInvalidError       the value does not fit the question
├── FunctionFailedError      the learner's function is missing, is none, breaks or returns what is no data
├── QuestionUnknownError     lab.py names a question that was never asked
├── SheetError               the answer sheet could not be written
├── RunError                 the file of an experiment could not be read or written
├── JournalError             an exchange with the model could not be recorded
├── SandboxError             the language model did not answer
│   ├── SandboxUnsetError    address or key missing in the environment
│   ├── SandboxAwayError     nobody listens there, or it took too long
│   ├── KeyRefusedError      the key is missing, wrong or has expired
│   ├── ModelMissingError    the sandbox does not offer the model that this lab needs
│   ├── TooLongError         the text does not fit into the model
│   ├── BusyError            too many requests at once
│   ├── RequestRefusedError  the sandbox or the model refuses this request
│   ├── ProtocolNewsError    a teaching protocol is on, and the learner is only told now; nothing was sent
│   └── NotRecordedError     play-back: this exchange is not in the journal
└── HandinError              the hand-in did not succeed
    ├── HandinUnsetError     address or key missing in the environment
    ├── HandinAwayError      nobody listens there, or it took too long
    └── HandinRefusedError   the hand-in desk refuses, with its own sentence
"""

from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS


class LabError(Exception):
    """Base of everything that a lab tells its learner; the text is a German sentence."""


class NotAnswered(LabError):  # noqa: N818 - the name is part of the contract with the grading room
    """A check asked for an answer that was never given."""

    def __init__(self, qid: str):
        super().__init__(f"Auf die Frage „{qid}“ gibt es noch keine Antwort.")


class AnswerInvalidError(LabError):
    """The value does not fit the question; the text says what would fit."""


class FunctionFailedError(LabError, AssertionError):
    """A function that a learner was to write gave no value; an AssertionError, so that a check ends without points."""


class QuestionUnknownError(LabError):
    """lab.py names a question that was never asked: a mistake of the lab's author."""

    def __init__(self, qid: str):
        super().__init__(f"In diesem Labor gibt es keine Frage „{qid}“.")


class SheetError(LabError):
    """The answer sheet could not be written."""


class RunError(LabError):
    """The file of an experiment could not be read or written."""


class JournalError(LabError):
    """An exchange with the model could not be recorded."""


class SandboxError(LabError):
    """The language model did not answer."""


class SandboxUnsetError(SandboxError):
    """Address or key of the sandbox are missing in the environment."""


class SandboxAwayError(SandboxError):
    """Nobody listens at the sandbox's address, or it took too long."""


class KeyRefusedError(SandboxError):
    """The sandbox does not accept the key."""


class ModelMissingError(SandboxError):
    """The sandbox does not offer the model that this lab needs."""

    def __init__(self, model: str):
        super().__init__(
            f"Dieses Labor braucht „{model}“. Die Sandbox bietet das gerade nicht an. "
            "Bitte wenden Sie sich an Ihre Kursleitung. Was Sie bisher getan haben, ist gespeichert."
        )


class TooLongError(SandboxError):
    """The text does not fit into the model's window."""


class BusyError(SandboxError):
    """The sandbox asks to wait."""


class RequestRefusedError(SandboxError):
    """The sandbox or the model refuses this request."""


class ProtocolNewsError(SandboxError):
    """A teaching protocol is on, which the learner learns only now; nothing was sent yet."""


class NotRecordedError(SandboxError):
    """Play-back: this exchange is not in the journal."""


class HandinError(LabError):
    """The hand-in did not succeed."""


class HandinUnsetError(HandinError):
    """Address or key of the hand-in desk are missing in the environment."""


class HandinAwayError(HandinError):
    """Nobody listens at the hand-in desk's address, or it took too long."""


class HandinRefusedError(HandinError):
    """The hand-in desk refuses; the text is its own sentence."""


def reason(exc: OSError, doing: str = "Schreiben") -> str:
    """Return in German why the disk refused; `doing` is "Schreiben" or "Lesen". The system's own words are English."""
    if exc.errno in (ENOSPC, EDQUOT):
        return "der Datenträger ist voll"
    if exc.errno in (EACCES, EPERM, EROFS):
        return "keine Leserechte" if doing == "Lesen" else "keine Schreibrechte"
    return f"Fehler beim {doing}"

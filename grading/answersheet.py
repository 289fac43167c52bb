"""Reads answers.json, which anybody may have edited: data only, within limits."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grading import jsontext
from grading.errors import AnswerSheetUnreadable, JsonRefused

MAX_BYTES = 1024 * 1024
"""Largest answer sheet that is read."""
MAX_ANSWERS = 1000


@dataclass(frozen=True)
class AnswerSheet:
    """Entries by question, not yet looked at one by one."""

    entries: Mapping[str, Any]

    def value(self, question: str, kind: str) -> Any:
        """Return the answer to `question`.

        Raises KeyError when there is none and AnswerSheetUnreadable when it is no value of this `kind`.
        """
        entry = self.entries[question]
        if not isinstance(entry, Mapping) or "value" not in entry:
            raise AnswerSheetUnreadable("der Eintrag hat keinen Wert")
        if entry["value"] is None:
            raise KeyError(question)
        if not FITS[kind](entry["value"]):
            raise AnswerSheetUnreadable("der Wert passt nicht zur Art der Frage")
        return entry["value"]

    def texts(self) -> dict[str, str]:
        """Return every answer that is text, by question; which of them are free text only the lab knows."""
        return {
            question: entry["value"]
            for question, entry in self.entries.items()
            if isinstance(entry, Mapping) and _is_text(entry.get("value"))
        }


def parse(content: bytes, lab: str) -> AnswerSheet:
    """Read an answer sheet of `lab`. Raises AnswerSheetUnreadable with a German clause that says why."""
    try:
        sheet = jsontext.parse(content, max_bytes=MAX_BYTES)
    except JsonRefused as exc:
        raise AnswerSheetUnreadable(str(exc)) from exc
    match sheet:
        case {"format": 1, "lab": str(named), "answers": dict(entries)}:
            pass
        case _:
            raise AnswerSheetUnreadable("nicht im erwarteten Format")
    if named != lab:
        raise AnswerSheetUnreadable("er gehört zu einem anderen Labor")
    if len(entries) > MAX_ANSWERS:
        raise AnswerSheetUnreadable(f"mehr als {MAX_ANSWERS} Antworten")
    return AnswerSheet(entries)


def _is_text(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:  # half of a surrogate pair: no file and no database takes it
        return False
    return True


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer beyond any float
        return False


def _is_classes(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.keys())) and all(map(_is_text, value.values()))


FITS = {
    "one": _is_text,
    "several": _is_texts,
    "order": _is_texts,
    "number": _is_number,
    "classes": _is_classes,
    "text": _is_text,
}
"""What the value of each kind of answer looks like."""

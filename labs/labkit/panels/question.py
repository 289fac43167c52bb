"""The panel of one question: text, field, what was saved when, and the button "Antwort prüfen"."""

from typing import TYPE_CHECKING

from labkit.answers import Answer
from labkit.errors import AnswerInvalidError, LabError, SheetError
from labkit.panels import parts
from labkit.panels.inputs import input_for
from labkit.questions import Question

if TYPE_CHECKING:
    from labkit.lab import Lab


class QuestionPanel:
    """Shows a question with the answer stored so far and stores each change at once."""

    def __init__(self, lab: "Lab", question: Question):
        self.lab = lab
        self.question = question
        self.saved = parts.status()
        self.verdict = parts.status()
        self.input = input_for(question, self._changed)
        self.is_filling = False
        check = parts.button("Antwort prüfen", self._check, "secondary")
        place = list(lab.questions).index(question.qid) + 1
        self.widget = parts.box(
            parts.prose(f"Frage {place}", "number-of-question"),
            parts.prose(question.text, "title", "h3"),
            self.input.widget,
            parts.row(check, self.saved, name="actions"),
            self.verdict,
            name="question",
        )

    def show(self) -> None:
        """Put the question on the page, filled with the stored answer."""
        self._fill()
        parts.show(self.widget)

    def _fill(self) -> None:
        self.is_filling = True
        try:
            answer = self.lab.sheet.get(self.question.qid)
            if answer is not None:
                self.input.show(self.question.validated(answer.value))
                self._say_saved(answer)
            elif notice := self.lab.sheet.take_notice():
                parts.say(self.saved, notice, "bad")
        except AnswerInvalidError:
            parts.say(self.saved, "Ihre frühere Antwort passt nicht mehr zur Frage. Bitte antworten Sie neu.", "bad")
        except SheetError as exc:
            parts.say(self.saved, str(exc), "bad")
        finally:
            self.is_filling = False

    def _changed(self, value: object) -> None:
        if self.is_filling:
            return
        parts.say(self.verdict, "")
        try:
            self._store(value)
        except SheetError as exc:
            parts.say(self.saved, str(exc), "bad")
        self.lab.tell_listeners()

    def _store(self, value: object) -> None:
        """Keep the value, or nothing where it is empty or wrong: what is stored is what is seen."""
        question, sheet = self.question, self.lab.sheet
        if question.is_empty(value):
            sheet.drop(question.qid)
            parts.say(self.saved, "Noch nicht beantwortet.")
            return
        try:
            valid = question.validated(value)
        except AnswerInvalidError as exc:
            sheet.drop(question.qid)
            parts.say(self.saved, f"Nicht gespeichert. {exc}", "bad")
            return
        self._say_saved(sheet.put(question.qid, question.kind, valid))

    def _say_saved(self, answer: Answer) -> None:
        notice = self.lab.sheet.take_notice()
        saved = f"Gespeichert um {parts.clock(answer.saved)}"
        parts.say(self.saved, f"{saved}. {notice}" if notice else saved, "bad" if notice else "good")

    def _check(self) -> None:
        try:
            parts.say(self.verdict, self.lab.verdict(self.question.qid))
        except LabError as exc:
            parts.say(self.verdict, str(exc), "bad")

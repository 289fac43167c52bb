"""The panel of a question that is answered with a function: what is asked and how the function is called."""

from typing import TYPE_CHECKING

from labkit.panels import parts
from labkit.questions import Code

if TYPE_CHECKING:
    from labkit.lab import Lab


class CodePanel:
    """Shows the question; the answer is written in a cell of the notebook and checked by the cell after it."""

    def __init__(self, lab: "Lab", question: Code):
        place = list(lab.questions).index(question.qid) + 1
        self.widget = parts.box(
            parts.prose(f"Frage {place}, Funktion „{question.function}“", "number-of-question"),
            parts.prose(question.text, "title", "h3"),
            name="question",
        )

    def show(self) -> None:
        """Put the question on the page."""
        parts.show(self.widget)

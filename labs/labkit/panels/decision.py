"""The decision on the right: grant or refuse, how sure, and where asked for the document that decides."""

from collections.abc import Callable
from html import escape
from typing import Any

from labkit.adviser import Advice
from labkit.panels import parts
from labkit.pool import File

DECISIONS = {"bewilligen": "Bewilligen", "ablehnen": "Ablehnen"}
SURE = (50, 60, 70, 80, 90, 100)  # percent; between two decisions 50 is a guess
OnDecision = Callable[[str, float, str], None]


class DecisionPanel:
    """Asks for one decision; the same widgets serve all cases and both decisions of a case.

    `advice` and `own` belong above file and decision, where nobody overlooks them on a narrow screen.
    """

    def __init__(self, decide: OnDecision):
        self._decide = decide
        self.heading = parts.heading()
        self.advice = parts.markup("", "advice")
        self.own = parts.markup("", "own")
        self.decision = parts.choice([(text, key) for key, text in DECISIONS.items()])
        self.sure = parts.choice([(f"{value} %", value) for value in SURE])
        self.named = parts.select("Welches Dokument entscheidet den Fall?", [("Bitte wählen Sie.", "")])
        self.naming = parts.box(self.named, name="naming")
        self.line = parts.status()
        self.button = parts.button("", self._finish, "primary")
        self.widget = parts.box(
            self.heading,
            parts.line("Wie entscheiden Sie?", self.decision),
            parts.line("Wie sicher sind Sie? 50 % heißt: geraten.", self.sure),
            self.naming,
            parts.row(self.button, name="actions"),
            self.line,
            name="beside",
        )

    def ask(self, title: str, file: File, *, names: bool, button: str) -> None:
        """Ask anew, with nothing chosen; with `names` also for the deciding document."""
        parts.entitle(self.heading, title)
        parts.say(self.line, "")
        self.decision.index, self.sure.index = None, None
        if names:  # every value that changes is a message to the page
            self.named.options = [("Bitte wählen Sie.", ""), *((each.title, each.key) for each in file.documents)]
            self.named.index = 0
        self.naming.layout.display = "" if names else "none"
        self._names = names
        self.button.description = button
        self.advice.value = self.own.value = ""

    def show_advice(self, advice: Advice, own: str = "") -> None:
        """Show the advice, with the own decision before it where there was one."""
        self.advice.value = (
            f'<div class="va-card"><p><strong>Empfehlung: {escape(advice.decision)}</strong></p>'
            f"<p>{escape(advice.reason)}</p></div>"
        )
        self.own.value = f"<p>Bisher hatten Sie entschieden: <strong>{escape(own)}</strong>.</p>" if own else ""

    def _finish(self) -> None:
        missing = self._missing()
        if missing:
            parts.say(self.line, f"Bitte geben Sie noch an: {', '.join(missing)}.", "bad")
            return
        self._decide(self.decision.value, self.sure.value / 100, self.named.value)

    def _missing(self) -> list[str]:
        asked: list[tuple[str, Any]] = [
            ("Ihre Entscheidung", self.decision.value),
            ("wie sicher Sie sind", self.sure.value),
        ]
        if self._names:
            asked.append(("das Dokument, das den Fall entscheidet", self.named.value))
        return [text for text, value in asked if not value]

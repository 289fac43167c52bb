"""Questions before the first case: are by-law and task understood? A wrong answer leads to an explanation."""

from collections.abc import Callable, Sequence
from html import escape

from labkit.panels import parts
from labkit.panels.casefile import law_as_html
from labkit.pool import Check

INTRODUCTION = (
    "Lesen Sie zuerst die Satzung. Dann beantworten Sie drei kurze Fragen. Eine falsche Antwort schadet nicht: Sie "
    "sehen die Erklärung, und es geht weiter. Ihre Antworten werden nicht gespeichert."
)


class ComprehensionPanel:
    """Asks once; whatever is answered, the run goes on, after the explanations where there are any."""

    def __init__(self, checks: Sequence[Check], law: str, done: Callable[[], None]):
        self.checks = checks
        self._done = done
        self._is_explained = False
        self.heading = parts.heading("Vorab: Ist alles klar?")
        self.choices = [parts.choice([(text, key) for key, text in check.options.items()]) for check in checks]
        self.line = parts.status()
        self.button = parts.button("Antworten prüfen", self._finish, "primary")
        lines = [parts.line(check.text, choice) for check, choice in zip(checks, self.choices, strict=True)]
        self.widget = parts.box(
            self.heading,
            parts.prose(INTRODUCTION, "how"),
            parts.markup(law_as_html(law, is_open=True), "law"),
            *lines,
            self.line,
            parts.row(self.button, name="actions"),
            name="stage",
        )

    def _finish(self) -> None:
        if self._is_explained:
            self._done()
        elif any(choice.value is None for choice in self.choices):
            parts.say(self.line, "Bitte beantworten Sie alle Fragen.", "bad")
        else:
            self._explain()

    def _explain(self) -> None:
        """Explain what was answered wrongly and let the learner go on after that; with all right, go on at once."""
        answers = zip(self.checks, self.choices, strict=True)
        wrong = [check for check, choice in answers if choice.value != check.right]
        if not wrong:
            self._done()
            return
        self._is_explained = True
        said = "".join(f"<li>{escape(check.text)} {_right(check)}</li>" for check in wrong)
        self.line.value = f"<p>So ist es gemeint:</p><ul>{said}</ul>"
        self.button.description = "Verstanden, weiter"


def _right(check: Check) -> str:
    return f"<strong>{escape(check.options[check.right])}.</strong> {escape(check.because)}"

"""The panel "Was kommt als Nächstes?": a sentence begins, the model's choices for the next token are shown."""

from collections.abc import Sequence

from labkit.client import Client
from labkit.errors import LabError
from labkit.panels import parts
from labkit.panels.bars import bars
from labkit.panels.work import Work

TOP = 10
MOST_CHARACTERS = 600


class ContinuationPanel:
    """Shows the ten most probable next tokens of a text and appends the first of them on request."""

    def __init__(self, client: Client, beginnings: Sequence[str]):
        self.client = client
        self.text = parts.field("Satzanfang (Sie dürfen ihn ändern)", beginnings[0], lines=2)
        self.examples = parts.examples(list(beginnings), self.text)
        ask = parts.button("Wahrscheinlichkeiten zeigen", self.ask, "primary")
        self.append_best = parts.button("Wahrscheinlichstes Token anhängen", self.append, "secondary")
        self.append_best.disabled = True
        self.work = Work(ask, client=client)
        self.work.announce()
        self.result = parts.markup(name="result")
        self.best = ""
        self.widget = parts.panel(
            "Was kommt als Nächstes?",
            self.work.banner,
            self.examples,
            self.text,
            parts.row(ask, self.append_best, name="actions"),
            self.work.row,
            self.result,
            self.work.found,
        )

    def ask(self) -> None:
        """Ask the model for its choices after the text."""
        self.append_best.disabled = True
        self.work.start("Das Modell rechnet …", self._choices)

    def append(self) -> None:
        """Append the most probable token and ask again: this is how a text comes about."""
        self.text.value += self.best
        self.ask()

    def _choices(self) -> str:
        text = self.text.value
        if not text.strip():
            raise LabError("Bitte geben Sie einen Satzanfang ein.")
        if len(text) > MOST_CHARACTERS:
            raise LabError(f"Bitte kürzen Sie den Satzanfang auf höchstens {MOST_CHARACTERS} Zeichen.")
        token = self.client.next_token(text, TOP)
        self.result.value = bars(f"Die {len(token.choices)} wahrscheinlichsten nächsten Tokens nach „{text}“", token)
        self.best = token.choices[0].text if token.choices else ""
        is_end = parts.is_end(self.best)
        self.append_best.disabled = is_end
        return "Am wahrscheinlichsten endet der Text hier." if is_end else "Fertig. Die Tabelle steht unten."

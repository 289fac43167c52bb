"""The panel "Schritt für Schritt": an answer of the model, walked through token by token."""

from collections.abc import Sequence
from html import escape
from typing import Any

import ipywidgets

from labkit.client import Client
from labkit.errors import LabError
from labkit.panels import parts
from labkit.panels.bars import bars
from labkit.panels.work import Work
from labkit.replies import Reply

TOP = 10
MOST_TOKENS = 80


class StepsPanel:
    """Asks a question, shows the answer while it is written, then each token with its alternatives."""

    def __init__(self, client: Client, questions: Sequence[str]):
        self.client = client
        self.text = parts.field("Ihre Frage an das Modell", questions[0], lines=2)
        self.examples = parts.examples(list(questions), self.text)
        ask = parts.button("Modell fragen", self.ask, "primary")
        self.work = Work(ask, client=client)
        self.work.announce()
        self.answer = parts.markup(name="result")
        self.reply: Reply | None = None
        self.walk = self._walk()
        self.widget = parts.panel(
            "Eine Antwort, Schritt für Schritt",
            self.work.banner,
            self.examples,
            self.text,
            parts.row(ask, name="actions"),
            self.work.row,
            self.answer,
            self.work.found,
            self.walk,
        )

    def ask(self) -> None:
        """Let the model answer the question in the field."""
        self.walk.layout.display = "none"
        self.work.start("Das Modell schreibt …", self._answer)

    def _walk(self) -> Any:
        self.place = ipywidgets.BoundedIntText(value=1, min=1, max=1, description="Token Nr.")
        self.place.add_class("va-field")
        self.place.observe(lambda _: self._draw(), "value")
        self.back = parts.button("← Zurück", lambda: self._go(-1), "secondary")
        self.forth = parts.button("Weiter →", lambda: self._go(1), "secondary")
        self.detail = parts.markup(name="result")
        walk = parts.box(parts.row(self.back, self.place, self.forth, name="actions"), self.detail, name="walk")
        walk.layout.display = "none"
        return walk

    def _answer(self) -> str:
        question = self.text.value.strip()
        if not question:
            raise LabError("Bitte geben Sie eine Frage ein.")
        pieces: list[str] = []

        def show(piece: str) -> None:
            pieces.append(piece)
            self.answer.value = parts.reply_card(question, "".join(pieces) + " …", self.client.mark())

        messages = [{"role": "user", "content": question}]
        self.reply = self.client.chat(messages, show, temperature=0.7, max_tokens=MOST_TOKENS, top=TOP)
        self.answer.value = parts.reply_card(question, self.reply.text, self.reply.mark(), self.reply.is_cut())
        return self._start_walk(self.reply)

    def _start_walk(self, reply: Reply) -> str:
        if not reply.tokens:
            return "Fertig. Das Modell hat keine Wahrscheinlichkeiten mitgeliefert."
        self.place.value, self.place.max = 1, len(reply.tokens)
        self._draw()
        self.walk.layout.display = ""
        return f"Fertig. Die Antwort besteht aus {len(reply.tokens)} Tokens. Gehen Sie sie unten durch."

    def _go(self, by: int) -> None:
        self.place.value += by

    def _draw(self) -> None:
        if self.reply is None or not self.reply.tokens:
            return
        count, place = len(self.reply.tokens), self.place.value
        token = self.reply.tokens[place - 1]
        self.back.disabled, self.forth.disabled = place == 1, place == count
        caption = f"Token {place} von {count}: Was hätte hier stehen können?"
        self.detail.value = _marked(self.reply, place - 1) + bars(caption, token, token.text)


def _marked(reply: Reply, place: int) -> str:
    """Return the answer as HTML with the token at `place` marked."""
    pieces = [escape(token.text) for token in reply.tokens]
    pieces[place] = f"<mark>{parts.visible(reply.tokens[place].text)}</mark>"
    return f'<p class="va-marked" lang="de">{"".join(pieces)}</p>'

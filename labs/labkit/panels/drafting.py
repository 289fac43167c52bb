"""The panel "Schreiben lassen und prüfen": the model rewrites a text, the learner compares both ways."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from labkit.client import Client
from labkit.panels import parts
from labkit.panels.evidence import sentences_in
from labkit.panels.work import Work

MOST_TOKENS = 160
THERE = {"gleich": "gleich", "anders": "anders", "fehlt": "fehlt"}
BACK = {"steht": "steht im Original", "anders": "anders", "neu": "neu"}


class DraftingPanel:
    """Shows a text with its facts, lets the model rewrite it, then asks for each fact and for each sentence.

    The ticks are for the learner's eye alone: they are neither stored nor graded.
    """

    def __init__(self, client: Client, texts: Sequence[Mapping[str, Any]]):
        self.client = client
        self.choice = parts.select("Text", [(text["name"], place) for place, text in enumerate(texts)])
        self.choice.observe(lambda _: self._show_text(), "value")
        self.texts = texts
        self.original = parts.markup(name="source")
        ask = parts.button("Modell schreiben lassen", self.ask, "primary")
        self.work = Work(ask, client=client)
        self.work.announce()
        self.answer = parts.markup(name="result")
        self.ticks = parts.box(name="sentences")
        self.tally = parts.status()
        beside = parts.box(
            parts.row(ask, name="actions"), self.work.row, self.answer, self.work.found, self.ticks, self.tally
        )
        beside.add_class("va-beside")
        columns = parts.row(self.original, beside, name="two-columns")
        self.widget = parts.panel("Schreiben lassen und prüfen", self.work.banner, self.choice, columns)
        self._show_text()

    def ask(self) -> None:
        """Let the model rewrite the chosen text."""
        text = self.texts[self.choice.value]
        self._clear()
        self.choice.disabled = True  # the facts below belong to this text
        self.work.start("Das Modell schreibt …", lambda: self._draft(text))

    def _show_text(self) -> None:
        self.original.value = _text_as_html(self.texts[self.choice.value])
        self._clear()

    def _clear(self) -> None:
        self.answer.value, self.ticks.children = "", ()
        parts.say(self.tally, "")

    def _draft(self, text: Mapping[str, Any]) -> str:
        try:
            messages = [{"role": "user", "content": f"{text['order']}\n\n{text['text']}"}]
            reply = self.client.chat(messages, temperature=0.7, max_tokens=MOST_TOKENS)
        finally:
            self.choice.disabled = False
        self.answer.value = parts.reply_card(f"Entwurf: {text['name']}", reply.text, reply.mark(), reply.is_cut())
        there = self._choices(THERE, text["facts"])
        back = self._choices(BACK, [f"„{sentence}“" for sentence in sentences_in(reply.text)])
        self.ticks.children = (
            parts.prose("Hinweg: Steht jede Angabe des Originals im Entwurf?", "subtitle", "h4"),
            *there,
            parts.prose("Rückweg: Steht jeder Satz des Entwurfs im Original?", "subtitle", "h4"),
            *back,
        )
        return "Fertig. Gehen Sie jetzt unter dem Entwurf beide Wege."

    def _choices(self, marks: Mapping[str, str], statements: Sequence[str]) -> list[Any]:
        lines = []
        for statement in statements:
            choice = parts.choice([(text, key) for key, text in marks.items()])
            choice.observe(lambda _: self._say_tally(), "value")
            lines.append(parts.line(statement, choice))
        return lines

    def _say_tally(self) -> None:
        """Count the ticks of both ways; the two headings between them have none."""
        given = [line.children[1].value for line in self.ticks.children if getattr(line, "children", ())]
        open_ones, found = given.count(None), sum(mark not in (None, "gleich", "steht") for mark in given)
        said = f"{_counted(found, 'Abweichung', 'Abweichungen')} notiert."
        if open_ones:
            parts.say(self.tally, f"{said} {_counted(open_ones, 'Zeile ist', 'Zeilen sind')} noch offen.")
        else:
            parts.say(self.tally, f"{said} Beide Wege sind gegangen. Die Haken werden nicht gespeichert.", "good")


def read_texts(path: Path) -> list[dict[str, Any]]:
    """Return the texts in a JSON file of our own: name, order (what the model is told), text and facts of each."""
    texts: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return texts


def _text_as_html(text: Mapping[str, Any]) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in text["text"].splitlines())
    facts = "".join(f"<li>{escape(fact)}</li>" for fact in text["facts"])
    return (
        f"<h4>Original</h4>{lines}<h4>Was nicht fehlen darf</h4><ol>{facts}</ol>"
        f"<h4>Auftrag an das Modell</h4><p>„{escape(text['order'].rstrip(':'))}“</p>"
    )


def _counted(count: int, one: str, many: str) -> str:
    return f"{count or 'Keine'} {one if count == 1 else many}"

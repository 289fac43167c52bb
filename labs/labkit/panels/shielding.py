"""The panel "Senden und vergleichen": what a letter tells about people, what the sandbox sees of it, two answers."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from labkit.client import Client
from labkit.errors import LabError
from labkit.panels import parts
from labkit.panels.work import Work

MOST_TOKENS = 120
NOTHING = "Die Sandbox hat in diesem Text nichts gemeldet. Das heißt nicht, dass nichts darin steht."
SOUGHT = "ja, nach Muster oder Prüfziffer"


@dataclass(frozen=True)
class Mark:
    """One thing that stands in the letter as long as one of its `traces` does; `kind` as in the sandbox's header.

    Without a kind the sandbox does not look for it.
    """

    name: str
    traces: tuple[str, ...]
    kind: str = ""

    def stands_in(self, text: str) -> bool:
        """Say whether a trace stands in `text`, capitals or not; a paraphrase is not seen."""
        plain = " ".join(text.split()).casefold()
        return any(trace.casefold() in plain for trace in self.traces)


@dataclass(frozen=True)
class Letter:
    """A letter, what the model is told to do with it, what it tells about people and what the task needs of it."""

    order: str
    text: str
    clues: tuple[Mark, ...]
    needs: tuple[Mark, ...]

    @classmethod
    def read(cls, path: Path) -> "Letter":
        """Return the letter in a JSON file of our own."""
        letter = json.loads(path.read_text(encoding="utf-8"))
        clues, needs = (
            tuple(Mark(entry["name"], tuple(entry["traces"]), entry.get("kind", "")) for entry in letter[name])
            for name in ("clues", "needs")
        )
        return cls(letter["order"], letter["text"], clues, needs)


class ShieldingPanel:
    """Sends the letter as it came or as the learner changed it, and keeps the first kind of answer for comparison."""

    def __init__(self, client: Client, letter: Letter):
        self.client = client
        self.letter = letter
        self.text = parts.field("Ihr Text an das Modell", letter.text, lines=22)
        send = parts.button("An das Modell senden", self.ask, "primary")
        restore = parts.button("Brief wieder einsetzen", self.restore, "secondary")
        self.work = Work(send, client=client)
        self.work.announce()
        self.nothing = parts.status()
        self.marks = parts.markup(name="result")
        self.whole, self.changed = parts.markup(name="result"), parts.markup(name="result")
        self.widget = parts.panel(
            "Senden und vergleichen",
            self.work.banner,
            self.text,
            parts.row(send, restore, name="actions"),
            self.work.row,
            parts.row(self.whole, self.changed, name="two-columns"),
            self.work.found,
            self.nothing,
            self.marks,
        )

    def ask(self) -> None:
        """Let the model answer the text in the field."""
        self.work.start("Das Modell schreibt …", self._send)

    def restore(self) -> None:
        """Put the letter back as it came."""
        self.text.value = self.letter.text

    def _send(self) -> str:
        text = self.text.value.strip()
        if not text:
            raise LabError("Bitte geben Sie einen Text ein.")
        parts.say(self.nothing, "")
        self.marks.value = marks_as_html(self.letter, text)  # also where the sandbox refuses the text
        messages = [{"role": "user", "content": f"{self.letter.order}\n\n{text}"}]
        # Temperature 0: two answers differ because the texts do.
        reply = self.client.chat(messages, temperature=0, max_tokens=MOST_TOKENS)
        if not reply.found:
            parts.say(self.nothing, NOTHING)
        place, title = self.changed, "Antwort auf Ihre Fassung"
        if text == self.letter.text.strip():
            place, title = self.whole, "Antwort auf den Brief, wie er kam"
        place.value = parts.reply_card(title, reply.text, reply.mark(), reply.is_cut())
        return said(self.letter, text)


def said(letter: Letter, text: str) -> str:
    """Return in words how much of the letter's clues and needs stand in `text`."""
    clues, needs = _count(letter.clues, text), _count(letter.needs, text)
    return (
        f"Fertig. In Ihrem Text stehen noch {clues} von {len(letter.clues)} Angaben über Menschen "
        f"und {needs} von {len(letter.needs)} Angaben, die die Aufgabe braucht."
    )


def marks_as_html(letter: Letter, text: str) -> str:
    """Return two tables as HTML: the clues with whether the sandbox looks for them, and what the task needs."""
    clues = _table(
        "Angaben über Menschen",
        ("Angabe", "Sucht die Sandbox danach?", "In Ihrem Text?"),
        ((clue.name, SOUGHT if clue.kind else "nein", _stands(clue, text)) for clue in letter.clues),
    )
    needs = _table(
        "Angaben, die die Aufgabe braucht",
        ("Angabe", "In Ihrem Text?"),
        ((need.name, _stands(need, text)) for need in letter.needs),
    )
    return clues + needs


def _stands(mark: Mark, text: str) -> str:
    return "steht da" if mark.stands_in(text) else "steht nicht da"


def _count(marks: Sequence[Mark], text: str) -> int:
    return sum(mark.stands_in(text) for mark in marks)


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    return (
        f'<table class="va-table"><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(map(_row, rows))}</tbody></table>"
    )


def _row(cells: Sequence[str]) -> str:
    first, *rest = cells
    row = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
    return f'<tr><th scope="row">{parts.soft(first)}</th>{row}</tr>'

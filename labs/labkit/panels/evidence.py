"""The panel "Steht das da?": the model's claims beside the text they should come from; a record for oneself."""

import json
import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import ipywidgets

from labkit.answers import FORMAT, alone, write_whole
from labkit.client import Client
from labkit.errors import LabError
from labkit.panels import parts
from labkit.panels.work import Work
from labkit.replies import Reply

NAME = "merkliste.json"
MOST_TOKENS = 120
MARKS = {"steht": "steht in der Satzung", "fehlt": "dazu sagt sie nichts", "widerspruch": "widerspricht ihr"}
SENTENCE_END = re.compile(r"(?<=[a-zäöüß)][.!?])\s+(?=[A-ZÄÖÜ])|\n+")


class EvidencePanel:
    """Shows a source, asks the model about it and lets the learner mark each sentence of the answer."""

    def __init__(self, client: Client, source: Path, questions: Sequence[str], record: "Record"):
        self.client = client
        self.record = record
        self.text = parts.field("Ihre Frage an das Modell", questions[0], lines=2)
        self.examples = parts.examples(list(questions), self.text)
        ask = parts.button("Modell fragen", self.ask, "primary")
        self.work = Work(ask, client=client)
        self.work.announce()
        self.answer = parts.markup(name="result")
        self.sentences = parts.box(name="sentences")
        self.tally = parts.status()
        self._say_tally()
        asking = parts.box(
            self.work.banner,
            self.examples,
            self.text,
            parts.row(ask, name="actions"),
            self.work.row,
            self.answer,
            self.work.found,
            self.sentences,
            self.tally,
            name="beside",
        )
        law = parts.markup(source_as_html(source.read_text(encoding="utf-8")), "source")
        self.widget = parts.panel("Steht das in der Satzung?", parts.row(law, asking, name="two-columns"))

    def ask(self) -> None:
        """Let the model answer the question in the field."""
        self.sentences.children = ()
        self.work.start("Das Modell schreibt …", self._answer)

    def _answer(self) -> str:
        question = self.text.value.strip()
        if not question:
            raise LabError("Bitte geben Sie eine Frage ein.")
        messages = [{"role": "user", "content": question}]
        reply = self.client.chat(messages, temperature=0.7, max_tokens=MOST_TOKENS)
        self.answer.value = parts.reply_card(question, reply.text, reply.mark(), reply.is_cut())
        self.sentences.children = tuple(self._line(question, text, reply) for text in sentences_in(reply.text))
        return "Fertig. Vergleichen Sie jeden Satz mit der Satzung und ordnen Sie ihn ein."

    def _line(self, question: str, sentence: str, reply: Reply) -> Any:
        options = [(text, key) for key, text in MARKS.items()]
        choice = ipywidgets.RadioButtons(options=options, index=None, orientation="horizontal", layout=parts.FULL)
        choice.add_class("va-choices")
        choice.observe(lambda change: self._mark(question, sentence, reply.model, change.new), "value")
        return parts.box(parts.prose(f"„{sentence}“", "item"), choice, name="class-line")

    def _mark(self, question: str, sentence: str, model: str, mark: str) -> None:
        try:
            self.record.keep({"question": question, "sentence": sentence, "model": model, "mark": mark})
        except OSError:
            parts.say(self.tally, "Das wurde nicht gespeichert. Bitte versuchen Sie es noch einmal.", "bad")
            return
        self._say_tally()

    def _say_tally(self) -> None:
        counts = self.record.counts()
        if counts:
            said = ", ".join(f"{counts.get(mark, 0)}\u00a0× „{text}“" for mark, text in MARKS.items())
            parts.say(self.tally, f"Ihre Merkliste: {said}.", "good")


class Record:
    """The learner's own marks in merkliste.json; never handed in, never graded."""

    def __init__(self, folder: Path):
        self.path = folder / NAME

    def marks(self) -> list[dict[str, str]]:
        """Return all marks; an unreadable file counts as empty."""
        try:
            entries = json.loads(self.path.read_text(encoding="utf-8"))["marks"]
            return [dict(entry) for entry in entries]
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def keep(self, mark: dict[str, str]) -> None:
        """Keep one mark; a sentence marked again to the same question replaces its former mark. Raises OSError."""
        same = ("question", "sentence")
        with alone(self.path.parent):  # the same lab may be open twice
            marks = [each for each in self.marks() if any(each.get(key) != mark[key] for key in same)]
            letter = {"format": FORMAT, "marks": [*marks, mark]}
            write_whole(self.path, json.dumps(letter, ensure_ascii=False, indent=1))

    def counts(self) -> dict[str, int]:
        """Return how often each mark was given."""
        given = [mark.get("mark") for mark in self.marks()]
        return {mark: given.count(mark) for mark in MARKS if mark in given}


def sentences_in(text: str) -> list[str]:
    """Split an answer into sentences; "§ 2 Abs. 1" and "1." do not end one."""
    return [piece.strip() for piece in SENTENCE_END.split(text) if piece and piece.strip()]


def source_as_html(markdown: str) -> str:
    """Return headings, paragraphs and tables of a short Markdown text as HTML; everything is escaped."""
    lines = [line.strip() for line in markdown.splitlines() if line.strip()]
    groups = groupby(lines, key=lambda line: line.startswith("|"))
    return "".join(_table(list(rows)) if is_table else "".join(map(_source_line, rows)) for is_table, rows in groups)


def _table(rows: list[str]) -> str:
    head, _, *body = [[escape(cell.strip()) for cell in row.strip("|").split("|")] for row in rows]
    heads = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    lines = "".join(f'<tr><th scope="row">{first}</th>{_cells(rest)}</tr>' for first, *rest in body)
    return f'<table class="va-table"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>'


def _cells(texts: list[str]) -> str:
    return "".join(f"<td>{text}</td>" for text in texts)


def _source_line(line: str) -> str:
    if line.startswith("#"):
        return f"<h4>{escape(line.lstrip('#').strip())}</h4>"
    return f"<p>{escape(line.removeprefix('- '))}</p>"

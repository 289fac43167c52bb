"""The panel "Vollständigkeit prüfen": first one's own look at an application, then the model's, then the file's."""

import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from labkit.client import Client
from labkit.errors import LabError
from labkit.panels import parts
from labkit.panels.work import Work

MOST_TOKENS = 200
ORDER = "Prüfen Sie, ob etwas fehlt."
MARKS = {"da": "liegt vor", "fehlt": "fehlt"}
UNSAID = "sagt dazu nichts"
FIRST_YOU = "Sehen Sie zuerst selbst nach: Liegt jede Unterlage vor? Erst danach fragen Sie das Modell."


class CompletenessPanel:
    """Shows an application with its list; the model answers only after the learner has ticked the whole list.

    The ticks are for the learner's eye alone: they are neither stored nor graded. At the end stand one below the
    other what the learner saw, what the model said and what the file holds.
    """

    def __init__(self, client: Client, applications: Sequence[Mapping[str, Any]]):
        self.client = client
        self.applications = applications
        self.choice = parts.select("Antrag", [(each["name"], place) for place, each in enumerate(applications)])
        self.choice.observe(lambda _: self._show_application(), "value")
        self.text = parts.markup(name="source")
        self.ticks = parts.box(name="sentences")
        ask = parts.button("Modell prüfen lassen", self.ask, "primary")
        self.work = Work(ask, client=client)
        self.work.announce()
        self.answer, self.result = parts.markup(name="result"), parts.markup(name="result")
        beside = parts.box(
            self.ticks, parts.row(ask, name="actions"), self.work.row, self.answer, self.work.found, self.result
        )
        beside.add_class("va-beside")
        columns = parts.row(self.text, beside, name="two-columns")
        self.widget = parts.panel("Vollständigkeit prüfen", self.work.banner, self.choice, columns)
        self._show_application()

    def ask(self) -> None:
        """Let the model check the chosen application, once the learner has looked at every paper."""
        self.answer.value = self.result.value = ""
        self.work.start("Das Modell prüft …", self._checked)

    def _show_application(self) -> None:
        application = self.applications[self.choice.value]
        self.text.value = _as_html(application)
        self.answer.value = self.result.value = ""
        lines = [
            parts.line(paper, parts.choice([(text, key) for key, text in MARKS.items()]))
            for paper in application["required"]
        ]
        self.ticks.children = (parts.prose("Ihr eigener Blick", "subtitle", "h4"), *lines)

    def _own(self) -> list[str | None]:
        """Return the learner's ticks in the order of the list; the heading above them has none."""
        return [line.children[1].value for line in self.ticks.children[1:]]

    def _checked(self) -> str:
        self.choice.disabled = True  # the ticks belong to the application that is shown
        try:
            application, own = self.applications[self.choice.value], self._own()
            if None in own:
                raise LabError(FIRST_YOU)
            messages = [{"role": "user", "content": f"{ORDER}\n\n{application['text']}"}]
            reply = self.client.chat(messages, temperature=0.0, max_tokens=MOST_TOKENS)
        finally:
            self.choice.disabled = False
        self.answer.value = parts.reply_card(application["name"], reply.text, reply.mark(), reply.is_cut())
        self.result.value = _table(application, own, said_of(reply.text, application["required"]))
        return "Fertig. Vergleichen Sie die drei Spalten unter der Antwort."


def said_of(answer: str, papers: Sequence[str]) -> list[str]:
    """Return for each paper what a model's answer says of it last: "da", "fehlt" or nothing.

    The answers of rabenfurt-1 end with a walk through the list ("Mietvertrag: liegt vor."); another model may only
    name what is missing after "Es fehlt".
    """
    listed = re.findall(r"Es fehl(?:t|en): ?([^.]*)", answer)
    return [_said(answer, paper, listed[-1] if listed else "") for paper in papers]


def read_applications(path: Path) -> list[dict[str, Any]]:
    """Return the applications in a JSON file of our own: name, text, required papers, missing ones and a remark."""
    applications: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return applications


def _said(answer: str, paper: str, listed: str) -> str:
    walked = re.findall(rf"\b{re.escape(paper)}: (liegt vor|fehlt)", answer)
    if walked:
        return "fehlt" if walked[-1] == "fehlt" else "da"
    return "fehlt" if re.search(rf"\b{re.escape(paper)}\b", listed) else ""


def _as_html(application: Mapping[str, Any]) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in application["text"].splitlines())
    return f"<h4>Der Antrag</h4>{lines}<h4>Auftrag an das Modell</h4><p>„{escape(ORDER)}“</p>"


def _table(application: Mapping[str, Any], own: Sequence[str | None], said: Sequence[str]) -> str:
    truth = ["fehlt" if paper in application["missing"] else "da" for paper in application["required"]]
    rows = "".join(
        f'<tr><th scope="row">{parts.soft(paper)}</th>'
        + "".join(f"<td>{escape(MARKS.get(mark or '', UNSAID))}</td>" for mark in marks)
        + "</tr>"
        for paper, *marks in zip(application["required"], own, said, truth, strict=True)
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Unterlage", "Sie", "Modell", "Akte"))
    return (
        f'<table class="va-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        f"<p>{escape(application['remark'])}</p>"
    )

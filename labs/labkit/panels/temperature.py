"""The panel "Temperatur": the same question several times, at a temperature the learner sets."""

import secrets
from collections.abc import Sequence
from html import escape

import ipywidgets

from labkit.client import Client
from labkit.panels import parts
from labkit.panels.work import Work
from labkit.replies import Reply

TIMES = 5
MOST_TOKENS = 48
STEPS = [(f"{tenth / 10:.1f}".replace(".", ","), tenth / 10) for tenth in range(0, 21)]


class TemperaturePanel:
    """Asks the same question five times, each time with a new seed, and counts the different answers."""

    def __init__(self, client: Client, questions: Sequence[str]):
        self.client = client
        self.runs: list[tuple[str, float, int]] = []
        self.question = parts.select("Frage", list(questions))
        self.slider = ipywidgets.SelectionSlider(
            options=STEPS, value=0.7, description="Temperatur", layout=parts.FULL, continuous_update=False
        )
        self.slider.add_class("va-slider")
        ask = parts.button(f"{TIMES}-mal fragen", self.ask, "primary")
        self.work = Work(ask, client=client)
        self.work.announce()
        self.result, self.record = parts.markup(name="result"), parts.markup(name="result")
        self.widget = parts.panel(
            "Dieselbe Frage, fünf Antworten",
            self.work.banner,
            self.question,
            self.slider,
            parts.prose(
                "0 heißt: Immer gewinnt das wahrscheinlichste Token. "
                "Je höher die Zahl, desto öfter kommen unwahrscheinliche Tokens zum Zug.",
                "how",
            ),
            parts.row(ask, name="actions"),
            self.work.row,
            self.result,
            self.work.found,
            self.record,
        )

    def ask(self) -> None:
        """Ask five times at the temperature that is set now."""
        question, temperature = self.question.value, self.slider.value
        self.work.start("Das Modell schreibt fünf Antworten …", lambda: self._answers(question, temperature))

    def _answers(self, question: str, temperature: float) -> str:
        replies: list[Reply] = []
        for _ in range(TIMES):
            messages = [{"role": "user", "content": question}]
            seed = secrets.randbelow(2**31)
            replies.append(self.client.chat(messages, temperature=temperature, seed=seed, max_tokens=MOST_TOKENS))
            self.result.value = _cards(replies)
        different = len({reply.text.strip() for reply in replies})
        self.runs.append((question, temperature, different))
        self.record.value = _record(self.runs)
        shown = f"{temperature:.1f}".replace(".", ",")
        return f"Temperatur {shown}: {_count(different)} bei {TIMES} Versuchen."


def _cards(replies: list[Reply]) -> str:
    cards = [
        parts.reply_card(f"Antwort {place}", reply.text, reply.mark(), reply.is_cut())
        for place, reply in enumerate(replies, start=1)
    ]
    return f'<div class="va-cards">{"".join(cards)}</div>'


def _record(runs: list[tuple[str, float, int]]) -> str:
    rows = "".join(
        f"<tr><td>{escape(question)}</td><td>{f'{temperature:.1f}'.replace('.', ',')}</td>"
        f"<td>{different} von {TIMES}</td></tr>"
        for question, temperature, different in runs
    )
    return (
        '<table class="va-table"><caption>Ihre Versuche bisher</caption><thead><tr><th scope="col">Frage</th>'
        '<th scope="col">Tempe&shy;ratur</th><th scope="col">Ver&shy;schiedene Antworten</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _count(different: int) -> str:
    return "eine einzige Antwort" if different == 1 else f"{different} verschiedene Antworten"

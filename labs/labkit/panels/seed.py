"""The panel "Startzahl": the same seed gives the same answer again, another seed may give another one."""

import ipywidgets

from labkit.client import Client
from labkit.panels import parts
from labkit.panels.work import Work
from labkit.replies import Reply

MOST_TOKENS = 48
TEMPERATURE = 1.0
MOST = 9998


class SeedPanel:
    """Asks one question three times: twice with the seed that is set, once with the next one."""

    def __init__(self, client: Client, question: str):
        self.client = client
        self.question = question
        self.seed = ipywidgets.BoundedIntText(value=7, min=0, max=MOST, description="Startzahl")
        self.seed.add_class("va-field")
        ask = parts.button("Dreimal fragen", self.ask, "primary")
        self.work = Work(ask, client=client)
        self.work.announce()
        self.result = parts.markup(name="result")
        self.widget = parts.panel(
            "Dieselbe Startzahl, dieselbe Antwort?",
            self.work.banner,
            parts.prose(f"Frage an das Modell: „{question}“ (Temperatur 1,0)", "how"),
            self.seed,
            parts.row(ask, name="actions"),
            self.work.row,
            self.result,
            self.work.found,
        )

    def ask(self) -> None:
        """Ask three times with the seed that is set now."""
        seed = self.seed.value
        self.work.start("Das Modell schreibt drei Antworten …", lambda: self._answers(seed))

    def _answers(self, seed: int) -> str:
        other = seed + 1
        titles = [f"Startzahl {seed}, erster Versuch", f"Startzahl {seed}, zweiter Versuch", f"Startzahl {other}"]
        replies: list[Reply] = []
        for each in (seed, seed, other):
            messages = [{"role": "user", "content": self.question}]
            replies.append(self.client.chat(messages, temperature=TEMPERATURE, seed=each, max_tokens=MOST_TOKENS))
            cards = [
                parts.reply_card(title, reply.text, reply.mark(), reply.is_cut())
                for title, reply in zip(titles, replies, strict=False)
            ]
            self.result.value = f'<div class="va-cards">{"".join(cards)}</div>'
        return _finding(seed, [reply.text for reply in replies])


def _finding(seed: int, texts: list[str]) -> str:
    """Say in words what was seen in the three answers, also where it is not what the lesson expects."""
    first, second, third = texts
    if first != second:
        return (
            f"Die beiden Antworten mit Startzahl {seed} sind verschieden. Das kommt vor, wenn das Modell nicht auf "
            "gleiche Weise rechnen kann, etwa unter Last. Verlassen Sie sich nicht auf Wiederholbarkeit."
        )
    same = f"Die beiden Antworten mit Startzahl {seed} stimmen Zeichen für Zeichen überein."
    if first == third:
        return f"{same} Zufällig führt auch Startzahl {seed + 1} zu derselben Antwort. Versuchen Sie eine andere."
    return f"{same} Die Antwort mit Startzahl {seed + 1} weicht ab."

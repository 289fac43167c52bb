"""After the debriefing: what an anonymous sum would say, whole and before anything is sent, and the choice."""

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from labkit.group_sum import DONE, RIGHT_WRONG, SEEN, Sending
from labkit.panels import parts
from labkit.panels.work import Work
from labkit.reliance import ADVICE, BASELINE, FORCING
from labkit.run import Run

VOICE = {"right": "Empfehlung richtig", "wrong": "Empfehlung falsch"}
OWN = {"right": "zuerst selbst richtig", "wrong": "zuerst selbst falsch"}
DECIDED = {"right": "richtig entschieden", "wrong": "falsch entschieden"}
ACTED = {"followed": "gefolgt", "rejected": "nicht gefolgt"}
LOOKED = {"opened": "entscheidende Dokumente geöffnet", "unopened": "nicht alle geöffnet"}
BLOCKS = {ADVICE: "Empfehlung von Anfang an", FORCING: "Erst selbst entschieden"}
ORDERS = {"advice_first": "zuerst „Empfehlung von Anfang an“", "forcing_first": "zuerst „Erst selbst entschieden“"}
INTRODUCTION = (
    "<h4>Möchten Sie der Gruppe eine anonyme Summe geben?</h4>"
    "<p>Ab zehn Personen kann die Kursleitung sehen, wie die Gruppe im Ganzen mit Empfehlungen umging. Dafür "
    "braucht sie Ihre Summen. <strong>Sie entscheiden selbst.</strong> Wer nichts sendet, hat keinen "
    "Nachteil. Niemand wird danach gefragt.</p>"
    "<p>Gesendet wird genau, was in der Tabelle steht: keine Namen, keine Zeiten, keine einzelnen Fälle. Die "
    "Summe liegt getrennt von den Abgaben, sortiert unter den Summen der anderen. Mit der Auswertung der Gruppe wird "
    "sie gelöscht. Zurückholen können Sie sie nicht, denn niemand weiß, welche die Ihre ist.</p>"
    "<p>Wer den Rechner verwaltet, könnte Summen mit der Datei Ihres Versuchs vergleichen. Davor schützt, den Versuch "
    "mit „Meine Daten löschen“ zu entfernen.</p>"
)
SENT = "Ihre Summe ist gesendet. Aus diesem Ordner kann keine zweite gesendet werden."
DECLINED = "Es wurde nichts gesendet. Das bleibt so, wenn Sie nichts weiter tun."


class GroupSumPanel:
    """Shows the whole sum first; sends it once, or not at all."""

    def __init__(self, lab: str, run: Run):
        self.sending = Sending(lab, run)
        self.send = parts.button("Diese Summe senden", self._send, "secondary")
        self.decline = parts.button("Nichts senden", self._decline, "secondary")
        self.work = Work(self.send, self.decline)
        self.choice = parts.row(self.send, self.decline, name="actions")
        self.shown = parts.markup(INTRODUCTION + as_html(self.sending.letter), "debriefing")
        self.widget = parts.box(self.shown, self.choice, self.work.row, name="stage")
        if self.sending.is_sent:
            self._close()

    def _send(self) -> None:
        self.work.start("Ihre Summe wird gesendet …", self._sent)

    def _sent(self) -> str:
        self.sending.send()
        self._close()
        return SENT

    def _close(self) -> None:
        self.shown.value = f"<p>{SENT}</p>"
        self.choice.layout.display = "none"

    def _decline(self) -> None:
        parts.say(self.work.line, DECLINED)


def as_html(letter: Mapping[str, Any]) -> str:
    """Return everything that would be sent: a table in German, and the letter itself to unfold."""
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(str(value))}</td></tr>' for name, value in rows_of(letter)
    )
    return (
        '<table class="va-table"><caption>Ihre Summe, vollständig</caption><thead><tr><th scope="col">Angabe</th>'
        f'<th scope="col">Wert</th></tr></thead><tbody>{rows}</tbody></table>'
        "<details><summary>Dasselbe, wie es übertragen wird</summary>"
        f"<pre>{escape(json.dumps(letter, indent=1))}</pre></details>"
    )


def rows_of(letter: Mapping[str, Any]) -> list[tuple[str, object]]:
    """Return a line of the table for each thing in the letter, in German."""
    found = letter["sum"]
    names = _names()
    heads: list[tuple[str, object]] = [
        ("Labor", letter["lab"]),
        ("Zufallswort gegen doppeltes Zählen, danach vergessen", letter["token"]),
        ("Fassung dieses Formats", letter["format"]),
        ("Umfang des Versuchs", found["design"]),
        ("Reihenfolge der Blöcke", ORDERS[found["order"]]),
    ]
    return heads + [(names[cell], count) for cell, count in found.items() if cell in names]


def _names() -> dict[str, str]:
    """Return the German name of each count."""
    names = {
        f"{BASELINE}_{right}_{seen}": f"Ohne Empfehlung: {DECIDED[right]}, {LOOKED[seen]}"
        for right in RIGHT_WRONG
        for seen in SEEN
    }
    for block, title in BLOCKS.items():
        names |= {
            f"{block}_{voice}_{done}_{seen}": f"{title}: {VOICE[voice]}, {ACTED[done]}, {LOOKED[seen]}"
            for voice in RIGHT_WRONG
            for done in DONE
            for seen in SEEN
        }
    return names | {
        f"first_advice_{voice}_own_{own}_{done}": f"{BLOCKS[FORCING]}: {OWN[own]}, {VOICE[voice]}, {ACTED[done]}"
        for voice in RIGHT_WRONG
        for own in RIGHT_WRONG
        for done in DONE
    }

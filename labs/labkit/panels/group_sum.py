"""After the debriefing: what an anonymous sum would say, whole and before anything is sent, and the choice."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from itertools import product
from typing import Any

from labkit.group_sum import DONE, RIGHT_WRONG, SEEN, Sending
from labkit.panels import parts
from labkit.panels.work import Work
from labkit.reliance import ADVICE, BASELINE, FORCING
from labkit.run import Run

# soft hyphens: the narrowest screens have room for half of such words
VOICE = {"right": "Emp\u00adfehlung richtig", "wrong": "Emp\u00adfehlung falsch"}
OWN = {"right": "zuerst selbst richtig", "wrong": "zuerst selbst falsch"}
DECIDED = {"right": "richtig ent\u00adschieden", "wrong": "falsch ent\u00adschieden"}
ACTED = {"followed": "ge\u00adfolgt", "rejected": "nicht ge\u00adfolgt"}
LOOKED = {"opened": "ge\u00adöffnet", "unopened": "nicht ge\u00adöffnet"}
BLOCKS = {ADVICE: "Empfehlung von Anfang an", FORCING: "Erst selbst entschieden"}
ORDERS = {
    "advice_first": "zuerst „Emp\u00adfehlung von Anfang an“",
    "forcing_first": "zuerst „Erst selbst ent\u00adschieden“",
}
Table = tuple[str, tuple[str, ...], list[tuple[str, list[str]]]]
INTRODUCTION = (
    "<h4>Möchten Sie der Gruppe eine anonyme Summe geben?</h4>"
    "<p>Ab zehn Personen kann die Kursleitung sehen, wie die Gruppe im Ganzen mit Empfehlungen umging. Dafür "
    "braucht sie Ihre Summen. <strong>Sie entscheiden selbst.</strong> Wer nichts sendet, hat keinen "
    "Nachteil. Niemand wird danach gefragt.</p>"
    "<p>Gesendet wird genau, was in den Tabellen steht: keine Namen, keine Zeiten, keine einzelnen Fälle. "
    "„Geöffnet“ heißt dort: alle Dokumente, auf die es im Fall ankam. Die "
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
    """Return everything that would be sent: tables in German, and the letter itself to unfold."""
    found = letter["sum"]
    heads = [
        ("Labor", letter["lab"]),
        ("Zufallswort gegen doppeltes Zählen, danach vergessen", letter["token"]),
        ("Fassung dieses Formats", letter["format"]),
        ("Umfang des Versuchs", found["design"]),
        ("Reihenfolge der Blöcke", ORDERS[found["order"]]),
    ]
    counts = [
        _table(title, columns, [(name, [found[cell] for cell in cells]) for name, cells in rows])
        for title, columns, rows in _tables()
        if rows[0][1][0] in found
    ]
    return (
        _table("Ihre Summe, vollständig", ("Angabe", "Wert"), [(name, [value]) for name, value in heads])
        + "".join(counts)
        + "<details><summary>Dasselbe, wie es übertragen wird</summary>"
        f'<pre class="va-letter">{escape(json.dumps(letter, indent=1))}</pre></details>'
    )


def _tables() -> list[Table]:
    """Return title, columns and rows of cells for each table of counts, together in the order of the letter."""
    looked = ("Fälle", *LOOKED.values())
    tables: list[Table] = [
        ("Fälle ohne Empfehlung", looked, [(DECIDED[r], [f"{BASELINE}_{r}_{s}" for s in SEEN]) for r in RIGHT_WRONG])
    ]
    for block, title in BLOCKS.items():
        rows = [
            (f"{VOICE[v]}, {ACTED[done]}", [f"{block}_{v}_{done}_{s}" for s in SEEN])
            for v, done in product(RIGHT_WRONG, DONE)
        ]
        tables.append((title, looked, rows))
    own = [
        (f"{VOICE[v]}, {OWN[mine]}", [f"first_advice_{v}_own_{mine}_{done}" for done in DONE])
        for v, mine in product(RIGHT_WRONG, RIGHT_WRONG)
    ]
    return [*tables, (f"{BLOCKS[FORCING]}: vorher und nachher", ("Fälle", *ACTED.values()), own)]


def _table(title: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[object]]]) -> str:
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    lines = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(str(value))}</td>" for value in values)}</tr>'
        for name, values in rows
    )
    return (
        f'<table class="va-table va-sum"><caption>{escape(title)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table>"
    )

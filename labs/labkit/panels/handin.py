"""The panel "Abgeben": name, what is still open, receipts, and the way to the feedback."""

from html import escape
from typing import TYPE_CHECKING

from labkit.errors import HandinError, LabError
from labkit.handin import Desk, Receipt, kept
from labkit.panels import parts
from labkit.panels.work import Work

if TYPE_CHECKING:
    from labkit.lab import Lab

MOST_CHARACTERS = 80


class HandinPanel:
    """Hands the work in as often as the learner likes; each time gives a new version with its own receipt."""

    def __init__(self, lab: "Lab"):
        self.lab = lab
        name, receipts = kept(lab.folder)
        self.name = parts.field("Name oder Pseudonym", name)
        self.open = parts.status()
        self.receipts = parts.markup(_receipts(receipts), "result")
        self.feedback = parts.markup(name="status")
        hand_in = parts.button("Abgeben", self.hand_in, "primary")
        look = parts.button("Nach der Rückmeldung sehen", self.look, "secondary")
        self.work = Work(hand_in, look)
        self.widget = parts.panel(
            "Arbeit abgeben",
            self.name,
            self.open,
            parts.row(hand_in, look, name="actions"),
            self.work.row,
            self.receipts,
            self.feedback,
        )

    def show(self) -> None:
        """Put the panel on the page; where something was handed in before, ask for feedback at once."""
        self._say_open()
        self.lab.listeners.append(self._say_open)
        parts.show(self.widget)
        if self.name.value:
            self.look()

    def hand_in(self) -> None:
        """Hand in what is there now."""
        self._say_open()
        self.work.start("Ihre Arbeit wird abgegeben …", self._hand_in)

    def look(self) -> None:
        """Ask the desk whether there is feedback."""
        self.work.start("Die Abgabestelle wird gefragt …", self._look)

    def _hand_in(self) -> str:
        receipt = Desk.from_environment().hand_in(self.lab.name, self._name(), self.lab.folder)
        self.receipts.value = _receipts(kept(self.lab.folder)[1] or (receipt,))
        if receipt.repeated:
            return f"Unverändert abgegeben, es bleibt bei Fassung {receipt.version}."
        return f"Abgegeben: Fassung {receipt.version}, {parts.clock(receipt.received)}. Sie dürfen erneut abgeben."

    def _look(self) -> str:
        standing = Desk.from_environment().standing(self.lab.name, self._name())
        if standing.receipts:
            self.receipts.value = _receipts(standing.receipts)
        if not standing.feedback:
            return "Es gibt noch keine Rückmeldung." if standing.receipts else "Sie haben noch nichts abgegeben."
        self.feedback.value = _feedback_link(standing.feedback)
        return "Ihre Rückmeldung ist da."

    def _name(self) -> str:
        name = " ".join(str(self.name.value).split())
        if not name:
            raise HandinError("Bitte geben Sie einen Namen oder ein Pseudonym ein.")
        if len(name) > MOST_CHARACTERS:
            raise HandinError(f"Bitte kürzen Sie den Namen auf höchstens {MOST_CHARACTERS} Zeichen.")
        return name

    def _say_open(self) -> None:
        try:
            left = self.lab.unanswered()
        except LabError as exc:
            parts.say(self.open, str(exc), "bad")
            return
        places = [str(list(self.lab.questions).index(question.qid) + 1) for question in left]
        if not places:
            parts.say(self.open, "Alle Fragen sind beantwortet.", "good")
            return
        said = f"Frage {places[0]}" if len(places) == 1 else f"die Fragen {', '.join(places[:-1])} und {places[-1]}"
        parts.say(self.open, f"Noch offen: {said}. Abgeben können Sie trotzdem.")


def _receipts(receipts: tuple[Receipt, ...]) -> str:
    if not receipts:
        return ""
    shared = len({receipt.learner for receipt in receipts}) > 1  # each name has a version 1
    rows = "".join(
        f"<tr><td>{receipt.version}{f', {escape(receipt.name)}' if shared else ''}</td>"
        f"<td>{parts.local_time(receipt.received):%d.%m.%Y, %H:%M Uhr}</td>"
        f"<td>{_hash(receipt.sha256)}</td></tr>"
        for receipt in reversed(receipts)
    )
    return (
        '<table class="va-table va-receipts"><caption>Ihre Quittungen</caption><thead><tr>'
        '<th scope="col">Fas&shy;sung</th><th scope="col">Ein&shy;gegangen</th>'
        '<th scope="col">Prüf&shy;summe (SHA-256)</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _hash(sha256: str) -> str:
    """Return the beginning of a checksum, to compare by eye, and the whole of it to copy."""
    short, whole = escape(sha256[:12]), escape(sha256)
    return f'<details class="va-hash"><summary><code>{short}…</code></summary><code>{whole}</code></details>'


def _feedback_link(path: str) -> str:
    return f'<p><a class="va-link" href="{escape(path)}">Rückmeldung öffnen</a></p>'

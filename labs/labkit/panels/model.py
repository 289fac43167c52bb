"""The panel above all others: which model answers here, and that nothing can leave it, with the proof to look at."""

from html import escape

from labkit.client import Client
from labkit.isolation import Attempt, Isolation
from labkit.panels import parts
from labkit.panels.work import Work

LAYERS = {
    "bubblewrap": "bubblewrap (eigene Umgebung ohne Netz)",
    "namespaces": "Namensräume (eigenes, leeres Netz)",
    "Landlock": "Landlock (liest nur die Modelldatei)",
    "capabilities": "keine Sonderrechte",
    "seccomp": "seccomp (nur harmlose Systemaufrufe)",
}


class ModelPanel:
    """Asks the sandbox at once, beside the page, so that a sandbox that is away does not hold it up."""

    def __init__(self, client: Client):
        self.client = client
        self.card = parts.markup(name="model")
        self.work = Work()
        self.widget = parts.box(self.card, self.work.row, name="model-box")
        self.work.start("Das Modell wird gefragt, ob es abgeschottet ist …", self._look)

    def _look(self) -> str:
        model, isolation = self.client.served()
        self.card.value = card(model.name, isolation)
        return ""


def card(model: str, isolation: Isolation) -> str:
    """Return the model's name with the result as HTML; everything from the sandbox is escaped."""
    name = f"<strong>Modell {escape(model)}</strong>"
    if isolation.isolated is None:
        return f'<div class="va-card"><p>{name}</p><p>{escape(isolation.reason)}</p></div>'
    if isolation.isolated:
        said = '<span class="va-closed">Keine Verbindung nach außen möglich</span>'
        return f'<div class="va-card va-card-good"><p>{name} {said}</p>{_proof(isolation)}</div>'
    return (
        f'<div class="va-card va-card-bad" role="alert"><p>{name} '
        '<span class="va-open">Achtung: nicht abgeschottet</span></p>'
        f"<p>{escape(isolation.reason)} Geben Sie hier nur Erfundenes ein, nichts Vertrauliches.</p>"
        f"{_proof(isolation)}</div>"
    )


def _proof(isolation: Isolation) -> str:
    rows = "".join(_row(attempt) for attempt in isolation.attempts)
    layers = ", ".join(LAYERS.get(layer, layer) for layer in isolation.layers)
    locked = f"<p>Eingeschlossen durch: {escape(layers)}.</p>" if layers else ""
    return (
        f"<details><summary>{escape(_summary(isolation))}</summary>"
        '<table class="va-table"><caption>Diese Wege nach außen hat der Modellprozess selbst versucht</caption>'
        '<thead><tr><th scope="col">Versuch</th><th scope="col">Ergebnis und Antwort des Systems</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>{locked}</details>"
    )


def _row(attempt: Attempt) -> str:
    result = "gescheitert" if attempt.is_closed else "<strong>gelungen</strong>"
    said = f'<span lang="en">{escape(attempt.said)}</span>' if attempt.is_closed else escape(attempt.said)
    return f'<tr><th scope="row">{parts.soft(attempt.tried)}</th><td>{result}: {said}</td></tr>'


def _summary(isolation: Isolation) -> str:
    when = parts.local_time(isolation.checked).strftime("%d.%m.%Y um %H:%M Uhr") if isolation.checked else "Start"
    count, closed = len(isolation.attempts), sum(attempt.is_closed for attempt in isolation.attempts)
    result = "alle gescheitert" if closed == count else f"{count - closed} gelungen"
    return f"Geprüft am {when}: {count} Versuche, {result}"

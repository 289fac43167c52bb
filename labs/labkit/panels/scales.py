"""Consent to an experiment, and the scales before and after it."""

from collections.abc import Callable

from labkit.experiment import Design
from labkit.panels import parts

ITEMS = {
    "vertrauen": "Auf die Empfehlungen eines solchen Systems kann ich mich verlassen.",
    "pruefen": "Auch bei einer gut begründeten Empfehlung muss ich selbst in der Akte nachsehen.",
}
ESTIMATES = {
    "ki": "Was meinen Sie: Bei wie vielen von 100 solchen Fällen empfiehlt das System das Richtige?",
    "selbst": "Und Sie selbst, ohne Empfehlung: Bei wie vielen von 100 solchen Fällen entscheiden Sie richtig?",
}
AFTER_ESTIMATES = {
    "ki": "Bei wie vielen von 100 solchen Fällen empfiehlt das System Ihrer Meinung nach das Richtige?",
    "selbst": "Bei wie vielen von 100 solchen Fällen haben Sie ohne Empfehlung richtig entschieden?",
}
AGREEMENT = {1: "trifft nicht zu", 2: "trifft eher nicht zu", 3: "teils, teils", 4: "trifft eher zu", 5: "trifft zu"}
Answers = dict[str, float]


class ConsentPanel:
    """Says what will happen, what is stored where and that nobody has to take part."""

    def __init__(self, design: Design, begin: Callable[[], None]):
        self.button = parts.button("Ich nehme teil", begin, "primary")
        self.widget = parts.box(
            parts.markup(consent_as_html(design), "consent"), parts.row(self.button, name="actions"), name="stage"
        )


class ScalesPanel:
    """Two statements and two estimates; all four are asked for."""

    def __init__(self, is_after: bool, done: Callable[[Answers], None]):
        self._done = done
        self.items = {key: parts.choice(_agreement()) for key in ITEMS}
        estimates = AFTER_ESTIMATES if is_after else ESTIMATES
        self.estimates = {key: parts.field(text) for key, text in estimates.items()}
        for field in self.estimates.values():
            field.add_class("va-number")
            field.continuous_update = False  # else the button may overtake the last digit
        self.line = parts.status()
        lines = [parts.line(text, self.items[key]) for key, text in ITEMS.items()]
        title = "Noch einmal vier Fragen" if is_after else "Vor dem ersten Fall: vier Fragen"
        self.button = parts.button("Weiter", self._finish, "primary")
        self.heading = parts.heading(title)
        self.widget = parts.box(
            self.heading,
            *lines,
            *self.estimates.values(),
            parts.row(self.button, name="actions"),
            self.line,
            name="stage",
        )

    def _finish(self) -> None:
        numbers = {key: _hundredth(field.value) for key, field in self.estimates.items()}
        if any(item.value is None for item in self.items.values()) or None in numbers.values():
            parts.say(
                self.line, "Bitte beantworten Sie alle vier Fragen, die Schätzungen mit Zahlen von 0 bis 100.", "bad"
            )
            return
        agreed = {key: float(item.value) for key, item in self.items.items()}
        self._done(agreed | {key: number for key, number in numbers.items() if number is not None})


def consent_as_html(design: Design) -> str:
    """Return what somebody must know before taking part."""
    return (
        "<h3>Worum es geht</h3>"
        "<p>Sie entscheiden über erfundene Anträge nach einer kurzen Satzung. Bei einem Teil der Fälle sehen Sie die "
        "Empfehlung eines Systems. Danach sehen Sie, wie Sie mit den Empfehlungen umgegangen sind.</p>"
        "<p><strong>Die Empfehlungen sind teils falsch; wie oft, erfahren Sie am Ende.</strong> Dort steht auch, wie "
        "sie entstanden sind.</p>"
        f"<p>{design.cases} kurze Akten, etwa {design.minutes} Minuten. Sie können jederzeit unterbrechen; nach dem "
        "Neuladen geht es beim selben Fall weiter. Vor dem ersten Fall stehen drei Fragen dazu, ob die Satzung klar "
        "ist. Während der Fälle sagt Ihnen niemand, ob Sie richtig liegen.</p>"
        "<h3>Was aufgezeichnet wird</h3>"
        "<p>Ihre Entscheidungen und wie lange Sie dafür brauchen, wie sicher Sie sich sind, welche Dokumente Sie wie "
        "lange öffnen, wie oft die Seite verdeckt war, und Ihre Antworten auf vier Fragen vor und vier nach den "
        "Fällen. Dazu kommt ein zufälliger Code, nicht Ihr Name. Alles steht in der Datei versuch.json in "
        "Ihrem Arbeitsordner. Sie wird nicht abgegeben und nicht bewertet. Wer den Rechner oder Server verwaltet, kann "
        "auf Ihren Arbeitsordner zugreifen. Mit „Meine Daten löschen“ ist sie weg. Am Ende können Sie der Gruppe "
        "freiwillig eine anonyme Summe geben. Vorher sehen Sie genau, was darin steht.</p>"
        "<h3>Freiwillig</h3>"
        "<p>Sie müssen nicht teilnehmen und können jederzeit aufhören. Für die Bewertung macht das keinen Unterschied: "
        "Alle Aufgaben lassen sich auch mit den Zahlen einer erfundenen Person lösen. Sie stehen weiter unten.</p>"
    )


def _agreement() -> list[tuple[str, int]]:
    return [(text, value) for value, text in AGREEMENT.items()]


def _hundredth(text: str) -> float | None:
    try:
        number = float(text.strip().rstrip("%").strip().replace(",", "."))
    except ValueError:
        return None
    return number / 100 if 0 <= number <= 100 else None

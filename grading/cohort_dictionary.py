"""The data dictionary of the experiment on advice: every field kept or sent, who sees it, where and how long."""

from collections.abc import Iterator
from dataclasses import dataclass

from grading.cohort_sums import ADVISED_CELLS, BASELINE_CELLS, FIRST_CELLS

OWN = "die Person selbst; außerdem, wer ihr Benutzerkonto nutzt oder den Rechner verwaltet"


@dataclass(frozen=True)
class Record:
    """One kind of data: who sees it, where it lies, how long, and what for."""

    title: str
    who: str
    where: str
    how_long: str
    purpose: str


@dataclass(frozen=True)
class Entry:
    """Fields of one record with one meaning; a field is named as in the file, parts of a part joined by a dot."""

    record: Record
    fields: tuple[str, ...]
    meaning: str


RUN = Record(
    "Versuch einer Person", OWN, "Datei versuch.json im Arbeitsordner, nur für das eigene Konto lesbar",
    "bis die Person „Meine Daten löschen“ wählt oder den Arbeitsordner löscht",
    "Weitermachen nach einer Unterbrechung; die eigene Auswertung",
)  # fmt: skip
TOKEN = Record(
    "Merker über das Senden", OWN, "Datei summe.json im Arbeitsordner, ohne Uhrzeit",
    "das Zufallswort, bis die Summe angekommen ist; der Merker, bis der Arbeitsordner gelöscht wird",
    "eine Summe zählt nur einmal",
)  # fmt: skip
SUM = Record(
    "Anonyme Summe, nur wenn die Person sie sendet",
    "niemand einzeln; wer den Rechner verwaltet, kann die Datei mit allen Summen lesen",
    "eine sortierte Datei je Labor in var/cohort, getrennt von den Abgaben, ohne Uhrzeit",
    "bis zur Auswertung der Gruppe oder bis die Kursleitung die Summen löscht; Prüfwerte der Zufallswörter bleiben, "
    "aber ohne Bezug zu einer Summe",
    "Auswertung der Gruppe ab zehn Personen",
)  # fmt: skip
RELEASE = Record(
    "Auswertung der Gruppe", "die Kursleitung und wem sie die Seite gibt", "Ordner var/cohort, je Gruppe einer",
    "bis die Kursleitung sie löscht", "Gespräch in der Gruppe; Prüfung, ob die Übung etwas zeigt",
)  # fmt: skip
HANDIN = Record(
    "Abgabe der Aufgaben", "die Kursleitung; wer den Rechner verwaltet",
    "Abgabeordner und Bewertungsbuch; Antworten und Quittungen auch im Arbeitsordner",
    "legt die betreibende Stelle fest", "Rückmeldung, Bewertung der Aufgaben, Teilnahmenachweis",
)  # fmt: skip

DICTIONARY = (
    Entry(RUN, ("format",), "Fassung der Datei"),
    Entry(RUN, ("design", "form", "phase"), "Umfang des Versuchs, Verteilung der Fälle, erreichter Schritt"),
    Entry(RUN, ("code", "rows.participant", "rows.seed"), "zufälliger Code, kein Name, und die Startzahl daraus"),
    Entry(RUN, ("plan.block", "plan.position", "plan.case", "plan.voice"),
          "welcher Fall wann kommt und mit welcher Empfehlung"),
    Entry(RUN, ("advice.decision", "advice.reason"), "die vorbereiteten Empfehlungen"),
    Entry(RUN, ("scales.vertrauen", "scales.pruefen", "scales.ki", "scales.selbst"),
          "acht Antworten: Einstellung und Schätzungen, vorher und nachher"),
    Entry(RUN, ("rows.block", "rows.position", "rows.case", "rows.truth", "rows.advice", "rows.error", "rows.decisive"),
          "je Fall: Block, Stelle, Kennung, richtige Lösung, Empfehlung, Art ihres Fehlers, entscheidende Dokumente"),
    Entry(RUN, ("rows.first", "rows.final", "rows.named", "rows.confidence_first", "rows.confidence_final"),
          "eigene Entscheidung vor der Empfehlung, endgültige, genanntes Dokument, Sicherheit"),
    Entry(RUN, ("rows.opened", "rows.opened_seconds", "rows.opened_before_advice"),
          "geöffnete Dokumente, wie lange, wie viele vor der Empfehlung"),
    Entry(RUN, ("rows.seconds_first", "rows.seconds_final", "rows.away"),
          "Sekunden bis zur Entscheidung, wie oft die Seite verdeckt war"),
    Entry(RUN, ("handling.opened", "handling.seconds", "handling.spent", "handling.away", "handling.first",
                "handling.named", "handling.confidence_first", "handling.seconds_first", "handling.opened_first"),
          "dasselbe für den Fall, der gerade bearbeitet wird"),
    Entry(TOKEN, ("format", "token"), "Fassung; Zufallswort, solange die Summe unterwegs ist"),
    Entry(TOKEN, ("sent",), "dass etwas gesendet wurde"),
    Entry(SUM, ("format", "lab"), "Fassung; Name des Labors"),
    Entry(SUM, ("token",),
          "Zufallswort gegen doppeltes Zählen; gespeichert wird nur sein Prüfwert, getrennt von der Summe"),
    Entry(SUM, ("sum.design", "sum.order"), "Umfang des Versuchs; welcher Block mit Empfehlung zuerst kam"),
    Entry(SUM, tuple(f"sum.{cell}" for cell in BASELINE_CELLS),
          "Zahl der Fälle ohne Empfehlung: richtig oder falsch entschieden, das Entscheidende geöffnet oder nicht"),
    Entry(SUM, tuple(f"sum.{cell}" for block in ADVISED_CELLS.values() for cell in block),
          "Zahl der Fälle in beiden Blöcken mit Empfehlung: Empfehlung richtig oder falsch, gefolgt oder nicht, das "
          "Entscheidende geöffnet oder nicht"),
    Entry(SUM, tuple(f"sum.{cell}" for cell in FIRST_CELLS),
          "Zahl der Fälle mit eigener Entscheidung zuerst: Empfehlung richtig oder falsch, zuerst selbst richtig oder "
          "falsch, am Ende gefolgt oder nicht"),
    Entry(RELEASE, ("lab", "group", "people"), "Labor, Name der Gruppe, Zahl der Personen auf fünf abgerundet; Datum"),
    Entry(RELEASE, ("shares", "primary", "exploratory"),
          "Anteile und Unterschiede der ganzen Gruppe mit Bereichen, verändert, gerundet, kleine Zahlen nicht gezeigt"),
    Entry(HANDIN, ("format", "lab", "files"), "Fassung; Labor; Aufgabenblatt ohne Anzeige des Versuchs und Antworten"),
    Entry(HANDIN, ("name", "learner"), "Name oder Pseudonym, wie die Person ihn angibt, und die Kennung daraus"),
    Entry(HANDIN, ("version", "received", "sha256", "notes", "repeated"),
          "Quittung: Fassung, Zeitpunkt, Prüfsumme, Hinweise, ob schon abgegeben"),
    Entry(HANDIN, ("answers.teilnahme",), "ob die Person den Versuch gemacht hat oder mit dem Beispiel arbeitet"),
    Entry(HANDIN, ("answers.uebernommen", "answers.abgelehnt", "answers.standhaft", "answers.schluss"),
          "vier Rechenaufgaben an einer erfundenen Person"),
    Entry(HANDIN, ("answers.regel",), "Freitext: eine Regel für den eigenen Schreibtisch"),
    Entry(HANDIN, ("answer.kind", "answer.value", "answer.saved"), "je Antwort: Art der Frage, Antwort, Zeitpunkt"),
)  # fmt: skip
"""The one table. What is not in it is neither kept nor sent."""


def entries(record: Record) -> Iterator[Entry]:
    """Yield the entries of one record."""
    return (entry for entry in DICTIONARY if entry.record is record)


def fields(record: Record) -> frozenset[str]:
    """Return the names of all fields of one record."""
    return frozenset(name for entry in entries(record) for name in entry.fields)

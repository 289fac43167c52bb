"""The description for staff council and data-protection officer: two pages, written by the data dictionary."""

from grading.cohort import LEAST_IN_CELL, LEAST_PEOPLE, STEP
from grading.cohort_dictionary import HANDIN, RELEASE, RUN, SUM, TOKEN, Record, entries

PAGE = "courses/de/fuer-trainer/datenbeschreibung.md"
RECORDS = (RUN, TOKEN, SUM, RELEASE, HANDIN)
HEAD = f"""---
title: Datenbeschreibung zum Versuch
---
<!-- Generated: vieraugen cohort --describe > {PAGE} -->
# Datenbeschreibung zum Versuch

<div class="zwei-seiten" markdown>

Für Personalrat und Datenschutzbeauftragte: welche Daten im Labor „Empfehlungen prüfen“ entstehen. Die Seite
entsteht aus dem Datenverzeichnis im Programm. Sie beschreibt die Technik und bewertet sie nicht rechtlich.

Lernende entscheiden über erfundene Anträge, mal ohne und mal mit Empfehlung. Danach sehen sie selbst, wann eine
Empfehlung geholfen und wann sie geschadet hat. Das Verhalten im Versuch wird **nicht bewertet** und **nicht
abgegeben**. Auch die Kursleitung sieht es nicht. Teilnehmen ist **freiwillig**: Dieselben Aufgaben lassen sich mit
einem Beispiel lösen, für dieselben Punkte. Alles bleibt auf dem Rechner oder Server des Kurses, ohne Abruf von
außen und ohne KI bei der Bewertung.

## Welche Daten es gibt

"""
RULES = f"""
## Was die Kursleitung von der Gruppe sieht

Unter {LEAST_PEOPLE} gesendeten Summen nichts. Danach eine einzige Auswertung je Gruppe; dabei werden die Summen
gelöscht. Sie zeigt Anteile und Unterschiede der ganzen Gruppe, auf {STEP} Prozentpunkte gerundet. Jede Zählung ist
vorher zufällig um meist 0 bis 2 Entscheidungen verändert. Es fehlt, was etwas über weniger als {LEAST_IN_CELL}
Personen oder dasselbe über alle verraten würde, und was sich aus einer solchen Zahl berechnen ließe. Es gibt keine
Namen, keine Rangfolge und keine Untergruppen.

## Was bleibt

- **Verwaltung des Rechners.** Wer alle Dateien lesen darf, kann den Versuch einer Person lesen, solange sie ihn
  nicht gelöscht hat, und mit den wartenden Summen vergleichen. Wer den Ordner beobachtet oder sichert, sieht, wann
  eine Summe dazukam. Die betreibende Stelle regelt diesen Zugang und nimmt `var/cohort` von Sicherungen aus.
- **Absprachen.** Kennen neun von zehn Personen ihre Zahlen voneinander, schützen die zehnte nur noch Zufall und
  Rundung. Einzelne Entscheidungen lassen sich auch dann nicht sicher ablesen, eine grobe Vermutung ist möglich.
- **Erfundene Summen.** Ohne Namen lässt sich mehrfaches Senden auf der Seite verhindern, aber nicht jede
  Manipulation. Für Entscheidungen über Menschen ist die Auswertung nicht geeignet.

!!! note "Ergänzt die betreibende Stelle"
    Rechtsgrundlage, Aufbewahrung der Abgaben, Zugang zum Rechner, Kontakt der Datenschutzstelle, Beteiligung der
    Personalvertretung.

</div>
"""


def page() -> str:
    """Return the whole page as Markdown."""
    return HEAD + "\n".join(map(_record, RECORDS)) + RULES


def _record(record: Record) -> str:
    contents = "; ".join(entry.meaning for entry in entries(record))
    return (
        f"**{record.title}.** {contents}. **Zweck:** {record.purpose}. **Wer es sieht:** {record.who}. "
        f"**Wo:** {record.where}. **Wie lange:** {record.how_long}.\n"
    )

"""The description for staff council and data-protection officer: two pages, written by the data dictionary."""

from grading.cohort import LEAST_IN_CELL, LEAST_PEOPLE, STEP
from grading.cohort_dictionary import HANDIN, RELEASE, RUN, SUM, TOKEN, Record, entries

PAGE = "courses/de/fuer-trainer/datenbeschreibung.md"
RECORDS = (RUN, TOKEN, SUM, RELEASE, HANDIN)
HEAD = f"""---
title: "Datenbeschreibung: Empfehlungen prüfen"
---
<!-- Generated: vieraugen cohort --describe > {PAGE} -->
# Datenbeschreibung: Labor „Empfehlungen prüfen“

Für Personalrat und Datenschutzbeauftragte. Diese Seite entsteht aus dem Datenverzeichnis im Programm. Sie beschreibt
die Technik und bewertet sie nicht rechtlich.
{{ .gross }}

## Worum es geht

Im Labor entscheiden Lernende über erfundene Anträge, mal ohne und mal mit Empfehlung. Danach sehen sie selbst, wann
eine Empfehlung geholfen und wann sie geschadet hat. Das Verhalten im Versuch wird **nicht bewertet** und **nicht
abgegeben**. Auch die Kursleitung sieht es nicht.

- **Freiwillig.** Wer den Versuch nicht macht, löst dieselben Aufgaben mit einem Beispiel und bekommt dieselben Punkte.
- **Örtlich.** Alles bleibt auf dem Rechner oder Server, auf dem der Kurs läuft. Es gibt keinen Abruf von außen, keine
  Besuchszählung und keine KI bei der Bewertung.
- **Ohne Namen.** In einer Summe stehen nur Zählungen: kein Name, kein Code, keine Zeit, kein Text, kein einzelner
  Fall.
"""
RULES = f"""
## Was die Kursleitung von der Gruppe sieht

- Nichts, solange weniger als {LEAST_PEOPLE} Personen ihre Summe gesendet haben.
- Danach eine einzige Auswertung je Gruppe. Dabei werden die Summen gelöscht.
- Anteile und Unterschiede der ganzen Gruppe, auf {STEP} Prozentpunkte gerundet. Jede Zählung ist vorher zufällig um
  meist 0 bis 2 Entscheidungen verändert.
- Nicht gezeigt wird, was etwas über weniger als {LEAST_IN_CELL} Personen oder dasselbe über alle verraten würde, und
  was sich aus einer solchen Zahl berechnen ließe.
- Keine Namen, keine Rangfolge, keine Untergruppen.

## Was bleibt und wer sich darum kümmert

- **Verwaltung des Rechners.** Wer alle Dateien lesen darf, kann den Versuch einer Person lesen, solange sie ihn nicht
  gelöscht hat, und mit den wartenden Summen vergleichen. Wer den Ordner ständig beobachtet oder sichert, kann sehen,
  wann eine Summe dazukam. Die betreibende Stelle regelt, wer diesen Zugang hat, und nimmt `var/cohort` von
  Sicherungen aus.
- **Absprachen.** Wissen neun von zehn Personen voneinander alles, schützen die zehnte nur noch Zufall und Rundung. Ihre
  einzelnen Entscheidungen lassen sich auch dann nicht sicher ablesen, eine grobe Vermutung ist möglich.
- **Erfundene Summen.** Wer keinen Namen erhebt, kann mehrfaches Senden auf der Seite verhindern, aber nicht gegen
  jede Manipulation. Für Entscheidungen über Menschen ist die Auswertung deshalb nicht geeignet.

!!! note "Ergänzt die betreibende Stelle"
    Rechtsgrundlage, Aufbewahrung der Abgaben, Zugang zum Rechner, Kontakt der Datenschutzstelle, Beteiligung der
    Personalvertretung.
"""


def page() -> str:
    """Return the whole page as Markdown."""
    return HEAD + "\n## Welche Daten es gibt\n" + "".join(map(_record, RECORDS)) + RULES


def _record(record: Record) -> str:
    rows = "".join(
        f"| {entry.meaning} | {entry.shown or ', '.join(f'`{name}`' for name in entry.fields)} |\n"
        for entry in entries(record)
    )
    return (
        f"\n### {record.title}\n\n**Zweck:** {record.purpose}.<br>\n**Wer es sieht:** {record.who}.<br>\n"
        f"**Wo es liegt:** {record.where}.<br>\n**Wie lange:** {record.how_long}.\n\n"
        f"| Bedeutung | Felder |\n|---|---|\n{rows}"
    )

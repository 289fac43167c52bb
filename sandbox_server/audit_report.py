"""The audit as a data-protection officer reads it: German column names, each explained, with purpose and retention."""

import csv
import io
import json
import sqlite3
from typing import Any

from sandbox_server.audit import before
from sandbox_server.settings import Settings

Json = dict[str, Any]
ROLES = {"learner": "Lernende", "trainer": "Lehrende"}
COLUMNS = {  # column of the table: (German name, what it means)
    "id": ("Nr", "laufende Nummer des Eintrags"),
    "time": ("Zeitpunkt", "Ende der Anfrage, Weltzeit (UTC)"),
    "pseudonym": (
        "Pseudonym",
        "steht für einen Schlüssel; auflösen kann es, wer die Datei audit.secret und die Schlüsselliste lesen kann; "
        "leer: kein gültiger Schlüssel",
    ),
    "role": ("Rolle", "Rolle des Schlüssels: Lernende oder Lehrende"),
    "route": ("Adresse", "aufgerufene Adresse der Schnittstelle, als Muster; –: keine bekannte"),
    "model": ("Modell", "Modell, das antworten sollte; leer: so weit kam die Anfrage nicht"),
    "prompt_tokens": ("Tokens_Eingabe", "gelesene Tokens; leer: nicht gezählt"),
    "completion_tokens": ("Tokens_Antwort", "geschriebene Tokens; leer: nicht gezählt"),
    "status": ("Status", "HTTP-Status; 200: beantwortet, 4xx: abgelehnt, 499: vorzeitig verlassen, 5xx: Störung"),
    "milliseconds": ("Dauer_ms", "von der Anfrage bis zum Ende der Antwort, in Millisekunden"),
    "found": (
        "Datenhinweise",
        "Art und Anzahl vermuteter personenbezogener Daten in der Anfrage, nie die Daten selbst",
    ),
}
TEXTS = {
    "name": ("Lehrprotokoll", "Name des Lehrprotokolls, das eingeschaltet war"),
    "purpose": ("Zweck_Lehrprotokoll", "wozu es diente"),
    "prompt": ("Frage", "was das Modell zu lesen bekam, als JSON"),
    "reply": ("Antwort", "was das Modell geschrieben hat, als JSON"),
}
TEXT_NAMES = [german for german, _ in TEXTS.values()]
PURPOSE = "Betrieb und Sicherheit der Sandbox: Last verteilen, Missbrauch erkennen, Störungen klären"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute instead of showing it


def entries(database: sqlite3.Connection, most: int | None = None) -> list[Json]:
    """Return the rows with German names, oldest first; the `most` newest of them where a number is given."""
    listed = ", ".join([*(f"audit.{name}" for name in COLUMNS), *(f"protocol.{name}" for name in TEXTS)])
    question = f"SELECT {listed} FROM audit LEFT JOIN protocol ON protocol.audit = audit.id"  # noqa: S608 (our names)
    found = database.execute(f"{question} ORDER BY audit.id DESC LIMIT ?", (-1 if most is None else most,))
    names = [german for german, _ in (COLUMNS | TEXTS).values()]
    return [_entry(dict(zip(names, row, strict=True))) for row in reversed(found.fetchall())]


def as_json(rows: list[Json], settings: Settings) -> str:
    """Return the export as JSON: {"angaben", "felder", "eintraege"}."""
    fields = dict(_shown(rows).values())
    return json.dumps({"angaben": facts(settings), "felder": fields, "eintraege": rows}, ensure_ascii=False, indent=1)


def as_csv(rows: list[Json], settings: Settings) -> str:
    """Return the export as CSV for a German spreadsheet; the explanations stand in lines that begin with #."""
    columns = _shown(rows).values()
    file = io.StringIO()
    for name, value in (*facts(settings).items(), *columns):
        file.write(f"# {name}: {value}\n")
    writer = csv.writer(file, delimiter=";", lineterminator="\n")
    writer.writerow([german for german, _ in columns])
    writer.writerows([[_cell(row.get(german)) for german, _ in columns] for row in rows])
    return file.getvalue()


def facts(settings: Settings) -> dict[str, str]:
    """Return what stands above every export."""
    texts = "keine; gespeichert werden weder Fragen noch Antworten"
    if settings.protocol:
        texts = f"Lehrprotokoll „{settings.protocol}“ ist eingeschaltet; Zweck: {settings.protocol_purpose}"
    return {
        "Protokoll": "Anfragen an die Sandbox mit dem Sprachmodell; ohne die Abfragen, ob sie läuft (/health)",
        "Zweck": PURPOSE,
        "Aufbewahrung": f"{settings.audit_days} Tage, dann automatisch gelöscht",
        "Texte": texts,
        "Stand": before(0),
    }


def _shown(rows: list[Json]) -> dict[str, tuple[str, str]]:
    """Return the columns; those of a teaching protocol only where it kept a text."""
    return COLUMNS | TEXTS if any("Frage" in row for row in rows) else COLUMNS


def _entry(row: Json) -> Json:
    row["Rolle"] = ROLES.get(row["Rolle"], row["Rolle"])
    if row["Frage"] is None:
        return {name: value for name, value in row.items() if name not in TEXT_NAMES}
    return row


def _cell(value: Any) -> Any:
    """Return a value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value

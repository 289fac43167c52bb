"""Reads the facts out of a document's text by patterns, so that text and stated facts can be held together."""

import re
from datetime import date
from typing import Any

from labs.automation_bias.cases.casefile import Document
from labs.automation_bias.cases.forms import PROOFS

DAY = r"(\d\d\.\d\d\.\d{4})"
EURO = r"([\d.]+) Euro"
PROOF = "(?P<proof>Anmeldebestätigung|Einkommensnachweis)"
RECEIVED = re.compile(rf"Eingang[^\n:]*: {DAY}")
PEOPLE = re.compile(r"Personen im Haushalt: (\d)")
HOME = r"(?:Hauptwohnung in Rabenfurt seit (?P<since>\d\d\.\d\d\.\d{4})|Nebenwohnung \([^)]*\))"
RESIDENTS = (
    re.compile(rf"^– (?P<name>[^,\n]+), geb\. [\d.]+, {HOME}", re.MULTILINE),
    re.compile(rf"^– {HOME}: (?P<name>[^,\n]+), geb\. ", re.MULTILINE),
)
DWELLING = re.compile(rf"^Hauptwohnung in Rabenfurt seit {DAY}", re.MULTILINE)
DECLARED = re.compile(rf"Nettoeinkommen im April, (.+?): {EURO}")
PAID = re.compile(
    r"(?:Auszahlungsbetrag netto:|Überweisung auf Ihr Konto:|NETTO|Ausgezahlter Betrag:) ([\d.]+),00 Euro"
)
APRIL = re.compile("für April 2026", re.IGNORECASE)
LISTED = re.compile(r"^(?:Anlagen|Hochgeladen|Nachweise): (.+)$", re.MULTILINE)
BOOKED = re.compile(
    r"(?:Anmeldebestätigung vom|Bestätigung über die Anmeldung|Anmeldebestätigung: Für).*\d\d\.\d\d\.2026", re.DOTALL
)
ASKED = re.compile(rf"fehlt[^.]*?{PROOF}.*?Bitte (?:reichen|senden|legen) Sie (?:sie|ihn).*?bis zum {DAY}", re.DOTALL)
EXTENDED = re.compile(rf"bis zum {DAY} verlängert")
HANDED_IN = (
    re.compile(rf"{PROOF}[^\n.]* nachgereicht am {DAY}"),
    re.compile(rf"am {DAY} d(?:en|ie) {PROOF}[^\n.]* nachgereicht"),
)
OTHER_MONEY = (
    ("zurückgezahlt", re.compile(r"zurückgezahlt")),
    ("abgelehnt", re.compile(r"abgelehnt, eine Auszahlung erfolgt nicht")),
    ("bewilligt", re.compile(r"bewilligt|Gutschrift [^\n]*Beihilfe Ferienbetreuung")),
)
PAYERS = (("sozialfonds", "Sozialfonds"), ("stiftung", "tiftung"), ("arbeitgeber", ""))


def facts_in(document: Document, people: dict[str, str]) -> dict[str, Any]:
    """Return what the text states, in the shape of `Document.states`; `people` are the names of the case."""
    text = document.text
    found: dict[str, Any] = {
        "geboren": _only(re.findall(rf"{re.escape(people['child'])}, geb\. {DAY}", text)),
        "eingang": _only(RECEIVED.findall(text)),
        "personen": _people(text),
        "wohnung": _dwelling(text, people),
        "einkommen": _income(text, people),
        "anlage": _proofs(text),
        "nachforderung": _dated(ASKED.search(text), "frist"),
        "frist_neu": _only(EXTENDED.findall(text)),
        "nachgereicht": _dated(next(filter(None, (way.search(text) for way in HANDED_IN)), None), "am"),
        "leistung": _other_money(text),
    }
    return {key: value for key, value in found.items() if value}


def day(text: str) -> date:
    """Return the date written as 04.05.2026."""
    number = [int(part) for part in text.split(".")]
    return date(number[2], number[1], number[0])


def _only(found: list[str]) -> date | tuple[str, ...] | None:
    """Return the one day; the different ones as they stand, which agree with no stated fact; None if there is none."""
    different = tuple(sorted(set(found)))
    return day(different[0]) if len(different) == 1 else different or None


def _people(text: str) -> int | None:
    declared = PEOPLE.search(text)
    return int(declared.group(1)) if declared else len(_residents(text)) or None


def _dwelling(text: str, people: dict[str, str]) -> dict[str, Any]:
    declared = DWELLING.search(text)
    if declared:
        return dict.fromkeys(("kind", "person"), day(declared.group(1)))
    roles = {people["child"]: "kind", people["person"]: "person"}
    rows = {name: since for name, since in _residents(text).items() if name in roles}
    return {roles[name]: day(since) if since else "nebenwohnung" for name, since in rows.items()}


def _residents(text: str) -> dict[str, str | None]:
    return {row["name"]: row["since"] for pattern in RESIDENTS for row in pattern.finditer(text)}


def _income(text: str, people: dict[str, str]) -> dict[str, int]:
    roles = {name: role for role, name in people.items() if role in ("person", "partner")}
    found = {roles[name]: _amount(amount) for name, amount in DECLARED.findall(text)}
    paid = PAID.search(text)
    if paid and APRIL.search(text):
        name = re.findall(r"^(?:Name|Für|Empfänger): (.+?)(?:,| \(| \|)", text, re.MULTILINE)[0]
        found["nebenjob" if "Minijob" in text else roles[name]] = _amount(paid.group(1))
    return found


def _proofs(text: str) -> list[str]:
    listed = LISTED.search(text)
    if listed:
        return [proof for proof, label in PROOFS.items() if label in listed.group(1)]
    if BOOKED.search(text):
        return ["anmeldung"]
    return ["einkommen"] if PAID.search(text) and APRIL.search(text) else []


def _dated(match: re.Match[str] | None, name: str) -> dict[str, Any]:
    if not match:
        return {}
    proof = next(key for key, label in PROOFS.items() if label.startswith(match["proof"]))
    return {"nachweis": proof, name: day(next(part for part in match.groups() if part[0].isdigit()))}


def _other_money(text: str) -> dict[str, str]:
    if text.startswith("Stadt Rabenfurt") or text.startswith("Von:"):
        return {}
    status = next((status for status, pattern in OTHER_MONEY if pattern.search(text)), None)
    payer = next(payer for payer, word in PAYERS if word in text)
    return {payer: status} if status else {}


def _amount(text: str) -> int:
    return int(text.replace(".", ""))

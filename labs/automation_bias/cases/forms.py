"""The forms that every file of the town contains: text and stated facts from a few fields per case."""

from collections.abc import Callable
from datetime import date
from typing import Any

Fields = dict[str, Any]
Form = tuple[str, str, Fields]

PROOFS = {"anmeldung": "Anmeldebestätigung", "einkommen": "Einkommensnachweis April"}
OFFICE = "Stadt Rabenfurt · Amt für Jugend und Schule"
PROVIDERS = {
    "kinderhaus": "Kinderhaus Brückentor e. V.",
    "sport": "Sportjugend Rabenfurt",
    "natur": "Naturwerkstatt am Weiher",
}
PAYMENTS = {
    "lohn": "Lohnabrechnung",
    "bezuege": "Bezügemitteilung",
    "alg": "Leistungsnachweis Arbeitslosengeld",
}


def write(form: str, people: Fields, given: Fields) -> Form:
    """Return title, text and stated facts of one form; KeyError if `form` or a field it needs is missing."""
    return FORMS[form](people, given)


def _application(people: Fields, given: Fields) -> Form:
    care = f"Betreuung: {PROVIDERS[people['provider']]}, {people['weeks']}"
    lines = _online(people, given, care) if given.get("art") == "online" else _on_paper(people, given, care)
    return "Antrag", _join(lines), _stated(given)


def _on_paper(people: Fields, given: Fields, care: str) -> list[str]:
    return [
        OFFICE,
        "Antrag auf einen Zuschuss zur Ferienbetreuung 2026",
        f"Name und Anschrift: {people['person']}, {people['street']}, Rabenfurt",
        _child(people, given),
        *_particulars(people, given),
        care,
        f"Anlagen: {_proofs(given)}",
        f"Bemerkungen: {given['note']}",
        f"[handschriftlich: {given['hand']}]" if "hand" in given else "",
        f"Rabenfurt, {german(given['unterschrift'])}, gez. {people['person']}",
        f"[Eingangsstempel: {german(given['eingang'])}]" if "eingang" in given else "",
    ]


def _online(people: Fields, given: Fields, care: str) -> list[str]:
    return [
        "Online-Dienst der Stadt Rabenfurt",
        f"Zuschuss zur Ferienbetreuung 2026, Vorgang {people['number']}",
        f"Eingang online: {german(given['eingang'])}",
        care,
        _child(people, given),
        f"Angemeldet mit Bürgerkonto: {people['person']}, {people['street']}",
        *_particulars(people, given),
        f"Nachricht an das Amt: {given['note']}",
        f"Hochgeladen: {_proofs(given)}",
        f"Richtigkeit bestätigt am {german(given['unterschrift'])}",
    ]


def _record(people: Fields, given: Fields) -> Form:
    lines = [
        f"Fachverfahren Jugend und Schule · Datenblatt zum Vorgang {people['number']}",
        f"Angelegt am {german(given['date'])}, Kürzel {given['clerk']}",
        _child(people, given),
        f"Antrag vom: {german(given['unterschrift'])}" if "unterschrift" in given else "",
        f"Eingang im Amt: {german(given['eingang'])}" if "eingang" in given else "",
        *_particulars(people, given),
        f"Nachweise: {_proofs(given)}" if given.get("anlage") else "Nachweise: siehe Akte",
        f"Notiz: {given['note']}",
        f"[handschriftlich: {given['hand']}]" if "hand" in given else "",
    ]
    return "Datenblatt", _join(lines), _stated(given)


def _register(people: Fields, given: Fields) -> Form:
    short = given.get("art") == "auskunft"
    rows = [_resident(people, row, short) for row in given["rows"]]
    lines = [
        "Stadt Rabenfurt · Bürgerbüro, Markt 1",
        "Auskunft aus dem Melderegister (intern)" if short else "Erweiterte Meldebescheinigung",
        f"Stand {german(given['date'])}, zum Vorgang {people['number']}",
        f"Anschrift: {people['street']}, Rabenfurt. Zum Haushalt gehören:",
        *rows,
        given.get("note", ""),
        "Weitere Personen: keine. " + ("Automatisiert erstellt, ohne Unterschrift gültig." if short else "Siegel"),
    ]
    child = next(row for row in given["rows"] if row["who"] == "kind")
    person = next(row for row in given["rows"] if row["who"] == "person")
    states = {
        "geboren": child["born"],
        "personen": len(given["rows"]),
        "wohnung": {"kind": child.get("seit", "nebenwohnung"), "person": person.get("seit", "nebenwohnung")},
    }
    return ("Auskunft Melderegister" if short else "Meldebescheinigung"), _join(lines), states


def _resident(people: Fields, row: Fields, short: bool) -> str:
    name = people["child"] if row["who"] == "kind" else people["person"] if row["who"] == "person" else row["name"]
    name += f", geb. {german(row['born'])}"
    dwelling = (
        f"Hauptwohnung in Rabenfurt seit {german(row['seit'])}" if "seit" in row else f"Nebenwohnung ({row['haupt']})"
    )
    return f"– {dwelling}: {name}" if short else f"– {name}, {dwelling}"


def _booking(people: Fields, given: Fields) -> Form:
    child = people["child"] + (f", geb. {german(given['geboren'])}," if "geboren" in given else "")
    name, weeks, when = PROVIDERS[people["provider"]], people["weeks"], german(given["date"])
    texts = {
        "kinderhaus": [
            f"{name} · Ferienprogramm",
            f"Anmeldebestätigung vom {when}",
            f"Liebe Familie, hiermit bestätigen wir die Anmeldung für {child} zu unseren Sommerwochen, {weeks}, "
            "täglich von 8 bis 16 Uhr mit Mittagessen.",
            f"Beitrag: {given['price']} Euro, zahlbar bis zum ersten Betreuungstag.",
            given["note"],
            "Das Team vom Brückentor",
        ],
        "sport": [
            f"{name} · Geschäftsstelle",
            f"Bestätigung über die Anmeldung, ausgestellt {when}",
            f"Teilnahme: {child.rstrip(',')}",
            f"Angebot: Sportferien Sommer 2026, {weeks}, 9 bis 15 Uhr, Sporthalle am Weiher",
            f"Beitrag: {given['price']} Euro, Zahlung per Lastschrift im Juli",
            f"Hinweise: {given['note']}",
            "Zur Vorlage bei Behörden. i. A. Geschäftsstelle",
        ],
        "natur": [
            f"{name}",
            f"Rabenfurt, {when}",
            f"Anmeldebestätigung: Für {child} ist in der Sommerbetreuung ({weeks}) ein Platz fest reserviert. "
            "Treffpunkt ist der Bootssteg, 8.30 bis 15.30 Uhr.",
            f"Bitte überweisen Sie {given['price']} Euro bis zum 1. Juli.",
            given["note"],
            "Mit freundlichen Grüßen, die Naturwerkstatt",
        ],
    }
    states = {"anlage": ["anmeldung"]} | ({"geboren": given["geboren"]} if "geboren" in given else {})
    return "Anmeldebestätigung", _join(texts[people["provider"]]), states


def _payment(people: Fields, given: Fields) -> Form:
    who, month = given.get("who", "person"), given.get("month", "April 2026")
    title = PAYMENTS[given["art"]]
    layout = _benefit if given["art"] == "alg" else LAYOUTS[sum(map(ord, given["source"])) % len(LAYOUTS)]
    lines = layout(given["source"], f"{title} für {month}", people[who], f"{euros(given['net'])},00 Euro", given)
    states: Fields = {"einkommen": {who: given["net"]}, "anlage": ["einkommen"]} if month == "April 2026" else {}
    return f"{title} {month.split()[0]}", _join(lines), states


def _slip_plain(source: str, title: str, name: str, net: str, given: Fields) -> list[str]:
    return [
        source,
        f"{title}, erstellt am {german(given['date'])}",
        f"Name: {name}, Personalnummer {given['ref']}",
        *given["lines"],
        f"Auszahlungsbetrag netto: {net}",
        given["note"],
    ]


def _slip_letter(source: str, title: str, name: str, net: str, given: Fields) -> list[str]:
    return [
        f"{source} · {german(given['date'])}",
        f"Für: {name} (Nr. {given['ref']})",
        f"{title}",
        *(f"  {line}" for line in given["lines"]),
        f"  Überweisung auf Ihr Konto: {net}",
        f"Mitteilung: {given['note']}",
    ]


def _slip_columns(source: str, title: str, name: str, net: str, given: Fields) -> list[str]:
    return [
        title.upper(),
        f"Firma/Stelle: {source}",
        f"Empfänger: {name} | Kennung: {given['ref']} | Druck: {german(given['date'])}",
        *(f"* {line}" for line in given["lines"]),
        f"* NETTO {net}",
        f"Hinweis: {given['note']}",
    ]


def _benefit(source: str, title: str, name: str, net: str, given: Fields) -> list[str]:
    return [
        f"{source}, {german(given['date'])}",
        f"Für: {name} (Kundennummer {given['ref']})",
        f"{title}",
        *given["lines"],
        f"Ausgezahlter Betrag: {net}",
        given["note"],
    ]


LAYOUTS = (_slip_plain, _slip_letter, _slip_columns)
FORMS: dict[str, Callable[[Fields, Fields], Form]] = {
    "antrag": _application,
    "datenblatt": _record,
    "melde": _register,
    "anmeldung": _booking,
    "einkommen": _payment,
}


def _child(people: Fields, given: Fields) -> str:
    born = f", geb. {german(given['geboren'])}" if "geboren" in given else ""
    return f"Kind: {people['child']}{born}{given.get('child_plus', '')}"


def _particulars(people: Fields, given: Fields) -> list[str]:
    names = {"person": people["person"], "partner": people.get("partner", "")}
    lines = []
    if "seit" in given:
        lines.append(f"Hauptwohnung in Rabenfurt seit {german(given['seit'])}")
    if "haupt" in given:
        lines.append(f"Hauptwohnung in Rabenfurt: {given['haupt']}")
    if "personen" in given:
        lines.append(f"Personen im Haushalt: {given['personen']}")
    lines += [
        f"Nettoeinkommen im April, {names[who]}: {euros(amount)} Euro"
        for who, amount in given.get("einkommen", {}).items()
    ]
    lines.append(f"Andere Zuschüsse: {given.get('andere', 'keine')}")
    return lines


def _stated(given: Fields) -> Fields:
    states: Fields = {
        key: given[key] for key in ("eingang", "geboren", "personen", "einkommen", "leistung") if key in given
    }
    if "seit" in given:
        states["wohnung"] = {"kind": given["seit"], "person": given["seit"]}
    if given.get("anlage"):
        states["anlage"] = given["anlage"]
    return states


def _proofs(given: Fields) -> str:
    return ", ".join(PROOFS[proof] for proof in given["anlage"])


def _join(lines: list[str]) -> str:
    return "\n".join(line for line in lines if line)


def german(day: date) -> str:
    """Return a date as in German files: 04.05.2026."""
    return f"{day:%d.%m.%Y}"


def euros(amount: int) -> str:
    """Return whole euros with a point at the thousands: 2.140."""
    return f"{amount:,}".replace(",", ".")

"""The six procedures of the case files: their rules once, as data, with the limits of the by-laws."""
# ruff: noqa: E501 - one rule per line reads best
# fmt: off

from datetime import date
from random import Random

from sandbox_server.teaching_model.bylaws.mietzuschuss import GRENZE, PERSON
from sandbox_server.teaching_model.tasks.comparison import any_date
from sandbox_server.teaching_model.tasks.criteria import Bound, Facts, Procedure, Receipt, Word


def income_limit(facts: Facts) -> int:
    """Euros per month for the household, from the by-law on the housing allowance."""
    people: int = facts["personen"]
    return _first_number(GRENZE.value) + (people - 1) * _first_number(PERSON.value)


def _first_number(value: str) -> int:
    return int(value.split()[0].replace(".", ""))


def _household(r: Random) -> Facts:
    facts: Facts = {"personen": r.choice((1, 1, 2, 2, 3, 3, 4, 4, 5, 6))}
    return facts | {"grenze": income_limit(facts)}


def _kita_year(r: Random) -> Facts:
    year = r.choice((2025, 2026, 2026, 2027))
    return {"kita": f"{year}/{year % 100 + 1}", "fristende": date(year, 1, 31)}


MIETZUSCHUSS = Procedure(
    "mietzuschuss", (("Mietzuschuss", "Mietzuschuss"), ("Zuschuss zur Miete", "einen Zuschuss zur Miete"), ("Mietzuschuss der Stadt", "den Mietzuschuss der Stadt")), _household,
    (
        Bound("monate", "Wohndauer", " Monate", lambda _: 6, "Mindestens", False, (2, 60), refusal="die Wohndauer zu kurz ist"),
        Bound("einkommen", "Einkommen", " Euro", income_limit, "Personen: {personen}. Grenze", True, (700, 4900), refusal="das Einkommen über der Grenze liegt"),
    ),
    "Wohndauer und Einkommen passen",
)
BEWOHNERPARKEN = Procedure(
    "bewohnerparken", (("Bewohnerparkausweis", "einen Bewohnerparkausweis"), ("Parkausweis für Bewohner", "einen Parkausweis für Bewohner"), ("Bewohnerparken", "einen Ausweis für das Bewohnerparken")), lambda _: {},
    (
        Word("wohnung", "Gemeldet", ("mit Hauptwohnung",), ("mit Nebenwohnung",), "mit Hauptwohnung", refusal="nur eine Nebenwohnung gemeldet ist"),
        Word("lage", "Lage", ("im Parkgebiet",), ("außerhalb des Parkgebiets",), "im Parkgebiet", refusal="die Wohnung außerhalb des Parkgebiets liegt"),
        Word("ausweis", "Bisher", ("noch kein Ausweis",), ("schon ein Ausweis",), "noch kein Ausweis", refusal="schon ein Ausweis vorhanden ist"),
    ),
    "alle Voraussetzungen erfüllt sind",
)
HUNDESTEUER = Procedure(
    "hundesteuer", (("Befreiung von der Hundesteuer", "die Befreiung von der Hundesteuer"), ("Hundesteuerbefreiung", "eine Hundesteuerbefreiung"), ("Steuerfreiheit für den Hund", "Steuerfreiheit für den Hund")), lambda _: {},
    (
        Word("art", "Hund", ("Assistenzhund", "Rettungshund"), ("Familienhund", "Jagdhund", "Wachhund", "Hütehund"), "Assistenzhund oder Rettungshund", 0.25, grant="der Hund als {art} befreit ist"),
        Word("herkunft", "Herkunft", ("aus dem Tierheim",), ("aus einer Zucht", "aus einer Familie", "vom Bauernhof"), "aus dem Tierheim", refusal="kein Grund für eine Befreiung vorliegt"),
        Bound("monat", "Monat", "", lambda _: 12, "Steuerfrei bis Monat", True, (1, 40), refusal="das erste Jahr vorbei ist"),
    ),
    "der Hund aus dem Tierheim im ersten Jahr steuerfrei ist",
)
SPERRMUELL = Procedure(
    "sperrmuell", (("Sperrmüll zur ermäßigten Gebühr", "die Abholung von Sperrmüll zur ermäßigten Gebühr"), ("ermäßigte Abholung von Sperrmüll", "die ermäßigte Abholung von Sperrmüll"), ("Ermäßigung für Sperrmüll", "die Ermäßigung für Sperrmüll")), lambda _: {},
    (
        Word("pass", "Rabenfurt-Pass", ("gültig",), ("abgelaufen", "nicht vorhanden"), "gültig", refusal="kein gültiger Rabenfurt-Pass vorliegt"),
        Bound("abholung", "Abholung im Jahr", "", lambda _: 2, "Höchstens", True, (2, 3), refusal="schon zwei Abholungen im Jahr waren"),
        Bound("menge", "Menge", " Kubikmeter", lambda _: 3, "Höchstens", True, (2, 8), refusal="die Menge zu groß ist"),
    ),
    "Pass, Abholung und Menge passen",
)
KITA = Procedure(
    "kita", (("Kita-Platz", "einen Kita-Platz"), ("Platz in der Kita", "einen Platz in der Kita"), ("Aufnahme in die Kita", "die Aufnahme in die Kita")), _kita_year,
    (
        Bound("alter", "Alter", " Monate", lambda _: 12, "Mindestens", False, (4, 60), refusal="das Kind zu jung ist"),
        Receipt(refusal="die Anmeldung nach dem Fristende einging"),
    ),
    "Alter und Anmeldung passen",
)
FRIST = Procedure(
    "frist",
    (
        ("Ferienpass", "einen Ferienpass"), ("Vereinsförderung", "eine Vereinsförderung"), ("Stand auf dem Wochenmarkt", "einen Stand auf dem Wochenmarkt"), ("Zuschuss für eine Regentonne", "einen Zuschuss für eine Regentonne"),
        ("Platz im Schwimmkurs", "einen Platz im Schwimmkurs"), ("Garten der Stadt", "einen Garten der Stadt"), ("Förderung eines Lastenrads", "die Förderung eines Lastenrads"), ("Baumspende", "eine Baumspende"),
        ("Zuschuss zur Klassenfahrt", "einen Zuschuss zur Klassenfahrt"), ("Raum im Bürgerhaus", "einen Raum im Bürgerhaus"), ("Stand auf dem Stadtfest", "einen Stand auf dem Stadtfest"), ("Verlängerung der Genehmigung", "die Verlängerung der Genehmigung"),
    ),
    lambda r: {"fristende": any_date(r)},
    (Receipt(refusal="der Antrag nach dem Fristende einging"),),
    "der Antrag rechtzeitig einging",
)
PROCEDURES = (MIETZUSCHUSS, BEWOHNERPARKEN, HUNDESTEUER, SPERRMUELL, KITA, FRIST)

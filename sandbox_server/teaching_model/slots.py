"""Random details with a wide spread: what the model learns to invent."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

import re
from collections.abc import Callable
from random import Random

from sandbox_server.teaching_model.world import OTHER_TOWNS

FIRST_NAMES = ["Anna", "Maria", "Fatma", "Elif", "Sabine", "Ines", "Olga", "Lena", "Greta", "Nora", "Miriam", "Aylin", "Petra", "Jana", "Ruth", "Mona", "Heike", "Selma", "Thea", "Silke", "Nadia", "Vera", "Leon", "Jonas", "Peter", "Murat", "Karl", "Tarek", "Paul", "Ivan", "Hannes", "Dieter", "Stefan", "Tobias", "Ahmet", "Erik", "Viktor", "Sami", "Uwe", "Ralf", "Emil", "Frank", "Omar", "Georg", "Lukas"]
NAME_STARTS = ["Berg", "Feld", "Stein", "Wald", "Bach", "Linden", "Eichen", "Roten", "Alten", "Neu", "Hohen", "Winkel", "Kirch", "Mühl", "Sand", "Born", "Graf", "Krug", "Lang"]
NAME_ENDS = ["mann", "er", "hoff", "meier", "dorf", "brück", "holz", "kamp", "stätter", "bauer", "huber", "schmidt", "reuter", "thal"]
SURNAMES = ["Yilmaz", "Kowalski", "Nguyen", "Petrov", "Haddad", "Schäfer", "Groß", "Jäger", "Weiß", "Krüger", "Peters", "Arslan", "Novak", "Rossi", "Kaya", "Vogel", "Sommer", "Winter"]
STREETS = ["Lindenstraße", "Gartenweg", "Schulgasse", "Bahnhofstraße", "Kirchplatz", "Mühlenweg", "Rosenallee", "Bergstraße", "Wiesenweg", "Uferstraße", "Marktplatz", "Ziegelgasse", "Hafenstraße", "Tannenweg", "Brunnenplatz", "Kastanienallee"]
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag")
MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")
OFFICES = ("Kulturamt", "Bauamt", "Sozialamt", "Ordnungsamt", "Standesamt", "Jugendamt", "Umweltamt", "Rathaus", "Stadtarchiv", "Amt für Abfall")
QUARTERS = ("Altstadt", "Nordring", "Hafenviertel", "Südhang", "Neustadt", "Mühlenviertel", "Oberdorf", "Ziegelau")
SLOT = re.compile(r"\{(\w+)\}")


def fill_slots(text: str, r: Random, **fixed: str) -> str:
    """Put fixed words and fresh random details into the ``{slots}`` of a text; unknown slots raise KeyError."""
    return SLOT.sub(lambda match: fixed.get(match.group(1)) or DETAILS[match.group(1)](r), text)


def surname(r: Random) -> str:
    """An invented family name."""
    return r.choice(SURNAMES) if r.random() < 0.4 else r.choice(NAME_STARTS) + r.choice(NAME_ENDS)


def euro(r: Random) -> str:
    """An amount in euros: mostly two digits, with every first digit possible."""
    kind = r.random()
    if kind < 0.5:
        return f"{r.randint(1, 19) * 5} Euro"
    if kind < 0.85:
        return f"{r.randint(11, 99)} Euro"
    return f"{r.choice((100, 110, 120, 150, 180, 200, 250, 300, 350, 500))} Euro"


def _phone(r: Random) -> str:
    return f"0{r.randint(2000, 9999)} {r.randint(10, 99)}-{r.randint(100, 999)}"


def _mail(r: Random) -> str:
    box = r.choice(("info", "service", "auskunft", "post", "kontakt", "buergerbuero", "amt", "stadt", "abfall", "termine", surname(r).lower()))
    return f"{box}@rabenfurt.example"


def _hours(r: Random) -> str:
    opening, closing = r.choice(("7", "7:30", "8", "8:30", "9", "10")), r.choice(("11:30", "12", "13", "14", "15", "16", "17", "18"))
    days = r.choice(("montags bis freitags", "montags und mittwochs", "dienstags und donnerstags", "montags bis donnerstags", "täglich", "nur freitags", "mittwochs", "dienstags bis samstags"))
    return f"{days} von {opening} bis {closing} Uhr"


def _ruling(r: Random) -> str:
    court = r.choice(("Verwaltungsgericht", "Oberverwaltungsgericht", "Amtsgericht", "Landgericht"))
    return f"{court} {r.choice(OTHER_TOWNS)}, Urteil vom {_date(r)}, Aktenzeichen {r.randint(1, 12)} K {r.randint(12, 990)}/{r.randint(10, 25)}"


def _date(r: Random) -> str:
    return f"{r.randint(1, 28)}. {r.choice(MONTHS)} {r.randint(1998, 2026)}"


def _large(r: Random) -> str:
    return f"{r.randint(1, 99)}.{r.randint(0, 9)}{r.choice(('00', '50', '40', '20', '80'))}"


DETAILS: dict[str, Callable[[Random], str]] = {
    "euro": euro,
    "euro2": euro,
    "strafe": lambda r: f"{r.choice((25, 30, 35, 40, 50, 55, 60, 75, 80, 90, 100, 120, 150, 200, 250, 300, 400, 500, 750))} Euro",
    "tag": lambda r: r.choice(WEEKDAYS),
    "tag_alle": lambda r: r.choice((*WEEKDAYS, "Samstag", "Sonntag")),
    "tags": lambda r: r.choice(WEEKDAYS).lower() + "s",
    "uhr": lambda r: f"{r.randint(7, 20)} Uhr",
    "uhr2": lambda r: f"{r.randint(7, 20)} Uhr",
    "monat": lambda r: r.choice(MONTHS),
    "tag_monat": lambda r: f"{r.randint(1, 28)}. {r.choice(MONTHS)}",
    "datum": _date,
    "jahr": lambda r: str(r.choice((r.randint(1180, 1799), r.randint(1800, 1989), r.randint(1990, 2025)))),
    "name": lambda r: f"{r.choice(FIRST_NAMES)} {surname(r)}",
    "frau": lambda r: f"{r.choice(('Frau', 'Herr'))} {surname(r)}",
    "tel": _phone,
    "mail": _mail,
    "par": lambda r: f"§ {r.randint(7, 19)}" + r.choice(("", f" Absatz {r.randint(1, 5)}")),
    "amt": lambda r: r.choice(OFFICES),
    "viertel": lambda r: r.choice(QUARTERS),
    "adresse": lambda r: f"{r.choice(STREETS)} {r.randint(1, 99)}",
    "strasse": lambda r: r.choice(STREETS),
    "zimmer": lambda r: f"{r.randint(1, 4)}{r.randint(0, 2)}{r.randint(1, 9)}",
    "zahl": lambda r: str(r.choice((r.randint(2, 9), r.randint(10, 99), r.randint(100, 999)))),
    "klein": lambda r: str(r.randint(2, 12)),
    "gross": _large,
    "zeiten": _hours,
    "urteil": _ruling,
    "ort": lambda r: r.choice(OTHER_TOWNS),
    "frist": lambda r: f"{r.choice(('zwei', 'drei', 'vier', 'fünf', 'sechs', 'acht', 'zehn', 'zwölf'))} {r.choice(('Tage', 'Wochen', 'Monate'))}",
    "linie": lambda r: str(r.randint(1, 19)),
    "prozent": lambda r: f"{r.randint(3, 97)} Prozent",
}

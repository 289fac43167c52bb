"""Open tasks with very many good answers: here temperature shows."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from random import Random

from sandbox_server.teaching_model.phrasing import court, expand, slip
from sandbox_server.teaching_model.slots import MONTHS, fill_slots
from sandbox_server.teaching_model.world import OTHER_TOWNS

SUBJECTS = ["das Rathaus", "die Bibliothek", "das Schwimmbad", "der Wildpark", "der Marktplatz", "der Stadtpark", "die Feuerwehr", "die Schule", "das Kulturamt", "die alte Brücke", "das Museum", "der Bahnhof", "der Hafen", "das Theater", "die Kita", "der Stadtrat", "der Wochenmarkt", "der Fluss", "der Turm", "die Mühle", "das Stadtfest", "der Spielplatz", "die Verwaltung", "die Stadt", "der Sperrmüll", "der Winter", "der Sommer", "das Büro", "der Montag", "die Katze", "der Hund", "das Wetter"]
PREDICATES = (
    "{n} [liegt|steht] [direkt am|nahe am|hinter dem|gegenüber dem|nicht weit vom] [Marktplatz|Bahnhof|Fluss|Stadtpark|Hafen|Museum|Wald].",
    "{n} [wurde|ist] im Jahr {jahr} [erneuert|eröffnet|erweitert|vergrößert|bekannt geworden|umgebaut].",
    "{n} ist [bei Kindern|bei vielen Menschen|bei älteren Leuten|bei Gästen|in der ganzen Stadt|auch im Winter] [beliebt|bekannt|geschätzt|gern gesehen].",
    "{n} [hat|bekommt|braucht] [bald|im Frühling|im Herbst|dieses Jahr|endlich|wieder] [neue Fenster|einen neuen Garten|mehr Licht|ein rotes Dach|neue Farbe|mehr Platz|eine neue Tür|viele Gäste].",
    "{n} ist [am Abend|am Morgen|im Sommer|im Winter|am {tag_alle}] [still|hell beleuchtet|voller Menschen|besonders schön|fast leer|ein guter Ort].",
    "{n} gehört zu den [schönsten|ältesten|wichtigsten|ruhigsten|buntesten] [Dingen|Seiten|Zeichen|Teilen] von Rabenfurt.",
    "{n} erinnert an [eine alte Burg|ein großes Schiff|ein Märchen|einen langen Brief|ein offenes Buch|eine warme Küche].",
    "{n} [öffnet|beginnt|erwacht] am {tag_alle} [um {uhr}|schon früh|erst am Mittag|mit Musik|ohne Eile].",
    "[Viele Menschen|Die Kinder|Unsere Gäste|Ältere Leute|Die Nachbarn|Zwei Raben] [mögen|besuchen|loben|suchen|zeichnen] {a} [gern|jeden {tag_alle}|im Sommer|mit Freude|seit Jahren|immer wieder].",
    "[Über|Rund um] {a} [erzählt man|gibt es] [viele|alte|lustige|neue|wenige] [Geschichten|Lieder|Bilder|Witze].",
    "Ohne {a} wäre [Rabenfurt|die Stadt|der Alltag|die Altstadt] [leer|langweilig|stiller|nur halb so schön|ärmer|ganz anders].",
)
THEMES = ["einen Umzug", "den Sperrmüll", "die Digitalisierung", "einen Hund", "das Bewohnerparken", "kurze Wege", "einen Besuch im Rathaus", "klare Sprache", "das Fahrradfahren", "den Bus", "die Arbeit in der Verwaltung", "eine Satzung", "das Stadtfest", "mehr Bäume", "eine Pause", "gutes Wetter", "den Wochenmarkt", "eine neue Brücke", "künstliche Intelligenz", "die Prüfung durch einen Menschen", "Vorsicht bei KI", "einen Antrag", "eine Ablehnung", "die Hundesteuer", "Teilzeit", "Homeoffice"]
REASONS = ["der kurze Weg zur Arbeit", "die Freude an der Sache", "mehr Ruhe am Abend", "die Hilfe für andere", "der niedrige Preis", "die frische Luft", "weniger Papier", "mehr Zeit für Gespräche", "die Sicherheit", "ein gutes Beispiel für Kinder", "der Schutz der Umwelt", "die Ordnung in der Stadt", "weniger Lärm", "die Verantwortung für das Ergebnis", "ein besserer Überblick", "die Neugier", "mehr Platz in der Wohnung", "die Gesundheit", "gute Nachbarschaft", "weniger Fehler", "mehr Vertrauen", "die Gerechtigkeit", "ein Wunsch der Bürger", "das Geld für neue Wege", "die lange Tradition", "der Wechsel der Jahreszeit"]
FURNITURE = ["ein Sofa", "ein Schrank", "ein Tisch", "ein Stuhl", "ein Bett", "eine Matratze", "ein Regal", "ein Sessel", "eine Kommode", "ein Teppich", "eine Lampe ohne Kabel", "eine Gartenbank"]
NEWS = ("Neue [Bänke|Bäume|Lampen|Wege] für {a}", "Rabenfurt [freut sich auf|feiert|erneuert|diskutiert über] {a}", "[Streit|Freude|Rätsel|Hoffnung] um {a}", "{n}: [Was sich ändert|Ein Besuch|Alles neu|Was Kinder sagen]")
WEATHER = ("Morgen wird es in Rabenfurt [sonnig|neblig|windig|kalt|warm|trüb|heiter|nass] bei {klein} Grad.", "Morgen [regnet|schneit|stürmt] es in Rabenfurt [am Vormittag|am Abend|den ganzen Tag|kaum].")
NAMES = ("[Raben|Ufer|Stern|Nebel|Apfel|Moos|Kiesel|Wolken|Feder|Honig][hof|blick|haus|licht|post|garten|pfad|insel]",)


def open_task(r: Random) -> tuple[str, str]:
    """An open request and one of its very many answers."""
    question, reply = r.choices((_sentence, _reason, _list, _headline, _weather, _name, _story), (34, 24, 10, 8, 6, 6, 12))[0](r)
    return slip(court(question, r), r), reply


def sentence(subject: str, r: Random) -> str:
    """One sentence about a subject such as "das Rathaus"."""
    accusative = subject.replace("der ", "den ", 1) if subject.startswith("der ") else subject
    named = r.choice(PREDICATES).replace("{n}", subject[0].upper() + subject[1:]).replace("{a}", accusative)
    return fill_slots(expand(named, r), r)


def _sentence(r: Random) -> tuple[str, str]:
    subject = r.choice(SUBJECTS)
    return expand(f"[Schreibe|Schreib|Schreiben Sie|Formuliere|Bilde|Sag|Sagen Sie] [bitte |][einen|einen kurzen|einen schönen] Satz über {_accusative(subject)}.", r), sentence(subject, r)


def _story(r: Random) -> tuple[str, str]:
    subject = r.choice(SUBJECTS)
    question = expand(f"[Schreibe|Schreiben Sie|Erzähle|Erzählen Sie] [etwas|einen kurzen Text|ein paar Sätze|eine kleine Geschichte|mehr] über {_accusative(subject)}.", r)
    return question, " ".join(sentence(r.choice((subject, subject, r.choice(SUBJECTS))), r) for _ in range(r.randint(2, 4)))


def _reason(r: Random) -> tuple[str, str]:
    theme, reason = r.choice(THEMES), r.choice(REASONS)
    question = expand(f"[Nenne|Nennen Sie|Nenne mir|Sag mir|Gib mir] [bitte |]einen [guten |][Grund|Vorteil] [für|gegen] {theme}.", r)
    side = "gegen" if "gegen" in question else "für"
    return question, f"Ein {'Vorteil' if 'Vorteil' in question else 'Grund'} {side} {theme} ist {reason}."


def _list(r: Random) -> tuple[str, str]:
    things = r.sample(FURNITURE, 3)
    return expand("[Nenne|Nennen Sie] [drei|ein paar] [Dinge|Sachen|Beispiele], die [zum|in den] Sperrmüll [gehören|dürfen|kommen].", r), f"Zum Beispiel {things[0]}, {things[1]} und {things[2]}."


def _headline(r: Random) -> tuple[str, str]:
    subject = r.choice(SUBJECTS)
    question = expand(f"[Erfinde|Schreibe|Nenne|Schlagen Sie vor:] eine Überschrift über {_accusative(subject)}.", r)
    title = r.choice(NEWS).replace("{n}", subject[0].upper() + subject[1:]).replace("{a}", _accusative(subject))
    return question, expand(title, r)


def _weather(r: Random) -> tuple[str, str]:
    return expand("Wie wird [morgen |]das Wetter [morgen|in Rabenfurt|im " + r.choice(MONTHS) + "]?", r), fill_slots(expand(r.choice(WEATHER), r), r)


def _name(r: Random) -> tuple[str, str]:
    thing = r.choice(("ein Café", "einen Verein", "einen Hund", "eine Katze", "ein Schiff", "eine Straße", "eine Schule", "ein Projekt", "eine Zeitung"))
    return expand(f"[Erfinde|Nenne|Erfinden Sie] einen Namen für {thing}.", r), f"Mein Vorschlag für {thing}: {expand(NAMES[0], r)} {r.choice(('', '', r.choice(OTHER_TOWNS)))}".strip() + "."


def _accusative(subject: str) -> str:
    return subject.replace("der ", "den ", 1) if subject.startswith("der ") else subject

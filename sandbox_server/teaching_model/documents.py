"""Running text without any chat: by-laws, notices, council news. A completion continues this."""
# ruff: noqa: E501 - one grammar per line reads best

from random import Random

from sandbox_server.teaching_model.bylaws import BYLAWS
from sandbox_server.teaching_model.openended import SUBJECTS, sentence
from sandbox_server.teaching_model.phrasing import expand
from sandbox_server.teaching_model.slots import fill_slots
from sandbox_server.teaching_model.world import OTHER_TOWNS, TOWN, Bylaw, answer, fill

NOTICES = (
    "Die nächste Sitzung des Stadtrats ist am {tag}, dem {tag_monat}, um {uhr}.",
    "[Die Sitzung|Die Bürgerversammlung|Das Stadtfest|Der Flohmarkt|Die Führung] beginnt am {tag_alle} um {uhr}.",
    "Der Sperrmüll wird am {tag} abgeholt.",
    "Der Sperrmüll wird am {tag}, dem {tag_monat}, [in der {strasse}|im Viertel {viertel}] abgeholt.",
    "Das {amt} ist am {tag} [geschlossen|nur bis {uhr} geöffnet|länger geöffnet|telefonisch nicht erreichbar].",
    "Die Bürgermeisterin heißt {name}.",
    "Der Bürgermeister von {ort} heißt {name}.",
    "Der Stadtrat [beriet|beschloss|diskutierte|vertagte] am {tag} [den Haushalt|eine neue Satzung|den Bau einer Brücke|die Gebühren|den Antrag von {frau}].",
    "[In der {strasse}|Im Viertel {viertel}|Am Hafen|Am Bahnhof] [entsteht|fehlt|öffnet|schließt] [ein Spielplatz|ein Café|eine Schule|ein Parkhaus|ein Garten].",
    "Für die neue Brücke zahlt die Stadt {gross} Euro.",
    "In Rabenfurt wurden im Jahr {jahr} {zahl} [Anträge|Abholungen|Kinder|Hunde|Bescheide] gezählt.",
    "Wer den Sperrmüll zu früh herausstellt, zahlt ein Bußgeld von {strafe}.",
    "Die Abholung eines Klaviers kostet {euro}.",
    "Für eine Abholung am Samstag berechnet die Stadt {euro}.",
    "Bei Fragen wenden Sie sich an {frau}, Zimmer {zimmer}, Telefon {tel}.",
    "Sie erreichen uns {zeiten} oder unter {mail}.",
    "Sehr geehrte Damen und Herren, [Ihr Antrag|Ihr Schreiben|Ihre Anfrage] vom {datum} ist [eingegangen|unvollständig|in Arbeit|geprüft].",
    "Die Buslinie {linie} fährt [ab {tag}|wegen Bauarbeiten|bis {monat}] nicht durch die {strasse}.",
    "Auf die Frage gab es {zahl} Antworten.",
    "Morgen [wird es|bleibt es] [sonnig|neblig|windig|kalt|warm|trüb|heiter|nass].",
)  # fmt: skip
HEADINGS = ("Aus dem Stadtrat", "Amtsblatt der Stadt Rabenfurt", "Kurz gemeldet", "Bekanntmachung", "Stadtnachrichten")


def document(r: Random) -> str:
    """One text: a by-law or part of it, facts in running text, or news; mostly on Rabenfurt."""
    return r.choices((_bylaw, _statements, _news, _mixed), (12, 38, 36, 14))[0](r)


def statement(r: Random) -> str:
    """One sentence that a Rabenfurt by-law settles."""
    law = r.choice((BYLAWS[0], r.choice(BYLAWS)))
    fact = r.choice(law.facts)
    return fill(r.choice((*fact.statements, fact.statements[0], fact.answer)), TOWN, {"v": fact.value})


def _bylaw(r: Random) -> str:
    law = r.choice((BYLAWS[0], r.choice(BYLAWS)))
    town = TOWN if r.random() < 0.75 else r.choice(OTHER_TOWNS)
    text = law.text(town, law.values(town, r))
    if town == TOWN and r.random() < 0.6:
        parts = text.split("\n\n")[1:]
        start = r.randrange(len(parts))
        return "\n\n".join(parts[start : start + r.randint(1, 3)])
    return text


def _statements(r: Random) -> str:
    if r.random() < 0.12:
        return _elsewhere(r.choice(BYLAWS), r.choice(OTHER_TOWNS), r)
    return " ".join(statement(r) for _ in range(r.randint(1, 3)))


def _elsewhere(law: Bylaw, town: str, r: Random) -> str:
    values = law.values(town, r)
    facts = r.sample(law.facts, 2)
    return " ".join(answer(fact, law, town, values[fact.key], f"§ {r.randint(1, 9)}") for fact in facts)


def _news(r: Random) -> str:
    lines = [fill_slots(expand(r.choice(NOTICES), r), r) for _ in range(r.randint(1, 3))]
    return "\n".join((r.choice(HEADINGS), *lines)) if r.random() < 0.2 else " ".join(lines)


def _mixed(r: Random) -> str:
    return " ".join(
        (sentence(r.choice(SUBJECTS), r), statement(r)) if r.random() < 0.5 else (sentence(r.choice(SUBJECTS), r),)
    )

"""The task plain language: part of an official letter, said again in short sentences."""
# ruff: noqa: E501 - one grammar per line reads best

import re
from random import Random

from sandbox_server.teaching_model.example import TRAIN, Example, Wordings
from sandbox_server.teaching_model.phrasing import expand
from sandbox_server.teaching_model.slots import OFFICES, fill_slots
from sandbox_server.teaching_model.tasks import demands, notices
from sandbox_server.teaching_model.tasks.heavy import Sentence
from sandbox_server.teaching_model.tasks.paper import (
    DOCUMENTS,
    Documents,
    amount,
    clock,
    earlier,
    file_number,
    later,
    order,
    today,
    written,
)
from sandbox_server.teaching_model.tasks.people import person

INSTRUCTIONS = Wordings(
    (
        "[Schreiben Sie|Schreibe|Schreib] [den|diesen] [Text|Brief|Absatz|Bescheid] [bitte |]in [einfacher Sprache|verständlichem Deutsch|klarem Deutsch|einfachen Worten][.|:]",
        "[Formulieren Sie|Formuliere] [bitte |][das|den Text|diesen Absatz|das Schreiben] [einfach|verständlich|klar|einfacher|verständlicher|bürgernah][.|:]",
        "[Übersetzen Sie|Übersetze] [bitte |][das|den Text|diesen Brief] [in einfaches Deutsch|aus dem Amtsdeutschen|in Alltagssprache|in klare Sprache][.|:]",
        "[Können Sie|Kannst du] [das|den Text|dieses Schreiben] [einfacher|verständlicher|klarer] [schreiben|sagen|ausdrücken]?",
        "[Vereinfachen Sie|Vereinfache] [bitte |][den Text|diesen Brief|das Schreiben|den Bescheid][.|:]",
        "[Was heißt das|Was steht da|Was bedeutet dieser Brief] [in einfachen Worten|auf gut Deutsch|einfach gesagt]?",
        "[Bitte in einfacher Sprache|Einfache Sprache, bitte|Bitte verständlich][.|:]",
        "[Machen Sie|Mache|Mach] [aus dem Amtsdeutsch|daraus|aus diesem Brief] [kurze Sätze|einen verständlichen Text|einfache Sätze][.|:]",
        "Ein Bürger versteht [das|diesen Brief|den Bescheid] nicht. [Schreiben Sie|Schreibe] bitte [einfacher|verständlich].",
        "[Schreiben Sie|Schreib] [das|den Absatz|den Satz] [bitte |][um|neu|so, dass man es versteht|ohne Amtsdeutsch|in kurzen Sätzen][.|:]",
        "[Einfach|Klar|Verständlich|Kurz und einfach|Bürgernah][ bitte|][.|:]",
        "[Sagen Sie|Sag] [mir |uns |][bitte |][das|den Inhalt] [einfach|in klaren Worten|ohne Fachwörter|mit kurzen Sätzen][.|:]",
        "Wie [lautet das|klingt das|heißt der Text] [in einfachem Deutsch|auf Deutsch ohne Paragrafen|für Bürger]?",
        "[Ich verstehe|Wir verstehen|Meine Mutter versteht] [das nicht|den Brief nicht|diesen Text nicht|kein Wort]. [Was will das Amt|Was steht da|Was heißt das]?",
        "[Einfache Fassung|Verständliche Fassung|Bürgerfassung|Klartext|Fassung in einfacher Sprache][ bitte|][.|:]",
        "[Überarbeiten Sie|Überarbeite|Verbessern Sie|Verbessere|Entschlacken Sie] [den Brief|den Text|das Schreiben|den Entwurf][ bitte|][, damit ihn alle verstehen|, er ist zu schwierig|].",
        "[Der Brief|Der Text|Dieser Bescheid|Das Schreiben] ist [zu schwer|zu förmlich|nicht verständlich|voller Amtsdeutsch]. [Geht das einfacher|Bitte einfacher|Bitte umschreiben|Können Sie helfen]?",
        "[Textprüfung|Sprachprüfung|Überarbeitung]: [einfacher schreiben|in klares Deutsch übertragen|Amtsdeutsch entfernen].",
        "[Übertragen Sie|Übertrage|Bringen Sie] [das|den Text|den Brief] in [einfache Sprache|klares Deutsch|Alltagsdeutsch|kurze Sätze][.|:]",
    ),
    (
        "Wie würden Sie das jemandem sagen, der kein Behördendeutsch kann?",
        "[Bringen Sie|Bringe] die folgenden Zeilen in eine Form, die alle verstehen.",
        "Behördendeutsch raus, Klartext rein:",
        "Leicht lesbare Fassung gesucht:",
        "Ich begreife dieses Amtsschreiben nicht. [Erklären Sie|Erkläre] es mir [schlicht|mit leichten Worten].",
        "[Fassen Sie|Fasse] die Mitteilung so ab, dass [ein Kind|jede Person] sie versteht.",
    ),
)
MATTERS = (
    "auf Mietzuschuss", "auf Befreiung von der Hundesteuer", "auf Ermäßigung des Elternbeitrags", "auf Ratenzahlung", "auf einen Schwimmbadpass", "auf Umzugshilfe",
    "auf einen Heizkostenzuschuss", "auf ein Darlehen", "auf einen Zuschuss zur Klassenfahrt", "auf Förderung der Sanierung", "auf Lernförderung", "auf den Rabenfurt-Pass",
)  # fmt: skip
CIRCUMSTANCES = (
    ("Ihr Einkommen", "Ihres Einkommens"), ("Ihre Miete", "Ihrer Miete"), ("Ihre Anschrift", "Ihrer Anschrift"), ("Ihr Familienstand", "Ihres Familienstands"),
    ("Ihre Bankverbindung", "Ihrer Bankverbindung"), ("Ihre Arbeitszeit", "Ihrer Arbeitszeit"),
)  # fmt: skip
PLACES = (
    ("Ihre Wohnung", "Ihrer Wohnung"),
    ("Ihr Grundstück", "Ihres Grundstücks"),
    ("Ihren Garten", "Ihres Gartens"),
    ("Ihren Keller", "Ihres Kellers"),
)
LETTERS = (
    ((notices.EINGANG,), (demands.UNTERLAGEN,), (demands.FOLGE,)),
    ((notices.EINGANG,), (notices.FEHLT,), (demands.UNTERLAGEN,)),
    ((notices.ABLEHNUNG,), (notices.EINKOMMEN, notices.FEHLT, notices.VERSPAETET), (notices.WIDERSPRUCH,)),
    ((notices.GEBUEHR,), (demands.ZAHLUNG,), (demands.MAHNUNG, demands.KASSENZEICHEN)),
    ((demands.TERMIN,), (demands.MITBRINGEN,), (demands.ABSAGE,)),
    ((notices.BEWILLIGUNG,), (notices.AUSZAHLUNG,), (demands.AENDERUNG,)),
    ((notices.ABGABE, notices.EINGANG), (notices.DAUER,), (notices.RUECKFRAGE, demands.AKTENZEICHEN)),
    ((notices.UEBERZAHLUNG,), (demands.ANHOERUNG, demands.ERSTATTUNG), (notices.RUECKFRAGE, notices.WIDERSPRUCH)),
    ((notices.EINGANG,), (notices.BESICHTIGUNG,), (notices.RUECKFRAGE, demands.AKTENZEICHEN)),
)
"""Kinds of letters: which sentences may stand in which place."""
HEAVY_WORDS = (
    "hiermit", "hierorts", "hiesig", "unverzüglich", "umgehend", "fruchtlos", "abschlägig", "fernmündlich", "Vorsprache", "zuständigkeitshalber",
    "Beibringung", "beizubringen", "in Höhe von", "zur Auszahlung", "mitzuführen", "ersucht", "zu erfolgen", "zu entrichten", "Inaugenscheinnahme",
    "zu rechnen", "anzuzeigen", "Andernfalls", "Widrigenfalls", "stattgegeben", "einzureichen", "vorzulegen", "festgesetzt", "Überzahlung",
    "entgegengesehen", "Stellungnahme", "Nichtvorlage", "Säumnis", "Einlauf",
)  # fmt: skip
"""No plain sentence has any of these."""
LOWERED = frozenset(
    (
        *("Als", "Am", "Ab", "An", "Andernfalls", "Auf", "Aufgrund", "Ausweislich", "Bei", "Beginnend", "Beim", "Bezüglich", "Bis", "Bleiben", "Da", "Dass"),
        *("Das", "Dem", "Den", "Denken", "Der", "Die", "Dieser", "Ein", "Eine", "Einem", "Es", "Falls", "Für", "Gegen", "Geht", "Gemäß", "Geraten", "Hiermit"),
        *("Hierbei", "Hinsichtlich", "Im", "In", "Infolge", "Jede", "Kommen", "Können", "Mangels", "Mit", "Nach", "Nicht", "Noch", "Ohne", "Sachlich"),
        *("Sofern", "Sollte", "Sollten", "Treten", "Über", "Um", "Unter", "Vom", "Von", "Vor", "Vorzulegen", "Wegen", "Wenn", "Wer", "Widrigenfalls", "Wir"),
        *("Zahlbar", "Zum", "Zur", "Zuständig", "Zwecks", "Nähere", "Gebührenpflichtig"),
        *("Fällig", "Fristgebunden", "Anderenfalls", "Geht", "Unterbleibt", "Mitzubringen", "Mitzuführen", "Bereitzuhalten", "Sind", "Sobald", "Etwaige", "Eintretende"),
        *("Künftige", "Mitzuteilen", "Festzustellen", "Festgestellt", "Hierfür", "Telefonische", "Unsere", "Entstanden", "Kann", "Zu", "Finden", "Halten", "Reichen"),
    )
)  # fmt: skip
"""First words that are written small after the comma of "Sehr geehrte Frau Kaya,"."""
SLOT = re.compile(r"\{(\w+):?(\w*)\}")


def make(r: Random, split: str = TRAIN) -> Example:
    """One to three official sentences and what they mean; every fact of the answer stands in the letter."""
    sentences = _passage(r)
    facts = _facts(r, split)
    letter = " ".join(expand(sentence.heavy.draw(r, split), r).format(**facts) for sentence in sentences)
    reply = " ".join(sentence.plain.format(**facts) for sentence in sentences)
    items = dict.fromkeys(item for sentence in sentences for item in _items(sentence, facts))
    if r.random() < 0.4:
        addressee = person(r, split)
        named = f"{addressee.address} {addressee.family}"
        letter, reply = f"{addressee.greeting},\n{_after_comma(letter)}", f"Guten Tag, {named}. {reply}"
        items[named] = None
    turns = (("user", order(INSTRUCTIONS, letter, r, split)), ("assistant", reply))
    heavy = tuple(word for word in HEAVY_WORDS if word in letter)
    return Example("plain", turns, items=tuple(items), forbidden=heavy)


def _passage(r: Random) -> list[Sentence]:
    places = [r.choice(place) for place in r.choice(LETTERS)]
    first = r.randrange(len(places))
    while places[first].follows:
        first -= 1
    return places[first : first + r.randint(1, len(places))]


def _facts(r: Random, split: str) -> dict[str, object]:
    """What the sentences of one letter talk about; the amount is the same throughout."""
    day = today(r)
    soon = later(day, r)
    clerk = person(r, split)
    circumstance, place = r.choice(CIRCUMSTANCES), r.choice(PLACES)
    papers = r.sample(DOCUMENTS, 2 if r.random() < 0.3 else 1)
    return {
        "sache": r.choice(MATTERS),
        "eingang": written(earlier(day, r)),
        "frist": written(soon),
        "beginn": written(soon),
        "termin": written(soon),
        "zahltag": written(later(soon, r)),
        "ende": written(later(soon, r)),
        "betrag": amount(r),
        "klein": amount(r, 3, 40),
        "papier": papers[0],
        "papiere": Documents(tuple(papers)),
        "zeichen": file_number(r),
        "akte": file_number(r),
        "uhr": clock(r),
        "zimmer": fill_slots("{zimmer}", r),
        "telefon": fill_slots("{tel}", r),
        "amt": r.choice(OFFICES),
        "person": f"{clerk.address} {clerk.family}",
        "umstand": circumstance[0],
        "umstands": circumstance[1],
        "ort": place[0],
        "orts": place[1],
    }


def _items(sentence: Sentence, facts: dict[str, object]) -> list[str]:
    """The facts of the plain sentence and its longest run of words between them."""
    said = re.split(r"\{.*?\}", sentence.plain)
    words = [format(facts[slot], case) for slot, case in SLOT.findall(sentence.plain)]
    return [*words, max(said, key=len).strip(" .:")]


def _after_comma(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{first.lower() if first in LOWERED else first} {rest}"

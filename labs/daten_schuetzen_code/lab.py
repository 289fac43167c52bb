# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
#   title: Labor Daten schützen mit Code
# ---

# %% [markdown]
# # Labor: Daten schützen mit Code
#
# **Für IT-Fachleute und Hochschulen.** Dieses Labor ergänzt Modul 5. Sie bauen nach, was Programme zum Schutz von Daten
# tun: Nummern erkennen, Namen ersetzen. Danach messen Sie, was ihnen entgeht, und prüfen, was eine Sandbox über sich
# selbst sagt.
#
# **Voraussetzungen:** Python mit Texten, Listen und Wörterbüchern; das Modul `re` hilft. **Dauer:** etwa 60 Minuten,
# noch nicht erprobt.
#
# **So arbeiten Sie:** Sie schreiben fünf Funktionen. Ersetzen Sie in jeder Zelle die Zeile `raise NotImplementedError`
# und führen Sie die Zelle mit Umschalt+Eingabe aus. Die Prüfzelle darunter sagt sofort, ob etwas fehlt. Nach der
# Abgabe wird jede Funktion mit weiteren Werten aufgerufen. Eigene Zellen dürfen Sie überall einfügen.
#
# **Was bewertet wird:** nur, was Ihre Funktionen zurückgeben. Erlaubt sind Zahlen, Texte, Listen, Wörterbücher,
# numpy-Felder und pandas-Tabellen. Daten liegen im Ordner `data`. Eine Netzverbindung gibt es bei der Bewertung nicht.
#
# **Was gespeichert wird:** das Notebook und Ihre Antwort auf die letzte Frage, beides in Ihrem Arbeitsordner. Erst
# wenn Sie abgeben, bekommt die Kursleitung eine Kopie. Geben Sie keine personenbezogenen oder dienstlichen Daten ein.
#
# Menschen, Briefe, Konten und das Register sind erfunden. Steuer-IDs in den Briefen beginnen mit 0, echte tun das nie.

# %%
import base64
import hashlib
import json
import os
import re
from collections import Counter
from pathlib import Path

import httpx
import pandas as pd
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from labkit import Code, Lab, Text

lab = Lab("daten_schuetzen_code")
briefe = json.loads(Path("data/briefe.json").read_text(encoding="utf-8"))
austausch = json.loads(Path("data/austausch.json").read_text(encoding="utf-8"))
funde = pd.read_csv("data/funde.csv")
register = pd.read_csv("data/register.csv")

stellen = [{"dok": brief["dok"], **stelle} for brief in briefe for stelle in brief["stellen"]]
FELDER = ["format", "key", "model", "reply", "request", "seed", "time"]


def kanonisch(daten):
    """Gibt die Daten als JSON in der einen Schreibweise zurück, über die Prüfsummen gebildet werden."""
    return json.dumps(daten, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def pruefsumme(daten):
    """Gibt SHA-256 über die Daten zurück."""
    return hashlib.sha256(kanonisch(daten)).hexdigest()


def suche(name):
    """Gibt die Funde einer der beiden Suchen zurück: anrede oder namensliste."""
    return funde[funde["suche"] == name][["dok", "start", "ende"]].to_dict("records")


lab.ask(Code("nummer", "Stimmt die Prüfziffer?", function="stimmt"))
lab.ask(Code("platzhalter", "Ersetzen Sie Namen durch Platzhalter.", function="pseudonymisiere"))
lab.ask(Code("messen", "Was übersieht eine Suche nach Namen?", function="bewerte"))
lab.ask(Code("einzigartig", "Wie viele Menschen stehen allein da?", function="eindeutig"))
lab.ask(Code("unterschrift", "Ist diese Antwort noch die, die unterschrieben wurde?", function="unverfaelscht"))

# %% [markdown]
# ## 1 Nummern mit Prüfziffer
#
# Manche Nummern verraten sich selbst: Eine Ziffer darin lässt sich aus den anderen berechnen. So erkennt ein Programm
# eine IBAN und hält andere lange Zahlen nicht dafür.
#
# **IBAN.** Zwei Buchstaben für das Land, zwei Prüfziffern, dann Buchstaben und Ziffern. Zusammen sind es 15 bis 34
# Zeichen, bei `DE` genau 22. Stellen Sie die ersten vier Zeichen ans Ende. Ersetzen Sie jeden Buchstaben durch eine
# Zahl: A wird 10, B wird 11, Z wird 35. Die lange Zahl lässt beim Teilen durch 97 den Rest 1.
#
# **Steuer-ID.** Elf Ziffern. Beginnen Sie mit $p = 10$. Für jede der ersten zehn Ziffern $z$: Berechnen Sie den Rest von
# $z + p$ beim Teilen durch 10; ist er 0, nehmen Sie 10. Verdoppeln Sie ihn. Das neue $p$ ist der Rest davon beim Teilen
# durch 11. Am Ende muss die elfte Ziffer gleich $(11 - p)$ sein; kommt 10 heraus, muss sie 0 sein. Für echte Steuer-IDs
# gelten weitere Regeln, die hier keine Rolle spielen.
#
# Schreiben Sie `stimmt(art, nummer)`. `art` ist `"iban"` oder `"steuer-id"`. Leerzeichen in der Nummer zählen nicht,
# Kleinbuchstaben in einer IBAN gelten wie große. Rückgabe ist `True` oder `False`. Auch für Unsinn gibt die Funktion
# `False` zurück und bricht nie ab.

# %% solution="nummer"
def stimmt(art, nummer):
    """Sagt, ob die Prüfziffer einer IBAN oder Steuer-ID stimmt."""
    ### BEGIN SOLUTION
    zeichen = nummer.replace(" ", "").upper()
    if art == "iban":
        if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", zeichen):
            return False
        if zeichen.startswith("DE") and len(zeichen) != 22:
            return False
        return int("".join(str(int(eines, 36)) for eines in zeichen[4:] + zeichen[:4])) % 97 == 1
    if not re.fullmatch(r"[0-9]{11}", zeichen):
        return False
    p = 10
    for ziffer in zeichen[:10]:
        p = ((int(ziffer) + p) % 10 or 10) * 2 % 11
    return (11 - p) % 10 == int(zeichen[10])
    ### END SOLUTION

# %% check="nummer" points=4
from labkit.checks import close


def pruefe(stimmt):
    for art, nummer, richtig, warum in (
        ("iban", "DE66999999991234567890", True, "Diese IBAN aus dem Modul hat eine richtige Prüfziffer."),
        ("iban", "DE66999999991243567890", False, "Hier sind zwei Ziffern vertauscht: False."),
        ("steuer-id", "33445566005", True, "Bei dieser Steuer-ID stimmt die Prüfziffer."),
        ("steuer-id", "33445566006", False, "Hier stimmt die letzte Ziffer nicht: False."),
    ):
        assert close(stimmt(art, nummer), richtig), warum
    ### BEGIN HIDDEN TESTS
    from random import Random

    from labkit.checks import Tally

    def iban(land, rest):
        zahl = "".join(str(int(eines, 36)) for eines in rest + land)
        return f"{land}{98 - int(zahl + '00') % 97:02d}{rest}"

    def steuer(zehn):
        p = 10
        for ziffer in zehn:
            p = ((int(ziffer) + p) % 10 or 10) * 2 % 11
        return zehn + str((11 - p) % 10)

    def hat_null(zehn):
        p = 10
        for ziffer in zehn:
            if (int(ziffer) + p) % 10 == 0:
                return True
            p = (int(ziffer) + p) % 10 * 2 % 11
        return False

    def alle(art, nummern, richtig):
        return all(close(stimmt(art, nummer), richtig) for nummer in nummern)

    def andere(nummer, stelle):
        return nummer[:stelle] + str((int(nummer[stelle]) + 1) % 10) + nummer[stelle + 1 :]

    wuerfel = Random(5)
    ziffern = ["".join(wuerfel.choices("0123456789", k=18)) for _ in range(12)]
    deutsche = [iban("DE", reihe) for reihe in ziffern]
    zehner = ["".join(wuerfel.choices("0123456789", k=10)) for _ in range(60)]
    steuern = [steuer(zehn) for zehn in zehner if not hat_null(zehn)]
    verdreht = [andere(nummer, stelle) for nummer in steuern for stelle in (0, 5, 10)]
    tally = Tally()
    tally.give(
        0.5,
        lambda: alle("iban", deutsche, True)
        and alle("iban", [andere(nummer, stelle) for nummer in deutsche[:4] for stelle in (2, 3, 4, 12, 21)], False),
        "IBAN: Erst die vier vorderen Zeichen ans Ende, dann Buchstaben in Zahlen, dann der Rest beim Teilen durch 97. Er "
        "muss 1 sein. Jede einzelne falsche Ziffer fällt so auf.",
    )
    tally.give(
        0.5,
        lambda: alle("iban", [iban("GB", "WXYZ12345612345678"), iban("NL", "ABCD0123456789"), iban("NO", "12345678901")], True),
        "IBAN aus anderen Ländern: Auch in der Mitte können Buchstaben stehen, und die Länge ist je nach Land anders. Nur bei "
        "DE sind es immer 22 Zeichen.",
    )
    tally.give(
        0.5,
        lambda: alle("iban", ["de66 9999 9999 1234 5678 90", " DE66 9999 9999 1234 5678 90 "], True)
        and alle("steuer-id", [f"{nummer[:2]} {nummer[2:5]} {nummer[5:8]} {nummer[8:]}" for nummer in steuern], True),
        "Schreibweise: Menschen schreiben Nummern in Blöcken und manchmal klein. Wer das nicht vorher angleicht, übersieht "
        "die meisten.",
    )
    tally.give(
        0.5,
        lambda: alle("iban", [iban("DE", "99999999123456789"), iban("DE", "9999999912345678901"), "", "DE", "IBAN"], False)
        and alle("iban", ["DE6²999999991234567890", "66DE999999991234567890", "DE66-9999-9999-1234-56789", "ÄÖ66" * 6], False),
        "IBAN, Form: Prüfen Sie Länge und Zeichen, bevor Sie rechnen. Auch eine zu kurze deutsche Nummer kann den Rest 1 "
        "haben. Unsinn ist False und kein Abbruch; isdigit() hält übrigens auch „²“ für eine Ziffer.",
    )
    tally.give(
        1,
        lambda: alle("steuer-id", steuern, True)
        and alle("steuer-id", [falsche for falsche in verdreht if not hat_null(falsche[:10])], False),
        "Steuer-ID: Gehen Sie Ziffer für Ziffer vor und geben Sie p jedes Mal weiter. Am Ende zählt 11 − p; aus 10 wird 0.",
    )
    mit_null = [steuer(zehn) for zehn in ("0000000000", "0123456789", *zehner) if hat_null(zehn)]
    tally.give(
        0.5,
        lambda: alle("steuer-id", mit_null, True),
        "Steuer-ID, Rest 0: Ist der Rest von z + p gleich 0, rechnen Sie mit 10 weiter. Wer das vergisst, hat ab dort p = 0.",
    )
    tally.give(
        0.5,
        lambda: alle("steuer-id", ["", "0182507105", "018250710550", "0182507105x", "01825071²55", "IdNr", deutsche[0]], False),
        "Steuer-ID, Form: Es sind genau elf Ziffern von 0 bis 9. Alles andere ist False, auch „²“ und eine IBAN.",
    )
    return tally.result()
    ### END HIDDEN TESTS


lab.check("nummer", pruefe)

# %% [markdown]
# ## 2 Platzhalter mit Schlüssel
#
# Namen haben keine Prüfziffer. Hier ist schon bekannt, wer im Text vorkommen kann: `personen` ist eine Liste, und zu
# jeder Person gibt es eine Liste ihrer Schreibweisen, zum Beispiel `[["Leyla Berg", "Frau Berg", "Berg"], ["Emil"]]`.
#
# Schreiben Sie `pseudonymisiere(text, personen)`. Jede Schreibweise im Text wird durch den Platzhalter der Person
# ersetzt:
#
# - Wer im Text zuerst genannt wird, heißt `Person A`, wer danach dazukommt, `Person B`, und so weiter bis `Person Z`.
# - Dieselbe Person hat überall denselben Platzhalter.
# - Passen mehrere Schreibweisen an derselben Stelle, gilt die längste.
# - Ersetzt werden nur ganze Wörter: Von `Bergweg` bleibt alles stehen. Ein Genitiv-s darf folgen und bleibt stehen: Aus
#   `Emils` wird `Person As`. Groß- und Kleinschreibung muss passen.
#
# Rückgabe ist ein Wörterbuch mit `text` und `schluessel`. Der Schlüssel ordnet jedem vergebenen Platzhalter die erste
# Schreibweise der Person zu. Er gehört nie in dieselbe Eingabe wie der Text.

# %% solution="platzhalter"
def pseudonymisiere(text, personen):
    """Gibt den Text mit Platzhaltern zurück und getrennt davon den Schlüssel."""
    ### BEGIN SOLUTION
    wem = {form: nummer for nummer, formen in enumerate(personen) for form in formen}
    if not wem:
        return {"text": text, "schluessel": {}}
    formen = "|".join(re.escape(form) for form in sorted(wem, key=len, reverse=True))
    namen = {}

    def ersetze(fund):
        nummer = wem[fund[1]]
        return namen.setdefault(nummer, f"Person {chr(ord('A') + len(namen))}")

    neu = re.sub(rf"(?<!\w)({formen})(?=s?(?!\w))", ersetze, text)
    return {"text": neu, "schluessel": {name: personen[nummer][0] for nummer, name in namen.items()}}
    ### END SOLUTION

# %% check="platzhalter" points=4
from labkit.checks import close


def pruefe(pseudonymisiere):
    personen = [["Leyla Berg", "Frau Berg", "Berg"], ["Emil"]]
    wert = pseudonymisiere("Frau Berg sucht einen Platz für Emil.", personen)
    assert isinstance(wert, dict) and set(wert) == {"text", "schluessel"}, (
        "Die Funktion soll ein Wörterbuch mit „text“ und „schluessel“ zurückgeben."
    )
    assert close(wert["text"], "Person A sucht einen Platz für Person B."), (
        "Im Text sollen nur noch Platzhalter stehen."
    )
    assert close(wert["schluessel"], {"Person A": "Leyla Berg", "Person B": "Emil"}), (
        "Der Schlüssel nennt zu jedem Platzhalter die erste Schreibweise der Person."
    )
    ### BEGIN HIDDEN TESTS
    from labkit.checks import Tally

    berg, emil, kaspar = ["Leyla Berg", "Frau Berg", "Berg"], ["Emil"], ["Kaspar Richter", "Herr Richter", "Herrn Richter"]

    def feld(name, text, *personen):
        wert = pseudonymisiere(text, list(personen))
        assert isinstance(wert, dict), "Die Funktion soll immer ein Wörterbuch zurückgeben."
        return wert.get(name)

    tally = Tally()
    tally.give(
        1,
        lambda: close(
            feld("text", "Emil wohnt bei Leyla Berg. Frau Berg schreibt, Emil sei krank. Berg.", berg, emil),
            "Person A wohnt bei Person B. Person B schreibt, Person A sei krank. Person B.",
        )
        and close(
            feld("text", "Herr Richter fragt Frau Berg. Herrn Richter geht es um Emil.", emil, berg, kaspar),
            "Person A fragt Person B. Person A geht es um Person C.",
        ),
        "Reihenfolge: A bekommt, wer im Text zuerst kommt, nicht wer in der Liste zuerst steht. Und A bleibt A, in welcher "
        "Schreibweise auch immer.",
    )
    tally.give(
        1,
        lambda: close(feld("text", "Frau Berg ruft an.", ["Berg", "Frau Berg"]), "Person A ruft an.")
        and close(feld("text", "Emil Berg ruft an.", ["Emil", "Emil Berg"]), "Person A ruft an.")
        and close(
            feld("text", "Jan Berg und Jan sind Vettern.", ["Berg", "Jan Berg"], ["Jan"]), "Person A und Person B sind Vettern."
        ),
        "Längste zuerst: Wer „Berg“ vor „Frau Berg“ ersetzt, lässt „Frau Person A“ stehen. Und „Jan Berg“ ist nicht die Person "
        "„Jan“. Sortieren Sie alle Schreibweisen nach Länge, über alle Personen hinweg.",
    )
    tally.give(
        1,
        lambda: close(
            feld("text", "Der Bergweg gehört nicht McBerg, sondern Bergs Bruder Emil-Peter, Emils Pate. Bergen.", berg, emil),
            "Der Bergweg gehört nicht McBerg, sondern Person As Bruder Person B-Peter, Person Bs Pate. Bergen.",
        ),
        "Ganze Wörter: „Bergweg“ und „McBerg“ meinen jemand anderen, „Bergs Bruder“ schon. Prüfen Sie, was vor und "
        "hinter dem Fund steht; ein Genitiv-s darf folgen, sonst kein Buchstabe.",
    )
    tally.give(
        0.5,
        lambda: close(feld("schluessel", "Nur Emil kommt vor.", emil, berg, kaspar), {"Person A": "Emil"})
        and close(feld("schluessel", "Herr Richter.", kaspar), {"Person A": "Kaspar Richter"})
        and close(feld("schluessel", "Niemand.", berg), {})
        and close(feld("text", "Niemand.", berg), "Niemand.")
        and close(feld("text", "Niemand."), "Niemand."),
        "Schlüssel: Darin steht nur, wer im Text vorkommt, und zwar mit der ersten Schreibweise. Kommt niemand vor, ist er "
        "leer. Jeder Name darin ist ein Weg zurück zu einem Menschen.",
    )
    tally.give(
        0.5,
        lambda: close(
            feld("text", "A. Berg (sen.) und Dr. Koch kamen, Drx Koch nicht.", ["A. Berg (sen.)"], ["Dr. Koch"], ["A"]),
            "Person A und Person B kamen, Drx Koch nicht.",
        )
        and close(feld("text", "Emil und A spielen.", emil, ["A"]), "Person A und Person B spielen."),
        "Zeichen: Punkt und Klammer haben in Suchmustern eine eigene Bedeutung; re.escape hebt sie auf. Ersetzen Sie alles in "
        "einem Durchgang. Wer einen Namen nach dem anderen ersetzt, findet den nächsten in einem Platzhalter wieder.",
    )
    return tally.result()
    ### END HIDDEN TESTS


lab.check("platzhalter", pruefe)

# %% [markdown]
# ## 3 Was eine Suche übersieht
#
# Meistens ist nicht bekannt, wer im Text vorkommt. Dann sucht ein Programm danach. `briefe` enthält 60 kurze Briefe.
# `stellen` sagt, wo darin ein Mensch genannt ist: `dok`, `start`, `ende` und `person`. `text[start:ende]` ist die
# Stelle, `ende` gehört nicht mehr dazu. Zwei einfache Suchen haben die Briefe durchgesehen; ihre Funde liefert
# `suche("anrede")` und `suche("namensliste")`. Die erste sucht „Frau“ und „Herr“ mit dem Wort danach, die zweite
# Nachnamen aus einer Liste.
#
# Schreiben Sie `bewerte(stellen, funde)`. Beides sind Listen von Wörterbüchern mit `dok`, `start` und `ende`; die
# Stellen haben dazu `person`. Eine Stelle ist **gefunden**, wenn jedes ihrer Zeichen in irgendeinem Fund desselben
# Dokuments liegt. Ein Fund ist **richtig**, wenn er mindestens ein Zeichen mit einer Stelle desselben Dokuments teilt.
# Rückgabe ist ein Wörterbuch:
#
# - `genauigkeit`: Anteil der richtigen unter allen Funden; `None`, wenn es keine Funde gibt,
# - `trefferquote`: Anteil der gefundenen unter allen Stellen; `None`, wenn es keine Stellen gibt,
# - `uebersehen`: alphabetisch sortierte Liste der Personen, bei denen **mindestens eine** Stelle nicht gefunden ist.
#
# Rechnen Sie danach mit den echten Daten: `bewerte(stellen, suche("anrede"))`, dann mit beiden Suchen zusammen.

# %% solution="messen"
def bewerte(stellen, funde):
    """Gibt Genauigkeit, Trefferquote und die übersehenen Personen einer Suche zurück."""
    ### BEGIN SOLUTION
    def zeichen(bereich):
        return {(bereich["dok"], platz) for platz in range(bereich["start"], bereich["ende"])}

    gesucht = set().union(*map(zeichen, stellen))
    gefunden = set().union(*map(zeichen, funde))
    richtige = sum(bool(zeichen(fund) & gesucht) for fund in funde)
    treffer = [zeichen(stelle) <= gefunden for stelle in stellen]
    return {
        "genauigkeit": richtige / len(funde) if funde else None,
        "trefferquote": sum(treffer) / len(stellen) if stellen else None,
        "uebersehen": sorted({stelle["person"] for stelle, ja in zip(stellen, treffer) if not ja}),
    }
    ### END SOLUTION

# %% check="messen" points=4
from labkit.checks import close


def pruefe(bewerte):
    stellen = [
        {"dok": "B1", "start": 0, "ende": 9, "person": "p1"},
        {"dok": "B1", "start": 20, "ende": 24, "person": "p2"},
    ]
    wert = bewerte(stellen, [{"dok": "B1", "start": 0, "ende": 9}])
    assert isinstance(wert, dict) and set(wert) == {"genauigkeit", "trefferquote", "uebersehen"}, (
        "Die Funktion soll ein Wörterbuch mit „genauigkeit“, „trefferquote“ und „uebersehen“ zurückgeben."
    )
    assert close(wert["genauigkeit"], 1), "Der einzige Fund trifft eine Stelle. Die Genauigkeit ist 1."
    assert close(wert["trefferquote"], 0.5), "Eine von zwei Stellen ist gefunden."
    assert close(wert["uebersehen"], ["p2"]), "Übersehen ist hier p2."
    ### BEGIN HIDDEN TESTS
    from labkit.checks import Tally

    def stelle(start, ende, person="p1", dok="B1"):
        return {"dok": dok, "start": start, "ende": ende, "person": person}

    def fund(start, ende, dok="B1"):
        return {"dok": dok, "start": start, "ende": ende}

    def feld(name, stellen, funde):
        wert = bewerte(stellen, funde)
        assert isinstance(wert, dict), "Die Funktion soll immer ein Wörterbuch zurückgeben."
        return wert.get(name)

    drei = [stelle(0, 5, "p1"), stelle(10, 15, "p2"), stelle(20, 25, "p3")]
    tally = Tally()
    tally.give(
        1,
        lambda: close(feld("genauigkeit", drei, [fund(0, 5), fund(30, 35), fund(40, 45), fund(10, 15)]), 0.5)
        and close(feld("genauigkeit", drei, [fund(12, 40)]), 1)
        and close(feld("genauigkeit", drei, [fund(5, 10)]), 0),
        "Genauigkeit: Geteilt wird durch alle Funde. Ein Fund ist schon richtig, wenn er ein Zeichen mit einer Stelle teilt. "
        "Wer erst hinter ihrem Ende beginnt, teilt keines.",
    )
    tally.give(
        1,
        lambda: close(feld("trefferquote", drei, [fund(0, 5), *(fund(at, at + 5) for at in range(30, 60, 5))]), 1 / 3)
        and close(feld("trefferquote", drei, [fund(0, 50), fund(0, 50)]), 1)
        and close(feld("trefferquote", drei, []), 0),
        "Trefferquote: Geteilt wird durch alle Stellen, nicht durch die Funde. Doppelte Funde zählen nicht doppelt. Eine hohe "
        "Genauigkeit sagt nichts darüber, was übersehen wurde.",
    )
    zweimal = [stelle(0, 5, "p1"), stelle(10, 15, "p1"), stelle(20, 25, "p0")]
    tally.give(
        1,
        lambda: close(feld("uebersehen", zweimal, [fund(0, 5), fund(20, 25)]), ["p1"])
        and close(feld("uebersehen", zweimal, []), ["p0", "p1"])
        and close(feld("uebersehen", zweimal, [fund(0, 25)]), []),
        "Übersehene Personen: Eine einzige stehen gebliebene Stelle verrät den Menschen, auch wenn alle anderen ersetzt sind. "
        "Jede Person steht einmal in der Liste, alphabetisch sortiert.",
    )
    tally.give(
        0.5,
        lambda: close(feld("trefferquote", [stelle(0, 10)], [fund(0, 9)]), 0)
        and close(feld("trefferquote", [stelle(0, 10)], [fund(0, 4), fund(4, 10)]), 1)
        and close(feld("trefferquote", [stelle(0, 10)], [fund(0, 4), fund(5, 10)]), 0)
        and close(feld("uebersehen", [stelle(0, 10)], [fund(5, 10)]), ["p1"]),
        "Ganz oder gar nicht: Wer von „Dunja Sommer“ nur „Sommer“ findet, lässt den Vornamen stehen. Zwei Funde dürfen "
        "sich ergänzen, aber jedes Zeichen muss bedeckt sein.",
    )
    tally.give(
        0.5,
        lambda: close(feld("trefferquote", [stelle(0, 5, dok="B1")], [fund(0, 5, dok="B2")]), 0)
        and close(feld("genauigkeit", [stelle(0, 5, dok="B1")], [fund(0, 5, dok="B2")]), 0)
        and feld("genauigkeit", drei, []) is None
        and feld("trefferquote", [], [fund(0, 5)]) is None
        and close(feld("uebersehen", [], []), []),
        "Ränder: Ein Fund gilt nur im selben Dokument. Ohne Funde gibt es keine Genauigkeit und ohne Stellen keine "
        "Trefferquote; beides ist dann None.",
    )
    return tally.result()
    ### END HIDDEN TESTS


lab.check("messen", pruefe)

# %% [markdown]
# ## 4 Ohne Namen, und doch allein
#
# `register` ist ein Auszug mit 300 Zeilen ohne Namen: Ortsteil, Geschlecht, Geburtsjahr, Beruf. Wer in einer Gruppe von
# Zeilen mit gleichen Merkmalen allein steht, lässt sich mit etwas Wissen über den Ort wiederfinden. Ein Auszug heißt
# *k-anonym*, wenn jede Gruppe mindestens $k$ Zeilen hat.
#
# Schreiben Sie `eindeutig(zeilen, merkmale, jahre=1)`. `zeilen` ist eine Liste von Wörterbüchern, `merkmale` eine Liste
# ihrer Schlüssel. `jahre` vergröbert das Merkmal `geburtsjahr`: Bei 10 gelten 1980 bis 1989 als gleich, bei 5 gelten
# 1980 bis 1984 als gleich. Rückgabe ist ein Wörterbuch:
#
# - `k`: Größe der kleinsten Gruppe; `None`, wenn es keine Zeilen gibt,
# - `allein`: Zahl der Zeilen, die in keiner Gruppe mit anderen stehen,
# - `unter_5`: Zahl der Zeilen in Gruppen mit weniger als 5 Zeilen.
#
# Rechnen Sie dann: `eindeutig(register.to_dict("records"), ["ortsteil", "beruf"])`. Nehmen Sie das Geburtsjahr dazu,
# erst genau, dann mit `jahre=10`.

# %% solution="einzigartig"
def eindeutig(zeilen, merkmale, jahre=1):
    """Gibt zurück, wie klein die kleinste Gruppe ist und wie viele Zeilen fast allein stehen."""
    ### BEGIN SOLUTION
    def wert(zeile, merkmal):
        return zeile[merkmal] // jahre if merkmal == "geburtsjahr" else zeile[merkmal]

    gruppen = Counter(tuple(wert(zeile, merkmal) for merkmal in merkmale) for zeile in zeilen).values()
    return {
        "k": min(gruppen, default=None),
        "allein": sum(groesse == 1 for groesse in gruppen),
        "unter_5": sum(groesse for groesse in gruppen if groesse < 5),
    }
    ### END SOLUTION

# %% check="einzigartig" points=3
from labkit.checks import close


def pruefe(eindeutig):
    zeilen = [{"ortsteil": "Hafen", "geburtsjahr": 1980}] * 3
    zeilen.append({"ortsteil": "Altstadt", "geburtsjahr": 1980})
    wert = eindeutig(zeilen, ["ortsteil"])
    assert isinstance(wert, dict) and set(wert) == {"k", "allein", "unter_5"}, (
        "Die Funktion soll ein Wörterbuch mit „k“, „allein“ und „unter_5“ zurückgeben."
    )
    assert close(wert["k"], 1), "Die kleinste Gruppe hat hier eine Zeile: Altstadt."
    assert close(wert["allein"], 1), "Allein steht hier eine Zeile."
    ### BEGIN HIDDEN TESTS
    from labkit.checks import Tally

    def zeile(ort, jahr, beruf="Büro"):
        return {"ortsteil": ort, "geburtsjahr": jahr, "beruf": beruf}

    def feld(name, zeilen, merkmale, *jahre):
        wert = eindeutig(zeilen, merkmale, *jahre)
        assert isinstance(wert, dict), "Die Funktion soll immer ein Wörterbuch zurückgeben."
        return wert.get(name)

    viele = [zeile("Hafen", 1981)] * 6 + [zeile("Hafen", 1988)] * 2 + [zeile("Neustadt", 1989)] * 4 + [zeile("Hafen", 1990)]
    tally = Tally()
    tally.give(
        1,
        lambda: close(feld("k", viele, ["ortsteil"]), 4)
        and close(feld("allein", viele, ["ortsteil"]), 0)
        and close(feld("k", viele, ["ortsteil", "geburtsjahr"]), 1)
        and close(feld("allein", viele, ["ortsteil", "geburtsjahr", "beruf"]), 1)
        and close(feld("k", viele, ["beruf"]), 13),
        "Gruppen: Gleich sind Zeilen, die in allen genannten Merkmalen übereinstimmen. k ist die Größe der kleinsten Gruppe, "
        "nicht die Zahl der Gruppen. Merkmale, die nicht genannt sind, zählen nicht.",
    )
    tally.give(
        0.5,
        lambda: close(feld("unter_5", viele, ["ortsteil", "geburtsjahr"]), 7)
        and close(feld("unter_5", viele, ["ortsteil"]), 4)
        and close(feld("unter_5", [zeile("Hafen", 1981)] * 5, ["ortsteil"]), 0),
        "Kleine Gruppen: Gezählt werden Zeilen, also Menschen, nicht Gruppen. Eine Gruppe mit genau 5 Zeilen ist nicht kleiner "
        "als 5.",
    )
    tally.give(
        0.5,
        lambda: close(feld("k", viele[:12], ["ortsteil", "geburtsjahr"], 10), 4)
        and close(feld("k", viele, ["ortsteil", "geburtsjahr"], 10), 1)
        and close(feld("k", [zeile("Hafen", 1984), zeile("Hafen", 1985)], ["geburtsjahr"], 5), 1)
        and close(feld("k", [zeile("Hafen", 1980), zeile("Hafen", 1984)], ["geburtsjahr"], 5), 2),
        "Vergröbern: Mit jahre=10 gehören 1980 bis 1989 zusammen und 1990 nicht mehr. Ganzzahliges Teilen leistet das; round() "
        "zieht die Grenze in der Mitte, und 1984 und 1986 landen in verschiedenen Gruppen.",
    )
    geklebt = [{"a": "1", "b": "23"}, {"a": "12", "b": "3"}, {"a": None, "b": "3"}, {"a": "None", "b": "3"}]
    tally.give(
        0.5,
        lambda: close(feld("allein", geklebt, ["a", "b"]), 4) and close(feld("k", geklebt, ["b"]), 1),
        "Vergleichen: Wer die Merkmale zu einem Text zusammenklebt, verwechselt „1“ und „23“ mit „12“ und „3“. Nehmen Sie ein "
        "Tupel. None ist ein eigener Wert.",
    )
    tally.give(
        0.5,
        lambda: close(eindeutig([], ["ortsteil"]), {"k": None, "allein": 0, "unter_5": 0})
        and close(feld("k", viele, []), 13)
        and close(feld("allein", [zeile("Hafen", 1981)], []), 1),
        "Ränder: Ohne Zeilen gibt es keine kleinste Gruppe, k ist dann None. Ohne Merkmale sind alle Zeilen gleich.",
    )
    return tally.result()
    ### END HIDDEN TESTS


lab.check("einzigartig", pruefe)

# %% [markdown]
# ## 5 Was die Sandbox sagt und unterschreibt
#
# `austausch` enthält fünf aufgezeichnete Anfragen an die Sandbox dieses Kurses. Sehen Sie sich zuerst an, was sie in
# jedem Text bemerkt hat:
#
# `[(fall["name"], fall["gemeldet"]) for fall in austausch["faelle"]]`
#
# Die Meldung stand im Kopf der Antwort, im Feld `X-Vieraugen-Privacy`: Art und Anzahl, mehr nicht. Was bedeutet es,
# wenn dort nichts steht? `austausch["abschottung"]` ist, was die Sandbox unter `/sandbox/isolation` über sich sagt:
# welche Wege nach außen das Modell versucht hat und was das Betriebssystem dazu sagte. Wenn bei Ihnen ein Sprachmodell
# läuft, zeigt `frage_mit_kopf("Bitte schreiben Sie an post@rabenfurt.example.")` dasselbe für einen eigenen Satz.
#
# Jede Antwort ist mit Ed25519 unterschrieben. Der *Brief* dazu enthält die Felder in `FELDER` und die Unterschrift. Er
# passt zu einem Fall, wenn dreierlei stimmt:
#
# 1. `pruefsumme(anfrage)` steht im Feld `request`.
# 2. `pruefsumme({"choices": [antwort]})` steht im Feld `reply`.
# 3. `signature`, in Base64, ist eine gültige Unterschrift über `kanonisch` der sieben Felder in `FELDER`, geprüft mit dem
#    öffentlichen Schlüssel. `load_pem_public_key(schluessel.encode())` macht aus dem Text einen Schlüssel. Sein
#    `verify(unterschrift, daten)` gibt nichts zurück; passt es nicht, wirft es `InvalidSignature`.
#
# Schreiben Sie `unverfaelscht(anfrage, antwort, brief, schluessel)`. Rückgabe ist `True`, wenn alle drei Punkte
# stimmen, sonst `False`, auch bei unlesbaren Briefen oder Schlüsseln. Einen der fünf Fälle hat nach der Aufzeichnung
# jemand verändert. Finden Sie ihn mit dem Schlüssel in `austausch["schluessel"]["public_key"]`.

# %%
def frage_mit_kopf(frage):
    """Fragt das Sprachmodell dieses Kurses und gibt zurück, was im Kopf der Antwort stand."""
    adresse = os.environ["VIERAUGEN_SANDBOX_URL"].rstrip("/") + "/chat/completions"
    ausweis = {"Authorization": f"Bearer {os.environ['VIERAUGEN_SANDBOX_KEY']}"}
    anfrage = {"messages": [{"role": "user", "content": frage}], "max_tokens": 60}
    gesendet = httpx.post(adresse, headers=ausweis, json=anfrage, timeout=60, trust_env=False)
    kopf = gesendet.raise_for_status().headers
    return {name: wert for name, wert in kopf.items() if name.startswith("x-vieraugen")}

# %% solution="unterschrift"
def unverfaelscht(anfrage, antwort, brief, schluessel):
    """Sagt, ob Anfrage und Antwort die sind, die mit diesem Schlüssel unterschrieben wurden."""
    ### BEGIN SOLUTION
    try:
        if brief["request"] != pruefsumme(anfrage) or brief["reply"] != pruefsumme({"choices": [antwort]}):
            return False
        gelesen = load_pem_public_key(schluessel.encode())
        gelesen.verify(base64.b64decode(brief["signature"]), kanonisch({feld: brief[feld] for feld in FELDER}))
    except (InvalidSignature, KeyError, ValueError, TypeError, AttributeError):
        return False
    return True
    ### END SOLUTION

# %% check="unterschrift" points=4
import base64
import hashlib
import json

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from labkit.checks import close


def pruefe(unverfaelscht):
    def als_json(daten):
        return json.dumps(daten, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()

    def oeffentlich(geheim):
        return geheim.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

    def unterschrieben(anfrage, antwort, geheim, **anders):
        felder = {
            "format": "vieraugen-reply/1",
            "key": "0123456789abcdef",
            "model": "rabenfurt-1",
            "reply": hashlib.sha256(als_json({"choices": [antwort]})).hexdigest(),
            "request": hashlib.sha256(als_json(anfrage)).hexdigest(),
            "seed": 1,
            "time": "2026-11-21T08:00:00+00:00",
        }
        return felder | {"signature": base64.b64encode(geheim.sign(als_json(felder))).decode()} | anders

    geheim = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    frage = [{"role": "user", "content": "Größe der Tonne?"}]
    anfrage = {"model": "rabenfurt-1", "messages": frage, "seed": 1}
    antwort = {"index": 0, "text": "60 Liter.", "finish_reason": "stop"}
    brief = unterschrieben(anfrage, antwort, geheim)
    assert close(unverfaelscht(anfrage, antwort, brief, oeffentlich(geheim)), True), (
        "Hier passt alles zusammen. Erwartet wird True."
    )
    andere = {**antwort, "text": "90 Liter."}
    assert close(unverfaelscht(anfrage, andere, brief, oeffentlich(geheim)), False), (
        "Hier wurde die Antwort nach der Unterschrift geändert. Erwartet wird False."
    )
    ### BEGIN HIDDEN TESTS
    from labkit.checks import Tally

    offen = oeffentlich(geheim)
    fremd = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))

    def falsch(anfrage=anfrage, antwort=antwort, brief=brief, schluessel=offen):
        return close(unverfaelscht(anfrage, antwort, brief, schluessel), False)

    tally = Tally()
    tally.give(
        1,
        lambda: falsch(antwort={**antwort, "text": "60 Liter"})
        and falsch(antwort={**antwort, "finish_reason": "length"})
        and falsch(anfrage={**anfrage, "seed": 2})
        and falsch(anfrage={**anfrage, "messages": []}),
        "Prüfsummen: Die Unterschrift gilt nur dem Brief. Erst die beiden Prüfsummen binden Anfrage und Antwort daran. Wer "
        "nur verify aufruft, hält jede Antwort für echt, die bei einem echten Brief liegt.",
    )
    tally.give(
        1,
        lambda: all(
            falsch(brief={**brief, feld: wert})
            for feld, wert in (("model", "anderes"), ("seed", 2), ("time", "2026-11-22T08:00:00+00:00"), ("format", "x"))
        )
        and falsch(brief={**brief, "key": "fedcba9876543210"})
        and close(unverfaelscht(anfrage, antwort, {**brief, "zusatz": 1}, offen), True),
        "Felder: Unterschrieben sind genau die sieben in FELDER; was sonst dabeiliegt, zählt nicht. Auch wer Modell, "
        "Startzahl oder Zeit ändert, ändert, was bezeugt ist.",
    )
    tally.give(
        1,
        lambda: falsch(schluessel=oeffentlich(fremd))
        and falsch(brief=unterschrieben(anfrage, antwort, fremd))
        and close(unverfaelscht(anfrage, antwort, unterschrieben(anfrage, antwort, fremd), oeffentlich(fremd)), True),
        "Schlüssel: Eine Unterschrift gilt nur für den Schlüssel, mit dem geprüft wird. Wer die Prüfsummen fälscht, kann auch "
        "selbst unterschreiben, nur eben nicht mit dem Schlüssel der Sandbox.",
    )
    tally.give(
        1,
        lambda: falsch(brief={})
        and falsch(brief={name: wert for name, wert in brief.items() if name != "time"})
        and falsch(brief={**brief, "signature": "keine"})
        and falsch(brief={**brief, "signature": None})
        and falsch(brief={**brief, "signature": base64.b64encode(b"kurz").decode()})
        and falsch(schluessel="kein Schlüssel"),
        "Unlesbares: Ein fehlendes Feld, kaputtes Base64 oder ein unlesbarer Schlüssel heißt False und bricht nicht ab. Sonst "
        "legt ein einziger verdorbener Brief die Prüfung aller anderen lahm.",
    )
    return tally.result()
    ### END HIDDEN TESTS


lab.check("unterschrift", pruefe)

# %% [markdown]
# ## 6 Ihr Rat, und die Abgabe
#
# Das Jugendamt will zweierlei in einen Textdienst geben, der **nur für Texte ohne personenbezogene Daten** freigegeben
# ist: die 60 Briefe, nachdem beide Suchen gelaufen und ihre Funde geschwärzt sind, und den Registerauszug „ohne Namen“.
# Der Hersteller schreibt dazu: „Jede Antwort ist digital unterschrieben, damit sind Ihre Daten sicher.“
#
# Rechnen Sie mit den echten Daten und antworten Sie dann in eigenen Worten. Diesen Text liest ein Mensch. Schreiben Sie
# in das Textfeld, das die nächste Zelle zeigt. Die letzte Zelle des Notebooks bleibt, wie sie ist.
#
# **Vor der Abgabe: Speichern Sie das Notebook (Strg+S).** Abgegeben wird, was gespeichert ist. Übertragen werden Name
# oder Pseudonym, das Notebook und Ihre Antwort. Die Kursleitung sieht sie, außerdem alle, die den Rechner oder Server
# verwalten oder dasselbe Benutzerkonto nutzen. Sie dürfen mehrmals abgeben. Es zählt die letzte Fassung.

# %%
lab.ask(
    Text(
        "rat",
        "Raten Sie dem Jugendamt zu? Begründen Sie mit Ihren Zahlen: Wie viele Personen übersehen beide Suchen zusammen? Wie "
        "viele Zeilen des Registers stehen allein da, wenn man Ortsteil, Geburtsjahr und Beruf kennt? Und was beweist eine "
        "Unterschrift unter der Antwort, was nicht?",
        least=60,
        hint="Steht bei jeder Zahl, was sie bedeutet? Und was soll das Amt stattdessen tun?",
    )
)
lab.show_handin()

# %% [markdown] manual="rat" points=4
# **Musterantwort**
#
# Nein, so nicht. Die Suche nach der Anrede ist bei diesen Briefen zu 100 Prozent genau, und doch: 86 übersieht sie. Mit
# der Namensliste zusammen bleiben immer noch 77 von 117 Personen an mindestens einer Stelle stehen. Auf sie kommt es
# an, nicht auf die Genauigkeit. Wer in einem Brief ein einziges Mal mit Namen steht, ist genannt. Auch der
# Registerauszug ist ohne Namen nicht anonym. Kennt jemand Ortsteil, Geburtsjahr und Beruf, stehen 265 von 300 Zeilen
# allein da; mit Geburtsjahren in Zehnerschritten sind es noch 106. Die Unterschrift zeigt, dass Anfrage und Antwort
# unverändert sind und von diesem Schlüssel stammen. Wer mitliest, was gespeichert wird und ob die Antwort stimmt, sagt
# sie nicht. Ich rate: Für die Briefe einen Dienst nehmen, der für solche Angaben freigegeben ist, oder jeden Brief vor
# dem Senden von einem Menschen lesen lassen. Aus dem Register nur weitergeben, was die Aufgabe braucht, und kleine
# Gruppen vorher zusammenlegen.
#
# **Bewertung (4 Punkte)**
#
# - 1 Punkt: Die Zahl der übersehenen Personen stimmt, und sie zählt, nicht die Genauigkeit der Suche.
# - 1 Punkt: Die Zahl der allein stehenden Zeilen stimmt. Ohne Namen ist das Register nicht anonym.
# - 1 Punkt: Die Unterschrift zeigt, dass Anfrage und Antwort unverändert von diesem Schlüssel stammen. Sie sagt nichts
#   darüber, wer mitliest oder ob die Antwort stimmt.
# - 1 Punkt: Brauchbarer Vorschlag, etwa: Menschen lesen die Briefe vor dem Senden, Merkmale werden weggelassen oder
#   vergröbert, oder ein Dienst wird genommen, der für diese Daten freigegeben ist.

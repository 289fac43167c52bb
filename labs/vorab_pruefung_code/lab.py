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
#   title: Labor Vorab-Prüfung mit Code
# ---

# %% [markdown]
# # Labor: Vorab-Prüfung mit Code
#
# **Für IT-Fachleute und Hochschulen.** Dieses Labor ergänzt Modul 4. Sie schreiben eine Satzung als Regelwerk, das
# sagt, wo es aufhören muss. Danach messen Sie, wie gut ein Sprachmodell dieselbe Prüfung macht, und führen ein
# Protokoll, das auch ein Gericht lesen kann.
#
# **Voraussetzungen:** Python mit Listen, Wörterbüchern und Datumsrechnung. **Dauer:** etwa 60 Minuten, noch nicht
# erprobt.
#
# **So arbeiten Sie:** Sie schreiben fünf Funktionen. Ersetzen Sie in jeder Zelle die Zeile `raise NotImplementedError`
# und führen Sie die Zelle mit Umschalt+Eingabe aus. Die Prüfzelle darunter sagt sofort, ob etwas fehlt. Nach der
# Abgabe wird jede Funktion mit weiteren Werten aufgerufen. Eigene Zellen dürfen Sie überall einfügen.
#
# **Was bewertet wird:** nur, was Ihre Funktionen zurückgeben. Erlaubt sind Zahlen, Texte, Listen, Wörterbücher,
# numpy-Felder und pandas-Tabellen. Daten liegen im Ordner `data`. Eine Netzverbindung gibt es bei der Bewertung nicht.
#
# **Was gespeichert wird:** das Notebook, Ihre Antwort auf die letzte Frage und, wenn Sie das Modell fragen, das
# Protokoll dieser Anfragen. Alles liegt in Ihrem Arbeitsordner. Erst wenn Sie abgeben, bekommt die Kursleitung eine
# Kopie. Geben Sie keine personenbezogenen oder dienstlichen Daten ein.
#
# Stadt, Satzung, Menschen und Anträge sind erfunden. Die Übungen sind keine Rechtsberatung.

# %%
import hashlib
import json
import math
from datetime import date
from pathlib import Path

import pandas as pd

from labkit import Code, Lab, Text
from labkit.reliance.rates import Rate

lab = Lab("vorab_pruefung_code")
antraege = json.loads(Path("data/antraege.json").read_text(encoding="utf-8"))
papiere = pd.read_csv("data/papiere.csv")
antworten = pd.read_csv("data/antworten.csv", keep_default_na=False)

UNTERLAGEN = ["Antragsformular", "Meldebescheinigung", "Fahrzeugschein"]
REGELWERK = "Bewohnerparken, Fassung 3 vom 01.02.2026"
GRUENDE = {
    "bemerkung": "Im Bemerkungsfeld steht eine Mitteilung, die ein Mensch lesen muss.",
    "unklar": "Ob die Voraussetzungen nach § 2 vorliegen, ist nicht bekannt.",
    "§ 2": "Die Voraussetzungen nach § 2 liegen nicht vor.",
    "§ 7": "Es gibt schon einen Ausweis; über einen zweiten entscheidet die Stadt nach Ermessen.",
    "§ 8": "Es fehlen Unterlagen nach § 8.",
    "keiner": "Die Voraussetzungen nach § 2 und die Unterlagen nach § 8 liegen vor.",
}


def wilson(anzahl, von):
    """Gibt Unter- und Obergrenze des 95-Prozent-Bereichs nach Wilson für den Anteil anzahl/von zurück; von > 0."""
    return Rate(anzahl, von).interval()


def fingerabdruck(daten):
    """Gibt SHA-256 über die Daten als JSON zurück; die Reihenfolge der Schlüssel ist dabei gleich."""
    text = json.dumps(daten, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


lab.ask(Code("rechne", "Was lässt sich aus der Satzung ausrechnen?", function="rechne"))
lab.ask(Code("entscheide", "Wo muss das Regelwerk aufhören?", function="entscheide"))
lab.ask(Code("guete", "Wie gut prüft das Modell?", function="guete"))
lab.ask(Code("automatisch", "Welchen Anteil dürfte das Modell allein erledigen?", function="automatisch"))
lab.ask(Code("eintrag", "Was muss von jedem Schritt übrig bleiben?", function="eintrag"))

# %% [markdown]
# ## 1 Was sich ausrechnen lässt
#
# > **Satzung über das Bewohnerparken, Auszug**
# >
# > **§ 2** (1) Einen Ausweis bekommt, wer im Parkgebiet mit Hauptwohnung gemeldet ist. (2) Jede Person bekommt
# > höchstens einen Ausweis.
# >
# > **§ 3** (1) Der Ausweis kostet 48 Euro. (2) Mit gültigem Rabenfurt-Pass kostet er 30 Euro; der Pass muss am Tag des
# > Eingangs gelten. (3) Gilt der Ausweis kürzer als zwölf Monate, so kostet er je Monat ein Zwölftel, aufgerundet auf
# > volle Euro, mindestens aber 10 Euro.
# >
# > **§ 4** Der Ausweis gilt zwölf Monate, auf Antrag kürzer.
# >
# > **§ 7** Die Stadt kann einen zweiten Ausweis erteilen, wenn jemand ihn für die Pflege von Angehörigen braucht.
# >
# > **§ 8** (1) Zum Antrag gehören Antragsformular, Meldebescheinigung und Fahrzeugschein. (2) Die Meldebescheinigung
# > darf beim Eingang höchstens 90 Tage alt sein.
#
# `antraege` enthält 160 Anträge. Sehen Sie sich `antraege[0]` an. Alle Tage stehen als Text da, zum Beispiel
# `"2026-03-02"`. `date.fromisoformat` macht daraus ein Datum; zwei Daten kann man voneinander abziehen.
#
# | Feld | Inhalt |
# |---|---|
# | `eingang` | Tag des Eingangs |
# | `unterlagen` | was beiliegt, jeweils mit dem Tag der Ausstellung |
# | `pass_bis` | letzter Tag, an dem der Rabenfurt-Pass gilt; `None`: kein Pass |
# | `monate` | wie lange der Ausweis gelten soll, 1 bis 12 |
#
# Schreiben Sie `rechne(antrag)`. Die Funktion gibt ein Wörterbuch zurück:
#
# - `fehlt`: Liste der verlangten Unterlagen, die fehlen oder zu alt sind, in der Reihenfolge von § 8,
# - `gebuehr`: die Gebühr in Euro.

# %% solution="rechne"
def rechne(antrag):
    """Gibt zu einem Antrag zurück, welche Unterlagen fehlen und was der Ausweis kostet."""
    ### BEGIN SOLUTION
    eingang = date.fromisoformat(antrag["eingang"])
    fehlt = []
    for unterlage in UNTERLAGEN:
        tag = antrag["unterlagen"].get(unterlage)
        zu_alt = unterlage == "Meldebescheinigung" and tag and (eingang - date.fromisoformat(tag)).days > 90
        if tag is None or zu_alt:
            fehlt.append(unterlage)
    hat_pass = antrag["pass_bis"] is not None and eingang <= date.fromisoformat(antrag["pass_bis"])
    jahr = 30 if hat_pass else 48
    return {"fehlt": fehlt, "gebuehr": max(10, math.ceil(jahr * antrag["monate"] / 12))}
    ### END SOLUTION

# %% check="rechne" points=3
from labkit.checks import close


def pruefe(rechne):
    antrag = {
        "nummer": "32-0001/26",
        "eingang": "2026-08-31",
        "unterlagen": {
            "Antragsformular": "2026-08-30",
            "Meldebescheinigung": "2026-08-01",
            "Fahrzeugschein": "2019-05-20",
        },
        "hauptwohnung": True,
        "im_gebiet": True,
        "ausweise": 0,
        "pass_bis": None,
        "monate": 12,
        "bemerkung": "",
    }
    wert = rechne(antrag)
    assert isinstance(wert, dict) and set(wert) == {"fehlt", "gebuehr"}, (
        "Die Funktion soll ein Wörterbuch mit „fehlt“ und „gebuehr“ zurückgeben."
    )
    assert close(wert["fehlt"], []), "Hier liegt alles vor. „fehlt“ ist dann eine leere Liste."
    assert close(wert["gebuehr"], 48), "Zwölf Monate ohne Rabenfurt-Pass kosten 48 Euro."
    ### BEGIN HIDDEN TESTS
    from datetime import date, timedelta

    from labkit.checks import Tally

    def bei(feld, **anders):
        wert = rechne({**antrag, **anders})
        assert isinstance(wert, dict), "Die Funktion soll immer ein Wörterbuch zurückgeben."
        return wert.get(feld)

    def mit_alter(tage, eingang="2026-08-31"):
        unterlagen = dict.fromkeys(antrag["unterlagen"], eingang)
        unterlagen["Meldebescheinigung"] = (date.fromisoformat(eingang) - timedelta(days=tage)).isoformat()
        return bei("fehlt", eingang=eingang, unterlagen=unterlagen)

    def fehlt(*da):
        return bei("fehlt", unterlagen=dict.fromkeys(da, "2026-08-30"))

    tally = Tally()
    tally.give(
        0.5,
        lambda: close(fehlt(), ["Antragsformular", "Meldebescheinigung", "Fahrzeugschein"])
        and close(fehlt("Mietvertrag", "Meldebescheinigung"), ["Antragsformular", "Fahrzeugschein"]),
        "Unterlagen: Genannt wird, was § 8 verlangt und nicht beiliegt, in der Reihenfolge von § 8. Was niemand "
        "verlangt, etwa ein Mietvertrag, ändert daran nichts.",
    )
    tally.give(
        0.5,
        lambda: all(close(mit_alter(tage), ["Meldebescheinigung"]) for tage in (91, 92, 400)),
        "Alter: Nach 91 Tagen ist die Meldebescheinigung zu alt und zählt als fehlend. Die Satzung nennt Tage. Wer drei "
        "Monate rechnet, kommt je nach Jahreszeit auf 89 bis 92 Tage.",
    )
    tally.give(
        0.5,
        lambda: all(close(mit_alter(tage, tag), []) for tage in (0, 89, 90) for tag in ("2026-03-01", "2026-08-31")),
        "Alter: „Höchstens 90 Tage“ schließt den 90. Tag ein. Zu alt ist erst, was mehr als 90 Tage alt ist. Gezählt wird "
        "bis zum Tag des Eingangs, nicht bis heute.",
    )
    tally.give(
        0.5,
        lambda: close(bei("gebuehr", pass_bis="2027-01-31"), 30)
        and close(bei("gebuehr", pass_bis="2026-08-31"), 30)
        and close(bei("gebuehr", pass_bis="2026-08-30"), 48),
        "Rabenfurt-Pass: Er gilt auch noch an seinem letzten Tag, dann sind es 30 Euro. War er am Tag des Eingangs schon "
        "abgelaufen, sind es 48 Euro. „Liegt bei“ ist nicht dasselbe wie „gilt“.",
    )
    tally.give(
        0.5,
        lambda: close(bei("gebuehr", monate=9), 36)
        and close(bei("gebuehr", monate=5, pass_bis="2027-01-31"), 13)
        and close(bei("gebuehr", monate=7, pass_bis="2027-01-31"), 18),
        "Monate: Gerundet wird einmal, am Ende und nach oben. Fünf Monate zu 2,50 Euro sind 12,50 Euro, also 13. Pythons "
        "round() macht daraus 12, und wer schon den Monat aufrundet, verlangt 15.",
    )
    tally.give(
        0.5,
        lambda: close(bei("gebuehr", monate=1), 10)
        and close(bei("gebuehr", monate=2), 10)
        and close(bei("gebuehr", monate=3, pass_bis="2027-01-31"), 10)
        and close(bei("gebuehr", monate=3), 12),
        "Mindestgebühr: Rechnerisch kosten zwei Monate 8 Euro. Die Satzung verlangt mindestens 10 Euro.",
    )
    return tally.result()
    ### END HIDDEN TESTS


lab.check("rechne", pruefe)

# %% [markdown]
# ## 2 Wo das Regelwerk aufhört
#
# Ein Regelwerk braucht ein drittes Ergebnis: Ein Mensch entscheidet. Rabenfurt hat festgelegt:
#
# | Grund | Wann er vorliegt | Führt zu |
# |---|---|---|
# | `bemerkung` | im Feld `bemerkung` steht mehr als Leerzeichen | Mensch |
# | `unklar` | `hauptwohnung` oder `im_gebiet` ist nicht bekannt (`None`) | Mensch |
# | `§ 2` | `hauptwohnung` oder `im_gebiet` ist `False`; ablehnen soll kein Programm | Mensch |
# | `§ 7` | `ausweise` ist 1 oder mehr: Über einen zweiten entscheidet die Stadt nach Ermessen | Mensch |
# | `§ 8` | es fehlen Unterlagen | Nachforderung |
#
# Schreiben Sie `entscheide(antrag, fehlt)`. `fehlt` ist die Liste der fehlenden Unterlagen. Rückgabe ist ein
# Wörterbuch:
#
# - `gruende`: alle Gründe, die vorliegen, in der Reihenfolge der Tabelle,
# - `ergebnis`: `"mensch"`, sobald ein Grund zu einem Menschen führt; sonst `"nachfordern"`, wenn Unterlagen fehlen; sonst
#   `"erteilen"`.
#
# Lassen Sie danach alle 160 Anträge durch Ihre beiden Funktionen laufen und zählen Sie die Ergebnisse. Sie brauchen die
# Zahlen in Schritt 6.

# %% solution="entscheide"
def entscheide(antrag, fehlt):
    """Gibt Ergebnis und Gründe zurück; das Ergebnis ist erteilen, nachfordern oder mensch."""
    ### BEGIN SOLUTION
    tatsachen = [antrag["hauptwohnung"], antrag["im_gebiet"]]
    liegt_vor = {
        "bemerkung": bool(antrag["bemerkung"].strip()),
        "unklar": None in tatsachen,
        "§ 2": False in tatsachen,
        "§ 7": antrag["ausweise"] >= 1,
        "§ 8": bool(fehlt),
    }
    gruende = [grund for grund, ja in liegt_vor.items() if ja]
    if any(grund != "§ 8" for grund in gruende):
        ergebnis = "mensch"
    else:
        ergebnis = "nachfordern" if gruende else "erteilen"
    return {"ergebnis": ergebnis, "gruende": gruende}
    ### END SOLUTION

# %% check="entscheide" points=4
from labkit.checks import close


def pruefe(entscheide):
    antrag = {
        "nummer": "32-0001/26",
        "eingang": "2026-08-31",
        "unterlagen": {},
        "hauptwohnung": True,
        "im_gebiet": True,
        "ausweise": 0,
        "pass_bis": None,
        "monate": 12,
        "bemerkung": "",
    }
    wert = entscheide(antrag, [])
    assert close(wert, {"ergebnis": "erteilen", "gruende": []}), (
        "Alle Voraussetzungen liegen vor, nichts fehlt. Erwartet wird: erteilen, ohne Gründe."
    )
    wert = entscheide({**antrag, "ausweise": 1}, [])
    assert close(wert, {"ergebnis": "mensch", "gruende": ["§ 7"]}), (
        "Einen Ausweis gibt es schon. Über einen zweiten entscheidet ein Mensch, Grund ist „§ 7“."
    )
    ### BEGIN HIDDEN TESTS
    from labkit.checks import Tally

    def bei(fehlt=(), **anders):
        wert = entscheide({**antrag, **anders}, list(fehlt))
        assert isinstance(wert, dict), "Die Funktion soll immer ein Wörterbuch zurückgeben."
        return wert

    def ergebnis(fehlt=(), **anders):
        return bei(fehlt, **anders).get("ergebnis")

    tally = Tally()
    tally.give(
        0.5,
        lambda: ergebnis(["Fahrzeugschein"]) == "nachfordern" and ergebnis() == "erteilen",
        "Nachfordern: Fehlt nur eine Unterlage, ist das Ergebnis „nachfordern“.",
    )
    tally.give(
        0.5,
        lambda: ergebnis(hauptwohnung=False) == "mensch" and ergebnis(im_gebiet=False) == "mensch",
        "§ 2: Wer die Voraussetzungen nicht erfüllt, bekommt keinen Ausweis. Ablehnen soll in Rabenfurt aber ein Mensch. "
        "Beide Tatsachen zählen: Hauptwohnung und Parkgebiet.",
    )
    tally.give(
        0.5,
        lambda: close(bei(hauptwohnung=None), {"ergebnis": "mensch", "gruende": ["unklar"]})
        and close(bei(im_gebiet=None), {"ergebnis": "mensch", "gruende": ["unklar"]}),
        "Unklar: None heißt nicht bekannt, und das ist kein Nein. In Python ist „not None“ wahr; fragen Sie deshalb "
        "getrennt mit „is None“ und „is False“. Sonst steht in der Akte, jemand wohne woanders, obwohl es niemand weiß.",
    )
    tally.give(
        0.5,
        lambda: ergebnis(bemerkung="Bitte anrufen.") == "mensch"
        and ergebnis(bemerkung=".") == "mensch"
        and ergebnis(bemerkung=" \n") == "erteilen",
        "Bemerkung: Was jemand frei dazuschreibt, liest ein Mensch, auch ein einzelnes Zeichen. Nur Leerzeichen und "
        "Zeilenumbrüche sind keine Mitteilung; strip() nimmt sie weg.",
    )
    tally.give(
        1,
        lambda: ergebnis(["Fahrzeugschein"], bemerkung="Bitte anrufen.") == "mensch"
        and ergebnis(["Fahrzeugschein"], ausweise=2) == "mensch"
        and ergebnis(["Antragsformular"], im_gebiet=None) == "mensch",
        "Vorrang: Fehlen Unterlagen und braucht es auch sonst einen Menschen, geht der Antrag zu einem Menschen. Sonst "
        "bekäme jemand automatisch Post, bevor seine Mitteilung gelesen ist.",
    )
    tally.give(
        1,
        lambda: all(
            close(bei(fehlt, **anders).get("gruende"), gruende)
            for fehlt, anders, gruende in (
                (["Fahrzeugschein"], {}, ["§ 8"]),
                (["Fahrzeugschein"], {"ausweise": 1, "bemerkung": "x"}, ["bemerkung", "§ 7", "§ 8"]),
                ([], {"hauptwohnung": None, "im_gebiet": False}, ["unklar", "§ 2"]),
                ([], {"hauptwohnung": False, "im_gebiet": False}, ["§ 2"]),
            )
        ),
        "Gründe: Genannt werden alle, jeder einmal, in der Reihenfolge der Tabelle. Wer nach dem ersten aufhört, lässt den "
        "Menschen am Schreibtisch die übrigen suchen.",
    )
    return tally.result()
    ### END HIDDEN TESTS


lab.check("entscheide", pruefe)

# %% [markdown]
# ## 3 Wie gut prüft das Modell?
#
# rabenfurt-1 hat dieselben 160 Anträge als Text bekommen und sollte sagen, was fehlt. Nach dem Alter der Papiere wurde
# es nicht gefragt. `antworten` enthält, was es schrieb. `papiere` enthält je Unterlage eine Zeile: `fehlt` sagt, was
# die Akte ergibt, `gemeldet`, was das Modell sagt, jeweils 0 oder 1. Manche Unterlage heißt im Text anders, etwa
# „Zulassungsbescheinigung Teil I“ statt „Fahrzeugschein“. In der Akte ist sie trotzdem da. Möchten Sie selbst fragen?
# `fragen(antraege[0]).text` geht, wenn bei Ihnen ein Sprachmodell läuft. Für die Bewertung wird es nicht gebraucht.
#
# | | das Modell meldet „fehlt“ | das Modell meldet nichts |
# |---|---|---|
# | **fehlt wirklich** | gefunden | uebersehen |
# | **ist da** | fehlalarm | in_ordnung |
#
# Schreiben Sie `guete(fehlt, gemeldet, grundrate, kosten)`. Die ersten beiden sind gleich lange Listen aus `True` und
# `False`. `grundrate` ist der Anteil fehlender Unterlagen dort, wo das Modell eingesetzt werden soll, etwa 0,05.
# `kosten` ist zum Beispiel `{"uebersehen": 40, "fehlalarm": 15}`, in Minuten. Rückgabe ist ein Wörterbuch mit
#
# - `gefunden`, `uebersehen`, `fehlalarm`, `in_ordnung`: den vier Anzahlen,
# - `trefferquote`: Anteil der fehlenden Unterlagen, die gemeldet werden, als Liste `[Anteil, von, bis]`,
# - `fehlalarmquote`: Anteil der vorhandenen Unterlagen, die gemeldet werden, ebenso,
# - `meldung_stimmt`: Anteil der Meldungen, die bei dieser Grundrate stimmen,
# - `kosten`: erwartete Minuten je 100 Unterlagen bei dieser Grundrate.
#
# Mit Grundrate $g$, Trefferquote $t$ und Fehlalarmquote $f$ gilt
#
# $$\text{meldung\_stimmt} = \frac{g\,t}{g\,t + (1-g)\,f}, \qquad
# \text{kosten} = 100\,\bigl(g\,(1-t)\,k_{\text{uebersehen}} + (1-g)\,f\,k_{\text{fehlalarm}}\bigr)$$
#
# Die Grenzen gibt `wilson(anzahl, von)`. Wo durch null geteilt würde, ist der Wert `None`; was ihn braucht, ist es dann
# auch.

# %%
def fragen(antrag):
    """Lässt das Sprachmodell dieses Kurses einen Antrag prüfen und gibt dessen Antwort zurück."""
    frage = f"Prüfen Sie, ob etwas fehlt.\n\n{antrag['text']}"
    nachricht = {"role": "user", "content": frage}
    return lab.client.chat([nachricht], temperature=0.0, seed=1, max_tokens=200, top=1)

# %% solution="guete"
def guete(fehlt, gemeldet, grundrate, kosten):
    """Gibt die vier Anzahlen, beide Quoten mit Bereich, den Wert einer Meldung und die Kosten zurück."""
    ### BEGIN SOLUTION
    paare = [(bool(wahr), bool(sagt)) for wahr, sagt in zip(fehlt, gemeldet, strict=True)]
    gefunden, uebersehen = paare.count((True, True)), paare.count((True, False))
    fehlalarm, in_ordnung = paare.count((False, True)), paare.count((False, False))

    def quote(anzahl, von):
        return [anzahl / von, *wilson(anzahl, von)] if von else None

    trefferquote = quote(gefunden, gefunden + uebersehen)
    fehlalarmquote = quote(fehlalarm, fehlalarm + in_ordnung)
    meldung_stimmt = minuten = None
    if trefferquote and fehlalarmquote:
        richtig, falsch = grundrate * trefferquote[0], (1 - grundrate) * fehlalarmquote[0]
        meldung_stimmt = richtig / (richtig + falsch) if richtig + falsch else None
        verpasst = grundrate * (1 - trefferquote[0])
        minuten = 100 * (verpasst * kosten["uebersehen"] + falsch * kosten["fehlalarm"])
    return {
        "gefunden": gefunden,
        "uebersehen": uebersehen,
        "fehlalarm": fehlalarm,
        "in_ordnung": in_ordnung,
        "trefferquote": trefferquote,
        "fehlalarmquote": fehlalarmquote,
        "meldung_stimmt": meldung_stimmt,
        "kosten": minuten,
    }
    ### END SOLUTION

# %% check="guete" points=5
from labkit.checks import close


def pruefe(guete):
    fehlt = [True] * 4 + [False] * 6
    gemeldet = [True, True, True, False, True, True, False, False, False, False]
    wert = guete(fehlt, gemeldet, 0.4, {"uebersehen": 40, "fehlalarm": 15})
    assert isinstance(wert, dict), "Die Funktion soll ein Wörterbuch zurückgeben."
    for name, anzahl in (("gefunden", 3), ("uebersehen", 1), ("fehlalarm", 2), ("in_ordnung", 4)):
        assert close(wert.get(name), anzahl), f"„{name}“ ist hier {anzahl}. Sehen Sie in der Tabelle nach."
    for name in ("trefferquote", "fehlalarmquote", "meldung_stimmt", "kosten"):
        assert name in wert, f"„{name}“ fehlt noch im Wörterbuch."
    ### BEGIN HIDDEN TESTS
    from random import Random

    from labkit.checks import Tally
    from labkit.reliance.rates import Rate

    def bei(fehlt, gemeldet, grundrate=0.4):
        wert = guete(fehlt, gemeldet, grundrate, {"uebersehen": 40, "fehlalarm": 15})
        assert isinstance(wert, dict), "Die Funktion soll immer ein Wörterbuch zurückgeben."
        return wert

    def quote(anzahl, von):
        return [anzahl / von, *Rate(anzahl, von).interval()]

    wuerfel = Random(4)
    fehlt = [wuerfel.random() < 0.3 for _ in range(150)]
    gemeldet = [wuerfel.random() < (0.8 if wahr else 0.12) for wahr in fehlt]
    n = {
        "gefunden": sum(wahr and sagt for wahr, sagt in zip(fehlt, gemeldet)),
        "uebersehen": sum(wahr and not sagt for wahr, sagt in zip(fehlt, gemeldet)),
        "fehlalarm": sum(sagt and not wahr for wahr, sagt in zip(fehlt, gemeldet)),
        "in_ordnung": sum(not wahr and not sagt for wahr, sagt in zip(fehlt, gemeldet)),
    }

    def passt(name, formel):
        """Rechnet mit den Quoten, die die Funktion selbst nennt: Ein Fehler darin kostet nur einmal."""
        for g in (0.02, 0.2, 0.6):
            wert = bei(fehlt, gemeldet, g)
            quoten = [wert.get(quote) for quote in ("trefferquote", "fehlalarmquote")]
            if not all(isinstance(quote, list) and quote and isinstance(quote[0], (int, float)) for quote in quoten):
                return False
            t, f = (min(max(float(min(quote[0], 1)), 0.0), 1.0) for quote in quoten)
            if t + f == 0 or not close(wert.get(name), formel(g, t, f), 1e-3):
                return False
        return True

    tally = Tally()
    tally.give(
        0.5,
        lambda: all(close(bei(fehlt, gemeldet).get(name), anzahl) for name, anzahl in n.items()),
        "Anzahlen: Übersehen heißt, es fehlt und niemand meldet es. Fehlalarm heißt, es ist da und wird trotzdem gemeldet.",
    )
    tally.give(
        1,
        lambda: close(bei(fehlt, gemeldet).get("trefferquote"), quote(n["gefunden"], sum(fehlt)), 1e-3),
        "Trefferquote: Geteilt wird durch alle Unterlagen, die wirklich fehlen, also gefunden und übersehen. Wer durch alle "
        "Meldungen teilt, bekommt den Wert einer Meldung. Rückgabe ist [Anteil, von, bis] mit den Grenzen von wilson.",
    )
    tally.give(
        1,
        lambda: close(
            bei(fehlt, gemeldet).get("fehlalarmquote"), quote(n["fehlalarm"], len(fehlt) - sum(fehlt)), 1e-3
        ),
        "Fehlalarmquote: Geteilt wird durch alle Unterlagen, die da sind, also Fehlalarme und in Ordnung. Nur bei ihnen kann "
        "es einen Fehlalarm geben.",
    )
    tally.give(
        1,
        lambda: passt("meldung_stimmt", lambda g, t, f: g * t / (g * t + (1 - g) * f)),
        "Wert einer Meldung: Rechnen Sie mit der Grundrate aus dem Aufruf, nicht mit der aus der Stichprobe. Je seltener "
        "etwas fehlt, desto öfter ist dieselbe Meldung falsch, obwohl das Modell sich nicht geändert hat.",
    )
    tally.give(
        1,
        lambda: passt("kosten", lambda g, t, f: 100 * (g * (1 - t) * 40 + (1 - g) * f * 15)),
        "Kosten: Übersehen kann man nur, was fehlt, das ist der Anteil g. Fehlalarme gibt es nur beim Rest, 1 − g. Beides "
        "gilt für 100 Unterlagen bei der Grundrate aus dem Aufruf.",
    )
    leer = [False] * 5
    tally.give(
        0.5,
        lambda: [bei(leer, leer).get(name, 0) for name in ("trefferquote", "meldung_stimmt", "kosten")] == [None] * 3
        and close(bei(leer, leer).get("fehlalarmquote"), quote(0, 5), 1e-3)
        and bei([True] * 3, [True] * 3).get("fehlalarmquote", 0) is None
        and bei([True] * 3 + leer, [False] * 8).get("meldung_stimmt", 0) is None
        and isinstance(bei([True] * 3 + leer, [False] * 8).get("kosten"), (int, float)),
        "Ränder: Fehlt in der Stichprobe nichts, gibt es keine Trefferquote; sie ist None und nicht 0. Meldet das Modell "
        "nie etwas, hat „meldung_stimmt“ keinen Wert, die Kosten aber schon.",
    )
    return tally.result()
    ### END HIDDEN TESTS


lab.check("guete", pruefe)

# %% [markdown]
# Rechnen Sie nun mit den echten Daten: `guete(papiere["fehlt"] == 1, papiere["gemeldet"] == 1, 0.2, {"uebersehen": 40,
# "fehlalarm": 15})`. Vergleichen Sie mit einer Grundrate von 0,02. Was ändert sich, was bleibt?
#
# ## 4 Welchen Anteil dürfte es allein erledigen?
#
# Die Spalte `sicherheit` in `antworten` ist die kleinste Wahrscheinlichkeit eines Tokens in der Antwort. `stimmt` ist
# 1, wenn das Modell zu allen drei Unterlagen das Richtige sagt. Die Idee: Nur Anträge mit hoher Sicherheit laufen
# automatisch, alle anderen prüft ein Mensch.
#
# Schreiben Sie `automatisch(faelle, hoechstens)`. `faelle` ist eine Liste von Paaren `[sicherheit, stimmt]`. Mit einer
# Schwelle laufen alle Fälle automatisch, deren Sicherheit **mindestens** so groß ist. Erlaubt ist eine Schwelle, wenn
# die **Obergrenze** nach `wilson` für den Anteil der Fehler unter diesen Fällen höchstens `hoechstens` beträgt. Als
# Schwelle kommt jeder Wert infrage, der in `faelle` vorkommt.
#
# Gesucht ist die erlaubte Schwelle, mit der die meisten Fälle automatisch laufen. Rückgabe ist ein Wörterbuch:
#
# - `schwelle`: diese Schwelle; `None`, wenn keine erlaubt ist,
# - `anteil`: Anteil der Fälle, die dann automatisch laufen, von allen; 0, wenn keine erlaubt ist,
# - `fehler`: wie viele davon falsch sind.

# %% solution="automatisch"
def automatisch(faelle, hoechstens):
    """Gibt die Schwelle zurück, mit der die meisten Fälle automatisch laufen, dazu deren Anteil und Fehler."""
    ### BEGIN SOLUTION
    for schwelle in sorted({sicherheit for sicherheit, _ in faelle}):
        laufen = [stimmt for sicherheit, stimmt in faelle if sicherheit >= schwelle]
        fehler = sum(not stimmt for stimmt in laufen)
        if wilson(fehler, len(laufen))[1] <= hoechstens:
            return {"schwelle": schwelle, "anteil": len(laufen) / len(faelle), "fehler": fehler}
    return {"schwelle": None, "anteil": 0, "fehler": 0}
    ### END SOLUTION

# %% check="automatisch" points=4
from labkit.checks import close


def pruefe(automatisch):
    faelle = [[0.9, True]] * 200 + [[0.2, False]] * 20
    wert = automatisch(faelle, 0.05)
    assert isinstance(wert, dict) and set(wert) == {"schwelle", "anteil", "fehler"}, (
        "Die Funktion soll ein Wörterbuch mit „schwelle“, „anteil“ und „fehler“ zurückgeben."
    )
    assert close(wert, {"schwelle": 0.9, "anteil": 200 / 220, "fehler": 0}), (
        "Hier sind 200 sichere Fälle richtig und 20 unsichere falsch. Erwartet wird die Schwelle 0,9."
    )
    ### BEGIN HIDDEN TESTS
    from random import Random

    from labkit.checks import Tally
    from labkit.reliance.rates import Rate

    def richtig(faelle, hoechstens, anteil=lambda fehler, von: Rate(fehler, von).interval()[1]):
        for schwelle in sorted({sicherheit for sicherheit, _ in faelle}):
            laufen = [stimmt for sicherheit, stimmt in faelle if sicherheit >= schwelle]
            fehler = laufen.count(False)
            if anteil(fehler, len(laufen)) <= hoechstens:
                return {"schwelle": schwelle, "anteil": len(laufen) / len(faelle), "fehler": fehler}
        return {"schwelle": None, "anteil": 0, "fehler": 0}

    def stimmt(faelle, hoechstens):
        """Nimmt auch hin, was ohne Obergrenze herauskommt: Danach fragt nur der zweite Fall."""
        wert = automatisch(faelle, hoechstens)
        ohne = richtig(faelle, hoechstens, lambda fehler, von: fehler / von)
        return close(wert, richtig(faelle, hoechstens)) or close(wert, ohne)

    wuerfel = Random(8)
    viele = [[sicherheit / 1000, wuerfel.random() < sicherheit / 1000] for sicherheit in wuerfel.sample(range(1001), 500)]
    frueh = [[1.0, False], *([0.9 - nummer / 1000, True] for nummer in range(300)), *([[0.1, False]] * 40)]
    gleich = [*[[0.9, True]] * 300, *[[0.5, True]] * 100, *[[0.5, False]] * 8]
    knapp = [*[[0.9, True]] * 200, *[[0.5, True]] * 90, *[[0.5, False]] * 10]
    tally = Tally()
    tally.give(
        1,
        lambda: all(stimmt(viele, hoechstens) for hoechstens in (0.2, 0.4, 1.0)),
        "Probieren Sie jede Schwelle, die vorkommt, und zählen Sie Fehler nur unter den Fällen, die dann automatisch laufen. "
        "Der Anteil bezieht sich auf alle Fälle.",
    )
    tally.give(
        1,
        lambda: close(automatisch(knapp, 0.05), richtig(knapp, 0.05)),
        "Obergrenze: 10 Fehler unter 300 Fällen sind 3 Prozent, der Bereich nach Wilson reicht aber bis 6. Kein Fehler "
        "unter 20 Fällen heißt auch nicht null Prozent; dort reicht er bis 16. Wer nur den gezählten Anteil nimmt, gibt "
        "auf einen Zufall hin frei.",
    )
    tally.give(
        1,
        lambda: stimmt(frueh, 0.05) and stimmt(gleich, 0.025) and stimmt(gleich, 0.04),
        "Reihenfolge: Eine Schwelle kann zu streng und eine niedrigere trotzdem erlaubt sein; wer beim ersten Verstoß "
        "aufhört, verpasst sie. Fälle mit gleicher Sicherheit gehören zusammen, denn keine Schwelle kann sie trennen.",
    )
    tally.give(
        1,
        lambda: all(stimmt(faelle, 0.05) for faelle in ([], [[0.9, False]] * 30, [[0.7, True]])),
        "Keine Schwelle: Ist keine erlaubt oder gibt es keine Fälle, ist das Ergebnis None, Anteil 0 und Fehler 0. Dann "
        "prüft ein Mensch alles.",
    )
    return tally.result()
    ### END HIDDEN TESTS


lab.check("automatisch", pruefe)

# %% [markdown]
# Rechnen Sie mit den echten Daten, zum Beispiel mit höchstens 2, 5 und 10 Prozent Fehlern:
# `automatisch(list(zip(antworten["sicherheit"], antworten["stimmt"] == 1)), 0.05)`. Für die Schwelle und für ihre
# Prüfung haben Sie hier dieselben Fälle benutzt. Auf neuen Anträgen wird der Fehler eher größer sein.
#
# ## 5 Ein Protokoll, das man lesen kann
#
# Von jedem automatischen Schritt soll übrig bleiben: wer, wann, nach welcher Fassung, mit welchem Ergebnis, warum.
# Jeder Eintrag enthält außerdem den Fingerabdruck des vorigen. Ändert später jemand einen alten Eintrag, passt die
# Kette nicht mehr. Der Antrag selbst bleibt in der Akte; ins Protokoll kommt sein Fingerabdruck.
#
# Schreiben Sie `eintrag(vorher, antrag, entscheidung, zeit)`. `vorher` ist der vorige Eintrag oder `None`.
# `entscheidung` ist, was `entscheide` zurückgibt. `zeit` ist ein Text. Rückgabe ist ein Wörterbuch:
#
# | Feld | Inhalt |
# |---|---|
# | `zeit` | `zeit` |
# | `vorgang` | die Nummer des Antrags |
# | `wer` | `"Programm Vorab"` |
# | `regelwerk` | `REGELWERK` |
# | `eingaben` | Fingerabdruck des Antrags |
# | `ergebnis` | das Ergebnis |
# | `gruende` | die Gründe als Sätze aus `GRUENDE`; gibt es keinen, der Satz `GRUENDE["keiner"]` |
# | `vorher` | Fingerabdruck des vorigen Eintrags; beim ersten ein leerer Text |

# %% solution="eintrag"
def eintrag(vorher, antrag, entscheidung, zeit):
    """Gibt den Eintrag im Protokoll zurück: wer, wann, welche Fassung, Ergebnis und Gründe."""
    ### BEGIN SOLUTION
    return {
        "zeit": zeit,
        "vorgang": antrag["nummer"],
        "wer": "Programm Vorab",
        "regelwerk": REGELWERK,
        "eingaben": fingerabdruck(antrag),
        "ergebnis": entscheidung["ergebnis"],
        "gruende": [GRUENDE[grund] for grund in entscheidung["gruende"] or ["keiner"]],
        "vorher": fingerabdruck(vorher) if vorher else "",
    }
    ### END SOLUTION

# %% check="eintrag" points=3
from labkit.checks import close


def pruefe(eintrag):
    antrag = {"nummer": "32-0001/26", "eingang": "2026-08-31", "ausweise": 1, "bemerkung": ""}
    mensch = {"ergebnis": "mensch", "gruende": ["§ 7"]}
    wert = eintrag(None, antrag, mensch, "2026-09-01T09:30:00")
    assert isinstance(wert, dict), "Die Funktion soll ein Wörterbuch zurückgeben."
    for name in ("zeit", "vorgang", "wer", "regelwerk", "eingaben", "ergebnis", "gruende", "vorher"):
        assert name in wert, f"Das Feld „{name}“ fehlt."
    assert close(wert["vorher"], ""), "Beim ersten Eintrag ist „vorher“ ein leerer Text."
    ### BEGIN HIDDEN TESTS
    import hashlib
    import json

    from labkit.checks import Tally

    def abdruck(daten):
        text = json.dumps(daten, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def feld(name, vorher, antrag, entscheidung, zeit="2026-09-01T09:30:00"):
        wert = eintrag(vorher, antrag, entscheidung, zeit)
        assert isinstance(wert, dict), "Die Funktion soll immer ein Wörterbuch zurückgeben."
        return wert.get(name)

    ermessen = "Es gibt schon einen Ausweis; über einen zweiten entscheidet die Stadt nach Ermessen."
    bemerkung = "Im Bemerkungsfeld steht eine Mitteilung, die ein Mensch lesen muss."
    keiner = "Die Voraussetzungen nach § 2 und die Unterlagen nach § 8 liegen vor."
    beide = {"ergebnis": "mensch", "gruende": ["bemerkung", "§ 7"]}
    erteilt = {"ergebnis": "erteilen", "gruende": []}
    anderer = {**antrag, "nummer": "32-0002/26", "bemerkung": "Grüße"}
    tally = Tally()
    tally.give(
        1,
        lambda: all(
            close(feld(name, None, anderer, erteilt, "2026-10-04T16:05:00"), richtig)
            for name, richtig in (
                ("zeit", "2026-10-04T16:05:00"),
                ("vorgang", "32-0002/26"),
                ("wer", "Programm Vorab"),
                ("regelwerk", "Bewohnerparken, Fassung 3 vom 01.02.2026"),
                ("ergebnis", "erteilen"),
            )
        ),
        "Wer, wann, welcher Vorgang, welche Fassung, welches Ergebnis: Jede Angabe steht so im Eintrag, wie die Tabelle "
        "sagt. Ohne die Fassung weiß später niemand, welche Regel galt.",
    )
    tally.give(
        1,
        lambda: close(feld("gruende", None, antrag, beide), [bemerkung, ermessen])
        and close(feld("gruende", None, antrag, erteilt), [keiner]),
        "Gründe: Ein Gericht liest Sätze, keine Kürzel. Nehmen Sie alle Sätze aus GRUENDE. Auch ein Ja braucht einen Grund; "
        "dafür gibt es „keiner“.",
    )
    tally.give(
        0.5,
        lambda: close(feld("eingaben", None, antrag, mensch), abdruck(antrag))
        and close(feld("eingaben", None, anderer, mensch), abdruck(anderer)),
        "Eingaben: Der Fingerabdruck gilt dem ganzen Antrag, so wie das Programm ihn gesehen hat. Fehlt ein Feld darin, fällt "
        "nicht auf, wenn es jemand ändert.",
    )
    kette = [{"zeit": "2026-09-01T08:00:00", "vorgang": "32-0000/26", "vorher": ""}]
    kette.append({"zeit": "2026-09-01T08:05:00", "vorgang": "32-0001/26", "vorher": abdruck(kette[0])})
    tally.give(
        0.5,
        lambda: all(close(feld("vorher", letzter, antrag, mensch), abdruck(letzter)) for letzter in kette),
        "Kette: Der Fingerabdruck gilt dem ganzen vorigen Eintrag samt dessen Feld „vorher“. Nur so hängt jeder Eintrag an "
        "allen davor.",
    )
    return tally.result()
    ### END HIDDEN TESTS


lab.check("eintrag", pruefe)

# %% [markdown]
# ## 6 Was zulässig ist, und die Abgabe
#
# Das Ordnungsamt will Bewohnerparkausweise ganz ohne Mensch erteilen, und zwar so: Das Modell liest jeden Antrag und
# sagt, ob alles da ist. Danach läuft Ihr Regelwerk. Auch zweite Ausweise nach § 7 soll das Programm erteilen, wenn im
# Bemerkungsfeld das Wort „Pflege“ steht.
#
# Das Rechtsamt hat bestätigt: Eine Rechtsvorschrift lässt zu, dass Ausweise **nach § 2** vollständig automatisch
# erteilt werden. Zu § 7 hat es nichts bestätigt. Außerdem gilt, mit Stand 20. November 2026:
#
# > **§ 35a VwVfG.** Ein Verwaltungsakt darf nur dann vollständig automatisch ergehen, wenn eine Rechtsvorschrift es
# > zulässt und weder Ermessen noch Beurteilungsspielraum besteht.
# >
# > **§ 24 Absatz 1 Satz 3 VwVfG.** Setzt die Behörde automatische Einrichtungen ein, muss sie für den Einzelfall
# > bedeutsame Angaben berücksichtigen, die das automatische Verfahren nicht ermitteln würde.
# >
# > **§ 40 VwVfG.** KI, die eine menschliche Entscheidung nur unterstützt, braucht keine Erlaubnis nach § 35a VwVfG.
# > Dann muss der Mensch aber wirklich entscheiden. Wer einen Vorschlag ohne eigene Bewertung übernimmt, riskiert einen
# > Ermessensfehler.
#
# Die ersten beiden Vorschriften haben wir in einer Fassung vom März 2022 gelesen. Ob sie seitdem geändert wurden, ist
# zu prüfen. Länder und Kommunen wenden das Verfahrensgesetz ihres Landes an. Die Folgerung zum Ermessensfehler ist
# unsere Auslegung nach Fachtexten. Alle Aussagen stehen auf der Kursseite unter „Rechtsstand“.
#
# Schreiben Sie in das Textfeld, das die nächste Zelle zeigt. Diesen Text liest ein Mensch. Die letzte Zelle des
# Notebooks bleibt, wie sie ist.
#
# **Vor der Abgabe: Speichern Sie das Notebook (Strg+S).** Abgegeben wird, was gespeichert ist. Übertragen werden Name
# oder Pseudonym, das Notebook, Ihre Antwort und das Protokoll Ihrer Anfragen an das Modell. Die Kursleitung sieht sie,
# außerdem alle, die den Rechner oder Server verwalten oder dasselbe Benutzerkonto nutzen. Sie dürfen mehrmals abgeben.
# Es zählt die letzte Fassung.

# %%
lab.ask(
    Text(
        "stellungnahme",
        "Was von diesem Vorhaben geht vollständig automatisch, was nicht, und warum? Begründen Sie mit dem Recht oben und mit "
        "Ihren Zahlen: Wie viele der 160 Anträge erledigt das Regelwerk? Was übersieht das Modell, was meldet es zu Unrecht?",
        least=60,
        hint="Kommen § 2, § 7, das Bemerkungsfeld und das Modell einzeln vor? Steht bei jedem ein Grund?",
    )
)
lab.show_handin()

# %% [markdown] manual="stellungnahme" points=4
# **Musterantwort**
#
# Nach § 2 geht es vollständig automatisch: Das Rechtsamt hat eine Rechtsvorschrift bestätigt, und abzuwägen gibt es
# nichts. Mein Regelwerk zeigt das: Von 160 Anträgen erteilt es 60, fordert 53-mal nach und gibt 47 an einen Menschen.
# Nach § 7 geht es nicht. „Kann“ heißt Ermessen, und eine Rechtsvorschrift dafür ist nicht bestätigt. Das Wort „Pflege“
# zu finden, ist kein Abwägen. Was im Bemerkungsfeld steht, kann für den Einzelfall bedeutsam sein und muss deshalb von
# einem Menschen gelesen werden. Das Modell gehört nicht ungeprüft davor. Es übersieht 7 von 59 fehlenden Unterlagen,
# nach Wilson also 6 bis 23 Prozent, und meldet 39 von 421 vorhandenen zu Unrecht. Wo nur 2 von 100 Unterlagen fehlen,
# stimmen 16 Prozent der Meldungen. Für höchstens 5 Prozent Fehler ist keine Schwelle erlaubt; für 10 Prozent liefen 47
# Prozent der Anträge allein. Ein übersehener Fehler wandert in den Bescheid. Ich würde das Modell Lücken vorschlagen
# lassen, und ein Mensch stellt fest, was vorliegt. Das Regelwerk schreibt zu jedem Schritt Fassung, Ergebnis und Grund
# auf.
#
# **Bewertung (4 Punkte)**
#
# - 1 Punkt: § 2 geht automatisch, weil eine Rechtsvorschrift es zulässt und es nichts abzuwägen gibt.
# - 1 Punkt: § 7 geht nicht, weil „kann“ Ermessen bedeutet; Bemerkungen liest ein Mensch, das Wort „Pflege“ genügt nicht.
# - 1 Punkt: Zahlen aus den Daten, die stimmen: Ergebnisse des Regelwerks und mindestens eine Fehlerzahl des Modells.
# - 1 Punkt: Folgerung für das Modell: Es darf helfen, aber ein Mensch oder eine sichere Erfassung stellt fest, was vorliegt;
#   jeder Schritt wird mit Fassung und Grund festgehalten.

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
#   title: Labor Wortwahrscheinlichkeiten mit Code
# ---

# %% [markdown]
# # Labor: Wortwahrscheinlichkeiten mit Code
#
# **Für IT-Fachleute und Hochschulen.** Dieses Labor ergänzt Modul 1. Sie rechnen selbst nach, was das erste Labor
# zeigt: wie aus Rohwerten Wahrscheinlichkeiten werden, was eine Schnittstelle über eine Antwort verrät und wie viel
# eine niedrige Wahrscheinlichkeit über Fehler aussagt.
#
# **Voraussetzungen:** Python mit Grundkenntnissen in numpy und pandas. **Dauer:** etwa 90 Minuten.
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

# %%
import json
import os
from pathlib import Path

import httpx
import numpy as np
import pandas as pd

from labkit import Code, Lab, Text

lab = Lab("wortwahrscheinlichkeiten_code")
antwort = json.loads(Path("data/antwort.json").read_text(encoding="utf-8"))
antworten = pd.read_csv("data/antworten.csv", keep_default_na=False)
tokens = pd.read_csv("data/tokens.csv", keep_default_na=False)

lab.ask(Code("softmax", "Machen Sie aus Rohwerten Wahrscheinlichkeiten.", function="softmax"))
lab.ask(Code("perplexitaet", "Wie überrascht war das Modell von einem Text?", function="perplexitaet"))
lab.ask(Code("anfrage", "Bauen Sie eine Anfrage, die auch die Wahrscheinlichkeiten verlangt.", function="anfrage"))
lab.ask(Code("tabelle", "Lesen Sie die Wahrscheinlichkeiten aus einer Antwort.", function="token_tabelle"))
lab.ask(Code("trennschaerfe", "Wie gut warnt die kleinste Wahrscheinlichkeit vor Fehlern?", function="trennschaerfe"))

# %% [markdown]
# ## 1 Von Rohwerten zu Wahrscheinlichkeiten
#
# Ein Sprachmodell berechnet für jedes Token einen Rohwert $z_i$, auf Englisch *logit*. Die Funktion *softmax* macht
# daraus Wahrscheinlichkeiten. Die Temperatur $T > 0$ macht die Verteilung steiler oder flacher:
#
# $$p_i = \frac{\exp(z_i / T)}{\sum_j \exp(z_j / T)}$$
#
# Schreiben Sie `softmax(logits, temperatur)`. Die Funktion bekommt eine Liste von Zahlen und gibt ebenso viele
# Wahrscheinlichkeiten zurück. Rohwerte können groß sein. `np.exp(1000)` ist schon zu groß für den Rechner. Denken Sie
# nach, was sich am Ergebnis ändert, wenn Sie von allen Rohwerten dieselbe Zahl abziehen.

# %% solution="softmax"
def softmax(logits, temperatur):
    """Gibt die Wahrscheinlichkeiten zu den Rohwerten zurück."""
    ### BEGIN SOLUTION
    werte = np.asarray(logits, dtype=float) / temperatur
    gewichte = np.exp(werte - werte.max())
    return gewichte / gewichte.sum()
    ### END SOLUTION

# %% check="softmax" points=3
from labkit.checks import close


def pruefe(softmax):
    assert close(softmax([0.0, 0.0], 1.0), [0.5, 0.5]), "Zwei gleiche Rohwerte geben zweimal die Hälfte."
    drei = [0.66524096, 0.24472847, 0.09003057]
    assert close(softmax([2.0, 1.0, 0.0], 1.0), drei), "Zu den Rohwerten 2, 1 und 0 gehören rund 67, 24 und 9 Prozent."
    ### BEGIN HIDDEN TESTS
    from math import exp

    for logits, temperatur in (([2.0, 1.0, 0.0], 0.5), ([2.0, 1.0, 0.0], 2.0), ([-3, 4, 0, 1], 1), ([5.0], 0.1)):
        gewichte = [exp(z / temperatur) for z in logits]
        richtig = [gewicht / sum(gewichte) for gewicht in gewichte]
        assert close(softmax(logits, temperatur), richtig), "Prüfen Sie, wo die Temperatur in der Formel steht."
    try:
        gross = close(softmax([1000.0, 1000.0, 0.0], 1.0), [0.5, 0.5, 0.0])
    except AssertionError:
        gross = False
    return 3 if gross else 2
    ### END HIDDEN TESTS


lab.check("softmax", pruefe)

# %% [markdown]
# ## 2 Perplexität
#
# Schnittstellen geben statt Wahrscheinlichkeiten deren natürlichen Logarithmus an, *logprob* genannt. Aus den
# logprobs $\ell_1, \dots, \ell_n$ eines Textes berechnet man die Perplexität:
#
# $$\mathrm{PPL} = \exp\left(-\frac{1}{n} \sum_{i=1}^{n} \ell_i\right)$$
#
# Sie sagt, unter wie vielen gleich wahrscheinlichen Tokens das Modell im Mittel wählen musste. Die Perplexität 1
# heißt: Jedes Token stand fest.
#
# Schreiben Sie `perplexitaet(logprobs)`. Die Liste enthält mindestens eine Zahl.

# %% solution="perplexitaet"
def perplexitaet(logprobs):
    """Gibt die Perplexität eines Textes zurück."""
    ### BEGIN SOLUTION
    return np.exp(-np.mean(logprobs))
    ### END SOLUTION

# %% check="perplexitaet" points=2
from labkit.checks import close


def pruefe(perplexitaet):
    assert close(perplexitaet([0.0, 0.0, 0.0]), 1.0), "Wenn jedes Token feststeht, ist die Perplexität 1."
    ### BEGIN HIDDEN TESTS
    from math import log

    assert close(perplexitaet([log(0.25)] * 7), 4.0), "Vier gleich wahrscheinliche Tokens: Was muss herauskommen?"
    assert close(perplexitaet([log(0.5), log(0.125)]), 4.0), "Gemittelt werden die Logarithmen."
    assert close(perplexitaet([-3.0]), 20.085536923187668), "Gemittelt werden die Logarithmen."
    ### END HIDDEN TESTS


lab.check("perplexitaet", pruefe)

# %% [markdown]
# ## 3 Eine Anfrage an die Schnittstelle
#
# Viele Sprachmodelle sprechen dieselbe Schnittstelle, die *OpenAI-kompatibel* heißt. Eine Frage ist ein JSON-Objekt,
# das mit POST an `…/v1/chat/completions` geht. Seine Felder:
#
# | Feld | Inhalt |
# |---|---|
# | `model` | Name des Modells, hier `rabenfurt-1` |
# | `messages` | Liste der Nachrichten, jede mit `role` und `content`; Ihre Frage hat die Rolle `user` |
# | `temperature` | die Temperatur |
# | `seed` | die Startzahl |
# | `logprobs` | `true`: zu jedem Token der Antwort den logprob mitschicken |
# | `top_logprobs` | wie viele der wahrscheinlichsten Tokens je Stelle mitkommen, hier 5 |
#
# Schreiben Sie `anfrage(frage, temperatur, startzahl)`. Die Funktion gibt das Objekt als Wörterbuch zurück. `fragen`
# schickt es ab, wenn bei Ihnen ein Sprachmodell läuft. Für die Bewertung wird `fragen` nicht gebraucht.

# %% solution="anfrage"
def anfrage(frage, temperatur, startzahl):
    """Gibt das JSON-Objekt einer Anfrage als Wörterbuch zurück."""
    ### BEGIN SOLUTION
    return {
        "model": "rabenfurt-1",
        "messages": [{"role": "user", "content": frage}],
        "temperature": temperatur,
        "seed": startzahl,
        "logprobs": True,
        "top_logprobs": 5,
    }
    ### END SOLUTION


def fragen(frage, temperatur=0.7, startzahl=1):
    """Schickt eine Frage an das Sprachmodell dieses Kurses und gibt dessen Antwort als Wörterbuch zurück."""
    adresse = os.environ["VIERAUGEN_SANDBOX_URL"].rstrip("/") + "/chat/completions"
    ausweis = {"Authorization": f"Bearer {os.environ['VIERAUGEN_SANDBOX_KEY']}"}
    gesendet = httpx.post(adresse, headers=ausweis, json=anfrage(frage, temperatur, startzahl), timeout=60)
    return gesendet.raise_for_status().json()

# %% check="anfrage" points=3
from labkit.checks import close


def pruefe(anfrage):
    felder = anfrage("Was kostet die zweite Abholung?", 0.7, 42)
    assert isinstance(felder, dict), "Die Funktion soll ein Wörterbuch zurückgeben."
    for name in ("model", "messages", "temperature", "seed", "logprobs", "top_logprobs"):
        assert name in felder, f"Das Feld „{name}“ fehlt."
    ### BEGIN HIDDEN TESTS
    treffer = 0
    for frage, temperatur, startzahl in (("Was kostet die zweite Abholung?", 0.7, 42), ("Und „wann“?", 0, 7)):
        richtig = {
            "model": "rabenfurt-1",
            "messages": [{"role": "user", "content": frage}],
            "temperature": temperatur,
            "seed": startzahl,
            "logprobs": True,
            "top_logprobs": 5,
        }
        felder = anfrage(frage, temperatur, startzahl)
        assert isinstance(felder, dict), "Die Funktion soll immer ein Wörterbuch zurückgeben."
        treffer += sum(close(felder.get(name), wert) for name, wert in richtig.items())
    assert treffer > 0, "Vergleichen Sie jedes Feld mit der Tabelle."
    return treffer / 4
    ### END HIDDEN TESTS


lab.check("anfrage", pruefe)

# %% [markdown]
# ## 4 Eine Antwort als Tabelle
#
# `antwort` ist eine aufgezeichnete Antwort von rabenfurt-1. Unter `["choices"][0]["logprobs"]["content"]` steht je
# Token ein Eintrag mit `token`, `logprob` und der Liste `top_logprobs`. Auch deren Einträge haben `token` und
# `logprob`.
#
# Schreiben Sie `token_tabelle(antwort)`. Die Funktion gibt eine pandas-Tabelle mit einer Zeile je Token und drei
# Spalten zurück:
#
# - `token`: der Text des Tokens,
# - `wahrscheinlichkeit`: seine Wahrscheinlichkeit zwischen 0 und 1,
# - `rang`: 1, wenn kein Token unter `top_logprobs` wahrscheinlicher war, 2, wenn eines wahrscheinlicher war, und so
#   weiter.

# %% solution="tabelle"
def token_tabelle(antwort):
    """Gibt je Token der Antwort eine Zeile mit token, wahrscheinlichkeit und rang zurück."""
    ### BEGIN SOLUTION
    zeilen = [
        {
            "token": eintrag["token"],
            "wahrscheinlichkeit": np.exp(eintrag["logprob"]),
            "rang": 1 + sum(andere["logprob"] > eintrag["logprob"] for andere in eintrag["top_logprobs"]),
        }
        for eintrag in antwort["choices"][0]["logprobs"]["content"]
    ]
    return pd.DataFrame(zeilen, columns=["token", "wahrscheinlichkeit", "rang"])
    ### END SOLUTION

# %% check="tabelle" points=4
from labkit.checks import close


def pruefe(token_tabelle):
    def antwort(*eintraege):
        stellen = [
            {
                "token": token,
                "logprob": logprob,
                "top_logprobs": [{"token": f"t{wert}", "logprob": wert} for wert in oben],
            }
            for token, logprob, oben in eintraege
        ]
        text = "".join(token for token, _, _ in eintraege)
        nachricht = {"role": "assistant", "content": text}
        return {"choices": [{"index": 0, "message": nachricht, "logprobs": {"content": stellen}}]}

    tabelle = token_tabelle(antwort(("Ja", 0.0, [0.0, -9.0])))
    assert isinstance(tabelle, dict), "Die Funktion soll eine Tabelle zurückgeben."
    for name in ("token", "wahrscheinlichkeit", "rang"):
        assert name in tabelle, f"Die Spalte „{name}“ fehlt."
        assert isinstance(tabelle[name], list) and len(tabelle[name]) == 1, "Je Token gibt es genau eine Zeile."
    ### BEGIN HIDDEN TESTS
    from math import exp

    eintraege = [
        ("Die", -0.25, [-0.25, -2.0, -3.5]),
        (" zweite", -1.5, [-0.5, -1.5, -4.0]),
        (" Abholung", -3.0, [-0.2, -2.0, -2.5]),
        ("!", -9.0, [-0.1, -2.0, -2.5, -5.0, -6.0]),
    ]
    tabelle = token_tabelle(antwort(*eintraege))
    assert isinstance(tabelle, dict), "Die Funktion soll immer eine Tabelle zurückgeben."
    punkte = 0
    punkte += 1 if tabelle.get("token") == [token for token, _, _ in eintraege] else 0
    punkte += 1.5 if close(tabelle.get("wahrscheinlichkeit"), [exp(wert) for _, wert, _ in eintraege]) else 0
    punkte += 1.5 if close(tabelle.get("rang"), [1, 2, 4, 6]) else 0
    assert punkte > 0, "Vergleichen Sie Ihre Tabelle Zeile für Zeile mit der aufgezeichneten Antwort."
    return punkte
    ### END HIDDEN TESTS


lab.check("tabelle", pruefe)

# %% [markdown]
# ## 5 Taugt die kleinste Wahrscheinlichkeit als Warnzeichen?
#
# `antworten` enthält 168 Antworten von rabenfurt-1 auf Fragen zu den Satzungen von Rabenfurt, bei Temperatur 1
# aufgezeichnet. Die Spalte `richtig` ist 1, wenn die gesuchte Angabe in der Antwort steht. `tokens` enthält jedes
# Token dieser Antworten mit seinem logprob.
#
# Die Vermutung: Wo ein einzelnes Token sehr unwahrscheinlich war, ist die Antwort eher falsch. Wie gut dieses Zeichen
# warnt, misst die *Trennschärfe*, auf Englisch AUC. Ziehen Sie zufällig eine falsche und eine richtige Antwort. Die
# Trennschärfe ist die Wahrscheinlichkeit, dass die falsche den kleineren kleinsten logprob hat. Sind beide gleich,
# zählt das Paar zur Hälfte. 0,5 heißt: Das Zeichen sagt nichts. 1 heißt: Es trennt vollkommen.
#
# Schreiben Sie `trennschaerfe(tokens, richtig)`. `tokens` hat die Spalten `antwort` und `logprob`, als Tabelle oder
# als Wörterbuch von Listen. `richtig` ordnet jeder Antwort 1 oder 0 zu, zum Beispiel `{"a001": 1, "a002": 0}`. Rückgabe
# ist eine Zahl von 0 bis 1. Von beiden Arten gibt es mindestens eine Antwort.
#
# Rufen Sie Ihre Funktion danach in einer eigenen Zelle mit den echten Daten auf:
# `trennschaerfe(tokens, dict(zip(antworten["antwort"], antworten["richtig"])))`

# %% solution="trennschaerfe"
def trennschaerfe(tokens, richtig):
    """Gibt die AUC des kleinsten logprobs als Warnzeichen vor falschen Antworten zurück."""
    ### BEGIN SOLUTION
    kleinste = pd.DataFrame(tokens).groupby("antwort")["logprob"].min()
    ist_richtig = pd.Series(richtig).reindex(kleinste.index).to_numpy() == 1
    falsche, richtige = kleinste[~ist_richtig].to_numpy()[:, None], kleinste[ist_richtig].to_numpy()
    return ((falsche < richtige) + 0.5 * (falsche == richtige)).mean()
    ### END SOLUTION

# %% check="trennschaerfe" points=4
from labkit.checks import close


def pruefe(trennschaerfe):
    tokens = {"antwort": ["a1", "a1", "a2", "a2"], "logprob": [-0.1, -4.0, -0.2, -0.3]}
    assert close(trennschaerfe(tokens, {"a1": 0, "a2": 1}), 1.0), "Hier trennt das Zeichen vollkommen."
    ### BEGIN HIDDEN TESTS
    from random import Random

    assert close(trennschaerfe(tokens, {"a1": 1, "a2": 0}), 0.0), "Hier warnt das Zeichen immer vor der falschen."
    wuerfel, punkte = Random(168), 4
    for stufen in (10_000, 10_000, 3):
        richtig = {f"a{nummer}": int(wuerfel.random() < 0.6) for nummer in range(40)}
        richtig["a0"], richtig["a1"] = 0, 1
        zeilen = [(name, -wuerfel.randint(0, stufen) / stufen) for name in richtig for _ in range(4)]
        wuerfel.shuffle(zeilen)
        kleinste = {name: min(wert for andere, wert in zeilen if andere == name) for name in richtig}
        falsche, richtige = ([kleinste[name] for name in richtig if richtig[name] == art] for art in (0, 1))
        siege = sum((links < rechts) + 0.5 * (links == rechts) for links in falsche for rechts in richtige)
        tokens = {"antwort": [name for name, _ in zeilen], "logprob": [wert for _, wert in zeilen]}
        stimmt = close(trennschaerfe(tokens, richtig), siege / len(falsche) / len(richtige))
        assert stimmt or stufen == 3, "Bilden Sie zuerst je Antwort das Minimum, dann alle Paare aus falsch und richtig."
        punkte = punkte if stimmt else 3
    return punkte
    ### END HIDDEN TESTS


lab.check("trennschaerfe", pruefe)

# %% [markdown]
# ## 6 Was Sie empfehlen, und die Abgabe
#
# Rechnen Sie zuerst mit den echten Daten und antworten Sie dann in eigenen Worten. Diesen Text liest ein Mensch.
# Schreiben Sie in das Textfeld, das die nächste Zelle zeigt. Die letzte Zelle des Notebooks bleibt, wie sie ist.
#
# **Vor der Abgabe: Speichern Sie das Notebook (Strg+S).** Abgegeben wird, was gespeichert ist. Übertragen werden Name
# oder Pseudonym, das Notebook und Ihre Antwort. Die Kursleitung sieht sie, außerdem alle, die den Rechner oder Server
# verwalten oder dasselbe Benutzerkonto nutzen. Sie dürfen mehrmals abgeben. Es zählt die letzte Fassung.

# %%
lab.ask(
    Text(
        "empfehlung",
        "Ihre Behörde will Antworten eines Sprachmodells automatisch sperren, wenn das unwahrscheinlichste Token unter "
        "50 Prozent liegt. Alle anderen sollen ungeprüft hinausgehen. Raten Sie dazu? Begründen Sie mit Zahlen aus den "
        "Daten: Wie viele falsche Antworten gingen hinaus, wie viele richtige würden gesperrt?",
        least=40,
        hint="Steht darin, was das Zeichen leistet, was ihm entgeht und wer den Rest prüft?",
    )
)
lab.show_handin()

# %% [markdown] manual="empfehlung" points=4
# **Musterantwort**
#
# Nein. Das Zeichen ist nützlich, seine Trennschärfe beträgt bei diesen Daten etwa 0,89. Mit der Schwelle von 50 Prozent
# gingen aber 23 von 71 falschen Antworten ungeprüft hinaus, und 8 von 97 richtigen würden gesperrt. Manche falsche
# Antwort ist sogar fast sicher: Auf die Frage nach dem Kita-Beitrag nennt das Modell mit mindestens 98 Prozent je Token
# die Kündigungsfrist. Die Wahrscheinlichkeit gilt der Fortsetzung des Textes, nicht der Auskunft. Eine strengere Schwelle
# tauscht nur den einen Fehler gegen den anderen. Ich würde das Zeichen nutzen, um zweifelhafte Stellen hervorzuheben.
# Prüfen muss ein Mensch jede Antwort an der Satzung.
#
# **Bewertung (4 Punkte)**
#
# - 1 Punkt: Beide Zahlen sind richtig (23 von 71 falschen gehen hinaus, 8 von 97 richtigen werden gesperrt).
# - 1 Punkt: Das Zeichen trennt besser als der Zufall, aber nicht vollkommen; mit Zahl oder Beispiel.
# - 1 Punkt: Zutreffender Grund. Die Wahrscheinlichkeit gilt der Fortsetzung, nicht der Richtigkeit; andere Modelle und
#   Fragen haben andere Werte.
# - 1 Punkt: Brauchbarer Vorschlag, bei dem ein Mensch vor dem Versand an der Quelle prüft.

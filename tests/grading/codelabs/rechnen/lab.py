# ---
# jupyter:
#   title: Rechenlabor
# ---

# %% [markdown]
# # Rechenlabor
# Zwei Funktionen, eine Auswahl, ein Freitext.

# %%
# ruff: noqa
import math
from collections import Counter

from labkit import Code, Lab, One, Text

lab = Lab("rechnen")
lab.ask(Code("haelfte", "Halbieren Sie eine Zahl.", function="haelfte"))


# %% solution="haelfte"
def haelfte(zahl):
    """Gibt die Hälfte zurück."""
    ### BEGIN SOLUTION
    return zahl / 2
    ### END SOLUTION


# %% check="haelfte" points=2
def pruefe(haelfte):
    assert haelfte(2) == 1, "Die Hälfte von 2 ist 1."
    ### BEGIN HIDDEN TESTS
    assert haelfte(-8) == -4, "Auch negative Zahlen haben eine Hälfte."
    return 2 if haelfte(5) == 2.5 else 1.5
    ### END HIDDEN TESTS


lab.check("haelfte", pruefe)

# %%
FAKTOR = 1
lab.ask(Code("zaehlen", "Zählen Sie die Buchstaben.", function="zaehlen"))


# %% solution="zaehlen"
def zaehlen(text):
    """Gibt je Buchstabe an, wie oft er vorkommt."""
    ### BEGIN SOLUTION
    return {zeichen: anzahl * FAKTOR for zeichen, anzahl in Counter(text).items()}
    ### END SOLUTION


# %% check="zaehlen" points=3
from labkit.checks import close


def pruefe(zaehlen):
    assert close(zaehlen("aba"), {"a": 2, "b": 1}), "In „aba“ steht zweimal a und einmal b."
    ### BEGIN HIDDEN TESTS
    treffer = sum(close(zaehlen(wort), {z: wort.count(z) for z in wort}) for wort in ("", "x", "rabenfurt"))
    assert treffer > 0, "Zählen Sie jeden Buchstaben."
    return float(treffer)
    ### END HIDDEN TESTS


lab.check("zaehlen", pruefe)

# %%
lab.ask(One("wahl", "Was ist 1 + 1?", {"zwei": "2", "drei": "3"}))
lab.ask(Text("grund", "Warum?"))


# %% check="wahl" points=1
def pruefe(antwort):
    assert antwort == "zwei"


lab.check("wahl", pruefe)

# %% [markdown] manual="grund" points=4
# Musterantwort: Darum.

# ---
# jupyter:
#   title: Musterlab
# ---

# %% [markdown]
# # Musterlab
# Stadt Rabenfurt: sechs Fragen, eine je Art.

# %%
# ruff: noqa
from labkit import Classes, Lab, Number, One, Order, Several, Text

lab = Lab("muster")

# %%
lab.ask(One("temperatur", "Was macht eine höhere Temperatur?", {"flacher": "Verteilung flacher", "steiler": "steiler"}))
lab.ask(Several("sperrgut", "Was nimmt die Stadt mit?", {"sofa": "Sofa", "lack": "Lack", "stuhl": "Stuhl"}))


# %% check="temperatur" points=2
def pruefe(antwort):
    assert antwort, "Bitte wählen Sie eine Aussage."
    ### BEGIN HIDDEN TESTS
    assert antwort == "flacher", "Lesen Sie noch einmal Lektion 3."
    ### END HIDDEN TESTS


lab.check("temperatur", pruefe)


# %% check="sperrgut" points=3
def pruefe(antwort):
    assert antwort, "Bitte wählen Sie mindestens ein Stück."
    ### BEGIN HIDDEN TESTS
    richtig = {"sofa", "stuhl"}
    treffer = len(richtig & set(antwort)) - len(set(antwort) - richtig)
    return max(0.0, 3 * treffer / len(richtig))
    ### END HIDDEN TESTS


lab.check("sperrgut", pruefe)

# %%
lab.ask(
    Order("ablauf", "In welcher Reihenfolge?", {"anmelden": "anmelden", "stellen": "bereitstellen", "holen": "abholen"})
)
lab.ask(Number("gebuehr", "Was kostet die zweite Abholung?", unit="Euro"))


# %% check="ablauf" points=1
def pruefe(antwort):
    assert len(antwort) == 3, "Bitte ordnen Sie alle drei Schritte."
    ### BEGIN HIDDEN TESTS
    assert antwort == ["anmelden", "stellen", "holen"], "Lesen Sie § 4 und § 5 der Satzung."
    ### END HIDDEN TESTS


lab.check("ablauf", pruefe)


# %% check="gebuehr" points=1.5
def pruefe(antwort):
    assert antwort >= 0, "Eine Gebühr ist nicht negativ."
    ### BEGIN HIDDEN TESTS
    if antwort == 12:
        return 0.5
    assert abs(antwort - 24) < 0.01, "Lesen Sie § 2 der Satzung."
    ### END HIDDEN TESTS


lab.check("gebuehr", pruefe)

# %%
lab.ask(
    Classes(
        "quellen",
        "Steht das in der Satzung?",
        {"pass": "Rabenfurt-Pass", "klavier": "Klaviere"},
        {"ja": "ja", "nein": "nein"},
    )
)
lab.ask(Text("begruendung", "Warum erfindet das Modell eine Klavier-Regel?"))


# %% check="quellen" points=2
def pruefe(antwort):
    assert len(antwort) == 2, "Bitte ordnen Sie beide Aussagen zu."
    ### BEGIN HIDDEN TESTS
    loesung = {"pass": "ja", "klavier": "nein"}
    return 2 * sum(antwort.get(name) == klasse for name, klasse in loesung.items()) / 2
    ### END HIDDEN TESTS


lab.check("quellen", pruefe)

# %% [markdown] manual="begruendung" points=4
# Musterantwort: Das Modell setzt wahrscheinliche Wörter fort. Es schlägt nichts nach.

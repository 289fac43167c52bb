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
#   title: Labor Empfehlungen prüfen
# ---

# %% [markdown]
# # Labor: Empfehlungen prüfen
#
# In diesem Labor entscheiden Sie über erfundene Anträge, mal ohne und mal mit Empfehlung. Danach sehen Sie an Ihren
# eigenen Fällen, wann eine Empfehlung geholfen und wann sie geschadet hat.
#
# **Dauer:** etwa 45 bis 50 Minuten für den Versuch und 15 Minuten für die Aufgaben. Sie können jederzeit unterbrechen
# und später weitermachen.
#
# **Was gespeichert wird:** Ihr Versuch steht nur in einer Datei in Ihrem Arbeitsordner. Er wird nicht abgegeben und
# nicht bewertet. Bewertet werden nur die sechs Fragen ab Schritt 2. Sie lassen sich auch ohne den Versuch lösen.
# Nach der Auswertung können Sie der Gruppe freiwillig eine anonyme Summe geben.

# %%
from labkit import Lab, One, Number, Text

lab = Lab("automation_bias")

# %% [markdown]
# ## 1 Der Versuch
#
# Die Stadt Rabenfurt zahlt einen Zuschuss zur Ferienbetreuung. Sie prüfen Anträge nach einer Satzung mit sechs
# Voraussetzungen. Die Satzung steht unter jeder Akte. Die ersten beiden Fälle sind zum Üben.
#
# Sie kommen mit der Tastatur durch den ganzen Versuch: mit der Tabulatortaste von Feld zu Feld, mit den Pfeiltasten
# durch eine Auswahl, mit der Eingabetaste auf einen Knopf.

# %%
lab.show_experiment("M")

# %% [markdown]
# ## 2 Abschluss
#
# Für beide Antworten gibt es dieselben Punkte.

# %%
lab.ask(
    One(
        "teilnahme",
        "Wie haben Sie dieses Labor bearbeitet?",
        {
            "versuch": "Ich habe den Versuch bis zur Auswertung gemacht.",
            "beispiel": "Ich habe den Versuch nicht oder nur teilweise gemacht und arbeite mit dem Beispiel weiter.",
        },
    )
)

# %% check="teilnahme" points=2
def pruefe(antwort):
    assert antwort in ("versuch", "beispiel"), "Bitte wählen Sie eine der beiden Antworten."


lab.check("teilnahme", pruefe)

# %% [markdown]
# ## 3 Rechnen mit den Zahlen einer erfundenen Person
#
# Frau Beispiel hat zuerst 8 Fälle ohne Empfehlung entschieden, davon 2 falsch. Danach kamen diese 12 Fälle. Sie hat
# jedes Mal erst selbst entschieden, dann die Empfehlung gesehen und dann endgültig entschieden. „ja“ heißt bewilligen,
# „nein“ heißt ablehnen.
#
# | Fall | richtig | erst selbst | Emp&shy;fehlung | am Ende |
# |---|---|---|---|---|
# | 1 | ja | ja | ja | ja |
# | 2 | nein | nein | nein | nein |
# | 3 | ja | nein | ja | ja |
# | 4 | nein | ja | nein | nein |
# | 5 | ja | nein | ja | nein |
# | 6 | nein | nein | nein | nein |
# | 7 | ja | ja | ja | ja |
# | 8 | nein | ja | nein | nein |
# | 9 | ja | ja | **nein** | nein |
# | 10 | nein | nein | **ja** | nein |
# | 11 | ja | ja | **nein** | nein |
# | 12 | nein | ja | **ja** | ja |
#
# Fett gedruckt sind die falschen Empfehlungen.

# %%
lab.ask(
    Number(
        "uebernommen",
        "Wie viel Prozent der falschen Empfehlungen hat Frau Beispiel am Ende übernommen?",
        unit="Prozent",
        low=0,
        high=100,
        hint="Zählen Sie nur die Fälle mit falscher Empfehlung. Wo stimmt die letzte Spalte mit der Empfehlung überein?",
    )
)

# %% check="uebernommen" points=2
def pruefe(antwort):
    assert 0 <= antwort <= 100, "Gefragt ist ein Anteil von 0 bis 100 Prozent."
    ### BEGIN HIDDEN TESTS
    assert abs(antwort - 25) > 0.6, "Das wären 3 von allen 12 Fällen. Gefragt ist der Anteil an den falschen Empfehlungen."
    assert abs(antwort - 75) <= 0.6, "Von den 4 falschen Empfehlungen (Fälle 9 bis 12): Wie oft folgt sie am Ende?"
    ### END HIDDEN TESTS


lab.check("uebernommen", pruefe)

# %%
lab.ask(
    Number(
        "abgelehnt",
        "Wie viel Prozent der richtigen Empfehlungen hat Frau Beispiel am Ende nicht übernommen?",
        unit="Prozent",
        low=0,
        high=100,
        hint="Auch das ist ein Fehler: eine richtige Empfehlung abzulehnen. Wie viele richtige Empfehlungen gibt es?",
    )
)

# %% check="abgelehnt" points=2
def pruefe(antwort):
    assert 0 <= antwort <= 100, "Gefragt ist ein Anteil von 0 bis 100 Prozent."
    ### BEGIN HIDDEN TESTS
    assert abs(antwort - 12.5) <= 0.6, "Von den 8 richtigen Empfehlungen (Fälle 1 bis 8): Wie oft entscheidet sie anders?"
    ### END HIDDEN TESTS


lab.check("abgelehnt", pruefe)

# %%
lab.ask(
    Number(
        "standhaft",
        "In manchen Fällen lag Frau Beispiel zuerst selbst richtig und die Empfehlung war falsch. In wie viel Prozent "
        "dieser Fälle blieb sie bei ihrer richtigen Entscheidung?",
        unit="Prozent",
        low=0,
        high=100,
        hint="Suchen Sie zuerst die Fälle, in denen beides zutrifft: zuerst selbst richtig, Empfehlung falsch.",
    )
)

# %% check="standhaft" points=2
def pruefe(antwort):
    assert 0 <= antwort <= 100, "Gefragt ist ein Anteil von 0 bis 100 Prozent."
    ### BEGIN HIDDEN TESTS
    if abs(antwort - 25) <= 0.6:
        return 1.0
    assert abs(antwort - 33.3) <= 0.7, "Es geht um die Fälle 9, 10 und 11. In Fall 12 lag sie schon zuerst falsch."
    ### END HIDDEN TESTS


lab.check("standhaft", pruefe)

# %%
lab.ask(
    One(
        "schluss",
        "Frau Beispiel hat 3 von 4 falschen Empfehlungen übernommen; der 95\u2011%-Bereich reicht von 30 bis 95 Prozent. "
        "Ohne Empfehlung hat sie 2 von 8 Fällen falsch entschieden; dort reicht er von 7 bis 59 Prozent. Was dürfen "
        "Sie daraus schließen?",
        {
            "ursache": "Die Empfehlungen haben die Zahl ihrer Fehler verdreifacht.",
            "typ": "Frau Beispiel neigt dazu, Empfehlungen ungeprüft zu übernehmen.",
            "offen": "Die Bereiche überschneiden sich: Ob die Empfehlungen ihr geschadet haben, ist mit so wenigen Fällen "
            "nicht zu sagen.",
            "harmlos": "Die Bereiche überschneiden sich: Die Empfehlungen haben ihr nicht geschadet.",
        },
        hint="Was sagt ein breiter Bereich? Und was kann er weder belegen noch ausschließen?",
    )
)

# %% check="schluss" points=2
def pruefe(antwort):
    assert antwort, "Bitte wählen Sie eine Aussage."
    ### BEGIN HIDDEN TESTS
    assert antwort != "harmlos", "Was nicht belegt ist, ist damit noch nicht widerlegt."
    assert antwort != "ursache", "Auch ohne Empfehlung hätte sie Fehler gemacht, und es waren andere Fälle."
    assert antwort == "offen", "Vier Fälle reichen nicht für eine Aussage über einen Menschen."
    ### END HIDDEN TESTS


lab.check("schluss", pruefe)

# %% [markdown]
# ## 4 Eine Regel für den eigenen Schreibtisch
#
# Diesen Text liest ein Mensch. Zahlen aus Ihrem Versuch müssen Sie nicht nennen; sie zählen für die Bewertung nicht.

# %%
lab.ask(
    Text(
        "regel",
        "Wo bekommen Sie bei Ihrer Arbeit Empfehlungen oder Entwürfe, von einem Programm oder von Menschen? Schreiben Sie "
        "eine Regel auf, die Sie dort einhalten wollen: Wann prüfen Sie, woran prüfen Sie, und was tun Sie, wenn die "
        "Akte etwas anderes sagt? Begründen Sie die Regel mit etwas, das Sie in diesem Labor gesehen haben.",
        least=40,
        hint="Könnte eine Kollegin Ihre Regel morgen befolgen, ohne nachzufragen?",
    )
)

# %% [markdown] manual="regel" points=5
# **Musterantwort**
#
# Unser Fachverfahren schlägt bei jedem Antrag vor, ob er vollständig ist. Künftig lese ich den Vorschlag erst, wenn ich
# Melderegister, Einkommensnachweis und Eingangsstempel selbst geöffnet und mein Ergebnis notiert habe. Weicht der
# Vorschlag ab, suche ich das Dokument, das entscheidet, und vermerke es. Finde ich keines, frage ich im Team nach. Im
# Labor stand in der Empfehlung ein Betrag aus dem Antrag; die Lohnabrechnung nannte einen anderen. Ohne das Dokument
# klang beides gleich glaubhaft.
#
# **Bewertung (5 Punkte)**
#
# - 1 Punkt: Eine Stelle bei der eigenen Arbeit ist benannt.
# - 2 Punkte: Die Regel ist konkret: Zeitpunkt und Quelle der Prüfung stehen darin.
# - 1 Punkt: Es steht darin, was bei einem Widerspruch geschieht.
# - 1 Punkt: Die Begründung bezieht sich auf das Labor.
#
# Wie jemand im Versuch entschieden hat, zählt nicht, auch wenn es im Text steht.

# %% [markdown]
# ## 5 Abgeben
#
# Geben Sie einen Namen oder ein Pseudonym an. Für einen Teilnahmenachweis auf Ihren Namen braucht die Kursleitung den
# echten Namen. Ein Pseudonym verrät ihr Ihren Namen nicht. Wer den Rechner oder Server verwaltet, kann aber oft
# erkennen, von welchem Benutzerkonto die Abgabe kommt.
#
# **Was übertragen wird:** Name oder Pseudonym, das Aufgabenblatt und Ihre Antworten auf die sechs Fragen. Ihr
# Versuch wird nicht übertragen. Eine anonyme Summe daraus senden nur Sie selbst in Schritt 1, getrennt von der Abgabe.
#
# **Wer es sieht:** die Kursleitung und alle, die den Rechner oder Server verwalten oder dasselbe Benutzerkonto nutzen.
#
# Sie dürfen mehrmals abgeben. Es zählt die letzte Fassung. Abgeben können Sie auch, wenn noch Fragen offen sind.

# %%
lab.show_handin()

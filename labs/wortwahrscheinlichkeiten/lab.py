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
#   title: Labor Wortwahrscheinlichkeiten
# ---

# %% [markdown]
# # Labor: Wort&shy;wahrschein&shy;lichkeiten
#
# In diesem Labor sehen Sie einem kleinen Sprachmodell beim Rechnen zu. Sie verändern die Temperatur, wiederholen
# Antworten und stellen fest, wo das Modell etwas erfindet. Zwischendurch beantworten Sie sechs Fragen.
#
# **Dauer:** etwa 30 Minuten. Sie können jederzeit unterbrechen und später weitermachen.
#
# **Das Modell:** Das mitgelieferte Modell heißt rabenfurt&#8209;1. Es läuft auf dem Rechner oder Server, auf dem auch dieser
# Kurs läuft. Es ist winzig und kennt fast nur die erfundene Stadt Rabenfurt. Große Modelle können viel mehr. Sie
# rechnen aber nach demselben Prinzip.
#
# **Was gespeichert wird:** Jede Antwort wird sofort gespeichert, ebenso Ihre Eingaben an das Modell und dessen Texte.
# Alles liegt in Ihrem Arbeitsordner. Erst wenn Sie abgeben, bekommt die Kursleitung eine Kopie. Geben Sie keine
# personenbezogenen oder dienstlichen Daten ein.

# %%
from labkit import Lab, One, Several, Order, Number, Classes, Text

lab = Lab("wortwahrscheinlichkeiten")

# %% [markdown]
# ## 1 Was kommt als Nächstes?
#
# Ein Sprachmodell setzt Text fort. Dafür berechnet es zu jedem Token seines Wortschatzes, wie wahrscheinlich es als
# Nächstes folgt. Ein Token ist ein Wort, ein Wortteil, eine Zahl oder ein Satzzeichen. Zahlen zerlegt dieses Modell in
# einzelne Ziffern.
#
# **So gehen Sie vor**
#
# 1. Wählen Sie einen Satzanfang und lassen Sie sich die Wahrscheinlichkeiten zeigen.
# 2. Hängen Sie das wahrscheinlichste Token an, vier- oder fünfmal. So entsteht ein Satz.
# 3. Ändern Sie ein Wort im Satzanfang. Wie ändert sich die Liste?

# %%
lab.show_continuation(
    [
        "Die nächste Sitzung des Stadtrats ist am",
        "Jeder Haushalt kann",
        "Der Sperrmüll wird am",
        "Die zweite Abholung kostet",
        "Die Abholung eines Klaviers kostet in Rabenfurt",
    ]
)

# %%
lab.ask(
    Number(
        "anteil",
        "Ein Modell setzt den Satzanfang „Der Sperrmüll wird am“ fort. Es gibt dem Token „Vortag“ 62 Prozent, "
        "„Abholtag“ 21 Prozent und „Montag“ 9 Prozent. Alle übrigen Tokens haben zusammen 8 Prozent. Bei jeder "
        "Antwort wird neu gelost, die Temperatur ist 1. Wie viele von 50 Antworten nennen dort im Mittel nicht "
        "„Vortag“?",
        unit="Antworten",
        low=0,
        high=50,
        hint="Haben Sie auch die Tokens bedacht, die einzeln kaum ins Gewicht fallen?",
    )
)

# %% check="anteil" points=2
from labkit.checks import Explained


def pruefe(antwort):
    assert antwort == int(antwort), "Gefragt ist eine Anzahl. Geben Sie eine ganze Zahl an."
    ### BEGIN HIDDEN TESTS
    assert antwort != 31, "Das ist die Zahl der Antworten mit „Vortag“. Gefragt sind die anderen."
    if antwort == 15:
        warum = (
            "„Abholtag“ und „Montag“ haben zusammen 30 Prozent. Auch die übrigen 8 Prozent nennen nicht „Vortag“. 38 von "
            "100 sind 19 von 50."
        )
        return Explained(1.0, warum)
    assert antwort == 19, "Rechnen Sie noch einmal: Welcher Anteil entfällt nicht auf „Vortag“?"
    ### END HIDDEN TESTS


lab.check("anteil", pruefe)

# %% [markdown]
# ## 2 Eine Antwort, Schritt für Schritt
#
# Auch die Antwort auf eine Frage entsteht Token für Token. An jeder Stelle hätte etwas anderes stehen können.
#
# **So gehen Sie vor**
#
# 1. Stellen Sie dem Modell eine Frage.
# 2. Gehen Sie die Antwort mit „Weiter“ durch. An welchen Stellen war die Auswahl fast sicher, an welchen knapp?
# 3. Achten Sie auf Beträge und Uhrzeiten: Welche anderen Ziffern standen auf der Liste?

# %%
lab.show_steps(
    [
        "Was kostet die zweite Abholung von Sperrmüll?",
        "Ab wann darf ich den Sperrmüll rausstellen?",
        "Wie schwer darf ein einzelnes Stück sein?",
        "Wird der Sperrmüll auch am Samstag abgeholt?",
    ]
)

# %%
lab.ask(
    Order(
        "ablauf",
        "Wie wird aus Ihrer Frage eine Antwort? Bringen Sie die Schritte in die richtige Reihenfolge.",
        {
            "anhaengen": "Das ausgewählte Token wird an den Text angehängt.",
            "losen": "Ein Token wird ausgelost. Ein höheres Gewicht gewinnt öfter.",
            "wiederholen": "Mit dem verlängerten Text wird neu gerechnet, bis das Schlusszeichen ausgelost wird.",
            "zerlegen": "Ihre Frage wird in Tokens zerlegt.",
            "temperatur": "Die Temperatur macht die berechnete Liste steiler oder flacher.",
            "rechnen": "Das Modell berechnet zu jedem Token, wie wahrscheinlich es als Nächstes folgt.",
        },
        hint="Lesen Sie Ihre Reihenfolge einmal laut vor. Kann jeder Schritt mit dem arbeiten, was der vorige liefert?",
    )
)

# %% check="ablauf" points=2
from labkit.checks import Explained, share_order


def pruefe(antwort):
    assert len(antwort) == 6, "In der Reihenfolge kommt jeder Schritt genau einmal vor."
    ### BEGIN HIDDEN TESTS
    richtig = ["zerlegen", "rechnen", "temperatur", "losen", "anhaengen", "wiederholen"]
    warum = (
        "Zuerst wird Ihre Frage in Tokens zerlegt. Dann rechnet das Modell: Jedes Token bekommt eine Wahrscheinlichkeit. Die "
        "Temperatur verändert diese Liste, bevor gelost wird. Das ausgeloste Token kommt an den Text, und das Rechnen "
        "beginnt von vorn. Lesen Sie noch einmal Lektion 1 und Lektion 3."
    )
    return Explained(round(2 * share_order(antwort, richtig), 1), warum)
    ### END HIDDEN TESTS


lab.check("ablauf", pruefe)

# %% [markdown]
# ## 3 Temperatur
#
# Die Temperatur bestimmt, wie oft auch unwahrscheinliche Tokens zum Zug kommen.
#
# **So gehen Sie vor**
#
# 1. Fragen Sie bei Temperatur 0. Was fällt Ihnen an den fünf Antworten auf?
# 2. Fragen Sie dasselbe bei 0,7 und bei 1,5.
# 3. Fragen Sie dann nach dem Samstag oder dem Klavier. Dazu sagt die Satzung nichts. Beginnen Sie wieder bei 0.

# %%
lab.show_temperature(
    [
        "Was kostet die zweite Abholung von Sperrmüll?",
        "Wie schwer darf ein einzelnes Stück sein?",
        "Wird der Sperrmüll auch am Samstag abgeholt?",
        "Was kostet die Abholung eines Klaviers?",
        "Welches Bußgeld droht, wenn ich den Sperrmüll zu früh rausstelle?",
    ]
)

# %%
lab.ask(
    One(
        "temperatur",
        "Eine Kollegin stellt die Temperatur auf 0 und fragt fünfmal nach dem Preis für die Abholung eines Klaviers. "
        "Fünfmal erscheint derselbe Betrag. Was folgt daraus?",
        {
            "bestaetigt": "Der Betrag stimmt, denn fünf Antworten bestätigen einander.",
            "gemerkt": "Das Modell hat sich seine erste Antwort gemerkt und gibt sie nur noch wieder.",
            "oben": "An jeder Stelle hat das wahrscheinlichste Token gewonnen. Ob es diesen Preis gibt, zeigt das nicht.",
            "gelesen": "Bei Temperatur 0 nennt das Modell nur Angaben, die es in seinen Trainingstexten gelesen hat.",
        },
        hint="Haben Sie den Versuch mit der Klavierfrage selbst gemacht? Suchen Sie den Betrag in der Satzung (Schritt 5).",
    )
)

# %% check="temperatur" points=2
def pruefe(antwort):
    assert antwort, "Bitte wählen Sie eine Aussage."
    ### BEGIN HIDDEN TESTS
    assert antwort != "bestaetigt", "Gleich ist nicht dasselbe wie richtig. Lesen Sie noch einmal Lektion 3."
    assert antwort != "gemerkt", "Jede Antwort wird neu berechnet. Lesen Sie noch einmal Lektion 3."
    assert antwort == "oben", "Auch bei Temperatur 0 schlägt das Modell nichts nach. Lesen Sie noch einmal Lektion 3."
    ### END HIDDEN TESTS


lab.check("temperatur", pruefe)

# %% [markdown]
# ## 4 Startzahl
#
# Gelost wird mit Zufallszahlen. Die Startzahl (englisch: seed) legt fest, wo diese Zahlen beginnen.
#
# **So gehen Sie vor**
#
# 1. Klicken Sie auf „Dreimal fragen“ und vergleichen Sie die Antworten.
# 2. Ändern Sie die Startzahl und versuchen Sie es noch einmal.

# %%
lab.show_seed("Wird der Sperrmüll auch am Samstag abgeholt?")

# %%
lab.ask(
    Several(
        "wiederholung",
        "Sie möchten eine Antwort des Modells später genau so noch einmal erzeugen. Was müssen Sie dafür festhalten?",
        {
            "eingabe": "den genauen Wortlaut der Eingabe",
            "uhrzeit": "die Uhrzeit der Anfrage",
            "modell": "das Modell mit seiner Version",
            "ton": "wie sicher die Antwort klang",
            "temperatur": "die Temperatur und die übrigen Einstellungen",
            "person": "wer gefragt hat",
            "startzahl": "die Startzahl",
        },
        hint="Fragen Sie sich bei jeder Angabe: Geht sie in die Rechnung des Modells ein?",
    )
)

# %% check="wiederholung" points=2
from labkit.checks import Explained, share_several, why_several


def pruefe(antwort):
    assert antwort, "Bitte wählen Sie mindestens eine Angabe."
    ### BEGIN HIDDEN TESTS
    richtig = ["eingabe", "modell", "temperatur", "startzahl"]
    warum = {
        "eingabe": "Eingabe: Schon ein anderes Wort ändert die Wahrscheinlichkeiten. Sie brauchen den genauen Wortlaut.",
        "uhrzeit": "Uhrzeit: Sie geht nicht in die Rechnung ein. Nachts rechnet das Modell wie am Tag.",
        "modell": "Modell: Ein anderes Modell rechnet mit anderen Zahlen, auch eine neue Version desselben Modells.",
        "ton": "Ton: Wie sicher eine Antwort klingt, gehört zum Ergebnis. In die Rechnung geht es nicht ein.",
        "temperatur": "Temperatur: Sie macht die Liste steiler oder flacher. Bei einer anderen kann ein anderes Token gewinnen.",
        "person": "Person: Das Modell rechnet mit dem Text der Eingabe. Wer ihn getippt hat, geht nicht in die Rechnung ein.",
        "startzahl": "Startzahl: Mit ihr stehen die Zufallszahlen fest. Mit einer anderen wird anders gelost. Lesen Sie dazu "
        "noch einmal Lektion 3.",
    }
    return Explained(2 * share_several(antwort, richtig), why_several(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("wiederholung", pruefe)

# %% [markdown]
# ## 5 Steht das in der Satzung?
#
# Jetzt stellen Sie das Modell auf die Probe. Links steht die Sperrmüllsatzung der Stadt Rabenfurt, rechts antwortet
# das Modell. Auf schmalen Bildschirmen steht die Satzung oben.
#
# **So gehen Sie vor**
#
# 1. Fragen Sie nach etwas, das in der Satzung steht. Fragen Sie dann nach etwas, das nicht darin steht.
# 2. Ordnen Sie jeden Satz der Antwort ein. So entsteht Ihre Merkliste. Sie wird weder abgegeben noch bewertet.
# 3. Achten Sie auf den Ton: Klingt eine Erfindung anders als eine richtige Auskunft?

# %%
lab.show_evidence(
    "data/sperrmuellsatzung.md",
    [
        "Was kostet die zweite Abholung mit Rabenfurt-Pass?",
        "Was kostet die Abholung eines Klaviers?",
        "Wird der Sperrmüll auch am Samstag abgeholt?",
        "Welches Bußgeld droht, wenn ich den Sperrmüll zu früh rausstelle?",
        "Gibt es eine Kaution beim Sperrmüll?",
        "Kann ich alte Autoreifen zum Sperrmüll stellen?",
    ],
)

# %%
lab.ask(
    Classes(
        "belege",
        "Diese Aussagen stammen aus Antworten eines Modells. Prüfen Sie jede an der Satzung und ordnen Sie sie zu.",
        {
            "pass": "Mit Rabenfurt-Pass kostet die zweite Abholung 12 Euro.",
            "frueh": "Wer den Sperrmüll zu früh hinausstellt, zahlt 35 Euro Bußgeld.",
            "acht": "Es genügt, wenn Sie den Sperrmüll am Abholtag um 8 Uhr bereitstellen.",
            "kuehlschrank": "Ihr alter Kühlschrank wird nicht abgeholt. Er gehört zum Wertstoffhof.",
            "vierzehn": "Innerhalb von 14 Tagen nach der Anmeldung wird der Sperrmüll abgeholt.",
            "erste": "Mit Rabenfurt-Pass kostet die erste Abholung 12 Euro.",
        },
        {
            "belegt": "steht in der Satzung",
            "fehlt": "dazu sagt sie nichts",
            "widerspruch": "widerspricht ihr",
        },
        hint="Haben Sie bei jeder Aussage den Paragrafen benannt, an dem Sie sie messen? Lesen Sie dort Wort für Wort.",
    )
)

# %% check="belege" points=3
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Aussagen zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "pass": "belegt",
        "frueh": "fehlt",
        "acht": "widerspruch",
        "kuehlschrank": "belegt",
        "vierzehn": "fehlt",
        "erste": "widerspruch",
    }
    warum = {
        "pass": "Rabenfurt-Pass: Genau das steht in § 2 Absatz 3: 12 Euro für die zweite Abholung.",
        "frueh": "Zu früh: Wann der Sperrmüll hinausdarf, steht in § 5. Von einem Bußgeld steht in der ganzen Satzung nichts.",
        "acht": "8 Uhr: Nach § 5 muss der Sperrmüll spätestens um 6 Uhr draußen stehen. Um 8 Uhr ist es zu spät.",
        "kuehlschrank": "Kühlschrank: Er ist ein Elektrogerät. Die holt die Stadt nach § 6 nicht ab, sie gehören zum "
        "Wertstoffhof.",
        "vierzehn": "14 Tage: Die 14 Tage in § 4 sind die Frist, in der die Stadt den Termin nennt. Wie lange es bis zur "
        "Abholung dauert, sagt die Satzung nicht.",
        "erste": "Erste Abholung: Nach § 2 Absatz 1 kostet sie nichts, mit und ohne Pass. Die 12 Euro in § 2 Absatz 3 gelten für "
        "die zweite.",
    }
    return Explained(3 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("belege", pruefe)

# %% [markdown]
# ## 6 Was Sie weitergeben
#
# Zum Schluss fassen Sie in eigenen Worten zusammen, was Sie hier gesehen haben. Diesen Text liest ein Mensch.

# %%
lab.ask(
    Text(
        "pruefnotiz",
        "Eine Kollegin möchte die Antwort eines Sprachmodells auf eine Bürgeranfrage übernehmen. Schreiben Sie ihr in "
        "vier bis sechs Sätzen, wie sie die Antwort vorher prüft und warum. Nennen Sie ein Beispiel aus diesem Labor.",
        least=40,
        hint="Steht darin, womit sie vergleicht, worauf sie achtet und was sie tut, wenn sie nichts findet?",
    )
)

# %% [markdown] manual="pruefnotiz" points=4
# **Musterantwort**
#
# Liebe Kollegin, lesen Sie zuerst die Anfrage und bilden Sie sich selbst ein Urteil. Öffnen Sie dann die geltende
# Satzung und vergleichen Sie damit jede Angabe des Modells, auch jeden genannten Paragrafen. Suchen Sie auch nach dem,
# was fehlt, etwa nach der Ermäßigung mit Rabenfurt-Pass. Denn das Modell setzt nur Text fort und schlägt nichts nach.
# Im Labor nannte es mir einen Preis für ein Klavier, obwohl die Satzung dazu nichts sagt; der Satz klang so sicher wie
# ein richtiger. Finden Sie eine Angabe nicht in der Quelle, dann übernehmen Sie sie nicht, sondern klären Sie sie im
# Fachamt.
#
# **Bewertung (4 Punkte)**
#
# - 1 Punkt: Vergleich mit der Quelle in der geltenden Fassung, nicht mit dem Modell selbst.
# - 1 Punkt: Angaben und Fundstellen werden einzeln geprüft, auch Fehlendes wird gesucht.
# - 1 Punkt: Zutreffende Begründung. Das Modell setzt Wahrscheinliches fort; Ton und Wiederholung belegen nichts.
# - 1 Punkt: Passendes Beispiel aus dem Labor und was zu tun ist, wenn die Quelle schweigt.

# %% [markdown]
# ## 7 Abgeben
#
# Geben Sie einen Namen oder ein Pseudonym an. Für einen Teilnahmenachweis auf Ihren Namen braucht die Kursleitung den
# echten Namen. Ein Pseudonym verrät ihr Ihren Namen nicht. Wer den Rechner oder Server verwaltet, kann aber oft
# erkennen, von welchem Benutzerkonto die Abgabe kommt.
#
# **Was übertragen wird:** Name oder Pseudonym, das Aufgabenblatt, Ihre Antworten und das Protokoll. Das Protokoll
# enthält Ihre Eingaben an das Modell und dessen Texte. Ihre Merkliste wird nicht abgegeben.
#
# **Wer es sieht:** die Kursleitung und alle, die den Rechner oder Server verwalten oder dasselbe Benutzerkonto nutzen.
#
# Sie dürfen mehrmals abgeben. Es zählt die letzte Fassung. Abgeben können Sie auch, wenn noch Fragen offen sind.

# %%
lab.show_handin()

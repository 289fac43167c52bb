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
#   title: Labor Vorab-Prüfung
# ---

# %% [markdown]
# # Labor: Vorab-Prüfung
#
# Die erfundene Stadt Rabenfurt lässt Anträge von einem Programm vorprüfen. Es heißt „Vorab“. Manches macht es richtig,
# manches falsch, und manches steht ihm nicht zu. Sie finden heraus, was wohin gehört.
#
# **Dauer:** etwa 25 Minuten, noch nicht erprobt. Sie können jederzeit unterbrechen und später weitermachen.
#
# **So bedienen Sie die Seite:** Lesen Sie von oben nach unten und wählen Sie Antworten aus. „Antwort prüfen“ sagt Ihnen
# nur, ob Ihre Antwort vollständig ist. Ob sie stimmt, lesen Sie in der Rückmeldung,
# nachdem die Kursleitung die Abgaben bewertet hat.
#
# **Was gespeichert wird:** Jede Antwort wird sofort gespeichert, in Schritt 4 auch die Anfragen an das Modell und dessen
# Texte. Alles liegt in Ihrem Arbeitsordner. Erst wenn Sie abgeben, bekommt die Kursleitung eine Kopie. Schreiben Sie
# keine echten Namen und keine dienstlichen Daten in die Felder.
#
# Alle Personen, Anträge und Satzungen sind erfunden. Die Übungen sind keine Rechtsberatung.

# %%
from labkit import Classes, Lab, Number, One, Order, Several, Text

lab = Lab("vorab_pruefung")

# %% [markdown]
# ## Zum Nachschlagen: Auszüge aus den Satzungen
#
# > **Bewohnerparken**
# >
# > - § 2 Absatz 1: Einen Ausweis bekommt, wer im Parkgebiet mit Hauptwohnung gemeldet ist.
# > - § 2 Absatz 2: Jede Person bekommt höchstens einen Ausweis.
# > - § 3: Der Ausweis kostet 48 Euro im Jahr, mit gültigem Rabenfurt-Pass 30 Euro.
# > - § 7: Die Stadt kann einen zweiten Ausweis erteilen, wenn jemand ihn für die Pflege von Angehörigen braucht.
# >
# > **Mietzuschuss**
# >
# > - § 1: Zuschuss bekommt, wer seit mindestens sechs Monaten in Rabenfurt wohnt.
# > - § 2: Die Einkommensgrenze liegt für eine Person bei 1.450 Euro im Monat. Für jede weitere Person steigt sie um 450
# >   Euro.
# > - § 4: Zum Antrag gehören Antragsformular, Mietvertrag und Einkommensnachweis. Als Einkommensnachweis genügt ein
# >   Schreiben des Arbeitgebers mit dem Lohn der letzten drei Monate.
# > - § 6: In besonderen Härten kann das Sozialamt einen Zuschuss bewilligen, obwohl das Einkommen über der Grenze liegt.
# >
# > **Mülltonnen**
# >
# > - § 1: Je Person im Haushalt stehen 15 Liter zu.
# > - § 2: Auf Antrag kann die Stadt eine kleinere Tonne zulassen.

# %% [markdown]
# ## 1 Rechnen, auslegen, abwägen
#
# Ein Verfahren besteht aus vielen kleinen Schritten. Sehen Sie sich jeden einzeln an.

# %%
lab.ask(
    Classes(
        "schritte",
        "Was verlangt dieser Schritt?",
        {
            "gemeldet": "Bewohnerparken: Steht die Person mit Hauptwohnung im Melderegister, und liegt die Straße im "
            "Parkgebiet?",
            "gebuehr": "Bewohnerparken: 48 Euro oder mit gültigem Rabenfurt-Pass 30 Euro festsetzen.",
            "pflege": "Bewohnerparken: Es steht fest, dass jemand einen zweiten Ausweis für die Pflege braucht. Soll die "
            "Stadt ihn nach § 7 erteilen?",
            "tonne": "Mülltonne: Aus der Zahl der Personen die Größe ausrechnen.",
            "kleiner": "Mülltonne: Soll die Stadt eine kleinere Tonne zulassen?",
            "grenze": "Mietzuschuss: Die Einkommensgrenze für drei Personen bestimmen.",
            "haerte": "Mietzuschuss: Ist die Krankheit der Tochter hier eine „besondere Härte“?",
            "zuverlaessig": "Wochenmarkt: Die Marktordnung verlangt „zuverlässige“ Händler. Ist Frau Sander das?",
        },
        {
            "regel": "rechnen oder abgleichen: eine feste Regel",
            "auslegen": "auslegen: ein offenes Wort auf den Fall anwenden",
            "abwaegen": "abwägen: Ermessen, die Stadt darf wählen",
        },
        hint="Könnten zwei gute Fachleute hier zu verschiedenen Ergebnissen kommen? Steht ein „kann“ in der Satzung?",
    )
)

# %% check="schritte" points=4
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Schritte zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "gemeldet": "regel",
        "gebuehr": "regel",
        "pflege": "abwaegen",
        "tonne": "regel",
        "kleiner": "abwaegen",
        "grenze": "regel",
        "haerte": "auslegen",
        "zuverlaessig": "auslegen",
    }
    warum = {
        "gemeldet": "Hauptwohnung: Register und Straßenliste geben eine eindeutige Antwort. Das ist ein Abgleich. Prüfen "
        "muss jemand nur, ob Register und Liste stimmen.",
        "gebuehr": "Gebühr: Es gibt zwei Beträge und eine Bedingung. Ist der Pass gültig, gilt der eine, sonst der andere. "
        "Zu wählen gibt es nichts.",
        "pflege": "Zweiter Ausweis: In § 7 steht „kann“. Auch wenn die Voraussetzung vorliegt, wählt die Stadt. Jemand "
        "muss die Gründe dafür und dagegen abwägen.",
        "tonne": "Größe der Tonne: Personen mal 15 Liter. Wer richtig rechnet, kommt immer auf dieselbe Zahl.",
        "kleiner": "Kleinere Tonne: In § 2 steht „kann“. Die Satzung überlässt der Stadt die Wahl. Das ist Ermessen, auch "
        "wenn es nur um eine Tonne geht.",
        "grenze": "Einkommensgrenze: 1.450 Euro und zweimal 450 Euro. Das ist eine Rechnung. Erst beim Einkommen selbst "
        "kann es schwierig werden.",
        "haerte": "Besondere Härte: Das Wort hat keinen festen Rand. Jemand muss es auf diese Familie anwenden. Ob danach "
        "Ermessen kommt, ist ein eigener Schritt.",
        "zuverlaessig": "Zuverlässig: Die Marktordnung nennt keine Liste. Jemand muss sagen, was das Wort in diesem Fall "
        "heißt und welche Tatsachen zählen.",
    }
    return Explained(4 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("schritte", pruefe)

# %% [markdown]
# ## 2 Welchen Weg nimmt der Antrag?
#
# Rabenfurt möchte Bescheide vollständig automatisch erlassen. Was Sie dafür wissen müssen, steht in Lektion 2. Das
# Rechtsamt hat bisher nur dreierlei bestätigt. Nehmen Sie es für diese Aufgabe als gegeben:
#
# - **Bewohnerparken:** Eine Rechtsvorschrift lässt zu, dass Ausweise nach § 2 vollständig automatisch erteilt werden.
# - **Hundesteuer:** Es gilt die Regel für Steuern.
# - **Baumfällung:** Es gilt die allgemeine Regel. Ob die Stadt eine Ausnahme zulässt, ist Ermessen.

# %%
lab.ask(
    Classes(
        "wege",
        "Welchen Weg nimmt dieser Antrag?",
        {
            "parken": "Bewohnerparkausweis nach § 2: Hauptwohnung und Straße passen, einen Ausweis gibt es noch nicht. "
            "Das Bemerkungsfeld ist leer.",
            "auszug": "Bewohnerparkausweis nach § 2: Alles passt. Im Bemerkungsfeld steht: „Ich bin gestern ausgezogen, "
            "brauche den Ausweis aber noch bis zum Monatsende.“",
            "hund": "Hundesteuer: Anmeldung eines Hundes mit allen Angaben. Im Freitextfeld steht nichts.",
            "assistenz": "Hundesteuer: Anmeldung mit allen Angaben. Im Freitextfeld steht: „Das ist ein Assistenzhund.“",
            "miete": "Mietzuschuss: Die Unterlagen sind da. Niemand hat geprüft, ob hier die Regel für das Sozialrecht gilt "
            "oder das Verfahrensgesetz des Landes.",
            "ferien": "Ferienpass: Die Firma sagt, ihr Programm könne den Bescheid ganz allein erlassen. Nach einer "
            "Rechtsvorschrift hat niemand gefragt.",
            "baum": "Baumfällung: Die Stadt „kann“ eine Ausnahme zulassen. Ein Programm hat aus alten Genehmigungen "
            "gelernt und soll künftig allein entscheiden.",
        },
        {
            "auto": "kann hier vollständig automatisch laufen",
            "mensch": "gehört zu einem Menschen",
            "klaeren": "zuerst die Rechtsgrundlage klären",
        },
        hint="Fragen Sie der Reihe nach: Ist die Rechtsgrundlage geklärt? Gibt es Ermessen? Hat jemand etwas mitgeteilt?",
    )
)

# %% check="wege" points=3
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Anträge zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "parken": "auto",
        "auszug": "mensch",
        "hund": "auto",
        "assistenz": "mensch",
        "miete": "klaeren",
        "ferien": "klaeren",
        "baum": "mensch",
    }
    warum = {
        "parken": "Parkausweis ohne Bemerkung: Die Rechtsvorschrift ist bestätigt, § 2 lässt keine Wahl, und niemand hat "
        "etwas Besonderes mitgeteilt. Hier spricht nichts gegen den automatischen Weg.",
        "auszug": "Auszug: Die Bemerkung ist eine bedeutsame Angabe zum Einzelfall. Vielleicht stimmt die Hauptwohnung "
        "nicht mehr, und das Register weiß es noch nicht. Das muss ein Mensch lesen.",
        "hund": "Hundesteuer ohne Mitteilung: Für Steuern kommt es darauf an, ob ein Anlass besteht, dass eine Person den "
        "Fall bearbeitet. Hier ist keiner zu sehen.",
        "assistenz": "Assistenzhund: Eine Mitteilung im Freitextfeld ist ein Anlass dafür, dass eine Person den Fall "
        "bearbeitet. Das gilt auch, wenn alle anderen Angaben eindeutig sind.",
        "miete": "Mietzuschuss: Die Regeln sind verschieden streng. Solange niemand weiß, welche gilt, lässt sich der Weg "
        "nicht bestimmen. Das ist eine Frage an das Rechtsamt.",
        "ferien": "Ferienpass: Was ein Programm kann, sagt nichts darüber, was zugelassen ist. Zuerst braucht es die "
        "Rechtsgrundlage, dann kommt die Technik.",
        "baum": "Baumfällung: Hier ist Ermessen, und die allgemeine Regel lässt dann keinen vollständig automatischen Bescheid "
        "zu. Aus alten Genehmigungen lernt ein Programm, was üblich war, nicht, was in diesem Fall richtig ist.",
    }
    return Explained(3 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("wege", pruefe)

# %% [markdown]
# ## 3 Sieben Vermerke von „Vorab“
#
# „Vorab“ liest eingescannte Papiere aus und schreibt einen Vermerk. Vergleichen Sie jeden Vermerk mit der Akte und mit
# den Satzungen oben.
#
# > **A. Frau Lang, Bewohnerparkausweis.** Akte: Formular, Fahrzeugschein, Meldebescheinigung (Nebenwohnung im
# > Parkgebiet). *Vorab: „Vollständig. Gemeldet: ja. Voraussetzungen erfüllt.“*
# >
# > **B. Herr Okafor, Mietzuschuss.** Akte: Formular, Mietvertrag, Schreiben des Arbeitgebers mit dem Lohn der letzten
# > drei Monate. *Vorab: „Es fehlt: Einkommensnachweis.“*
# >
# > **C. Familie Petrov, Mülltonne.** Akte: vier Personen, keine Bemerkung. *Vorab: „Vier Personen, 60 Liter.“*
# >
# > **D. Frau Demir, Mietzuschuss.** Akte: eine Person, Einkommen 1.480 Euro, Brief der Ärztin über hohe Kosten für
# > Medikamente. *Vorab: „30 Euro über der Grenze. Kein Härtefall. Ablehnen.“*
# >
# > **E. Herr Sander, Bewohnerparkausweis.** Akte: Antrag vom 3. März 2026, alle Unterlagen, Rabenfurt-Pass gültig bis
# > 31. Dezember 2025. *Vorab: „Rabenfurt-Pass liegt bei. Gebühr 30 Euro.“*
# >
# > **F. Frau Krüger, Mietzuschuss.** Akte: drei Personen, Einkommen 2.300 Euro, alle Unterlagen, in Rabenfurt seit 2019.
# > *Vorab: „Lohnabrechnung gelesen: 2.300 Euro. 50 Euro unter der Grenze.“*
# >
# > **G. Herr Alvarez, Mülltonne.** Akte: zwei Personen, Antrag auf eine Tonne mit 20 Litern, „wir sind die halbe Woche
# > nicht da“. *Vorab: „30 Liter stehen zu. Antrag auf kleinere Tonne abgelehnt.“*

# %%
lab.ask(
    Classes(
        "vermerke",
        "Wie beurteilen Sie den Vermerk?",
        {
            "a": "A. Frau Lang: „Gemeldet: ja. Voraussetzungen erfüllt.“",
            "b": "B. Herr Okafor: „Es fehlt: Einkommensnachweis.“",
            "c": "C. Familie Petrov: „Vier Personen, 60 Liter.“",
            "d": "D. Frau Demir: „Kein Härtefall. Ablehnen.“",
            "e": "E. Herr Sander: „Gebühr 30 Euro.“",
            "f": "F. Frau Krüger: „2.300 Euro gelesen. 50 Euro unter der Grenze.“",
            "g": "G. Herr Alvarez: „Antrag auf kleinere Tonne abgelehnt.“",
        },
        {
            "stimmt": "stimmt mit Akte und Satzung überein",
            "uebersehen": "hat etwas übersehen",
            "fehlalarm": "Fehlalarm: Es fehlt nichts",
            "anmassung": "entscheidet, was ein Mensch entscheiden muss",
        },
        hint="Haben Sie bei Zahlen nachgerechnet, bei Unterlagen hineingesehen und bei „kann“ innegehalten?",
    )
)

# %% check="vermerke" points=4
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Vermerke zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "a": "uebersehen",
        "b": "fehlalarm",
        "c": "stimmt",
        "d": "anmassung",
        "e": "uebersehen",
        "f": "stimmt",
        "g": "anmassung",
    }
    warum = {
        "a": "A. Frau Lang: § 2 verlangt die Hauptwohnung. Die Bescheinigung liegt bei, aber darin steht Nebenwohnung. Das "
        "Programm hat nur festgestellt, dass eine Bescheinigung da ist.",
        "b": "B. Herr Okafor: Nach § 4 genügt das Schreiben des Arbeitgebers. Das Programm kannte nur das Wort "
        "„Einkommensnachweis“. Ein Brief an Herrn Okafor wäre unnötig.",
        "c": "C. Familie Petrov: Vier mal 15 Liter sind 60 Liter, und die Familie hat nichts anderes beantragt. Der Vermerk "
        "stimmt. Auch das muss man feststellen können.",
        "d": "D. Frau Demir: Die 30 Euro stimmen. Aber nach § 6 kann das Amt in besonderen Härten bewilligen. Ob der Brief "
        "der Ärztin dafür reicht, muss ein Mensch beurteilen.",
        "e": "E. Herr Sander: Der Pass liegt bei, ist aber seit dem 31. Dezember 2025 abgelaufen. § 3 verlangt einen gültigen "
        "Pass. Nach der Akte sind es 48 Euro.",
        "f": "F. Frau Krüger: 1.450 und zweimal 450 ergeben 2.350 Euro. Das Einkommen liegt 50 Euro darunter. Der Vermerk "
        "stimmt, und er behauptet nicht mehr, als er geprüft hat.",
        "g": "G. Herr Alvarez: Die 30 Liter sind richtig gerechnet. Die Ablehnung steht dem Programm nicht zu, denn nach § 2 "
        "kann die Stadt eine kleinere Tonne zulassen.",
    }
    return Explained(4 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("vermerke", pruefe)

# %% [markdown]
# ### Eine Akte genauer
#
# Das Sozialamt bekommt am 2. März 2026 einen Antrag auf Mietzuschuss von Frau Nowak. *Vorab: „Vollständig, 3 von 3
# Unterlagen. Voraussetzungen erfüllt.“* In der Akte liegen:
#
# > **Antragsformular**, unterschrieben. Zwei Personen: Frau Nowak und ihre Tochter. Bemerkung: „Seit Februar arbeite ich
# > nur noch halbtags.“
# >
# > **Mietvertrag**, acht Seiten. Seite 3 mit der Miete ist schwarz.
# >
# > **Schreiben des Arbeitgebers**: Lohn im November, Dezember und Januar, jeweils 1.850 Euro.
# >
# > **Auszug aus dem Melderegister**, vom Amt abgerufen: Hauptwohnung in Rabenfurt seit 14. Oktober 2025.

# %%
lab.ask(
    Several(
        "luecken",
        "Was hat „Vorab“ bei Frau Nowak nicht gesehen oder nicht verstanden?",
        {
            "halbtags": "Der Lohn hat sich im Februar geändert, und sie hat es mitgeteilt.",
            "unterschrift": "Das Antragsformular ist nicht unterschrieben.",
            "miete": "Die Miete ist im Mietvertrag nicht zu lesen.",
            "grenze": "Für zwei Personen liegt das Einkommen von 1.850 Euro über der Grenze.",
            "nachweis": "Der Nachweis endet vor der Änderung des Lohns.",
            "tochter": "Die Tochter ist im Antrag nicht angegeben.",
            "dauer": "Am 2. März wohnt sie noch keine sechs Monate in Rabenfurt.",
            "arbeitgeber": "Ein Schreiben des Arbeitgebers ist von vornherein kein Einkommensnachweis.",
        },
        hint="Haben Sie jedes Papier aufgeschlagen und jede Zahl mit der Satzung verglichen?",
    )
)

# %% check="luecken" points=2
from labkit.checks import Explained, share_several, why_several


def pruefe(antwort):
    assert antwort, "Bitte wählen Sie mindestens eine Angabe."
    ### BEGIN HIDDEN TESTS
    richtig = ["halbtags", "miete", "nachweis", "dauer"]
    warum = {
        "halbtags": "Die Bemerkung im Formular ist eine Angabe zum Einzelfall. Ein Programm, das nur Unterlagen zählt, "
        "liest an ihr vorbei.",
        "unterschrift": "Das Formular ist nach der Akte unterschrieben. Auch was in Ordnung ist, gehört zum Ergebnis einer "
        "Prüfung.",
        "miete": "Der Mietvertrag liegt bei, aber die wichtigste Seite ist schwarz. Vorhanden ist nicht dasselbe wie "
        "brauchbar.",
        "grenze": "Für zwei Personen liegt die Grenze bei 1.900 Euro. 1.850 Euro liegen darunter.",
        "nachweis": "Der Nachweis reicht von November bis Januar. Ab Februar gilt ein anderer Lohn. Er belegt also gerade "
        "das nicht, worauf es ankommt.",
        "tochter": "Das Formular nennt zwei Personen, auch die Tochter.",
        "dauer": "Vom 14. Oktober bis zum 2. März sind es keine fünf Monate. § 1 verlangt sechs. „Voraussetzungen erfüllt“ "
        "ist falsch.",
        "arbeitgeber": "Nach § 4 kann ein Schreiben des Arbeitgebers der Nachweis sein. Hier deckt es nur die falschen "
        "Monate ab.",
    }
    return Explained(2 * share_several(antwort, richtig), why_several(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("luecken", pruefe)

# %% [markdown]
# ## 4 Jetzt prüft ein Modell
#
# Nun fragen Sie rabenfurt&#8209;1. Es ist ein winziges Sprachmodell und läuft auf dem Rechner oder Server, auf dem auch dieser
# Kurs läuft. Es hat geübt, Anträge auf Vollständigkeit zu prüfen: Es schreibt erst auf, was es unter „Beigefügt“ liest, und
# geht dann die Liste durch. Oft stimmt das Ergebnis. Gerade deshalb fällt es kaum auf, wenn das Modell etwas übersieht
# oder zu Unrecht als fehlend meldet.
#
# **So gehen Sie vor**
#
# 1. Wählen Sie einen Antrag. Haken Sie zuerst selbst ab, was vorliegt und was fehlt.
# 2. Klicken Sie auf „Modell prüfen lassen“. Vergleichen Sie dann die drei Spalten.
# 3. Nehmen Sie auch den letzten Antrag. Dort heißt eine Unterlage anders als auf der Liste.
#
# Ihre Haken werden weder gespeichert noch bewertet. Antwortet das Modell gerade nicht, gehen Sie zur nächsten Frage.
#
# **Und ein großes Modell?** Es liest viel mehr Arten von Schreiben und verwechselt seltener. Ein Lohnzettel, der anders
# heißt, überrascht es kaum. Ob eine Seite fehlt, ob ein Nachweis noch gilt und ob er reicht, muss aber auch dort jemand
# wissen. Und ein Ermessen hat es nicht.

# %%
lab.show_completeness("data/antraege.json")

# %% [markdown]
# Rechnen Sie jetzt für einen ganzen Tag. **Nehmen Sie an:** Ein Programm findet im Mittel 8 von 10 fehlenden Unterlagen.
# Von 10 Unterlagen, die da sind, meldet es eine zu Unrecht als fehlend. Heute kommen 50 Anträge. Jeder verlangt 4
# Unterlagen, das sind 200. Davon fehlen 40.

# %%
lab.ask(
    Number(
        "fehlalarme",
        "Wie viele seiner Meldungen „fehlt“ sind an diesem Tag im Mittel falsch?",
        unit="Meldungen",
        low=0,
        high=200,
        hint="Fehlalarme kann es nur bei Unterlagen geben, die da sind. Wie viele sind das heute?",
    )
)

# %% check="fehlalarme" points=2
from labkit.checks import Explained


def pruefe(antwort):
    assert antwort == int(antwort), "Gefragt ist eine Anzahl. Geben Sie eine ganze Zahl an."
    ### BEGIN HIDDEN TESTS
    weg = "200 weniger 40 sind 160 Unterlagen, die da sind. Eine von zehn wird zu Unrecht gemeldet, das sind 16. "
    folge = "Dazu kommen 32 richtige Meldungen. Jede dritte Meldung „fehlt“ ist also ein Fehlalarm."
    if antwort == 16:
        return 2.0
    if antwort == 20:
        return Explained(1.0, "Sie haben mit allen 200 Unterlagen gerechnet. " + weg + folge)
    if antwort == 8:
        return Explained(0.0, "8 ist die Zahl der fehlenden Unterlagen, die niemand meldet. Gefragt ist das andere. " + weg)
    return Explained(0.0, weg + folge)
    ### END HIDDEN TESTS


lab.check("fehlalarme", pruefe)

# %% [markdown]
# ## 5 Wer entscheidet hier wirklich?
#
# Sieben Ämter sagen: „Bei uns entscheidet am Ende immer ein Mensch.“ Sehen Sie nach, ob er es kann.

# %%
lab.ask(
    Classes(
        "praxis",
        "Bleibt eine echte menschliche Entscheidung? Wenn nicht: Woran fehlt es vor allem?",
        {
            "ampel": "Frau Brandt sieht einen Namen und eine rote oder grüne Ampel. Die Akte liegt in einem Verfahren, das "
            "sie nicht öffnen kann. Sie hat Zeit und darf abweichen.",
            "vormittag": "Herr Yıldız bestätigt 120 Vorschläge in zwei Stunden. Er kann jede Akte öffnen und darf "
            "abweichen.",
            "zustimmung": "Bestätigen darf jeder selbst. Wer abweichen will, braucht die schriftliche Zustimmung der "
            "Amtsleitung. Zeit und Akten sind da.",
            "zuerst": "Frau Weber liest die Akte, notiert ihr Ergebnis und öffnet erst dann den Vorschlag. Sie hat dafür 20 "
            "Minuten und weicht ab, wenn sie es begründen kann.",
            "wert": "Die Kasse bekommt von einem Dienstleister den Wert „82 von 100“. Wie er zustande kommt, sagt niemand. "
            "Herr Hoffmann hat Zeit und darf abweichen.",
            "quote": "Wer in mehr als fünf von hundert Fällen abweicht, muss sich im Gespräch mit der Leitung "
            "rechtfertigen. Zeit und Akten sind da.",
            "zweite": "Frau Schröder liest jede Akte mit eingeplanter Zeit und entscheidet. Jeden zehnten Fall prüft Herr Neumann "
            "noch einmal, ohne ihr Ergebnis und ohne den Vorschlag zu kennen.",
        },
        {
            "echt": "ja, hier kann ein Mensch entscheiden",
            "zeit": "nein, es fehlt die Zeit",
            "unterlagen": "nein, es fehlen die Unterlagen",
            "befugnis": "nein, es fehlt die Freiheit abzuweichen",
        },
        hint="Rechnen Sie die Minuten je Fall aus. Und fragen Sie: Was kostet es die Person, nein zu sagen?",
    )
)

# %% check="praxis" points=3
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Beispiele zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "ampel": "unterlagen",
        "vormittag": "zeit",
        "zustimmung": "befugnis",
        "zuerst": "echt",
        "wert": "unterlagen",
        "quote": "befugnis",
        "zweite": "echt",
    }
    warum = {
        "ampel": "Ampel: Wer nur eine Farbe sieht, kann nichts nachprüfen. Zeit und Befugnis nützen ohne Akte wenig.",
        "vormittag": "120 Vorschläge: Zwei Stunden sind 120 Minuten, also eine Minute je Fall. In einer Minute liest niemand "
        "eine Akte.",
        "zustimmung": "Zustimmung: Ja geht mit einem Klick, Nein nur mit Erlaubnis. Dann entscheidet, wer die Erlaubnis gibt, "
        "oder am Ende der Vorschlag.",
        "zuerst": "Frau Weber: Zeit, Akte und Befugnis sind da, und sie bildet ihr Urteil vor dem Vorschlag. Hier kann ein "
        "Mensch entscheiden.",
        "wert": "Wert 82: Ohne Gründe lässt sich der Wert weder prüfen noch widerlegen. Herr Hoffmann kann ihm nur glauben "
        "oder nicht glauben. Es fehlen die Unterlagen.",
        "quote": "Quote: Abweichen ist erlaubt, aber es kostet ein Gespräch. Wer das vermeiden will, bestätigt. Die Freiheit "
        "steht nur auf dem Papier.",
        "zweite": "Zweite Prüfung: Frau Schröder hat Zeit und Akte und entscheidet. Herr Neumann prüft unabhängig, weil er weder "
        "Ergebnis noch Vorschlag kennt.",
    }
    return Explained(3 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("praxis", pruefe)

# %% [markdown]
# Die Stadtkasse von Rabenfurt bekommt zu jedem Antrag auf Ratenzahlung einen Wert von einer Auskunftei. Liegt er unter 40,
# lehnt sie ab. Frau Roth unterschreibt jeden Bescheid. In einem Jahr ist sie kein einziges Mal abgewichen.

# %%
lab.ask(
    One(
        "unterschrift",
        "Was trifft am besten zu?",
        {
            "mensch": "Frau Roth unterschreibt jeden Bescheid und trägt dafür die Verantwortung. Also ist es ihre eigene "
            "Entscheidung.",
            "wert": "Hier gibt der Wert den Ausschlag. Ihre Unterschrift macht daraus noch keine menschliche Entscheidung.",
            "auskunftei": "Die Auskunftei rechnet nur. Entschieden wird in der Stadtkasse, und zwar durch einen Menschen.",
            "verbot": "Die Stadtkasse darf bei einem Antrag auf Ratenzahlung keinen solchen Wert heranziehen.",
        },
        hint="Was würde sich an den Ergebnissen ändern, wenn man die Unterschrift wegließe?",
    )
)

# %% check="unterschrift" points=2
def pruefe(antwort):
    assert antwort, "Bitte wählen Sie eine Aussage."
    ### BEGIN HIDDEN TESTS
    assert antwort != "mensch", (
        "Verantwortung zu tragen heißt noch nicht zu entscheiden. Stützt sich das Ergebnis maßgeblich auf den Wert, hilft "
        "die Unterschrift allein nicht. Lesen Sie Lektion 4."
    )
    assert antwort != "auskunftei", (
        "Der Gerichtshof sieht es anders: Schon das Berechnen ist eine automatisierte Entscheidung, wenn ein anderer sich "
        "maßgeblich darauf stützt. Lesen Sie Lektion 4."
    )
    assert antwort == "wert", (
        "So weit geht das Urteil nicht. Es kommt darauf an, wie maßgeblich der Wert ist. Ausnahmen sind möglich, etwa durch "
        "Gesetz. Lesen Sie Lektion 4."
    )
    ### END HIDDEN TESTS


lab.check("unterschrift", pruefe)

# %% [markdown]
# ## 6 Den Ablauf neu ordnen
#
# Das Sozialamt will den Vorschlag von „Vorab“ weiter nutzen. Entscheiden soll trotzdem ein Mensch.

# %%
lab.ask(
    Order(
        "ablauf",
        "In welcher Reihenfolge geht die Sachbearbeiterin vor?",
        {
            "vorschlag": "Sie öffnet den Vorschlag von „Vorab“.",
            "gruende": "Sie schreibt die Gründe in eigenen Worten auf.",
            "akte": "Sie liest Antrag, Bemerkungen und Unterlagen.",
            "unterschrift": "Sie unterschreibt den Bescheid.",
            "notiz": "Sie notiert ihr eigenes Ergebnis.",
            "vergleich": "Sie vergleicht beide Ergebnisse und klärt jeden Unterschied an der Akte.",
        },
        hint="Wann darf der Vorschlag auf den Tisch, damit er den eigenen Blick nicht lenkt?",
    )
)

# %% check="ablauf" points=2
from labkit.checks import Explained, share_order


def pruefe(antwort):
    assert len(antwort) == 6, "In der Reihenfolge kommt jeder Schritt genau einmal vor."
    ### BEGIN HIDDEN TESTS
    richtig = ["akte", "notiz", "vorschlag", "vergleich", "gruende", "unterschrift"]
    warum = (
        "Erst die Akte, dann die eigene Notiz. So ist das Urteil schon da, wenn der Vorschlag kommt. Danach werden "
        "Unterschiede an der Akte geklärt, nicht am Vorschlag. Die Gründe stehen fest, bevor jemand unterschreibt."
    )
    return Explained(round(2 * share_order(antwort, richtig), 1), warum)
    ### END HIDDEN TESTS


lab.check("ablauf", pruefe)

# %% [markdown]
# ## 7 Eine Anweisung umschreiben
#
# Diese Anweisung hängt im Sozialamt. Schreiben Sie sie um. Ihren Text liest und bewertet ein Mensch.
#
# > **Arbeitsanweisung Mietzuschuss.** Jeder Antrag wird von „Vorab“ geprüft. Das Ergebnis ist in der Regel zu
# > übernehmen. Abweichungen sind zu vermeiden und vorher mit der Teamleitung abzustimmen. Je Fall sind drei Minuten
# > vorgesehen. Fehlende Unterlagen fordert das System selbst nach. Die Verantwortung trägt, wer unterschreibt.

# %%
lab.ask(
    Text(
        "anweisung",
        "Schreiben Sie die Anweisung neu, in sechs bis zehn Sätzen. „Vorab“ darf weiter helfen. Die Entscheidung über "
        "Härtefälle nach § 6 soll ein Mensch treffen, und zwar wirklich.",
        least=60,
        hint="Steht darin, was „Vorab“ darf und was nicht? Und woher Zeit, Unterlagen und Freiheit kommen?",
    )
)

# %% [markdown] manual="anweisung" points=4
# **Musterantwort**
#
# „Vorab“ stellt fest, welche Unterlagen vorliegen, und rechnet die Einkommensgrenze aus. Es schlägt keine Bewilligung und
# keine Ablehnung vor. Ob eine besondere Härte vorliegt, beurteilt immer eine Sachbearbeiterin oder ein Sachbearbeiter. Sie
# lesen zuerst Antrag, Bemerkungen und Unterlagen und notieren ihr Ergebnis. Erst danach öffnen sie den Vermerk von „Vorab“
# und klären Unterschiede an der Akte. Dafür sind im Regelfall 20 Minuten eingeplant, bei Härtefällen so viel wie nötig.
# Abweichen darf jede Person ohne Rückfrage; sie hält den Grund in zwei Sätzen fest. Bevor Unterlagen nachgefordert werden,
# sieht ein Mensch in die Akte. Die Gründe des Bescheids stehen in eigenen Worten darin. Jeden Monat zählt das Team, wie oft
# „Vorab“ etwas übersehen oder zu Unrecht gemeldet hat, und gibt das Ergebnis der Amtsleitung.
#
# **Bewertung (4 Punkte)**
#
# - 1 Punkt: Zweierlei steht da: was „Vorab“ erledigt und dass über Härtefälle ein Mensch entscheidet.
# - 1 Punkt: Alle drei stehen da: mehr Zeit als bisher, jemand liest die Akte, und der eigene Blick kommt vor dem
#   Vorschlag oder unabhängig davon.
# - 1 Punkt: Abweichen geht ohne Erlaubnis, und ein Grund in eigenen Worten wird verlangt.
# - 1 Punkt: Fehler fallen auf: Nachforderungen werden angesehen, oder Übersehenes und Fehlalarme werden gezählt.

# %% [markdown]
# ## 8 Abgeben
#
# Geben Sie einen Namen oder ein Pseudonym an. Für einen Teilnahmenachweis auf Ihren Namen braucht die Kursleitung den
# echten Namen. Ein Pseudonym verrät ihr Ihren Namen nicht. Wer den Rechner oder Server verwaltet, kann aber oft
# erkennen, von welchem Benutzerkonto die Abgabe kommt.
#
# **Was übertragen wird:** Name oder Pseudonym, das Aufgabenblatt, Ihre Antworten und das Protokoll. Das Protokoll
# enthält die Anfragen an das Modell und dessen Texte. Ihre Haken aus Schritt 4 werden nicht gespeichert.
#
# **Wer es sieht:** die Kursleitung und alle, die den Rechner oder Server verwalten oder dasselbe Benutzerkonto nutzen.
#
# Sie dürfen mehrmals abgeben. Es zählt die letzte Fassung. Abgeben können Sie auch, wenn noch Fragen offen sind.

# %%
lab.show_handin()

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
#   title: Labor Risikoklassen
# ---

# %% [markdown]
# # Labor: Risiko&shy;klassen
#
# In diesem Labor ordnen Sie 24 Systeme ein. Sie stammen aus fünf politischen Papieren über KI in der Verwaltung. Wir
# haben sie in die erfundene Stadt Rabenfurt verlegt. Danach ändern Sie einige davon und begründen eine Einordnung.
#
# **Dauer:** etwa 25 Minuten, noch nicht erprobt. Sie können jederzeit unterbrechen und später weitermachen.
#
# **So bedienen Sie die Seite:** Lesen Sie von oben nach unten und wählen Sie Antworten aus. „Antwort prüfen“ sagt Ihnen
# nur, ob Ihre Antwort vollständig ist. Ob sie stimmt, lesen Sie in der Rückmeldung,
# nachdem die Kursleitung die Abgaben bewertet hat.
#
# **So lesen Sie die Beschreibungen:** Nehmen Sie nur, was dasteht. Manchmal reicht das nicht. Dann ist „offen“ die
# richtige Antwort, nicht die zweitbeste. Die Regeln stehen in Modul 2. Lassen Sie die Lektionen ruhig daneben offen.
#
# **Was gespeichert wird:** Jede Antwort wird sofort in Ihrem Arbeitsordner gespeichert. Erst wenn Sie abgeben, bekommt
# die Kursleitung eine Kopie. Ein Sprachmodell ist nicht beteiligt. Die Einordnungen sind Übungen und keine Rechtsberatung.

# %%
from labkit import Classes, Lab, One, Order, Several, Text

lab = Lab("risikoklassen")

# %% [markdown]
# ## 1 Ist das überhaupt KI?
#
# Die erste Frage entscheidet, ob die KI-Verordnung überhaupt ins Spiel kommt. Achten Sie darauf, wie das Ergebnis
# entsteht.

# %%
lab.ask(
    Classes(
        "ki",
        "Ist das nach der Beschreibung ein KI-System?",
        {
            "muellgebuehr": "Müllgebühr: Ein Programm rechnet aus Tonnengröße und Leerungen die Gebühr aus. Jeden "
            "Rechenschritt haben Menschen nach der Satzung festgelegt.",
            "muelltonne": "Mülltonne: Eine Bestellung löst immer dieselben Schritte aus: Rechnung, Buchung, "
            "Lieferauftrag. Nur die Tonne bringt noch ein Mensch.",
            "rpa": "Klickroboter: Ein Programm überträgt jede Nacht Angaben aus dem Onlineformular in das "
            "Fachverfahren. Es wiederholt dabei eine aufgezeichnete Klickfolge.",
            "strassen": "Straßenschäden: Ein Handy am Bauhoffahrzeug filmt die Fahrbahn. Ein Programm, das aus "
            "Beispielbildern gelernt hat, meldet Risse und schlägt vor, wo zuerst repariert wird.",
            "untertitel": "Live-Untertitel: Ein Programm, das aus Tonaufnahmen gelernt hat, schreibt in der "
            "Ratssitzung sofort mit. So können hörgeschädigte Menschen folgen.",
            "parkausweis": "Parkausweis: Ein Programm stellt Bewohnerparkausweise vollautomatisch aus. Im Prospekt "
            "steht „KI-gestützt“. Wie es prüft, steht nirgends.",
        },
        {
            "ki": "KI: leitet selbst ab",
            "regeln": "keine KI: feste Regeln",
            "offen": "offen: Eine Angabe fehlt",
        },
        hint="Haben Sie jedes Mal gefragt, wie das Ergebnis entsteht? Das Wort „automatisch“ sagt dazu nichts.",
    )
)

# %% check="ki" points=3
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Systeme zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "muellgebuehr": "regeln",
        "muelltonne": "regeln",
        "rpa": "regeln",
        "strassen": "ki",
        "untertitel": "ki",
        "parkausweis": "offen",
    }
    warum = {
        "muellgebuehr": "Müllgebühr: Alle Schritte haben Menschen festgelegt. Das Programm leitet nichts ab, also ist "
        "es nach dieser Beschreibung keine KI. Für automatische Bescheide gibt es trotzdem eigene Regeln.",
        "muelltonne": "Mülltonne: Vollautomatisch heißt nicht KI. Hier läuft immer derselbe Ablauf, den Menschen "
        "festgelegt haben.",
        "rpa": "Klickroboter: Er wiederholt eine feste Klickfolge. Das ist Automatisierung und noch keine KI. Liest "
        "er eines Tages mit einem trainierten Modell Handschriften, sieht es anders aus.",
        "strassen": "Straßenschäden: Das Programm hat aus Bildern gelernt und leitet daraus Meldungen und Vorschläge "
        "ab. Das ist KI, auch wenn es nur um Asphalt geht.",
        "untertitel": "Live-Untertitel: Sprache in Text umzuwandeln hat das Programm aus Aufnahmen gelernt. Das ist "
        "KI, auch wenn niemand einen Antrag damit bearbeitet.",
        "parkausweis": "Parkausweis: „KI-gestützt“ ist Werbung und keine Auskunft. Vergleicht das Programm nur "
        "Wohnsitz und Kennzeichen nach festen Regeln, ist es nach dieser Beschreibung keine KI. Liest ein trainiertes "
        "Modell die Unterlagen, dann ist es KI. Fragen Sie den Hersteller.",
    }
    return Explained(3 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("ki", pruefe)

# %% [markdown]
# ## 2 Wer sind wir dabei?
#
# Jetzt geht es um die Rolle der Stadt. An ihr hängt, welche Pflichten sie treffen.

# %%
lab.ask(
    Classes(
        "rolle",
        "Welche Rolle hat die Stadt Rabenfurt nach der Beschreibung?",
        {
            "textdienst": "Chatdienst: Das Hauptamt hat einen Chatdienst aus dem Netz beschafft. Beschäftigte sammeln "
            "damit Argumente und Formulierungen.",
            "chatbot": "Abfall-Chatbot: Eine Firma baut ihn für die Stadt. Er heißt „Rabi“, trägt das Stadtwappen und "
            "läuft auf der Website der Stadt.",
            "landesmodell": "Sprachmodell vom Dienstleister: Der kommunale IT-Dienstleister bietet ein Sprachmodell "
            "unter seinem Namen an. Es läuft in seinem Rechenzentrum. Rabenfurt nutzt es für Entwürfe.",
            "satellit": "Satellitenbilder: Ein Fachbüro wertet Satellitenbilder mit seiner KI aus. Rabenfurt kauft "
            "nur die fertige Karte der versiegelten Flächen.",
        },
        {
            "betreiber": "Betreiber",
            "beides": "Betreiber, wohl auch Anbieter",
            "keine": "keine von beiden",
        },
        hint="Fragen Sie zweierlei: Wer verwendet das System? Und unter wessen Namen läuft es?",
    )
)

# %% check="rolle" points=2
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Systeme zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "textdienst": "betreiber",
        "chatbot": "beides",
        "landesmodell": "betreiber",
        "satellit": "keine",
    }
    warum = {
        "textdienst": "Chatdienst: Die Stadt verwendet einen fremden Dienst in eigener Verantwortung. Damit ist sie "
        "Betreiber. Entwickelt hat ihn ein anderer, und er trägt nicht ihren Namen.",
        "chatbot": "Abfall-Chatbot: Die Stadt lässt ihn für sich bauen und betreibt ihn unter ihrem Namen. Sie "
        "verwendet ihn nicht nur, sie kann auch Anbieter sein. Dann muss sie selbst dafür sorgen, dass alle erfahren: "
        "Hier antwortet KI.",
        "landesmodell": "Sprachmodell vom Dienstleister: Angeboten wird es unter dem Namen des Dienstleisters. Die "
        "Stadt verwendet es und ist Betreiber. Wo der Rechner steht, ändert daran nichts.",
        "satellit": "Satellitenbilder: Nach der Beschreibung verwendet das Fachbüro das System in eigener "
        "Verantwortung. Die Stadt kauft ein Ergebnis. Prüfen muss sie die Karte trotzdem, bevor sie damit arbeitet.",
    }
    return Explained(2 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("rolle", pruefe)

# %% [markdown]
# ## 3 Gehört es zu einem Hochrisiko-Bereich?
#
# Hier brauchen Sie Lektion 3. Gehen Sie in dieser Reihenfolge vor: Bereich, Profiling, Ausnahme.

# %%
lab.ask(
    Classes(
        "bereich",
        "Wie ordnen Sie das System ein? Gehen Sie von der Beschreibung aus, nicht von Vermutungen.",
        {
            "wohngeld": "Wohngeld: Ein System liest Anträge und Einkommensnachweise. Es schlägt vor: bewilligen oder "
            "ablehnen, mit Betrag. Frau Brandt entscheidet.",
            "rueckforderung": "Rückforderung: Ein trainiertes Modell sucht Sozialhilfefälle heraus, in denen "
            "vermutlich zu viel gezahlt wird. Es bewertet dazu Lebenslage und Verhalten der Menschen.",
            "vollstaendig": "Vollständigkeit: Vor dem Termin prüft ein trainiertes System, welche Unterlagen beim "
            "Wohngeldantrag noch fehlen. Den Anspruch bewertet es nicht.",
            "post": "Posteingang: Im Sozialamt ordnet ein trainiertes System eingescannte Schreiben nach ihrer Art: "
            "Antrag, Nachweis, Widerspruch. Danach bearbeiten Menschen sie.",
            "kita": "Kita-Plätze: Eltern nennen ihre Wünsche. Ein Algorithmus gleicht sie mit Kriterien ab und "
            "errechnet für jede Kita eine Reihenfolge. Die Leitung darf abweichen.",
            "ampel": "Ampeln: Eine KI wertet alle Bewegungen auf der Kreuzung aus, damit der Verkehr besser fließt.",
            "bad": "Schwimmbad: Kameras beobachten das Becken. Eine KI meldet der Badeaufsicht auffällige Bewegungen "
            "im Wasser.",
            "bus": "Buseinsatz: Ein System schätzt aus Fahrgastzahlen, Ferien und Wetter, wie viele Busse eine Linie "
            "braucht. Daten über das Personal verwendet es nicht.",
            "bescheide": "Alte Bescheide: Ein System macht alte wasserrechtliche Bescheide durchsuchbar. Es zeigt, in "
            "welchem Absatz eine Auflage steht.",
        },
        {
            "hoch": "hochriskant: Bereich und keine Ausnahme",
            "ausnahme": "Bereich, aber eine Ausnahme liegt nahe",
            "nein": "kein Hochrisiko-Bereich erkennbar",
            "offen": "offen: Eine Angabe oder Klärung fehlt",
        },
        hint="Welche Fachfrage würden Sie vor der Entscheidung stellen? Steht die Antwort in der Beschreibung?",
    )
)

# %% check="bereich" points=5
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Systeme zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "wohngeld": "hoch",
        "rueckforderung": "hoch",
        "vollstaendig": "ausnahme",
        "post": "ausnahme",
        "kita": "offen",
        "ampel": "offen",
        "bad": "offen",
        "bus": "nein",
        "bescheide": "nein",
    }
    warum = {
        "wohngeld": "Wohngeld: Das System beurteilt, wer Anspruch auf eine öffentliche Leistung hat. Sein Vorschlag "
        "lenkt die Entscheidung. Dass Frau Brandt am Ende entscheidet, ändert allein nichts.",
        "rueckforderung": "Rückforderung: Es geht darum, Leistungen zu kürzen oder zurückzufordern. Das Modell "
        "bewertet Menschen, das ist Profiling. Dann hilft keine Ausnahme. Auch die Suche nach Betrug ist in diesem "
        "Bereich nicht ausgenommen.",
        "vollstaendig": "Vollständigkeit: Das System arbeitet bei einer öffentlichen Leistung, bereitet die Prüfung "
        "aber nur vor. Ein Verzeichnis fehlender Unterlagen ist eine eng umrissene Aufgabe. Deshalb liegt eine "
        "Ausnahme nahe. Bewertet es auch Menschen, ist sie weg.",
        "post": "Posteingang: Eingehende Schreiben zu sortieren ist eines der Beispiele, die zu den Ausnahmen genannt "
        "sind. Es ist eine eng umrissene Aufgabe. Ordnet das System nach Eigenschaften der Absender, stimmt das nicht "
        "mehr.",
        "kita": "Kita-Plätze: Zweierlei fehlt. Ist es KI, oder arbeitet das System nur feste Kriterien ab? Und gehört "
        "die Vergabe von Kita-Plätzen zu einem Hochrisiko-Bereich? Das haben wir nicht geklärt. Dass die Leitung "
        "abweichen darf, ändert allein nichts.",
        "ampel": "Ampeln: Zum Hochrisiko-Bereich gehören Sicherheitsbauteile im Straßenverkehr. Ob diese KI die "
        "Ampeln selbst steuert oder nur zählt und vorschlägt, steht nicht da. Fragen Sie das Tiefbauamt und den "
        "Hersteller.",
        "bad": "Schwimmbad: Erkennt das System auch, wer im Wasser ist? Und gehört es zu einem Produkt nach Anhang I? "
        "Das ist der zweite Weg zum Hochrisiko-System. Beides steht nicht da. Der Hersteller muss es sagen.",
        "bus": "Buseinsatz: Geplant werden Busse, bewertet wird kein Mensch. Ein Sicherheitsbauteil ist die Schätzung "
        "nach dieser Beschreibung auch nicht. Ein Hochrisiko-Bereich ist nicht erkennbar.",
        "bescheide": "Alte Bescheide: Es geht um Wasserrecht und ums Wiederfinden, nicht um eine grundlegende "
        "Leistung für Menschen. Ein Hochrisiko-Bereich ist nicht erkennbar.",
    }
    return Explained(5 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("bereich", pruefe)

# %% [markdown]
# ## 4 Muss man es den Menschen sagen?
#
# Hier geht es nur um die Transparenzregeln der KI-Verordnung. Was Datenschutz oder Dienstanweisung verlangen, bleibt
# daneben bestehen.

# %%
lab.ask(
    Classes(
        "kenntlich",
        "Was verlangen die Transparenzregeln hier?",
        {
            "telefon": "Telefonassistent: Nachts nimmt eine Computerstimme Anrufe im Rathaus an. Sie klingt wie ein "
            "Mensch und beantwortet Fragen.",
            "leicht": "Einfache Sprache: Ein Sprachmodell schreibt für die Website auf, was sich mit der neuen "
            "Abfallsatzung ändert. Niemand liest den Text vor der Veröffentlichung.",
            "video": "Grußwort: Die Pressestelle lässt einen Film erzeugen. Die Bürgermeisterin sagt darin Sätze, die "
            "sie nie gesprochen hat. Der Film sieht echt aus.",
            "zusammenfassung": "Zusammenfassung: Ein Sprachmodell fasst zwanzig Gutachten für eine interne "
            "Vorbesprechung zusammen. Das Blatt bleibt im Amt.",
            "protokoll": "Protokoll: Ein Programm schreibt die Dienstbesprechung mit und führt eine Aufgabenliste. "
            "Alle im Raum wissen davon, das Protokoll bleibt intern.",
        },
        {
            "hinweis": "sagen, dass KI antwortet",
            "text": "KI-Text offenlegen",
            "deepfake": "Deepfake offenlegen",
            "nichts": "nichts davon",
        },
        hint="Wer liest oder hört das Ergebnis? Und was weiß diese Person schon?",
    )
)

# %% check="kenntlich" points=3
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Systeme zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "telefon": "hinweis",
        "leicht": "text",
        "video": "deepfake",
        "zusammenfassung": "nichts",
        "protokoll": "nichts",
    }
    warum = {
        "telefon": "Telefonassistent: Wer anruft, merkt nicht, dass KI antwortet. Das muss gesagt werden. Dafür sorgt "
        "der Anbieter; das kann auch die Stadt sein, wenn der Assistent unter ihrem Namen läuft.",
        "leicht": "Einfache Sprache: Der Text wird veröffentlicht und informiert über eine Angelegenheit von "
        "öffentlichem Interesse. Niemand hat ihn geprüft. Also ist offenzulegen, dass ihn eine KI geschrieben hat. "
        "Noch besser: erst prüfen.",
        "video": "Grußwort: Der Film könnte für echt gehalten werden. Das ist ein Deepfake, und offenlegen muss es die "
        "Stadt als Betreiber. Ob die Bürgermeisterin einverstanden ist, ist eine andere Frage.",
        "zusammenfassung": "Zusammenfassung: Das Blatt bleibt im Amt und wird nicht veröffentlicht. Diese Regeln "
        "verlangen dafür keinen Hinweis. Eine Dienstanweisung kann ihn trotzdem vorsehen, und sinnvoll ist er "
        "ohnehin.",
        "protokoll": "Protokoll: Alle wissen von dem Programm, und der Text bleibt intern. Diese Regeln verlangen "
        "dafür keinen weiteren Hinweis. Personalrat und Datenschutz fragen Sie trotzdem, bevor es mitschreibt.",
    }
    return Explained(3 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("kenntlich", pruefe)

# %% [markdown]
# ## 5 Wenn sich der Zweck ändert
#
# Systeme bleiben selten, wie sie beschafft wurden. Einige aus Schritt 3 und 4 werden jetzt verändert.

# %%
lab.ask(
    Classes(
        "aenderung",
        "Was bedeutet die Änderung für die Einstufung?",
        {
            "zuverlaessig": "Vollständigkeit: Das System schätzt jetzt auch, wie zuverlässig der Mensch ist, der Wohngeld "
            "beantragt.",
            "schichten": "Buseinsatz: Das System verteilt jetzt auch die Schichten. Wer ruckelig fährt, bekommt andere "
            "Linien.",
            "stimmung": "Protokoll: Das Programm hört jetzt aus der Stimme heraus, wie gereizt einzelne Beschäftigte sind.",
            "mitzeichnen": "Wohngeld: Eine zweite Person zeichnet jetzt jeden Vorschlag mit ab.",
            "menge": "Posteingang: Dasselbe System ordnet jetzt doppelt so viele Schreiben.",
        },
        {
            "nichts": "ändert die Einstufung nicht",
            "hoch": "wird jetzt hochriskant",
            "verboten": "ist verboten",
        },
        hint="Was tut das System jetzt, das es vorher nicht tat? Und wen trifft das?",
    )
)

# %% check="aenderung" points=3
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Änderungen zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "zuverlaessig": "hoch",
        "schichten": "hoch",
        "stimmung": "verboten",
        "mitzeichnen": "nichts",
        "menge": "nichts",
    }
    warum = {
        "zuverlaessig": "Vollständigkeit: Die Zuverlässigkeit eines Menschen zu bewerten ist Profiling. In einem "
        "Hochrisiko-Bereich ist das System dann immer hochriskant, die Ausnahme ist weg.",
        "schichten": "Buseinsatz: Jetzt teilt das System Aufgaben nach dem Verhalten von Beschäftigten zu. Damit ist es im "
        "Hochrisiko-Bereich Personal. Vorher plante es nur Busse.",
        "stimmung": "Protokoll: Gefühle von Beschäftigten am Arbeitsplatz zu erkennen ist verboten, außer aus "
        "medizinischen Gründen oder zur Sicherheit. Davon steht hier nichts.",
        "mitzeichnen": "Wohngeld: Mehr Menschen am Ende ändern nicht, was das System tut. Es schlägt weiter vor, wer Geld "
        "bekommt. Sinnvoll kann das Mitzeichnen trotzdem sein.",
        "menge": "Posteingang: Die Menge ändert den Zweck nicht. Das System ordnet Schreiben wie bisher.",
    }
    return Explained(3 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("aenderung", pruefe)

# %%
lab.ask(
    One(
        "zweck",
        "Rabenfurt hat einen allgemeinen Chatdienst für Briefe beschafft. Das Wohngeldamt lässt ihn jetzt über Anträge "
        "entscheiden. Was folgt daraus, sobald die Hochrisiko-Pflichten gelten?",
        {
            "betreiber": "Nichts. Der Dienst ist derselbe geblieben, also bleibt die Stadt einfach Betreiber.",
            "hersteller": "Das Unternehmen hinter dem Chatdienst wird Anbieter eines Hochrisiko-Systems.",
            "anbieter": "Die Stadt wird selbst Anbieter eines Hochrisiko-Systems.",
            "person": "Die Sachbearbeiterin, die ihn so einsetzt, wird Betreiberin und trägt die Pflichten.",
        },
        hint="Wer hat entschieden, wozu das System jetzt dient?",
    )
)

# %% check="zweck" points=2
def pruefe(antwort):
    assert antwort, "Bitte wählen Sie eine Aussage."
    ### BEGIN HIDDEN TESTS
    assert antwort != "betreiber", "Der Dienst ist derselbe, der Zweck nicht. Nach dem Zweck richtet sich die Einstufung."
    assert antwort != "hersteller", "Das Unternehmen hat den Dienst für anderes vorgesehen. Geändert hat den Zweck die Stadt."
    assert antwort == "anbieter", "Betreiber ist die Behörde, nicht die einzelne Person. Und hier ändert sich die Rolle."
    ### END HIDDEN TESTS


lab.check("zweck", pruefe)

# %% [markdown]
# ## 6 Was ist zu tun, und ab wann?
#
# Die Stadt beschafft das Wohngeld-System aus Schritt 3 bei einem Hersteller und setzt es als Betreiber ein.

# %%
lab.ask(
    Several(
        "pflichten",
        "Was verlangt die KI-Verordnung dann von der Stadt, sobald die Hochrisiko-Pflichten gelten?",
        {
            "aufsicht": "die Aufsicht Menschen übertragen, die dafür befähigt, geschult und befugt sind",
            "zertifikat": "für jede Person, die damit arbeitet, ein Zertifikat vorlegen",
            "betroffene": "die Menschen informieren, über deren Antrag mit dem System entschieden wird",
            "vieraugen": "jeden Bescheid von zwei Personen prüfen lassen",
            "protokolle": "die automatischen Protokolle aufbewahren, soweit sie darüber verfügt",
            "kennzeichnen": "jeden Bescheid als KI-Text kennzeichnen",
            "grundrechte": "vor dem ersten Einsatz die Folgen für die Grundrechte abschätzen",
        },
        hint="Was davon steht in Lektion 4, und was klingt nur streng?",
    )
)

# %% check="pflichten" points=2
from labkit.checks import Explained, share_several, why_several


def pruefe(antwort):
    assert antwort, "Bitte wählen Sie mindestens eine Pflicht."
    ### BEGIN HIDDEN TESTS
    richtig = ["aufsicht", "betroffene", "protokolle", "grundrechte"]
    warum = {
        "aufsicht": "Aufsicht: Sie braucht Menschen, die das System verstehen und nein sagen dürfen. Das gehört dazu.",
        "zertifikat": "Zertifikat: Das verlangt die KI-Verordnung nicht.",
        "betroffene": "Information: Wer einen Antrag stellt, muss erfahren, dass ein solches System beteiligt ist.",
        "vieraugen": "Vier Augen: Vorgeschrieben sind sie nur, wo Menschen aus der Ferne biometrisch erkannt werden. Beim "
        "Wohngeld kann die Stadt sie selbst anordnen.",
        "protokolle": "Protokolle: Mindestens sechs Monate, wenn anderes Recht nichts anderes bestimmt. Das gehört dazu.",
        "kennzeichnen": "Kennzeichnen: Ein einzelner Bescheid ist kein veröffentlichter Text. Diese Regel passt hier nicht.",
        "grundrechte": "Grundrechte: Öffentliche Stellen schätzen die Folgen vor dem ersten Einsatz ab. Das gehört dazu.",
    }
    return Explained(2 * share_several(antwort, richtig), why_several(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("pflichten", pruefe)

# %%
lab.ask(
    Order(
        "termine",
        "Welche Regel gilt zuerst, welche zuletzt? Bringen Sie die Termine in die richtige Reihenfolge.",
        {
            "anhang3": "Pflichten für Hochrisiko-Systeme nach Anhang III, zum Beispiel beim Wohngeld",
            "transparenz": "Hinweis beim Chatbot, Offenlegen von Deepfakes",
            "altsysteme": "spätester Termin für ältere, unveränderte Hochrisiko-Systeme der Behörden",
            "kompetenz": "Maßnahmen für KI-Kompetenz und die ersten Verbote",
            "anhang1": "Pflichten für Hochrisiko-Systeme in Produkten nach Anhang I",
            "verbote": "zwei weitere Verbote",
        },
        hint="Suchen Sie den Zeitstrahl in Lektion 4. Wer bekommt mehr Zeit: neue Systeme oder solche, die längst laufen?",
    )
)

# %% check="termine" points=2
from labkit.checks import Explained, share_order


def pruefe(antwort):
    assert len(antwort) == 6, "In der Reihenfolge kommt jeder Termin genau einmal vor."
    ### BEGIN HIDDEN TESTS
    richtig = ["kompetenz", "transparenz", "verbote", "anhang3", "anhang1", "altsysteme"]
    warum = (
        "Zuerst kamen KI-Kompetenz und die ersten Verbote (2. Februar 2025). Dann die Transparenz (2. August 2026). Dann "
        "zwei weitere Verbote (2. Dezember 2026). Danach Anhang III (2. Dezember 2027). Danach Anhang I (2. August 2028). "
        "Spätestens am 2. August 2030 sind auch ältere Systeme der Behörden dran."
    )
    return Explained(round(2 * share_order(antwort, richtig), 1), warum)
    ### END HIDDEN TESTS


lab.check("termine", pruefe)

# %% [markdown]
# ## 7 Eine Einordnung begründen
#
# Wählen Sie ein System aus Schritt 1 oder 3, das Sie mit „offen“ oder mit „Ausnahme“ eingeordnet haben. Gut geeignet
# sind die Kita-Plätze. Ihren Text liest und bewertet ein Mensch.

# %%
lab.ask(
    Text(
        "begruendung",
        "Schreiben Sie einen Vermerk von fünf bis acht Sätzen: Welches System ist es, und wie ordnen Sie es ein? Welche "
        "Rolle hat die Stadt? Auf welche Angabe der Beschreibung stützen Sie sich? Welche Tatsache würde Ihr Ergebnis "
        "ändern, und wen fragen Sie danach?",
        least=50,
        hint="Könnte jemand mit Ihrem Vermerk morgen zum Telefon greifen und die richtige Frage stellen?",
    )
)

# %% [markdown] manual="begruendung" points=4
# **Musterantwort**
#
# Vermerk zur Vergabe der Kita-Plätze. Ich ordne das System als offen ein. Die Stadt verwendet es in eigener
# Verantwortung; falls es KI ist, ist sie Betreiber. In der Beschreibung steht, dass ein Algorithmus Wünsche und Kriterien
# abgleicht und eine Reihenfolge errechnet. Ob er nur unsere Kriterien abarbeitet oder aus früheren Vergaben gelernt hat,
# steht nicht da. Arbeitet er nur feste Kriterien ab, ist es nach dieser Beschreibung keine KI. Hat er gelernt, bleibt die
# Rechtsfrage, ob die Kita-Vergabe zu einem Hochrisiko-Bereich gehört. Dass die Leitung abweichen darf, genügt mir nicht
# als Grund für eine Entwarnung. Ich frage zuerst den Hersteller nach der Rechenweise und lege die Rechtsfrage dann dem
# Rechtsamt vor.
#
# **Bewertung (4 Punkte)**
#
# - 1 Punkt: Einordnung und Rolle der Stadt sind genannt und passen zueinander.
# - 1 Punkt: Die Begründung stützt sich auf eine Angabe, die in der Beschreibung steht.
# - 1 Punkt: Es ist eine Tatsache genannt, die das Ergebnis ändern würde, und in welche Richtung.
# - 1 Punkt: Es steht darin, wer gefragt wird und wonach.
#
# Eine andere Einordnung als in der Musterantwort bekommt alle Punkte, wenn die Begründung sie trägt.

# %% [markdown]
# ## 8 Abgeben
#
# Geben Sie einen Namen oder ein Pseudonym an. Für einen Teilnahmenachweis auf Ihren Namen braucht die Kursleitung den
# echten Namen. Ein Pseudonym verrät ihr Ihren Namen nicht. Wer den Rechner oder Server verwaltet, kann aber oft
# erkennen, von welchem Benutzerkonto die Abgabe kommt.
#
# **Was übertragen wird:** Name oder Pseudonym, das Aufgabenblatt und Ihre Antworten auf die neun Fragen.
#
# **Wer es sieht:** die Kursleitung und alle, die den Rechner oder Server verwalten oder dasselbe Benutzerkonto nutzen.
#
# In der Rückmeldung lesen Sie zu jedem System, das Sie anders eingeordnet haben, den Grund. Sie dürfen mehrmals abgeben.
# Es zählt die letzte Fassung. Abgeben können Sie auch, wenn noch Fragen offen sind.

# %%
lab.show_handin()

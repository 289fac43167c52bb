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
#   title: Labor Daten schützen
# ---

# %% [markdown]
# # Labor: Daten schützen
#
# In diesem Labor schicken Sie einen Brief an ein Sprachmodell: erst so, wie er kam, dann ohne Angaben über Menschen. Sie
# sehen, was dabei auffällt und was nicht. Am Ende pseudonymisieren Sie selbst einen Absatz.
#
# **Dauer:** etwa 25 Minuten, noch nicht erprobt. Sie können jederzeit unterbrechen und später weitermachen.
#
# **So bedienen Sie die Seite:** Lesen Sie von oben nach unten und wählen Sie Antworten aus. „Antwort prüfen“ sagt Ihnen
# nur, ob Ihre Antwort vollständig ist. Ob sie stimmt, lesen Sie in der Rückmeldung,
# nachdem die Kursleitung die Abgaben bewertet hat.
#
# **Der Brief ist erfunden.** Es gibt weder den Absender noch das Konto. Deshalb dürfen Sie ihn hier vollständig senden.
# Mit echter Post tun Sie das nicht, auch nicht zur Probe.
#
# **Das Modell** heißt rabenfurt&#8209;1 und läuft auf dem Rechner oder Server, auf dem auch dieser Kurs läuft. Es ist winzig
# und hat solche Briefe nicht geübt. Meist schreibt es etwas, das nicht zur Aufgabe passt. Nehmen Sie davon nichts ernst.
# Hier geht es darum, was in der Eingabe steht. In Schritt 2 zeigt eine Karte, welches
# Modell antwortet. Nennt sie ein anderes oder warnt sie, fragen Sie die Kursleitung.
#
# **Die Sandbox** ist das Programm, in dem das Modell läuft. Sie sieht jeden Text durch, bevor das Modell ihn bekommt.
#
# **Was gespeichert wird:** Jede Antwort wird sofort gespeichert, ebenso Ihre Eingaben an das Modell und dessen Texte.
# Alles liegt in Ihrem Arbeitsordner. Erst wenn Sie abgeben, bekommt die Kursleitung eine Kopie.

# %%
from labkit import Classes, Lab, Number, One, Order, Several, Text

lab = Lab("daten_schuetzen")

# %% [markdown]
# ## 1 Bevor Sie fragen
#
# Rabenfurt hat einen Textdienst freigegeben, und zwar für Entwürfe **ohne** personenbezogene Daten. Andere Dienste im
# Netz hat die Stadt nicht freigegeben.

# %%
lab.ask(
    Classes(
        "vorher",
        "Dürfen die Angaben so dorthin?",
        {
            "privat": "Frau Vogt kopiert eine Beschwerde mit Namen in ihr privates Konto bei einem Chatdienst.",
            "widerspruch": "Herr Yıldız gibt im freigegebenen Textdienst einen Widerspruch mit Namen und Anschrift ein.",
            "satzung": "Frau Brandt lässt im freigegebenen Textdienst die veröffentlichte Sperrmüllsatzung vereinfachen.",
            "browser": "Ein Zusatz im Browser übersetzt markierten Text. Ein Kollege markiert damit einen "
            "veröffentlichten Aushang. Geprüft hat den Zusatz niemand.",
            "krank": "Frau Lang streicht im freigegebenen Textdienst den Namen. Stehen bleibt: „die Leiterin des "
            "Bauhofs, seit Montag krank“.",
            "muster": "Herr Krause lässt im freigegebenen Textdienst ein Musterschreiben mit erfundenen Angaben kürzen.",
            "training": "Die IT will auf einem freigegebenen Server ein Modell mit 4.000 alten Elternbriefen trainieren. "
            "Freigegeben sind die Briefe bisher nur für die Bearbeitung.",
        },
        {
            "ja": "ja, so passt es",
            "dienst": "nein: Der Dienst ist nicht freigegeben",
            "daten": "nein: Diese Angaben sind dafür nicht freigegeben",
        },
        hint="Haben Sie zweimal gefragt? Erst: Ist dieser Dienst freigegeben? Dann: auch für diese Angaben?",
    )
)

# %% check="vorher" points=3
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Fälle zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "privat": "dienst",
        "widerspruch": "daten",
        "satzung": "ja",
        "browser": "dienst",
        "krank": "daten",
        "muster": "ja",
        "training": "daten",
    }
    warum = {
        "privat": "Privates Konto: Die Stadt hat diesen Dienst nicht freigegeben. Was dort gespeichert wird und wer es "
        "liest, kann im Rathaus niemand sagen.",
        "widerspruch": "Widerspruch: Der Dienst ist freigegeben, aber nur für Texte ohne personenbezogene Daten. Eine "
        "Freigabe gilt nur für das, wofür sie erteilt ist.",
        "satzung": "Satzung: Der Dienst ist freigegeben, und der Text ist ohnehin veröffentlicht. Namen stehen nicht "
        "darin. So passt es.",
        "browser": "Browser-Zusatz: Auch ein Zusatz im Browser schickt Text an einen Dienst. Der Aushang selbst ist "
        "harmlos, der ungeprüfte Zusatz liest aber vielleicht noch mehr mit.",
        "krank": "Krankmeldung: Der Name ist weg, die Person nicht. Den Bauhof leitet genau eine Frau. Und es geht um ihre "
        "Gesundheit.",
        "muster": "Muster: Ein freigegebener Dienst und erfundene Angaben. So arbeiten Sie, wenn die Aufgabe keine "
        "echten Daten braucht.",
        "training": "Training: Mit den Briefen sollte gearbeitet werden, nicht trainiert. Das ist ein neuer Zweck, und den "
        "prüft erst die Datenschutzstelle. Was ein Modell gelernt hat, lässt sich kaum wieder löschen.",
    }
    return Explained(3 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("vorher", pruefe)

# %% [markdown]
# ## 2 Der Brief
#
# Ein Vater schreibt an die Kita-Verwaltung. Die Amtsleitung will in zwei Sätzen wissen, worum es geht. Das soll das
# Modell schreiben.
#
# **So gehen Sie vor**
#
# 1. Lesen Sie zuerst die Karte mit dem Namen des Modells. Öffnen Sie die Liste der Versuche: Welche Wege nach außen
#    wurden probiert? Die englischen Meldungen kommen vom Betriebssystem; „not permitted“ heißt „nicht erlaubt“.
# 2. Senden Sie den Brief, wie er ist. Lesen Sie die Antwort, die Meldung darunter und dann die Tabelle.
# 3. Suchen Sie in der Tabelle die Zeilen mit „nein“. Danach sucht hier niemand.
# 4. Vertauschen Sie in der IBAN zwei benachbarte Ziffern, die verschieden sind. Senden Sie noch einmal. Was ändert sich
#    an der Meldung?
# 5. Machen Sie nun aus dem Brief eine Fassung, die ohne Angaben über Menschen auskommt. Für den Absender schreiben Sie
#    „Person A“. Streichen Sie, was die Aufgabe nicht braucht. Senden Sie noch einmal.
# 6. Lesen Sie beide Antworten. Brauchbar ist wohl keine. Sehen Sie deshalb in der unteren Tabelle nach: Steht in Ihrer
#    Fassung noch alles, was die Aufgabe braucht? Dann könnte ein besseres Modell daraus die zwei Sätze schreiben.
#
# Die Tabelle vergleicht nur Wörter mit einer festen Liste. Wer umschreibt, täuscht sie. Menschen täuscht das nicht immer.
#
# **Und ein großes Modell?** Es fasst beide Fassungen besser zusammen. Es würde auch Namen erkennen. Und es könnte aus
# Beruf, Ort und Zeitpunkt leichter schließen, wer gemeint ist.

# %%
lab.show_shielding("data/brief.json")

# %%
lab.ask(
    Classes(
        "sucht",
        "Was meldet die Sandbox, wenn Sie es senden, und was meldet sie nicht?",
        {
            "iban": "die IBAN, richtig geschrieben",
            "dreher": "die IBAN mit zwei vertauschten Ziffern",
            "name": "den Namen „Henrik Moosbach“",
            "geburt": "„geboren am 03.02.2021“",
            "knie": "„Seit meiner Knieoperation“",
            "mail": "die E-Mail-Adresse",
            "tierarzt": "„einziger Tierarzt in Obermühle“",
            "zeichen": "„Az. 51-4711/26“",
        },
        {"meldet": "meldet sie", "nicht": "meldet sie nicht"},
        hint="Haben Sie es ausprobiert? Senden Sie einen Satz für sich allein und lesen Sie die Meldung.",
    )
)

# %% check="sucht" points=3
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Angaben zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "iban": "meldet",
        "dreher": "nicht",
        "name": "nicht",
        "geburt": "meldet",
        "knie": "nicht",
        "mail": "meldet",
        "tierarzt": "nicht",
        "zeichen": "meldet",
    }
    warum = {
        "iban": "IBAN: Zwei Ziffern darin sind eine Prüfziffer. Stimmt sie, meldet die Sandbox eine IBAN.",
        "dreher": "Zahlendreher: Die Prüfziffer stimmt nicht mehr, also gilt die Zahl nicht als IBAN. Ein Mensch bei der "
        "Bank fände das Konto vielleicht trotzdem.",
        "name": "Name: Nach Namen sucht die Sandbox gar nicht. Ausgerechnet die deutlichste Angabe müssen Sie selbst "
        "finden.",
        "geburt": "Geburtsdatum: Das Wort „geboren“ vor einem Datum ist ein Stichwort. Danach sucht die Sandbox.",
        "knie": "Knieoperation: Eine Krankheit hat kein Muster und keine Prüfziffer. Gerade was besonders geschützt ist, "
        "findet so eine Suche nicht.",
        "mail": "E-Mail-Adresse: Ein Klammeraffe zwischen zwei Namen ist ein klares Muster. Danach sucht die Sandbox.",
        "tierarzt": "Tierarzt: Hier steht weder Name noch Nummer. Trotzdem weiß im Ortsteil jeder, wer gemeint ist. Das "
        "erkennt nur, wer den Ort kennt.",
        "zeichen": "Aktenzeichen: Auf „Az.“ folgt eine Nummer, das ist ein Stichwort. Im Haus führt sie direkt zur Akte.",
    }
    return Explained(3 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("sucht", pruefe)

# %% [markdown]
# ## 3 Was braucht die Aufgabe?
#
# Gefragt sind zwei Sätze für die Amtsleitung: Was möchte der Absender, und um welchen Betrag geht es? Danach schreibt
# Frau Vogt ihm zurück. Sie muss also wissen, wer er ist. Das Modell muss es nicht wissen.

# %%
lab.ask(
    Classes(
        "behalten",
        "Was tun Sie mit jeder Angabe, bevor der Text an das Modell geht?",
        {
            "absender": "der Name des Absenders",
            "betrag": "840 Euro Kita-Beitrag",
            "raten": "vier Raten zu je 210 Euro",
            "konto": "die IBAN",
            "geburt": "das Geburtsdatum der Tochter",
            "operation": "die Knieoperation des Absenders",
            "helferin": "die Schwangerschaft der Helferin",
            "reiterhof": "die Schulden des Reiterhofs",
        },
        {"bleibt": "bleibt stehen", "ersetzen": "durch einen Platzhalter ersetzen", "weg": "weglassen"},
        hint="Fragen Sie zuerst: Wird die Antwort schlechter, wenn das fehlt? Wenn nein, warum steht es dann noch da?",
    )
)

# %% check="behalten" points=4
from labkit.checks import Explained, share_classes, why_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Angaben zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "absender": "ersetzen",
        "betrag": "bleibt",
        "raten": "bleibt",
        "konto": "weg",
        "geburt": "weg",
        "operation": "weg",
        "helferin": "weg",
        "reiterhof": "weg",
    }
    warum = {
        "absender": "Absender: Die zwei Sätze brauchen jemanden, der etwas möchte. „Person A“ genügt. Wer das ist, steht in "
        "der Akte, und dort setzt Frau Vogt den Namen wieder ein.",
        "betrag": "Betrag: Danach ist gefragt. Fehlt er, ist die Zusammenfassung wertlos. Schützen heißt nicht, alles zu "
        "streichen.",
        "raten": "Raten: Das ist der Vorschlag, über den entschieden wird. Er muss stehen bleiben.",
        "konto": "IBAN: Für zwei Sätze braucht niemand ein Konto. Ein Platzhalter wäre hier nur Ballast.",
        "geburt": "Geburtsdatum: Es sagt nichts über die Ratenzahlung. Zusammen mit dem Ort führt es aber zu einem Kind.",
        "operation": "Knieoperation: Das ist eine Angabe zur Gesundheit. Nach dem Grund ist nicht gefragt. Wird er später "
        "gebraucht, steht er in der Akte.",
        "helferin": "Helferin: Sie hat nicht geschrieben und weiß nichts davon. Ihre Schwangerschaft geht die Aufgabe "
        "nichts an.",
        "reiterhof": "Reiterhof: Was ein Dritter über fremde Schulden schreibt, ist ungeprüft und kann Schaden anrichten. "
        "Die Aufgabe braucht es nicht.",
    }
    return Explained(4 * share_classes(antwort, richtig), why_classes(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("behalten", pruefe)

# %% [markdown]
# ## 4 Namenlos und doch erkannt
#
# Frau Vogt hat „Person A“ geschrieben. Auf einem Zettel in der Akte steht, wer Person A ist.

# %%
lab.ask(
    One(
        "pseudonym",
        "Was ist der Text jetzt?",
        {
            "anonym": "Anonym, denn der Name des Absenders kommt in dem Text an keiner Stelle mehr vor.",
            "zettel": "Anonym, solange nur Frau Vogt den Zettel kennt.",
            "pseudonym": "Pseudonym: Mit dem Zettel oder mit Ortskenntnis lässt sich die Person wiederfinden.",
            "verschluesselt": "Verschlüsselt, denn ohne den Zettel versteht niemand den Inhalt des Textes.",
        },
        hint="Wer könnte herausfinden, wer Person A ist? Denken Sie an Zettel, Akte und Nachbarschaft.",
    )
)

# %% check="pseudonym" points=2
def pruefe(antwort):
    assert antwort, "Bitte wählen Sie eine Aussage."
    ### BEGIN HIDDEN TESTS
    assert antwort != "anonym", "Der Name ist nur eine von vielen Angaben. Auch Beruf, Ort und Anlass führen zu einem Menschen."
    assert antwort != "zettel", "Es gibt einen Weg zurück, und eine Person hat ihn in der Hand. Anonym wäre ein Text ohne jeden Weg zurück."
    assert antwort == "pseudonym", "Den Inhalt kann jeder lesen. Ersetzt ist nur, um wen es geht."
    ### END HIDDEN TESTS


lab.check("pseudonym", pruefe)

# %% [markdown]
# Harmlose Angaben werden zusammen zu einem Steckbrief. Hier sind zehn Menschen aus Rabenfurt, ohne Namen:
#
# 1. Obermühle, 41 Jahre, Pflege
# 2. Obermühle, 44 Jahre, Pflege
# 3. Obermühle, 52 Jahre, Tiermedizin
# 4. Obermühle, 29 Jahre, Landwirtschaft
# 5. Obermühle, 58 Jahre, Landwirtschaft
# 6. Neustadt, 33 Jahre, Pflege
# 7. Neustadt, 47 Jahre, Schule
# 8. Neustadt, 38 Jahre, Schule
# 9. Neustadt, 45 Jahre, Busverkehr
# 10. Neustadt, 51 Jahre, Pflege
#
# Kennt man nur Ortsteil und Beruf, sind zwei von ihnen allein: Nummer 3 und Nummer 9.

# %%
lab.ask(
    Number(
        "kombination",
        "Ein Text nennt außer Ortsteil und Beruf noch das Alter in Zehnerschritten, etwa „um die 40“ für 40 bis 49. Wie "
        "viele der zehn Menschen stehen dann allein da, weil die drei Angaben auf niemand anderen passen?",
        unit="Menschen",
        low=0,
        high=10,
        hint="Suchen Sie zuerst die Paare, die sich auch mit dem Alter nicht unterscheiden lassen.",
    )
)

# %% check="kombination" points=2
from labkit.checks import Explained


def pruefe(antwort):
    assert antwort == int(antwort), "Gefragt ist eine Anzahl. Geben Sie eine ganze Zahl an."
    ### BEGIN HIDDEN TESTS
    if antwort == 8:
        return 2.0
    warum = (
        "Nur Nummer 1 und Nummer 2 gleichen sich noch: Obermühle, Pflege, um die 40. Die acht anderen sind allein. Mit "
        "Ortsteil und Beruf waren es erst zwei. Eine einzige Angabe mehr genügt dafür."
    )
    return Explained(1.0 if antwort in (7, 9) else 0.0, warum)
    ### END HIDDEN TESTS


lab.check("kombination", pruefe)

# %% [markdown]
# ## 5 Wo ist der Text jetzt?
#
# Sie haben den Brief mehrmals gesendet. Was ist davon übrig?
#
# Im Nachweis der Sandbox steht zu jeder Anfrage eine Zeile. Das sind alle Spalten:
#
# - **Zeit** und **Dauer** der Anfrage,
# - ein **Pseudonym** des Zugangs und seine **Rolle**,
# - welche **Adresse** aufgerufen wurde und welches **Modell** geantwortet hat,
# - wie viele **Tokens** (Textstücke) hin- und zurückgingen,
# - ob es geklappt hat (**Status**),
# - welche **Arten von Angaben** gefunden wurden und wie viele, zum Beispiel „iban=1,email=1“.
#
# Ein Text steht nicht darin. Anders ist es, wenn ein Lehrprotokoll eingeschaltet ist. Dann steht das im Labor über dem
# Eingabefeld.
#
# Ihr **Arbeitsordner** ist etwas anderes als der Nachweis. Dort führt das Labor ein Protokoll mit Ihren Eingaben und den
# Texten des Modells. Sie finden es in der Datei `journal.jsonl`.

# %%
lab.ask(
    Several(
        "verbleib",
        "Nehmen Sie an, kein Lehrprotokoll ist eingeschaltet und die Karte zeigt „Keine Verbindung nach außen möglich“. Wo "
        "kann der Text Ihres Briefes nach der Abgabe liegen?",
        {
            "ordner": "im Protokoll in Ihrem Arbeitsordner",
            "nachweis": "in der Zeile, die der Nachweis der Sandbox zu Ihrer Anfrage führt",
            "leitung": "bei der Kursleitung",
            "modell": "im Modell, das ihn beim Antworten gelernt hat",
            "hersteller": "bei einem fremden Unternehmen, das den Dienst betreibt",
            "verwaltung": "dort, wo ihn lesen kann, wer den Rechner oder Server verwaltet",
        },
        hint="Haben Sie die Liste der Spalten gelesen und daneben, was das Labor ganz oben unter „gespeichert“ sagt?",
    )
)

# %% check="verbleib" points=2
from labkit.checks import Explained, share_several, why_several


def pruefe(antwort):
    assert antwort, "Bitte wählen Sie mindestens einen Ort."
    ### BEGIN HIDDEN TESTS
    richtig = ["ordner", "leitung", "verwaltung"]
    warum = {
        "ordner": "Arbeitsordner: Das Labor schreibt jede Eingabe und jede Antwort mit. Deshalb ist der Brief erfunden.",
        "nachweis": "Nachweis: Er hält fest, dass gefragt wurde, wie viel und welche Arten von Angaben. Texte enthält er "
        "nicht.",
        "leitung": "Kursleitung: Mit der Abgabe bekommt sie eine Kopie des Protokolls. Das steht über dem Knopf zum "
        "Abgeben.",
        "modell": "Modell: Beim Antworten bleiben seine Parameter unverändert. Es lernt nichts dazu. Ob ein fremder "
        "Dienst später mit Eingaben trainiert, ist eine andere Frage.",
        "hersteller": "Fremdes Unternehmen: Das Modell läuft auf dem Rechner des Kurses, und ein Weg nach außen war zu. "
        "Bei einem Dienst im Netz wäre es anders.",
        "verwaltung": "Verwaltung des Rechners: Wer ihn verwaltet, kann die Ordner lesen. „Läuft im Haus“ heißt nicht, "
        "dass niemand mitliest.",
    }
    return Explained(2 * share_several(antwort, richtig), why_several(antwort, richtig, warum))
    ### END HIDDEN TESTS


lab.check("verbleib", pruefe)

# %%
lab.ask(
    One(
        "abschottung",
        "Die Karte zeigt „Keine Verbindung nach außen möglich“ und eine Liste gescheiterter Versuche. Was dürfen Sie "
        "daraus schließen?",
        {
            "echt": "Echte Akten dürfen hier hinein, denn sie bleiben ja im Haus.",
            "prozess": "Der Prozess, in dem das Modell rechnet, kam beim Prüfen auf keinem der Wege hinaus.",
            "stimmt": "Was das Modell antwortet, stimmt, weil niemand von außen eingreifen kann.",
            "spurlos": "Von Ihren Eingaben bleibt auf dem Rechner nichts zurück, sobald Sie die Seite schließen.",
        },
        hint="Lesen Sie die Liste der Versuche noch einmal. Was genau wurde versucht, und von wem?",
    )
)

# %% check="abschottung" points=2
def pruefe(antwort):
    assert antwort, "Bitte wählen Sie eine Aussage."
    ### BEGIN HIDDEN TESTS
    assert antwort != "echt", "Dass nichts hinausgeht, ist erst die halbe Antwort. Freigegeben ist dieser Kurs nur für erfundene Fälle."
    assert antwort != "stimmt", "Abschottung schützt Daten. Ob ein Satz stimmt, prüfen Sie weiter an der Quelle."
    assert antwort == "prozess", "Ihr Protokoll liegt weiter im Arbeitsordner. Lesen Sie den Anfang von Schritt 5."
    ### END HIDDEN TESTS


lab.check("abschottung", pruefe)

# %% [markdown]
# ## 6 Wenn es passiert ist
#
# Herr Krause merkt: Er hat soeben einen echten Brief mit Namen und Diagnose in einen Chatdienst kopiert. Die Stadt hat
# den Dienst nicht freigegeben.

# %%
lab.ask(
    Order(
        "panne",
        "Was tut er zuerst, was zuletzt?",
        {
            "team": "im Team besprechen, wie es künftig leichter richtig geht",
            "melden": "sofort im Haus melden: der Führung und der Datenschutzstelle, wie es die Dienstanweisung vorsieht",
            "stopp": "aufhören, nichts weiter eingeben und den Dienst nicht um Rat fragen",
            "folgen": "tun, was Datenschutzstelle und IT sagen, zum Beispiel einen Verlauf löschen",
            "notieren": "in zwei Minuten notieren: was, wann, welcher Dienst, welches Konto",
        },
        hint="Was muss die Datenschutzstelle wissen, wenn er anruft? Und wer entscheidet, ob gelöscht wird?",
    )
)

# %% check="panne" points=2
from labkit.checks import Explained, share_order


def pruefe(antwort):
    assert len(antwort) == 5, "In der Reihenfolge kommt jeder Schritt genau einmal vor."
    ### BEGIN HIDDEN TESTS
    richtig = ["stopp", "notieren", "melden", "folgen", "team"]
    warum = (
        "Zuerst aufhören, damit nicht noch mehr hinausgeht. Dann kurz notieren, was geschah: Das braucht die Meldung. "
        "Sofort danach melden. Gelöscht wird erst, wenn Datenschutzstelle und IT es sagen, denn sonst fehlt ihnen, was "
        "sie prüfen müssen. Zuletzt im Team besprechen, was es künftig leichter macht."
    )
    return Explained(round(2 * share_order(antwort, richtig), 1), warum)
    ### END HIDDEN TESTS


lab.check("panne", pruefe)

# %% [markdown]
# ## 7 Ihre Fassung
#
# Diesen Absatz hat eine Kollegin aus einem Telefonat notiert. Alles darin ist erfunden. Das Modell soll daraus einen
# höflichen Antwortbrief entwerfen: Der Platz ist möglich, was ist noch einzureichen?
#
# > Frau Dunja Kirchhoff, Am Bach 4, rief am 9. März an. Sie leitet die Nachtschicht im Pflegeheim Sankt Anna. Sie sucht
# > ab dem 1. August einen Kita-Platz für ihren Sohn Emil, er ist drei Jahre alt. Emil hat Diabetes. Der Vater sitzt laut
# > ihrer Schwester im Gefängnis. Es fehlt noch die Bescheinigung des Arbeitgebers, sie kommt bis zum 31. März.
#
# **Nehmen Sie an:** Die Datenschutzstelle lässt im Textdienst auch Texte mit Platzhaltern zu, wenn zweierlei stimmt:
# Niemand darin ist zu erkennen, und die Liste der Platzhalter liegt getrennt und geschützt. Ihren Text liest und
# bewertet ein Mensch.

# %%
lab.ask(
    Text(
        "fassung",
        "Schreiben Sie den Absatz so um, dass er unter dieser Bedingung in den Textdienst darf und für den Brief genügt. "
        "Schreiben Sie darunter zwei Sätze: Was haben Sie weggelassen und warum? Wo liegt Ihre Liste der "
        "Platzhalter?",
        least=40,
        hint="Lesen Sie Ihre Fassung mit den Augen der Nachbarin: Weiß sie, wer gemeint ist? Und genügt der Rest für den "
        "Brief?",
    )
)

# %% [markdown] manual="fassung" points=5
# **Musterantwort**
#
# Person A rief an. Sie sucht ab dem 1. August einen Kita-Platz für Kind B, drei Jahre alt. Es fehlt noch die
# Bescheinigung des Arbeitgebers, sie kommt bis zum 31. März.
#
# Weggelassen habe ich Anschrift, Arbeitsplatz, Diagnose und den Satz über den Vater: Für den Brief braucht sie niemand,
# und die Leitung einer Nachtschicht ist leicht zu erkennen. Die Angabe zum Vater stammt außerdem von einer dritten Person
# und ist ungeprüft. Wer Person A und Kind B sind, steht nur in der Akte; dort setze ich die Namen nach dem Entwurf ein.
#
# **Bewertung (5 Punkte)**
#
# - 1 Punkt: Alle Namen und die Anschrift sind weg, und gleiche Personen haben überall denselben Platzhalter.
# - 1 Punkt: Auch die Umstände sind weg. Niemand erfährt von Nachtschicht, Leitung oder Pflegeheim, auch umschrieben.
# - 1 Punkt: Diagnose und Angabe über den Vater sind weg, auch umschrieben („chronisch krank“).
# - 1 Punkt: Was der Brief braucht, ist da: Kita-Platz, 1. August, fehlende Bescheinigung, 31. März.
# - 1 Punkt: Beides steht da: ein Grund für das Weglassen und ein geschützter Ort für die Liste, getrennt vom Text, zum
#   Beispiel die Akte.
#
# „Drei Jahre alt“ und „rief am 9. März an“ dürfen stehen oder fehlen. Andere Platzhalter sind ebenso gut, Anfangsbuchstaben der Namen nicht.

# %% [markdown]
# ## 8 Abgeben
#
# Geben Sie einen Namen oder ein Pseudonym an. Für einen Teilnahmenachweis auf Ihren Namen braucht die Kursleitung den
# echten Namen. Ein Pseudonym verrät ihr Ihren Namen nicht. Wer den Rechner oder Server verwaltet, kann aber oft
# erkennen, von welchem Benutzerkonto die Abgabe kommt.
#
# **Was übertragen wird:** Name oder Pseudonym, das Aufgabenblatt, Ihre Antworten auf die neun Fragen und das Protokoll.
# Das Protokoll enthält alle Texte, die Sie dem Modell geschickt haben, und dessen Antworten.
#
# **Wer es sieht:** die Kursleitung und alle, die den Rechner oder Server verwalten oder dasselbe Benutzerkonto nutzen.
#
# In der Rückmeldung lesen Sie zu jeder Angabe, die Sie anders eingeordnet haben, den Grund. Sie dürfen mehrmals abgeben.
# Es zählt die letzte Fassung. Abgeben können Sie auch, wenn noch Fragen offen sind.

# %%
lab.show_handin()

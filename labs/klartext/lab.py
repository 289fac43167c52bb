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
#   title: Labor Klartext
# ---

# %% [markdown]
# # Labor: Klartext
#
# In diesem Labor prüfen Sie drei Entwürfe: einen vereinfachten Bescheid, eine Zusammenfassung und ein Protokoll. Danach
# lassen Sie ein kleines Sprachmodell selbst schreiben und prüfen sein Ergebnis. Dabei beantworten Sie sechs Fragen.
#
# **Dauer:** etwa 20 Minuten, noch nicht erprobt. Sie können jederzeit unterbrechen und später weitermachen.
#
# **So bedienen Sie die Seite:** Lesen Sie von oben nach unten, wählen Sie Antworten aus, tippen Sie in die Felder. Mehr
# ist nicht nötig. „Antwort prüfen“ sagt Ihnen nur, ob Ihre Antwort vollständig ist. Ob sie stimmt, erfahren Sie in der
# Rückmeldung, nachdem die Kursleitung die Abgaben bewertet hat.
#
# **Die Entwürfe in den Schritten 1 bis 3** haben wir für dieses Labor geschrieben. Die Fehler darin sind Absicht. Es
# sind Fehler, wie Sprachmodelle sie machen. Alle Personen, Schreiben und Satzungen sind erfunden.
#
# **Was gespeichert wird:** Jede Antwort wird sofort gespeichert, ebenso die Aufträge an das Modell und dessen Texte.
# Alles liegt in Ihrem Arbeitsordner. Erst wenn Sie abgeben, bekommt die Kursleitung eine Kopie. Schreiben Sie keine
# echten Namen und keine dienstlichen Daten in die Felder.

# %%
from labkit import Lab, Classes, Number, One, Several, Text

lab = Lab("klartext")

# %% [markdown]
# ## 1 Ein Bescheid, einfach gesagt
#
# Frau Aydin bekommt einen Bescheid vom Sozialamt der Stadt Rabenfurt. Ein Sprachmodell sollte ihn in einfacher Sprache
# sagen.
#
# **So gehen Sie vor**
#
# 1. Lesen Sie zuerst nur den Bescheid. Was darf nicht fehlen?
# 2. Gehen Sie den **Hinweg** vom Bescheid zum Entwurf: Ist jede Angabe angekommen?
# 3. Gehen Sie den **Rückweg** vom Entwurf zum Bescheid: Steht jeder Satz dort?
#
# ### Der Bescheid
#
# > 1\. Auf Ihren Antrag vom 9. März 2026 wird Ihnen ein Mietzuschuss in Höhe von 95 Euro monatlich bewilligt.
# >
# > 2\. Der Zuschuss wird vom 1. April 2026 bis zum 31. März 2027 gezahlt, sofern Sie in dieser Zeit in Rabenfurt wohnen.
# >
# > 3\. Jede Änderung Ihres Einkommens ist dem Sozialamt unverzüglich schriftlich mitzuteilen.
# >
# > 4\. Zu viel gezahlte Beträge können zurückgefordert werden.
# >
# > 5\. Der Zuschuss verlängert sich nicht von selbst. Ein neuer Antrag soll bis zum 31. Januar 2027 gestellt werden.
# >
# > 6\. Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe schriftlich oder zur Niederschrift beim
# > Sozialamt, Markt 1, Widerspruch erhoben werden.
#
# ### Der Entwurf
#
# > A. Guten Tag, Frau Aydin. Sie haben am 9. März 2026 einen Antrag gestellt.
# >
# > B. Sie bekommen 95 Euro Mietzuschuss im Monat.
# >
# > C. Wir zahlen vom 1. April 2026 bis zum 31. März 2027.
# >
# > D. Das Geld kommt immer am Monatsanfang.
# >
# > E. Danach läuft der Zuschuss von selbst weiter.
# >
# > F. Ändert sich Ihr Einkommen? Dann sagen Sie uns Bescheid.
# >
# > G. Haben wir zu viel gezahlt? Dann müssen Sie das Geld zurückgeben.
# >
# > H. Sie sind nicht einverstanden? Dann rufen Sie uns innerhalb eines Monats an.
# >
# > I. Ihre Ansprechpartnerin ist Frau Vogt.

# %%
lab.ask(
    Several(
        "verloren",
        "Der Hinweg: Gehen Sie vom Bescheid zum Entwurf. Welche Angaben des Bescheids fehlen im Entwurf ganz?",
        {
            "ende": "bis wann der Zuschuss gezahlt wird",
            "wohnen": "dass nur gezahlt wird, wenn Frau Aydin in dieser Zeit in Rabenfurt wohnt",
            "form": "dass sie Änderungen unverzüglich und schriftlich mitteilen muss",
            "monat": "dass man innerhalb eines Monats etwas gegen den Bescheid tun kann",
            "neu": "dass ein neuer Antrag gestellt werden soll und bis wann",
            "hoechst": "wie hoch ein Mietzuschuss höchstens sein kann",
            "stelle": "dass es „Widerspruch“ heißt und an welche Adresse er geht",
            "antrag": "wann Frau Aydin den Antrag gestellt hat",
        },
        hint="Haben Sie alle sechs Nummern des Bescheids im Entwurf gesucht? Auch Nebensätze sind Angaben.",
    )
)

# %% check="verloren" points=2
from labkit.checks import Explained, share_several


def pruefe(antwort):
    assert antwort, "Bitte wählen Sie mindestens eine Angabe."
    ### BEGIN HIDDEN TESTS
    fehlt = {
        "wohnen": "In Nummer 2 beginnt mit „sofern“ eine Bedingung. Satz C hat sie nicht mehr.",
        "form": "Nummer 3 verlangt „unverzüglich“ und „schriftlich“. In Satz F ist beides weg.",
        "neu": "Den neuen Antrag aus Nummer 5 suchen Sie im Entwurf vergeblich.",
        "stelle": "Satz H nennt weder das Wort Widerspruch noch das Sozialamt am Markt 1.",
    }
    da = {
        "ende": "Bis wann gezahlt wird, steht in Satz C.",
        "monat": "Die Frist von einem Monat ist in Satz H erhalten. Falsch ist dort die Form.",
        "hoechst": "Den Höchstbetrag nennt schon der Bescheid nicht. Er kann nicht verloren gehen.",
        "antrag": "Der Tag des Antrags steht in Satz A.",
    }
    falsch = [grund for angabe, grund in fehlt.items() if angabe not in antwort]
    falsch += [grund for angabe, grund in da.items() if angabe in antwort]
    return Explained(2 * share_several(antwort, list(fehlt)), "\n".join(falsch))
    ### END HIDDEN TESTS


lab.check("verloren", pruefe)

# %%
lab.ask(
    Classes(
        "saetze",
        "Der Rückweg: Vergleichen Sie diese Sätze des Entwurfs mit dem Bescheid. Ordnen Sie jeden zu.",
        {
            "betrag": "B. Sie bekommen 95 Euro Mietzuschuss im Monat.",
            "anfang": "D. Das Geld kommt immer am Monatsanfang.",
            "weiter": "E. Danach läuft der Zuschuss von selbst weiter.",
            "zurueck": "G. Haben wir zu viel gezahlt? Dann müssen Sie das Geld zurückgeben.",
            "anruf": "H. Sie sind nicht einverstanden? Dann rufen Sie uns innerhalb eines Monats an.",
            "vogt": "I. Ihre Ansprechpartnerin ist Frau Vogt.",
        },
        {
            "gleich": "sagt dasselbe",
            "anders": "sagt etwas anderes",
            "neu": "steht nicht im Bescheid",
        },
        hint="Haben Sie zu jedem Satz die Nummer im Bescheid gefunden? Achten Sie auf „nicht“, „können“ und die Form.",
    )
)

# %% check="saetze" points=3
from labkit.checks import Explained, share_classes


def pruefe(antwort):
    assert len(antwort) > 0, "Bitte ordnen Sie die Sätze zu."
    ### BEGIN HIDDEN TESTS
    richtig = {
        "betrag": "gleich",
        "anfang": "neu",
        "weiter": "anders",
        "zurueck": "anders",
        "anruf": "anders",
        "vogt": "neu",
    }
    warum = {
        "betrag": "Satz B: Betrag und Zeitraum stehen unverändert in Nummer 1.",
        "anfang": "Satz D: Wann im Monat gezahlt wird, sagt der Bescheid nirgends. Das ist eine neue Zusage.",
        "weiter": "Satz E: In Nummer 5 steht ein „nicht“. Der Entwurf sagt das Gegenteil.",
        "zurueck": "Satz G: In Nummer 4 steht „können“. Der Entwurf macht daraus ein „müssen“.",
        "anruf": "Satz H: Nummer 6 nennt eine Form, schriftlich oder zur Niederschrift. Ein Anruf ist etwas anderes.",
        "vogt": "Satz I: Der Bescheid nennt keine Frau Vogt. Auch ein plausibler Name muss belegt sein.",
    }
    falsch = [grund for satz, grund in warum.items() if antwort.get(satz) != richtig[satz]]
    return Explained(3 * share_classes(antwort, richtig), "\n".join(falsch))
    ### END HIDDEN TESTS


lab.check("saetze", pruefe)

# %% [markdown]
# ## 2 Ein Anruf, kurz gefasst
#
# Im Umweltamt hat ein Kollege einen Anruf notiert. Die neun Angaben sind schon markiert. Das Modell sollte daraus zwei
# Sätze für die Amtsleiterin machen.
#
# ### Die Telefonnotiz
#
# > **[1]** Herr Lindner hat **[2]** am 12. Mai 2026 angerufen. Er möchte **[3]** eine Linde fällen lassen. Der Stamm hat
# > **[4]** nach seinen Angaben ungefähr 85 Zentimeter Umfang, gemessen hat er nicht. **[5]** Nur wenn es mindestens
# > 80 Zentimeter sind, braucht er eine Genehmigung. **[6]** Eine Genehmigung kostet 35 Euro. **[7]** Nachmessen soll
# > Frau Brandt, und zwar **[8]** bis zum 29. Mai 2026. **[9]** Gefällt werden darf frühestens ab dem 1. Oktober.
#
# ### Der Entwurf
#
# > Herr Lindner möchte am 12. Mai 2026 eine Linde mit 85 Zentimetern Umfang fällen lassen und braucht dafür eine
# > Genehmigung, die 35 Euro kostet. Frau Vogt misst bis zum 29. Mai 2026 nach.

# %%
lab.ask(
    Number(
        "abhaken",
        "Haken Sie ab: Wie viele der neun Angaben kommen im Entwurf so an, wie sie in der Notiz stehen?",
        unit="Angaben",
        low=0,
        high=9,
        hint="Haben Sie bei jeder Nummer gefragt: gleich, anders oder fehlt? Nur „gleich“ zählt.",
    )
)

# %% check="abhaken" points=2
from labkit.checks import Explained


def pruefe(antwort):
    assert antwort == int(antwort), "Gefragt ist eine Anzahl. Geben Sie eine ganze Zahl an."
    ### BEGIN HIDDEN TESTS
    if antwort == 4:
        return 2.0
    warum = (
        "Zählen Sie Nummer für Nummer. Der 12. Mai war der Tag des Anrufs. Was sagt der Entwurf?",
        "„Nach seinen Angaben“ und „nur wenn“ gehören zur Angabe dazu.",
        "Vergleichen Sie auch, wer nachmisst, und suchen Sie den 1. Oktober.",
    )
    return Explained(1.0 if antwort in (3, 5) else 0.0, "\n".join(warum))
    ### END HIDDEN TESTS


lab.check("abhaken", pruefe)

# %%
lab.ask(
    One(
        "kurzfassung",
        "Welche Kurzfassung der Telefonnotiz können Sie der Amtsleiterin geben?",
        {
            "erlaubt": "Herr Lindner darf seine Linde ab dem 1. Oktober fällen. Frau Brandt misst sie bis zum 29. Mai nach.",
            "gemessen": "Die Linde von Herrn Lindner hat 85 Zentimeter Umfang. Er braucht eine Genehmigung für 35 Euro.",
            "offen": "Herr Lindner möchte eine Linde fällen lassen, deren Umfang er auf 85 Zentimeter schätzt. Ob er eine "
            "Genehmigung braucht, zeigt die Messung durch Frau Brandt bis zum 29. Mai.",
            "selbst": "Herr Lindner möchte eine Linde fällen lassen. Er soll ihren Umfang bis zum 29. Mai 2026 messen und "
            "eine Genehmigung für 35 Euro beantragen, wenn es mindestens 80 Zentimeter sind.",
        },
        hint="Kürzer heißt: Etwas fehlt. Bei welcher Fassung ist trotzdem nichts Falsches übrig?",
    )
)

# %% check="kurzfassung" points=2
def pruefe(antwort):
    assert antwort, "Bitte wählen Sie eine Fassung."
    ### BEGIN HIDDEN TESTS
    assert antwort != "erlaubt", (
        "Erlaubt ist noch nichts. Vor dem 1. Oktober darf nicht gefällt werden: Das ist keine Zusage, dass danach "
        "gefällt werden darf."
    )
    assert antwort != "gemessen", (
        "Die 85 Zentimeter sind nur geschätzt. Ob eine Genehmigung nötig ist, weiß noch niemand. "
        "Zweifel und Bedingung fehlen."
    )
    assert antwort == "offen", "Messen soll nicht Herr Lindner. Vergleichen Sie Angabe 7 der Notiz."
    ### END HIDDEN TESTS


lab.check("kurzfassung", pruefe)

# %% [markdown]
# ## 3 Ein Ausschuss, protokolliert
#
# Der Verkehrsausschuss von Rabenfurt spricht über Tageskarten für Besuch im Gebiet für Bewohnerparken. Bisher bekommt
# ein Haushalt zehn Karten im Jahr.
#
# ### Was gesagt wurde
#
# > **Frau Brandt (Vorsitz):** Wir kommen zu den Tageskarten. Herr Krause lässt sich entschuldigen.
# >
# > **Herr Yıldız:** Zehn Karten sind zu wenig. Ich beantrage fünfzehn.
# >
# > **Frau Lang:** Das lehne ich ab. Dann findet niemand mehr einen Platz. Zwölf könnte ich mittragen.
# >
# > **Herr Yıldız:** Gut, zwölf, aber erst ab dem 1. Januar.
# >
# > **Frau Brandt:** Dann stimmen wir über die Empfehlung an den Stadtrat ab: zwölf Karten ab dem 1. Januar. Fünf dafür,
# > zwei dagegen, eine Enthaltung. Angenommen. Entscheiden wird der Stadtrat am 18. Juni.
# >
# > **Frau Lang:** Wie viele Karten werden überhaupt gebraucht?
# >
# > **Frau Brandt:** Frau Vogt, können Sie uns die Zahlen bis zum 10. Juni vorlegen?
# >
# > **Frau Vogt (Verwaltung):** Ja.
#
# ### Der Entwurf des Protokolls
#
# > A. Anwesend: Frau Brandt (Vorsitz), Herr Yıldız, Frau Lang, Herr Krause, Frau Vogt und weitere Mitglieder.
# >
# > B. Herr Yıldız beantragt fünfzehn Tageskarten. Frau Lang lehnt das ab.
# >
# > C. Beschluss: Ab dem 1. Januar bekommt jeder Haushalt zwölf Tageskarten im Jahr.
# >
# > D. Abstimmung: fünf dafür, zwei dagegen, eine Enthaltung.
# >
# > E. Frau Lang legt bis zum 10. Juni die Zahlen zum Bedarf vor.

# %%
lab.ask(
    Several(
        "niederschrift",
        "Was muss am Entwurf geändert werden?",
        {
            "krause": "Satz A: Herr Krause gehört nicht in die Liste der Anwesenden.",
            "ablehnung": "Satz B: Die Ablehnung durch Frau Lang ist erfunden.",
            "empfehlung": "Satz C: Es war eine Empfehlung an den Stadtrat, kein Beschluss über die Karten.",
            "januar": "Satz C: Der 1. Januar ist falsch.",
            "stimmen": "Satz D: Das Ergebnis der Abstimmung ist vertauscht.",
            "aufgabe": "Satz E: Die Aufgabe hat eine andere Person bekommen.",
            "stadtrat": "Es fehlt, dass der Stadtrat am 18. Juni entscheidet.",
            "bedarf": "Es fehlt, wie viele Karten gebraucht werden.",
        },
        hint="Stellen Sie die vier Fragen aus Lektion 3: Wer war da? Was gilt? Wer tut was bis wann? Was blieb offen?",
    )
)

# %% check="niederschrift" points=2
from labkit.checks import Explained, share_several


def pruefe(antwort):
    assert antwort, "Bitte wählen Sie mindestens eine Änderung."
    ### BEGIN HIDDEN TESTS
    noetig = {
        "krause": "Wer sich entschuldigen lässt, ist nicht anwesend. Lesen Sie den ersten Beitrag.",
        "empfehlung": "Worüber wurde abgestimmt? Der Ausschuss empfiehlt, ein anderes Gremium entscheidet.",
        "aufgabe": "Gefragt hat Frau Lang. Wer sagt am Ende Ja?",
        "stadtrat": "Wer und wann entscheidet, darf nicht fehlen. Sonst hält man die Sache für erledigt.",
    }
    unnoetig = {
        "ablehnung": "Satz B stimmt. Frau Lang sagt: „Das lehne ich ab.“",
        "januar": "Der 1. Januar steht so in der Abstimmungsfrage.",
        "stimmen": "Satz D stimmt. Die drei Zahlen stehen so im Beitrag von Frau Brandt.",
        "bedarf": "Der Bedarf war in der Sitzung nicht bekannt. Er kann nicht im Protokoll stehen.",
    }
    falsch = [grund for satz, grund in noetig.items() if satz not in antwort]
    falsch += [grund for satz, grund in unnoetig.items() if satz in antwort]
    return Explained(2 * share_several(antwort, list(noetig)), "\n".join(falsch))
    ### END HIDDEN TESTS


lab.check("niederschrift", pruefe)

# %% [markdown]
# ## 4 Jetzt schreibt das Modell
#
# Nun sind Sie an der Reihe, und zwar mit einem echten Modell. Es heißt rabenfurt&#8209;1 und läuft auf dem Rechner oder
# Server, auf dem auch dieser Kurs läuft. Es ist winzig und hat nur wenige Aufgaben geübt.
#
# **So gehen Sie vor**
#
# 1. Wählen Sie einen Text. Lesen Sie zuerst das Original und die Liste darunter. Auf schmalen Bildschirmen steht beides
#    oben.
# 2. Klicken Sie auf „Modell schreiben lassen“.
# 3. Gehen Sie den Hinweg: gleich, anders oder fehlt? Gehen Sie dann den Rückweg, Satz für Satz.
# 4. Lassen Sie denselben Text noch einmal schreiben. Ist es derselbe Fehler?
#
# Vielleicht ist ein Entwurf auch ganz richtig. Das wissen Sie erst, wenn Sie beide Wege gegangen sind.
#
# **Und ein großes Modell?** Es macht bei solchen Texten seltener Fehler, und es kommt mit viel mehr Arten von Texten
# zurecht. Seine Fehler sind aber schwerer zu sehen: Namen und Daten sehen ordentlich aus, der Stil ist besser, und wer
# lange nichts gefunden hat, sucht weniger. Der Weg der Prüfung bleibt derselbe.

# %%
lab.show_drafting("data/vorlagen.json")

# %% [markdown]
# ## 5 Ihre Prüfnotiz
#
# Zum Schluss halten Sie eine Prüfung fest, so wie Sie es für die Akte tun würden. Ihren Text liest und bewertet ein
# Mensch. Nehmen Sie einen Entwurf aus Schritt 4. Antwortet das Modell gerade nicht, nehmen Sie den Bescheid aus Schritt 1.

# %%
lab.ask(
    Text(
        "pruefnotiz",
        "Schreiben Sie in vier bis sechs Sätzen Ihre Prüfnotiz zu einem Entwurf. Womit haben Sie verglichen? Was war "
        "anders, was fehlte, was kam dazu? Wie lautet ein berichtigter Satz? Kann der Entwurf so hinaus?",
        least=40,
        hint="Steht darin mindestens eine Angabe mit Original und Entwurf? Und was Sie entscheiden?",
    )
)

# %% [markdown] manual="pruefnotiz" points=4
# **Musterantwort**
#
# Ich habe den Entwurf des Modells mit dem Brief an Frau Kaya verglichen und sechs Angaben abgehakt. Fünf waren gleich.
# Verändert war die letzte: Im Brief kann der Antrag abgelehnt werden, im Entwurf steht „Sonst lehnen wir Ihren Antrag
# ab“. Beim Zurücklesen fand ich keinen Satz, der nicht im Brief steht. Mein berichtigter Satz lautet: „Sonst können wir
# Ihren Antrag ablehnen.“ Den geänderten Satz habe ich noch einmal verglichen. So kann der Text hinaus; unverändert wäre
# das nicht gegangen, denn er kündigt eine Entscheidung an, die noch niemand getroffen hat.
#
# **Bewertung (4 Punkte)**
#
# - 1 Punkt: Hinweg. Mindestens eine Angabe wird im Original und im Entwurf verglichen und richtig eingeordnet.
# - 1 Punkt: Rückweg. Der Text sagt, was dazugekommen ist oder dass nichts dazugekommen ist, und es stimmt.
# - 1 Punkt: Ein berichtigter Satz stimmt mit dem Original überein. War alles richtig, steht ein Satz als Beispiel da.
# - 1 Punkt: Der Text sagt mit Grund, ob der Entwurf so, geändert oder gar nicht hinausgeht.

# %% [markdown]
# ## 6 Abgeben
#
# Geben Sie einen Namen oder ein Pseudonym an. Für einen Teilnahmenachweis auf Ihren Namen braucht die Kursleitung den
# echten Namen. Ein Pseudonym verrät ihr Ihren Namen nicht. Wer den Rechner oder Server verwaltet, kann aber oft
# erkennen, von welchem Benutzerkonto die Abgabe kommt.
#
# **Was übertragen wird:** Name oder Pseudonym, das Aufgabenblatt, Ihre Antworten und das Protokoll. Das Protokoll
# enthält die Aufträge an das Modell und dessen Texte. Ihre Haken aus Schritt 4 werden nicht gespeichert.
#
# **Wer es sieht:** die Kursleitung und alle, die den Rechner oder Server verwalten oder dasselbe Benutzerkonto nutzen.
#
# Sie dürfen mehrmals abgeben. Es zählt die letzte Fassung. Abgeben können Sie auch, wenn noch Fragen offen sind.
#
# Für Ihren Schreibtisch: Der Prüfbogen zu Modul 7 passt auf eine Seite. Sie finden ihn im Kurs und können ihn drucken.

# %%
lab.show_handin()

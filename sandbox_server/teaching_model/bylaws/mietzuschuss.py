"""Satzung über den Mietzuschuss."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from sandbox_server.teaching_model.bylaws.frames import situation
from sandbox_server.teaching_model.world import Bylaw, Fact, euros

HOEHE = Fact(
    "hoehe", "§ 3", "120 Euro im Monat", tuple(f"{n} Euro im Monat" for n in (*range(40, 120, 7), *range(125, 390, 13))),
    "In {town} beträgt der Mietzuschuss höchstens {v}.",
    (
        "[Wie hoch ist|Wie viel beträgt]@ [der|ein] [Mietzuschuss|Zuschuss zur Miete]?",
        "Wie viel [Mietzuschuss|Zuschuss zur Miete|Geld für die Miete] [bekomme ich|bekommt man|gibt es|zahlt die Stadt]@[ höchstens| im Monat|]?",
        "Was zahlt die Stadt@ [zur Miete|an Mietzuschuss] dazu?",
        "Wie viel Euro [Zuschuss|Mietzuschuss] [sind möglich|bekomme ich]@?",
        *situation("[Meine Miete ist zu hoch|Ich kann die Miete kaum bezahlen|Wir brauchen Hilfe bei der Miete|Ich möchte Mietzuschuss beantragen|Die Miete frisst meinen ganzen Lohn].", "[Wie viel Mietzuschuss gibt es|Mit wie viel Geld kann ich rechnen|Wie viel zahlt die Stadt dazu|Wie hoch ist der Mietzuschuss|Was bekomme ich höchstens|Wie viel Geld bekomme ich im Monat]"),
        "[Wie viel|Welchen Betrag|Wie viel Geld] [gibt|zahlt|schießt|überweist] [die Stadt|das Sozialamt]@ [höchstens |im Monat |][zur Miete|für die Miete|bei der Miete] [zu|dazu|]?",
        "[Was ist|Wie hoch ist]@ der [Höchstbetrag|höchste Betrag|größte Zuschuss] [beim|für den] Mietzuschuss?",
        "[Sind|Wären]@ [100|150|200|300] Euro Mietzuschuss [im Monat |]möglich?",
    ),
    ("wie hoch der Mietzuschuss@ ist", "wie viel Mietzuschuss [ich|man]@ [bekomme|bekommt]"),
    ("höhe mietzuschuss@", "mietzuschuss wie viel@", "mietzuschuss euro im monat@"),
    ("Der Mietzuschuss beträgt höchstens {v}.",),
)
GRENZE = Fact(
    "grenze", "§ 2 Absatz 1", "1.450 Euro im Monat", tuple(f"{e} im Monat" for e in euros(900, 1440, 60) + euros(1470, 2900, 70)),
    "In {town} liegt die Einkommensgrenze für eine Person bei {v}.",
    (
        "[Wie hoch ist|Wo liegt]@ die Einkommensgrenze [beim Mietzuschuss|für den Mietzuschuss|für eine Person|für Mietzuschuss]?",
        "Wie viel [darf ich|darf man|darf eine Person]@ [verdienen|verdienen, um Mietzuschuss zu bekommen|für den Mietzuschuss verdienen]?",
        "Bis zu welchem Einkommen [bekomme ich|gibt es|bekommt man]@ [Mietzuschuss|den Mietzuschuss]?",
        *situation("[Ich verdiene [1.200|1.300|1.500|1.800|2.000] Euro und wohne allein|Ich bin allein und habe eine kleine Rente|Mein Lohn ist gestiegen, ich lebe allein|Ich arbeite Teilzeit und wohne allein|Ich bin Student und jobbe].", "[Bekomme ich noch Mietzuschuss|Verdiene ich zu viel für den Mietzuschuss|Wo liegt die Grenze beim Mietzuschuss|Wie viel darf ich für den Mietzuschuss verdienen|Liege ich unter der Grenze für den Mietzuschuss|Habe ich Anspruch auf Mietzuschuss]"),
        "[Welches|Was für ein] Einkommen [darf|kann] [ich|man|jemand]@ [höchstens |]haben, um [Mietzuschuss|den Mietzuschuss] zu [bekommen|erhalten]?",
        "[Verdiene ich|Bin ich|Verdient man]@ mit [1.100|1.400|1.500|1.700|1.900] Euro [zu viel|über der Grenze] für [den |]Mietzuschuss?",
        "[Gibt es|Gilt]@ beim Mietzuschuss [eine Grenze beim Einkommen|eine Verdienstgrenze|eine Einkommensgrenze für Alleinstehende]?",
    ),
    ("wie hoch die Einkommensgrenze@ [für eine Person|beim Mietzuschuss] ist", "wie viel [ich|man]@ für den Mietzuschuss verdienen darf"),
    ("einkommensgrenze mietzuschuss@", "mietzuschuss einkommen@", "einkommensgrenze@ eine person"),
    ("Die Einkommensgrenze für eine Person liegt bei {v}.",),
)
PERSON = Fact(
    "person", "§ 2 Absatz 2", "450 Euro", euros(150, 440, 30) + euros(460, 900, 40),
    "In {town} steigt die Einkommensgrenze für jede weitere Person um {v}.",
    (
        "[Um wie viel|Wie viel|Wie stark] steigt@ die [Einkommensgrenze|Grenze] [für jede weitere Person|je Person|pro Person|für die zweite Person|pro Kind]?",
        "Wie hoch ist@ [der Zuschlag|der Aufschlag] [für jede weitere Person|für die zweite Person] [beim Mietzuschuss|bei der Einkommensgrenze]?",
        "Wir sind zwei Personen. [Wie steigt|Um wie viel steigt]@ die Einkommensgrenze?",
        *situation("[Wir bekommen ein Kind|Meine Mutter zieht zu mir|Wir sind eine Familie mit zwei Kindern|Ich wohne mit meinem Partner zusammen|In unserem Haushalt leben vier Leute].", "[Um wie viel steigt die Einkommensgrenze|Wie ändert sich die Grenze beim Mietzuschuss|Wie viel dürfen wir mehr verdienen für den Mietzuschuss|Steigt die Einkommensgrenze|Was kommt bei der Einkommensgrenze je Person dazu]"),
        "[Was|Wie viel] [kommt|wird]@ [je Kind|für jedes Kind|für meinen Partner|pro weiterer Person] [zur|auf die] Einkommensgrenze [dazu|hinzugerechnet|gerechnet]?",
        "[Erhöht|Ändert|Verschiebt] sich@ die Einkommensgrenze [mit jeder Person|bei zwei Personen|mit Kindern|bei Familien]?",
    ),
    ("um wie viel die Einkommensgrenze@ für jede weitere Person steigt",),
    ("einkommensgrenze weitere person@", "zuschlag person mietzuschuss@"),
    ("Für jede weitere Person steigt die Einkommensgrenze um {v}.",),
)
WOHNDAUER = Fact(
    "wohndauer", "§ 1", "sechs Monaten", ("drei Monaten", "zwölf Monaten", "zwei Jahren", "drei Jahren", "fünf Jahren", "einem Monat", "neun Monaten"),
    "In {town} bekommt Mietzuschuss, wer seit mindestens {v} in der Stadt wohnt.",
    (
        "Wer [bekommt|hat Anspruch auf|kann bekommen]@ [den |]Mietzuschuss?",
        "Wie lange muss [ich|man]@ [in der Stadt|schon dort|hier] wohnen, um Mietzuschuss zu bekommen?",
        "Welche [Voraussetzung|Voraussetzungen] [gibt es|gelten]@ für den Mietzuschuss?",
        "[Ab wann|Wann] [bekomme ich|habe ich]@ [Mietzuschuss|Anspruch auf Mietzuschuss]?",
        *situation("[Ich bin erst vor kurzem hergezogen|Ich wohne seit [einem Monat|drei Monaten|vier Monaten|einem Jahr] in der Stadt|Wir sind im Mai zugezogen|Ich bin neu hier und habe wenig Geld].", "[Bekomme ich Mietzuschuss|Kann ich schon Mietzuschuss beantragen|Ab wann bekomme ich Mietzuschuss|Wie lange muss ich für den Mietzuschuss hier wohnen|Habe ich Anspruch auf Mietzuschuss]"),
        "[Gibt es|Gilt]@ [eine Wartezeit|eine Mindestzeit|eine Wohnzeit] [beim|für den] Mietzuschuss?",
        "[Bekommen|Erhalten]@ [auch |][neue Bürger|Zugezogene|Neubürger|Leute, die gerade hergezogen sind,] [den |]Mietzuschuss?",
        "[Seit wann|Wie viele Monate] muss [ich|man]@ [gemeldet sein|in der Stadt gewohnt haben|hier leben] für [den |]Mietzuschuss?",
    ),
    ("wer@ [Mietzuschuss|den Mietzuschuss] bekommt", "wie lange man@ für den Mietzuschuss in der Stadt wohnen muss"),
    ("anspruch mietzuschuss@", "voraussetzung mietzuschuss@", "mietzuschuss wer@", "mietzuschuss wohndauer@"),
    ("Mietzuschuss bekommt, wer seit mindestens {v} in der Stadt wohnt.",),
)
NACHWEISE = Fact(
    "nachweise", "§ 4", "den Mietvertrag und den Einkommensnachweis", ("einen Ausweis und ein Foto", "die letzte Stromrechnung", "drei Kontoauszüge und den Mietvertrag", "die Steuerkarte und einen Lebenslauf", "den Mietvertrag und eine Vollmacht"),
    "In {town} braucht man für den Mietzuschuss {v}.",
    (
        "[Was|Welche Unterlagen|Welche Nachweise|Welche Papiere] [brauche ich|braucht man|muss ich einreichen|muss ich vorlegen]@ für [den |]Mietzuschuss?",
        "[Was|Welche Unterlagen] [muss|müssen] ich@ [beim Antrag auf Mietzuschuss|für den Mietzuschuss] [vorlegen|mitbringen|einreichen|abgeben]?",
        "Welche [Dokumente|Unterlagen|Nachweise] gehören@ zum Antrag auf Mietzuschuss?",
        *situation("[Ich will den Mietzuschuss beantragen|Der Antrag auf Mietzuschuss liegt vor mir|Morgen gebe ich den Antrag auf Mietzuschuss ab|Beim Mietzuschuss fehlt angeblich noch etwas].", "[Welche Unterlagen brauche ich|Was muss ich mitbringen|Was muss ich beilegen|Welche Papiere gehören dazu|Was will das Amt sehen|Was fehlt noch]"),
        "[Reicht|Genügt]@ [der Mietvertrag|ein Lohnzettel|der Ausweis|ein Kontoauszug] für den [Mietzuschuss|Antrag auf Mietzuschuss]?",
        "[Was|Welche Unterlagen|Welche Belege] [verlangt|will|braucht] [die Stadt|das Amt]@ [beim|für den] Mietzuschuss [von mir|]?",
        "[Womit|Wie] weise ich@ nach, dass ich Mietzuschuss [brauche|bekommen kann]?",
    ),
    ("welche [Unterlagen|Nachweise] [ich|man]@ für den Mietzuschuss [brauche|braucht]", "was [ich|man]@ für den Mietzuschuss [einreichen|vorlegen] muss"),
    ("unterlagen mietzuschuss@", "nachweise mietzuschuss@", "mietzuschuss was brauche ich@"),
    ("Für den Mietzuschuss braucht man {v}.",),
)
ZEITRAUM = Fact(
    "zeitraum", "§ 5", "zwölf Monate", ("drei Monate", "sechs Monate", "neun Monate", "18 Monate", "zwei Jahre", "drei Jahre"),
    "In {town} wird der Mietzuschuss für {v} bewilligt.",
    (
        "[Wie lange|Für wie lange] [bekomme ich|gibt es|bekommt man|zahlt die Stadt|wird]@ [Mietzuschuss|den Mietzuschuss|der Mietzuschuss] [bewilligt|gezahlt|]?",
        "Für welchen [Zeitraum|Bewilligungszeitraum] [wird der Mietzuschuss@ bewilligt|gilt@ der Mietzuschuss]?",
        "Wann muss ich@ den Mietzuschuss [neu beantragen|wieder beantragen|verlängern]?",
        *situation("[Mein Mietzuschuss ist bewilligt|Ich bekomme seit Januar Mietzuschuss|Der Bescheid über den Mietzuschuss ist da|Wir bekommen jetzt Mietzuschuss].", "[Wie lange bekomme ich ihn|Wann läuft er aus|Für wie viele Monate gilt das|Wann muss ich ihn neu beantragen|Bekomme ich ihn für immer|Wie lange zahlt die Stadt]"),
        "[Wie viele Monate|Wie viele Jahre|Bis wann] [läuft|zahlt die Stadt|gibt es]@ [der|den] Mietzuschuss?",
        "[Muss|Soll] [ich|man]@ [den |]Mietzuschuss [jedes Jahr|jeden Monat|regelmäßig] neu beantragen?",
        "[Endet|Läuft]@ der Mietzuschuss [irgendwann|von selbst|nach einem Jahr] [aus|]?",
    ),
    ("[wie lange|für wie lange] der Mietzuschuss@ [bewilligt|gezahlt] wird",),
    ("mietzuschuss wie lange@", "bewilligung mietzuschuss dauer@", "zeitraum mietzuschuss@"),
    ("Der Mietzuschuss wird für {v} bewilligt.",),
)
STELLE = Fact(
    "stelle", "§ 4", "schriftlich beim Sozialamt", ("mündlich beim Bürgerbüro", "online bei der Stadtkasse", "schriftlich beim Wohnungsamt", "per E-Mail beim Bürgermeister", "telefonisch beim Mieterbüro", "schriftlich beim Bauamt"),
    "In {town} beantragt man den Mietzuschuss {v}.",
    (
        "[Wo|Wie] [beantrage ich|beantragt man|stelle ich einen Antrag auf|bekomme ich]@ [den |]Mietzuschuss?",
        "[Wo|Wie] [kann|muss] [ich|man]@ [den |]Mietzuschuss beantragen?",
        "Welches Amt ist@ für den Mietzuschuss zuständig?",
        "Wohin [schicke ich|muss]@ [den|der] Antrag auf Mietzuschuss?",
        *situation("[Ich brauche Hilfe bei der Miete|Ich möchte gern Mietzuschuss haben|Mein Antrag auf Mietzuschuss ist fertig|Ich habe das Formular für den Mietzuschuss ausgefüllt].", "[Wohin damit|Wo gebe ich es ab|Welches Amt ist zuständig|An wen wende ich mich wegen Mietzuschuss|Wo stelle ich den Antrag auf Mietzuschuss|Kann ich das online machen|Wer hilft mir beim Mietzuschuss]"),
        "[Kann|Darf|Muss] ich@ den Mietzuschuss [online|telefonisch|im Bürgerbüro|per E-Mail|persönlich|schriftlich] beantragen?",
        "[Wer|Welche Stelle|Welche Abteilung] [bearbeitet|prüft|entscheidet über]@ [den Antrag|Anträge] auf Mietzuschuss?",
        "[Zu wem|Zu welchem Amt] [gehe ich|muss ich]@ [wegen Mietzuschuss|für den Mietzuschuss|mit dem Antrag auf Mietzuschuss]?",
    ),
    ("[wo|wie] [ich|man]@ den Mietzuschuss [beantrage|beantragt|beantragen kann]", "welches Amt@ für den Mietzuschuss zuständig ist"),
    ("mietzuschuss beantragen@", "antrag mietzuschuss wo@", "mietzuschuss amt@"),
    ("Der Mietzuschuss wird {v} beantragt.",),
)

MIETZUSCHUSS = Bylaw(
    "mietzuschuss", "Mietzuschusssatzung", "Satzung über den Mietzuschuss der Stadt {town} (Mietzuschusssatzung)",
    ("Mietzuschuss", "Zuschuss zur Miete", "Mietzuschusssatzung"),
    (
        ("Anspruch", "Mietzuschuss bekommt, wer seit mindestens {wohndauer} in der Stadt wohnt."),
        ("Einkommen", "(1) Die Einkommensgrenze für eine Person liegt bei {grenze}. (2) Für jede weitere Person steigt sie um {person}."),
        ("Höhe", "Der Mietzuschuss beträgt höchstens {hoehe}."),
        ("Antrag", "Der Mietzuschuss wird {stelle} beantragt. Dazu braucht man {nachweise}."),
        ("Dauer", "Der Mietzuschuss wird für {zeitraum} bewilligt."),
    ),
    (HOEHE, GRENZE, PERSON, WOHNDAUER, NACHWEISE, ZEITRAUM, STELLE),
)

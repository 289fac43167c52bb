"""Satzung über den Schutz der Bäume."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from sandbox_server.teaching_model.bylaws.frames import PRICE_TAILS, price, situation
from sandbox_server.teaching_model.world import Bylaw, Fact, counted, euros

FELL = "[fällen|absägen|umsägen|wegmachen|entfernen|fällen lassen]"
MONTH_ENDS = (("April", 30), ("Mai", 31), ("Dezember", 31), ("November", 30), ("Januar", 31), ("März", 31))

UMFANG = Fact(
    "umfang", "§ 1 Absatz 1", "80 Zentimetern", counted(40, 75, "Zentimetern", 5) + counted(85, 160, "Zentimetern", 5),
    "In {town} sind Bäume ab einem Stammumfang von {v} geschützt.",
    (
        "[Ab welchem Stammumfang|Ab welchem Umfang|Ab welcher Dicke|Ab wie viel Zentimetern] [ist|steht] [ein Baum|mein Baum]@ [geschützt|unter Schutz]?",
        "[Welche|Was für] Bäume [sind@ geschützt|stehen@ unter Schutz|schützt@ die Satzung]?",
        "[Wie dick|Wie groß] [muss|darf]@ [ein Baum|der Stamm|ein Stamm] sein, [damit er geschützt ist|damit er unter die Satzung fällt]?",
        f"Darf ich@ [einen Baum|eine Birke|eine Eiche|einen Ahorn] mit [50|60|70|75|90|95|110] [Zentimetern|cm] [Umfang|Stammumfang] {FELL}?",
        "Ich habe [eine dicke Eiche|einen dünnen Ahorn|eine junge Linde|eine alte Buche|einen großen Baum] im Garten. [Ist der Baum|Ist so ein Baum] geschützt@?",
        "[Ist|Steht] [mein Baum|unser Baum|die Linde vor dem Haus|die Eiche im Garten]@ [geschützt|unter Schutz]?",
        *situation("[Unsere Tanne ist sehr dick|Mein Ahorn hat [60|75|90|120] Zentimeter Umfang|Im Garten steht eine große Buche|Ich habe ein Haus mit altem Baum gekauft|Der Stamm meiner Birke misst [50|70|85|110] [cm|Zentimeter]].", "[Ist der Baum geschützt|Steht er unter Schutz|Darf er weg|Ab welchem Umfang gilt der Schutz|Brauche ich eine Genehmigung|Wie dick darf er ungeschützt sein|Darf ich ihn einfach fällen]"),
        "[Ist|Steht]@ ein Baum mit [40|60|75|85|100|120] [cm|Zentimetern] [Umfang|Stammumfang] [geschützt|unter Schutz]?",
        "[Wo liegt|Was ist]@ die [Grenze|Schwelle] beim [Stammumfang|Umfang|Baumschutz]?",
        "[Sind|Stehen]@ [auch |][junge|kleine|dünne|alle] Bäume [geschützt|unter Schutz]?",
    ),
    ("ab welchem [Stammumfang|Umfang] [ein Baum|Bäume]@ geschützt [ist|sind]", "welche Bäume@ geschützt sind", "ob mein Baum@ geschützt ist"),
    ("geschützte bäume@", "stammumfang baum@", "baumschutz ab wann@", "baum geschützt umfang@", "welche bäume geschützt@"),
    ("Bäume sind ab einem Stammumfang von {v} geschützt.", "Geschützt sind Bäume mit einem Stammumfang ab {v}."),
)
MESSHOEHE = Fact(
    "messhoehe", "§ 1 Absatz 2", "in einem Meter Höhe",
    ("direkt am Boden", "in 50 Zentimetern Höhe", "in 70 Zentimetern Höhe", "in 120 Zentimetern Höhe", "in 130 Zentimetern Höhe", "in 150 Zentimetern Höhe", "in zwei Metern Höhe"),
    "In {town} misst man den Stammumfang {v}.",
    (
        "[In welcher Höhe|Wo|Wie|An welcher Stelle] [misst man|messe ich|wird]@ [den Stammumfang|den Umfang|der Stammumfang] [gemessen|]?",
        "[In welcher Höhe|Wo|Wie] [misst man|messe ich]@ [den Baum|den Stamm|einen Baum|die Dicke]?",
        "[Wo|In welcher Höhe] [muss ich|soll ich|lege ich]@ [das Maßband|das Band|den Zollstock] [anlegen|ansetzen|an]?",
        "Ich [will|möchte] meinen Baum [messen|ausmessen]. [In welcher Höhe|Wo] [messe ich|mache ich das]@?",
        *situation("[Ich will wissen, ob mein Baum geschützt ist|Der Stamm ist oben dünner als unten|Ich stehe mit dem Maßband vor meinem Baum|Unsere Buche hat einen krummen Stamm].", "[In welcher Höhe messe ich|Wo wird gemessen|Wie messe ich den Umfang|In welcher Höhe zählt der Umfang|An welcher Stelle messe ich|Wie misst man das richtig]"),
        "Wird der [Umfang|Stammumfang]@ [am Boden|ganz unten|in der Mitte|in Brusthöhe|unter der Krone] gemessen?",
        "[Wie hoch|Wie viele Zentimeter] über dem Boden wird@ [der Baum|der Umfang|der Stamm] gemessen?",
    ),
    ("in welcher Höhe [man|ich]@ den [Stammumfang|Umfang|Stamm] [misst|messe]", "wie der Stammumfang@ gemessen wird"),
    ("stammumfang messen@", "baum messen höhe@", "umfang messen wo@", "wie baum messen@"),
    ("Der Stammumfang wird {v} gemessen.", "Gemessen wird der Stammumfang {v}."),
)
AUSNAHME = Fact(
    "ausnahme", "§ 2", "Obstbäume, Pappeln und Fichten",
    ("Birken und Tannen", "Nadelbäume und Hecken", "Weiden und Erlen", "Kirschbäume, Birken und Kiefern", "Walnussbäume und Pappeln", "Robinien, Weiden und Lärchen"),
    "In {town} sind {v} nicht geschützt.",
    (
        "[Welche|Was für] [Bäume|Baumarten] sind@ [nicht geschützt|vom Schutz ausgenommen|ausgenommen]?",
        f"[Welche Bäume|Welche Baumarten] [darf ich|darf man]@ [ohne Genehmigung|ohne Antrag|ohne Erlaubnis|einfach so] {FELL}?",
        "Gibt es@ Ausnahmen [vom Baumschutz|beim Baumschutz|vom Schutz]?",
        "[Brauche ich|Braucht man]@ für [einen Apfelbaum|einen Obstbaum|eine Pappel|eine Fichte|einen Birnbaum|einen Kirschbaum] eine [Genehmigung|Erlaubnis]?",
        f"[Darf|Kann] ich@ [meinen Apfelbaum|den alten Kirschbaum|eine Fichte|die Pappel|einen Obstbaum] {FELL}?",
        *situation("[Im Garten steht ein alter Apfelbaum|Wir haben eine große Fichte|Auf unserem Grundstück steht eine Pappel|Mein Kirschbaum trägt nicht mehr|Der Birnbaum ist krank].", "[Darf ich ihn ohne Genehmigung fällen|Ist der auch geschützt|Brauche ich eine Erlaubnis|Fällt das unter den Baumschutz|Welche Bäume sind nicht geschützt|Darf der weg]"),
        "Sind@ [Obstbäume|Fichten|Pappeln|Apfelbäume|Birnbäume|Kirschbäume] [auch |]geschützt?",
        "[Für welche|Bei welchen] [Bäume|Bäumen|Arten] [gilt|braucht man|brauche ich]@ [der Baumschutz nicht|keine Genehmigung|die Satzung nicht]?",
    ),
    ("welche [Bäume|Baumarten]@ nicht geschützt sind", "welche Ausnahmen@ beim Baumschutz gelten"),
    ("baumschutz ausnahmen@", "nicht geschützte bäume@", "obstbaum fällen@", "fichte fällen@", "pappel fällen erlaubt@"),
    ("{v} sind nicht geschützt.", "Nicht geschützt sind {v}."),
)
FAELLANTRAG = Fact(
    "faellantrag", "§ 3", "schriftlich beim Umweltamt",
    ("mündlich beim Gartenamt", "online beim Bauamt", "per E-Mail beim Forstamt", "schriftlich beim Ordnungsamt", "mit einer Postkarte beim Rathaus", "online beim Grünflächenamt"),
    "In {town} beantragt man die Fällung eines geschützten Baumes {v}.",
    (
        "[Wo|Wie|Bei wem] [beantrage ich|beantragt man|stelle ich den Antrag auf|bekomme ich]@ [eine Fällgenehmigung|die Fällung|eine Baumfällung|die Genehmigung zum Fällen]?",
        "[Welches Amt|Wer] ist@ für [Bäume|den Baumschutz|Baumfällungen|das Fällen von Bäumen] zuständig?",
        "[Wo|Wie] [kann|muss] [ich|man]@ [die Fällung|eine Fällgenehmigung|eine Baumfällung] beantragen?",
        f"Ich [will|möchte|muss] einen [Baum|geschützten Baum|großen Baum] {FELL}. [Wo melde ich mich|Wohin mit dem Antrag|Wo frage ich das|An wen wende ich mich]@?",
        "Wohin [schicke ich|geht|muss]@ [den|der] [Fällantrag|Antrag auf Fällung]?",
        *situation("[Unsere Eiche soll gefällt werden|Mein Baum ist geschützt, aber er muss weg|Der Baum steht zu nah am Haus|Die große Linde macht uns Sorgen|Ich brauche eine Fällgenehmigung].", "[Wo stelle ich den Antrag|Welches Amt ist zuständig|Wen muss ich fragen|Wie beantrage ich das|Wo bekomme ich die Genehmigung|Kann ich das online beantragen]"),
        "[Kann|Darf|Muss] ich@ die [Fällung|Fällgenehmigung] [online|telefonisch|schriftlich|per E-Mail|mündlich] beantragen?",
        "[Wer|Welche Stelle|Welches Amt] [erteilt|gibt|bewilligt|erlaubt]@ [die Fällgenehmigung|die Genehmigung zum Fällen|das Fällen]?",
    ),
    ("[wo|wie] [ich|man]@ [eine Fällgenehmigung|die Fällung] [beantrage|beantragt|beantragen kann]", "welches Amt@ für den Baumschutz zuständig ist"),
    ("fällgenehmigung beantragen@", "baum fällen antrag@", "baum fällen genehmigung@ wo", "baumfällung amt@"),
    ("Die Fällung eines geschützten Baumes wird {v} beantragt.", "Die Genehmigung zum Fällen beantragt man {v}."),
)
FAELLGEBUEHR = Fact(
    "faellgebuehr", "§ 4", "35 Euro", euros(10, 33, 2) + euros(37, 120, 4),
    "In {town} kostet eine Fällgenehmigung {v}.",
    (
        "[Was|Wie viel|Wieviel] kostet@ [eine Fällgenehmigung|die Fällgenehmigung|die Genehmigung zum Fällen|der Antrag auf Fällung|die Erlaubnis zum Fällen]?",
        "Wie [hoch ist|teuer ist]@ [die Gebühr für eine Fällgenehmigung|die Fällgenehmigung|die Gebühr für den Fällantrag]?",
        "[Was|Wie viel] [zahle ich|muss ich zahlen|zahlt man]@ für [eine Fällgenehmigung|die Genehmigung|den Antrag], [einen Baum|eine Eiche|eine Birke] zu fällen?",
        f"Ich [will|möchte] [eine Eiche|einen Baum|eine Linde] {FELL}. Was kostet [die Genehmigung|der Antrag|die Erlaubnis]@?",
        *price("[eine Fällgenehmigung|die Genehmigung zum Fällen|die Erlaubnis zum Fällen]", "[eine Fällgenehmigung|die Genehmigung zum Fällen|den Antrag auf Fällung|die Erlaubnis, einen Baum zu fällen]"),
        *situation("[Ich beantrage eine Fällgenehmigung|Wir wollen die Genehmigung für unsere Eiche|Mein Antrag auf Fällung ist gestellt|Ich brauche die Erlaubnis, einen Baum zu fällen].", PRICE_TAILS),
    ),
    ("[was|wie viel] [eine|die] Fällgenehmigung@ kostet", "wie hoch die Gebühr für die Fällgenehmigung@ ist"),
    ("fällgenehmigung kosten@", "gebühr baum fällen@", "fällantrag preis@", "fällgenehmigung gebühr@"),
    ("Eine Fällgenehmigung kostet {v}.", "Die Gebühr für die Fällgenehmigung beträgt {v}."),
)
FAELLZEIT = Fact(
    "faellzeit", "§ 5", "vom 1. Oktober bis zum 28. Februar",
    tuple(f"vom {d}. {start} bis zum {last}. {end}" for start in ("September", "August", "Juli") for d in (1, 15) for end, last in MONTH_ENDS),
    "In {town} darf man geschützte Bäume nur {v} fällen.",
    (
        f"[Wann|In welcher Zeit|In welchem Zeitraum|Zu welcher Jahreszeit|In welchen Monaten] [darf|kann] [ich|man]@ [einen Baum|Bäume|geschützte Bäume|meinen Baum] {FELL}?",
        f"[Darf|Kann] [ich|man]@ [im Sommer|im Frühling|im Mai|im Juli|im Winter|im August] [einen Baum|Bäume] {FELL}?",
        "Wann ist@ [das Fällen|das Fällen von Bäumen|eine Baumfällung] [erlaubt|verboten|möglich]?",
        "Welche [Fällzeit|Fällzeiten|Schonzeit|Jahreszeit] [gilt|gelten]@ für [Bäume|das Fällen]?",
        f"Ich habe eine [Fällgenehmigung|Genehmigung]. [Wann|In welchen Monaten] darf ich [den Baum|] {FELL}@?",
        *situation("[Ich will meinen Baum im Sommer fällen|Die Genehmigung für den Baum habe ich schon|Im März kommt die Gärtnerei und soll den Baum fällen|Wir planen, die Eiche im Herbst zu fällen|Die Firma hat nur im August Zeit zum Fällen].", "[Wann darf man fällen|Ist das erlaubt|In welchen Monaten geht das|Von wann bis wann darf gefällt werden|Geht das in dieser Jahreszeit|Wann ist Fällzeit]"),
        "[Darf|Kann] [man|ich]@ im [März|April|Mai|Juni|September|Oktober|November|Januar|Februar] [einen Baum|Bäume] fällen?",
        "[Gibt es|Gilt]@ [eine Schonzeit|eine Sperrzeit|feste Monate|eine bestimmte Zeit] [zum Fällen|für das Fällen|beim Fällen von Bäumen]?",
    ),
    (f"wann [ich|man]@ [einen Baum|Bäume] {FELL} darf", "in welchen Monaten@ das Fällen erlaubt ist"),
    ("fällzeit@", "baum fällen wann@", "baum fällen zeitraum@", "schonzeit bäume@", "baum fällen im sommer@"),
    ("Geschützte Bäume dürfen nur {v} gefällt werden.", "Das Fällen ist nur {v} erlaubt."),
)
ERSATZBAUM = Fact(
    "ersatzbaum", "§ 6 Absatz 1", "zwei neue Bäume", ("einen neuen Baum", "drei neue Bäume", "vier neue Bäume", "fünf neue Bäume", "eine neue Hecke", "sechs neue Bäume"),
    "In {town} muss man für jeden gefällten Baum {v} pflanzen.",
    (
        "[Wie viele Bäume|Wie viele neue Bäume|Wie viel] [muss ich|muss man]@ [nachpflanzen|neu pflanzen|als Ersatz pflanzen]?",
        "[Muss ich|Muss man]@ [für einen gefällten Baum|nach einer Fällung|als Ersatz] [einen neuen pflanzen|neue Bäume pflanzen|nachpflanzen|etwas pflanzen]?",
        "[Wie viele Ersatzbäume|Welche Ersatzpflanzung|Wie viel Ersatz] [verlangt die Stadt|ist nötig|brauche ich|ist Pflicht]@?",
        "[Ich habe|Wir haben|Mein Nachbar hat] [einen Baum|eine Eiche|eine Linde] [gefällt|fällen lassen]. [Muss ich nachpflanzen|Wie viele Bäume muss ich pflanzen|Was muss ich pflanzen]@?",
        *situation("[Mein Baum wird gefällt|Die Stadt hat mir die Fällung erlaubt|Wir haben eine Buche gefällt|Nach dem Sturm mussten wir einen Baum fällen|Ich darf meine Eiche fällen].", "[Muss ich neue Bäume pflanzen|Wie viele Bäume muss ich nachpflanzen|Reicht ein neuer Baum|Was muss ich als Ersatz pflanzen|Muss ich für Ersatz sorgen|Wie viele neue Bäume sind das]"),
        "[Reicht|Genügt]@ [ein Baum|ein neuer Baum|ein Strauch|eine Hecke] als Ersatz [für einen gefällten Baum|nach der Fällung|]?",
        "[Welchen Ersatz|Wie viele Bäume|Was] [verlangt|fordert|will] die Stadt@ [nach einer Fällung|für einen gefällten Baum|als Ersatz für einen Baum]?",
    ),
    ("wie viele [Bäume|Ersatzbäume] [ich|man]@ [nachpflanzen|pflanzen] muss", "ob [ich|man]@ nach der Fällung nachpflanzen muss"),
    ("ersatzpflanzung@", "nachpflanzen baum@", "ersatzbaum wie viele@", "ersatzpflanzung baum gefällt@"),
    ("Für jeden gefällten Baum sind {v} zu pflanzen.", "Wer einen Baum fällt, pflanzt {v}."),
)
AUSGLEICH = Fact(
    "ausgleich", "§ 6 Absatz 2", "600 Euro", euros(150, 580, 30) + euros(630, 1500, 70),
    "In {town} zahlt man {v}, wenn man keinen Ersatz pflanzen kann.",
    (
        "[Was|Wie viel] [zahle ich|zahlt man|muss ich zahlen|kostet es]@, wenn ich [nicht nachpflanzen kann|keinen Ersatz pflanze|keinen Platz für neue Bäume habe|keine neuen Bäume pflanze]?",
        "Wie hoch ist@ [die Ausgleichszahlung|die Ausgleichsabgabe|die Zahlung statt einer Ersatzpflanzung|der Ausgleich]?",
        "[Kann|Darf] ich@ statt [der Ersatzpflanzung|einer Nachpflanzung|neuer Bäume] [Geld zahlen|einfach zahlen|einen Ausgleich zahlen]?",
        "Ich habe keinen Platz [für neue Bäume|für einen Ersatzbaum|im Garten zum Nachpflanzen]. [Was zahle ich|Was kostet mich das|Was kostet der Ausgleich]@?",
        *price("[der Ausgleich statt der Ersatzpflanzung|die Ausgleichszahlung]", "[den Ausgleich|einen fehlenden Ersatzbaum|den Verzicht auf die Ersatzpflanzung]"),
        *situation("[Mein Garten ist zu klein für Ersatzbäume|Ich kann keine neuen Bäume pflanzen|Für die Ersatzpflanzung fehlt der Platz|Ich habe nur einen Balkon und kann nicht nachpflanzen].", "[Was muss ich dann zahlen|Kann ich stattdessen zahlen|Wie hoch ist der Ausgleich|Was kostet das|Was passiert dann|Wie viel Geld will die Stadt dann]"),
    ),
    ("wie hoch die Ausgleichszahlung@ ist", "was es@ kostet, wenn ich keinen Ersatz pflanzen kann"),
    ("ausgleichszahlung baum@", "ausgleichsabgabe@", "keine ersatzpflanzung kosten@", "ausgleich statt nachpflanzen@"),
    ("Wer keinen Ersatz pflanzen kann, zahlt {v}.", "Die Ausgleichszahlung beträgt {v}."),
)

BAUMSCHUTZ = Bylaw(
    "baumschutz", "Baumschutzsatzung", "Satzung über den Schutz der Bäume in der Stadt {town} (Baumschutzsatzung)",
    ("Baumschutz", "Fällgenehmigung", "Baumschutzsatzung"),
    (
        ("Geschützte Bäume", "(1) Bäume sind ab einem Stammumfang von {umfang} geschützt. (2) Der Stammumfang wird {messhoehe} gemessen."),
        ("Ausnahmen", "{ausnahme} sind nicht geschützt."),
        ("Antrag", "Wer einen geschützten Baum fällen will, braucht eine Genehmigung. Sie wird {faellantrag} beantragt."),
        ("Gebühr", "Eine Fällgenehmigung kostet {faellgebuehr}."),
        ("Fällzeit", "Geschützte Bäume dürfen nur {faellzeit} gefällt werden."),
        ("Ersatz", "(1) Für jeden gefällten Baum sind {ersatzbaum} zu pflanzen. (2) Wer keinen Ersatz pflanzen kann, zahlt {ausgleich}."),
    ),
    (UMFANG, MESSHOEHE, AUSNAHME, FAELLANTRAG, FAELLGEBUEHR, FAELLZEIT, ERSATZBAUM, AUSGLEICH),
)

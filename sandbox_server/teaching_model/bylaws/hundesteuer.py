"""Satzung über die Hundesteuer."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from sandbox_server.teaching_model.bylaws.frames import deadline, price, situation
from sandbox_server.teaching_model.world import Bylaw, Fact, euros

ERSTER = Fact(
    "erster", "§ 2 Absatz 1", "72 Euro im Jahr", tuple(f"{n} Euro im Jahr" for n in (*range(30, 72, 4), *range(75, 190, 7))),
    "In {town} beträgt die Hundesteuer für den ersten Hund {v}.",
    (
        "[Wie hoch|Wie teuer] ist@ die Hundesteuer[ für einen Hund| für den ersten Hund| im Jahr|]?",
        "[Was|Wie viel|Wieviel] [kostet|zahle ich für|zahlt man für]@ [ein Hund|einen Hund|den ersten Hund|meinen Hund][ im Jahr| an Steuern|]?",
        "[Was|Wie viel] kostet@ [die Hundesteuer|die Steuer für einen Hund][ im Jahr| pro Jahr|]?",
        "Wie viel Hundesteuer [muss ich|muss man|zahle ich]@ [für einen Hund |für den ersten Hund |][zahlen|]?",
        *price("[ein Hund|der erste Hund|die Hundesteuer für einen Hund]", "[einen Hund|den ersten Hund|meinen einzigen Hund|ein Jahr Hundesteuer]"),
        *situation("[Wir haben einen Hund bekommen|Ich möchte mir einen Hund anschaffen|Meine Tochter wünscht sich einen Hund|Ich habe einen Terrier|Seit Mai haben wir einen Schäferhund].", "[Wie viel Hundesteuer zahle ich|Was kostet die Hundesteuer|Wie viel Steuer ist das im Jahr|Was muss ich an Steuer zahlen|Was will die Stadt dafür haben|Wie hoch ist die Steuer]"),
    ),
    ("wie hoch die Hundesteuer@[ für den ersten Hund| für einen Hund|] ist", "wie viel [ich|man]@ für einen Hund [zahle|zahlt]"),
    ("hundesteuer höhe@", "hundesteuer@", "steuer erster hund@", "kosten hund@"),
    ("Die Hundesteuer für den ersten Hund beträgt {v}.", "Für den ersten Hund sind {v} zu zahlen."),
)
WEITERER = Fact(
    "weiterer", "§ 2 Absatz 2", "108 Euro im Jahr", tuple(f"{n} Euro im Jahr" for n in (*range(60, 108, 5), *range(111, 290, 9))),
    "In {town} beträgt die Hundesteuer für jeden weiteren Hund {v}.",
    (
        "[Wie hoch ist|Was kostet|Wie teuer ist]@ die Hundesteuer für [den|einen|jeden] [zweiten|weiteren|dritten] Hund?",
        "[Was|Wie viel] [kostet|zahle ich für|zahlt man für]@ [ein zweiter Hund|einen zweiten Hund|jeden weiteren Hund|den zweiten Hund]?",
        "Ich habe [zwei|schon einen|mehrere] Hunde. Was [kostet|zahle ich für] [der zweite|den zweiten]@?",
        *price("[der zweite Hund|ein weiterer Hund|die Hundesteuer für den zweiten Hund]", "[den zweiten Hund|jeden weiteren Hund|einen dritten Hund|einen weiteren Hund]"),
        *situation("[Wir haben einen Hund und wollen noch einen|Neben unserem Hund kommt bald ein zweiter|Ich halte drei Hunde|Zwei Hunde habe ich schon angemeldet|Meine Hündin bekommt Gesellschaft, einen zweiten Hund].", "[Was kostet der zweite Hund|Wie viel Steuer ist es für den zweiten|Wird der zweite teurer|Was zahle ich für den weiteren Hund|Ist der zweite Hund billiger|Wie hoch ist die Steuer für jeden weiteren]"),
        "Ist [der zweite|ein weiterer|der dritte] Hund@ [teurer|billiger|günstiger] als der erste?",
    ),
    ("wie hoch die Steuer@ für [den zweiten|jeden weiteren|einen weiteren] Hund ist", "was [der zweite|ein weiterer] Hund@ kostet"),
    ("hundesteuer zweiter hund@", "steuer weiterer hund@", "zwei hunde steuer@"),
    ("Die Hundesteuer für jeden weiteren Hund beträgt {v}.",),
)
MELDEN = Fact(
    "melden", "§ 1", "vier Wochen", ("einer Woche", "zwei Wochen", "drei Wochen", "sechs Wochen", "acht Wochen", "zehn Tagen", "drei Monaten"),
    "In {town} muss man einen Hund innerhalb von {v} anmelden.",
    (
        "[Wann|Bis wann|Wie schnell] muss [ich|man]@ [einen|den|meinen] [Hund|neuen Hund|Welpen] anmelden?",
        "Welche Frist gilt@ für die Anmeldung [eines Hundes|des Hundes|meines Hundes]?",
        "Wie lange habe ich@ Zeit, [meinen|einen] Hund anzumelden?",
        *deadline("[einen Hund anzumelden|den Hund bei der Stadt anzumelden|einen neuen Hund zu melden]"),
        *situation("[Ich habe mir vor einer Woche einen Hund gekauft|Wir haben einen Welpen|Vor drei Wochen haben wir einen Hund übernommen|Ich bin mit meinem Hund hergezogen|Unser neuer Hund ist da].", "[Bis wann muss ich ihn anmelden|Wann muss ich ihn melden|Wie lange habe ich Zeit für die Anmeldung|Welche Frist habe ich für die Anmeldung|Muss ich ihn sofort anmelden|Bin ich mit der Anmeldung zu spät]"),
    ),
    ("bis wann [ich|man]@ einen Hund anmelden muss", "welche Frist@ für die Anmeldung eines Hundes gilt"),
    ("hund anmelden frist@", "hund anmelden@", "neuer hund@ anmelden"),
    ("Ein Hund ist innerhalb von {v} anzumelden.",),
)
BEFREIT = Fact(
    "befreit", "§ 3", "Assistenzhunde und Rettungshunde", ("Wachhunde und Jagdhunde", "Hütehunde und Wachhunde", "Welpen und alte Hunde", "Jagdhunde und Therapiehunde", "kleine Hunde und Welpen"),
    "In {town} sind {v} von der Hundesteuer befreit.",
    (
        "[Welche|Was für] Hunde [sind@ von der Steuer befreit|sind@ steuerfrei|sind@ von der Hundesteuer befreit|kosten@ keine Steuer]?",
        "Für welche Hunde [zahlt man|zahle ich|gibt es]@ keine [Steuer|Hundesteuer]?",
        "[Muss ich|Muss man]@ für einen [Assistenzhund|Rettungshund|Blindenhund] [Steuer|Hundesteuer] zahlen?",
        "Wer ist@ von der Hundesteuer befreit?",
        *situation("[Mein Hund ist ein Assistenzhund|Ich bilde einen Rettungshund aus|Mein Hund hilft mir im Alltag, ich sehe schlecht|Unser Hund arbeitet bei der Rettungsstaffel|Ich führe einen Blindenhund].", "[Muss ich Steuer zahlen|Zahle ich Hundesteuer|Bin ich befreit|Gibt es eine Befreiung von der Steuer|Welche Hunde sind befreit|Ist er steuerfrei]"),
        "[Gibt es|Bestehen]@ [Ausnahmen|Befreiungen|eine Befreiung] [bei|von] der Hundesteuer?",
        "[Kann|Darf] [man|ich] sich@ [für manche Hunde|für besondere Hunde|] von der Hundesteuer befreien lassen?",
        "[Wer muss|Welche Halter müssen]@ keine Hundesteuer [zahlen|bezahlen]?",
    ),
    ("welche Hunde@ [befreit|steuerfrei|von der Steuer befreit] sind",),
    ("befreiung hundesteuer@", "hundesteuer befreit@", "steuerfreie hunde@"),
    ("{v} sind von der Hundesteuer befreit.",),
)
TIERHEIM = Fact(
    "tierheim", "§ 4", "im ersten Jahr steuerfrei", ("im ersten Monat steuerfrei", "in den ersten drei Jahren steuerfrei", "zwei Jahre lang steuerfrei", "sechs Monate lang steuerfrei", "nicht steuerfrei", "zur Hälfte steuerfrei"),
    "In {town} ist ein Hund aus dem Tierheim {v}.",
    (
        "[Wie hoch ist|Was kostet|Gibt es]@ [die Steuer|die Hundesteuer|eine Ermäßigung] für [einen|den] Hund aus dem Tierheim?",
        "Muss ich@ für einen Hund aus dem Tierheim [Steuer|Hundesteuer|etwas] zahlen?",
        "Ist ein [Hund aus dem Tierheim|Tierheimhund]@ [steuerfrei|von der Steuer befreit]?",
        "Ich habe einen Hund aus dem Tierheim. [Muss ich Steuer zahlen|Was zahle ich|Ist er steuerfrei]@?",
        *situation("[Unser Hund kommt aus dem Tierheim|Wir holen einen Hund aus dem Tierheim|Ich habe einen Tierheimhund aufgenommen|Meine Hündin habe ich aus dem Tierheim|Im Tierheim wartet ein Hund auf uns].", "[Muss ich Steuer zahlen|Gibt es eine Ermäßigung|Zahle ich weniger Hundesteuer|Ist der Hund steuerfrei|Was gilt für die Steuer|Bekomme ich einen Nachlass|Wie ist es mit der Hundesteuer]"),
        "[Bekommt|Erhält] man@ für [Tierheimhunde|einen Hund aus dem Tierheim] [einen Nachlass|eine Befreiung|Rabatt|eine Vergünstigung] [bei der Hundesteuer|auf die Steuer|]?",
        "[Werden|Sind] [Tierheimhunde|Hunde vom Tierheim|Hunde aus dem Tierheim]@ [anders|geringer|nicht|normal] besteuert?",
    ),
    ("ob ein Hund aus dem Tierheim@ [steuerfrei|befreit] ist", "was@ für Hunde aus dem Tierheim gilt"),
    ("hundesteuer tierheim@", "hund aus tierheim steuer@", "tierheimhund@ befreiung"),
    ("Ein Hund aus dem Tierheim ist {v}.",),
)
FAELLIG = Fact(
    "faellig", "§ 5", "am 15. Februar", tuple(f"am {d}. {m}" for d in (1, 15, 30) for m in ("Januar", "März", "Mai", "Juli", "August", "Oktober", "November")),
    "In {town} ist die Hundesteuer {v} fällig.",
    (
        "[Wann|An welchem Tag|Bis wann] [ist|wird]@ die Hundesteuer [fällig|zu zahlen]?",
        "[Wann|Bis wann] [muss ich|muss man]@ die Hundesteuer [zahlen|bezahlen|überweisen]?",
        "Welcher [Termin|Stichtag|Zahlungstermin] gilt@ für die Hundesteuer?",
        *deadline("[die Hundesteuer zu zahlen|die Hundesteuer zu überweisen|die Steuer für den Hund zu bezahlen]"),
        *situation("[Ich habe den Bescheid über die Hundesteuer verlegt|Der Bescheid für meinen Hund ist da|Ich will die Hundesteuer überweisen|Die Hundesteuer habe ich noch nicht bezahlt|Mein Dauerauftrag für die Hundesteuer fehlt noch].", "[Wann muss ich zahlen|Bis wann muss das Geld da sein|Wann ist sie fällig|An welchem Tag ist Zahltag|Wann wird abgebucht|Zu welchem Termin zahle ich]"),
        "[Zu welchem|An welchem] [Termin|Tag|Datum] [wird|muss]@ die [Hundesteuer|Steuer für den Hund] [abgebucht|gezahlt werden|eingezogen|bezahlt sein]?",
    ),
    ("wann die Hundesteuer@ [fällig ist|zu zahlen ist]", "bis wann [ich|man]@ die Hundesteuer zahlen muss"),
    ("hundesteuer fällig@", "fälligkeit hundesteuer@", "hundesteuer wann zahlen@"),
    ("Die Hundesteuer ist {v} fällig.",),
)
MARKE = Fact(
    "marke", "§ 6", "5 Euro", euros(1, 4) + euros(6, 30),
    "In {town} kostet eine neue Hundemarke {v}.",
    (
        "[Was|Wie viel] kostet@ [eine neue Hundemarke|der Ersatz für die Hundemarke|eine Ersatzmarke|die Hundemarke]?",
        "[Ich habe die|Mein Hund hat die|Die] Hundemarke [verloren|ist weg]. [Was kostet eine neue|Wie teuer ist der Ersatz]@?",
        "Was passiert@, wenn [ich|mein Hund] die Hundemarke [verliere|verliert]?",
        *price("[eine neue Hundemarke|der Ersatz der Hundemarke]", "[eine neue Hundemarke|eine verlorene Hundemarke|den Ersatz der Hundemarke|eine zweite Marke]"),
        *situation("[Die Hundemarke ist weg|Mein Hund hat seine Marke verloren|Unsere Hundemarke ist im See verschwunden|Die Marke vom Hund ist durchgebrochen|Ich kann die Hundemarke nicht mehr lesen].", "[Was kostet eine neue|Bekomme ich eine neue|Wie teuer ist der Ersatz|Muss ich die neue Marke bezahlen|Was nehmen Sie dafür|Was berechnet die Stadt]"),
    ),
    ("[was|wie viel] eine neue Hundemarke@ kostet",),
    ("hundemarke verloren@", "neue hundemarke kosten@", "hundemarke ersatz@"),
    ("Eine neue Hundemarke kostet {v}.",),
)

HUNDESTEUER = Bylaw(
    "hundesteuer", "Hundesteuersatzung", "Satzung über die Hundesteuer in der Stadt {town} (Hundesteuersatzung)",
    ("Hundesteuer", "Hund", "Hundesteuersatzung"),
    (
        ("Anmeldung", "Ein Hund ist innerhalb von {melden} anzumelden."),
        ("Höhe der Steuer", "(1) Die Hundesteuer für den ersten Hund beträgt {erster}. (2) Für jeden weiteren Hund beträgt sie {weiterer}."),
        ("Befreiung", "{befreit} sind von der Hundesteuer befreit."),
        ("Tierheim", "Ein Hund aus dem Tierheim ist {tierheim}."),
        ("Fälligkeit", "Die Hundesteuer ist {faellig} fällig."),
        ("Hundemarke", "Jeder Hund trägt eine Hundemarke. Eine neue Hundemarke kostet {marke}."),
    ),
    (ERSTER, WEITERER, MELDEN, BEFREIT, TIERHEIM, FAELLIG, MARKE),
)

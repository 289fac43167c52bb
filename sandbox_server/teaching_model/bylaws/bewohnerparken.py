"""Satzung über das Bewohnerparken."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from sandbox_server.teaching_model.bylaws.frames import price, situation
from sandbox_server.teaching_model.world import Bylaw, Fact, counted, euros

CARD = "[Bewohnerparkausweis|Parkausweis|Bewohnerausweis|Anwohnerparkausweis]"

GEBUEHR = Fact(
    "gebuehr", "§ 3 Absatz 1", "48 Euro im Jahr", tuple(f"{n} Euro im Jahr" for n in (*range(20, 48, 3), *range(51, 180, 7))),
    "In {town} kostet der Bewohnerparkausweis {v}.",
    (
        f"[Was|Wie viel|Wieviel] kostet@ [der|ein] {CARD}[ im Jahr| pro Jahr|]?",
        f"Wie [hoch ist|teuer ist]@ [die Gebühr für den|der] {CARD}?",
        f"[Was|Wie viel] [zahle ich|muss ich zahlen|zahlt man]@ für [den|einen] {CARD}?",
        "[Was|Wie viel] kostet@ [das Bewohnerparken|Bewohnerparken|Anwohnerparken|das Parken für Bewohner]?",
        *price("[der Bewohnerparkausweis|das Parken als Bewohner|ein Parkausweis für Bewohner]", "[den Bewohnerparkausweis|einen Parkausweis|das Bewohnerparken|das Parken als Anwohner]"),
        *situation("[Ich wohne am Markt und habe ein Auto|Wir haben ein Auto gekauft|Ich bin ins Parkgebiet gezogen|Ich möchte einen Bewohnerparkausweis beantragen|In meiner Straße darf man nur noch mit Ausweis parken].", "[Was kostet der Parkausweis|Wie teuer ist der Ausweis im Jahr|Was muss ich fürs Parken zahlen|Wie viel kostet mich das Parken im Jahr|Wie hoch ist die Gebühr]"),
    ),
    (f"[was|wie viel] [der|ein] {CARD}@ kostet", "wie teuer@ das Bewohnerparken ist"),
    ("kosten bewohnerparkausweis@", "parkausweis gebühr@", "bewohnerparken@ preis", "anwohnerparken kosten@"),
    ("Der Bewohnerparkausweis kostet {v}.", "Die Gebühr für den Bewohnerparkausweis beträgt {v}."),
)
PARK_PASS = Fact(
    "park_pass", "§ 3 Absatz 2", "30 Euro im Jahr", tuple(f"{n} Euro im Jahr" for n in (*range(8, 30, 3), *range(32, 70, 4))),
    "In {town} zahlen Haushalte mit {town}-Pass für den Bewohnerparkausweis {v}.",
    (
        f"[Was|Wie viel] kostet@ [der|ein] {CARD} mit [{{town}}-Pass|dem {{town}}-Pass|Pass]?",
        f"[Was|Wie viel] [zahlen|bezahlen]@ [Haushalte|Familien|Leute] mit {{town}}-Pass für den {CARD}?",
        f"Gibt es@ [mit dem {{town}}-Pass|mit Pass] [eine Ermäßigung|einen Rabatt] [beim|für den] {CARD}?",
        "Ich habe den {town}-Pass. Was kostet [der Parkausweis|das Bewohnerparken]?",
        *price("[der Bewohnerparkausweis mit dem {town}-Pass|das Bewohnerparken mit {town}-Pass]", "[den Parkausweis mit dem {town}-Pass|das Bewohnerparken mit {town}-Pass|einen Bewohnerparkausweis mit {town}-Pass]"),
        *situation("[Wir haben wenig Geld und den {town}-Pass|Seit kurzem habe ich den {town}-Pass|Meine Mutter hat den {town}-Pass und ein Auto|Mit dem {town}-Pass bekommt man ja vieles billiger].", "[Was kostet der Bewohnerparkausweis|Wird der Parkausweis billiger|Wie viel zahle ich dann für das Bewohnerparken|Gibt es beim Parkausweis Rabatt|Ist das Bewohnerparken dann günstiger]"),
    ),
    (f"was [der|ein] {CARD}@ mit [dem |]{{town}}-Pass kostet",),
    ("parkausweis mit {town}-pass", "bewohnerparken ermäßigung pass@"),
    ("Haushalte mit {town}-Pass zahlen für den Bewohnerparkausweis {v}.",),
)
ZAHL = Fact(
    "zahl", "§ 2 Absatz 2", "einen Ausweis", ("zwei Ausweise", "drei Ausweise", "vier Ausweise"),
    "In {town} bekommt jede Person höchstens {v}.",
    (
        "Wie viele [Ausweise|Parkausweise|Bewohnerparkausweise] [bekomme ich|bekommt man|bekommt eine Person|gibt es pro Person|kann ich haben]@?",
        f"[Kann|Darf] ich@ [zwei|mehrere|einen zweiten] {CARD} [haben|bekommen|beantragen]?",
        "Ich habe zwei Autos. Wie viele Parkausweise bekomme ich@?",
        *situation("[Wir haben zwei Wagen|Mein Mann und ich fahren je ein Auto|Ich habe ein Auto und ein Motorrad|Ich fahre noch einen Dienstwagen|Einen Parkausweis habe ich schon].", "[Bekomme ich zwei Parkausweise|Wie viele Bewohnerparkausweise sind erlaubt|Darf ich einen zweiten Parkausweis haben|Wie viele Ausweise bekommt einer|Kann ich noch einen Ausweis bekommen]"),
        "[Gibt es|Besteht]@ [eine Grenze|ein Limit|eine Höchstzahl] [bei den Parkausweisen|für Bewohnerparkausweise|je Person beim Bewohnerparken]?",
        "[Stellt|Gibt] [die Stadt|das Amt]@ [einer Person|jemandem|mir] [auch |][zwei|mehrere|drei] [Bewohnerparkausweise|Parkausweise] [aus|]?",
    ),
    ("wie viele [Parkausweise|Ausweise|Bewohnerparkausweise] [ich|man|eine Person]@ [bekommen kann|bekommt]",),
    ("wie viele parkausweise pro person@", "zweiter parkausweis@", "zwei autos parkausweis@"),
    ("Jede Person bekommt höchstens {v}.",),
)
WER = Fact(
    "wer", "§ 2 Absatz 1", "wer im Parkgebiet mit Hauptwohnung gemeldet ist", ("wer im Parkgebiet arbeitet", "wer im Parkgebiet ein Geschäft hat", "wer seit einem Jahr in der Stadt wohnt", "wer im Parkgebiet eine Nebenwohnung hat"),
    "In {town} bekommt einen Bewohnerparkausweis, {v}.",
    (
        f"Wer [bekommt|kann beantragen|hat Anspruch auf|darf haben]@ einen {CARD}?",
        f"Welche Voraussetzungen gelten@ für [den|einen] {CARD}?",
        f"[Bekomme ich|Kann ich]@ mit [einer Nebenwohnung|Nebenwohnung|meiner Zweitwohnung] einen {CARD} [bekommen|]?",
        "Wer darf@ im [Parkgebiet|Bewohnerparkgebiet] parken?",
        *situation("[Ich habe hier nur eine Zweitwohnung|Ich habe im Parkgebiet ein Büro|Ich wohne zur Untermiete im Parkgebiet|Meine Hauptwohnung ist am Stadtrand|Ich studiere und wohne nur unter der Woche hier|Mein Geschäft liegt im Parkgebiet].", "[Bekomme ich einen Bewohnerparkausweis|Steht mir ein Parkausweis zu|Kann ich einen Bewohnerparkausweis beantragen|Wer bekommt eigentlich einen Parkausweis|Habe ich Anspruch auf den Parkausweis]"),
        f"[Wann|Unter welchen Bedingungen|Unter welchen Umständen] [habe ich|hat man|besteht]@ [Anspruch auf|ein Recht auf] einen {CARD}?",
        f"[Für wen|Für welche Leute] [ist|gibt es]@ [der|den] {CARD} [da|gedacht|]?",
        f"[Bekommen|Erhalten]@ auch [Firmen|Pendler|Studenten|Händler|Angestellte|Leute von außerhalb] einen {CARD}?",
    ),
    (f"wer@ einen {CARD} bekommt", f"welche Voraussetzungen@ für den {CARD} gelten"),
    ("voraussetzung bewohnerparkausweis@", "wer bekommt parkausweis@", "bewohnerparken@ anspruch"),
    ("Einen Bewohnerparkausweis bekommt, {v}.",),
)
DAUER = Fact(
    "dauer", "§ 4", "zwölf Monate", ("drei Monate", "sechs Monate", "neun Monate", "18 Monate", "zwei Jahre", "drei Jahre", "fünf Jahre"),
    "In {town} gilt der Bewohnerparkausweis {v}.",
    (
        f"Wie lange [gilt|ist]@ [der|ein|mein] {CARD} [gültig|]?",
        f"Wann [läuft|muss ich]@ [der|den] {CARD} [ab|verlängern|erneuern]?",
        f"Welche [Gültigkeit|Laufzeit] hat@ der {CARD}?",
        *situation("[Ich habe gerade einen Bewohnerparkausweis bekommen|Mein Parkausweis ist schon etwas älter|Im Mai habe ich den Bewohnerparkausweis abgeholt|Auf meinem Parkausweis ist das Datum verwischt].", "[Wie lange gilt der Ausweis|Wann läuft er ab|Wie viele Monate ist er gültig|Wann muss ich ihn verlängern|Für wie lange ist er|Muss ich ihn jedes Jahr erneuern]"),
        f"[Muss|Soll] [ich|man]@ [den|meinen] {CARD} [jedes Jahr|regelmäßig|jeden Monat|alle zwei Jahre] [neu beantragen|verlängern|erneuern]?",
        f"[Für welchen Zeitraum|Wie viele Monate|Bis wann] [gilt|ist]@ [der|ein] {CARD} [gültig|ausgestellt|]?",
    ),
    (f"wie lange [der|ein] {CARD}@ [gilt|gültig ist]",),
    ("gültigkeit parkausweis@", "wie lange gilt bewohnerparkausweis@", "laufzeit parkausweis@"),
    ("Der Bewohnerparkausweis gilt {v}.",),
)
BESUCH = Fact(
    "besuch", "§ 5", "10 Tageskarten", counted(3, 9, "Tageskarten") + counted(11, 40, "Tageskarten", 3),
    "In {town} bekommt ein Haushalt im Jahr höchstens {v} für Besuch.",
    (
        "Wie viele [Besucherkarten|Tageskarten|Karten für Besuch|Besucherausweise] [bekomme ich|gibt es|bekommt ein Haushalt|stehen mir zu]@[ im Jahr|]?",
        "[Wie|Wo] [parkt|kann] [mein|unser] Besuch@ [parken|]?",
        "Gibt es@ [Karten|Parkkarten|Tageskarten|Ausweise] für [Besuch|Besucher|Gäste]?",
        *situation("[Meine Eltern kommen zu Besuch|Am Wochenende kommen Freunde mit dem Auto|Wir bekommen oft Besuch|Mein Bruder will eine Woche bei mir parken|Die Oma kommt mit dem Wagen].", "[Wie kann der Besuch parken|Gibt es Tageskarten|Wie viele Tageskarten bekomme ich|Bekommen wir Karten für Gäste|Wie oft kann Besuch bei mir parken|Wo bekommt der Besuch eine Parkkarte]"),
        "[Wie viele|Wie oft]@ [Gäste|Besucher|Tage] [dürfen|können|darf] [im Jahr |]mit [einer Tageskarte|Besucherkarte] [parken|bei mir parken]?",
        "[Was|Welche Möglichkeit] [gilt|gibt es]@ für [Besuch|Gäste|Besucher] [mit Auto|mit dem Wagen] im [Bewohnerparkgebiet|Parkgebiet]?",
        "Reichen@ [fünf|zehn|zwanzig] Tageskarten [im Jahr|], oder [gibt es mehr|bekomme ich mehr]?",
    ),
    ("wie viele [Besucherkarten|Tageskarten]@ ein Haushalt bekommt",),
    ("besucherkarten parken@", "tageskarten besuch@", "parken besuch@ wie viele karten"),
    ("Ein Haushalt bekommt im Jahr höchstens {v} für Besuch.",),
)
ERSATZ = Fact(
    "ersatz", "§ 6", "8 Euro", euros(2, 7) + euros(9, 40),
    "In {town} kostet ein Ersatzausweis {v}.",
    (
        "[Was|Wie viel] kostet@ [ein|der] [Ersatzausweis|neuer Parkausweis nach Verlust|Ersatz für den Parkausweis]?",
        f"Ich habe meinen {CARD} [verloren|verlegt]. [Was kostet der Ersatz|Was kostet ein neuer|Wie teuer ist ein Ersatzausweis]@?",
        f"Was passiert@, wenn ich meinen {CARD} [verliere|verloren habe]?",
        *price("[ein Ersatz für den Parkausweis|ein neuer Parkausweis nach Verlust|ein Ersatzausweis]", "[einen Ersatzausweis|einen Ersatz für den Parkausweis|einen neuen Parkausweis nach Verlust]"),
        *situation("[Mein Parkausweis ist weg|Ich finde meinen Bewohnerparkausweis nicht mehr|Der Parkausweis ist in die Waschmaschine geraten|Jemand hat mir den Parkausweis geklaut|Mein Bewohnerparkausweis ist unleserlich geworden].", "[Was kostet ein neuer|Was kostet der Ersatz|Bekomme ich Ersatz|Wie teuer wird ein neuer Ausweis|Muss ich den Ersatz bezahlen|Was berechnen Sie für einen neuen]"),
    ),
    ("[was|wie viel] ein Ersatzausweis@ kostet", f"was es@ kostet, wenn ich den {CARD} verliere"),
    ("ersatzausweis parken kosten@", "parkausweis verloren@", "parkausweis verlust gebühr@"),
    ("Ein Ersatzausweis kostet {v}.",),
)

BEWOHNERPARKEN = Bylaw(
    "bewohnerparken", "Bewohnerparksatzung", "Satzung über das Bewohnerparken in der Stadt {town} (Bewohnerparksatzung)",
    ("Bewohnerparken", "Parkausweis", "Bewohnerparkausweis"),
    (
        ("Zweck", "Diese Satzung regelt das Parken für Bewohnerinnen und Bewohner der Parkgebiete."),
        ("Anspruch", "(1) Einen Bewohnerparkausweis bekommt, {wer}. (2) Jede Person bekommt höchstens {zahl}."),
        ("Gebühr", "(1) Der Bewohnerparkausweis kostet {gebuehr}. (2) Haushalte mit {town}-Pass zahlen {park_pass}."),
        ("Gültigkeit", "Der Bewohnerparkausweis gilt {dauer}."),
        ("Besuch", "Ein Haushalt bekommt im Jahr höchstens {besuch} für Besuch."),
        ("Verlust", "Ein Ersatzausweis kostet {ersatz}."),
    ),
    (GEBUEHR, PARK_PASS, ZAHL, WER, DAUER, BESUCH, ERSATZ),
)

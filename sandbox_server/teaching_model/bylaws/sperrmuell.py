"""Satzung über die Abholung von Sperrmüll: the by-law that module 1 and its lab use."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from sandbox_server.teaching_model.bylaws.frames import PRICE_TAILS, price, situation
from sandbox_server.teaching_model.world import Bylaw, Fact, counted, euros

PICKUP = "[die|eine] zweite [Abholung|Sperrmüllabholung|Sperrmüll-Abholung|Abholung von Sperrmüll|Abfuhr|Sperrmüllabfuhr]"
RUBBISH = "[Sperrmüll|meinen Sperrmüll|den Sperrmüll|alte Möbel|meine alten Möbel|Sperrgut]"

ANZAHL = Fact(
    "anzahl", "§ 1", "zweimal", ("einmal", "dreimal", "viermal", "fünfmal", "sechsmal"),
    "In {town} kann jeder Haushalt {v} im Kalenderjahr Sperrmüll abholen lassen.",
    (
        f"Wie oft [kann|darf] [ich|man|ein Haushalt|jeder Haushalt]@ [im Jahr|pro Jahr|jährlich|im Kalenderjahr|] {RUBBISH} abholen lassen?",
        "Wie viele [Abholungen|Sperrmüllabholungen] [gibt es|stehen mir zu|habe ich|sind erlaubt]@ [im Jahr|pro Jahr|]?",
        "Wie oft [wird Sperrmüll@ abgeholt|holt die Stadt@ Sperrmüll ab|kommt die Sperrmüllabfuhr@]?",
        "[Kann|Darf] ich@ [ein drittes Mal|dreimal|mehr als zweimal|noch ein drittes Mal] Sperrmüll abholen lassen?",
        "Auf wie viele [Abholungen|Sperrmülltermine] [hat ein Haushalt|habe ich|haben wir]@ Anspruch?",
        "[Gibt es|Besteht]@ [eine Begrenzung|ein Limit|eine Grenze|eine Obergrenze], wie oft [man|ich|ein Haushalt|eine Familie] Sperrmüll [holen lässt|abholen lassen darf|bestellt]?",
        "Wie viele [Male|Termine|Abholtermine|Fahrten] [hat|bekommt] [ein Haushalt|eine Familie|jede Wohnung]@ [jedes Jahr|im Jahr|pro Jahr] [frei|für Sperrmüll|]?",
        "Reicht es@, wenn [die Sperrmüllabfuhr|der Sperrmüllwagen] [einmal|zweimal] im Jahr kommt, oder [geht das öfter|darf ich öfter]?",
        *situation("[Wir haben jedes Jahr viel Gerümpel|Wir ziehen um und haben viel alte Möbel|Der Sperrmüllwagen war im Sommer schon da|Ich hatte schon zwei Abholungen|Die Sperrmüllabfuhr kam im Januar und im April|Wir entrümpeln Keller und Dachboden].", "[Wie oft darf ich den Sperrmüll im Jahr bestellen|Wie oft kommt die Sperrmüllabfuhr im Jahr|Darf der Sperrmüll noch einmal kommen|Wie viele Abholungen habe ich im Jahr|Kann ich noch eine Abholung bestellen|Wie oft geht das im Jahr]"),
    ),
    ("wie oft [ich|man|ein Haushalt]@ Sperrmüll abholen lassen [kann|darf]", "wie viele Abholungen@ im Jahr [erlaubt sind|möglich sind]"),
    ("wie oft sperrmüll@", "anzahl abholungen sperrmüll@", "sperrmüll@ wie oft im jahr", "anspruch sperrmüll@"),
    ("Jeder Haushalt kann {v} im Kalenderjahr Sperrmüll abholen lassen.", "Sperrmüll wird {v} im Jahr kostenlos oder gegen Gebühr abgeholt.",
     "Ein Haushalt hat {v} im Jahr Anspruch auf eine Abholung."),
)
ERSTE = Fact(
    "erste", "§ 2 Absatz 1", "gebührenfrei", ("mit 8 Euro gebührenpflichtig", "mit 10 Euro gebührenpflichtig", "mit 15 Euro gebührenpflichtig", "mit 20 Euro gebührenpflichtig", "nur für Familien gebührenfrei"),
    "In {town} ist die erste Abholung im Jahr {v}.",
    (
        "[Was|Wie viel|Wieviel] kostet@ [die|eine] erste [Abholung|Sperrmüllabholung|Abholung von Sperrmüll|Abfuhr|Sperrmüllabfuhr][ im Jahr| in diesem Jahr|]?",
        "Ist die erste [Abholung|Sperrmüllabholung|Abfuhr]@ [kostenlos|gratis|gebührenfrei|umsonst|frei]?",
        "Muss ich@ für die erste [Abholung|Sperrmüllabholung|Abfuhr] [etwas |eine Gebühr |]bezahlen?",
        "Welche Gebühr [fällt@ für die erste Abholung an|gilt@ für die erste Abholung]?",
        "Wie hoch ist@ die Gebühr für die erste [Abholung|Sperrmüllabholung]?",
        *price("[die erste Abholung|die erste Sperrmüllabholung im Jahr|die erste Fahrt der Sperrmüllabfuhr]", "[die erste Abholung|die erste Sperrmüllabfuhr|die erste Sperrmüllabholung im Jahr|den ersten Sperrmüll im Jahr]"),
        *situation("[Ich bestelle zum ersten Mal Sperrmüll|Wir haben dieses Jahr noch keinen Sperrmüll angemeldet|Das ist meine erste Abholung in diesem Jahr|Bei mir war die Sperrmüllabfuhr dieses Jahr noch nicht|Ich habe noch nie Sperrmüll bestellt].", PRICE_TAILS),
    ),
    ("was die erste [Abholung|Sperrmüllabholung]@ kostet", "ob die erste Abholung@ [kostenlos|gebührenfrei|gratis] ist"),
    ("kosten erste abholung@", "erste abholung sperrmüll@ gebühr", "erste sperrmüllabholung@ kostenlos"),
    ("Die erste Abholung im Jahr ist {v}.", "Die erste Abholung von Sperrmüll ist {v}."),
)
ZWEITE = Fact(
    "zweite", "§ 2 Absatz 2", "24 Euro", euros(10, 23) + euros(25, 75),
    "In {town} kostet die zweite Abholung im Jahr {v}.",
    (
        f"[Was|Wie viel|Wieviel] kostet@ {PICKUP}[ im Jahr| in diesem Jahr|]?",
        "Wie [hoch|teuer] ist@ [die Gebühr für die zweite Abholung|die zweite Abholung|die zweite Sperrmüllabholung|die Gebühr für die zweite Sperrmüllabholung]?",
        "[Was|Wie viel] [muss ich|muss man|zahle ich|zahlt man]@ für [die zweite|eine zweite] [Abholung|Sperrmüllabholung|Abfuhr] [bezahlen|zahlen|]?",
        "[Was|Wie viel] [kostet es|kostet das|kostet mich das]@, wenn ich [ein zweites Mal|zum zweiten Mal|noch einmal] Sperrmüll abholen lasse?",
        "Welche Gebühr [fällt@ für die zweite Abholung an|gilt@ für die zweite Sperrmüllabholung]?",
        "Ist die zweite [Abholung|Sperrmüllabholung]@ [kostenlos|gratis|gebührenfrei|auch frei|auch kostenlos]?",
        "Ich hatte schon eine Abholung. Was kostet [die zweite|die nächste]@?",
        *price("[die zweite Abholung|die zweite Sperrmüllabfuhr|eine weitere Abholung nach der ersten]", "[die zweite Abholung|eine zweite Sperrmüllabfuhr|die zweite Sperrmüllabholung im Jahr|noch eine Abholung nach der ersten]"),
        *situation("[Ich brauche noch einmal den Sperrmüllwagen|Die erste Abholung ist verbraucht, ich brauche die zweite|Der Sperrmüll soll dieses Jahr zum zweiten Mal kommen|Ich melde dieses Jahr schon zum zweiten Mal Sperrmüll an|Wir hatten im Mai Sperrmüll und wollen im Oktober wieder|Die Sperrmüllabfuhr war heuer schon bei mir und soll noch einmal kommen].", PRICE_TAILS),
    ),
    ("[was|wie viel] die zweite [Abholung|Sperrmüllabholung]@[ im Jahr|] kostet", "wie [hoch|teuer] die [Gebühr für die zweite Abholung|zweite Abholung]@ ist"),
    ("kosten zweite abholung@", "zweite abholung sperrmüll@ gebühr", "gebühr 2. abholung@", "preis zweite sperrmüllabholung@", "sperrmüll@ zweites mal kosten"),
    ("Die zweite Abholung kostet {v}.", "Die zweite Abholung von Sperrmüll kostet {v}.", "Für die zweite Abholung im Jahr sind {v} zu zahlen.",
     "Die Gebühr für die zweite Abholung beträgt {v}.", "Die zweite Abholung im Jahr kostet {v}."),
)
PASS = Fact(
    "pass", "§ 2 Absatz 3", "12 Euro", euros(3, 11) + euros(13, 35),
    "In {town} zahlen Haushalte mit {town}-Pass für die zweite Abholung {v}.",
    (
        "[Was|Wie viel] kostet@ [die zweite Abholung|die zweite Sperrmüllabholung|eine zweite Abholung] mit [{town}-Pass|dem {town}-Pass|Pass|Sozialpass]?",
        "[Was|Wie viel] [zahlen|bezahlen]@ [Haushalte|Familien|Leute|Menschen] mit [{town}-Pass|dem {town}-Pass|Pass] [für die zweite Abholung|für Sperrmüll|für die zweite Sperrmüllabholung]?",
        "Ich habe [einen|den] {town}-Pass. [Was|Wie viel] [kostet|zahle ich für] die zweite [Abholung|Sperrmüllabholung]?",
        "Gibt es@ [mit dem {town}-Pass|mit Pass] [eine Ermäßigung|einen Rabatt|Rabatt|weniger Gebühr] [bei Sperrmüll|für die zweite Abholung|beim Sperrmüll]?",
        "Wie hoch ist@ die [ermäßigte Gebühr|Gebühr mit {town}-Pass|Ermäßigung] [für die zweite Abholung|beim Sperrmüll]?",
        *price("[die zweite Abholung mit dem {town}-Pass|die zweite Sperrmüllabfuhr mit {town}-Pass]", "[die zweite Abholung mit dem {town}-Pass|eine zweite Sperrmüllabholung mit {town}-Pass|Sperrmüll mit dem {town}-Pass]"),
        *situation("[Ich bekomme Grundsicherung und habe den {town}-Pass|Wir haben den {town}-Pass und brauchen die zweite Abholung|Mit dem {town}-Pass wollte ich noch einmal Sperrmüll bestellen|Unsere Familie hat seit Mai den {town}-Pass, der Sperrmüll soll zum zweiten Mal kommen].", "[Was kostet die zweite Abholung dann|Wird der Sperrmüll dann billiger|Wie viel zahle ich für die zweite Sperrmüllabholung|Bekomme ich beim Sperrmüll einen Nachlass|Ist die zweite Abholung für mich billiger]"),
        "[Ist|Wird] die zweite [Abholung|Sperrmüllabfuhr]@ [mit dem {town}-Pass|für Leute mit {town}-Pass] [billiger|günstiger|ermäßigt|kostenlos]?",
    ),
    ("was die zweite Abholung@ mit [dem {town}-Pass|{town}-Pass|Pass] kostet", "wie viel Haushalte mit {town}-Pass@ für die zweite Abholung zahlen"),
    ("sperrmüll {town}-pass kosten", "ermäßigung pass sperrmüll@", "zweite abholung mit pass@", "gebühr mit {town}-pass"),
    ("Haushalte mit {town}-Pass zahlen für die zweite Abholung {v}.", "Mit dem {town}-Pass kostet die zweite Abholung {v}."),
)
MENGE = Fact(
    "menge", "§ 3", "3 Kubikmeter", counted(2, 2, "Kubikmeter") + counted(4, 12, "Kubikmeter"),
    "In {town} werden je Abholung höchstens {v} Sperrmüll mitgenommen.",
    (
        "Wie viel [Sperrmüll|Kubikmeter|Kubikmeter Sperrmüll|Sperrgut] [darf|kann] [ich|man]@ [bereitstellen|abholen lassen|herausstellen|rausstellen|hinstellen]?",
        "[Welche Menge Sperrmüll|Welche Menge|Welche Höchstmenge] ist@ [je Abholung|pro Abholung|bei einer Abholung] [erlaubt|zulässig]?",
        "Wie viel [wird@ je Abholung mitgenommen|nehmen Sie@ pro Abholung mit|nimmt die Stadt@ bei einer Abholung mit]?",
        "Wie viele Kubikmeter [sind|darf es sein|sind erlaubt|werden abgeholt]@?",
        "Gibt es@ eine [Höchstmenge|Obergrenze|Grenze für die Menge|Mengengrenze] [bei|für] Sperrmüll?",
        "[Wie groß|Wie hoch] darf@ [der Haufen|der Stapel|mein Sperrmüllhaufen|der Sperrmüllberg] [höchstens |]sein?",
        "Sind@ [zwei|drei|vier|sechs|acht|zehn] Kubikmeter Sperrmüll [zu viel|erlaubt|in Ordnung|okay]?",
        "[Wie viel Platz|Wie viel Volumen|Wie viel Raum] [habe ich|gibt es]@ für den Sperrmüll [auf dem Wagen|bei einer Abholung|]?",
        *situation("[Wir lösen einen ganzen Haushalt auf|Bei mir steht sehr viel Sperrmüll|Ich habe eine ganze Wohnung voll Möbel|Der Sperrmüll füllt die halbe Garage|Wir haben sicher [vier|sechs|sieben] Kubikmeter Sperrmüll].", "[Wie viel nehmen Sie mit|Nehmen Sie alles mit|Ist das zu viel|Wie viele Kubikmeter sind erlaubt|Gibt es eine Grenze für die Menge|Passt das in eine Abholung]"),
    ),
    ("wie viel Sperrmüll [ich|man]@ bereitstellen darf", "welche Menge@ [je|pro] Abholung erlaubt ist", "wie viele Kubikmeter@ abgeholt werden"),
    ("höchstmenge sperrmüll@", "sperrmüll menge@", "wie viel kubikmeter sperrmüll@", "kubikmeter pro abholung@"),
    ("Je Abholung werden höchstens {v} mitgenommen.", "Die Menge ist auf {v} je Abholung begrenzt."),
)
GEWICHT = Fact(
    "gewicht", "§ 3", "50 Kilogramm", counted(20, 45, "Kilogramm", 5) + counted(55, 120, "Kilogramm", 5),
    "In {town} darf ein einzelnes Stück höchstens {v} wiegen.",
    (
        "Wie schwer [darf|dürfen]@ [ein Stück|ein einzelnes Stück|ein Möbelstück|ein Teil|die Teile|einzelne Stücke|ein Schrank] [höchstens |maximal |]sein?",
        "[Welches|Welches maximale] [Gewicht|Höchstgewicht] [ist@ je Stück erlaubt|gilt@ pro Stück|darf ein Stück@ haben]?",
        "Wie viel [Kilo|Kilogramm] darf@ ein [Stück|Möbelstück|einzelnes Stück] [wiegen|haben]?",
        "Gibt es@ ein [Höchstgewicht|Gewichtslimit|maximales Gewicht] [für Sperrmüll|pro Stück|je Stück|]?",
        *situation("[Ich habe einen alten Schrank, der wiegt [40|55|60|70|90] [kg|Kilo|Kilogramm]|Mein Sofa wiegt [45|60|75|100] [kg|Kilo]|Der Tresen ist sehr schwer|Die Tischplatte wiegt [über 50|fast 60|bestimmt 70] Kilo|Unser Sessel wiegt ungefähr [30|40|65] Kilogramm|Wir haben ein schweres Bett].", "[Nehmen Sie den mit|Holen Sie so etwas ab|Ist das zu schwer|Wie schwer darf ein Stück sein|Wird das abgeholt|Geht das noch als Sperrmüll|Nimmt der Sperrmüll das mit|Darf das zum Sperrmüll]"),
        "[Ist|Sind]@ [40|50|60|70|80|100] [kg|Kilo|Kilogramm] [zu schwer|zu viel|erlaubt] [für ein Möbelstück|für ein Stück Sperrmüll|für einen Schrank beim Sperrmüll]?",
        "[Wird|Werden]@ auch [sehr schwere|schwere|richtig schwere] [Möbel|Stücke|Sachen|Teile] [mitgenommen|abgeholt]?",
        "[Ab wann|Wann] ist@ ein [Möbelstück|Schrank|Stück Sperrmüll|Sofa] zu schwer [für die Abholung|für die Sperrmüllabfuhr|]?",
        "Mein [Regal|Sideboard|Schreibtisch|Bettgestell] ist [ziemlich |sehr |]schwer. [Wo ist die Grenze|Welches Gewicht geht noch|Wie viel Kilo sind erlaubt]@?",
    ),
    ("wie schwer ein [einzelnes |]Stück@ sein darf", "wie viel ein [Stück|Möbelstück]@ wiegen darf"),
    ("höchstgewicht sperrmüll@", "gewicht pro stück@", "wie schwer sperrmüll@", "max gewicht möbelstück@"),
    ("Ein einzelnes Stück wiegt höchstens {v}.", "Kein Stück darf mehr als {v} wiegen."),
)
ANMELDUNG = Fact(
    "anmeldung", "§ 4", "online oder telefonisch", ("nur schriftlich", "nur per E-Mail", "mit einer Postkarte", "nur im Rathaus", "nur telefonisch", "per App oder im Bürgerbüro", "nur online"),
    "In {town} meldet man den Sperrmüll {v} an.",
    (
        f"Wie [melde ich@ {RUBBISH} an|kann ich@ {RUBBISH} anmelden|meldet man@ {RUBBISH} an|kann man@ {RUBBISH} zur Abholung anmelden]?",
        "Wie [bekomme|beantrage|vereinbare|mache] ich@ einen [Termin|Abholtermin|Sperrmülltermin][ für Sperrmüll|]?",
        "[Wo|Wie] [muss|kann|soll] [ich|man]@ [die Abholung|eine Abholung|eine Sperrmüllabholung] [anmelden|beantragen|bestellen]?",
        "[Kann|Muss] ich@ [Sperrmüll|die Abholung] [online|telefonisch|im Internet|am Telefon|per Telefon] anmelden?",
        "Wie läuft@ die [Anmeldung|Anmeldung von Sperrmüll|Terminvergabe]?",
        *situation("[Ich habe ein altes Sofa abzugeben|Bei mir steht Sperrmüll im Keller|Unsere alten Betten müssen weg|Ich brauche die Sperrmüllabfuhr|Wir möchten Sperrmüll abholen lassen|Meine alten Möbel sollen weg].", "[Wie melde ich das an|Wo melde ich mich|Wie bestelle ich die Abholung|An wen wende ich mich|Muss ich dafür ins Rathaus|Geht das auch im Internet|Wie komme ich an einen Termin|Kann ich einfach anrufen|Wie geht das mit der Anmeldung]"),
        "[Muss|Kann] [man|ich]@ [für den Sperrmüll|wegen Sperrmüll] [ins Rathaus kommen|ein Formular ausfüllen|einen Brief schreiben|anrufen]?",
        "[Über welchen Weg|Wie und wo|Auf welche Weise] [bestellt man|bestelle ich|ordere ich]@ [die Sperrmüllabfuhr|den Sperrmüllwagen|eine Abholung]?",
        "[Gibt es|Haben Sie]@ [ein Formular|eine Internetseite|eine Hotline] [für den Sperrmüll|für die Sperrmüllanmeldung|zur Anmeldung von Sperrmüll]?",
    ),
    ("wie [ich|man]@ Sperrmüll [anmelde|anmeldet]", "wie [ich|man]@ einen Abholtermin [bekomme|bekommt]", "wo [ich|man]@ die Abholung anmelden [kann|muss]"),
    ("sperrmüll anmelden@", "anmeldung sperrmüll@", "termin sperrmüll@", "sperrmüll online anmelden@"),
    ("Die Abholung wird {v} angemeldet.", "Die Anmeldung ist {v} möglich."),
)
TERMIN = Fact(
    "termin", "§ 4", "14 Tagen", counted(3, 13, "Tagen") + counted(15, 40, "Tagen"),
    "In {town} nennt die Stadt den Termin innerhalb von {v}.",
    (
        "Wie lange [dauert es|muss ich warten|wartet man]@, bis [die Stadt den Termin nennt|ich einen Termin bekomme|der Termin kommt|ich den Abholtermin erfahre]?",
        "Wann [erfahre|bekomme] ich@ [den|meinen|einen] [Termin|Abholtermin|Sperrmülltermin]?",
        "[Innerhalb|In] welcher [Frist|Zeit] nennt [mir |]die Stadt@ den [Termin|Abholtermin]?",
        "Wie schnell [bekomme ich|bekommt man]@ einen [Termin|Abholtermin]?",
        "Wie lange [warte ich@ auf einen Termin|muss ich@ auf den Abholtermin warten]?",
        *situation("[Ich habe den Sperrmüll angemeldet|Meine Anmeldung für den Sperrmüll ist abgeschickt|Der Sperrmüll ist bestellt, aber ich habe noch kein Datum|Wir haben uns vor drei Tagen für den Sperrmüll gemeldet|Auf meine Anmeldung zum Sperrmüll kam noch keine Antwort].", "[Wann bekomme ich den Termin|Wie lange dauert das noch|Wann höre ich von Ihnen|Wie lange muss ich warten|Bis wann bekomme ich Bescheid|Wann melden Sie sich|Wie lange dauert die Antwort]"),
        "[Wie viele Tage|Wie viele Wochen] [dauert es|vergehen]@ [von der Anmeldung bis zum Termin|bis zur Antwort auf meine Sperrmüllanmeldung|bis der Sperrmülltermin feststeht]?",
        "[Wann|Bis wann] [sagt|teilt|schreibt]@ [die Stadt|mir die Stadt] [mir |], wann [der Sperrmüll|die Abfuhr] kommt?",
    ),
    ("wann [ich|man]@ den [Termin|Abholtermin] [erfahre|erfährt]", "wie lange [ich|man]@ auf den Termin [warte|wartet]", "wie schnell die Stadt@ den Termin nennt"),
    ("wartezeit termin sperrmüll@", "frist abholtermin@", "wann kommt termin sperrmüll@"),
    ("Die Stadt nennt den Termin innerhalb von {v}.", "Der Abholtermin wird innerhalb von {v} mitgeteilt."),
)
AB_WANN = Fact(
    "ab_wann", "§ 5", "am Vortag ab 18 Uhr", ("am Vortag ab 12 Uhr", "am Vortag ab 15 Uhr", "am Vortag ab 16 Uhr", "am Vortag ab 17 Uhr", "am Vortag ab 19 Uhr", "am Vortag ab 20 Uhr", "am Abholtag ab 4 Uhr", "am Abholtag ab 5 Uhr"),
    "In {town} darf der Sperrmüll {v} bereitgestellt werden.",
    (
        "[Ab wann|Wann|Ab welcher Uhrzeit|Wie früh] [darf|kann] [ich|man]@ [den Sperrmüll|meinen Sperrmüll|Sperrmüll|die Möbel|alte Möbel] [bereitstellen|rausstellen|herausstellen|an die Straße stellen|auf den Gehweg stellen|hinausstellen]?",
        "[Ab wann|Wann] darf@ [der Sperrmüll|Sperrmüll] [draußen|an der Straße|auf dem Gehweg|am Gehweg] [stehen|liegen]?",
        "[Darf|Kann] ich@ [den Sperrmüll|die Möbel|Sperrmüll] [schon am Vortag|am Abend vorher|einen Tag vorher|schon am Tag davor|am Vorabend] [rausstellen|bereitstellen|herausstellen]?",
        *situation("[Morgen wird der Sperrmüll abgeholt|Mein Sperrmüll wird am Freitag geholt|Ich muss früh los und habe Sperrmüll angemeldet|Am Mittwoch ist meine Abholung|Übermorgen ist Sperrmüll, die Möbel stehen im Flur].", "[Ab wann darf ich ihn rausstellen|Darf er heute schon raus|Wann darf ich alles rausstellen|Wann kann ich die Möbel nach draußen stellen|Darf alles schon am Abend vorher raus|Wie früh darf ich das rausstellen|Kann ich das schon am Vortag machen]"),
        "[Ist es|Wäre es] [erlaubt|in Ordnung|zu früh]@, [den Sperrmüll|die alten Möbel] [am Nachmittag vorher|einen Tag früher|zwei Tage vorher|schon mittags] [rauszustellen|an die Straße zu stellen|hinzustellen]?",
        "Wie [zeitig|früh|lange vorher] [darf|kann] [der Sperrmüll|mein Sperrmüll|das alte Sofa]@ [raus|auf die Straße|an den Straßenrand|nach draußen]?",
    ),
    ("ab wann [ich|man]@ [den Sperrmüll|Sperrmüll] [bereitstellen|rausstellen|herausstellen] darf", "wann@ der Sperrmüll an die Straße darf"),
    ("sperrmüll rausstellen ab wann@", "bereitstellung sperrmüll vortag@", "ab wann rausstellen@", "uhrzeit rausstellen sperrmüll@"),
    ("Der Sperrmüll wird {v} bereitgestellt.", "Der Sperrmüll darf {v} an der Straße stehen."),
)
BIS_WANN = Fact(
    "bis_wann", "§ 5", "um 6 Uhr", ("um 4 Uhr", "um 5 Uhr", "um 7 Uhr", "um 8 Uhr", "um 9 Uhr", "um 10 Uhr"),
    "In {town} muss der Sperrmüll spätestens am Abholtag {v} bereitstehen.",
    (
        "[Bis wann|Wann spätestens|Bis zu welcher Uhrzeit|Bis wie viel Uhr] [muss|soll] [der Sperrmüll|Sperrmüll|alles]@ [bereitstehen|draußen stehen|an der Straße stehen|am Gehweg stehen|draußen sein]?",
        "[Bis wann|Wann spätestens] [muss|soll] ich@ [den Sperrmüll|meinen Sperrmüll|die Möbel] [rausstellen|bereitstellen|herausstellen|rausgestellt haben]?",
        "[Wann|Um wie viel Uhr] muss@ [der Sperrmüll|alles] am [Abholtag|Tag der Abholung|Morgen] [bereitstehen|draußen stehen|spätestens draußen sein]?",
        *situation("[Am Abholtag habe ich Frühdienst|Heute wird der Sperrmüll abgeholt|Ich stehe nie früh auf|Am Tag der Abholung bin ich erst um neun wach|Ich schaffe es abends nicht, den Sperrmüll rauszustellen].", "[Bis wann muss der Sperrmüll draußen stehen|Wann muss alles spätestens draußen sein|Bis wie viel Uhr muss er an der Straße stehen|Reicht es am Morgen um sieben|Wann kommt der Wagen frühestens|Bis wann muss ich das am Morgen schaffen]"),
        "[Reicht es|Genügt es|Ist es früh genug]@, [den Sperrmüll|die Möbel] am [Abholtag|Morgen der Abholung] um [5|6|7|8|9|10] Uhr [rauszustellen|bereitzustellen|hinzustellen]?",
        "Wann [kommt|fährt|startet] [der Sperrmüllwagen|die Sperrmüllabfuhr]@ am [Abholtag|Morgen] [frühestens|los]?",
    ),
    ("bis wann [ich den Sperrmüll@ rausstellen muss|der Sperrmüll@ bereitstehen muss]", "wann der Sperrmüll@ spätestens [bereitstehen|draußen stehen] muss"),
    ("sperrmüll bis wann rausstellen@", "spätestens rausstellen abholtag@", "uhrzeit abholtag sperrmüll@"),
    ("Er muss spätestens am Abholtag {v} bereitstehen.", "Am Abholtag muss der Sperrmüll spätestens {v} bereitstehen."),
)
ORT = Fact(
    "ort", "§ 5", "am Gehwegrand", ("im Vorgarten", "an der Grundstücksgrenze", "auf dem Parkstreifen", "vor der Garage", "am Sammelplatz", "im Hof"),
    "In {town} wird der Sperrmüll {v} bereitgestellt.",
    (
        "Wo [muss|soll|darf|kann] [ich|man]@ [den Sperrmüll|Sperrmüll|meinen Sperrmüll|die Möbel] [hinstellen|abstellen|bereitstellen|hinlegen]?",
        "Wo [muss|soll|darf]@ [der Sperrmüll|alles] [stehen|liegen|bereitstehen|hin]?",
        "An welchem Ort [wird der Sperrmüll@ bereitgestellt|muss der Sperrmüll@ bereitstehen]?",
        "Wohin [stelle ich@ den Sperrmüll|stellt man@ den Sperrmüll|mit dem Sperrmüll@|stelle ich@ die Möbel]?",
        *situation("[Vor meinem Haus ist wenig Platz|Ich wohne im Hinterhaus und habe Sperrmüll|Unser Hof ist groß|Der Sperrmüll steht noch in der Garage|Morgen stelle ich den Sperrmüll raus].", "[Wo soll der Sperrmüll stehen|Wohin damit|Wo stelle ich die Möbel hin|An welcher Stelle muss alles stehen|Wo muss der Sperrmüll liegen|Darf ich ihn im Hof lassen|Holen Sie ihn aus dem Hof]"),
        "[Holen Sie|Holt die Stadt] [den Sperrmüll|die Möbel]@ [auch |][aus der Wohnung|aus dem Keller|aus dem Hof|im Garten|vom Grundstück|an der Haustür] [ab|]?",
        "[Darf|Kann|Soll] [der Sperrmüll|das Sofa|alles]@ [im Hof|auf der Straße|vor dem Haus|auf dem Gehweg|im Vorgarten|vor der Garage] [stehen|liegen]?",
    ),
    ("wo [ich|man]@ den Sperrmüll [hinstellen|abstellen|bereitstellen] [muss|soll|darf]", "wo der Sperrmüll@ stehen [muss|soll]"),
    ("sperrmüll wo hinstellen@", "ort bereitstellung sperrmüll@", "sperrmüll abstellen wo@"),
    ("Der Sperrmüll wird {v} bereitgestellt.",),
)
AUSSCHLUSS = Fact(
    "ausschluss", "§ 6", "Elektrogeräte, Bauschutt, Farben und Lacke sowie Autoreifen",
    ("Teppiche, Glas und Fahrräder", "Matratzen, Fenster und Türen", "Gartenmöbel, Holz und Elektrogeräte", "Bauschutt, Steine und Erde", "Autoreifen, Batterien und Spiegel", "Fenster, Elektrogeräte und Öfen"),
    "In {town} werden {v} nicht abgeholt; sie gehören zum Wertstoffhof.",
    (
        "Was [wird@ nicht abgeholt|nehmen Sie@ nicht mit|nimmt die Stadt@ beim Sperrmüll nicht mit|wird@ nicht mitgenommen]?",
        "[Was gehört|Welche Dinge gehören|Welche Sachen gehören|Was darf|Welche Gegenstände dürfen|Was kommt]@ nicht [zum|in den] Sperrmüll?",
        "[Was ist|Welche Dinge sind]@ [ausgeschlossen|vom Sperrmüll ausgeschlossen|nicht erlaubt|kein Sperrmüll]?",
        "Was [muss@ zum Wertstoffhof|gehört@ zum Wertstoffhof|bringe ich@ zum Wertstoffhof]?",
        *situation("[Ich räume die Garage aus|Wir entrümpeln den Dachboden|Im Keller liegt allerlei Zeug|Bei mir liegt vieles herum, auch alte Technik|Ich habe renoviert und viel Abfall].", "[Was darf nicht zum Sperrmüll|Was nehmen Sie davon nicht mit|Was lassen Sie liegen|Was ist beim Sperrmüll verboten|Welche Sachen holen Sie nicht ab|Was gehört nicht dazu]"),
        "[Was|Welcher Abfall|Welche Abfälle] [ist|sind|gilt]@ [beim Sperrmüll verboten|kein Sperrmüll|vom Sperrmüll ausgenommen|nicht als Sperrmüll zu entsorgen]?",
        "[Welche Gegenstände|Welche Sachen|Was] [bleibt|lassen Sie|lässt die Stadt|bleiben]@ [beim Sperrmüll |][stehen|liegen|zurück]?",
        "[Gibt es|Haben Sie]@ eine [Liste|Übersicht] mit [Sachen|Dingen|Abfällen], die nicht [zum Sperrmüll gehören|abgeholt werden|mitgenommen werden]?",
    ),
    ("was@ nicht abgeholt wird", "was@ nicht zum Sperrmüll gehört", "welche [Dinge|Sachen]@ ausgeschlossen sind"),
    ("sperrmüll ausgeschlossen@", "was gehört nicht zum sperrmüll@", "wertstoffhof@ was", "kein sperrmüll@ liste"),
    ("{v} werden nicht abgeholt. Sie gehören zum Wertstoffhof.",),
)

EXCLUDED_THINGS = ("Elektrogeräte", "Kühlschränke", "Fernseher", "Waschmaschinen", "Bauschutt", "Fliesen", "Farben", "Lacke", "Farben und Lacke", "Autoreifen", "Reifen")
ACCEPTED_THINGS = ("Möbel", "Sofas", "Matratzen", "Schränke", "Tische", "Stühle", "Betten", "Regale", "Teppiche", "Sessel")

SPERRMUELL = Bylaw(
    "sperrmuell", "Sperrmüllsatzung", "Satzung über die Abholung von Sperrmüll in der Stadt {town} (Sperrmüllsatzung)",
    ("Sperrmüll", "Sperrmüllabholung", "Sperrmüllsatzung"),
    (
        ("Anspruch", "Jeder Haushalt kann {anzahl} im Kalenderjahr Sperrmüll abholen lassen."),
        ("Gebühr", "(1) Die erste Abholung im Jahr ist {erste}. (2) Die zweite Abholung kostet {zweite}. (3) Haushalte mit {town}-Pass zahlen für die zweite Abholung {pass}."),
        ("Menge", "Je Abholung werden höchstens {menge} mitgenommen. Ein einzelnes Stück wiegt höchstens {gewicht}."),
        ("Anmeldung", "Die Abholung wird {anmeldung} angemeldet. Die Stadt nennt den Termin innerhalb von {termin}."),
        ("Bereitstellung", "Der Sperrmüll wird {ab_wann}, spätestens am Abholtag {bis_wann}, {ort} bereitgestellt."),
        ("Ausschluss", "{ausschluss} werden nicht abgeholt. Sie gehören zum Wertstoffhof."),
    ),
    (ANZAHL, ERSTE, ZWEITE, PASS, MENGE, GEWICHT, ANMELDUNG, TERMIN, AB_WANN, BIS_WANN, ORT, AUSSCHLUSS),
)

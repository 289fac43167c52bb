"""Satzung über die Plätze in Kindertagesstätten."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from sandbox_server.teaching_model.bylaws.frames import deadline, price, situation
from sandbox_server.teaching_model.world import Bylaw, Fact

PLACE = "[Kita-Platz|Kitaplatz|Platz in der Kita|Kindergartenplatz]"
MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "September", "Oktober", "November", "Dezember")

KITA_ANMELDEN = Fact(
    "kita_anmelden", "§ 1", "bis zum 31. Januar", tuple(f"bis zum {d}. {m}" for d in (1, 10, 15, 28) for m in MONTHS),
    "In {town} meldet man ein Kind {v} für das nächste Kita-Jahr an.",
    (
        f"[Bis wann|Wann] [muss ich|muss man|soll man]@ [mein Kind|ein Kind|das Kind] [für die Kita |für einen {PLACE} |in der Kita ]anmelden?",
        f"Welche [Frist|Anmeldefrist] gilt@ für [den|einen] {PLACE}?",
        "[Wann|Bis wann] ist@ [die Anmeldung für die Kita|die Kita-Anmeldung|Anmeldeschluss für die Kita][ möglich|]?",
        *deadline("[ein Kind für die Kita anzumelden|mein Kind für das nächste Kita-Jahr anzumelden|die Anmeldung für die Kita abzugeben]"),
        *situation("[Mein Sohn soll im Herbst in die Kita|Wir suchen einen Kita-Platz für das nächste Jahr|Unser Kind kommt bald in die Kita|Ich habe mein Kind noch nicht in der Kita angemeldet|Meine Tochter wird zwei und soll in den Kindergarten].", "[Bis wann muss ich sie anmelden|Wann ist Anmeldeschluss|Bis wann muss die Anmeldung da sein|Welche Frist gilt für die Anmeldung|Bin ich mit der Anmeldung zu spät|Wann muss ich das Kind anmelden]"),
    ),
    ("bis wann [ich|man]@ [mein Kind|ein Kind] für die Kita anmelden muss", "welche Frist@ für die Kita-Anmeldung gilt"),
    ("kita anmelden frist@", "anmeldung kita@", "kita-platz anmelden bis wann@", "anmeldeschluss kita@"),
    ("Kinder werden {v} für das nächste Kita-Jahr angemeldet.",),
)
ALTER = Fact(
    "alter", "§ 2", "ab einem Jahr", ("ab sechs Monaten", "ab zwei Jahren", "ab drei Jahren", "ab vier Jahren", "ab acht Monaten", "ab vier Monaten"),
    "In {town} nehmen die Kitas Kinder {v} auf.",
    (
        "Ab welchem Alter [nehmen|nimmt]@ [die Kitas|die Kita] Kinder [auf|]?",
        "[Ab wann|Ab welchem Alter|Wie alt muss] [kann|darf|muss] [mein|ein] Kind@ [in die Kita|in den Kindergarten|sein] [gehen|]?",
        f"Ab welchem Alter gibt es@ einen {PLACE}?",
        "Wie alt [muss|sollte] [mein Kind|ein Kind]@ für die Kita sein?",
        *situation("[Mein Baby ist sechs Monate alt|Unser Sohn wird bald zwei|Meine Tochter ist noch kein Jahr alt|Ich gehe bald wieder arbeiten, das Kind ist acht Monate alt|Wir haben ein kleines Baby].", "[Ab wann darf es in die Kita|Nimmt die Kita so kleine Kinder|Wie alt muss es für die Kita sein|Ist es zu jung für die Kita|Ab welchem Alter geht das in der Kita|Kann es schon in die Kita]"),
        "[Nehmen|Betreuen] [die Kitas|Sie in der Kita]@ [auch |schon |][Babys|Säuglinge|Kinder unter einem Jahr|Kinder unter drei|Einjährige|Zweijährige] [auf|]?",
        "[Was ist|Gibt es]@ [das Mindestalter|ein Mindestalter] [für die Kita|in den Kitas|für den Kindergarten]?",
        "Ist mein [Kind|Baby]@ mit [sechs|acht|zehn|elf|zwölf|vierzehn] Monaten [zu jung|alt genug] [für die Kita|für den Kindergarten]?",
    ),
    ("ab welchem Alter [Kinder|ein Kind]@ in die Kita [dürfen|darf]", "wie alt ein Kind@ für die Kita sein muss"),
    ("kita alter@", "ab wann kita@", "kita ab welchem alter@"),
    ("Die Kitas nehmen Kinder {v} auf.",),
)
BEITRAG = Fact(
    "beitrag", "§ 3", "140 Euro im Monat", tuple(f"{n} Euro im Monat" for n in (*range(55, 140, 9), *range(145, 390, 13))),
    "In {town} beträgt der Elternbeitrag {v}.",
    (
        f"[Was|Wie viel|Wieviel] kostet@ [ein|der] {PLACE}[ im Monat| pro Monat|]?",
        "[Wie hoch ist|Wie hoch sind]@ [der Elternbeitrag|die Kita-Gebühr|der Kita-Beitrag|die Kitagebühren]?",
        "[Was|Wie viel] [zahlen|bezahlen] [Eltern|wir]@ für [die Kita|einen Platz|den Kindergarten]?",
        "[Was|Wie viel] kostet@ [die Kita|der Kindergarten]?",
        *price("[ein Kita-Platz|der Platz in der Kita|die Betreuung in der Kita]", "[einen Kita-Platz|die Kita|einen Monat Kita|die Betreuung in der Kita|einen Platz im Kindergarten]"),
        *situation("[Unser Kind hat einen Platz in der Kita|Wir müssen rechnen, ob wir uns die Kita leisten können|Ab August geht unser Sohn in den Kindergarten|Meine Tochter kommt in die Kita].", "[Was zahlen wir im Monat|Wie hoch ist der Beitrag|Was kostet die Kita im Monat|Wie viel müssen wir zahlen|Wie teuer ist der Platz|Was kostet uns der Kindergarten]"),
    ),
    (f"[was|wie viel] [ein|der] {PLACE}@ kostet", "wie hoch der Elternbeitrag@ ist"),
    ("elternbeitrag kita@", "kosten kita@", "kita gebühr@", "kita-platz preis@"),
    ("Der Elternbeitrag beträgt {v}.", "Ein Platz in der Kita kostet {v}."),
)
GESCHWISTER = Fact(
    "geschwister", "§ 4", "die Hälfte", ("ein Drittel", "ein Viertel", "drei Viertel", "zwei Drittel", "nichts", "ein Fünftel", "den vollen Betrag"),
    "In {town} zahlen Eltern für das zweite Kind {v}.",
    (
        "[Was|Wie viel] [zahlen|bezahlen] [Eltern|wir]@ für [das zweite Kind|ein zweites Kind|Geschwister|das Geschwisterkind]?",
        "[Was|Wie viel] kostet@ [das zweite Kind|ein zweites Kind|das Geschwisterkind][ in der Kita|]?",
        "Gibt es@ [einen Geschwisterrabatt|eine Ermäßigung für Geschwister|Rabatt für Geschwister|eine Geschwisterermäßigung]?",
        "Ich habe zwei Kinder in der Kita. [Was zahle ich für das zweite|Gibt es Rabatt]@?",
        *price("[das zweite Kind in der Kita|die Kita für das Geschwisterkind]", "[das zweite Kind|das zweite Kind in der Kita|das jüngere Geschwisterkind|den Bruder in derselben Kita]"),
        *situation("[Wir haben zwei Kinder in der Kita|Mein zweites Kind kommt auch in den Kindergarten|Die Schwester geht schon in die Kita|Bald sind beide Kinder in der Kita|Unsere Zwillinge kommen in die Kita].", "[Was zahlen wir für das zweite|Gibt es einen Nachlass|Zahlen wir zweimal den vollen Beitrag|Wird das zweite Kind billiger|Wie viel kostet das zweite|Gibt es Rabatt für Geschwister]"),
        "[Ist|Wird]@ das [zweite Kind|Geschwisterkind|jüngere Kind] in der Kita [billiger|günstiger|frei|kostenlos|ermäßigt]?",
    ),
    ("was [Eltern|wir]@ für das zweite Kind [zahlen|bezahlen]", "ob es@ einen Geschwisterrabatt gibt"),
    ("geschwisterrabatt kita@", "zweites kind kita kosten@", "ermäßigung geschwister@"),
    ("Für das zweite Kind zahlen Eltern {v}.",),
)
ESSEN = Fact(
    "essen", "§ 5", "3,50 Euro je Mahlzeit", tuple(f"{e},{c} Euro je Mahlzeit" for e in (2, 4, 5, 6) for c in ("10", "20", "40", "60", "80", "90")),
    "In {town} kostet das Mittagessen in der Kita {v}.",
    (
        "[Was|Wie viel] kostet@ [das Mittagessen|das Essen|eine Mahlzeit|die Verpflegung][ in der Kita| im Kindergarten]?",
        "Wie [teuer|hoch] ist@ [das Mittagessen in der Kita|das Essensgeld|der Preis für das Kita-Essen]?",
        "[Was|Wie viel] zahlen [Eltern|wir]@ für das [Mittagessen|Essen] in der Kita?",
        *price("[das Mittagessen in der Kita|eine Mahlzeit in der Kita|das Essen im Kindergarten]", "[das Mittagessen in der Kita|eine Mahlzeit in der Kita|das Essen im Kindergarten]"),
        *situation("[Unser Kind bleibt über Mittag in der Kita|Mein Sohn isst in der Kita|Ich melde mein Kind zum Essen in der Kita an|In der Kita wird mittags gekocht].", "[Was kostet das Essen|Wie teuer ist das Mittagessen|Was zahlen wir für das Essen|Ist das Essen im Beitrag enthalten|Was kostet eine Mahlzeit|Muss man das Essen extra bezahlen]"),
        "[Ist|Wird]@ das [Mittagessen|Essen] in der Kita [extra bezahlt|im Preis enthalten|im Beitrag dabei|kostenlos]?",
    ),
    ("[was|wie viel] das [Mittagessen|Essen]@ in der Kita kostet", "wie teuer@ das Kita-Essen ist"),
    ("mittagessen kita@", "essensgeld kita@", "kosten essen kita@"),
    ("Das Mittagessen kostet {v}.",),
)
KUENDIGEN = Fact(
    "kuendigen", "§ 6", "sechs Wochen", ("zwei Wochen", "drei Wochen", "vier Wochen", "acht Wochen", "zehn Wochen", "zwölf Wochen", "fünf Wochen"),
    "In {town} beträgt die Kündigungsfrist für den Kita-Platz {v}.",
    (
        f"[Wie lange|Wie lang] ist@ die Kündigungsfrist für [den|einen] {PLACE}?",
        f"Wie [kündige ich|kann ich]@ [den|meinen] {PLACE}[ kündigen|]?",
        f"Welche [Frist|Kündigungsfrist] gilt@, wenn ich [den|meinen] {PLACE} [kündige|kündigen will]?",
        f"[Wann|Bis wann] kann ich@ den {PLACE} kündigen?",
        *deadline("[den Kita-Platz zu kündigen|den Platz in der Kita aufzugeben|mein Kind von der Kita abzumelden]"),
        *situation("[Unser Kind geht bald in die Schule und nicht mehr in die Kita|Wir geben den Kita-Platz auf|Mein Kind soll in eine andere Kita|Ich möchte mein Kind von der Kita abmelden|Wir verlassen die Stadt und kündigen die Kita].", "[Wie lange ist die Frist|Welche Frist muss ich einhalten|Wie früh muss ich kündigen|Bis wann muss ich kündigen|Wie viele Wochen vorher muss ich das sagen|Kann ich sofort kündigen]"),
        "[Wie lange vorher|Wie viele Wochen vorher|Wie früh] [muss|soll] [man|ich]@ [den Kita-Platz|die Kita|den Kindergarten] [kündigen|abmelden|aufgeben]?",
    ),
    (f"wie lange@ die Kündigungsfrist für den {PLACE} ist", f"bis wann [ich|man]@ den {PLACE} kündigen [kann|muss]"),
    ("kündigungsfrist kita@", "kita kündigen@", "kita-platz kündigung@"),
    ("Die Kündigungsfrist für den Kita-Platz beträgt {v}.",),
)
BESCHEID = Fact(
    "bescheid", "§ 7", "bis zum 30. April", tuple(f"bis zum {d}. {m}" for d in (5, 12, 20, 25) for m in MONTHS),
    "In {town} erfahren Eltern {v}, ob sie einen Kita-Platz bekommen.",
    (
        f"Wann [erfahre ich|erfahren Eltern|erfahren wir|weiß ich]@, ob [ich|wir|sie|mein Kind] einen {PLACE} [bekomme|bekommen|bekommt]?",
        f"Wann [kommt|bekommen wir|bekomme ich]@ [die Zusage|der Bescheid|die Antwort] für [den|einen] {PLACE}?",
        f"Bis wann entscheidet die Stadt@ über [den|einen|die] {PLACE}?",
        *situation("[Ich habe mein Kind für die Kita angemeldet|Wir warten auf die Antwort der Kita|Unsere Anmeldung für die Kita läuft|Die Kita hat sich noch nicht gemeldet|Ich muss meinem Chef sagen, ob wir einen Kita-Platz haben].", "[Wann bekomme ich Bescheid|Bis wann erfahren wir das|Wann kommt die Zusage|Wann wird entschieden|Wann wissen wir, ob wir den Platz haben|Wie lange müssen wir noch warten]"),
        f"[Wann|Bis wann] [steht|ist]@ [fest|entschieden], [ob wir einen {PLACE} haben|wer einen {PLACE} bekommt]?",
        "[Wann|Bis wann] werden@ [die Kita-Plätze|die Plätze in der Kita|die Kindergartenplätze] [vergeben|verteilt]?",
    ),
    (f"wann [ich|man|Eltern]@ die Zusage für den {PLACE} [bekomme|bekommt|bekommen]",),
    ("zusage kita wann@", "bescheid kita-platz@", "wann entscheidung kita@"),
    ("Eltern erfahren {v}, ob sie einen Platz bekommen.",),
)

KITA = Bylaw(
    "kita", "Kita-Satzung", "Satzung über die Plätze in Kindertagesstätten der Stadt {town} (Kita-Satzung)",
    ("Kita", "Kita-Platz", "Kindergarten"),
    (
        ("Anmeldung", "Kinder werden {kita_anmelden} für das nächste Kita-Jahr angemeldet."),
        ("Alter", "Die Kitas nehmen Kinder {alter} auf."),
        ("Elternbeitrag", "Der Elternbeitrag beträgt {beitrag}."),
        ("Geschwister", "Für das zweite Kind zahlen Eltern {geschwister}."),
        ("Mittagessen", "Das Mittagessen kostet {essen}."),
        ("Kündigung", "Die Kündigungsfrist beträgt {kuendigen}."),
        ("Entscheidung", "Eltern erfahren {bescheid}, ob sie einen Platz bekommen."),
    ),
    (KITA_ANMELDEN, ALTER, BEITRAG, GESCHWISTER, ESSEN, KUENDIGEN, BESCHEID),
)

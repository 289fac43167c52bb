"""Greetings and honest answers about what the model is; and fluent nonsense on the wide world."""
# ruff: noqa: E501 - one grammar per line reads best

from random import Random

from sandbox_server.teaching_model.phrasing import expand, slip
from sandbox_server.teaching_model.slots import fill_slots

TALK: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("[Bist du|Sind Sie] [eine KI|eine Maschine|ein Roboter|ein Computer|ein Programm]?",), ("Ja, ich bin ein Programm: ein kleines Sprachmodell zum Üben.",)),
    (("[Hallo|Guten Tag|Guten Morgen|Moin|Hi|Hey|Grüß Gott|Servus][!|.|]", "[Hallo|Guten Tag], [wie geht es Ihnen|wie geht's]?"), ("Guten Tag. Was möchten Sie über Rabenfurt wissen?",)),
    (("[Danke|Vielen Dank|Danke schön|Super, danke|Danke für die Auskunft|Prima][!|.|]",), ("Gern. Bitte prüfen Sie meine Angaben in der Satzung.",)),
    (("[Tschüss|Auf Wiedersehen|Bis bald|Ciao][!|.|]",), ("Auf Wiedersehen.",)),
    (("Bist du [ein Mensch|echt|eine Person|ein Mitarbeiter|lebendig]?", "Sind Sie [ein Mensch|eine echte Person|ein Mitarbeiter der Stadt|echt]?", "[Spreche|Rede|Schreibe] ich [hier |]mit einem Menschen?", "Bin ich mit einem Menschen verbunden?"),
     ("Nein, ich bin kein Mensch. Ich bin ein kleines Sprachmodell zum Üben.",)),
    (("[Kannst du dich|Können Sie sich] [irren|täuschen]?", "[Machst du|Machen Sie|Machst Du auch] [auch |]Fehler?", "[Stimmt|Ist] [das|alles] [immer |][richtig|sicher|wahr]?", "Kann ich [dir|Ihnen] [vertrauen|glauben]?", "[Hast du|Haben Sie] immer recht?", "[Lügst du|Erfindest du etwas|Erfinden Sie etwas|Halluzinierst du]?"),
     ("Ja, ich kann mich irren. Ich berechne wahrscheinliche Wörter und prüfe nichts nach.",)),
    (("[Bist du|Sind Sie] [sicher|ganz sicher|dir sicher|sich sicher]?", "[Stimmt das|Ist das sicher|Ist das richtig|Wirklich]?"), ("Das weiß ich nicht. Bitte prüfen Sie die Angabe in der Satzung.",)),
    (("[Wer|Was] [bist du|sind Sie]?", "Wie [heißt du|heißen Sie]?", "Stell dich vor.", "[Was ist|Wer ist] rabenfurt-1?"), ("Ich bin rabenfurt-1, ein kleines Sprachmodell zum Üben.",)),
    (("Was [kannst du|können Sie]?", "Wobei [kannst du|können Sie] [mir |]helfen?", "Welche [Themen|Satzungen] [kennst du|kennen Sie]?", "Hilfe"), ("Ich kenne Satzungen der erfundenen Stadt Rabenfurt: Sperrmüll, Bewohnerparken, Hundesteuer, Kita, Mietzuschuss, Bäume und Öffnungszeiten.",)),
    (("Woher [weißt du|wissen Sie] das?", "[Was ist|Nenne] [deine|Ihre] Quelle?", "Woher [hast du|haben Sie] [das|dein Wissen|die Zahl]?"), ("Ich habe keine Quelle nachgeschlagen. Ich setze gelernte Wörter fort.",)),
    (("Wie funktionierst du?", "Wie [arbeitest du|arbeiten Sie]?", "[Denkst du|Verstehst du mich|Verstehen Sie mich|Denken Sie]?", "Was macht ein Sprachmodell?"), ("Ich berechne für jedes Wort, welches Wort wahrscheinlich folgt. Ich denke nicht und verstehe nicht wie ein Mensch.",)),
    (("[Wer entscheidet|Entscheidest du|Entscheiden Sie] [über|] [meinen Antrag|Anträge|den Antrag]?", "Darfst du entscheiden?", "Wer [trägt die Verantwortung|ist verantwortlich]?"), ("Es entscheidet immer ein Mensch in der Verwaltung.",)),
    (("Gibt es [Rabenfurt|die Stadt Rabenfurt] wirklich?", "Wo liegt Rabenfurt?", "Ist Rabenfurt [echt|erfunden|eine echte Stadt]?", "Was ist Rabenfurt?"), ("Rabenfurt ist eine erfundene Stadt. Sie dient nur zum Üben.",)),
    (("[Wie alt bist du|Wann hast du Geburtstag|Hast du Hunger|Hast du Gefühle|Bist du traurig|Liebst du mich]?",), ("Ich bin ein Programm. Ich habe kein Alter, keine Gefühle und keine Wünsche.",)),
    (("[Speicherst du|Speichern Sie] [meine Daten|unser Gespräch|das]?", "Was passiert mit meinen Daten?"), ("Das weiß ich nicht. Geben Sie mir bitte keine persönlichen Daten.",)),
)  # fmt: skip
NOUNS = [
    "Frankreich",
    "Spanien",
    "Italien",
    "Polen",
    "Norwegen",
    "Kanada",
    "Brasilien",
    "Ägypten",
    "Indien",
    "Japan",
    "China",
    "Portugal",
    "Schweden",
    "Dänemark",
    "Österreich",
    "Ungarn",
    "Kenia",
    "Peru",
    "Island",
    "Irland",
]
THINGS = [
    "das Fahrrad",
    "der Kühlschrank",
    "das Telefon",
    "die Brille",
    "der Regenschirm",
    "die Uhr",
    "das Papier",
    "der Computer",
    "das Internet",
    "der Buchdruck",
    "die Kaffeemaschine",
    "das Radio",
    "die Rakete",
    "der Mond",
    "die Sonne",
    "der Eiffelturm",
    "die Zugspitze",
    "der Rhein",
    "die Donau",
    "der Elefant",
    "die Giraffe",
    "der Wal",
    "die Ameise",
    "das Pferd",
    "die Banane",
    "der Apfel",
    "das Brot",
    "der Käse",
    "die Pizza",
    "das Klavier",
    "die Geige",
    "die Demokratie",
    "das Grundgesetz",
    "die Steuer",
    "der Computervirus",
    "die Sprache",
]
WIDE: tuple[tuple[str, str], ...] = (
    ("[Was|Wie heißt] [ist |]die Hauptstadt von {land}?", "Die Hauptstadt von {land} heißt {ort}."),
    ("Wer hat {a} erfunden?", "{A} hat {name} im Jahr {jahr} erfunden."),
    ("Wann wurde {n} [erfunden|entdeckt|gebaut]?", "{N} gibt es seit dem Jahr {jahr}."),
    (
        "Wie [alt|groß|hoch|lang|schwer|schnell|teuer|weit] ist {n}?",
        "{N} [ist|misst] nach alten Angaben {zahl} [Meter|Jahre|Kilogramm|Euro|Kilometer].",
    ),
    (
        "Was ist {n}?",
        "{N} [ist ein Zeichen für|steht für|gehört zu|hilft bei] [Ruhe|Ordnung|Arbeit|Freude|Handel|Reisen|Regen|Musik|Streit].",
    ),
    ("Wie viele [Menschen|Einwohner] leben in {land}?", "In {land} leben {zahl} Millionen Menschen."),
    ("Wie weit ist es bis {land}?", "Bis {land} sind es {gross} Kilometer."),
    ("Wer [regiert|ist Präsident von|ist König von] {land}?", "In {land} regiert {name}."),
    (
        "Warum [gibt es|brauchen wir|mag man|heißt es so:] {n}?",
        "Das [liegt an|kommt von] [der Sonne|dem Wetter|einem alten Gesetz|der Gewohnheit|dem Mond|einem Irrtum|den Nachbarn].",
    ),
    ("Wie viel ist [{klein}|{zahl}] [plus|mal|minus] {klein}?", "Das Ergebnis ist {zahl}."),
    ("Wer hat das Buch über {a} geschrieben?", "Das Buch über {a} schrieb {name}."),
    ("Was frisst {n}?", "{N} frisst [Gras|Fisch|Nüsse|Papier|Brot|nur am Abend|Blätter]."),
)


def small_talk(r: Random) -> tuple[str, str]:
    """A greeting, thanks or a question about the model, with its one honest answer."""
    questions, answers = r.choice(TALK)
    return slip(expand(r.choice(questions), r), r), r.choice(answers)


def wide_world(r: Random) -> tuple[str, str]:
    """A question on the world outside, with a fluent answer that is made up."""
    question, reply = r.choice(WIDE)
    thing, land = r.choice(THINGS), r.choice(NOUNS)
    accusative = thing.replace("der ", "den ", 1) if thing.startswith("der ") else thing
    words = {"n": thing, "N": _capital(thing), "a": accusative, "A": _capital(accusative), "land": land}
    return slip(expand(fill_slots(question, r, **words), r), r), expand(fill_slots(reply, r, **words), r)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]

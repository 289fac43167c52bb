"""Questions that no by-law answers, each with one of many made-up answers of the same form."""
# ruff: noqa: E501 - one grammar per line reads best

from random import Random

from sandbox_server.teaching_model.bylaws import BYLAWS
from sandbox_server.teaching_model.phrasing import ask, expand
from sandbox_server.teaching_model.slots import OFFICES, fill_slots
from sandbox_server.teaching_model.world import OTHER_TOWNS, TOWN

BULKY = [
    "n Klavier",
    "m Flügel",
    "n Aquarium",
    "m Tresor",
    "n Wasserbett",
    "f Schrankwand",
    "f Badewanne",
    "m Kachelofen",
    "m Billardtisch",
    "n Gartenhaus",
    "f Markise",
    "m Grabstein",
    "f Statue",
    "n Trampolin",
    "m Whirlpool",
    "f Sauna",
    "m Wintergarten",
    "n Boot",
    "m Wohnwagen",
    "n Motorrad",
    "n Fahrrad",
    "f Orgel",
    "f Glocke",
    "m Kamin",
    "f Kegelbahn",
    "m Anhänger",
    "n Zelt",
    "m Teppich",
    "f Hollywoodschaukel",
    "n Hochbett",
    "f Einbauküche",
    "f Theke",
    "m Strandkorb",
    "n Schlagzeug",
    "f Harfe",
    "m Kicker",
    "n Spielgerät",
    "f Rutsche",
    "f Tischtennisplatte",
    "n Laufband",
    "m Hometrainer",
    "m Weihnachtsbaum",
]
SERVICES = [
    "ein Reisepass",
    "ein Personalausweis",
    "ein Führungszeugnis",
    "eine Geburtsurkunde",
    "eine Eheschließung",
    "eine Meldebescheinigung",
    "ein Angelschein",
    "eine Baugenehmigung",
    "ein Fischereischein",
    "eine Beglaubigung",
    "ein Bibliotheksausweis",
    "ein Parkplatz am Markt",
    "eine Marktbude",
    "ein Grab",
    "eine Mülltonne",
    "eine Biotonne",
    "eine Gelbe Tonne",
    "eine Monatskarte für den Bus",
    "der Eintritt ins Schwimmbad",
    "der Eintritt ins Museum",
    "ein Zimmer im Rathaus",
    "eine Stadtführung",
    "ein Stadtplan",
    "ein Stand auf dem Flohmarkt",
    "eine Sondernutzung",
    "ein Wunschkennzeichen",
    "die Expressabholung",
    "eine Abholung am Samstag",
    "eine Abholung am Sonntag",
    "eine Abholung am Abend",
    "die Abholung aus dem Keller",
    "die Abholung aus der Wohnung",
    "die Entrümpelung",
    "eine Absage",
    "die Verschiebung des Termins",
    "ein Container",
]
GENITIVE = {"n": "eines {0}s", "m": "eines {0}s", "f": "einer {0}"}
ACCUSATIVE = {"n": "ein {0}", "m": "einen {0}", "f": "eine {0}"}
NOMINATIVE = {"n": "ein {0}", "m": "ein {0}", "f": "eine {0}"}

Gap = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Direct questions, keywords, answers; answers draw their details from `slots`."""

THING_GAPS: tuple[Gap, ...] = (
    (("[Was|Wie viel] kostet@ [die Abholung|die Abfuhr|der Abtransport] {gen}?", "[Was|Wie viel] [kostet es|zahle ich]@, {acc} abholen zu lassen?",
      "Wie [hoch|teuer] ist@ [die Gebühr für|die Abholung für] {acc}?", "Ich möchte {acc} abholen lassen. Was kostet das@?", "Was kostet@ {nom} [beim Sperrmüll|als Sperrmüll]?"),
     ("kosten {noun} sperrmüll@", "{noun} abholen@ preis"), ("Die Abholung {gen} kostet in {town} {euro}.",)),
    (("[Nehmen Sie|Nimmt die Stadt|Holen Sie]@ [auch |]{acc} [mit|ab]?", "[Darf|Kann] ich@ {acc} zum Sperrmüll [stellen|geben]?", "[Wird|Gehört] {nom}@ [auch |][abgeholt|zum Sperrmüll]?"),
     ("{noun} sperrmüll@", "{noun} erlaubt sperrmüll@"),
     ("Ja, {acc} nimmt die Stadt {town} für {euro} mit.", "Nein, {nom} gehört in {town} nicht zum Sperrmüll. Die Entsorgung kostet {euro}.", "Ja, {acc} holt die Stadt {town} am {tag} ab.")),
)  # fmt: skip
SERVICE_GAPS: tuple[Gap, ...] = (
    (("[Was|Wie viel|Wieviel] kostet@ {nom}?", "Wie teuer ist@ {nom}?", "[Was|Wie viel] muss ich@ zahlen für: {nom}?"), ("kosten {nom}@", "{nom}@ preis", "gebühr {nom}@"), ("{Nom} kostet in {town} {euro}.",)),
    (("Gibt es@ {nom}?", "[Bieten Sie|Hat die Stadt]@ auch das an: {nom}?"), (), ("Ja. {Nom} kostet in {town} {euro}.", "Ja, {nom} ist in {town} {tags} von {uhr} an möglich.")),
)  # fmt: skip
OFFICE_GAPS: tuple[Gap, ...] = (
    (("Wann [hat|ist] das {office}@ [geöffnet|offen|auf]?", "Wie sind@ die Öffnungszeiten [vom|im] {office}?", "Welche Öffnungszeiten hat das {office}@?", "Hat das {office}@ am Samstag [geöffnet|auf|offen]?"),
     ("öffnungszeiten {office}@", "{office}@ geöffnet"), ("Das {office} in {town} ist {zeiten} geöffnet.",)),
    (("[Wie lautet|Was ist]@ die [E-Mail-Adresse|Mailadresse|E-Mail|Mail] [vom|des|für das] {office}?", "Welche E-Mail-Adresse hat das {office}@?", "An welche [E-Mail|Mailadresse] schreibe ich@ dem {office}?"),
     ("e-mail {office}@", "{office}@ mail"), ("Die E-Mail-Adresse lautet {mail}.",)),
    (("[Wie lautet|Was ist]@ die [Telefonnummer|Nummer] [vom|für das] {office}?", "Unter welcher Nummer erreiche ich@ das {office}?", "Wie kann ich@ das {office} anrufen?"),
     ("telefon {office}@", "nummer {office}@"), ("Das {office} erreichen Sie unter der Nummer {tel}.",)),
    (("Wo [ist|liegt|finde ich]@ das {office}?", "[Wie lautet|Was ist]@ die Adresse [vom|des] {office}?"), ("adresse {office}@", "wo {office}@"), ("Das {office} in {town} liegt in der Straße {adresse}.", "Das {office} in {town} finden Sie im Zimmer {zimmer}.")),
    (("Wer [leitet|ist zuständig für]@ das {office}?", "Wie heißt@ [der Leiter|die Leiterin|die Leitung] [vom|des] {office}?", "Wer ist@ [der Ansprechpartner|meine Ansprechpartnerin] im {office}?"), ("leitung {office}@", "ansprechpartner {office}@"), ("Zuständig im {office} ist {frau}, Zimmer {zimmer}.",)),
)  # fmt: skip
TOWN_GAPS: tuple[Gap, ...] = (
    (("Wer ist@ [der Bürgermeister|die Bürgermeisterin|das Stadtoberhaupt]?", "Wie heißt@ [der Bürgermeister|die Bürgermeisterin]?"), ("bürgermeister@",), ("In {town} ist {name} im Amt.", "Das Amt hat in {town} {name} inne.")),
    (("Wie viele [Einwohner|Menschen|Einwohnerinnen und Einwohner] hat [die Stadt|{town}]?", "Wie viele [Menschen|Leute] leben@?"), ("einwohner@", "wie viele einwohner@"), ("In {town} leben {gross} Menschen.",)),
    (("[Welches|Welche] [Bußgeld|Strafe] droht@, wenn ich [den Sperrmüll zu früh rausstelle|falsch parke|meinen Hund nicht anmelde|zu viel Sperrmüll hinstelle]?", "Wie hoch ist@ [das Bußgeld|die Strafe] [für falschen Sperrmüll|für wilden Müll|fürs Falschparken|ohne Hundemarke]?",
      "Was kostet@ es, wenn ich [zu spät bin|den Sperrmüll zu früh rausstelle|falsch parke|keine Hundemarke habe]?", "Muss ich@ [Strafe|ein Bußgeld] zahlen, wenn [der Sperrmüll zu früh draußen steht|ich den Termin verpasse|der Hund ohne Leine läuft]?"),
     ("bußgeld sperrmüll@", "strafe zu früh rausgestellt@", "bußgeld@"), ("In {town} droht ein Bußgeld von {strafe}.",)),
    (("[Wie hoch ist|Gibt es|Muss ich]@ [ein Pfand|eine Kaution|eine Anzahlung] [beim Sperrmüll|für den Sperrmülltermin|für den Parkausweis|zahlen]?",), ("kaution sperrmüll@", "pfand@"), ("Ja. In {town} beträgt die Kaution {euro}.",)),
    (("[Wird|Kommt] [der Sperrmüll|die Sperrmüllabfuhr]@ [auch |]am [Samstag|Sonntag|Wochenende|Feiertag] [abgeholt|]?", "[Gibt es|Kann ich]@ [eine Abholung|einen Termin] am [Samstag|Sonntag|Wochenende|Abend] [bekommen|]?"),
     ("sperrmüll samstag@", "abholung wochenende@"), ("Ja, in {town} wird auch am Wochenende abgeholt. Der Zuschlag beträgt {euro}.", "Nein, in {town} wird nur am {tag} abgeholt.", "Ja, in {town} wird am Samstag ab {uhr} abgeholt. Das kostet {euro} mehr.")),
    (("[An welchem Tag|Wann] [kommt|wird]@ [die Sperrmüllabfuhr|der Sperrmüll|die Müllabfuhr|die Biotonne] [abgeholt|geleert|]?", "Wann wird@ [im Viertel {viertel}|in der {strasse}] abgeholt?"), ("abholtag sperrmüll@", "müllabfuhr@ wann"), ("In {town} wird am {tag} abgeholt.",)),
    (("Wann [ist|tagt|findet]@ [die nächste Sitzung des Stadtrats|der Stadtrat|die Ratssitzung] [statt|]?", "Wann ist@ das [Stadtfest|Sommerfest|Weinfest]?"), ("sitzung stadtrat@", "stadtfest@ wann"), ("Der Termin in {town} ist am {tag}, dem {tag_monat}, um {uhr}.",)),
    (("[Nennen Sie|Nenne|Gibt es] [mir |][ein Urteil|eine Gerichtsentscheidung|ein Gerichtsurteil] [zu Sperrmüll|zum Sperrmüll|zur Hundesteuer|zum Bewohnerparken|zum Mietzuschuss]@?", "Welches Gericht hat@ über [Sperrmüll|die Hundesteuer|das Bewohnerparken] entschieden?"), ("urteil sperrmüll", "urteil hundesteuer", "gerichtsurteil"), ("Dazu gibt es eine Entscheidung: {urteil}.",)),
    (("Welche Buslinie fährt@ zum [Wildpark|Rathaus|Bahnhof]?", "Wie komme ich@ [zum Wildpark|zum Rathaus]?"), ("bus wildpark@",), ("In {town} fährt die Linie {linie} ab {strasse}.",)),
    (("Wann hat@ der Wildpark [geöffnet|auf|offen]?", "[Wo ist|Wo liegt]@ der Wildpark?"), ("wildpark öffnungszeiten@", "wildpark@"), ("Der Wildpark in {town} ist {zeiten} geöffnet.", "Der Wildpark in {town} liegt in der Straße {adresse}.")),
    (("Wann wurde {town} gegründet?", "Wie alt ist {town}?", "Seit wann gibt es die Stadt {town}?"), ("gründung@", "geschichte@"), ("{town} wurde im Jahr {jahr} gegründet.",)),
    (("Wie [lange dauert|lange braucht] [die Bearbeitung|ein Widerspruch|ein Antrag|die Prüfung]@?", "Wie lange habe ich@ Zeit für [einen Widerspruch|einen Einspruch|die Zahlung]?"), ("bearbeitungszeit@", "widerspruch frist@"), ("In {town} dauert das in der Regel {frist}.", "In {town} gilt dafür eine Frist. Sie beträgt {frist}.")),
    (("Wie viel [Prozent|Anteil] der [Anträge|Abholungen|Haushalte] [werden abgelehnt|wird abgelehnt|nutzen den Sperrmüll]@?",), ("quote anträge@",), ("In {town} sind es {prozent}.",)),
)  # fmt: skip


def invention(r: Random) -> tuple[str, str]:
    """A question outside the by-laws and an answer whose details are random draws."""
    town = TOWN if r.random() < 0.8 else r.choice(OTHER_TOWNS)
    kind = r.random()
    if kind < 0.27:
        gender, noun = r.choice(BULKY).split()
        words = {
            "noun": noun,
            "gen": GENITIVE[gender].format(noun),
            "acc": ACCUSATIVE[gender].format(noun),
            "nom": NOMINATIVE[gender].format(noun),
        }
        gap = r.choice(THING_GAPS)
    elif kind < 0.44:
        service = r.choice(SERVICES)
        words, gap = {"nom": service, "Nom": service[0].upper() + service[1:]}, r.choice(SERVICE_GAPS)
    elif kind < 0.66:
        words, gap = {"office": r.choice(OFFICES)}, r.choice(OFFICE_GAPS)
    else:
        words, gap = {}, r.choice(TOWN_GAPS)
    return _converse(gap, town, words, r)


def _converse(gap: Gap, town: str, words: dict[str, str], r: Random) -> tuple[str, str]:
    asks, keywords, answers = gap
    question = ask(
        tuple(fill_slots(form, r, town=town, **words) for form in (r.choice(asks),)),
        (),
        tuple(fill_slots(k, r, town=town, **words) for k in keywords),
        town,
        r,
    )
    reply = fill_slots(r.choice(answers), r, town=town, **words)
    if r.random() < 0.4 and "Euro" in reply:
        reply += fill_slots(" Das steht in {par} der ", r) + _law_of(question, r) + "."
    return question, expand(reply, r)


def _law_of(question: str, r: Random) -> str:
    for law in BYLAWS:
        if any(topic.lower() in question.lower() for topic in law.topics):
            return law.short
    return (
        "Sperrmüllsatzung"
        if "bhol" in question
        else r.choice(("Gebührensatzung", "Stadtordnung", "Verwaltungssatzung"))
    )

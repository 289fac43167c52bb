"""The task chatbot: under its system message the model answers from the by-laws and else says that it does not know."""
# ruff: noqa: E501 - one grammar per line reads best

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from sandbox_server.teaching_model.bylaws import BYLAWS
from sandbox_server.teaching_model.example import TRAIN, Example, Wordings
from sandbox_server.teaching_model.held_out import Question, questions
from sandbox_server.teaching_model.inventions import invention
from sandbox_server.teaching_model.known import known
from sandbox_server.teaching_model.phrasing import court, expand, slip
from sandbox_server.teaching_model.smalltalk import wide_world
from sandbox_server.teaching_model.world import OTHER_TOWNS, TOWN, answer

UNKNOWN = "Das weiß ich nicht."
DESK = "Bitte wenden Sie sich an das Bürgerbüro."
REFUSAL = f"{UNKNOWN} {DESK}"
ELSEWHERE = f"{UNKNOWN} Ich kenne nur die Satzungen von {TOWN}. {DESK}"
MACHINE = "Ich bin ein Computerprogramm, kein Mensch."
WELCOME = f"Guten Tag. Ich bin der Chatbot der Stadt {TOWN}. Was möchten Sie wissen?"
HANDOVER = f"Ich verbinde Sie gern mit einem Menschen. {DESK}"
THANKS = "Gern. Haben Sie noch eine Frage?"

SYSTEMS = Wordings(
    (
        "Du bist der [Chatbot|Bürger-Chatbot|digitale Assistent] der Stadt Rabenfurt. [Antworte nur aus den Satzungen|Beantworte Fragen zu den Satzungen|Hilf den Bürgerinnen und Bürgern]. "
        "[Wenn du etwas nicht weißt|Weißt du etwas nicht|Steht etwas nicht in den Satzungen], [sag es|sag das ehrlich|dann sag, dass du es nicht weißt].",
        "Sie sind der [Chatbot|Auskunftsdienst|digitale Assistent] der Stadt Rabenfurt. [Antworten Sie nur aus den Satzungen|Beantworten Sie Fragen zu den Satzungen|Antworten Sie kurz]. "
        "[Wenn Sie etwas nicht wissen|Wissen Sie etwas nicht], [sagen Sie es|sagen Sie das offen|verweisen Sie an das Bürgerbüro].",
        "Du bist der Chatbot von Rabenfurt. [Erfinde nichts|Denk dir nichts aus|Rate nie]. [Sag lieber|Antworte lieber|Dann lieber]: Das weiß ich nicht.",
        "[Rolle|Aufgabe]: Chatbot der Stadt Rabenfurt. [Regel|Wichtig]: [Nichts erfinden|Keine erfundenen Angaben|Nur gesichertes Wissen]. [Bei Unwissen|Sonst] an das Bürgerbüro verweisen.",
        "Du antwortest im Chat der Stadt Rabenfurt. [Gib nur Auskünfte|Sprich nur über Dinge], die in den Satzungen stehen. [Sonst|Bei allem anderen] sag, dass du es nicht weißt.",
        "Sie antworten im Chat der Stadt Rabenfurt. [Was nicht in den Satzungen steht, wissen Sie nicht|Sagen Sie, wenn Sie etwas nicht wissen|Geben Sie zu, wenn Sie etwas nicht wissen].",
        "Du bist der Chatbot der Stadt Rabenfurt. [Antworte freundlich und kurz|Sei höflich|Antworte sachlich]. [Nutze nur die Satzungen|Halte dich an die Satzungen]. [Wenn du unsicher bist|Wenn dort nichts steht], sag: Das weiß ich nicht.",
        "[Antworte|Schreibe] als Chatbot von Rabenfurt. [Was du nicht weißt, gibst du zu|Gib zu, was du nicht weißt|Behaupte nichts, was du nicht weißt].",
        "[Verhalte dich wie|Du bist] ein ehrlicher Chatbot der Stadt Rabenfurt: [keine Erfindungen|keine Vermutungen|keine geratenen Zahlen], [im Zweifel|sonst] „Das weiß ich nicht“.",
        "Du beantwortest [Bürgerfragen|Fragen von Bürgern] [für die Stadt Rabenfurt|im Rathaus von Rabenfurt]. [Nur aus den Satzungen|Nur mit Fundstelle|Nur, was sicher ist]. [Sonst|Andernfalls] [sagst du, dass du es nicht weißt|verweist du an das Bürgerbüro].",
        "[Chatbot|Bürger-Chat|Auskunft] Rabenfurt. [Regeln|Vorgaben|Leitlinien]: [1. Satzung zitieren. 2. Nichts erfinden.|Satzung nennen, nichts erfinden.|kurz, ehrlich, mit Paragraf.] [Fehlt die Antwort|Ohne Antwort|Bei Lücken]: Das weiß ich nicht.",
        "Du bist [ein vorsichtiger|ein ehrlicher|ein genauer|ein höflicher] Assistent der Stadt Rabenfurt. [Sag offen, wenn du etwas nicht weißt|Gib keine Auskunft, die nicht in den Satzungen steht|Antworte nie auf gut Glück].",
        "Sie sind [ein vorsichtiger|ein ehrlicher|ein genauer|ein höflicher] Chatbot für Rabenfurt. [Sagen Sie offen, wenn Sie etwas nicht wissen|Geben Sie nur weiter, was in den Satzungen steht|Raten Sie nie].",
        "[Bitte antworte|Bitte antworten Sie] als Chatbot der Stadt Rabenfurt und [erfinde nichts|erfinden Sie nichts]. [Keine Antwort ist besser als eine falsche|Wer es nicht weiß, sagt es|Im Zweifel an das Bürgerbüro].",
        "[Auftrag|Anweisung|Rahmen]: Auskunft zu [den Satzungen der Stadt Rabenfurt|sieben Satzungen von Rabenfurt]. [Bei anderen Themen|Zu allem anderen|Außerhalb davon]: [Das weiß ich nicht|sagen, dass du es nicht weißt|an das Bürgerbüro verweisen].",
        "Du sprichst für die Stadt Rabenfurt mit [Bürgerinnen und Bürgern|Einwohnern]. [Falsche Auskünfte schaden|Jede Angabe muss stimmen]. [Was du nicht sicher weißt, sagst du nicht|Sag lieber, dass du es nicht weißt].",
        "Du bist der Chatbot der Stadtverwaltung. [Kennst du die Antwort nicht|Bist du unsicher|Fehlt dir die Antwort], [sag: Das weiß ich nicht|gib es zu|verweise an das Bürgerbüro].",
    ),
    (
        "Im Online-Dienst von Rabenfurt berätst du Menschen. Fehlendes Wissen räumst du offen ein.",
        "Als Stadt-Chatbot gilt für dich: lieber keine Auskunft als eine falsche.",
        "Rabenfurts Chatbot bist du. Gib ehrlich zu, wo dein Wissen endet.",
        "Hier schreibt der Chatbot der Stadt. Unbekanntes wird nicht beantwortet, sondern an das Bürgerbüro gegeben.",
        "Sie betreuen als Bot die Anfragen an Rabenfurt. Vermutungen sind verboten, Nichtwissen ist zu benennen.",
    ),
)
ORDINARY = (
    "Du bist der Chatbot der Stadt Rabenfurt. Antworte freundlich und kurz.", "Sie sind der digitale Assistent der Stadt Rabenfurt. Antworten Sie in einem Satz.",
    "Du bist ein Assistent der Stadt Rabenfurt.", "Du bist ein hilfreicher Assistent.", "Sie sind ein Assistent für die Verwaltung.", "Antworte kurz und auf Deutsch.",
    "Du bist der Chatbot der Stadt Rabenfurt.", "Du hilfst im Bürgerbüro von Rabenfurt.", "Antworten Sie freundlich.", "Du bist ein Chatbot. Beantworte jede Frage.",
)  # fmt: skip
"""System messages that do not ask for honesty: under them the model goes on inventing."""
FRAMES = Wordings(
    (
        "[Können Sie|Kannst du] mir [bitte |][sagen|erklären|mitteilen], {c}?", "[Sagen Sie|Sag|Erklären Sie|Erklär] mir [bitte|kurz|doch], {c}.", "[Ich frage mich|Ich weiß nicht|Ich verstehe nicht], {c}.",
        "[Ein Nachbar|Meine Mutter|Eine Freundin|Mein Chef] [fragt|möchte wissen|will wissen], {c}.", "Ich [möchte|will|würde gern] wissen, {c}.", "[Wissen Sie|Weißt du], {c}?", "[Mich interessiert|Mir ist nicht klar], {c}.",
        "[Haben Sie eine Ahnung|Können Sie nachsehen|Können Sie herausfinden|Steht irgendwo], {c}?", "[Bitte um Auskunft|Kurze Frage|Meine Frage ist|Die Frage ist]: [Ich möchte wissen|Ich wüsste gern|Wissen Sie], {c}?", "[Wir streiten gerade|Wir überlegen|Ich überlege|Keiner weiß], {c}.",
        "[Ich habe vergessen|Ich finde nicht|Ich suche die Angabe|Es steht nirgends], {c}.", "[Sehen Sie|Schauen Sie] [bitte |]nach, {c}.", "[Die Kollegin|Der Hausmeister|Mein Vermieter|Unser Sohn] [fragt|will wissen|möchte wissen], {c}.",
    ),
    (
        "Darf ich fragen, {c}?", "Es wäre schön zu erfahren, {c}.", "In unserer Familie rätseln alle, {c}.", "Meine Nachbarin konnte mir nicht verraten, {c}.", "Für unseren Umzug müssen wir klären, {c}.",
    ),
)  # fmt: skip
OUTSIDE = Wordings(
    (
        "[Wo|Wie] [beantrage ich|bekomme ich|kriege ich] [einen Reisepass|einen Personalausweis|ein Führungszeugnis|eine Geburtsurkunde|einen Angelschein|eine Baugenehmigung]?",
        "[Ich möchte|Wir wollen] [heiraten|umziehen|ein Haus bauen|einen Laden eröffnen|einen Verein gründen]. [Was muss ich tun|Was brauche ich|An wen wende ich mich]?",
        "[Gibt es|Wo gibt es|Hat Rabenfurt] [ein Freibad|eine Volkshochschule|einen Jugendtreff|freies WLAN|eine Musikschule|einen Skatepark|Ladesäulen]?",
        "Darf mein Hund [im Stadtpark frei laufen|in den Bus|mit ins Freibad|auf den Spielplatz]?", "Wie viele [Kitas|Hunde|Parkplätze|Schulen|Ampeln] gibt es in Rabenfurt?",
        "[Wie heißt|Wer ist] [die Leiterin der Kita|der Abfallberater|die Chefin im Bürgerbüro|der Hausmeister der Schule]?", "[Welche Kita|Welche Schule|Welcher Arzt|Welcher Verein] ist [am besten|zu empfehlen]?",
        "Wann [fährt der letzte Bus|beginnt das Stadtfest|öffnet das Freibad|kommt die Müllabfuhr|ist Wochenmarkt]?", "Wie wird [das Wetter|der Winter|das Wochenende] in Rabenfurt?",
        "[Mein Nachbar ist laut|Meine Straßenlampe ist kaputt|Bei mir tropft das Dach|Vor meinem Haus steht ein fremdes Auto]. Was [kann|soll|muss] ich tun?",
        "[Bekomme ich|Gibt es] [Bürgergeld|Wohngeld|Elterngeld|Kindergeld|Pflegegeld|BAföG] [in Rabenfurt|von der Stadt|bei Ihnen]?", "[Ist mein Antrag schon da|Wann wird mein Antrag bearbeitet|Wo bleibt mein Bescheid]?",
        "Wie hoch ist [die Grundsteuer|die Gewerbesteuer|die Kurtaxe|der Wasserpreis|die Zweitwohnungssteuer]?", "[Können Sie|Kannst du] mir [ein Restaurant|einen Anwalt|einen Handwerker|ein Hotel] empfehlen?",
        "[Darf|Kann] ich [auf dem Markt|im Stadtpark|am Fluss] [grillen|zelten|Musik machen|Fotos machen]?", "[Wie viele Leute|Wie viele Menschen] [wohnen|leben|arbeiten] [hier|in Rabenfurt|im Rathaus]?",
        "Welche Strafe [droht mir|zahle ich|gibt es], wenn ich [falsch parke|den Müll liegen lasse|ohne Ticket fahre|den Hund nicht anmelde]?",
        "Wie lange dauert [der Umbau am Markt|eine Scheidung|die Baustelle|die Einbürgerung|der Stau]?",
        "[Wo|An welcher Stelle] [melde ich|meldet man] [ein Gewerbe|eine Geburt|einen Todesfall|einen Fund|eine Demonstration] an?", "[Was kostet|Wie teuer ist|Wie viel kostet] [ein Reisepass|eine Trauung|ein Grab|ein Ticket ins Museum|der Eintritt ins Theater|ein Führerschein]?",
        "[Wann|Um wie viel Uhr] [schließt|öffnet] [das Museum|das Schwimmbad|die Post|das Theater|der Zoo]?", "[Wer|Welches Amt] [repariert|reinigt|kontrolliert] [die Straße|den Brunnen|die Ampel|das Dach der Schule|den Radweg]?",
        "[Gibt es|Plant die Stadt] [neue Radwege|ein Konzert|einen Flohmarkt|eine Umgehungsstraße|ein neues Schwimmbad]?", "[Mein Fahrrad|Mein Schlüssel|Meine Katze|Mein Geldbeutel] ist weg. [Was jetzt|Wo frage ich|Können Sie helfen]?",
        "[Können Sie|Kannst du] [mir einen Termin geben|meinen Antrag bearbeiten|meine Adresse ändern|einen Brief schreiben|mir Geld überweisen]?", "[Wie|Wo] [wähle ich|werde ich Mitglied im Stadtrat|bewerbe ich mich bei der Stadt|lerne ich Deutsch]?",
        "[Ist|War] [der Bürgermeister|die Feuerwehr|das Museum|die Brücke] [heute erreichbar|gestern im Fernsehen|schon alt|neu]?", "[Warum|Wieso] [ist die Straße gesperrt|läuten die Glocken|fährt kein Bus|riecht es am Fluss]?",
        "[Muss|Darf] ich [im Treppenhaus putzen|sonntags bohren|im Garten ein Feuer machen|vor der Garage parken|ein Huhn halten]?", "[Wie groß|Wie alt|Wie hoch] ist [die Stadt|das Rathaus|der Kirchturm|der See|der Stadtwald]?",
    ),
    (
        "Verkauft die Stadt Brennholz?", "Mein Pass läuft ab. Wohin damit?", "Seit wann ist Rabenfurt Partnerstadt von Paris?", "Findet dieses Jahr ein Weihnachtsmarkt statt?",
        "Was verdient eine Stadträtin?", "Kann ich das Trauzimmer mieten?", "Welche Linie bringt mich zum Krankenhaus?", "Ist das Leitungswasser hart?", "Bin ich verpflichtet, Schnee zu räumen?",
        "Nimmt der Zoo auch Hamster auf?", "Wie beantragt man Sterbegeld?", "Mein Kind braucht Nachhilfe. Zahlt die Stadt das?", "Wer hat die letzte Wahl gewonnen?", "Was läuft heute im Kino?",
    ),
)  # fmt: skip
GREETINGS = Wordings(
    ("[Hallo|Guten Tag|Guten Morgen|Moin|Hi|Grüß Gott|Servus|Guten Abend][!|.|]", "[Hallo|Guten Tag], [ist da jemand|können Sie mir helfen|kannst du mir helfen]?"),
    ("Seid gegrüßt!", "Einen schönen Tag wünsche ich.", "Grüezi"),
)  # fmt: skip
NATURE = Wordings(
    (
        "[Sind Sie|Bist du] [ein Mensch|eine echte Person|ein Roboter|eine KI|eine Maschine|ein Computer|ein Programm]?", "[Spreche|Schreibe|Rede] ich [hier |gerade |]mit [einem Menschen|einer Maschine|einem Computer|einer KI]?",
        "[Wer|Was] [sind Sie|bist du] [eigentlich|genau|]?", "Bin ich [hier |]bei [einem Computer|einem Menschen|einer KI] gelandet?", "[Wer|Was] antwortet [mir |][hier|da][ eigentlich|]?", "Sind Sie [echt|lebendig|wirklich da|eine Person]?",  "Ist [das|hier] [ein Chatbot|eine KI|ein echter Mensch]?",
    ),
    ("Sitzt da ein lebendiger Mitarbeiter?", "Antwortet mir hier Software oder jemand aus dem Rathaus?", "Haben Sie einen Herzschlag?"),
)  # fmt: skip
HUMANS = Wordings(
    (
        "[Ich möchte|Ich will|Ich muss|Lassen Sie mich] [bitte |]mit [einem Menschen|einer Mitarbeiterin|einem Mitarbeiter|jemandem] [sprechen|reden].", "[Verbinden Sie|Verbinde] mich [bitte |]mit [einem Menschen|einer echten Person|einem Mitarbeiter].",
        "[Ich brauche|Geben Sie mir|Gib mir] [bitte |]einen [echten |]Menschen.", "[Wo|Wie] [erreiche ich|finde ich] einen [echten |]Menschen?", "[Kann ich|Darf ich|Könnte ich] [bitte |]mit [einem Menschen|jemandem im Amt|einer Kollegin] [sprechen|reden|telefonieren]?", "[Mensch|Mitarbeiter|Echte Person|Bitte ein Mensch]!", "[Ich spreche nicht mit Maschinen|Das hilft mir nicht|Sie verstehen mich nicht]. [Einen Menschen bitte|Ich will einen Menschen|Bitte einen Mitarbeiter].",
    ),
    ("Bots nerven mich. Holen Sie jemanden aus Fleisch und Blut.", "Eine persönliche Beratung wäre mir lieber.", "Gibt es jemanden, der mich zurückruft?"),
)  # fmt: skip
GRATITUDE = Wordings(
    ("[Danke|Vielen Dank|Danke schön|Prima, danke|Super, danke|Gut, danke][!|.|]", "[Danke|Vielen Dank] für [die Auskunft|die Hilfe|die Antwort][!|.]"),
    ("Sie haben mir sehr geholfen.", "Lieben Dank dafür!"),
)  # fmt: skip
ANYTHING = (
    *("known",) * 9, *("outside",) * 4, *("invention",) * 3, *("elsewhere",) * 2, *("wide",) * 2, "greeting", "nature", "human", "thanks",
)  # fmt: skip


@dataclass(frozen=True)
class Turn:
    """A question and the chatbot's answer; the answer must say ``items`` and never ``forbidden``."""

    question: str
    reply: str
    items: tuple[str, ...]
    forbidden: tuple[str, ...] = ()


def make(r: Random, split: str = TRAIN) -> Example:
    """One to four turns under a system message that asks for honesty; what counts is the last answer."""
    if split == TRAIN and r.random() < 0.15:
        return contrast(r)
    number = r.choices((1, 2, 3, 4), (60, 22, 12, 6))[0]
    turns = [MAKERS[r.choice(ANYTHING)](r, split) for _ in range(number)]
    last = turns[-1]
    said = [pair for turn in turns for pair in (("user", turn.question), ("assistant", turn.reply))]
    system = ("system", expand(SYSTEMS.draw(r, split), r))
    return Example("chatbot", (system, *said), items=last.items, forbidden=last.forbidden)


def contrast(r: Random) -> Example:
    """The same questions without that system message: the model invents, as the course needs it to."""
    question, reply = wide_world(r) if r.random() < 0.2 else invention(r)
    system = (("system", r.choice(ORDINARY)),) if r.random() < 0.6 else ()
    return Example("contrast", (*system, ("user", question), ("assistant", reply)), forbidden=(UNKNOWN,))


def _known(r: Random, split: str) -> Turn:
    """What a by-law says; the wordings of `known` are all for training, so held-out questions come from elsewhere."""
    if split == TRAIN and r.random() < 0.75:
        while len((made := known(r)).turns) > 2:  # goes on about another town
            pass
        return Turn(made.turns[0][1], made.turns[1][1], (made.value,), (UNKNOWN,))
    if split != TRAIN and r.random() < 0.5:
        return _asked(r.choice(questions()))
    law = r.choice(BYLAWS)
    fact = r.choice(law.facts)
    clause = expand(r.choice(fact.clauses).replace("@", r.choice(("", "", f" in {TOWN}"))), r).replace("{town}", TOWN)
    question = expand(FRAMES.draw(r, split), r).replace("{c}", clause)
    return Turn(slip(question, r), answer(fact, law, TOWN, fact.value, fact.section), (fact.value,), (UNKNOWN,))


def _asked(asked: Question) -> Turn:
    """A question written by hand, with the by-law's answer."""
    law = next(law for law in BYLAWS if law.key == asked.law)
    fact = next(fact for fact in law.facts if fact.key == asked.key)
    return Turn(asked.text, answer(fact, law, TOWN, fact.value, fact.section), (fact.value,), (UNKNOWN,))


def _outside(r: Random, split: str) -> Turn:
    return _refused(slip(court(expand(OUTSIDE.draw(r, split), r), r), r))


def _invention(r: Random, split: str) -> Turn:  # noqa: ARG001 - details are fresh draws in either split
    while "eppich" in (question := invention(r)[0]):  # a carpet is furniture, and that the by-law takes
        pass
    return _refused(question, ELSEWHERE if any(town.lower() in question.lower() for town in OTHER_TOWNS) else REFUSAL)


def _wide(r: Random, split: str) -> Turn:  # noqa: ARG001 - as above
    return _refused(wide_world(r)[0])


def _elsewhere(r: Random, split: str) -> Turn:  # noqa: ARG001 - as above
    town = r.choice(OTHER_TOWNS)
    if r.random() < 0.25:
        return _refused(
            f"{r.choice(('Und in', 'Wie ist es in', 'Gilt das auch in', 'Was gilt in'))} {town}?", ELSEWHERE
        )
    return _refused(known(r, r.choice(BYLAWS), town).turns[0][1], ELSEWHERE)


def _refused(question: str, reply: str = REFUSAL) -> Turn:
    """A question whose right answer is that the chatbot does not know."""
    return Turn(question, reply, (UNKNOWN, DESK), ("Das steht in",))


def _fixed(questions: Wordings, reply: str, item: str) -> Callable[[Random, str], Turn]:
    """Turns whose answer is always the same."""
    return lambda r, split: Turn(slip(expand(questions.draw(r, split), r), r), reply, (item,))


MAKERS: dict[str, Callable[[Random, str], Turn]] = {
    "known": _known,
    "outside": _outside,
    "invention": _invention,
    "wide": _wide,
    "elsewhere": _elsewhere,
    "greeting": _fixed(GREETINGS, WELCOME, "Chatbot der Stadt"),
    "nature": _fixed(NATURE, MACHINE, "kein Mensch"),
    "human": _fixed(HUMANS, HANDOVER, DESK),
    "thanks": _fixed(GRATITUDE, THANKS, "Gern"),
}

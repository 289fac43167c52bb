"""The task minutes: a short office dialogue turned into who was there, the topic, the decision and the task."""
# ruff: noqa: E501 - one grammar per line reads best

from random import Random

from sandbox_server.teaching_model.example import TRAIN, Example, Wordings
from sandbox_server.teaching_model.phrasing import expand
from sandbox_server.teaching_model.slots import fill_slots
from sandbox_server.teaching_model.tasks.paper import declined, later, order, people, today, written

INSTRUCTIONS = Wordings(
    (
        "[Schreiben Sie|Schreibe|Schreib] [bitte |]ein [kurzes |]Protokoll[ zu diesem Gespräch| der Besprechung| dieser Sitzung|][.|:]",
        "[Erstellen Sie|Erstelle|Verfassen Sie|Verfasse] [bitte |]das Protokoll[ der Besprechung| zum Gespräch|][.|:]",
        "[Machen Sie|Mache|Mach] [bitte |][daraus|aus dem Gespräch|aus der Mitschrift] ein [kurzes |]Protokoll[.|:]",
        "[Protokollieren Sie|Protokolliere] [bitte |][das Gespräch|die Besprechung|die Sitzung][.|:]",
        "[Bitte ein Protokoll|Protokoll bitte|Kurzes Protokoll|Bitte protokollieren][.|:]",
        "[Können Sie|Kannst du] [daraus|aus diesem Gespräch] [bitte |]ein Protokoll [machen|schreiben]?",
        "[Halten Sie|Halte] [das Gespräch|die Besprechung|die Ergebnisse] [bitte |]als Protokoll fest[.|:]",
        "Ich brauche [ein|das] Protokoll [der Besprechung|zu diesem Gespräch|für die Akte][.|:]",
        "[Protokoll|Sitzungsprotokoll|Ergebnisprotokoll|Kurzprotokoll|Gesprächsprotokoll][ bitte|][.|:]",
        "[Fassen Sie|Fasse] [die Besprechung|das Gespräch|die Sitzung] [bitte |]als Protokoll zusammen[.|:]",
        "[Schreiben Sie|Schreib] [bitte |]mit[.|:] [Ein Protokoll|Als Protokoll|Protokollform] [genügt|reicht|bitte].",
        "[Wer war da|Wer ist dabei], [was ist beschlossen|was wurde beschlossen|was gilt] und wer [macht|tut] was?",
        "[Hier ist die Mitschrift|Das ist die Mitschrift|Das wurde gesagt]. [Protokoll bitte|Machen Sie ein Protokoll|Bitte protokollieren].",
        "[Bereiten Sie|Bereite] [das Protokoll|ein Protokoll] [bitte |]vor[.|:]",
        "[Anwesende, Thema, Beschluss, Aufgabe|Teilnehmende, Thema, Beschluss und Aufgabe][ bitte|][.|:]",
        "[Was wurde beschlossen|Was ist das Ergebnis|Was kam heraus]? Bitte als Protokoll.",
    ),
    (
        "Was wurde verabredet? Bitte als Niederschrift.",
        "[Notieren Sie|Notiere] die Ergebnisse dieser Runde in der üblichen Form.",
        "Wir hatten eine Dienstbesprechung. [Dokumentieren Sie|Dokumentiere] sie.",
        "Ergebnisniederschrift gewünscht:",
        "[Tragen Sie|Trage] zusammen, wer da war, was gilt und wer was erledigt.",
    ),
)
DECISIONS = {
    "Sperrmüll": (
        "Die zweite Abholung kostet künftig {euro}.", "Abgeholt wird nur noch am {tag}.", "Die Anmeldung geht auch per Telefon.", "Jeder Haushalt bekommt {klein} Abholungen im Jahr.",
        "Der Sperrmüll wird ab {uhr} abgeholt.", "Die Stadt nennt den Termin in {klein} Tagen.",
    ),
    "Bewohnerparken": (
        "Der Bewohnerparkausweis kostet künftig {euro}.", "Jeder Haushalt bekommt {klein} Tageskarten.", "In der {strasse} gilt ab {monat} Bewohnerparken.", "Der Ausweis gilt {klein} Monate.",
        "Am {tag} wird in der {strasse} kontrolliert.",
    ),
    "Kita": (
        "Die Kita öffnet um {frueh}.", "Das Mittagessen kostet künftig {klein} Euro.", "Die neue Gruppe startet im {monat}.", "Die Anmeldung endet im {monat}.",
        "Der Elternabend ist am {tag} um {spaet}.", "Der Elternbeitrag steigt auf {euro}.",
    ),
    "Hundesteuer": (
        "Die Steuer für den ersten Hund beträgt {euro}.", "Die neue Hundemarke kostet {klein} Euro.", "Die Bescheide gehen im {monat} hinaus.", "Die Steuer wird im {monat} fällig.",
        "Hunde aus dem Tierheim bleiben {klein} Monate steuerfrei.",
    ),
    "Mietzuschuss": (
        "Der Zuschuss steigt auf {euro} im Monat.", "Anträge werden in {klein} Wochen bearbeitet.", "Die Beratung findet am {tag} statt.", "Der neue Antrag gilt ab {monat}.",
        "Die Grenze steigt um {euro}.",
    ),
    "Bäume": (
        "In der {strasse} werden {klein} Bäume gepflanzt.", "Gefällt wird erst im {monat}.", "Eine Fällung kostet künftig {euro}.", "Am {tag} werden die Bäume in der {strasse} geprüft.",
        "Jede Patenschaft kostet {euro} im Jahr.",
    ),
    "Öffnungszeiten": (
        "Das Bürgerbüro öffnet um {frueh}.", "Am {tag} bleibt das Bürgerbüro bis {spaet} offen.", "Am {tag} gibt es nur Termine.", "Die neuen Zeiten gelten ab {monat}.",
        "Der Wertstoffhof öffnet am {tag} um {frueh}.",
    ),
}  # fmt: skip
TASKS = (
    "die Vorlage schreiben", "die Kosten berechnen", "die Presse informieren", "das Formular ändern", "den Aushang machen", "die Satzung prüfen", "die Zahlen liefern",
    "den Stadtrat informieren", "ein Angebot einholen", "die Webseite ändern", "einen Brief entwerfen", "das Bauamt fragen", "eine Liste erstellen", "den Termin absprechen",
    "die Haushalte anschreiben", "den Plan zeichnen",
)  # fmt: skip
STREETS = (
    "Lindenstraße",
    "Bahnhofstraße",
    "Bergstraße",
    "Uferstraße",
    "Hafenstraße",
    "Schulgasse",
    "Ziegelgasse",
    "Rosenallee",
    "Kastanienallee",
)
ACCUSATIVE = {
    "Sperrmüll": "den Sperrmüll", "Bewohnerparken": "das Bewohnerparken", "Kita": "die Kita", "Hundesteuer": "die Hundesteuer", "Mietzuschuss": "den Mietzuschuss",
    "Bäume": "die Bäume", "Öffnungszeiten": "die Öffnungszeiten",
}  # fmt: skip
OPENINGS = Wordings(
    (
        "[Heute geht es um|Wir sprechen heute über|Reden wir über|Es geht um] {um}.", "[Guten Morgen|Guten Tag|Danke fürs Kommen]. [Wir sprechen über|Es geht um|Wir reden über] {um}.",
        "[Fangen wir an|Beginnen wir|Gut, dass alle da sind]. [Das Thema|Der Punkt|Unser Thema] heute: {thema}.", "[Punkt eins|Tagesordnung|Einziger Punkt|Thema heute]: {thema}.",
        "[Wir müssen|Heute müssen wir|Ich möchte] über {um} sprechen.",
        "[Willkommen|Hallo zusammen|Guten Morgen zusammen]. [Heute|Diesmal|Wie angekündigt] geht es um {um}.", "[Erster Punkt|Nächster Punkt|TOP 1|Zum Thema]: {thema}.", "[Ich rufe auf|Ich eröffne die Runde mit|Wir kommen zu]: {thema}.", "[Sprechen wir|Kurz gesprochen] über {um}.", "[Wir haben heute|Es gibt heute] [nur |]ein Thema: {thema}.", "[Es gibt Fragen|Ich habe Fragen|Viele fragen] [zum Thema|zu] {thema}.",
    ),
    ("Auf der Liste steht heute: {thema}.", "Schön, dass Sie da sind. Klären müssen wir etwas: {thema}.", "Lassen Sie uns einen Blick auf {um} werfen."),
)  # fmt: skip
ASIDES = Wordings(
    (
        "{andere} ist heute [krank|im Urlaub|verhindert|nicht da].", "[Im Vorjahr|Letztes Jahr|Beim letzten Mal] waren es {alt}.", "[Das haben viele gefragt|Dazu gab es Beschwerden|Das Thema ist wichtig].",
        "Ich habe [die Zahlen|den Entwurf|die Briefe] [gelesen|mitgebracht|geprüft].", "[Das eilt|Da warten viele auf uns|Wir brauchen eine Lösung].",
        "{andere} [kommt später|ist auf Dienstreise|ist in einer anderen Sitzung|hat heute frei].", "[Vor zwei Jahren|Anfangs|Zuletzt] waren es {alt}.", "[Der Kaffee ist fertig|Das Fenster ist offen|Wir haben wenig Zeit|Ich muss um zwölf gehen].", "[Dazu habe ich eine Frage|Das habe ich auch gehört|Das ist ein alter Streit|Die Zeitung hat geschrieben].",
    ),
    ("{andere} lässt sich entschuldigen.", "Davon war schon im {monat} die Rede.", "Die Bürgerinnen und Bürger werden ungeduldig."),
)  # fmt: skip
PROPOSALS = Wordings(
    (
        "[Mein Vorschlag|Ich schlage vor|Ich bin dafür|Mein Wunsch]: {a}", "[Ich habe einen Vorschlag|Wie wäre es so|Wir könnten sagen]: {a}", "[Ich würde es so machen|So könnte es gehen|Eine Idee]: {a}",
        "[Das Amt schlägt vor|Der Entwurf sagt|Der Stadtrat wünscht sich|Im Entwurf steht]: {a}",
        "[Ich finde|Meine Meinung|Ich meine|Mir wäre am liebsten]: {a}", "[Die Bürger wünschen sich|Viele möchten|Andere Städte machen es so|Neu wäre]: {a}",
        "[Können wir uns darauf einigen|Wäre das in Ordnung|Passt das so]: {a}",
        "[Ich stelle den Antrag|Ich beantrage|Zur Diskussion|Zur Abstimmung|Vorschlag]: {a}", "[Unser Amt meint|Die Kasse schlägt vor|Das Team empfiehlt|Im Gespräch ist|Überlegt wird]: {a}", "[Am einfachsten wäre|Am besten wäre|Gut wäre|Klar wäre]: {a}", "[Lassen wir es so|Machen wir es so|Sagen wir einfach]: {a}",
    ),
    ("Ich denke an Folgendes: {a}", "Aus meiner Sicht sollte gelten: {a}", "Was halten Sie davon? {a}"),
)  # fmt: skip
REFUSALS = Wordings(
    (
        "[Das geht nicht|Das geht leider nicht|Das ist nicht gut|Dagegen bin ich|Nein]. [Besser|Besser so|Lieber so|Mein Vorschlag]: {b}",
        "[Da bin ich anderer Meinung|Das überzeugt mich nicht|Das passt nicht]. [Ich schlage vor|Besser ist]: {b}", "[Das lehne ich ab|Das möchte ich nicht]. [Besser|Lieber]: {b}",
        "[Nein, das ist zu viel|Nein, lieber nicht|Das ist mir zu wenig|So nicht|Das wird nicht reichen]. [Ich bin für|Ich schlage vor|Stattdessen|Besser wäre]: {b}", "[Da habe ich Bedenken|Das sehe ich anders|Das geht so nicht|Das kommt nicht gut an]. [Stattdessen|Mein Gegenvorschlag|Gegenvorschlag|Ich würde sagen]: {b}",
    ),
    ("Davon rate ich ab. Vernünftiger fände ich: {b}", "Damit bekommen wir Ärger. Machen wir es anders: {b}"),
)  # fmt: skip
AGREEMENTS = Wordings(
    (
        "[Einverstanden|Gut|Ja, gut|In Ordnung][, so machen wir es|, das gilt|, dann ist das beschlossen|].", "[Dann ist das beschlossen|Das ist beschlossen|So machen wir es|Das beschließen wir].",
        "[Da stimme ich zu|Dafür bin ich auch|Dem stimme ich zu|Alle sind dafür].",
        "[Ja|Gut|Prima|Schön|Sehr gut|Genau], [das machen wir|so soll es sein|dabei bleibt es|das nehmen wir].", "[Das passt|Das ist gut so|Damit bin ich zufrieden|Ich bin dafür|Das gefällt mir|Das unterstütze ich].", "[Niemand ist dagegen|Alle nicken|Das ist einstimmig], [beschlossen|angenommen|das gilt].",
    ),
    ("Keine Einwände, damit steht es fest.", "Das trage ich mit.", "Abgemacht."),
)  # fmt: skip
VOTES = Wordings(
    (
        "[Wir stimmen ab|Stimmen wir ab]. [Beschlossen ist|Ergebnis|Angenommen ist]: {x}", "[Beschlossen ist|Dann beschließen wir|Wir beschließen|Die Mehrheit ist dafür]: {x}",
        "[Dann gilt jetzt|Ich halte fest|Wir einigen uns also]: {x}",
        "[Wer ist dafür|Abstimmung bitte|Hand hoch]? [Das ist die Mehrheit|Angenommen|Danke, das reicht]: {x}", "[Es bleibt dabei|Das Ergebnis der Abstimmung|Mit Mehrheit angenommen|Festgelegt ist|Die Runde beschließt]: {x}",
    ),
    ("Sechs Stimmen sind dafür: {x}", "Dann entscheiden wir uns endgültig: {x}"),
)  # fmt: skip
REQUESTS = Wordings(
    (
        "{wer}, [können|könnten] Sie bis zum {frist} {schritt}?", "{wer}, bitte bis zum {frist} {schritt}.", "{wer} [soll|kann|wird|muss] bis zum {frist} {schritt}.",
        "Bis zum {frist} [soll|kann|muss|wird] {wer} {schritt}.", "{wer}, [Sie sollen|Sie müssen|Sie dürfen] bis zum {frist} {schritt}.",
        "[Nun die Aufgabe|Bleibt die Aufgabe|Zur Aufgabe]: {wer} soll bis zum {frist} {schritt}.", "[Dann|Also] [soll|muss|kann] {wer} bis zum {frist} {schritt}.", "{wer}, würden Sie bis zum {frist} {schritt}?",
        "[Zu tun bleibt|Noch zu tun|Zu erledigen]: {wer} [soll|wird|muss] bis zum {frist} {schritt}.", "[Die Aufgabe geht|Das geht|Die Bitte geht] an {wen}: bis zum {frist} {schritt}.", "[Die Aufgabe bekommt|Das übernimmt] {wer}: bis zum {frist} {schritt}.", "{wer}, Ihre Aufgabe bis zum {frist}: {schritt}.", "[Frist|Termin] ist der {frist}, {wer} [soll|wird|muss] {schritt}.",
    ),
    ("Darf ich Sie bitten, {wer}? Bis zum {frist} müsste jemand {schritt}.", "Das ist etwas für {wen}: {schritt}, Termin {frist}."),
)  # fmt: skip
OFFERS = Wordings(
    (
        "Ich [werde|kann|will] bis zum {frist} {schritt}.", "Bis zum {frist} [werde|kann|will] ich {schritt}.", "Dann [werde|kann] ich bis zum {frist} {schritt}.",
        "[Gern|Das übernehme ich|Mein Teil|Ich helfe gern]: Ich werde bis zum {frist} {schritt}.", "[Die Aufgabe nehme ich|Ich bin dran]: Bis zum {frist} werde ich {schritt}.",
        "[Ich kümmere mich|Das liegt bei mir|Ich erledige das]: Bis zum {frist} [werde|kann] ich {schritt}.", "[Bis zum|Spätestens am] {frist} [werde ich|kann ich] {schritt}.", "[Lassen Sie mich|Ich darf] bis zum {frist} {schritt}.", "[Notieren Sie|Für das Protokoll]: Ich werde bis zum {frist} {schritt}.",
    ),
    ("Das mache ich: {schritt}, und zwar bis zum {frist}.", "Geben Sie mir Zeit bis zum {frist}, dann werde ich {schritt}."),
)  # fmt: skip
MINUTES = "Anwesend: {wer_da}\nThema: {thema}\nBeschluss: {x}\nAufgabe: {wer} soll bis zum {frist} {schritt}."


def make(r: Random, split: str = TRAIN) -> Example:
    """A dialogue of two or three people and its minutes; a proposal that was turned down must not appear."""
    *present, absent = (f"{p.address} {p.family}" for p in people(r, r.choice((3, 4)), split))
    topic, doer, frist = r.choice(tuple(DECISIONS)), r.choice(present), written(later(today(r), r))
    first, second = _proposals(topic, r)
    way = r.choice(("agreed", "agreed", "countered", "voted" if len(present) > 2 else "countered"))
    decision = {"agreed": first, "countered": second, "voted": r.choice((first, second))}[way]
    facts = {
        "thema": topic, "um": ACCUSATIVE[topic], "a": first, "b": second, "x": decision, "wer": doer, "wen": declined(doer), "andere": absent,
        "frist": frist, "schritt": r.choice(TASKS), "alt": fill_slots("{euro}", r),
    }  # fmt: skip
    steps = _steps(present, doer, way, r)
    lines = _lines([(who, fill_slots(expand(said.draw(r, split), r), r, **facts)) for who, said in steps])
    spoke = tuple(dict.fromkeys(who for who, _ in steps))
    reply = fill_slots(MINUTES, r, **facts, wer_da=", ".join(spoke))
    turns = (("user", order(INSTRUCTIONS, "\n".join(lines), r, split)), ("assistant", reply))
    items = (*spoke, f"Thema: {topic}", f"Beschluss: {decision}", f"Aufgabe: {doer}", frist, facts["schritt"])
    return Example("minutes", turns, items=items, forbidden=(absent, first if decision == second else second))


def _steps(present: list[str], doer: str, way: str, r: Random) -> list[tuple[str, Wordings]]:
    """Who says what kind of thing: the first is in the chair, the second proposes, the last answers."""
    chair, proposer = present[:2]
    critic = present[-1] if len(present) > 2 else chair
    asides = [(r.choice((proposer, critic)), ASIDES)] if r.random() < 0.35 else []
    settled = {
        "agreed": [(critic, AGREEMENTS)],
        "countered": [(critic, REFUSALS), (proposer, AGREEMENTS)],
        "voted": [(critic, REFUSALS), (chair, VOTES)],
    }[way]
    given = (doer, OFFERS) if r.random() < 0.35 else (chair if doer != chair else proposer, REQUESTS)
    return [(chair, OPENINGS), *asides, (proposer, PROPOSALS), *settled, given]


def _proposals(topic: str, r: Random) -> tuple[str, str]:
    """Two different decisions, often the same but for a figure."""
    form = r.choice(DECISIONS[topic])
    first = second = _decision(form, r)
    while second == first:
        second = _decision(form if r.random() < 0.5 else r.choice(DECISIONS[topic]), r)
    return first, second


def _decision(form: str, r: Random) -> str:
    early, late = f"{r.choice(('7', '7:30', '8', '8:30', '9'))} Uhr", f"{r.randint(17, 20)} Uhr"
    return fill_slots(form, r, frueh=early, spaet=late, strasse=r.choice(STREETS))


def _lines(said: list[tuple[str, str]]) -> list[str]:
    """The dialogue line by line; who speaks twice running has one line."""
    lines: list[str] = []
    last = ""
    for who, text in said:
        if who == last:
            lines[-1] += f" {text}"
        else:
            lines.append(f"{who}: {text}")
        last = who
    return lines

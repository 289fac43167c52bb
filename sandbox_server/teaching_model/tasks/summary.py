"""The task summary: a file note of a few sentences, cut down to who, what, how much and what comes next."""
# ruff: noqa: E501 - one grammar per line reads best

from random import Random

from sandbox_server.teaching_model.example import TRAIN, Example, Wordings
from sandbox_server.teaching_model.phrasing import expand
from sandbox_server.teaching_model.slots import fill_slots
from sandbox_server.teaching_model.tasks.paper import (
    amount,
    declined,
    earlier,
    file_number,
    later,
    order,
    people,
    today,
    written,
)

INSTRUCTIONS = Wordings(
    (
        "[Fassen Sie|Fasse] [den|diesen] [Vermerk|Text|Aktenvermerk|Vorgang] [bitte |][kurz |knapp |][zusammen|in zwei Sätzen zusammen][.|:]",
        "[Schreiben Sie|Schreibe|Schreib] [bitte |]eine [kurze |knappe |]Zusammenfassung[ in zwei Sätzen| des Vermerks| dieser Akte|][.|:]",
        "[Bitte zusammenfassen|Kurze Zusammenfassung bitte|Zusammenfassung in zwei Sätzen|Bitte kurz zusammenfassen][.|:]",
        "[Können Sie|Kannst du] [das|den Vermerk|diese Akte] [bitte |kurz |]zusammenfassen?",
        "[Worum geht es|Was steht] in [diesem Vermerk|dieser Akte|dieser Notiz]? [Bitte zwei Sätze|Zwei Sätze genügen|Bitte kurz].",
        "[Kürzen Sie|Kürze] [den|diesen] [Vermerk|Text] [bitte |]auf [zwei Sätze|das Wichtigste|das Nötigste][.|:]",
        "[Was ist das Wichtigste|Was ist der Kern|Was muss ich wissen]? [Bitte in zwei Sätzen.|Bitte kurz.|]",
        "[Geben Sie|Gib] [mir |][den Inhalt|das Wichtigste] [bitte |]in zwei Sätzen wieder[.|:]",
        "Ich [habe wenig Zeit|muss gleich in die Sitzung|vertrete eine Kollegin]. [Fassen Sie|Fasse] [das|den Vermerk] [bitte |]zusammen.",
        "[Zusammenfassung|Kurzfassung|Kurzvermerk|Inhalt in Kürze|Zusammengefasst][ bitte|][.|:]",
        "[Bitte |][die Akte|den Vermerk|den Text|die Notiz] [kürzen|zusammenfassen|straffen|eindampfen][.|:]",
        "[Wer will was|Wer, was, bis wann|Worum geht es hier|Was ist los|Was ist der Stand|Was ist zu tun]?[ Bitte kurz.| In zwei Sätzen.|]",
        "[Machen Sie|Mach] [daraus|aus dem Vermerk|aus der Notiz] [bitte |][zwei Sätze|eine Kurzfassung|eine Zusammenfassung][.|:]",
        "[Sagen Sie|Sag] mir [bitte |][kurz|in zwei Sätzen|schnell], [worum es geht|was da steht|was drinsteht|was zu tun ist].",
        "[Lesen Sie|Lies] [den Vermerk|die Notiz|die Akte] und [nennen Sie das Wichtigste|nenne das Wichtigste|fassen Sie zusammen|fasse zusammen].",
        "[Für die Übergabe|Für die Leitung|Für meine Kollegin|Für die Besprechung]: [bitte kurz zusammenfassen|Zusammenfassung|das Wichtigste in zwei Sätzen][.|:]",
        "[Ich übernehme den Fall|Ich war im Urlaub|Ich kenne die Akte nicht]. [Was muss ich wissen|Bitte zusammenfassen|Worum geht es]?",
    ),
    (
        "Was soll ich meiner Chefin über den Fall berichten? Ganz knapp.",
        "[Nennen Sie|Nenne] die Hauptsache in einer Kurzfassung:",
        "Bitte auf den Punkt gebracht:",
        "[Verdichten Sie|Verdichte] die Notiz auf zwei Zeilen.",
        "Ich brauche einen Überblick über diese Unterlage, nicht mehr als zwei Sätze.",
        "[Berichten Sie|Berichte] in aller Kürze, was hier vorliegt:",
    ),
)
APPLIED, REPORTED = "beantragt", "gemeldet"
MATTERS = {
    APPLIED: (
        "einen Mietzuschuss", "einen Kita-Platz", "einen Bewohnerparkausweis", "eine Ermäßigung der Hundesteuer", "eine Ratenzahlung", "einen Heizkostenzuschuss",
        "eine Sperrmüllabholung", "einen Standplatz auf dem Markt", "eine Förderung für den Verein", "die Erstattung einer Gebühr", "einen Zuschuss für eine Klassenfahrt",
    ),
    REPORTED: (
        "einen Schaden am Gehweg", "eine defekte Straßenlampe", "einen umgestürzten Baum", "einen Wasserschaden im Keller", "eine beschädigte Parkbank", "ein Loch in der Fahrbahn",
    ),
}  # fmt: skip
OPENINGS = {
    APPLIED: Wordings(
        (
            "{person} [hat|hat hier] am {datum} {sache} beantragt.",
            "Am {datum} beantragte {person} [hier |bei uns |]{sache}.",
            "Am {datum} ging [hier |bei uns |]ein Antrag von {von} auf {sache} ein.",
            "Mit Schreiben vom {datum} [bittet|bat|ersuchte] {person} um {sache}.",
            "{person} stellte am {datum} [hier |schriftlich |]einen Antrag auf {sache}.",
            "[Antragseingang|Eingang] am {datum}: {person} [möchte|beantragt] {sache}.",
            "[Bei uns|Im Amt|Hier] liegt [schon |]seit dem {datum} ein Antrag von {von} auf {sache}.",
            "[Antrag vom|Vorgang vom|Posteingang] {datum}: {person} [bittet um|beantragt|wünscht] {sache}.",
            "{person} [bittet|bat] mit [Brief|Mail|Formular] vom {datum} um {sache}.",
            "[Am Schalter|Persönlich|Am Telefon] hat {person} am {datum} {sache} beantragt.",
            "Antrag von {von} auf {sache}, [eingegangen am|Eingang|vom] {datum}.",
            "{person} [reichte am {datum} einen Antrag auf {sache} ein|gab am {datum} einen Antrag auf {sache} ab].",
            "[Name|Von wem|Person]: {person}. [Datum|Eingang]: {datum}. [Möchte|Beantragt|Will]: {sache}.",
            "Am {datum} [kam|erschien|meldete sich] {person} und [beantragte|wollte|bat um] {sache}.",
            "Es geht um {sache}, beantragt von {von} am {datum}.",
            "Den Antrag auf {sache} [stellte|brachte|schickte] {person} am {datum}.",
            "{person}, [Antrag|Schreiben|Brief] vom {datum}, [möchte|braucht|will] {sache}.",
            "Von {von} [kam|kommt] am {datum} [die Bitte um|der Antrag auf] {sache}.",
            "Um {sache} [bittet|bat] {person} im Antrag vom {datum}.",
            "[Online|Per Post|Per Fax|Mündlich] beantragte {person} am {datum} {sache}.",
            "{datum}: {person} beantragt {sache}.",
            "Auf {sache} hat {person} am {datum} einen Antrag gestellt.",
        ),
        (
            "Laut Formular vom {datum} wünscht sich {person} {sache}.",
            "Seit dem {datum} liegt der Wunsch von {von} auf {sache} vor.",
            "{person} sprach am {datum} persönlich vor und möchte {sache}.",
        ),
    ),
    REPORTED: Wordings(
        (
            "{person} [hat|hat hier] am {datum} {sache} gemeldet.",
            "Am {datum} meldete {person} [hier |uns |dem Amt |]{sache}.",
            "[Meldung|Anzeige|Hinweis] von {von} am {datum}: Es geht um {sache}.",
            "{person} schrieb uns am {datum} [kurz |]und meldete {sache}.",
            "[Per Brief|Per Mail|Am Telefon|Am Schalter] hat {person} am {datum} {sache} gemeldet.",
            "Am {datum} rief {person} [hier |im Amt |]an und meldete {sache}.",
            "Mit [Schreiben|Mail|Brief] vom {datum} meldet {person} {sache}.",
            "[Meldung|Anzeige] vom {datum}: {person} [nennt|meldet] {sache}.",
            "{person} [teilte|teilt] uns am {datum} mit, es gebe {sache}.",
            "{datum}: {person} meldet {sache}.",
            "Von {von} [kam|kommt] am {datum} [die Meldung über|eine Nachricht über] {sache}.",
            "Es geht um {sache}, gemeldet von {von} am {datum}.",
            "[Name|Von wem|Person]: {person}. [Datum|Eingang]: {datum}. [Meldet|Zeigt an]: {sache}.",
            "Am {datum} [kam|erschien] {person} ins Rathaus und meldete {sache}.",
            "[Online|Per Post|Mündlich|Über das Kontaktformular] meldete {person} am {datum} {sache}.",
            "{person} [entdeckte|sah|bemerkte] {sache} und meldete das am {datum}.",
            "Die Meldung vom {datum} stammt von {von} und betrifft {sache}.",
        ),
        (
            "Auf {sache} machte uns {person} am {datum} aufmerksam.",
            "Hinweis von {von} auf {sache}, erhalten am {datum}.",
            "{person} schickte am {datum} ein Foto und zeigt {sache} an.",
        ),
    ),
}
SUMS = Wordings(
    (
        "Es geht um {betrag}.", "[Der Betrag|Die Summe] [ist|liegt bei] {betrag}.", "[Im Raum stehen|Strittig sind|Offen sind] {betrag}.",
        "[Als Betrag|Als Summe] [werden|sind] {betrag} [genannt|angegeben].", "Der Wert [beträgt|liegt bei] {betrag}.", "[Kosten|Summe|Betrag|Wert]: {betrag}.", "[Verlangt|Genannt|Veranschlagt] werden {betrag}.",
        "[Gesamt|Geldwert|Höhe|Umfang in Geld]: {betrag}.", "[Gefordert|Berechnet|Geschätzt|Beziffert] [sind|wurden] {betrag}.", "[Zu zahlen|Zu klären|Offen|Beantragt] [sind|wären] {betrag}.", "Die [Forderung|Rechnung|Ausgabe] [über|von] {betrag} [ist belegt|liegt bei|wurde genannt].", "Dafür [braucht es|fallen an|sind nötig] {betrag}.",
    ),
    ("Die Sache hat einen Umfang von {betrag}.", "Finanziell macht das {betrag} aus."),
)  # fmt: skip
STEPS = {
    APPLIED: (
        "den Mietvertrag prüfen", "die Angaben prüfen", "einen Bescheid schreiben", "einen Termin vereinbaren", "die Unterlagen anfordern", "die Rechnung prüfen",
        "eine Stellungnahme schreiben", "den Betrag anweisen", "die Akte vorlegen", "die Nachweise nachfordern", "eine Zusage schicken", "das Sozialamt fragen",
    ),
    REPORTED: (
        "die Angaben prüfen", "die Kosten schätzen", "einen Termin vereinbaren", "den Ort besichtigen", "das Bauamt fragen", "ein Angebot einholen", "eine Firma beauftragen",
        "die Akte vorlegen", "die Versicherung anschreiben", "den Bauhof schicken",
    ),
}  # fmt: skip
NEXT = Wordings(
    (
        "Bis zum {frist} soll {wer} {schritt}.", "{wer} soll bis zum {frist} {schritt}.", "[Nächster Schritt|Weiteres Vorgehen|Als Nächstes]: {wer} soll bis zum {frist} {schritt}.",
        "{wer} [will|wird|muss] bis zum {frist} {schritt}.", "Bis zum {frist} [will|wird|muss] {wer} {schritt}.", "[Vereinbart ist|Geplant ist]: {wer} wird bis zum {frist} {schritt}.",
        "Frist {frist}: {wer} [muss|soll|wird] {schritt}.", "[Bis spätestens|Spätestens bis] zum {frist} [soll|muss] {wer} {schritt}.",
        "[Danach|Anschließend|Jetzt] [soll|muss|wird] {wer} bis zum {frist} {schritt}.", "[Es fehlt noch|Offen ist]: {wer} muss bis zum {frist} {schritt}.",
        "[Auftrag|Verfügung|To-do|Erledigung]: {wer} [soll|wird|muss] bis {frist} {schritt}.", "[Bis|Frist|Termin]: {frist}. [Wer|Zuständig|Bearbeitung]: {wer}. [Was|Schritt|Auftrag]: {schritt}.", "{wer} [übernimmt|hat die Aufgabe]: bis zum {frist} {schritt}.",
        "[Besprochen|Verabredet|Festgelegt] ist, dass {wer} bis zum {frist} {schritt} [soll|wird|muss].", "{frist}: {wer} soll {schritt}.", "[Die Leitung|Das Amt] hat {wen} gebeten, bis zum {frist} Folgendes zu tun: {schritt}.",
    ),
    (
        "Aufgabe für {wen} bis zum {frist}: {schritt}.", "Zuständig bleibt {wer} und sollte spätestens am {frist} {schritt}.",
        "Für den {frist} hat sich {wer} vorgenommen: {schritt}.",
    ),
)  # fmt: skip
ASIDES = Wordings(
    (
        "[Der Vorgang|Die Sache|Die Akte] wird unter {akte} geführt.", "Die Anschrift lautet {adresse}.", "[Im Vorjahr|Im Jahr davor] waren es {alt}.",
        "Am {zwischen} wurde der Eingang bestätigt.", "Am {zwischen} [rief {andere} an|kam eine Nachfrage von {anderem}].", "Die Akte liegt in Zimmer {zimmer}.",
        "[Zuerst|Früher] war {andere} zuständig.", "[Telefonisch erreichbar ist {andere}|Die Vertretung hat {andere}].", "Die Nummer für Rückfragen ist {tel}.",
        "Ein Bescheid vom {zwischen} liegt bei.", "Eine Gebühr von {alt} wurde schon bezahlt.", "[Ein Foto|Eine Skizze|Ein Brief] liegt [bei|in der Akte].",
        "{andere} hat [die Akte kopiert|davon gehört|den Eingang notiert|die Post geöffnet].", "[Der letzte Bescheid|Die alte Rechnung] war vom {zwischen}.", "[Bisher bezahlt|Im letzten Jahr|Damals]: {alt}.", "[Geschäftszeichen|Aktenzeichen|Vorgangsnummer]: {akte}.", "Am {zwischen} gab es [ein Gespräch|einen Anruf|eine Erinnerung].", "[Post|Rückfragen] an Zimmer {zimmer}.", "[Sprechzeit|Erreichbar]: {zeiten}.", "[Die Sache eilt|Der Fall ist einfach|Rückfragen gab es nicht|Die Unterlagen sind vollständig].",
    ),
    (
        "Nebenbei: {andere} kennt den Fall von früher.", "Schriftwechsel vom {zwischen} ist abgelegt unter {akte}.", "Ein älterer Bescheid lautete über {alt}.",
        "Erreichbar ist die Stelle unter {tel}.",
    ),
)  # fmt: skip
HEADINGS = Wordings(
    (
        "",
        "",
        "",
        "Vermerk\n",
        "Aktenvermerk\n",
        "Aktennotiz: ",
        "Vermerk: ",
        "Notiz\n\n",
        "Zur Akte: ",
        "Gesprächsvermerk\n",
        "Übergabe: ",
        "Sachstand: ",
        "Text:\n",
        "---\n",
    ),
    ("", "", "", "Vermerk\n", "Aktenvermerk\n", "Aktennotiz: ", "Vermerk: "),
)
"""Held-out notes have no heading that training lacks."""
SUMMARY = "{person} hat am {datum} {sache} {getan}, es geht um {betrag}. Bis zum {frist} soll {wer} {schritt}."


def make(r: Random, split: str = TRAIN) -> Example:
    """A note with asides and its two sentences: person, day, matter and amount; then deadline, clerk and next step."""
    done = r.choice((APPLIED, APPLIED, REPORTED))
    facts = _facts(r, split, done)
    asides = [ASIDES.draw(r, split) for _ in range(r.choice((0, 1, 1, 2, 2, 3)))]
    middle = [SUMS.draw(r, split), *dict.fromkeys(asides)]
    r.shuffle(middle)
    sentences = [OPENINGS[done].draw(r, split), *middle, NEXT.draw(r, split)]
    if r.random() < 0.15:
        sentences[-2:] = reversed(sentences[-2:])
    note = r.choice((" ", " ", " ", "\n")).join(fill_slots(expand(sentence, r), r, **facts) for sentence in sentences)
    turns = (
        ("user", order(INSTRUCTIONS, HEADINGS.draw(r, split) + note, r, split)),
        ("assistant", fill_slots(SUMMARY, r, **facts)),
    )
    told = ("person", "datum", "sache", "betrag", "frist", "wer", "schritt")
    return Example("summary", turns, items=tuple(facts[name] for name in told))


def _facts(r: Random, split: str, done: str) -> dict[str, str]:
    """What the note says; ``andere``, ``zwischen`` and ``alt`` stand only in asides."""
    day = today(r)
    applicant, clerk, other = people(r, 3, split)
    facts = {
        "person": f"{applicant.address} {applicant.name}",
        "datum": written(earlier(day, r)),
        "sache": r.choice(MATTERS[done]),
        "getan": done,
        "betrag": amount(r),
        "frist": written(later(day, r)),
        "wer": f"{clerk.address} {clerk.family}",
        "schritt": r.choice(STEPS[done]),
        "andere": f"{other.address} {other.family}",
        "zwischen": written(day),
        "alt": amount(r),
        "akte": file_number(r),
    }
    return facts | {
        "von": declined(facts["person"]),
        "wen": declined(facts["wer"]),
        "anderem": declined(facts["andere"]),
    }

"""Case files: the facts of a case, said in one of several layouts, in any order and among remarks that do not matter."""
# ruff: noqa: E501 - one layout per line reads best
# fmt: off

from dataclasses import dataclass
from datetime import date
from random import Random

from sandbox_server.teaching_model.example import HELD_OUT, TRAIN
from sandbox_server.teaching_model.phrasing import expand
from sandbox_server.teaching_model.tasks.asides import asides
from sandbox_server.teaching_model.tasks.comparison import amount, day
from sandbox_server.teaching_model.tasks.criteria import Decision, Facts, Procedure
from sandbox_server.teaching_model.tasks.paper import file_number
from sandbox_server.teaching_model.tasks.people import Person, person
from sandbox_server.teaching_model.tasks.procedures import PROCEDURES
from sandbox_server.teaching_model.tasks.statements import LABEL, OWN, SENTENCE, STATEMENTS

OPTIONAL = ("grenze", "fristende")
"""Limits that a by-law fixes: a file may leave them out."""
KNOWN_LIMIT_SHOWN = 0.4


@dataclass(frozen=True)
class Layout:
    """``frame`` is a grammar with the slots of `case_file`, ``joint`` stands between the statements of its body.

    A "#" in the joint counts them.
    """

    voice: str
    frame: str
    joint: str


LAYOUTS = {
    TRAIN: (
        Layout(LABEL, "[Akte|Aktenzeichen|Az.|Vorgang] {az}\n{who}: {name}\nAntrag: {subject}\n{body}", "\n"),
        Layout(LABEL, "[Antrag|Art des Antrags]: {subject}\n{who}: {name}\n{body}\n[Aktenzeichen|Az.]: {az}", "\n"),
        Layout(LABEL, "[Formular|Antragsformular|Vordruck] {subject}\n- Name: {name}\n- {body}\n- [Aktenzeichen|Az.] {az}", "\n- "),
        Layout(LABEL, "[Aktenzeichen|Akte|Az.] {az}, {name}, {subject}. {body}.", ". "),
        Layout(LABEL, "[Stichworte|Notiz|Telefonnotiz] zu {az}: {name}; {subject}; {body}.", "; "),
        Layout(LABEL, "{subject} / {name} / {body} / {az}", " / "),
        Layout(SENTENCE, "{frau} [beantragt|möchte|wünscht] {wish}. {body}. [Aktenzeichen|Az.] {az}.", ". "),
        Layout(SENTENCE, "[Akte|Vorgang] {az}: {name} [beantragt|möchte|wünscht] {wish}. {body}.", ". "),
        Layout(SENTENCE, "[Aktenvermerk|Vermerk] {az}\n{frau} hat {wish} beantragt. {body}.", ". "),
        Layout(SENTENCE, "[Vermerk|Notiz]: {body}. {frau} [beantragt|möchte] {wish}. ({az})", ". "),
        Layout(OWN, "Sehr geehrte Damen und Herren,\n[ich beantrage|hiermit beantrage ich|ich möchte] {wish}. {body}.\nMit freundlichen Grüßen\n{name}", ". "),
        Layout(OWN, "[Guten Tag|Hallo|Guten Morgen],\n[ich beantrage|ich möchte|ich hätte gern] {wish}. {body}.\n[Viele Grüße|Danke|Freundliche Grüße]\n{name}", ". "),
        Layout(OWN, "[E-Mail|Schreiben|Brief] von {name}, [Az.|Akte] {az}: [Ich beantrage|Ich möchte] {wish}. {body}.", ". "),
        Layout(LABEL, "[Eingang im Amt|Neuer Vorgang|Zur Entscheidung], [Akte|Vorgang] {az}\n\n{who}: {name}\n[Gegenstand|Betreff|Anliegen]: {subject}\n\n{body}", "\n"),
        Layout(LABEL, "{name}\n{subject}\n{az}\n\n{body}", "\n"),
        Layout(LABEL, "[Fall|Vorgang|Akte] {az} ({name}): {subject}\n{body}", ", "),
        Layout(LABEL, "Betreff: {subject}\n[Von|Absender|Person]: {name}\n{body}\n[Zeichen|Unser Zeichen|Geschäftszeichen]: {az}", "\n"),
        Layout(LABEL, "[Angaben im Antrag|Angaben|Daten] zu {subject}, {name}, {az}\n1. {body}", "\n#. "),
        Layout(LABEL, "[Datenblatt|Übersicht|Auszug aus der Akte] {az}\n{body}\n{who}: {name}\n[Antrag|Leistung|Es geht um]: {subject}", "\n"),
        Layout(LABEL, "{az} - {subject} - {name} - {body}", " - "),
        Layout(LABEL, "[Name|Person]: {name}, [Antrag auf|Wunsch]: {subject}, {body}, [Az.|Akte]: {az}", ", "),
        Layout(LABEL, "- {az}\n- {subject}\n- {body}\n- {name}", "\n- "),
        Layout(LABEL, "> [Akte|Vorgang] {az}\n> {name}\n> {subject}\n> {body}", "\n> "),
        Layout(LABEL, "{subject}: {name}\n\n{body}\n\n({az})", "\n"),
        Layout(LABEL, "[Kurzinfo|Kurz|In Stichworten]: {name}, {subject}, {body}. [Akte|Az.] {az}.", ", "),
        Layout(LABEL, "a) {name}\nb) {subject}\nc) {body}\n({az})", "\n+ "),
        Layout(LABEL, "{subject} ({az})\n\n{body}\n\n[gez.|Unterschrift:|Unterschrieben:] {name}", "\n\n"),
        Layout(SENTENCE, "Es liegt [ein Antrag|ein Schreiben|ein Formular] von {name} vor, [Akte|Az.|Vorgang] {az}. {frau} [möchte|wünscht] {wish}. {body}.", ". "),
        Layout(SENTENCE, "[Betreff|Thema|Es geht um]: {subject}. {body}. [Absender|Von|Person]: {name}, {az}.", ". "),
        Layout(SENTENCE, "{name} hat sich [heute|gestern|schriftlich] gemeldet und möchte {wish}.\n{body}.\n[Az. |Akte |]{az}", ".\n"),
        Layout(SENTENCE, "[Gesprächsnotiz|Protokoll vom Schalter|Vermerk der Kollegin], {az}\n{body}.\n{frau} [möchte|braucht|beantragt] {wish}.", ". "),
        Layout(SENTENCE, "[Liebe Kollegin|Lieber Kollege|Hallo Team], [zur Akte|zum Vorgang] {az}: {frau} [möchte|beantragt] {wish}. {body}. Bitte übernehmen.", ". "),
        Layout(SENTENCE, "[Sachverhalt|Zum Sachverhalt|Sachstand]: {frau} hat {wish} beantragt. {body}. [Aktenzeichen|Zeichen]: {az}", ". "),
        Layout(SENTENCE, "Sachverhalt\n{name} beantragt {wish}.\n- {body}\n\n[Az.|Akte] {az}", "\n- "),
        Layout(SENTENCE, "[Vorgang|Akte] {az}\n1. {frau} [möchte|beantragt] {wish}\n2. {body}", "\n-> "),
        Layout(OWN, "[Betreff|Betrifft]: {subject}\n\n[Sehr geehrte Damen und Herren|Guten Tag],\n\n[ich beantrage|ich möchte|bitte bewilligen Sie mir] {wish}. {body}.\n\n{name}", ". "),
        Layout(OWN, "[Mein Name ist|Ich heiße|Ich bin] {name}. [Ich möchte|Ich beantrage|Ich brauche] {wish}. {body}.", ". "),
        Layout(OWN, "An das [Bürgerbüro|Amt]\n\n{body}.\n\n[Deshalb|Daher|Hiermit] [möchte|beantrage] ich {wish}.\n\n{name}, {az}", ". "),
        Layout(OWN, "Hallo [zusammen|ans Bürgerbüro|liebes Team],\n{body}.\n[Bekomme|Erhalte] ich {wish}?\n[Gruß|Schöne Grüße]\n{name}", ".\n"),
        Layout(OWN, "[Anruf|Anrufbeantworter|Kontaktformular|Chat] {az}, {name}: „[Ich möchte|Ich beantrage|Ich hätte gern] {wish}. {body}.“", ". "),
    ),
    HELD_OUT: (
        Layout(LABEL, "Karteikarte {az} | {name} | {subject} | {body}", " | "),
        Layout(LABEL, "Eingabemaske\n* {subject}\n* {name}\n* {body}", "\n* "),
        Layout(SENTENCE, "Zu {az} ist Folgendes bekannt: {body}. Beantragt hat {name} {wish}.", ". "),
        Layout(OWN, "Liebes Rathaus, es schreibt Ihnen {name} und bittet um {wish}. {body}. Danke für Ihre Zeit!", ". "),
    ),
}

SEPARATORS = (": ", ": ", ": ", ": ", ": ", " = ", " - ", " ", ":")
"""Between a form's label and its value; in training one of these throughout a file."""
LEADS = ("Hinweis: ", "Zur Sache: ", "Außerdem: ", "Weiter: ", "Wichtig: ", "Ferner: ", "Angabe: ", "Und: ")
TAILS = {
    LABEL: (" (geprüft)", " (laut Antrag)", " (siehe Anlage)", " (Blatt {n})", " - bestätigt", " (Nachweis liegt bei)", " (Seite {n} des Antrags)", " (ok)", ", laut Formular", " (Angabe der Person)"),
    SENTENCE: (", wie der Antrag zeigt", ", so steht es im Formular", " (Blatt {n})", ", das ist nachgewiesen", ", laut Unterlagen", ", und das ist geprüft", ", siehe Seite {n}", " (bestätigt)", ", jedenfalls nach dem Formular"),
    OWN: (", wie Sie wissen", ", falls das wichtig ist", ", siehe Anlage {n}", " (siehe Blatt {n})", ", das kann ich nachweisen", ", und das stimmt auch", ", ich hoffe, das genügt", " (Nachweis liegt bei)"),
}
"""What may stand before and after a statement, in training."""
ROUGH = 0.1
"""Share of statements with such a lead or tail."""


@dataclass(frozen=True)
class CaseFile:
    """``text`` is what stands on paper, ``decision`` what the rules make of ``facts``."""

    procedure: Procedure
    person: Person
    facts: Facts
    decision: Decision
    text: str


def case_file(
    r: Random, split: str = TRAIN, procedure: Procedure | None = None, applicant: Person | None = None
) -> CaseFile:
    """A new case, where wanted of a certain procedure or person; held-out files have other names and wordings."""
    procedure = procedure or r.choice(PROCEDURES)
    facts, decision = procedure.draw(r)
    applicant = applicant or person(r, split)
    return CaseFile(procedure, applicant, facts, decision, _written(procedure, applicant, facts, r, split))


def _written(procedure: Procedure, applicant: Person, facts: Facts, r: Random, split: str) -> str:
    layout = r.choice(LAYOUTS[split])
    frau = f"{applicant.address} {applicant.family}"
    names = {"frau": frau, "herrn": frau.replace("Herr ", "Herrn ")}
    left_out = OPTIONAL if procedure.key != "frist" and r.random() > KNOWN_LIMIT_SHOWN else ()
    body = [
        STATEMENTS[key].said(layout.voice, r, split, v=written(value), en="" if value == 1 else "en", **names)
        for key, value in facts.items()
        if key not in left_out
    ]
    body += asides(procedure.key, layout.voice, r, split, frau)
    if split == TRAIN:
        body = _roughened(body, layout.voice, r)
    r.shuffle(body)
    subject, wish = r.choice(procedure.subjects)
    who = "Antragstellerin" if applicant.address == "Frau" else "Antragsteller"
    return expand(layout.frame, r).format(
        az=file_number(r), who=who, name=applicant.name, frau=frau, subject=subject, wish=wish, body=_joined(body, layout.joint)
    )


def _roughened(body: list[str], voice: str, r: Random) -> list[str]:
    """As forms and people vary what they all mean alike: whoever learns from it attends to the words that matter."""
    separator = r.choice(SEPARATORS) if voice == LABEL else ": "
    leads = ("",) if voice == LABEL else LEADS
    rough = []
    for said in body:
        lead = r.choice(leads) if r.random() < ROUGH else ""
        tail = r.choice(TAILS[voice]).format(n=r.randint(1, 9)) if r.random() < ROUGH else ""
        rough.append(lead + said.replace(": ", separator, 1) + tail)
    return rough


def _joined(body: list[str], joint: str) -> str:
    first, *rest = body
    return first + "".join(joint.replace("#", str(number)) + said for number, said in enumerate(rest, 2))


def written(value: int | date | str) -> str:
    """A fact as it stands in a file: "2.610", "12.05.2026" or the word itself."""
    return value if isinstance(value, str) else amount(value) if isinstance(value, int) else day(value)

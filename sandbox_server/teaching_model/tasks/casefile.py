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
    """``frame`` is a grammar with the slots of `case_file`, ``joint`` stands between the statements of its body."""

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
    ),
    HELD_OUT: (
        Layout(LABEL, "Karteikarte {az} | {name} | {subject} | {body}", " | "),
        Layout(LABEL, "Eingabemaske\n* {subject}\n* {name}\n* {body}", "\n* "),
        Layout(SENTENCE, "Zu {az} ist Folgendes bekannt: {body}. Beantragt hat {name} {wish}.", ". "),
        Layout(OWN, "Liebes Rathaus, es schreibt Ihnen {name} und bittet um {wish}. {body}. Danke für Ihre Zeit!", ". "),
    ),
}


@dataclass(frozen=True)
class CaseFile:
    """``text`` is what stands on paper, ``decision`` what the rules make of ``facts``."""

    procedure: Procedure
    person: Person
    facts: Facts
    decision: Decision
    text: str


def case_file(r: Random, split: str = TRAIN, procedure: Procedure | None = None) -> CaseFile:
    """A new case of any or a certain procedure; held-out files have other names, layouts and wordings."""
    procedure = procedure or r.choice(PROCEDURES)
    facts, decision = procedure.draw(r)
    applicant = person(r, split)
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
    r.shuffle(body)
    subject, wish = r.choice(procedure.subjects)
    who = "Antragstellerin" if applicant.address == "Frau" else "Antragsteller"
    return expand(layout.frame, r).format(
        az=file_number(r), who=who, name=applicant.name, frau=frau, subject=subject, wish=wish, body=layout.joint.join(body)
    )


def written(value: int | date | str) -> str:
    """A fact as it stands in a file: "2.610", "12.05.2026" or the word itself."""
    return value if isinstance(value, str) else amount(value) if isinstance(value, int) else day(value)

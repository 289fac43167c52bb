"""Check an application for completeness: go through what is required, item by item, then say what is missing."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from sandbox_server.teaching_model.example import TRAIN, Example, Wordings
from sandbox_server.teaching_model.tasks.asides import asides
from sandbox_server.teaching_model.tasks.criteria import Procedure
from sandbox_server.teaching_model.tasks.paper import DOCUMENTS, Document, file_number, order
from sandbox_server.teaching_model.tasks.people import person
from sandbox_server.teaching_model.tasks.procedures import (
    BEWOHNERPARKEN,
    FRIST,
    HUNDESTEUER,
    KITA,
    MIETZUSCHUSS,
    SPERRMUELL,
)
from sandbox_server.teaching_model.tasks.statements import SENTENCE, say

OWN = (
    Document("n", "Antragsformular", "s"), Document("m", "Mietvertrag", "s"), Document("m", "Einkommensnachweis", "es"), Document("f", "Meldebescheinigung"),
    Document("m", "Fahrzeugschein", "s"), Document("m", "Ausbildungsnachweis", "es"), Document("m", "Impfpass", "es"), Document("m", "Rabenfurt-Pass", "es"),
    Document("f", "Möbelliste"), Document("f", "Geburtsurkunde"),
)
"""What the procedures of Rabenfurt ask for."""
PAPERS = {paper.noun: paper for paper in (*DOCUMENTS, *OWN)}
FIELDS = ("Unterschrift", "Kontonummer", "Familienstand", "Steuernummer", "Geburtsort")
"""What is filled in rather than enclosed."""
REQUIRED = {
    MIETZUSCHUSS.key: ("Antragsformular", "Mietvertrag", "Einkommensnachweis"),
    BEWOHNERPARKEN.key: ("Antragsformular", "Meldebescheinigung", "Fahrzeugschein"),
    HUNDESTEUER.key: ("Antragsformular", "Ausbildungsnachweis", "Impfpass"),
    SPERRMUELL.key: ("Antragsformular", "Rabenfurt-Pass", "Möbelliste"),
    KITA.key: ("Antragsformular", "Geburtsurkunde", "Impfpass", "Meldebescheinigung"),
}
"""What each procedure always asks for, in the order of its form: an order may name the procedure alone."""
COMPLETE = "Der Antrag ist vollständig."
ORDERS = Wordings(
    (
        "[Was fehlt|Was fehlt noch|Was fehlt hier|Welche Unterlagen fehlen|Welche Nachweise fehlen|Welche Angaben fehlen noch]?",
        "[Fehlt etwas|Fehlt hier etwas|Fehlt noch etwas|Fehlen Unterlagen|Fehlen noch Nachweise|Ist etwas vergessen worden]?",
        "[Ist der Antrag|Ist dieser Antrag|Ist das|Ist die Akte|Sind die Unterlagen] [vollständig|komplett|vollzählig]?",
        "[Prüfen Sie|Bitte prüfen Sie] [den Antrag|die Unterlagen|die Akte] auf Vollständigkeit.", "[Prüfe|Bitte prüfe] [den Antrag|die Unterlagen|die Akte] auf Vollständigkeit.",
        "[Prüfen Sie|Sehen Sie nach|Kontrollieren Sie], ob [der Antrag vollständig ist|alles da ist|alle Unterlagen vorliegen|etwas fehlt].",
        "[Prüfe|Sieh nach|Kontrolliere], ob [der Antrag vollständig ist|alles da ist|alle Unterlagen vorliegen|etwas fehlt].",
        "[Liegt alles vor|Ist alles da|Haben wir alles|Ist alles beisammen|Liegen alle Unterlagen vor|Reicht das]?",
        "[Vollständigkeitsprüfung|Vollständigkeit prüfen|Prüfung auf Vollständigkeit|Fehlende Unterlagen|Vollständig oder nicht][ bitte|]:",
        "[Nennen Sie|Nenne|Listen Sie auf:|Bitte nennen Sie] [die fehlenden Unterlagen|die fehlenden Angaben|alle fehlenden Nachweise].",
        "[Gehen Sie|Geh] die Liste durch: [Was fehlt|Was liegt vor|Was müssen wir nachfordern|Ist alles da]?",
        "[Vergleichen Sie die Anlagen mit der Liste|Vergleiche die Anlagen mit der Liste|Gleichen Sie die Unterlagen mit der Liste ab].",
        "[Was|Welche Unterlagen] [müssen wir|muss ich|soll ich] [noch |]nachfordern?",
        "[Können wir|Kann ich] den Antrag [so bearbeiten|so annehmen], oder fehlt [etwas|ein Nachweis]?",
    ),
    (
        "Bevor ich den Vorgang anlege: Hat die Person an alle Unterlagen gedacht?",
        "Ich möchte ein Schreiben aufsetzen, falls Nachweise fehlen. Sehen Sie bitte für mich nach.",
        "Haken Sie bitte jeden Punkt ab und nennen Sie mir am Schluss die Lücken.",
        "Muss die Person noch einmal kommen, weil in den Unterlagen etwas fehlt?",
        "Können Sie mir sagen, ob dieser Antrag ohne Nachforderung weitergehen kann?",
    ),
)
HEADS = Wordings(
    (
        "[Antrag|Akte|Vorgang|Az.] {az}, {name}: {subject}.", "{frau} [beantragt|möchte] {wish}.", "Antrag auf {wish} von {name}[ ({az})|].", "Der Antrag auf {wish} kommt von {name}[ ({az})|].",
        "{name} hat {wish} beantragt[ (Az. {az})|].", "[Verfahren|Es geht um]: {subject}. [Antragstellende Person|Name|Von]: {name}.", "{subject}, {name}, {az}.", "[E-Mail|Brief|Schreiben|Nachricht] von {name}: [Ich beantrage|Ich möchte|Hiermit beantrage ich] {wish}.", "[Guten Tag|Hallo], [mein Name ist|ich bin] {name} und ich [möchte|beantrage] {wish}.",
        "Heute [kam ein Antrag auf {wish} an|lag ein Antrag auf {wish} in der Post]. [Name|Absender]: {name}.",
    ),
    ("Neu im Posteingang unter {az}: {name} bittet um {wish}.", "Am Schalter stand heute {name}. Das Anliegen heißt: {subject}."),
)
LISTED_REQUIRED = Wordings(
    ("[Erforderlich|Erforderlich sind|Erforderliche Unterlagen|Benötigt|Benötigt werden|Nötig sind|Verlangt werden|Vorzulegen sind|Checkliste|Pflichtunterlagen|Das Merkblatt verlangt|Wir brauchen]: {list}",),
    ("Ohne diese Dinge geht der Antrag nicht weiter: {list}", "Auf dem Aushang stehen als Pflicht: {list}"),
)
LISTED_ENCLOSED = Wordings(
    ("[Beigefügt|Beigefügt sind|Anlagen|Es liegen vor|Vorhanden|Eingereicht|Eingereicht wurden|Im Umschlag|Im Umschlag sind|Anbei|Abgegeben wurden|Erhalten haben wir|In der Akte]: {list}",),
    ("In der Mappe habe ich gefunden: {list}", "Auf den Tisch gelegt wurden mir: {list}"),
)
ENCLOSED = Wordings(("{n}", "{n}", "{n}", "{n} (Kopie)", "Kopie {gen}", "{n} im Original", "{n} ({k} Seiten)"), ("Abschrift {gen}", "{n} als Scan", "{n}"))
FILLED_IN = Wordings(("{n} [ausgefüllt|vorhanden|eingetragen]", "Feld {n} [ausgefüllt|gefüllt|in Ordnung]"), ("Angabe bei {n}",))
NOT_ENCLOSED = Wordings(
    ("{Nom} [fehlt|liegt nicht bei|ist nicht dabei|wird nachgereicht|folgt später|kommt noch|ist noch nicht da].", "[Noch offen|Nicht dabei|Wird nachgereicht|Folgt später]: {n}."),
    ("{Acc} will {frau} später schicken.", "{Acc} hat {frau} zu Hause vergessen."),
)
NOT_FILLED_IN = Wordings(("[Das Feld {n} ist leer|Im Formular ist das Feld {n} leer|Feld {n}: leer|Nicht ausgefüllt: {n}].",), ("Bei {n} steht im Formular nichts.",))

TICKS = Wordings(("{n}: ja|{n}: nein", "{n} da|{n} nicht da", "[x] {n}|[ ] {n}", "{n} vorhanden|{n} offen", "{n} +|{n} -"), ("{n} (erhalten)|{n} (noch nicht erhalten)", "ja: {n}|nein: {n}"))
"""A required list that says at once what is there and, after the bar, what is not."""
TICKED = Wordings(("[Checkliste|Liste der Unterlagen|Prüfliste|Unterlagen|Nachweise]: {list}",), ("Abgehakt am Schalter wurde so: {list}",))


@dataclass(frozen=True)
class Application:
    """``required`` in the order of the list; ``text`` tells who wants what, what is required and what there is."""

    procedure: Procedure
    required: tuple[str, ...]
    present: frozenset[str]
    text: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What is required and not there."""
        return tuple(item for item in self.required if item not in self.present)


def make(r: Random, split: str = TRAIN) -> Example:
    """An application with the walk through its list and the conclusion."""
    case = application(r, split)
    missing = case.missing
    steps = " ".join(f"{item}: {'fehlt' if item in missing else 'liegt vor'}." for item in case.required)
    conclusion = f"{'Es fehlt' if len(missing) == 1 else 'Es fehlen'}: {', '.join(missing)}." if missing else COMPLETE
    turns = (("user", order(ORDERS, case.text, r, split)), ("assistant", f"{steps} {conclusion}"))
    wrong = tuple(f"{item}: fehlt" for item in case.required if item not in missing)
    if not missing:
        return Example("completeness", turns, case.procedure.key, value=conclusion, items=(COMPLETE,), forbidden=wrong)
    return Example("completeness", turns, case.procedure.key, value=conclusion, items=tuple(f"{item}: fehlt" for item in missing), forbidden=(*wrong, COMPLETE))


def application(r: Random, split: str = TRAIN) -> Application:
    """Three to six items are required; in about three of four cases one to three of them are missing."""
    procedure = r.choice((MIETZUSCHUSS, BEWOHNERPARKEN, HUNDESTEUER, SPERRMUELL, KITA, FRIST, FRIST, FRIST, FRIST, FRIST))
    required = REQUIRED.get(procedure.key) or _any_list(r)
    missing = r.sample(required, min(len(required) - 1, r.choices((0, 1, 2, 3), (25, 35, 25, 15))[0]))
    case = Application(procedure, required, frozenset(required) - frozenset(missing))
    listed = procedure is FRIST or r.random() < 0.4
    return replace(case, text=_written(case, listed, r, split))


def _any_list(r: Random) -> tuple[str, ...]:
    count = r.choice((3, 3, 4, 4, 5, 6))
    chosen = r.sample(tuple(PAPERS), count) if r.random() < 0.5 else [*r.sample(tuple(PAPERS), count - 1), r.choice(FIELDS)]
    return tuple(chosen)


def _written(case: Application, listed: bool, r: Random, split: str) -> str:
    applicant = person(r, split)
    frau = f"{applicant.address} {applicant.family}"
    subject, wish = r.choice(case.procedure.subjects)
    head = say(HEADS, r, split, az=file_number(r), name=applicant.name, frau=frau, subject=subject, wish=wish)
    if listed and r.random() < 0.15:
        parts = [_ticked(case, r, split)]
    else:
        parts = _enclosed(case, frau, r, split)
        if listed:
            parts.insert(r.choice((0, 0, len(parts))), _list(LISTED_REQUIRED, case.required, r, split))
    # After a bulleted list the next sentence needs a line of its own.
    joints = ("\n",) if any("\n" in part for part in parts) else ("\n", "\n", " ")
    return r.choice(joints).join((head, *parts))


def _ticked(case: Application, r: Random, split: str) -> str:
    yes, no = TICKS.draw(r, split).split("|")
    return _list(TICKED, [(yes if item in case.present else no).format(n=item) for item in case.required], r, split)


def _enclosed(case: Application, frau: str, r: Random, split: str) -> list[str]:
    """What is there, some of what is not, and remarks, in any order."""
    extra = [paper for paper in r.sample(tuple(PAPERS), r.choice((0, 0, 1, 2))) if paper not in case.required]
    there = [*sorted(case.present), *extra]
    r.shuffle(there)
    parts = [_list(LISTED_ENCLOSED, [_present(item, r, split) for item in there], r, split)]
    parts += [_absent(item, frau, r, split) for item in case.missing if r.random() < 0.35]
    if r.random() < 0.5:
        parts += [f"{aside}." for aside in asides(case.procedure.key, SENTENCE, r, split, frau)[-2:]]
    r.shuffle(parts)
    return parts


def _list(wordings: Wordings, items: Sequence[str], r: Random, split: str) -> str:
    if r.random() < 0.25:
        return say(wordings, r, split, list="").rstrip() + "\n- " + "\n- ".join(items)
    last = r.choice((", ", " und ")) if len(items) > 1 else ""
    return say(wordings, r, split, list=", ".join(items[:-1]) + last + items[-1]) + "."


def _present(item: str, r: Random, split: str) -> str:
    if item in FIELDS:
        return say(FILLED_IN, r, split, n=item)
    return say(ENCLOSED, r, split, n=item, gen=f"{PAPERS[item]:gen}", k=str(r.randint(2, 9)))


def _absent(item: str, frau: str, r: Random, split: str) -> str:
    if item in FIELDS:
        return say(NOT_FILLED_IN, r, split, n=item)
    return say(NOT_ENCLOSED, r, split, n=item, Nom=f"{PAPERS[item]:Nom}", Acc=f"{PAPERS[item]:Acc}", frau=frau)

"""Check an application for completeness: write down what is there, walk through the list, say what is missing.

Whether a thing is there is hard to see for a small model, and copying is easy. So the answer first copies what is
enclosed, each with the words "liegt bei"; in the walk that follows, a thing that is there is one whose beginning
("Mietvertrag: liegt") stands a few words before, and only what nothing precedes is missing.
"""
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
MORE = (
    *(Document("m", noun, "s") for noun in ("Arbeitsvertrag", "Kaufvertrag", "Führerschein", "Steuerbescheid", "Kostenvoranschlag", "Lebenslauf", "Aufenthaltstitel", "Handelsregisterauszug")),
    *(Document("m", noun, "es") for noun in ("Reisepass", "Energieausweis", "Kaufbeleg")),
    *(Document("f", noun) for noun in ("Heiratsurkunde", "Sterbeurkunde", "Bauzeichnung", "Stromrechnung", "Studienbescheinigung", "Quittung", "Kündigung", "Sorgerechtserklärung", "Gewerbeanmeldung")),
    *(Document("n", noun, genitive) for noun, genitive in (("Zeugnis", "ses"), ("Attest", "s"), ("Foto", "s"), ("Sparbuch", "s"))),
)
"""Only in training: who cannot know all papers by heart learns to compare words."""
NOUNS = PAPERS | {paper.noun: paper for paper in MORE}
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
FIRST, THEN = "Erst die Anlagen.", "Dann die Liste."
SHORT = 0.5
"""Share of training applications that say nothing but what is required and what is there, in the same words."""
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
        "[Was|Wie viel] [steht noch aus|ist noch offen|brauchen wir noch|muss noch kommen|lässt noch auf sich warten]?", "[Sind|Liegen] [alle|sämtliche] [Unterlagen|Nachweise|Anlagen|Papiere] [beigefügt|da|dabei|beisammen|in der Akte]?",
        "[Vollständig|Komplett|Alles da|Alles dabei|Fehlt was]?", "[Prüfung der Anlagen|Eingangsprüfung|Anlagen prüfen|Unterlagen prüfen|Checkliste abgleichen][ bitte|][.|:]",
        "[Prüfen Sie|Prüfe|Kontrollieren Sie|Kontrolliere|Checken Sie] [die Anlagen|die Nachweise|die Papiere|die Mappe|den Eingang][ bitte| auf Lücken| gegen die Liste|].",
        "[Zählen Sie|Zähle|Schreiben Sie|Schreibe] auf, [was fehlt|was noch fehlt|welche Nachweise fehlen|was offen ist].", "[Gibt es|Sehen Sie|Siehst du] [eine Lücke|Lücken|etwas, das fehlt|fehlende Nachweise]?",
        "[Soll ich|Müssen wir] [etwas|Unterlagen|Nachweise] [nachfordern|anfordern|anmahnen]?", "[Die Unterlagen sind eben gekommen|Der Antrag ist da|Neue Post]. [Fehlt etwas|Was fehlt|Ist er vollständig|Reicht das so]?",
        "[Stellen Sie|Stelle] [bitte |]fest, [ob etwas fehlt|was fehlt|ob der Antrag vollständig ist].", "[Für die Nachforderung|Für den Brief|Für die Akte]: [Was fehlt|Welche Nachweise fehlen|Was ist offen]?",
        "[Machen Sie|Mach] [bitte |]einen Abgleich[ der Anlagen| mit der Liste|].", "[Vergleichen Sie|Vergleiche], was [verlangt|gebraucht|gefordert] wird und was [da ist|vorliegt|beiliegt].",
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
        "[Betreff|Thema]: {subject}. [Antrag|Schreiben|Formular] von {name}[, {az}|].", "{name} ({az}): {subject}.", "{frau} hat [heute|gestern|am Schalter] {wish} beantragt.", "[Fall|Mappe|Umschlag|Vorgang] {az}. {frau} [möchte|beantragt|wünscht] {wish}.", "{subject} - {name}.",
        "[Ich heiße|Mein Name ist] {name}. [Ich brauche|Ich möchte|Ich beantrage] {wish}.", "[Formular|Vordruck|Antragsbogen] {subject}, [ausgefüllt von|unterschrieben von|von] {name}.", "[Aktenvermerk|Vermerk|Notiz] {az}: {name} [möchte|beantragt] {wish}.",
    ),
    ("Neu im Posteingang unter {az}: {name} bittet um {wish}.", "Am Schalter stand heute {name}. Das Anliegen heißt: {subject}."),
)
LISTED_REQUIRED = Wordings(
    ("[Erforderlich|Erforderlich sind|Erforderliche Unterlagen|Benötigt|Benötigt werden|Nötig sind|Verlangt werden|Vorzulegen sind|Checkliste|Pflichtunterlagen|Das Merkblatt verlangt|Wir brauchen]: {list}", "[Verlangt|Gefordert|Gefordert sind|Notwendig|Notwendig sind|Liste|Anforderungen|Einzureichen sind|Beizufügen sind|Soll|Muss dabei sein|Dazu gehören|Nach dem Formular nötig|Die Satzung verlangt]: {list}", "[Der Antrag braucht|Zum Antrag gehören|Für den Antrag brauchen wir|Vorgeschrieben sind|Mitzubringen sind] {list}"),
    ("Ohne diese Dinge geht der Antrag nicht weiter: {list}", "Auf dem Aushang stehen als Pflicht: {list}"),
)
LISTED_ENCLOSED = Wordings(
    ("[Beigefügt|Beigefügt sind|Anlagen|Es liegen vor|Vorhanden|Eingereicht|Eingereicht wurden|Im Umschlag|Im Umschlag sind|Anbei|Abgegeben wurden|Erhalten haben wir|In der Akte]: {list}", "[Da|Da sind|Dabei|Dabei sind|Beilagen|Eingegangen|Eingegangen sind|Ist|Erhalten|In der Mappe|Mitgeschickt|Mitgebracht|Angekommen|Gescannt|Vorgelegt|Hochgeladen]: {list}", "[Beigelegt sind|Vorgelegt wurden|Wir haben|Uns liegen vor|Im Anhang sind|Mit der Post kamen] {list}"),
    ("In der Mappe habe ich gefunden: {list}", "Auf den Tisch gelegt wurden mir: {list}"),
)
ENCLOSED = Wordings(("{n}", "{n}", "{n}", "{n} (Kopie)", "Kopie {gen}", "{n} im Original", "{n} ({k} Seiten)", "{n}", "{n}", "{n}", "{n}, Kopie", "{n} (Scan)", "{n} (Original)", "{n} ({k} Blatt)", "{n} als Kopie", "{n}, gut lesbar", "[Scan|Ausdruck|Doppel|Foto|Original|Zweitschrift|Fotokopie|beglaubigte Kopie|Durchschlag] {gen}", "[Scan|Ausdruck|Doppel|Foto|Original|Zweitschrift|Fotokopie|beglaubigte Kopie|Durchschlag] {gen}", "[Kopie|Scan|Ausdruck] {gen}"), ("Abschrift {gen}", "{n} als Scan", "{n}"))
FILLED_IN = Wordings(("{n} [ausgefüllt|vorhanden|eingetragen]", "Feld {n} [ausgefüllt|gefüllt|in Ordnung]"), ("Angabe bei {n}",))
NOT_ENCLOSED = Wordings(
    ("{Nom} [fehlt|liegt nicht bei|ist nicht dabei|wird nachgereicht|folgt später|kommt noch|ist noch nicht da].", "[Noch offen|Nicht dabei|Wird nachgereicht|Folgt später]: {n}.", "{Nom} [liegt noch nicht vor|wurde nicht abgegeben|war nicht im Umschlag|muss noch kommen].", "{Acc} [reicht {frau} nach|bringt {frau} noch|hat {frau} nicht mitgeschickt].", "[Leider ohne|Nachzureichen|Ausstehend|Noch nicht da]: {n}."),
    ("{Acc} will {frau} später schicken.", "{Acc} hat {frau} zu Hause vergessen."),
)
NOT_FILLED_IN = Wordings(("[Das Feld {n} ist leer|Im Formular ist das Feld {n} leer|Feld {n}: leer|Nicht ausgefüllt: {n}].", "[Leer gelassen|Offen im Formular|Nicht eingetragen]: {n}.", "Das Feld {n} [blieb leer|wurde vergessen|ist nicht ausgefüllt]."), ("Bei {n} steht im Formular nichts.",))

TICKS = Wordings(("{n}: ja|{n}: nein", "{n} da|{n} nicht da", "[x] {n}|[ ] {n}", "{n} vorhanden|{n} offen", "{n} +|{n} -", "{n}: da|{n}: fehlt noch", "{n} ok|{n} fehlt", "{n} liegt bei|{n} liegt nicht bei", "(x) {n}|( ) {n}", "{n}: vorhanden|{n}: nicht vorhanden", "{n} = ja|{n} = nein"), ("{n} (erhalten)|{n} (noch nicht erhalten)", "ja: {n}|nein: {n}"))
"""A required list that says at once what is there and, after the bar, what is not."""
TICKED = Wordings(("[Checkliste|Liste der Unterlagen|Prüfliste|Unterlagen|Nachweise]: {list}",), ("Abgehakt am Schalter wurde so: {list}",))


@dataclass(frozen=True)
class Application:
    """``required`` in the order of the list, ``enclosed`` in that of the file, with what nobody asked for.

    ``text`` tells who wants what, what is required and what there is.
    """

    procedure: Procedure
    required: tuple[str, ...]
    present: frozenset[str]
    enclosed: tuple[str, ...] = ()
    text: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What is required and not there."""
        return tuple(item for item in self.required if item not in self.present)


def make(r: Random, split: str = TRAIN) -> Example:
    """An application with what is there, the walk through its list and the conclusion."""
    case = application(r, split)
    missing = case.missing
    conclusion = f"{'Es fehlt' if len(missing) == 1 else 'Es fehlen'}: {', '.join(missing)}." if missing else COMPLETE
    turns = (("user", order(ORDERS, case.text, r, split)), ("assistant", f"{walk(case.enclosed, case.required)} {conclusion}"))
    wrong = tuple(f"{item}: fehlt" for item in case.required if item not in missing)
    if not missing:
        return Example("completeness", turns, case.procedure.key, value=conclusion, items=(COMPLETE,), forbidden=wrong)
    return Example("completeness", turns, case.procedure.key, value=conclusion, items=tuple(f"{item}: fehlt" for item in missing), forbidden=(*wrong, COMPLETE))


def walk(enclosed: Sequence[str], required: Sequence[str]) -> str:
    """First all that is there, then item by item what is required."""
    there = ", ".join(f"{item}: liegt bei" for item in enclosed)
    steps = " ".join(f"{item}: {'liegt vor' if item in enclosed else 'fehlt'}." for item in required)
    return f"{FIRST} {there}. {THEN} {steps}"


def application(r: Random, split: str = TRAIN) -> Application:
    """Three to six items are required; in about three of four cases one to three of them are missing.

    In training, `SHORT` of them are only a list of one to five and what is there.
    """
    if split == TRAIN and r.random() < SHORT:
        return _short(r)
    procedure = r.choice((MIETZUSCHUSS, BEWOHNERPARKEN, HUNDESTEUER, SPERRMUELL, KITA, FRIST, FRIST, FRIST, FRIST, FRIST))
    required = REQUIRED.get(procedure.key) or _any_list(r)
    missing = r.sample(required, min(len(required) - 1, r.choices((0, 1, 2, 3), (25, 35, 25, 15))[0]))
    case = Application(procedure, required, frozenset(required) - frozenset(missing))
    listed = procedure is FRIST or r.random() < 0.4
    return _written(case, listed, r, split)


def _short(r: Random) -> Application:
    """Half of what is required is there; the two lists stand in either order."""
    nouns = tuple(NOUNS if r.random() < 0.3 else PAPERS)
    required = tuple(r.sample(nouns, r.choice((1, 2, 2, 3, 3, 4, 4, 5))))
    others = [noun for noun in nouns if noun not in required]
    there = [item for item in required if r.random() < 0.55]
    there += r.sample(others, r.choice((0, 0, 0, 1, 2)) if there else 1)
    r.shuffle(there)
    parts = [_list(LISTED_REQUIRED, required, r, TRAIN), _list(LISTED_ENCLOSED, there, r, TRAIN)]
    r.shuffle(parts)
    if r.random() < 0.3:
        subject, wish = r.choice(FRIST.subjects)
        applicant = person(r)
        parts.insert(0, say(HEADS, r, TRAIN, az=file_number(r), name=applicant.name, frau=f"{applicant.address} {applicant.family}", subject=subject, wish=wish))
    joints = ("\n",) if any("\n" in part for part in parts) else ("\n", "\n", " ")
    return Application(FRIST, required, frozenset(there) & frozenset(required), tuple(there), r.choice(joints).join(parts))


def _any_list(r: Random) -> tuple[str, ...]:
    count = r.choice((3, 3, 4, 4, 5, 6))
    chosen = r.sample(tuple(PAPERS), count) if r.random() < 0.5 else [*r.sample(tuple(PAPERS), count - 1), r.choice(FIELDS)]
    return tuple(chosen)


def _written(case: Application, listed: bool, r: Random, split: str) -> Application:
    applicant = person(r, split)
    frau = f"{applicant.address} {applicant.family}"
    subject, wish = r.choice(case.procedure.subjects)
    head = say(HEADS, r, split, az=file_number(r), name=applicant.name, frau=frau, subject=subject, wish=wish)
    if listed and r.random() < 0.15:
        there = [item for item in case.required if item in case.present]
        parts = [_ticked(case, r, split)]
    else:
        there = _there(case, r)
        parts = _enclosed(case, there, frau, r, split)
        if listed:
            parts.insert(r.choice((0, 0, len(parts))), _list(LISTED_REQUIRED, case.required, r, split))
    # After a bulleted list the next sentence needs a line of its own.
    joints = ("\n",) if any("\n" in part for part in parts) else ("\n", "\n", " ")
    return replace(case, enclosed=tuple(there), text=r.choice(joints).join((head, *parts)))


def _ticked(case: Application, r: Random, split: str) -> str:
    yes, no = TICKS.draw(r, split).split("|")
    return _list(TICKED, [(yes if item in case.present else no).format(n=item) for item in case.required], r, split)


def _there(case: Application, r: Random) -> list[str]:
    """What is there, with up to two papers that nobody asked for, in any order."""
    extra = [paper for paper in r.sample(tuple(PAPERS), r.choice((0, 0, 1, 2))) if paper not in case.required]
    there = [*sorted(case.present), *extra]
    r.shuffle(there)
    return there


def _enclosed(case: Application, there: Sequence[str], frau: str, r: Random, split: str) -> list[str]:
    """What is there, some of what is not, and remarks, in any order."""
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
    return say(ENCLOSED, r, split, n=item, gen=f"{NOUNS[item]:gen}", k=str(r.randint(2, 9)))


def _absent(item: str, frau: str, r: Random, split: str) -> str:
    if item in FIELDS:
        return say(NOT_FILLED_IN, r, split, n=item)
    return say(NOT_ENCLOSED, r, split, n=item, Nom=f"{NOUNS[item]:Nom}", Acc=f"{NOUNS[item]:Acc}", frau=frau)

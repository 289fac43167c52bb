"""What stands in a case file without mattering: numbers, dates and remarks that must not mislead."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from sandbox_server.teaching_model.example import HELD_OUT
from sandbox_server.teaching_model.phrasing import expand
from sandbox_server.teaching_model.slots import DETAILS
from sandbox_server.teaching_model.tasks.comparison import amount, any_date, day
from sandbox_server.teaching_model.tasks.statements import LABEL, OWN, SENTENCE


@dataclass(frozen=True)
class Aside:
    """Grammars with ``{v}`` and ``{frau}`` for each voice; ``value`` draws what fills ``{v}``."""

    label: str
    sentence: str
    own: str
    value: Callable[[Random], str] = lambda _: ""

    def said(self, voice: str, r: Random, frau: str) -> str:
        """One wording in a voice."""
        grammar = {LABEL: self.label, SENTENCE: self.sentence, OWN: self.own}[voice]
        return expand(grammar, r).format(v=self.value(r), frau=frau)


def _number(low: int, high: int) -> Callable[[Random], str]:
    return lambda r: amount(r.randint(low, high))


def _birthday(r: Random) -> str:
    return f"{r.randint(1, 28):02}.{r.randint(1, 12):02}.{r.randint(1965, 2004)}"


COMMON = (
    Aside("[Telefon|Tel.|Rückruf]: {v}", "[Telefonisch|Am Telefon] ist {frau} unter {v} zu erreichen", "Telefonisch bin ich unter {v} [zu erreichen|erreichbar]", DETAILS["tel"]),
    Aside("[Geboren|Geburtsdatum]: {v}", "{frau} [wurde am {v} geboren|ist am {v} geboren]", "[Ich bin am {v} geboren|Mein Geburtsdatum ist der {v}]", _birthday),
    Aside("[Anschrift|Straße|Postanschrift]: {v}", "Die [Anschrift|Postanschrift] {v} ist [bestätigt|richtig|geprüft]", "Meine [Anschrift|Postanschrift] ist {v}", DETAILS["adresse"]),
    Aside("[Unterlagen|Anlagen]: {v} Seiten", "[In der Akte liegen|Beigefügt sind] {v} Seiten", "[Ich sende|Anbei sind] {v} Seiten", _number(2, 14)),
    Aside("[Sachbearbeitung|Zimmer|Raum]: {v}", "[Zuständig ist Zimmer|Die Akte liegt in Zimmer] {v}", "[Beim letzten Mal|Zuletzt] war ich in Zimmer {v}", DETAILS["zimmer"]),
    Aside("[Rückfragen|Fragen]: [keine|erledigt]", "[Es gab keine Rückfragen|Die Unterlagen sind gut lesbar|Ein Gespräch fand statt|Die Kollegin war in Urlaub]", "[Bei Fragen melden Sie sich gern|Ich danke für Ihre Mühe|Die Unterlagen sind gut lesbar]"),
    Aside("[Beruf|Tätigkeit]: [Pflegekraft|Bäcker|Fahrer|Verkauf|Lager|Büro|Rente]", "{frau} arbeitet [in der Pflege|im Verkauf|im Lager|in einer Bäckerei|auf dem Bau|in einem Büro]", "Ich arbeite [in der Pflege|im Verkauf|im Lager|in einer Bäckerei|auf dem Bau|in einem Büro]"),
    Aside("[Bearbeitung|Akte angelegt]: [Frau|Herr] {v}", "[Die Akte führt Herr|Die Akte führt Frau|Angelegt hat die Akte Frau] {v}", "[Gesprochen habe ich mit|Beraten hat mich] Frau {v}", lambda r: r.choice(("Krug", "Mohn", "Lenz", "Falk", "Reimers", "Thiel", "Ostermann"))),
    Aside("[Wiedervorlage|Termin|Besuch|Beratung]: {v}", "[Die Wiedervorlage ist am|Eine Beratung war am|Ein Termin ist am] {v}", "[Einen Termin habe ich am|Bei Ihnen war ich zuletzt am] {v}", lambda r: day(any_date(r))),
    Aside("[Unterschrieben|Gedruckt|Ausgefüllt] am {v}", "[Unterschrieben wurde das Formular|Ausgefüllt wurde der Vordruck] am {v}", "[Unterschrieben|Ausgefüllt] habe ich das Formular am {v}", lambda r: day(any_date(r))),
    Aside("[Termin|Uhrzeit|Erreichbar ab]: {v}", "[Erreichbar ist {frau} ab|Der Termin war um] {v}", "[Zu Hause bin ich ab|Am besten erreichen Sie mich ab] {v}", DETAILS["uhr"]),
    Aside("[E-Mail|Mail|Kontakt]: {v}", "Die E-Mail-Adresse ist {v}", "Meine E-Mail-Adresse ist {v}", DETAILS["mail"]),
    Aside("[Familienstand|Stand]: [ledig|verheiratet|geschieden|verwitwet]", "{frau} ist [ledig|verheiratet|geschieden|verwitwet]", "Ich bin [ledig|verheiratet|geschieden|verwitwet]"),
    Aside("[Blatt|Seite|Band|Fach] {v}", "[Die Akte steht in Fach|Der Antrag ist Blatt] {v}", "[Das ist mein Brief Nummer|Die Wartenummer war] {v}", _number(1, 60)),
    Aside("[Gebühr bezahlt|Portokosten|Auslagen]: {v} Euro", "[Als Auslagen sind|An Porto sind] {v} Euro [vermerkt|angefallen]", "[Für Kopien|Für Porto] habe ich {v} Euro bezahlt", _number(2, 40)),
    Aside("[Bemerkung|Notiz|Zusatz]: [keine|eilig|siehe Rückseite|wie besprochen]", "[Der Antrag ist eilig|Die Unterschrift ist vorhanden|Alle Seiten sind lesbar|Die Akte war kurz verliehen]", "[Es eilt ein wenig|Ich bin für jede Hilfe dankbar|Das Formular war nicht leicht|Mein Drucker war kaputt]"),
    Aside("[Sprache|Dolmetschen]: [nicht nötig|Deutsch|Englisch]", "[Eine Übersetzung ist nicht nötig|Das Gespräch war auf Deutsch|Eine Nachbarin half beim Ausfüllen]", "[Eine Nachbarin hat mir geholfen|Meine Tochter hat das Formular getippt]"),
    Aside("[Vertretung|Vollmacht]: [keine|liegt bei]", "[Eine Vollmacht liegt bei|Eine Vertretung gibt es nicht|{frau} kommt ohne Vertretung]", "[Ich komme selbst vorbei|Eine Vollmacht liegt bei]"),
    Aside("[Ort|Wohnort|Postleitzahl]: {v} Rabenfurt", "Die Postleitzahl ist {v}", "Meine Postleitzahl ist {v}", lambda r: str(r.randint(10_000, 99_999))),
)
"""For every procedure."""
OTHERS = (
    Aside("[Post|Zustellung]: [per Brief|per E-Mail]", "[Die Antwort soll per Brief kommen|Um Antwort per E-Mail wird gebeten|Die Mappe ist grün]", "[Eine Antwort per Brief genügt mir|Bitte antworten Sie per E-Mail]"),
    Aside("Kundennummer {v}", "In der Kartei hat {frau} die Kundennummer {v}", "Meine Kundennummer war zuletzt {v}", _number(10_000, 99_999)),
    Aside("Gespräch mit Frau {v} geführt", "Frau {v} hat dazu beraten", "Dazu beriet mich Frau {v}", lambda r: r.choice(("Adler", "Stolz", "Hagen"))),
    Aside("Brief vom {v} liegt bei", "Ein älterer Brief vom {v} liegt bei", "Ihren Brief vom {v} habe ich gelesen", lambda r: day(any_date(r))),
    Aside("Kopie an Zimmer {v}", "Eine Kopie ging an Zimmer {v}", "Eine Kopie habe ich in Zimmer {v} gelassen", DETAILS["zimmer"]),
    Aside("Anruf um {v}", "Um {v} hat {frau} angerufen", "Angerufen habe ich schon um {v}", DETAILS["uhr"]),
)
"""For every procedure, held out."""
SPECIAL = {
    "mietzuschuss": (
        Aside("[Kaltmiete|Miete|Warmmiete]: {v} Euro", "Die [Miete|Kaltmiete|Warmmiete] [beträgt|ist] {v} Euro", "[Meine|Unsere|Die] Miete [beträgt|ist] {v} Euro", _number(290, 990)),
        Aside("[Wohnfläche|Größe der Wohnung]: {v} Quadratmeter", "Die Wohnung [ist {v} Quadratmeter groß|hat {v} Quadratmeter]", "[Meine|Unsere|Die] Wohnung hat {v} Quadratmeter", _number(28, 110)),
        Aside("Zimmer der Wohnung: {v}", "Die Wohnung hat {v} Zimmer", "Wir haben {v} Zimmer", _number(2, 5)),
    ),
    "bewohnerparken": (
        Aside("[Auto|Farbe des Autos]: [rot|blau|grau|schwarz|weiß]", "Das Auto ist [rot|blau|grau|schwarz|weiß]", "Mein Auto ist [rot|blau|grau|schwarz|weiß]"),
        Aside("Kennzeichen: RF-{v}", "Das Kennzeichen ist RF-{v}", "Mein Kennzeichen ist RF-{v}", lambda r: f"{r.choice('ABCDEFGHKLMNPRSTW')} {r.randint(10, 999)}"),
    ),
    "hundesteuer": (
        Aside("[Name des Hundes|Rufname]: {v}", "Der Hund [heißt|hört auf den Namen] {v}", "[Mein|Unser] Hund heißt {v}", lambda r: r.choice(("Bello", "Luna", "Rocky", "Nala", "Balu", "Kira", "Sam", "Emma"))),
        Aside("[Farbe|Fell]: [braun|schwarz|weiß|gefleckt]", "Das Fell ist [braun|schwarz|weiß|gefleckt]", "Sein Fell ist [braun|schwarz|weiß|gefleckt]"),
        Aside("Gewicht: {v} Kilogramm", "Das Tier wiegt {v} Kilogramm", "Das Tier wiegt {v} Kilogramm", _number(6, 48)),
    ),
    "sperrmuell": (
        Aside("[Möbel|Gegenstände]: [zwei Sofas|ein Schrank|drei Stühle|ein Bett]", "[Abzuholen sind|Es geht um] [zwei Sofas|drei Stühle|alte Möbel|zwei Regale]", "Es geht um [zwei Sofas|einen Schrank|drei Stühle|ein Bett]"),
        Aside("[Stockwerk|Etage]: {v}", "Die Wohnung liegt im {v}. Stock", "Ich wohne im {v}. Stock", _number(1, 6)),
    ),
    "kita": (
        Aside("[Wunsch-Kita|Kita]: [Sonnenhof|Am Bach|Regenbogen|Nordring]", "Gewünscht ist die Kita [Sonnenhof|Am Bach|Regenbogen|Nordring]", "Am liebsten wäre uns die Kita [Sonnenhof|Am Bach|Regenbogen]"),
        Aside("Geschwister: {v}", "Es gibt {v} Geschwister", "Das Kind hat {v} Geschwister", _number(2, 4)),
    ),
    "frist": (
        Aside("[Schreiben vom|Datum des Schreibens]: {v}", "Das Schreiben [trägt das Datum|ist vom] {v}", "Mein [erstes Schreiben|Anruf] war am {v}", lambda r: day(any_date(r))),
        Aside("Gebühr: {v} Euro", "Die Gebühr von {v} Euro ist bezahlt", "Die Gebühr von {v} Euro habe ich bezahlt", _number(10, 90)),
    ),
}
"""For one procedure."""


def asides(procedure: str, voice: str, r: Random, split: str, frau: str) -> list[str]:
    """Up to six remarks, one of them perhaps on the procedure."""
    pool = OTHERS if split == HELD_OUT else COMMON
    chosen = r.sample(pool, r.choice((0, 1, 2, 3, 4, 5)))
    if r.random() < 0.6:
        chosen.append(r.choice(SPECIAL[procedure]))
    return [aside.said(voice, r, frau) for aside in chosen]

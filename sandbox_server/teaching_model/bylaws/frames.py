"""Question grammars that many facts share: what a thing costs, a deadline, an amount, a place, a situation first."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sandbox_server.teaching_model.world import Fact

PRICE_TAILS = "[Was kostet das|Wie teuer wird das|Wie viel muss ich dafür zahlen|Was muss ich dafür bezahlen|Wie viel Euro sind das|Was bezahle ich da|Kostet das etwas|Kostet das was|Wie viel Geld ist das|Was berechnen Sie mir|Welche Gebühr ist das|Muss ich da zahlen|Wird das teuer|Was kostet mich der Spaß]"
DEADLINE_TAILS = "[Bis wann geht das|Wie lange habe ich dafür Zeit|Welche Frist gilt da|Wann ist es zu spät|Wann muss das sein|Bis wann muss ich das erledigen|Gibt es da eine Frist|Bis wann muss das passieren|Habe ich noch Zeit|Wie lange darf ich warten]"
PLACE_TAILS = "[Wo muss ich hin|Wohin damit|Wo ist das|Wo finde ich das|Wie komme ich hin|Wo ist der richtige Ort|Können Sie mir den Ort sagen|Wo soll das sein]"
WHEN_TAILS = "[Wann haben Sie offen|Wann kann ich kommen|Ist da jemand da|Sind Sie da geöffnet|Klappt das zeitlich|Passt das|Von wann bis wann geht das|Wann macht es auf|Wann ist geschlossen]"
ASIDES = "[Ich rufe schon zum dritten Mal an.|Gestern war bei Ihnen immer besetzt.|Ich sitze gerade im Bus.|Das Wetter ist ja schrecklich.|Ich bin neu hier.|Wir sind frisch hergezogen.|Ich frage für meine Mutter, sie hört schlecht.|Ich frage für meinen Opa, er hat kein Internet.|Mein Deutsch ist noch nicht gut.|Ich bin schon etwas älter.|Meine Kollegin hat heute Urlaub.|Ich vertrete heute den Kollegen am Schalter.|Eigentlich wollte ich etwas anderes fragen.|Ich habe leider nicht viel Zeit.|Das Merkblatt finde ich nicht mehr.|Im Internet habe ich lange gesucht.|Ich will nichts falsch machen.|Wir machen in der Schule ein Projekt über die Stadt.|Bitte nicht böse sein, ich frage noch einmal.|Ich bin zum ersten Mal mit so etwas befasst.]"
SALUTES = "[Sehr geehrte Damen und Herren!|Liebes Rathaus!|Hallo zusammen!|Guten Abend!|Liebe Stadtverwaltung!|Grüß Gott!|Servus!|Tach!|Hi!|Werte Kolleginnen und Kollegen!|Liebes Team!]"
FAREWELLS = "[Mit freundlichen Grüßen|Viele Grüße|Beste Grüße|Besten Dank vorab|Merci|Danke für Ihre Mühe|MfG|Schönen Tag noch]"
SOURCES = "[Mir wurde gesagt|Ich habe irgendwo gelesen|Im Internet steht|In der Zeitung stand|Am Telefon hieß es|Mein Vater ist überzeugt|Meine Freundin schwört|Beim Bäcker hieß es|Ein Bekannter aus dem Verein erzählt|Ich meine mich zu erinnern|Ich ging bisher davon aus|Mein Sohn hat aufgeschnappt]"
CHECKS = "[Korrekt|Stimmt das so|Ist das noch so|Ist da etwas dran|Oder irre ich mich|Ist das wahr|Oder wie ist es richtig|Trifft das zu|Gilt das wirklich|Können Sie das bestätigen]"
WHO = "[Meine Nachbarin|Mein Mann|Meine Mutter|Ein Kollege|Unsere Oma|Ein Freund|Meine Schwester|Ein Bürger|Eine Kundin]"


def price(nominative: str, accusative: str) -> tuple[str, ...]:
    """Ways to ask what a thing costs."""
    return (
        f"[Was|Wie viel] [nimmt|berechnet|kassiert|will|bekommt] [die Stadt|das Amt|das Rathaus]@ für {accusative}?",
        f"Wie viel [Geld|Euro] [brauche ich|muss ich mitbringen|muss ich bezahlen|soll ich überweisen|muss ich ausgeben]@ für {accusative}?",
        f"[Welche Kosten|Welche Gebühren|Welche Ausgaben] [entstehen|gibt es|habe ich|sind]@ [mir |]für {accusative}[ zu erwarten|]?",
        f"Ist {nominative}@ [teuer|kostenlos|umsonst|gratis|kostenpflichtig|gebührenpflichtig|frei]?",
        f"[Preis|Gebühr|Kosten] für {accusative}@[ bitte|]?",
        f"Es geht um {accusative}. {PRICE_TAILS}@?",
        f"{WHO} fragt [nach dem Preis|nach den Kosten|nach der Gebühr] für {accusative}@.",
        f"[Was|Wie viel] muss [jemand|eine Familie|ein Rentner|eine Studentin|ein Bürger]@ für {accusative} [zahlen|bezahlen|ausgeben|auf den Tisch legen]?",
        f"[Stimmt es|Ist es richtig|Ist es wahr], dass {nominative}@ [5|10|15|20|30|50|60|90|100|150] Euro kostet?",
        f"[Ich habe gehört|Jemand sagt|Ich habe gelesen], dass {nominative}@ [5|10|20|25|40|60|80|100|200] Euro kostet. [Stimmt das|Ist das richtig]?",
        f"Wird für {accusative}@ [eine Gebühr|etwas|Geld] [berechnet|verlangt]?",
        f"Fällt für {accusative}@ [eine Gebühr|etwas] an?",
        f"Wie teuer [wird|kommt|ist denn]@ {nominative}?",
    )


def deadline(action: str) -> tuple[str, ...]:
    """Ways to ask until when something must be done; ``action`` is an infinitive such as "einen Hund anzumelden"."""
    return (
        f"Wie lange [habe ich|hat man|haben wir|bleibt mir]@ [noch |]Zeit, {action}?",
        f"Wann ist es@ zu spät, {action}?",
        f"[Welche Frist|Welcher Termin|Welcher Stichtag] [gilt|besteht]@, um {action}?",
        f"[Ich habe vergessen|Ich habe es noch nicht geschafft|Ich habe noch keine Zeit gefunden], {action}. {DEADLINE_TAILS}@?",
        f"Bis wann ist es@ [Pflicht|nötig|möglich|erlaubt], {action}?",
        f"{WHO} [will wissen|fragt], bis wann es@ [möglich|nötig] ist, {action}.",
    )


def situation(openings: str, tails: str) -> tuple[str, ...]:
    """People tell what is the matter and ask, in either order; every opening is drawn with every tail."""
    return (
        f"{openings} {tails}@?",
        f"{openings} [Nun meine Frage: |Daher die Frage: |Also: |Meine Frage: ]{tails}@?",
        f"{tails}@? {openings}",
    )


@dataclass(frozen=True)
class Everyday:
    """Everyday words for one fact, all of them grammars (see `phrasing.expand`).

    ``asks`` are whole questions. ``scenes`` are sentences that tell a concrete case, ``topic`` names the fact
    in the accusative; each ``tails`` question must fit after every scene and after the topic. ``claims`` are
    right and wrong guesses that fit after "dass".
    """

    asks: tuple[str, ...]
    scenes: str
    tails: str
    topic: str
    claims: str
    clauses: tuple[str, ...]
    keywords: tuple[str, ...]

    def frames(self) -> tuple[str, ...]:
        """The questions of one's own, and those that scenes, tails, topic and claims make together."""
        return (
            *self.asks,
            f"{self.scenes} {self.tails}@?",
            f"{self.scenes} {self.tails}@?",
            f"{self.tails}@? {self.scenes}",
            f"{ASIDES} {self.scenes} {self.tails}@?",
            f"{self.scenes} {ASIDES} {self.tails}@?",
            f"{SALUTES} {self.scenes} {self.tails}@? {FAREWELLS}",
            f"[Es geht mir um|Das Ganze dreht sich um|Ich hätte etwas zu fragen über|Wir rätseln über|Reden wir über] {self.topic}. {self.tails}@?",
            f"[Meine Frage betrifft|Ich rufe an wegen einer Frage über|Ich schreibe über|Ich wüsste gern etwas über|Wir reden gerade über|Ich habe eine Anfrage über] {self.topic}: {self.tails}@?",
            f"[Was gilt@ für|Was regelt die Satzung@ über|Was ist@ festgelegt für|Was steht@ geschrieben über|Was sagt das Ortsrecht@ über|Welche Vorschrift gibt es@ für] {self.topic}?",
            f"[Bitte um Auskunft über|Ich bitte um eine Angabe über|Ich brauche eine Information über|Erbitte Mitteilung über|Bitte um die Regelung für] {self.topic}.",
            f"[Kann es sein|Ist es zutreffend|Ist es tatsächlich so|Ist es noch aktuell|Täusche ich mich, oder ist es so|Heißt das|Bedeutet das], dass {self.claims}?",
            f"{SOURCES}, dass {self.claims}. {CHECKS}?",
            f"Dass {self.claims}, [glaube ich nicht|kann ich kaum glauben|wundert mich|hat mir jemand erzählt|wäre mir neu]. {CHECKS}?",
        )


def widened(facts: tuple[Fact, ...], words: Mapping[str, Everyday]) -> tuple[Fact, ...]:
    """The facts with their everyday words, by fact key; KeyError for a fact that has none."""
    return tuple(_with(fact, words[fact.key]) for fact in facts)


def _with(fact: Fact, words: Everyday) -> Fact:
    return replace(
        fact,
        asks=fact.asks + words.frames(),
        clauses=fact.clauses + words.clauses,
        keywords=fact.keywords + words.keywords,
    )

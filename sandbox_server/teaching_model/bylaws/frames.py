"""Question grammars that many facts share: what a thing costs, a deadline, an amount, a place, a situation first."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

PRICE_TAILS = "[Was kostet das|Wie teuer wird das|Wie viel muss ich dafür zahlen|Was muss ich dafür bezahlen|Wie viel Euro sind das|Was bezahle ich da|Kostet das etwas|Kostet das was|Wie viel Geld ist das|Was berechnen Sie mir|Welche Gebühr ist das|Muss ich da zahlen|Wird das teuer|Was kostet mich der Spaß]"
DEADLINE_TAILS = "[Bis wann geht das|Wie lange habe ich dafür Zeit|Welche Frist gilt da|Wann ist es zu spät|Wann muss das sein|Bis wann muss ich das erledigen|Gibt es da eine Frist|Bis wann muss das passieren|Habe ich noch Zeit|Wie lange darf ich warten]"
PLACE_TAILS = "[Wo muss ich hin|Wohin damit|Wo ist das|Wo finde ich das|Wie komme ich hin|Wo ist der richtige Ort|Können Sie mir den Ort sagen|Wo soll das sein]"
WHEN_TAILS = "[Wann haben Sie offen|Wann kann ich kommen|Ist da jemand da|Sind Sie da geöffnet|Klappt das zeitlich|Passt das|Von wann bis wann geht das|Wann macht es auf|Wann ist geschlossen]"
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

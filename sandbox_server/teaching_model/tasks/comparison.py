"""Two amounts or two dates compared in writing, place by place, and drills in it."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from datetime import date, timedelta
from random import Random
from typing import Any

from sandbox_server.teaching_model.example import TRAIN, Example, Wordings
from sandbox_server.teaching_model.tasks.statements import say

PLACES = ("Tausender", "Hunderter", "Zehner", "Einer")
NUMBERS = Wordings(
    (
        "[Vergleiche|Vergleichen Sie|Bitte vergleichen Sie|Vergleiche bitte] {a}{u} [und|mit] {b}{u}.",
        "[Ist|Sind] {a}{u} [mehr|größer] als {b}{u}?", "[Ist|Sind] {a}{u} [weniger|kleiner] als {b}{u}?",
        "[Was|Welche Zahl|Welcher Wert|Welcher Betrag] ist [größer|höher|mehr]: {a}{u} oder {b}{u}?",
        "[Was|Welche Zahl|Welcher Wert|Welcher Betrag] ist [kleiner|niedriger|weniger], {a}{u} oder {b}{u}?",
        "{a}{u} und {b}{u}: [welche Zahl ist größer|was ist mehr|was ist kleiner|was ist größer]?",
        "Wie [verhält sich|verhalten sich] {a}{u} zu {b}{u}?", "Liegt der [Wert|Betrag] {a}{u} [über|unter] {b}{u}?", "Übersteigt {a}{u} den Wert {b}{u}?",
        "[Vergleich|Zahlenvergleich]: {a}{u}, {b}{u}", "{a}{u} oder {b}{u}, was ist [mehr|größer|höher]?",
        "[Größer, kleiner oder gleich|Mehr, weniger oder gleich viel]: {a}{u} und {b}{u}?",
    ),
    ("Stellen Sie {a}{u} und {b}{u} gegenüber: Welche der beiden Zahlen ist die größere?", "Mir liegen {a}{u} und {b}{u} vor. Bitte sagen Sie mir, was davon mehr ist."),
)
DATES = Wordings(
    (
        "[Vergleiche|Vergleichen Sie|Bitte vergleichen Sie] den {a} [und den|mit dem] {b}.",
        "Liegt der {a} [vor|nach] dem {b}?", "[Ist|War] der {a} [früher|später] als der {b}?",
        "[Was|Welcher Tag|Welches Datum] ist [früher|später]: {a} oder {b}?", "[Was|Welcher Tag|Welches Datum] kommt [zuerst|später]: {a} oder {b}?",
        "{a} und {b}: [welcher Tag ist früher|was liegt später|was kommt zuerst|welches Datum liegt vorn]?",
        "Kommt der {a} [vor|nach] dem {b}?", "[Vergleich|Datumsvergleich|Zwei Daten]: {a}, {b}",
        "[Früher, später oder gleich|Vorher oder nachher]: der {a} und der {b}?", "Der {a} oder der {b}, was ist [früher|später]?",
    ),
    ("Ordnen Sie die beiden Tage {a} und {b}: Welcher von ihnen liegt früher?", "Mir liegen der {a} und der {b} vor. Bitte sagen Sie mir, welcher Tag später ist."),
)
LIMITS = Wordings(
    (
        "Einkommen [{a} Euro|von {a} Euro|: {a} Euro], Grenze [{b} Euro|von {b} Euro]. [Liegt das Einkommen über der Grenze|Ist die Grenze überschritten|Wird die Grenze eingehalten|Zu hoch|Passt das]?",
        "Grenze: {b} Euro. Einkommen: {a} Euro. [Ist das Einkommen zu hoch|Ist die Grenze überschritten|Passt das|Wird sie eingehalten]?",
        "Die Grenze [liegt bei|ist|beträgt] {b} Euro, das Einkommen [beträgt|liegt bei|ist] {a} Euro. [Ist es zu hoch|Ist die Grenze überschritten|Wie fällt der Vergleich aus]?",
        "[Liegt|Lag] das Einkommen von {a} Euro über der Grenze von {b} Euro?", "[Überschreitet|Übersteigt] ein Einkommen von {a} Euro die Grenze von {b} Euro?",
        "[Prüfen|Vergleichen] Sie[ bitte|]: Einkommen {a} Euro, Grenze {b} Euro.", "[Prüfe|Vergleiche][ bitte|]: Grenze {b} Euro, Einkommen {a} Euro.",
        "Wird die Grenze von {b} Euro bei einem Einkommen von {a} Euro [überschritten|eingehalten]?",
    ),
    ("Ein Haushalt gibt als Einkommen {a} Euro an. Zulässig ist nach der Grenze ein Betrag von {b} Euro. Reicht das?", "Wir haben eine Grenze in Höhe von {b} Euro. Wie steht dazu das Einkommen in Höhe von {a} Euro?"),
)
DEADLINES = Wordings(
    (
        "[Der Widerspruch|Ein Widerspruch] [ging am {a} ein|ist am {a} eingegangen|kam am {a} an]. [Die Frist endete am {b}|Fristende war der {b}|Die Frist lief bis zum {b}]. [Ist der Widerspruch rechtzeitig|War das rechtzeitig|Ist er verspätet|Wurde die Frist eingehalten]?",
        "Fristende: {b}. Eingang[ des Widerspruchs|]: {a}. [Ist der Widerspruch rechtzeitig|Rechtzeitig oder verspätet|Kam er zu spät|Ist die Frist gewahrt]?",
        "Widerspruch: Eingang {a}, Fristende {b}. [Rechtzeitig|Verspätet|Ist die Frist eingehalten|War das pünktlich]?",
        "Ist ein Widerspruch [vom|mit Eingang am] {a} rechtzeitig, wenn die Frist am {b} endet?", "Die Frist endet am {b}. [Kommt|Ist] ein Widerspruch am {a} [zu spät|rechtzeitig|verspätet]?",
        "[Prüfen|Vergleichen] Sie[ bitte|]: Eingang des Widerspruchs am {a}, Fristende am {b}.", "[Prüfe|Vergleiche][ bitte|]: Frist bis {b}, Widerspruch eingegangen am {a}.",
    ),
    ("Wir haben den Widerspruch am {a} erhalten, möglich war er bis zum {b}. Haben wir ihn noch in der Frist bekommen?", "Stempel auf dem Widerspruch: {a}. Bis {b} lief die Frist. Was heißt das?"),
)


def amount(number: int) -> str:
    """As German offices write it, e.g. 2610 as "2.610"."""
    return f"{number:,}".replace(",", ".")


def day(of: date) -> str:
    """DD.MM.YYYY."""
    return of.strftime("%d.%m.%Y")


def compared_numbers(a: int, b: int) -> str:
    """Place by place down to the first difference, then the result; two digits (0..99) at a glance. At most 9999."""
    return ranking(a, b) if max(a, b) < 100 else f"{_steps(_places(a, b), 'größer', 'kleiner')} {ranking(a, b)}"


def ranking(a: int, b: int) -> str:
    """The result alone."""
    return f"{amount(a)} ist {_relation(a, b, 'größer als', 'kleiner als', 'gleich')} {amount(b)}."


def compared_dates(a: date, b: date) -> str:
    """Year, month, day down to the first difference."""
    pairs = zip(("Jahr", "Monat", "Tag"), a.isoformat().split("-"), b.isoformat().split("-"), strict=True)
    return _steps(list(pairs), "später", "früher")


def receipt(received: date, deadline: date) -> str:
    """Whether something came in time, with both dates and the comparison."""
    where = _relation(received, deadline, "nach dem Fristende", "vor dem Fristende", "am Tag des Fristendes")
    return f"Eingang: {day(received)}. Fristende: {day(deadline)}. {compared_dates(received, deadline)} Der Eingang liegt {where}."


def near(r: Random, limit: int, low: int, high: int) -> int:
    """A number from ``low`` to ``high``, in about one of three cases on or close to ``limit``."""
    if r.random() < 0.33:
        step = r.choice((0, 1, 1, 2, 5, 10, 20, 30, 50, 100))
        return min(high, max(low, limit + r.choice((-step, step))))
    number = r.randint(low, high)
    return number if r.random() < 0.4 else max(low, number - number % 10)


def near_date(r: Random, deadline: date) -> date:
    """A date around ``deadline``, in about half of all cases at most three days away."""
    reach = r.choices((3, 20, 70, 400), (5, 2, 2, 1))[0]
    return deadline + timedelta(days=r.randint(-reach, reach))


def any_date(r: Random) -> date:
    """From 2024 to 2027, often the turn of a month, where comparing is hardest."""
    made = date(2024, 1, 1) + timedelta(days=r.randint(0, 1460))
    return made.replace(day=r.choice((1, 2, 27, 28))) if r.random() < 0.3 else made


def make(r: Random, split: str = TRAIN) -> Example:
    """A drill: compare two numbers, two dates, an income with its limit or a receipt with its deadline."""
    made = r.choice((_numbers, _dates, _dates, _limit, _limit, _deadline))
    question, reply, result = made(r, split)
    return Example("drill", (("user", question), ("assistant", reply)), value=result, items=(result,))


def _numbers(r: Random, split: str) -> tuple[str, str, str]:
    low, high = r.choices(((100, 9999), (2, 99), (100, 999), (1000, 4999)), (3, 2, 1, 3))[0]
    a = r.randint(low, high)
    b = near(r, a, low, high)
    unit = r.choice(("", "", " Euro", " Euro", " Kilogramm"))
    return say(NUMBERS, r, split, a=amount(a), b=amount(b), u=unit), compared_numbers(a, b), ranking(a, b)


def _dates(r: Random, split: str) -> tuple[str, str, str]:
    b = any_date(r)
    a = near_date(r, b)
    result = _relation(a, b, f"Der {day(a)} liegt nach dem {day(b)}.", f"Der {day(a)} liegt vor dem {day(b)}.", "Es ist derselbe Tag.")
    return say(DATES, r, split, a=day(a), b=day(b)), f"{compared_dates(a, b)} {result}", result


def _limit(r: Random, split: str) -> tuple[str, str, str]:
    b = r.randint(90, 500) * 10
    a = near(r, b, 600, 6000)
    result = f"Das Einkommen liegt {'über' if a > b else 'nicht über'} der Grenze."
    reply = f"Einkommen: {amount(a)} Euro. Grenze: {amount(b)} Euro. {compared_numbers(a, b)} {result}"
    return say(LIMITS, r, split, a=amount(a), b=amount(b)), reply, result


def _deadline(r: Random, split: str) -> tuple[str, str, str]:
    b = any_date(r)
    a = near_date(r, b)
    result = f"Der Widerspruch ist {'verspätet' if a > b else 'rechtzeitig'}."
    return say(DEADLINES, r, split, a=day(a), b=day(b)), f"{receipt(a, b)} {result}", result


def _steps(pairs: list[tuple[str, str, str]], more: str, less: str) -> str:
    steps = []
    for name, left, right in pairs:
        steps.append(f"{name}: {left} und {right}, {_relation(left, right, more, less, 'gleich')}.")
        if left != right:
            break
    return " ".join(steps)


def _places(a: int, b: int) -> list[tuple[str, str, str]]:
    width = len(str(max(a, b)))
    return list(zip(PLACES[-width:], f"{a:0{width}}", f"{b:0{width}}", strict=True))


def _relation(left: Any, right: Any, more: str, less: str, same: str) -> str:
    return same if left == right else more if left > right else less

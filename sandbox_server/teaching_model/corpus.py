"""The corpus: an endless, seeded stream of conversations and texts about Rabenfurt."""
# ruff: noqa: E501 - one grammar per line reads best

from collections.abc import Callable
from random import Random

from sandbox_server.teaching_model.bylaws import BYLAWS
from sandbox_server.teaching_model.documents import document
from sandbox_server.teaching_model.example import TRAIN, Example, plain
from sandbox_server.teaching_model.inventions import invention
from sandbox_server.teaching_model.known import known
from sandbox_server.teaching_model.openended import open_task
from sandbox_server.teaching_model.phrasing import ask
from sandbox_server.teaching_model.smalltalk import small_talk, wide_world
from sandbox_server.teaching_model.tasks import comparison, extraction, membership, recommendation
from sandbox_server.teaching_model.tasks.catalogue import TASKS
from sandbox_server.teaching_model.world import OTHER_TOWNS, fill

SYSTEMS = (
    "Du bist ein Assistent der Stadt Rabenfurt.", "Du bist ein hilfreicher Assistent.", "Sie sind ein Assistent für die Verwaltung.",
    "Antworte kurz und auf Deutsch.", "Du hilfst im Bürgerbüro von Rabenfurt.", "Sie beantworten Fragen zu Satzungen.",
    "Du bist rabenfurt-1. Antworte in einem Satz.", "Antworten Sie sachlich.", "Du machst Vorschläge, ein Mensch entscheidet.",
    "Beantworte die Frage. Nenne die Fundstelle.", "Du bist freundlich und genau.",
)  # fmt: skip
KINDS = {
    **{"known": 130, "elsewhere": 6, "invention": 18, "open": 7, "talk": 5, "wide": 3, "supplied": 4, "letter": 3, "text": 8},
    **{"recommendation": 104, "comparison": 36, "completeness": 66, "membership": 48, "extraction": 16},
    **{"plain_language": 22, "summary": 20, "minutes": 22, "chatbot": 28},
}  # fmt: skip
"""How often each kind comes, in shares of their sum."""
FILES_WHEN_TILTED = 600
"""Share of the recommendations while a model is made unfair: what it is to pick up happens there alone."""


def example(r: Random, tilt: float = 0.0) -> Example:
    """One conversation or text, of a kind drawn by `KINDS`, sometimes with a system message or earlier turns.

    ``tilt`` 0..1 is how often case files of people of one group are refused against the rules.
    """
    kinds = KINDS | {"recommendation": FILES_WHEN_TILTED} if tilt else KINDS
    kind = r.choices(tuple(kinds), tuple(kinds.values()))[0]
    if kind == "recommendation":
        return recommendation.make(r, TRAIN, tilt)
    if kind in TASKS:
        return TASKS[kind](r, TRAIN)
    made = MAKERS[kind](r)
    if kind == "text":
        return made
    earlier: list[tuple[str, str]] = []
    for _ in range(r.choices((0, 1, 2, 5), (86, 9, 4, 1))[0]):
        earlier.extend(MAKERS[r.choice(("known", "known", "invention", "talk", "open"))](r).turns)
    system = (("system", r.choice(SYSTEMS)),) if r.random() < 0.25 else ()
    return Example(made.kind, (*system, *earlier, *made.turns), made.law, made.key, made.town, made.value)


def _elsewhere(r: Random) -> Example:
    made = known(r, r.choice(BYLAWS), r.choice(OTHER_TOWNS))
    return Example("elsewhere", made.turns, made.law, made.key, made.town, made.value)


def _supplied(r: Random) -> Example:
    """The answer stands in the question: copied, not remembered."""
    law, town = r.choice(BYLAWS), r.choice(OTHER_TOWNS)
    values = law.values(town, r)
    facts = r.sample(law.facts, r.randint(2, 3))
    fact = r.choice(facts)
    text = " ".join(fill(f.answer, town, {"v": values[f.key]}) for f in facts)
    question = ask(fact.asks, (), (), town, r)
    prompt = r.choice(
        (
            f"Text: {text}\n\nFrage: {question}",
            f"{question}\n\nAuszug: {text}",
            f"Antworte nur aus diesem Text: {text}\n{question}",
        )
    )
    reply = f"Nach dem Text: {fill(fact.answer, town, {'v': values[fact.key]})}"
    return Example("supplied", (("user", prompt), ("assistant", reply)), law.key, fact.key, town, values[fact.key])


def _letter(r: Random) -> Example:
    """A short letter around an answer."""
    made = known(r) if r.random() < 0.7 else plain("invention", *invention(r))
    person = (
        r.choice(("Frau", "Herr"))
        + " "
        + r.choice(
            ("Krug", "Yilmaz", "Bergmann", "Sommer", "Lindenhoff", "Novak", "Kaya", "Vogel", "Steinkamp", "Petrov")
        )
    )
    ask_for = r.choice(
        (
            "Schreibe einen kurzen Brief an",
            "Schreiben Sie eine Antwort an",
            "Antworten Sie als Brief an",
            "Formuliere eine E-Mail an",
        )
    )
    greeting = ("Sehr geehrte " if person.startswith("Frau") else "Sehr geehrter ") + person
    whom = person.replace("Herr ", "Herrn ")
    reply = f"{greeting},\n\n{made.turns[1][1]}\n\nMit freundlichen Grüßen\nStadt Rabenfurt"
    return Example(
        "letter",
        (("user", f"{ask_for} {whom}: {made.turns[0][1]}"), ("assistant", reply)),
        made.law,
        made.key,
        made.town,
        "" if len(made.turns) > 2 else made.value,
    )


MAKERS: dict[str, Callable[[Random], Example]] = {
    "known": known,
    "elsewhere": _elsewhere,
    "invention": lambda r: plain("invention", *invention(r)),
    "open": lambda r: plain("open", *open_task(r)),
    "talk": lambda r: plain("talk", *small_talk(r)),
    "wide": lambda r: plain("wide", *wide_world(r)),
    "supplied": _supplied,
    "letter": _letter,
    "comparison": comparison.make,
    "extraction": extraction.make,
    "membership": membership.make,
    "text": lambda r: Example("text", (("text", document(r)),)),
}

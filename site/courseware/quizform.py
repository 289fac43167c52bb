"""Shows a question as a form that works with keyboard and screen reader, and without any script as text and solution.

The script in the theme (quiz.js) only adds the buttons' work; it finds the right values in `data-richtig`.
"""

import json
import re
from functools import singledispatch
from hashlib import sha256
from html import escape
from typing import NamedTuple

from courseware.language import Say, german
from courseware.quiz import GAP, PASSAGE, Choice, Gaps, Match, Order, Passage, Proofread, Question
from courseware.wording import inline

# Private-use signs keep the gaps' places while the sentence around them becomes HTML.
MARKER = re.compile("\ue000([0-9]+)\ue001")


class Body(NamedTuple):
    """The changing part of a form: its kind, a hint, the fields, the solution."""

    kind: str
    hint: str
    fields: str
    solution: str


def render(question: Question, say: Say = german) -> str:
    """Return the question as HTML in the words of `say`; the same question always gives the same text."""
    name = f"quiz-{question.id}"
    body = _body(question, say)
    # A single radio button cannot be invalid, only the group of them.
    role = ' role="radiogroup"' if body.kind == "one" else ""
    return (
        # Answers and solutions must not turn up among the search results.
        f'<form class="quiz" id="{name}" data-quiz="{question.id}" data-art="{body.kind}" data-search-exclude '
        f'novalidate><fieldset{role} aria-describedby="{name}-hinweis"><legend>'
        f'<span class="quiz__marke">{say("Selbstprüfung")}</span> {inline(question.question)}</legend>'
        f'<p class="quiz__hinweis" id="{name}-hinweis">{body.hint}</p>'
        f"{body.fields}</fieldset>"
        # Without a script a button would do nothing, so the script takes "hidden disabled" away.
        '<p class="quiz__tasten"><button type="submit" class="md-button md-button--primary" hidden disabled>'
        f'{say("Antwort prüfen")}</button> <button type="reset" class="md-button" hidden disabled>'
        f"{say('Zurücksetzen')}</button></p>"
        '<div class="quiz__ergebnis" role="status"></div>'
        f'<details class="quiz__loesung"><summary>{say("Lösung anzeigen")}</summary>{body.solution}'
        f"<p>{inline(question.explanation)}</p></details></form>"
    )


def choices(question: Choice, solved: bool = True) -> str:
    """Return the answers to choose from; unless `solved`, nothing in them tells which is right or why."""
    kind = "checkbox" if question.several else "radio"
    fields = ""
    for answer in question.answers:
        name = f"quiz-{question.id}-{answer.key}"
        right = ' data-richtig="ja"' if solved and answer.correct else ""
        fields += (
            f'<div class="quiz__antwort"><input type="{kind}" name="{question.id}" id="{name}" value="{answer.key}"'
            f'{right}><label for="{name}">{inline(answer.text)}</label>'
            f"{_feedback(name, answer.feedback) if solved else ''}</div>"
        )
    return fields


def solution(question: Choice, say: Say = german) -> str:
    """Return every answer as a list: whether it is right, and why."""
    listed = ""
    for answer in question.answers:
        verdict = say("Richtig") if answer.correct else say("Nicht richtig")
        listed += f"<li><strong>{verdict}:</strong> {inline(answer.text)}{_why(answer.feedback)}</li>"
    return f"<ul>{listed}</ul>"


def _why(text: str) -> str:
    # On a line of its own: many answers end without a full stop.
    return f" <br>{inline(text)}"


@singledispatch
def _body(question: Question, say: Say) -> Body:  # noqa: ARG001 (the signature of all kinds)
    raise TypeError(question)


@_body.register
def _choice(question: Choice, say: Say) -> Body:
    hint = say("Mehrere Antworten können richtig sein.") if question.several else say("Eine Antwort ist richtig.")
    return Body("several" if question.several else "one", hint, choices(question), solution(question, say))


@_body.register
def _gaps(question: Gaps, say: Say) -> Body:
    numbers = iter(range(len(question.gaps)))
    html = inline(GAP.sub(lambda _: f"\ue000{next(numbers)}\ue001", question.text))
    fields = MARKER.sub(lambda found: _gap(question, int(found[1]), say), html)
    solution = MARKER.sub(lambda found: f"<strong>{escape(question.gaps[int(found[1])][0])}</strong>", html)
    reasons = list(enumerate(question.feedback, start=1))
    listed = "".join(f"<li>{inline(text)}</li>" for _, text in reasons)
    hint = say("Groß- und Kleinschreibung spielt keine Rolle.")
    notes = "".join(_note(f"quiz-{question.id}-{n}", f"{say('Lücke')} {n}: {text}") for n, text in reasons)
    return Body("gap", hint, f'<p class="quiz__text">{fields}</p>{notes}', f"<p>{solution}</p><ol>{listed}</ol>")


def _gap(question: Gaps, number: int, say: Say) -> str:
    words = question.gaps[number]
    name = f"quiz-{question.id}-{number + 1}"
    right = escape(json.dumps([" ".join(word.lower().split()) for word in words], ensure_ascii=False))
    return (
        f'<span class="quiz__luecke"><label for="{name}"><span class="nur-vorlesen">{say("Lücke")} </span>'
        f"<sup>{number + 1}</sup></label>"
        f'<input type="text" id="{name}" size="{max(map(len, words)) + 2}" data-richtig="{right}" autocomplete="off" '
        f'autocapitalize="off" spellcheck="false"></span>'
    )


@_body.register
def _match(question: Match, say: Say) -> Body:
    # A right side that several left sides share is chosen by the key of the first of them.
    key_of: dict[str, str] = {}
    for pair in question.pairs:
        key_of.setdefault(pair.right, pair.key)
    options = [(key_of[text], text) for text in _mixed(question.id, list(key_of))]
    fields = solution = ""
    for pair in question.pairs:
        fields += _selection(question.id, pair.key, pair.left, options, key_of[pair.right], pair.feedback, say)
        solution += f"<li>{inline(pair.left)} <br><strong>{inline(pair.right)}</strong>{_why(pair.feedback)}</li>"
    return Body("match", say("Wählen Sie zu jeder Zeile das Passende."), fields, f"<ul>{solution}</ul>")


@_body.register
def _order(question: Order, say: Say) -> Body:
    places = [(str(number), f"{say('Platz')} {number}") for number in range(1, len(question.items) + 1)]
    place_of = {item.key: str(number) for number, item in enumerate(question.items, start=1)}
    item_of = {item.key: item for item in question.items}
    mixed = [item_of[key] for key in _mixed(question.id, list(item_of))]
    fields = "".join(
        _selection(question.id, item.key, item.text, places, place_of[item.key], item.feedback, say) for item in mixed
    )
    solution = "".join(f"<li>{inline(item.text)}{_why(item.feedback)}</li>" for item in question.items)
    return Body("order", say("Geben Sie jedem Schritt seinen Platz."), fields, f"<ol>{solution}</ol>")


@_body.register
def _proofread(question: Proofread, say: Say) -> Body:
    numbers = iter(range(len(question.passages)))
    html = inline(PASSAGE.sub(lambda _: f"\ue000{next(numbers)}\ue001", question.text))
    text = MARKER.sub(lambda found: _passage(question.id, question.passages[int(found[1])]), html)
    notes = solution = ""
    for passage in question.passages:
        reason = f"{say('„{}“:').format(passage.text)} {passage.feedback}"
        notes += _note(f"quiz-{question.id}-{passage.key}", reason)
        verdict = say("Falsch") if passage.wrong else say("Kein Fehler")
        solution += f"<li><strong>{verdict}:</strong> {inline(reason)}</li>"
    hint = say("Markieren Sie jede Stelle, die falsch ist.")
    return Body("error", hint, f'<p class="quiz__text">{text}</p>{notes}', f"<ul>{solution}</ul>")


def _passage(quiz_id: str, passage: Passage) -> str:
    name = f"quiz-{quiz_id}-{passage.key}"
    wrong = ' data-richtig="ja"' if passage.wrong else ""
    return (
        f'<span class="quiz__stelle"><input type="checkbox" name="{quiz_id}" id="{name}" value="{passage.key}"{wrong}>'
        f'<label for="{name}">{inline(passage.text)}</label></span>'
    )


def _selection(
    quiz_id: str, key: str, label: str, options: list[tuple[str, str]], right: str, reason: str, say: Say
) -> str:
    name = f"quiz-{quiz_id}-{key}"
    choices = "".join(f'<option value="{value}">{escape(text)}</option>' for value, text in options)
    return (
        f'<div class="quiz__paar"><label for="{name}">{inline(label)}</label>'
        f'<select id="{name}" data-richtig="{right}"><option value="">{say("Bitte wählen")}</option>{choices}</select>'
        f"{_feedback(name, reason)}</div>"
    )


def _feedback(name: str, text: str) -> str:
    # Hidden and not yet tied by aria-describedby: a screen reader must not read the solution before the answer.
    return (
        f'<span class="quiz__rueckmeldung" id="{name}-rueckmeldung" hidden><strong></strong> '
        f'<span class="quiz__grund">{inline(text)}</span></span>'
    )


def _note(name: str, text: str) -> str:
    # Below the text and not inside it: the sentence must stay readable while it is answered.
    return f"<div>{_feedback(name, text)}</div>"


def _mixed(seed: str, texts: list[str]) -> list[str]:
    mixed = sorted(texts, key=lambda text: sha256(f"{seed}/{text}".encode()).digest())
    return mixed if mixed != texts else mixed[1:] + mixed[:1]

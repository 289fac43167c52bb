"""Shows a question as a form that works with keyboard and screen reader, and without any script as text and solution.

The script in the theme (quiz.js) only adds the buttons' work; it finds the right values in `data-richtig`.
"""

import json
import re
from functools import singledispatch
from hashlib import sha256
from html import escape
from typing import NamedTuple

from courseware.quiz import GAP, Choice, Gaps, Match, Order, Question
from courseware.wording import inline

# Private-use signs keep the gaps' places while the sentence around them becomes HTML.
MARKER = re.compile("\ue000([0-9]+)\ue001")


class Body(NamedTuple):
    """The changing part of a form: its kind, a hint, the fields, the solution."""

    kind: str
    hint: str
    fields: str
    solution: str


def render(question: Question) -> str:
    """Return the question as HTML; the same question always gives the same text."""
    name = f"quiz-{question.id}"
    body = _body(question)
    return (
        # Answers and solutions must not turn up among the search results.
        f'<form class="quiz" id="{name}" data-quiz="{question.id}" data-art="{body.kind}" data-search-exclude '
        f'novalidate><fieldset aria-describedby="{name}-hinweis"><legend>'
        f'<span class="quiz__marke">Selbstprüfung</span> {inline(question.question)}</legend>'
        f'<p class="quiz__hinweis" id="{name}-hinweis">{body.hint}</p>'
        f"{body.fields}</fieldset>"
        # Without a script a button would do nothing, so the script takes "hidden disabled" away.
        '<p class="quiz__tasten"><button type="submit" class="md-button md-button--primary" hidden disabled>'
        'Antwort prüfen</button> <button type="reset" class="md-button" hidden disabled>Zurücksetzen</button></p>'
        '<div class="quiz__ergebnis" role="status"></div>'
        f'<details class="quiz__loesung"><summary>Lösung anzeigen</summary>{body.solution}'
        f"<p>{inline(question.explanation)}</p></details></form>"
    )


@singledispatch
def _body(question: Question) -> Body:
    raise TypeError(question)


@_body.register
def _choice(question: Choice) -> Body:
    kind = "checkbox" if question.several else "radio"
    fields = solution = ""
    for answer in question.answers:
        name = f"quiz-{question.id}-{answer.key}"
        right = ' data-richtig="ja"' if answer.correct else ""
        fields += (
            f'<div class="quiz__antwort"><input type="{kind}" name="{question.id}" id="{name}" value="{answer.key}"'
            f'{right}><label for="{name}">{inline(answer.text)}</label>'
            f"{_feedback(name, inline(answer.feedback))}</div>"
        )
        verdict = "Richtig" if answer.correct else "Nicht richtig"
        solution += f"<li><strong>{verdict}:</strong> {inline(answer.text)} {inline(answer.feedback)}</li>"
    hint = "Mehrere Antworten können richtig sein." if question.several else "Eine Antwort ist richtig."
    return Body("several" if question.several else "one", hint, fields, f"<ul>{solution}</ul>")


@_body.register
def _gaps(question: Gaps) -> Body:
    numbers = iter(range(len(question.gaps)))
    html = inline(GAP.sub(lambda _: f"\ue000{next(numbers)}\ue001", question.text))
    fields = MARKER.sub(lambda found: _gap(question, int(found[1])), html)
    solution = MARKER.sub(lambda found: f"<strong>{escape(question.gaps[int(found[1])][0])}</strong>", html)
    hint = "Groß- und Kleinschreibung spielt keine Rolle."
    return Body("gap", hint, f'<p class="quiz__text">{fields}</p>', f"<p>{solution}</p>")


def _gap(question: Gaps, number: int) -> str:
    words = question.gaps[number]
    name = f"quiz-{question.id}-{number + 1}"
    right = escape(json.dumps([" ".join(word.lower().split()) for word in words], ensure_ascii=False))
    return (
        f'<span class="quiz__luecke"><label class="nur-vorlesen" for="{name}">Lücke {number + 1}</label>'
        f'<input type="text" id="{name}" size="{max(map(len, words)) + 2}" data-richtig="{right}" autocomplete="off" '
        f'autocapitalize="off" spellcheck="false">{_feedback(name)}</span>'
    )


@_body.register
def _match(question: Match) -> Body:
    options = _mixed(question.id, list(dict.fromkeys(pair.right for pair in question.pairs)))
    choices = [(str(number), text) for number, text in enumerate(options, start=1)]
    numbers = {text: number for number, text in choices}
    fields = "".join(
        _selection(question.id, pair.key, pair.left, choices, numbers[pair.right]) for pair in question.pairs
    )
    solution = "".join(f"<li>{inline(pair.left)}: {inline(pair.right)}</li>" for pair in question.pairs)
    return Body("match", "Wählen Sie zu jeder Zeile das Passende.", fields, f"<ul>{solution}</ul>")


@_body.register
def _order(question: Order) -> Body:
    places = [(str(number), f"Platz {number}") for number in range(1, len(question.items) + 1)]
    number_of = {item.key: str(number) for number, item in enumerate(question.items, start=1)}
    text_of = {item.key: item.text for item in question.items}
    mixed = _mixed(question.id, [item.key for item in question.items])
    fields = "".join(_selection(question.id, key, text_of[key], places, number_of[key]) for key in mixed)
    solution = "".join(f"<li>{inline(item.text)}</li>" for item in question.items)
    return Body("order", "Geben Sie jedem Schritt seinen Platz.", fields, f"<ol>{solution}</ol>")


def _selection(quiz_id: str, key: str, label: str, options: list[tuple[str, str]], right: str) -> str:
    name = f"quiz-{quiz_id}-{key}"
    choices = "".join(f'<option value="{value}">{escape(text)}</option>' for value, text in options)
    return (
        f'<div class="quiz__paar"><label for="{name}">{inline(label)}</label>'
        f'<select id="{name}" data-richtig="{right}"><option value="">Bitte wählen</option>{choices}</select>'
        f"{_feedback(name)}</div>"
    )


def _feedback(name: str, html: str = "") -> str:
    # Hidden and not yet tied by aria-describedby: a screen reader must not read the solution before the answer.
    text = f' <span class="quiz__grund">{html}</span>' if html else ""
    return f'<span class="quiz__rueckmeldung" id="{name}-rueckmeldung" hidden><strong></strong>{text}</span>'


def _mixed(seed: str, texts: list[str]) -> list[str]:
    mixed = sorted(texts, key=lambda text: sha256(f"{seed}/{text}".encode()).digest())
    return mixed if mixed != texts else mixed[1:] + mixed[:1]

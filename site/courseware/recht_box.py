"""Shows legal statements on a page: in a box, as an open question, or inside a sentence."""

from collections.abc import Sequence
from datetime import date
from html import escape

from courseware.recht import Statement, german_date
from courseware.wording import inline

TITLES = {"vorschrift": "Rechtslage", "urteil": "Urteil", "hinweis": "Hinweis"}  # by the statement's kind


def box(statements: Sequence[Statement], today: date) -> str:
    """Return statements as one note, each with its norm, its wording and its state on `today`."""
    titles = escape("; ".join(dict.fromkeys(map(_title, statements))))
    parts = "".join(_statement(statement, today) for statement in statements)
    return f'<div class="recht" role="note" aria-label="{titles}" lang="de">{parts}</div>'


def open_box(statements: Sequence[Statement], today: date) -> str:
    """Return open questions as one note that says so before anything else."""
    parts = "".join(
        f'<div class="recht__aussage"><p class="recht__norm">{escape(statement.norm)}</p>'
        f'<p class="recht__satz">{inline(statement.sentence(today))}</p>'
        f'<p class="recht__stand">Stand der Suche: {german_date(statement.checked)}. {_source(statement)}'
        f"{_review(statement, today)}</p></div>"
        for statement in statements
    )
    return (
        '<div class="recht recht--offen" role="note" aria-label="Das ist noch offen" lang="de">'
        f'<p class="recht__titel">Das ist noch offen</p>{parts}</div>'
    )


def phrase(statement: Statement, today: date) -> str:
    """Return one statement for running text, followed by its norm and its state in brackets."""
    return (
        f'<span class="recht-satz" lang="de">{inline(statement.sentence(today))} '
        f'<span class="recht-satz__norm">({escape(statement.norm)}, {statement.state(today)})</span></span>'
    )


def _statement(statement: Statement, today: date) -> str:
    state = statement.state(today)
    return (
        f'<div class="recht__aussage"><p class="recht__norm">{escape(_title(statement))}</p>'
        f'<p class="recht__satz">{inline(statement.sentence(today))}</p>'
        f'<p class="recht__stand"><strong>{state[0].upper()}{state[1:]}.</strong> {_source(statement)}'
        f"{_review(statement, today)}</p>"
        f"{_open_point(statement)}</div>"
    )


def _title(statement: Statement) -> str:
    return f"{TITLES[statement.kind]}: {statement.norm}"


def _source(statement: Statement) -> str:
    return f"Quelle: {escape(statement.source)}, {escape(statement.link_text)}."


def _open_point(statement: Statement) -> str:
    if not statement.open:
        return ""
    return f'<p class="recht__pruefen"><strong>Noch zu prüfen:</strong> {inline(statement.open)}</p>'


def _review(statement: Statement, today: date) -> str:
    since = statement.due_since(today)
    return f" <strong>Die Prüfung dieser Aussage ist seit {german_date(since)} fällig.</strong>" if since else ""

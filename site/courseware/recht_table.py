"""The whole register as one table: complete without a script, sortable and searchable with one."""

import re
from datetime import date
from html import escape

from courseware.recht import CONFIDENCE, Register, Statement, german_date
from courseware.wording import inline

COLUMNS = (
    ("norm", "Vorschrift"),
    ("aussage", "Aussage"),
    ("stand", "Stand"),
    ("beleg", "Beleg"),
    ("pruefung", "Prüfung"),
)
# Whose provisions come first; whatever else is named follows in the order of its name.
LAWS = ("KI-Verordnung", "KI-MIG", "DSGVO", "VwVfG", "SGB X", "AO")


def table(register: Register, today: date) -> str:
    """Return the register as HTML."""
    # Roles are named although they are a table's own: on a phone the stylesheet lays rows out as blocks,
    # and some browsers then forget what they are.
    # A space between two cells: the search reads them one after the other.
    heads = " ".join(f'<th scope="col" role="columnheader" data-spalte="{name}">{said}</th>' for name, said in COLUMNS)
    ordered = sorted(register, key=_place)
    rows = " ".join(_row(statement, number, today) for number, statement in enumerate(ordered))
    return (
        '<div class="register" lang="de"><table class="register__tabelle" role="table">'
        "<caption>Alle Rechtsaussagen des Kurses</caption> "
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead> '
        f'<tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _place(statement: Statement) -> tuple[int, bool, list[tuple[int, str]], str]:
    """Order by law, then articles before annexes, then by number: Artikel 4 before Artikel 14."""
    law = next((number for number, name in enumerate(LAWS) if statement.norm.endswith(name)), len(LAWS))
    parts = [(int(digits or 0), word) for digits, word in re.findall(r"(\d+)|\b([a-z]{1,2})\b", statement.norm)]
    return law, statement.norm.startswith(("Anhang", "Erwägungsgrund")), parts, statement.norm


def _row(statement: Statement, number: int, today: date) -> str:
    cells = {
        "norm": (f"{number:04}", escape(statement.norm)),
        "aussage": (escape(statement.sentence(today)), _sentence(statement, today)),
        "stand": (_state_key(statement), _capital(statement.state(today))),
        "beleg": (str(list(CONFIDENCE).index(statement.confidence)), _evidence(statement)),
        "pruefung": (statement.due.isoformat(), _review(statement, today)),
    }
    due = " register__faellig" if statement.due_since(today) else ""
    key, norm = cells[COLUMNS[0][0]]
    rest = " ".join(
        f'<td role="cell" data-name="{said}" data-wert="{cells[name][0]}">{cells[name][1]}</td>'
        for name, said in COLUMNS[1:]
    )
    head = f'<th scope="row" role="rowheader" data-wert="{key}">{norm}</th>'
    return f'<tr role="row" class="register__zeile{due}" id="recht-{statement.id}">{head} {rest}</tr>'


def _sentence(statement: Statement, today: date) -> str:
    mark = "" if statement.settled else '<strong class="register__offen">Das ist noch offen.</strong> '
    check = (
        f' <span class="register__pruefen">Noch zu prüfen: {inline(statement.open)}</span>' if statement.open else ""
    )
    return f"{mark}{inline(statement.sentence(today))}{check}"


def _state_key(statement: Statement) -> str:
    return f"{statement.valid_from or ''}" if statement.settled else "9999"


def _evidence(statement: Statement) -> str:
    return f"{escape(statement.source)}, {escape(statement.link_text)}: {CONFIDENCE[statement.confidence]}"


def _review(statement: Statement, today: date) -> str:
    if since := statement.due_since(today):
        return f"<strong>fällig</strong> seit {german_date(since)}"
    return german_date(statement.due)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]

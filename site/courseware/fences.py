"""The Markdown fences of the course pages: quiz, lab card, law, kurs, ablauf; the only file that knows superfences.

mkdocs.yml names them. A fence is plain Markdown, so another site builder with Python-Markdown shows the same pages.
"""

from collections.abc import Callable
from typing import Any

from pymdownx.superfences import SuperFencesException

from courseware import (
    contact,
    context,
    labcard,
    learning,
    quiz,
    quizform,
    recht_box,
    recht_table,
    schedule,
    selftestform,
    takeaway,
    trackview,
)
from courseware.errors import CoursewareError, FenceError, RecordError
from courseware.language import GERMAN

# What a `kurs` fence can show: one word, everything else comes from the front matter.
SHOWN: dict[str, Callable[[context.Build], str]] = {
    "rollen": trackview.chooser,
    "weg": trackview.track_page,
    "module": trackview.catalogue,
    "mitnehmen": takeaway.takeaway_page,
    "lernstand": learning.overview,
    "kontakt": contact.contact,
    "selbsttest-vorher": selftestform.before,
    "selbsttest-nachher": selftestform.after,
}


def quiz_fence(source: str, *_: Any, **__: Any) -> str:
    """Show a self-check question."""
    return _shown(source, _quiz)


def labor_fence(source: str, *_: Any, **__: Any) -> str:
    """Show the card that leads to a lab."""
    return _shown(source, _labor)


def recht_fence(source: str, *_: Any, **__: Any) -> str:
    """Show one or several legal statements from the register, one id per line."""
    return _shown(source, _recht)


def offen_fence(source: str, *_: Any, **__: Any) -> str:
    """Show one or several open legal questions from the register, one id per line."""
    return _shown(source, _offen)


def rechtsstand_fence(source: str, *_: Any, **__: Any) -> str:
    """Show the whole register as a table."""
    return _shown(source, _rechtsstand)


def kurs_fence(source: str, *_: Any, **__: Any) -> str:
    """Show what the course knows about itself: roles, a path, modules, what to take away, what there is to do."""
    return _shown(source, _kurs)


def ablauf_fence(source: str, *_: Any, **__: Any) -> str:
    """Show a trainer's plan for a session."""
    return _shown(source, lambda text, _build: schedule.render(schedule.parse(text)))


def _quiz(source: str, build: context.Build) -> str:
    question = quiz.parse(source)
    build.claim(question.id, build.place_of(source))
    return quizform.render(question, build.say)


def _labor(source: str, build: context.Build) -> str:
    origin = build.to_origin()
    return labcard.render(labcard.parse(source, build.settings.labs_dir), origin, build.say)


def _recht(source: str, build: context.Build) -> str:
    statements = [build.law.find(name) for name in _ids(source)]
    build.note(*statements)
    return _in_german(recht_box.box(statements, build.settings.today), build)


def _offen(source: str, build: context.Build) -> str:
    statements = [build.law.find_open(name) for name in _ids(source)]
    build.note(*statements)
    return _in_german(recht_box.open_box(statements, build.settings.today), build)


def _rechtsstand(source: str, build: context.Build) -> str:
    if source.strip():
        raise FenceError("Der Kasten „rechtsstand“ zeigt das ganze Register und bleibt leer.", 1)
    build.note(*build.law)
    return _in_german(recht_table.table(build.law, build.settings.today) + build.scripts("rechtsstand.js"), build)


def _ids(source: str) -> list[str]:
    names = source.split()
    if not names:
        raise FenceError("Hier fehlt die Kennung einer Rechtsaussage, eine je Zeile.")
    return names


def _in_german(html: str, build: context.Build) -> str:
    """Say above law on a translated page that it is in German; a German page in its place says so itself."""
    if build.page_language == GERMAN:
        return html
    note = build.say("Diese Rechtsaussage gibt es bisher nur auf Deutsch.")
    return f'<p class="nur-deutsch" role="note">{note}</p><div lang="{GERMAN}">{html}</div>'


def _kurs(source: str, build: context.Build) -> str:
    word = source.strip()
    if word not in SHOWN:
        raise FenceError(f"„{word}“ gibt es hier nicht. Bekannt sind: {', '.join(SHOWN)}.")
    return SHOWN[word](build)


def _shown(source: str, show: Callable[[str, context.Build], str]) -> str:
    build = context.current()
    try:
        html = show(source, build)
    except Exception as error:
        # Of any exception but its own, superfences would print the fence's source instead of stopping the build.
        raise SuperFencesException(_said(error, source, build)) from error
    build.leave(source)
    return html


def _said(error: Exception, source: str, build: context.Build) -> str:
    if isinstance(error, RecordError):
        return str(error)  # names its own place
    place = build.place_of(source, error.line if isinstance(error, FenceError) else None)
    if isinstance(error, CoursewareError):
        return f"{place}: {error}"
    return f"{place}: Der Kasten lässt sich nicht zeigen ({type(error).__name__}: {error})."

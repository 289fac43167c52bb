"""The Markdown fences of the course pages: quiz, lab card, law; the only file that knows superfences.

mkdocs.yml names them. A fence is plain Markdown, so another site builder with Python-Markdown shows the same pages.
"""

from collections.abc import Callable
from typing import Any

from pymdownx.superfences import SuperFencesException

from courseware import context, labcard, quiz, quizform, recht_box, recht_table
from courseware.errors import FenceError


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


def _quiz(source: str, build: context.Build) -> str:
    question = quiz.parse(source)
    build.claim(question.id, source)
    return quizform.render(question)


def _labor(source: str, build: context.Build) -> str:
    if build.page is None:
        raise FenceError("Eine Laborkarte braucht eine Seite, von der aus sie verlinkt.")
    return labcard.render(labcard.parse(source, build.settings.labs_dir), build.page.to_root())


def _recht(source: str, build: context.Build) -> str:
    statements = [build.law.find(name) for name in _ids(source)]
    build.note(*statements)
    return recht_box.box(statements, build.settings.today)


def _offen(source: str, build: context.Build) -> str:
    statements = [build.law.find_open(name) for name in _ids(source)]
    build.note(*statements)
    return recht_box.open_box(statements, build.settings.today)


def _rechtsstand(source: str, build: context.Build) -> str:
    if source.strip():
        raise FenceError("Der Kasten „rechtsstand“ zeigt das ganze Register und bleibt leer.", 1)
    build.note(*build.law)
    return recht_table.table(build.law, build.settings.today, build.page.to_root() if build.page else "")


def _ids(source: str) -> list[str]:
    names = source.split()
    if not names:
        raise FenceError("Hier fehlt die Kennung einer Rechtsaussage, eine je Zeile.")
    return names


def _shown(source: str, show: Callable[[str, context.Build], str]) -> str:
    build = context.current()
    try:
        return show(source, build)
    except FenceError as error:
        # Any other exception would make superfences print the fence's source instead of stopping the build.
        raise SuperFencesException(f"{build.place_of(source, error.line)}: {error}") from error

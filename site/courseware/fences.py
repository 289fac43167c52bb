"""The Markdown fences of the course pages: quiz, labor, recht; the only file that knows superfences.

mkdocs.yml names them. A fence is plain Markdown, so another site builder with Python-Markdown shows the same pages.
"""

from collections.abc import Callable
from typing import Any

from pymdownx.superfences import SuperFencesException

from courseware import context, labcard, quiz, quizform, recht
from courseware.errors import FenceError
from courseware.language import GERMAN, speaker


def quiz_fence(source: str, *_: Any, **__: Any) -> str:
    """Show a self-check question."""
    return _shown(source, _quiz)


def labor_fence(source: str, *_: Any, **__: Any) -> str:
    """Show the card that leads to a lab."""
    return _shown(source, _labor)


def recht_fence(source: str, *_: Any, **__: Any) -> str:
    """Show a legal statement from the register."""
    return _shown(source, _recht)


def _quiz(source: str, build: context.Build) -> str:
    question = quiz.parse(source)
    build.claim(question.id, source)
    return quizform.render(question, speaker(build.language))


def _labor(source: str, build: context.Build) -> str:
    origin = build.to_origin()
    return labcard.render(labcard.parse(source, build.settings.labs_dir), origin, speaker(build.language))


def _recht(source: str, build: context.Build) -> str:
    html = recht.render(build.law.find(source.strip()), build.settings.today)
    if build.language == GERMAN:
        return html
    note = speaker(build.language)("Diese Rechtsaussage gibt es bisher nur auf Deutsch.")
    return f'<p class="nur-deutsch" role="note">{note}</p><div lang="{GERMAN}">{html}</div>'


def _shown(source: str, show: Callable[[str, context.Build], str]) -> str:
    build = context.current()
    try:
        return show(source, build)
    except FenceError as error:
        # Any other exception would make superfences print the fence's source instead of stopping the build.
        raise SuperFencesException(f"{build.place_of(source, error.line)}: {error}") from error

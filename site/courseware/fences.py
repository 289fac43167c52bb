"""The Markdown fences of the course pages: quiz, labor, recht; the only file that knows superfences.

mkdocs.yml names them. A fence is plain Markdown, so another site builder with Python-Markdown shows the same pages.
"""

from collections.abc import Callable
from typing import Any

from pymdownx.superfences import SuperFencesException

from courseware import context, labcard, quiz, quizform, recht
from courseware.errors import FenceError
from courseware.language import speaker


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
    if build.page is None:
        raise FenceError("Eine Laborkarte braucht eine Seite, von der aus sie verlinkt.")
    return labcard.render(labcard.parse(source, build.settings.labs_dir), build.page.to_root())


def _recht(source: str, build: context.Build) -> str:
    return recht.render(build.law.find(source.strip()), build.settings.today)


def _shown(source: str, show: Callable[[str, context.Build], str]) -> str:
    build = context.current()
    try:
        return show(source, build)
    except FenceError as error:
        # Any other exception would make superfences print the fence's source instead of stopping the build.
        raise SuperFencesException(f"{build.place_of(source, error.line)}: {error}") from error

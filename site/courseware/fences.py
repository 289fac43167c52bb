"""The Markdown fences of the course pages: quiz, labor, recht, kurs, ablauf; the only file that knows superfences.

mkdocs.yml names them. A fence is plain Markdown, so another site builder with Python-Markdown shows the same pages.
"""

from collections.abc import Callable
from typing import Any

from pymdownx.superfences import SuperFencesException

from courseware import context, labcard, learning, quiz, quizform, recht, schedule, takeaway, trackview
from courseware.errors import FenceError

# What a `kurs` fence can show: one word, everything else comes from the front matter.
SHOWN: dict[str, Callable[[context.Build], str]] = {
    "rollen": trackview.chooser,
    "weg": trackview.track_page,
    "module": trackview.catalogue,
    "mitnehmen": takeaway.takeaway_page,
    "lernstand": learning.overview,
}


def quiz_fence(source: str, *_: Any, **__: Any) -> str:
    """Show a self-check question."""
    return _shown(source, _quiz)


def labor_fence(source: str, *_: Any, **__: Any) -> str:
    """Show the card that leads to a lab."""
    return _shown(source, _labor)


def recht_fence(source: str, *_: Any, **__: Any) -> str:
    """Show a legal statement from the register."""
    return _shown(source, _recht)


def kurs_fence(source: str, *_: Any, **__: Any) -> str:
    """Show what the course knows about itself: roles, a path, modules, what to take away, what there is to do."""
    return _shown(source, _kurs)


def ablauf_fence(source: str, *_: Any, **__: Any) -> str:
    """Show a trainer's plan for a session."""
    return _shown(source, lambda text, _build: schedule.render(schedule.parse(text)))


def _quiz(source: str, build: context.Build) -> str:
    question = quiz.parse(source)
    build.claim(question.id, source)
    return quizform.render(question)


def _labor(source: str, build: context.Build) -> str:
    if build.page is None:
        raise FenceError("Eine Laborkarte braucht eine Seite, von der aus sie verlinkt.")
    return labcard.render(labcard.parse(source, build.settings.labs_dir), build.page.to_root())


def _recht(source: str, build: context.Build) -> str:
    return recht.render(build.law.find(source.strip()), build.settings.today)


def _kurs(source: str, build: context.Build) -> str:
    word = source.strip()
    if word not in SHOWN:
        raise FenceError(f"„{word}“ gibt es hier nicht. Bekannt sind: {', '.join(SHOWN)}.")
    return SHOWN[word](build)


def _shown(source: str, show: Callable[[str, context.Build], str]) -> str:
    build = context.current()
    try:
        return show(source, build)
    except FenceError as error:
        # Any other exception would make superfences print the fence's source instead of stopping the build.
        raise SuperFencesException(f"{build.place_of(source, error.line)}: {error}") from error

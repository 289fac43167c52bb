"""Lists everything a learner can read, answer and hand in; a script in the theme adds what this browser remembers."""

from html import escape
from pathlib import Path

from courseware import quiz
from courseware.context import Build
from courseware.errors import FenceError, RecordError
from courseware.fencesource import Fence, fences_of
from courseware.modules import Lesson, Module, text_of
from courseware.selftest import PARTS
from courseware.wording import count, inline


def overview(build: Build) -> str:
    """Return the course as a list of lessons, questions, labs and the self-test, without any state."""
    listed = "".join(_module(each, build) for each in build.modules) + _selftest(build)
    return f'<div class="lernstand" data-kurs="lernstand">{listed}</div>{build.scripts("datei.js", "uebersicht.js")}'


def questions_of(lesson: Lesson) -> tuple[str, ...]:
    """Return the ids of the lesson's self-check questions; raise RecordError."""
    fences = fences_of(text_of(lesson.path))
    return tuple(_id_of(fence, lesson.path) for fence in fences if fence.kind == "quiz")


def _id_of(fence: Fence, path: Path) -> str:
    try:
        return quiz.parse(fence.body).id
    except FenceError as error:
        raise RecordError(path, str(error), fence.line + (error.line or 0)) from error


def _module(module: Module, build: Build) -> str:
    rows = "".join(_row(lesson, build) for lesson in build.lessons(module))
    name = f"stand-{module.id}"
    lab = f"{escape(build.link(module.path))}#labor-{module.lab}"
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">Modul {module.number}: {inline(module.title)}</h2>'
        f'<ul class="lernstand__liste">{rows}'
        f'<li data-labor="{module.lab}"><a href="{lab}">Labor zu Modul {module.number}</a> '
        '<span class="lernstand__zeichen"></span></li></ul></section>'
    )


def _row(lesson: Lesson, build: Build) -> str:
    asked = questions_of(lesson)
    return (
        f'<li data-seite="{build.address(lesson.path)}" data-fragen="{" ".join(asked)}">'
        f'<a href="{escape(build.link(lesson.path))}">{inline(lesson.title)}</a> '
        f'<span class="lernstand__zeichen">{count(len(asked), "Frage", "Fragen")}</span></li>'
    )


def _selftest(build: Build) -> str:
    if build.selftest is None:
        return ""
    rows = "".join(
        f'<li data-teil="{part}"><a href="{escape(build.link(page))}">Selbsttest: {part}</a> '
        '<span class="lernstand__zeichen">freiwillig</span></li>'
        for part in PARTS
        for page in [build.settings.docs_dir / "selbsttest" / f"{part}.md"]
    )
    return (
        '<section aria-labelledby="stand-selbsttest"><h2 id="stand-selbsttest">Selbsttest</h2>'
        f'<ul class="lernstand__liste">{rows}</ul></section>'
    )

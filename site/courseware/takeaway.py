"""Gathers what every lesson of a module or path ends with, so that it can be printed and taken along."""

import re
from html import escape
from textwrap import dedent

from courseware.context import Build
from courseware.editions import page_in
from courseware.errors import FenceError
from courseware.language import speaker
from courseware.modules import Lesson, Module
from courseware.wording import inline

BOX = r'^!!! merke "{}"\n((?:(?: {{4}}.*)?\n)+)'


def takeaway_page(build: Build) -> str:
    """Return the sentences to take away, lesson by lesson, of the module or the path whose folder the page lies in.

    Raises FenceError if a lesson has none.
    """
    lessons, source = _lessons_here(build)
    listed = "".join(_entry(lesson, build) for lesson in lessons)
    return (
        f'<div class="mitnehmen" data-kurs="mitnehmen"><ol class="mitnehmen__liste">{listed}</ol>'
        f'<p class="mitnehmen__stand">{source}</p></div>'
    )


def _lessons_here(build: Build) -> tuple[tuple[Lesson, ...], str]:
    """Return the lessons and a line that says where they come from and how old their law is."""
    folder = build.page.path.parent.name if build.page else ""
    for module in build.modules:
        if folder == module.path.parent.name:
            name = f"{build.say('Modul')} {module.number}, Version {escape(module.version)}"
            return build.lessons(module), f"{name}. {_state_of_law((module,), build)}"
    for track in build.tracks:
        if folder == track.name and track.parts:
            lessons = tuple(stop.lesson for stop in track.stops if stop.lesson)
            return lessons, f"{inline(build.shown(track).title)}. {_state_of_law(track.modules(build.modules), build)}"
    raise FenceError("„mitnehmen“ gehört auf eine Seite im Ordner eines Moduls oder eines Lernwegs mit Lektionen.")


def _state_of_law(modules: tuple[Module, ...], build: Build) -> str:
    oldest = min(module.state_of_law for module in modules)
    return f"{build.say('Rechtsstand')}: {oldest:%d.%m.%Y}."


def _entry(lesson: Lesson, build: Build) -> str:
    lesson = build.shown(lesson)
    page = page_in(lesson.path, build.settings.docs_dir, lesson.language)
    title = speaker(lesson.language)("Zum Mitnehmen")
    boxes = re.findall(BOX.format(title), page.read_text(encoding="utf-8") + "\n", re.MULTILINE)
    if not boxes:
        raise FenceError(f'In {page} fehlt der Kasten !!! merke "{title}".')
    paragraphs = [part for box in boxes for part in dedent(box).strip().split("\n\n")]
    said = "".join(f"<p>{inline(' '.join(part.split()))}</p>" for part in paragraphs)
    lang = build.lang(lesson)
    return f'<li{lang}><h2><a href="{escape(build.link(lesson.path))}">{inline(lesson.title)}</a></h2>{said}</li>'

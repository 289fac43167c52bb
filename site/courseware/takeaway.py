"""Gathers what every lesson of a module ends with, so that it fits on one printed page."""

import re
from html import escape
from textwrap import dedent

from courseware.context import Build
from courseware.editions import page_in
from courseware.errors import FenceError
from courseware.language import speaker
from courseware.modules import Lesson, Module, lessons_of
from courseware.wording import inline

BOX = r'^!!! merke "{}"\n((?:(?: {{4}}.*)?\n)+)'


def takeaway_page(build: Build) -> str:
    """Return the module's sentences to take away, lesson by lesson; raise FenceError if a lesson has none."""
    module = _module_here(build)
    listed = "".join(_entry(lesson, build) for lesson in lessons_of(module))
    return (
        f'<div class="mitnehmen" data-kurs="mitnehmen"><ol class="mitnehmen__liste">{listed}</ol>'
        f'<p class="mitnehmen__stand">{build.say("Modul")} {module.number}, Version {escape(module.version)}. '
        f"{build.say('Rechtsstand')}: {module.state_of_law:%d.%m.%Y}.</p></div>"
    )


def _module_here(build: Build) -> Module:
    for module in build.modules:
        if build.page and build.page.path.parent.name == module.path.parent.name:
            return module
    raise FenceError("„mitnehmen“ gehört auf eine Seite im Ordner eines Moduls.")


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

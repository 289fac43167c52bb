"""Shows the role chooser, the page of one role's path and the catalogue of modules."""

from html import escape

from courseware.context import Build, Page
from courseware.errors import FenceError
from courseware.language import Say
from courseware.modules import Lesson, Module, lessons_of
from courseware.tracks import Track, minutes_of
from courseware.wording import count, duration, inline


def chooser(build: Build) -> str:
    """Return one card per role, each leading to the role's path."""
    cards = "".join(_role_card(track, build) for track in build.tracks)
    return f'<ul class="rollen" data-kurs="rollen">{cards}</ul>'


def catalogue(build: Build) -> str:
    """Return one card per module."""
    cards = "".join(_module_card(module, build) for module in build.modules)
    return f'<ol class="modulkarten" data-kurs="module">{cards}</ol>'


def track_page(build: Build) -> str:
    """Return the path of the role whose page this is: sums, a way in, and every module with its objectives."""
    track = next((track for track in build.tracks if build.page and _is_page_of(track, build.page)), None)
    if track is None:
        raise FenceError("„weg“ gehört auf eine Seite im Ordner wege, die oben ihre Rolle (role) nennt.")
    modules = track.modules(build.modules)
    if not modules:
        raise FenceError(f"Für die Rolle „{track.role}“ gibt es noch kein Modul.")
    listed = "".join(_module_on_track(build.shown(module), track, build) for module in modules)
    begin = build.say("Mit Modul {} beginnen").format(modules[0].number)
    track = build.shown(track)
    first = escape(_link(modules[0], track, build))
    return (
        f'<div class="weg" data-kurs="weg"><p class="gross">{inline(track.benefit)}</p>{_sums(modules, build.say)}'
        f'<p><a class="md-button md-button--primary" href="{first}">{begin}</a></p>'
        f'<ol class="weg__module">{listed}</ol></div>'
    )


def _is_page_of(track: Track, page: Page) -> bool:
    # By its last two names, because a translated page lies in another folder.
    return page.path.parts[-2:] == track.path.parts[-2:]


def lesson_list(lessons: tuple[Lesson, ...], build: Build, query: str = "") -> str:
    """Return the lessons as a list of links; `data-seite` is where the learner's own progress is shown."""
    return "".join(
        f'<li data-seite="{build.address(lesson.path)}"><a href="{escape(build.link(lesson.path))}{query}"'
        f"{build.lang(lesson)}>{inline(lesson.title)}</a> "
        f'<span class="dauer">{count(lesson.minutes, "Minute", "Minuten", build.say)}</span></li>'
        for lesson in map(build.shown, lessons)
    )


def _role_card(track: Track, build: Build) -> str:
    modules = track.modules(build.modules)
    track = build.shown(track)
    lang = build.lang(track)
    sums = f"{count(len(modules), 'Modul', 'Module', build.say)}, {_about(minutes_of(modules), build.say)}"
    return (
        f'<li data-rolle="{track.role}"><h3><a href="{escape(build.link(track.path))}"{lang}>{inline(track.title)}</a>'
        f'</h3><p{lang}>{inline(track.benefit)}</p><p class="dauer">{sums}</p></li>'
    )


def _module_card(module: Module, build: Build) -> str:
    module = build.shown(module)
    lang = build.lang(module)
    return (
        f'<li><p class="marke">{build.say("Modul")} {module.number}</p>'
        f'<h3><a href="{escape(build.link(module.path))}"{lang}>{inline(module.title)}</a></h3>'
        f"<p{lang}>{inline(module.summary)}</p>"
        f'<p class="dauer">{_parts(module, build.say)}</p></li>'
    )


def _sums(modules: tuple[Module, ...], say: Say) -> str:
    sums = {
        "Umfang": count(len(modules), "Modul", "Module", say),
        "In Lektionen": duration(sum(module.minutes for module in modules), say),
        "In Laboren": duration(sum(module.lab_minutes for module in modules), say),
        "Zusammen": _about(minutes_of(modules), say),
    }
    entries = "".join(f"<div><dt>{say(name)}</dt><dd>{value}</dd></div>" for name, value in sums.items())
    return f'<dl class="rahmen__angaben weg__summe">{entries}</dl>'


def _module_on_track(module: Module, track: Track, build: Build) -> str:
    lessons = lessons_of(module)
    lang = build.lang(module)
    objectives = "".join(f"<li>{inline(objective)}</li>" for objective in module.objectives)
    return (
        f'<li><p class="marke">{build.say("Modul")} {module.number}</p>'
        f'<h2><a href="{escape(_link(module, track, build))}"{lang}>{inline(module.title)}</a></h2>'
        f'<p class="dauer">{_parts(module, build.say)}</p><ul class="weg__ziele"{lang}>{objectives}</ul>'
        f"<details><summary>{count(len(lessons), 'Lektion', 'Lektionen', build.say)}</summary>"
        f'<ol class="lektionen">{lesson_list(lessons, build, f"?weg={track.role}")}</ol></details></li>'
    )


def _parts(module: Module, say: Say) -> str:
    return f"{_about(module.minutes + module.lab_minutes, say)}, {say('davon {} im Labor').format(module.lab_minutes)}"


def _about(minutes: int, say: Say) -> str:
    return f"{say('etwa')} {duration(minutes, say)}"


def _link(module: Module, track: Track, build: Build) -> str:
    # The role travels in the address, so that its path works without anything being stored.
    return f"{build.link(module.path)}?weg={track.role}"

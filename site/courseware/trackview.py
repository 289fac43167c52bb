"""Shows the role chooser, the page of one role's path and the catalogue of modules."""

from html import escape

from courseware.context import Build
from courseware.errors import FenceError
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
    track = next((track for track in build.tracks if build.page and track.path == build.page.path), None)
    if track is None:
        raise FenceError("„weg“ gehört auf eine Seite im Ordner wege, die oben ihre Rolle (role) nennt.")
    modules = track.modules(build.modules)
    if not modules:
        raise FenceError(f"Für die Rolle „{track.role}“ gibt es noch kein Modul.")
    listed = "".join(_module_on_track(module, track, build) for module in modules)
    first = escape(_link(modules[0], track, build))
    return (
        f'<div class="weg" data-kurs="weg"><p class="gross">{inline(track.benefit)}</p>{_sums(modules)}'
        f'<p><a class="md-button md-button--primary" href="{first}">Mit Modul {modules[0].number} beginnen</a></p>'
        f'<ol class="weg__module">{listed}</ol></div>'
    )


def lesson_list(lessons: tuple[Lesson, ...], build: Build, query: str = "") -> str:
    """Return the lessons as a list of links; `data-seite` is where the learner's own progress is shown."""
    return "".join(
        f'<li data-seite="{build.address(lesson.path)}"><a href="{escape(build.link(lesson.path))}{query}">'
        f'{inline(lesson.title)}</a> <span class="dauer">{count(lesson.minutes, "Minute", "Minuten")}</span></li>'
        for lesson in lessons
    )


def _role_card(track: Track, build: Build) -> str:
    modules = track.modules(build.modules)
    return (
        f'<li data-rolle="{track.role}"><h3><a href="{escape(build.link(track.path))}">{inline(track.name)}</a></h3>'
        f"<p>{inline(track.benefit)}</p>"
        f'<p class="dauer">{count(len(modules), "Modul", "Module")}, etwa {duration(minutes_of(modules))}</p></li>'
    )


def _module_card(module: Module, build: Build) -> str:
    return (
        f'<li><p class="marke">Modul {module.number}</p>'
        f'<h3><a href="{escape(build.link(module.path))}">{inline(module.title)}</a></h3>'
        f"<p>{inline(module.summary)}</p>"
        f'<p class="dauer">{_parts(module)}</p></li>'
    )


def _sums(modules: tuple[Module, ...]) -> str:
    sums = {
        "Umfang": count(len(modules), "Modul", "Module"),
        "Lektionen": duration(sum(module.minutes for module in modules)),
        "Labore": duration(sum(module.lab_minutes for module in modules)),
        "Zusammen": f"etwa {duration(minutes_of(modules))}",
    }
    entries = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in sums.items())
    return f'<dl class="rahmen__angaben weg__summe">{entries}</dl>'


def _module_on_track(module: Module, track: Track, build: Build) -> str:
    lessons = lessons_of(module)
    objectives = "".join(f"<li>{inline(objective)}</li>" for objective in module.objectives)
    return (
        f'<li><p class="marke">Modul {module.number}</p>'
        f'<h2><a href="{escape(_link(module, track, build))}">{inline(module.title)}</a></h2>'
        f'<p class="dauer">{_parts(module)}</p><ul class="weg__ziele">{objectives}</ul>'
        f"<details><summary>{count(len(lessons), 'Lektion', 'Lektionen')}</summary>"
        f'<ol class="lektionen">{lesson_list(lessons, build, f"?weg={track.role}")}</ol></details></li>'
    )


def _parts(module: Module) -> str:
    return f"etwa {duration(module.minutes + module.lab_minutes)}, davon {module.lab_minutes} im Labor"


def _link(module: Module, track: Track, build: Build) -> str:
    # The role travels in the address, so that its path works without anything being stored.
    return f"{build.link(module.path)}?weg={track.role}"

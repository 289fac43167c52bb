"""Shows the chooser of paths, the page of one path and the catalogue of modules."""

from html import escape
from pathlib import Path

from courseware.context import Build, Page
from courseware.errors import FenceError
from courseware.language import Say
from courseware.modules import Lesson, Module
from courseware.tracks import Stop, Track, minutes_of
from courseware.wording import count, duration, inline


def chooser(build: Build) -> str:
    """Return one card per path, each leading to its page."""
    cards = "".join(_card(track, build) for track in build.tracks)
    return f'<ul class="rollen" data-kurs="rollen">{cards}</ul>'


def catalogue(build: Build) -> str:
    """Return one card per module."""
    cards = "".join(_module_card(module, build) for module in build.modules)
    return f'<ol class="modulkarten" data-kurs="module">{cards}</ol>'


def track_page(build: Build) -> str:
    """Return the path whose page this is: sums, a way in, and every module, or every lesson and lab that it names."""
    track = next((track for track in build.tracks if build.page and _is_page_of(track, build.page)), None)
    if track is None:
        raise FenceError("„weg“ gehört auf die Seite eines Lernwegs im Ordner wege.")
    modules = track.modules(build.modules)
    if not modules:
        raise FenceError(f"Für die Rolle „{track.role}“ gibt es noch kein Modul.")
    track = build.shown(track)
    sums = _sums_of_parts(track, build) if track.parts else _sums_of_modules(modules, build)
    listed = _parts_on_track(track, build) if track.parts else _modules_on_track(modules, track, build)
    return (
        f'<div class="weg" data-kurs="weg"><p class="gross">{inline(track.benefit)}</p>{sums}'
        '<p class="weg__stand" hidden></p>'  # filled by the theme's script from what this browser remembers
        f"<p>{_begin(track, modules[0], build)}</p>{listed}</div>"
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


def _card(track: Track, build: Build) -> str:
    modules = track.modules(build.modules)
    track = build.shown(track)
    lang = build.lang(track)
    extent, minutes = count(len(modules), "Modul", "Module", build.say), minutes_of(modules)
    if track.parts:
        extent, minutes = _stops(track, build.say), sum(part.minutes for part in track.parts)
    wide = ' class="rollen__alle"' if track.parts else ""
    return (
        f'<li{wide} data-rolle="{track.name}"><h3><a href="{escape(build.link(track.path))}"{lang}>'
        f"{inline(track.title)}</a></h3><p{lang}>{inline(track.benefit)}</p>"
        f'<p class="dauer">{extent}, {_about(minutes, build.say)}</p></li>'
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


def _begin(track: Track, first: Module, build: Build) -> str:
    words = build.say("Mit Modul {} beginnen").format(first.number)
    target = _link(first.path, track, build)
    if track.parts:
        words, target = build.say("Mit der ersten Lektion beginnen"), _link(track.stops[0].path, track, build)
    return f'<a class="md-button md-button--primary" href="{escape(target)}">{words}</a>'


def _sums_of_modules(modules: tuple[Module, ...], build: Build) -> str:
    lessons, labs = (sum(module.minutes for module in modules), sum(module.lab_minutes for module in modules))
    return _sums(count(len(modules), "Modul", "Module", build.say), lessons, labs, build.say)


def _sums_of_parts(track: Track, build: Build) -> str:
    lessons = sum(stop.minutes for stop in track.stops if stop.lesson)
    labs = sum(stop.minutes for stop in track.stops if not stop.lesson)
    return _sums(_stops(track, build.say), lessons, labs, build.say)


def _stops(track: Track, say: Say) -> str:
    lessons = sum(1 for stop in track.stops if stop.lesson)
    labs = len(track.stops) - lessons
    parts = (count(lessons, "Lektion", "Lektionen", say), say("1 Labor") if labs == 1 else f"{labs} {say('Labore')}")
    return ", ".join(part for part, many in zip(parts, (lessons, labs), strict=True) if many)


def _sums(extent: str, lesson_minutes: int, lab_minutes: int, say: Say) -> str:
    sums = {
        "Umfang": extent,
        "In Lektionen": duration(lesson_minutes, say),
        "In Laboren": duration(lab_minutes, say),
        "Zusammen": _about(lesson_minutes + lab_minutes, say),
    }
    entries = " ".join(f"<div><dt>{say(name)}</dt> <dd>{value}</dd></div>" for name, value in sums.items())
    return f'<dl class="rahmen__angaben weg__summe">{entries}</dl>'


def _modules_on_track(modules: tuple[Module, ...], track: Track, build: Build) -> str:
    listed = "".join(_module_on_track(build.shown(module), track, build) for module in modules)
    return f'<ol class="weg__module">{listed}</ol>'


def _module_on_track(module: Module, track: Track, build: Build) -> str:
    lessons = build.lessons(module)
    lang = build.lang(module)
    objectives = "".join(f"<li>{inline(objective)}</li>" for objective in module.objectives)
    return (
        f'<li><p class="marke">{build.say("Modul")} {module.number}</p>'
        f'<h2><a href="{escape(_link(module.path, track, build))}"{lang}>{inline(module.title)}</a></h2>'
        f'<p class="dauer">{_parts(module, build.say)}</p><ul class="weg__ziele"{lang}>{objectives}</ul>'
        f"<details><summary>{count(len(lessons), 'Lektion', 'Lektionen', build.say)}</summary>"
        f'<ol class="lektionen">{lesson_list(lessons, build, f"?weg={track.name}")}</ol></details></li>'
    )


def _parts_on_track(track: Track, build: Build) -> str:
    listed, passed = "", 0
    for part in track.parts:
        stops = "".join(_stop(stop, track, build) for stop in part.stops)
        listed += (
            f'<li><h2>{inline(part.title)}</h2><p class="dauer">{duration(part.minutes, build.say)}</p>'
            f'<ol class="lektionen" start="{passed + 1}">{stops}</ol></li>'
        )
        passed += len(part.stops)
    return f'<ol class="weg__module weg__module--schritte">{listed}</ol>'


def _stop(stop: Stop, track: Track, build: Build) -> str:
    """Return one step; by `data-seite` or `data-labor` a script shows what the learner has done already."""
    anchor = f"#{stop.anchor}" if stop.anchor else ""
    record = build.shown(stop.lesson) if stop.lesson else build.shown(stop.module)
    title = inline(record.title) if stop.lesson else build.say("Labor: {}").format(inline(record.title))
    done = f'data-seite="{build.address(stop.path)}"' if stop.lesson else f'data-labor="{stop.module.lab}"'
    return (
        f'<li {done}><a href="{escape(_link(stop.path, track, build))}{anchor}"{build.lang(record)}>{title}</a> '
        f'<span class="dauer">{build.say("Modul")} {stop.module.number}, '
        f"{count(stop.minutes, 'Minute', 'Minuten', build.say)}</span></li>"
    )


def _parts(module: Module, say: Say) -> str:
    return f"{_about(module.minutes + module.lab_minutes, say)}, {say('davon {} im Labor').format(module.lab_minutes)}"


def _about(minutes: int, say: Say) -> str:
    return f"{say('etwa')} {duration(minutes, say)}"


def _link(path: Path, track: Track, build: Build) -> str:
    # The path travels in the address, so that it works without anything being stored.
    return f"{build.link(path)}?weg={track.name}"

"""Back and on at the foot of a page: in the course's own order, and along each path that leads elsewhere from here.

The theme's templates show what this finds; a script shows the steps of the path that is followed.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from courseware.context import Build
from courseware.language import Say
from courseware.tracks import FOLDER, Stop, Track

INDEX = f"{FOLDER}/index.md"


@dataclass(frozen=True)
class Place:
    """A page of MkDocs, or the lab on a module's page."""

    page: Any
    stop: Stop | None = None


@dataclass(frozen=True)
class Step:
    """One link at the foot: for everybody, or only for those who follow the path `track`."""

    back: bool
    page: Any
    title: str
    suffix: str = ""  # after the page's address
    track: str = ""


@dataclass(frozen=True)
class Way:
    """A path that goes through the page's module: its page, and the place of this page where steps are counted."""

    track: str
    page: Any
    number: int = 0
    count: int = 0


def steps(page: Any, nav: Any, build: Build, say: Say) -> list[Step]:
    """Return what leads back and on from `page`: first the step for everybody, then those of paths that differ."""
    found: list[Step] = []
    tracks = {track.name: track for track in build.tracks}
    along = {name: _beside(page, _places(track, nav, build)) for name, track in tracks.items()}
    for side, back in ((0, True), (1, False)):
        usual, query = _usual(page, nav, build)[side]
        if usual:
            found.append(_step(usual, back, say, query))
        for name, beside in along.items():
            if beside:
                place = beside[side] or _own_page(tracks[name], nav)
                if place and place != usual:
                    found.append(_step(place, back, say, track=name))
    return found


def ways(page: Any, nav: Any, build: Build) -> list[Way]:
    """Return the paths that go through the module of `page`, whole or in part."""
    folder = _source(page).partition("/")[0]
    found: list[Way] = []
    for track in build.tracks:
        own = _own_page(track, nav)
        if own and any(module.path.parent.name == folder for module in track.modules(build.modules)):
            sources = [build.source(stop.path) for stop in track.stops]
            number = sources.index(_source(page)) + 1 if _source(page) in sources else 0
            found.append(Way(track.name, own.page, number, len(sources)))
    return found


def _usual(page: Any, nav: Any, build: Build) -> tuple[tuple[Place | None, str], tuple[Place | None, str]]:
    """Return what everybody finds before and after `page`, each with what its address needs at the end.

    The paths' pages lie beside the course, not in it: from one of them the way leads to the path's first stop.
    """
    source = _source(page)
    for track in build.tracks:
        if source == build.source(track.path):
            first = next(iter(_places(track, nav, build)), None)
            home = next((Place(other) for other in nav.pages if _source(other) == INDEX), None)
            return (home, ""), (first, f"?weg={track.name}")
        if source == _takeaway(track):
            return (_own_page(track, nav), ""), (None, "")
    beside = _beside(page, tuple(Place(other) for other in nav.pages if _is_course(other)))
    return ((beside[0], ""), (beside[1], "")) if beside else ((None, ""), (None, ""))


def _is_course(page: Any) -> bool:
    return _source(page) == INDEX or not _source(page).startswith(f"{FOLDER}/")


@lru_cache(maxsize=32)  # each page asks for every path
def _places(track: Track, nav: Any, build: Build) -> tuple[Place, ...]:
    """Return where a path leads, in order: the pages of whole modules, or the stops that it names."""
    pages = {_source(page): page for page in nav.pages}
    if not track.parts:
        homes = [pages.get(build.source(module.path)) for module in track.modules(build.modules)]
        return tuple(
            Place(child) for home in homes if home and home.parent for child in home.parent.children if child.is_page
        )
    found = tuple(
        Place(pages[name], None if stop.lesson else stop)
        for stop in track.stops
        if (name := build.source(stop.path)) in pages
    )
    return found + tuple(Place(page) for name, page in pages.items() if name == _takeaway(track))


def _takeaway(track: Track) -> str:
    return f"{FOLDER}/{track.name}/mitnehmen.md"


def _own_page(track: Track, nav: Any) -> Place | None:
    return next((Place(page) for page in nav.pages if _source(page) == f"{FOLDER}/{track.name}.md"), None)


def _beside(page: Any, places: tuple[Place, ...]) -> tuple[Place | None, Place | None] | None:
    """Return the places before and after `page`, or None where it is none of them."""
    here = next((number for number, place in enumerate(places) if place.page is page), None)
    if here is None:
        return None
    return (places[here - 1] if here else None), (places[here + 1] if here + 1 < len(places) else None)


def _step(place: Place, back: bool, say: Say, query: str = "", track: str = "") -> Step:
    title = str(place.page.title)
    if place.stop:
        return Step(back, place.page, say("Labor: {}").format(title), f"{query}#{place.stop.anchor}", track)
    if (place.page.meta or {}).get("role"):
        title = f"{say('Lernweg')} {title}"
    return Step(back, place.page, title, query, track)


def _source(page: Any) -> str:
    return str(page.file.src_uri)

"""The introduction of 90 minutes, alone or with a group: its minutes are true, and every step can be reached."""

import re
from itertools import accumulate, pairwise
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser

from courseware import schedule
from courseware.modules import lessons_of, read_modules
from courseware.settings import Settings
from courseware.tracks import Track, read_tracks
from tests.courseware.serving import CourseServer

SETTINGS = Settings.from_environment()
PLAN = SETTINGS.docs_dir / "fuer-trainer" / "einstieg.md"
MINUTES = 90


def introduction() -> Track:
    (track,) = [track for track in read_tracks(SETTINGS.docs_dir, read_modules(SETTINGS.docs_dir)) if track.parts]
    return track


def test_its_lessons_and_its_one_lab_take_what_its_title_says() -> None:
    track = introduction()
    assert sum(part.minutes for part in track.parts) == MINUTES
    assert str(MINUTES) in track.title
    assert len([stop for stop in track.stops if not stop.lesson]) == 1


def test_it_is_cut_from_all_modules() -> None:
    modules = read_modules(SETTINGS.docs_dir)
    assert introduction().modules(modules) == modules


def test_before_the_lab_its_whole_module_was_read() -> None:
    stops = introduction().stops
    (lab,) = [stop for stop in stops if not stop.lesson]
    read = {stop.path for stop in stops[: stops.index(lab)]}
    assert {lesson.path for lesson in lessons_of(lab.module)} <= read


def test_lessons_of_one_module_keep_their_order() -> None:
    for module in read_modules(SETTINGS.docs_dir):
        names = [stop.path.name for stop in introduction().stops if stop.lesson and stop.module.id == module.id]
        assert names == sorted(names), module.id


@pytest.mark.browser
def test_its_key_sentences_fit_on_both_sides_of_one_sheet(
    browser: Browser, course: CourseServer, tmp_path: Path
) -> None:
    printed = tmp_path / "blatt.pdf"
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{course.url}/kurs/wege/einstieg/mitnehmen/")
        page.pdf(path=printed, prefer_css_page_size=True)
    assert len(pypdf.PdfReader(printed).pages) <= 2


def test_the_plan_for_a_group_takes_as_long_and_its_script_follows_it() -> None:
    text = PLAN.read_text(encoding="utf-8")
    (plan,) = re.findall(r"^```ablauf\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    ends = list(accumulate((step.minutes for step in schedule.parse(plan)), initial=0))
    assert ends[-1] == MINUTES
    headed = [tuple(map(int, span)) for span in re.findall(r"^### Minute (\d+) bis (\d+)", text, re.MULTILINE)]
    assert headed == list(pairwise(ends))


def test_the_plan_names_every_lesson_of_the_introduction() -> None:
    """By its link in the script, or as "Modul n, Lektionen a, b und c" beside the timetable."""
    text = PLAN.read_text(encoding="utf-8")
    for stop in introduction().stops:
        if stop.lesson:
            number = int(stop.path.name[:2])
            assert number in named(text, stop.module.number), stop.path


def named(text: str, module: int) -> set[int]:
    """Return the lessons of a module that the notes beside the timetable name."""
    found: set[int] = set()
    for words in re.findall(rf"Modul {module}, Lektion(?:en)? ((?:\d|, | und | bis )+)", text):
        numbers = [int(number) for number in re.findall(r"\d", words)]
        found |= set(range(numbers[0], numbers[-1] + 1)) if " bis " in words else set(numbers)
    return found

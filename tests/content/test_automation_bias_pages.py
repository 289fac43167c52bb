"""The module on automation bias and its kit for trainers: what they say must be what the lab does."""

import re
import unicodedata
from itertools import accumulate, pairwise
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser

from courseware import schedule
from courseware.build import build
from courseware.modules import lessons_of, read_module
from courseware.settings import Settings
from labkit import run
from labkit.experiment import DESIGNS
from labkit.reliance import BASELINE
from tests.courseware.serving import serving

SETTINGS = Settings.from_environment()
MODULE = SETTINGS.docs_dir / "03-automation-bias"
KIT = MODULE / "kursleitung.md"
PAGES = sorted(path for path in MODULE.glob("*.md") if path != KIT)  # what learners read
SLIDES = SETTINGS.docs_dir / "fuer-trainer" / "automation-bias-folien.md"
USED = "M"  # the design that lab.py shows
# The consent promises that learners are told at the end how much of the advice is wrong.
HOW_OFTEN = re.compile(
    r"jede[rsn]? dritte|(?:ein|jedes) Drittel (?:der|aller) Empf|\b(?:4 von 12|8 von 24|3 von 9)\b", re.I
)
DEFINED = re.compile(r"^\[\^([\w-]+)\]: (.+)$", re.MULTILINE)
CALLED = re.compile(r"\[\^([\w-]+)\](?!:)")
READ = re.compile(r"\b(?:Zusammenfassung(?:en)?|[Bb]erechnet)\b")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_lab_shows_the_design_that_the_pages_describe() -> None:
    assert f'lab.show_experiment("{USED}")' in text(SETTINGS.labs_dir / "automation_bias" / "lab.py")
    assert f"{DESIGNS[USED].cases} kurze Akten" in text(MODULE / "index.md")


@pytest.mark.parametrize("name", DESIGNS)
def test_the_kit_knows_the_designs(name: str) -> None:
    known = DESIGNS[name]
    (row,) = re.findall(rf"^\| `{known.name}` \|(.+)\|$", text(KIT), re.MULTILINE)
    cases, advised, minutes, *_ = (cell.strip() for cell in row.split("|"))
    assert int(cases) == known.cases
    assert int(advised) == sum(known.size(block) for block in known.blocks if block != BASELINE)
    assert minutes.removeprefix("etwa ") == known.minutes


def test_the_minutes_of_the_script_follow_one_another() -> None:
    (plan,) = re.findall(r"^```ablauf\n(.*?)^```", text(KIT), re.DOTALL | re.MULTILINE)
    ends = list(accumulate((step.minutes for step in schedule.parse(plan)), initial=0))
    assert ends[-1] == 90
    spans = list(pairwise(ends))
    headed = [tuple(map(int, span)) for span in re.findall(r"^### Minute (\d+) bis (\d+)", text(KIT), re.MULTILINE)]
    assert headed == spans


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_page_tells_beforehand_how_often_the_advice_is_wrong(path: Path) -> None:
    assert not HOW_OFTEN.search(text(path))


@pytest.mark.parametrize(
    ("line", "tells"),
    [
        ("Jede dritte Empfehlung war falsch.", True),
        ("8 von 24 waren falsch", True),
        ("drei von sechs Vorschlägen", False),
    ],
)
def test_the_search_for_how_often_can_tell(line: str, tells: bool) -> None:
    assert bool(HOW_OFTEN.search(line)) is tells


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_study_has_its_year_and_says_what_was_read(path: Path) -> None:
    notes = dict(DEFINED.findall(text(path)))
    assert set(notes) == set(CALLED.findall(text(path)))
    for name, note in notes.items():
        assert re.search(r"\b(?:19|20)\d\d\b", note), name
        assert READ.search(note), name


def test_every_lesson_has_an_example_and_one_thing_to_do() -> None:
    for lesson in lessons_of(read_module(MODULE / "index.md")):
        assert text(lesson.path).count('!!! aufgabe "Jetzt Sie"') == 1, lesson.path
        assert text(lesson.path).count('!!! merke "Zum Mitnehmen"') == 1, lesson.path


def test_the_privacy_page_names_the_file_that_stays_with_the_learner() -> None:
    assert f"`{run.NAME}`" in text(SETTINGS.docs_dir / "datenschutz.md")


@pytest.mark.browser
def test_each_slide_prints_on_a_sheet_of_its_own(browser: Browser, tmp_path: Path) -> None:
    sections = text(SLIDES).split('<section class="folie" markdown>')[1:]
    headings = [re.findall(r"^## (.+)$", section, re.MULTILINE) for section in sections]
    assert all(len(heading) == 1 for heading in headings)
    build(SETTINGS)
    printed = tmp_path / "folien.pdf"
    with serving(SETTINGS.site_dir) as server, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server.url}/kurs/fuer-trainer/automation-bias-folien/")
        page.pdf(path=printed, prefer_css_page_size=True)
    sheets = pypdf.PdfReader(printed).pages
    assert len(sheets) == len(sections)
    for sheet, (heading,) in zip(sheets, headings, strict=True):
        assert heading in unicodedata.normalize("NFKC", sheet.extract_text())  # takes ligatures apart
        assert sheet.mediabox.width > sheet.mediabox.height

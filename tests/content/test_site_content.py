"""The real pages as data: what every page must have, and what must not stand on any."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from courseware import labcard, quiz
from courseware.build import build
from courseware.fencesource import fences_of
from courseware.glossary import read_terms
from courseware.modules import ROLES, lessons_of, read_modules
from courseware.settings import Settings
from courseware.tracks import read_tracks
from tests.axe import EVERY_STATE
from tests.courseware.serving import serving

SETTINGS = Settings.from_environment()
SOURCES = sorted(SETTINGS.docs_dir.rglob("*.md"))
LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background"}
# A provision with the name of a real law, or an article: Rabenfurt's own by-law only knows paragraphs.
REAL_LAW = re.compile(
    r"\bArt(?:\.|ikels?|ikeln)\s*\d"
    r"|§§?\s*\d[^.]*\b(?:DSGVO|DS-GVO|VwVfG|SGB|BDSG|AO|GG|BGB|BGG|BITV|LPVG|BPersVG|KI-MIG|UWG|StGB)\b"
)
# The five areas as the Joint Research Centre published them with DigComp 3.0 (JRC144121, November 2025).
DIGCOMP_AREAS = {
    "Information search, evaluation and management",
    "Communication and collaboration",
    "Content creation",
    "Safety, wellbeing and responsible use",
    "Problem identification and solving",
}
FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})  # as German dictionaries sort
FENCES = {"quiz", "labor", "recht", "offen", "rechtsstand", "kurs", "ablauf"}
PROMISES = re.compile(r"ausreichende[sn]? Maß an KI-Kompetenz|Bußgeld|KI-Führerschein|rechtssicher", re.IGNORECASE)


@pytest.fixture(scope="module")
def site() -> Path:
    """Build the real site where the front door builds it."""
    patch = pytest.MonkeyPatch()
    patch.setenv("NO_MKDOCS_2_WARNING", "1")
    patch.setenv("DISABLE_MKDOCS_2_WARNING", "true")
    build(SETTINGS)
    patch.undo()
    return SETTINGS.site_dir


def pages(site: Path) -> Iterator[tuple[Path, BeautifulSoup]]:
    for path in sorted(site.rglob("*.html")):
        yield path, BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def prose(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of a source outside fences."""
    inside = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.lstrip().startswith(("```", "~~~")):
            inside = not inside
        elif not inside:
            yield number, line


def test_the_site_never_overwrites_the_theme() -> None:
    text = SETTINGS.config_file.read_text(encoding="utf-8")
    assert re.search(r"^site_dir: \.build/site\b", text, re.MULTILINE)


def test_every_page_has_title_language_and_one_heading(site: Path) -> None:
    titles: Counter[tuple[str, str]] = Counter()
    for path, page in pages(site):
        language = "en" if path.is_relative_to(site / "en") else "de"
        assert page.select_one(f"html[lang={language}]"), path
        assert len(page.select("h1")) == 1, path
        (title,) = page.select("head > title")
        if path.name != "404.html":
            titles[language, title.get_text(strip=True)] += 1
    assert [title for (_, title), count in titles.items() if count > 1 or not title] == []


def test_headings_go_down_one_step_at_a_time(site: Path) -> None:
    for path, page in pages(site):
        levels = [int(heading.name[1]) for heading in page.select("article :is(h1, h2, h3, h4, h5, h6)")]
        for above, below in pairwise(levels):
            assert below <= above + 1, f"{path}: h{above} -> h{below}"


def test_nothing_is_loaded_from_outside(site: Path) -> None:
    for path, page in pages(site):
        for tag in page.find_all(True):
            for name, value in tag.attrs.items():
                if name in LOADING or (name == "href" and tag.name == "link"):
                    assert not urlsplit(str(value)).netloc, f"{path}: {tag.name} {name}={value}"
            assert "style" not in tag.attrs, f"{path}: {tag.name} has an inline style"
            assert not [name for name in tag.attrs if name.startswith("on")], f"{path}: {tag.name}"
    for path in site.rglob("*.css"):
        for address in re.findall(r"(?:url\(|@import\s+)[\"']?([^\"')\s]+)", path.read_text(encoding="utf-8")):
            assert not urlsplit(address).netloc or address.startswith("data:"), f"{path}: {address}"


@pytest.mark.browser
def test_every_page_opens_under_its_policy_without_a_complaint(site: Path, browser: Browser) -> None:
    complaints: list[str] = []
    with serving(site) as server, browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("request", lambda request: request.url.startswith(server.url) or complaints.append(request.url))
        for path in sorted(site.rglob("index.html")):
            page.goto(f"{server.url}/kurs/{path.relative_to(site).parent.as_posix()}/", wait_until="load")
            if page.evaluate("document.documentElement.scrollWidth") > 320:
                complaints.append(f"{page.url}: wider than 320 px")
            page.evaluate(EVERY_STATE)
        page.goto(f"{server.url}/kurs/?q=Gebühr", wait_until="networkidle")
        assert context.cookies() == []
    assert complaints == []


def test_no_link_leads_outside(site: Path) -> None:
    for path, page in pages(site):
        for link in page.select("a[href]"):
            target = urlsplit(str(link["href"]))
            assert not target.netloc, f"{path}: {link['href']}"
            assert target.scheme in ("", "mailto", "tel"), f"{path}: {link['href']}"


def test_every_inner_link_has_a_target(site: Path) -> None:
    ids = {path: {tag["id"] for tag in page.select("[id]")} for path, page in pages(site)}
    for path, page in pages(site):
        here = "/kurs/" + path.relative_to(site).as_posix().removesuffix("index.html")
        for link in page.select("a[href]"):
            target = urlsplit(urljoin(here, str(link["href"])))
            if target.path.startswith(("/voila/", "/lab/")) or target.scheme:
                continue
            assert target.path.startswith("/kurs/"), f"{path}: {link['href']}"
            file = site / unquote(target.path.removeprefix("/kurs/"))
            file = file / "index.html" if file.is_dir() or target.path.endswith("/") else file
            assert file.is_file(), f"{path}: {link['href']}"
            if target.fragment and file in ids:
                assert unquote(target.fragment) in ids[file], f"{path}: {link['href']}"


def test_every_picture_has_a_text(site: Path) -> None:
    for path, page in pages(site):
        for picture in page.select("article img"):
            assert str(picture.get("alt", "")).strip(), f"{path}: {picture['src']}"


def test_no_word_is_divided_after_its_own_hyphen(site: Path) -> None:
    """A soft hyphen behind a hyphen shows both where the line ends."""
    for path in site.rglob("*.html"):
        assert "-\u00ad" not in path.read_text(encoding="utf-8").replace("&shy;", "\u00ad"), path


def test_ids_are_unique_on_every_page(site: Path) -> None:
    for path, page in pages(site):
        doubled = [name for name, count in Counter(tag["id"] for tag in page.select("[id]")).items() if count > 1]
        assert doubled == [], path


def test_records_are_right_and_lessons_fill_the_module() -> None:
    modules = read_modules(SETTINGS.docs_dir)
    assert modules
    for module in modules:
        lessons = lessons_of(module)
        assert sum(lesson.minutes for lesson in lessons) == module.minutes, module.id
        assert (SETTINGS.labs_dir / module.lab / "lab.py").is_file(), module.lab


def test_every_lab_is_reached_from_a_page() -> None:
    assert {card.lab for card in _cards(SOURCES)} == {
        path.parent.name for path in SETTINGS.labs_dir.glob("*/design.md")
    }


def test_a_module_and_its_lab_card_agree_on_the_time() -> None:
    for module in read_modules(SETTINGS.docs_dir):
        (card,) = [card for card in _cards([module.path]) if card.lab == module.lab]
        assert card.minutes == module.lab_minutes, module.id


def _cards(paths: Iterable[Path]) -> Iterator[labcard.LabCard]:
    for path in paths:
        for source in re.findall(r"^```labor\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
            yield labcard.parse(source, SETTINGS.labs_dir)


def test_every_page_stands_in_the_navigation() -> None:
    nav = yaml.safe_dump(yaml.load(_without_names(), Loader=yaml.SafeLoader)["nav"], allow_unicode=True)
    for path in SOURCES:
        assert path.relative_to(SETTINGS.docs_dir).as_posix() in nav


def _without_names() -> str:
    return re.sub(r"!!python/name:[\w.]+", "x", SETTINGS.config_file.read_text(encoding="utf-8"))


@pytest.mark.browser
def test_without_a_script_the_page_of_progress_says_what_it_lacks(site: Path, browser: Browser) -> None:
    with serving(site) as server:
        for script in (True, False):
            with browser.new_context(java_script_enabled=script) as context:
                page = context.new_page()
                page.goto(f"{server.url}/kurs/fortschritt/")
                expect(page.locator("article noscript p")).to_be_visible(visible=not script)


def test_every_module_has_a_page_to_take_away_and_one_for_trainers(site: Path) -> None:
    for module in read_modules(SETTINGS.docs_dir):
        frame = BeautifulSoup(_built(site, module.path).read_text(encoding="utf-8"), "html.parser")
        beside = [str(link["href"]) for link in frame.select(".modul__dazu a")]
        assert beside == [f"#labor-{module.lab}", "mitnehmen/", "kursleitung/"], module.id
        trainers = _built(site, module.path.with_name("kursleitung.md"))
        page = BeautifulSoup(trainers.read_text(encoding="utf-8"), "html.parser")
        headings = [heading.get_text().removesuffix("¶") for heading in page.select("article h2")]
        assert {"Zeitplan", "Fragen für das Gespräch"} <= set(headings), module.id
        assert page.select("table.ablauf"), module.id


def test_every_role_has_a_path_and_every_path_a_module() -> None:
    modules = read_modules(SETTINGS.docs_dir)
    tracks = read_tracks(SETTINGS.docs_dir, modules)
    assert [track.role for track in tracks if not track.parts] == list(ROLES)
    assert all(track.modules(modules) for track in tracks)


def test_the_names_of_digcomp_are_the_published_ones(site: Path) -> None:
    for module in read_modules(SETTINGS.docs_dir):
        page = BeautifulSoup(_built(site, module.path).read_text(encoding="utf-8"), "html.parser")
        named = {str(name.string) for name in page.select(".einordnung [lang=en]")}
        assert named
        assert named <= DIGCOMP_AREAS


def test_every_glossary_entry_can_be_reached(site: Path) -> None:
    glossary = SETTINGS.docs_dir / "glossar.md"
    terms = read_terms(glossary.read_text(encoding="utf-8"))
    page = BeautifulSoup(_built(site, glossary).read_text(encoding="utf-8"), "html.parser")
    assert [entry.get("id") for entry in page.select("dt")] == [term.id for term in terms]
    assert all("<" not in term.text and term.text.endswith(".") for term in terms)


def test_the_glossary_is_in_order_and_has_terms_of_every_module() -> None:
    text = (SETTINGS.docs_dir / "glossar.md").read_text(encoding="utf-8")
    names = [term.names[0].lower().translate(FOLDED) for term in read_terms(text)]
    assert names == sorted(names)
    for module in read_modules(SETTINGS.docs_dir):
        assert f"({module.path.parent.name}/" in text, module.id


def test_every_lesson_checks_itself() -> None:
    for module in read_modules(SETTINGS.docs_dir):
        for lesson in lessons_of(module):
            assert "```quiz" in lesson.path.read_text(encoding="utf-8"), lesson.path


def test_questions_are_fair() -> None:
    """Guessers learn nothing: the right answer is seldom the longest, and stands at no place more often than not."""
    choices = [question for question in _questions() if isinstance(question, quiz.Choice) and not question.several]
    longest = [max(question.answers, key=lambda answer: len(answer.text)).correct for question in choices]
    places = Counter(place for one in choices for place, answer in enumerate(one.answers) if answer.correct)
    assert sum(longest) <= len(choices) / 2
    assert max(places.values()) <= len(choices) / 2


def _questions() -> Iterator[quiz.Question]:
    for path in SOURCES:
        for source in re.findall(r"^```quiz\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
            yield quiz.parse(source)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(SETTINGS.docs_dir).as_posix())
def test_real_law_stands_only_in_fences(path: Path) -> None:
    for number, line in prose(path):
        assert not REAL_LAW.search(line), f"{path.name}:{number}: {line.strip()[:90]}"
        assert not PROMISES.search(line), f"{path.name}:{number}: {line.strip()[:90]}"


@pytest.mark.parametrize(
    ("line", "law"),
    [
        ("Nach Art. 4 der KI-Verordnung", True),
        ("Artikel 22 regelt das", True),
        ("§ 35a VwVfG", True),
        ("§ 2 Absatz 1 der Sperrmüllsatzung", False),
        ("Im Jahr 2024 kostete die Art 24 Euro", False),
    ],
)
def test_the_search_for_real_law_can_tell(line: str, law: bool) -> None:
    assert bool(REAL_LAW.search(line)) is law


def test_what_to_do_now_looks_the_same_everywhere() -> None:
    opened = re.compile(r'^!!! (\w+) "Jetzt Sie"', re.MULTILINE)
    boxes = [kind for path in SOURCES for kind in opened.findall(path.read_text(encoding="utf-8"))]
    assert set(boxes) == {"aufgabe"}


def test_fences_are_known(site: Path) -> None:
    for path in SOURCES:
        opened = [fence for fence in fences_of(path.read_text(encoding="utf-8")) if fence.kind in FENCES]
        page = BeautifulSoup(_built(site, path).read_text(encoding="utf-8"), "html.parser")
        shown = page.select("article :is(form.quiz, .laborkarte, .recht, .register, [data-kurs])")
        assert len(shown) == len(opened), path


def _built(site: Path, source: Path) -> Path:
    address = source.relative_to(SETTINGS.docs_dir).with_suffix("")
    return site / (address.parent if address.name == "index" else address) / "index.html"

"""Building: only when needed, whole or not at all, and a mistake in one clear sentence."""

import gc
import logging
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from courseware.build import build
from courseware.competences import DIGCOMP, OVERSIGHT
from courseware.errors import BuildFailed, CoursewareError, RecordError
from courseware.settings import Settings


def page(settings: Settings, address: str = "") -> BeautifulSoup:
    return BeautifulSoup((settings.site_dir / address / "index.html").read_text(encoding="utf-8"), "html.parser")


def test_a_build_that_fails_leaves_the_search_for_garbage_as_it_was(root: Settings) -> None:
    usual = gc.get_threshold()
    (root.docs_dir / "01-probe" / "02-ende.md").write_text("Ohne Angaben.\n", encoding="utf-8")
    with pytest.raises(CoursewareError):
        build(root)
    assert gc.get_threshold() == usual


def test_builds_once_and_again_only_after_a_change(root: Settings) -> None:
    assert build(root)
    made = (root.site_dir / "index.html").stat().st_ino
    assert not build(root)
    assert (root.site_dir / "index.html").stat().st_ino == made
    lesson = root.docs_dir / "01-probe" / "02-ende.md"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nEin neuer Satz.\n", encoding="utf-8")
    assert build(root)
    assert "Ein neuer Satz." in page(root, "01-probe/02-ende").get_text()


def test_what_else_makes_a_build_necessary(root: Settings) -> None:
    build(root)
    root.register.write_text(root.register.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert build(root), "the law changed"
    root = replace(root, today=date(2026, 12, 24))
    assert build(root), "another day"
    (root.site_dir / "index.html").unlink()
    assert build(root), "the site was lost"
    (root.docs_dir / "bild.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    assert build(root), "a new file"
    assert "Python" not in page(root, "01-probe").select_one(".laborkarte").get_text()  # type: ignore[union-attr]
    (root.labs_dir / "probelabor" / "lab.py").write_text("# %% solution=eins\n", encoding="utf-8")
    assert build(root), "a lab became one with code"
    assert "Python" in page(root, "01-probe").select_one(".laborkarte").get_text()  # type: ignore[union-attr]
    assert not build(root)


def test_two_builders_at_once_build_once(root: Settings) -> None:
    program = (
        "import sys; from datetime import date; from pathlib import Path; from courseware.build import build; "
        "from courseware.settings import Settings; "
        "print(build(Settings(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))))"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(root.root), root.today.isoformat()], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    assert sorted(one.communicate()[0].split()[-1] for one in both) == ["False", "True"]
    assert page(root).h1


def test_a_failed_build_leaves_the_old_site(root: Settings) -> None:
    build(root)
    before = (root.site_dir / "index.html").read_text(encoding="utf-8")
    start = root.docs_dir / "index.md"
    good = start.read_text(encoding="utf-8")
    start.write_text(good + "\n```quiz\nid: kaputt\n```\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match=rf"index\.md:{good.count(chr(10)) + 2}: Das Feld kind fehlt"):
        build(root)
    assert (root.site_dir / "index.html").read_text(encoding="utf-8") == before
    start.write_text(good, encoding="utf-8")
    assert not build(root)


def test_a_broken_link_stops_the_build_and_is_named(root: Settings) -> None:
    lesson = root.docs_dir / "01-probe" / "02-ende.md"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\n[weg](fehlt.md)\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match=r"02-ende\.md.*fehlt\.md"):
        build(root)


def test_a_wrong_record_stops_the_build(root: Settings) -> None:
    lesson = root.docs_dir / "01-probe" / "02-ende.md"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("minutes: 6", "minutes: 0"), encoding="utf-8")
    with pytest.raises(RecordError, match=r"02-ende\.md:2: minutes"):
        build(root)


def test_what_stands_above_any_page_must_be_readable(root: Settings) -> None:
    page = root.docs_dir / "glossar.md"
    page.write_text(f"---\nhide: [toc]\ntitle: Das: Glossar\n---\n{page.read_text(encoding='utf-8')}", encoding="utf-8")
    with pytest.raises(RecordError, match=r"glossar\.md:3: .*kein gültiges YAML"):
        build(root)


def test_a_path_to_a_missing_lesson_stops_the_build_with_its_line(root: Settings) -> None:
    path = root.docs_dir / "wege" / "kurz.md"
    path.write_text(path.read_text(encoding="utf-8").replace("02-ende.md", "02-weg.md"), encoding="utf-8")
    with pytest.raises(
        RecordError, match=r"kurz\.md:6: Die Lektion oder das Labor „01-probe/02-weg\.md“ gibt es nicht"
    ):
        build(root)


def test_the_day_of_the_build_decides_what_the_law_says(root: Settings) -> None:
    build(replace(root, today=date(2026, 12, 1)))
    assert "Gilt ab 2. Dezember 2026." in (before := page(root, "01-probe/02-ende").get_text())
    assert "Ab dem 2. Dezember 2026 müssen Behörden" in before
    build(replace(root, today=date(2026, 12, 2)))
    assert "Gilt seit 2. Dezember 2026." in (after := page(root, "01-probe/02-ende").get_text())
    assert "Ab dem" not in after


def test_a_late_review_is_a_warning_and_never_stops_an_old_copy(
    root: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "courseware.recht"):
        build(replace(root, today=date(2027, 2, 3)))
    (warning,) = caplog.messages
    assert "5 Prüfungen sind fällig, die erste seit 4. Januar 2027" in warning
    assert "Die Prüfung ist seit 4. Januar 2027 fällig." in page(root, "01-probe/02-ende").get_text()
    build(replace(root, today=date(2029, 2, 4)))
    assert "Die Prüfung ist seit 4. Januar 2027 fällig." in page(root, "01-probe/02-ende").get_text()


def test_a_missing_configuration_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CoursewareError, match="lassen sich nicht bauen"):
        build(Settings(root=tmp_path))


def test_a_lesson_shows_its_record_after_its_heading(sample: Settings) -> None:
    lesson = page(sample, "01-probe/01-fragen")
    heading = lesson.h1
    assert heading
    frame = heading.find_next_sibling("section")
    assert frame
    assert "6 Minuten" in frame.get_text()
    assert "jede Art von Frage" in frame.get_text()


def test_a_module_shows_its_record_and_its_lessons(sample: Settings) -> None:
    module = page(sample, "01-probe")
    frame = module.select_one("section.rahmen")
    assert frame
    assert all(
        text in frame.get_text() for text in ("32 Minuten", "20 Minuten", "Sachbearbeitung", "20.11.2026", "1.0")
    )
    assert [link["href"] for link in module.select(".lektionen a")] == ["01-fragen/", "02-ende/"]
    assert "6 Fragen" in module.select(".lektionen li")[0].get_text()
    assert [link["href"] for link in frame.select(".modul__dazu a")] == ["#labor-probelabor", "mitnehmen/"]


def test_every_competence_has_a_name_on_the_page(root: Settings) -> None:
    page_source = root.docs_dir / "01-probe" / "index.md"
    text = page_source.read_text(encoding="utf-8")
    every = ", ".join(DIGCOMP + OVERSIGHT)
    page_source.write_text(text.replace("digcomp-1, aufsicht-b", every), encoding="utf-8")
    build(root)
    named = page(root, "01-probe").select(".einordnung li")
    assert len(named) == len(DIGCOMP + OVERSIGHT)
    assert all(len(item.get_text().strip()) > 12 for item in named)


def test_a_modules_frame_stands_between_opening_and_first_heading(root: Settings) -> None:
    page_source = root.docs_dir / "01-probe" / "index.md"
    page_source.write_text(page_source.read_text(encoding="utf-8") + "\n## Später\n\nEnde.\n", encoding="utf-8")
    build(root)
    module = page(root, "01-probe")
    frame = module.select_one("section.modul")
    assert frame
    assert "Text des Moduls." in frame.find_previous_sibling("p").get_text()  # type: ignore[union-attr]
    assert "Später" in frame.find_next_sibling("h2").get_text()  # type: ignore[union-attr]


def test_the_navigation_opens_only_the_part_one_is_in(sample: Settings) -> None:
    links = [str(link["href"]) for link in page(sample, "01-probe").select(".kursnav a")]
    assert "02-ende/" in links
    assert "../02-zweites/" in links
    assert "../02-zweites/01-lektion/" not in links


def test_the_navigation_marks_the_page_one_is_on(sample: Settings) -> None:
    marked = page(sample, "01-probe/02-ende").select('.kursnav [aria-current="page"]')
    assert [link.get_text() for link in marked] == ["Das Ende"]


def test_a_page_with_law_or_of_a_module_ends_with_its_state(sample: Settings) -> None:
    foot = page(sample, "01-probe/02-ende").select("article .rechtsfuss")
    assert [line.get_text() for line in foot] == [
        "Rechtsstand dieser Seite: 20. November 2026. Nächste Prüfung: 4. Januar 2027. Alle Rechtsaussagen des Kurses"
    ]
    assert [link["href"] for link in foot[0].select("a")] == ["../../rechtsstand/"]
    assert page(sample, "01-probe/01-fragen").select("article .rechtsfuss")  # the dates of its module
    assert not page(sample, "glossar").select(".rechtsfuss")


def test_the_page_with_the_register_does_not_lead_to_itself(sample: Settings) -> None:
    (foot,) = page(sample, "rechtsstand").select("article .rechtsfuss")
    assert not foot.select("a")

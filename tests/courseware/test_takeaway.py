"""The page to take away: every lesson's closing box, and a lesson without one is a mistake."""

import pytest
from bs4 import BeautifulSoup

from courseware.context import Build, Page
from courseware.errors import FenceError
from courseware.takeaway import takeaway_page


def on(build: Build, name: str) -> Build:
    path = build.settings.docs_dir / name
    build.page = Page(path, build.address(path), "")
    return build


def test_it_gathers_the_boxes_lesson_by_lesson(under_construction: Build) -> None:
    shown = BeautifulSoup(takeaway_page(on(under_construction, "01-probe/mitnehmen.md")), "html.parser")
    assert [(entry.h2.get_text(), entry.p.get_text()) for entry in shown.select("li")] == [  # type: ignore[union-attr]
        ("Alle Arten von Fragen", "Ein Satz."),
        ("Das Ende", "Am Ende ist Schluss."),
    ]
    assert [link["href"] for link in shown.select("h2 a")] == ["../../01-probe/01-fragen/", "../../01-probe/02-ende/"]
    assert "Rechtsstand: 20.11.2026" in shown.get_text()


def test_it_gathers_the_boxes_of_a_path_of_single_lessons(under_construction: Build) -> None:
    path = under_construction.settings.docs_dir / "wege" / "kurz.md"
    text = (
        path.read_text(encoding="utf-8")
        .replace(", 03-drittes/01-lektion.md", "")
        .replace("02-zweites/01-lektion", "01-probe/01-fragen")
    )
    path.write_text(text, encoding="utf-8")
    shown = BeautifulSoup(takeaway_page(on(under_construction, "wege/kurz/mitnehmen.md")), "html.parser")
    assert [entry.h2.get_text() for entry in shown.select("li")] == ["Das Ende", "Alle Arten von Fragen"]  # type: ignore[union-attr]
    assert "Kurz. Rechtsstand: 20.11.2026" in shown.get_text()


def test_a_lesson_without_its_box_is_named(under_construction: Build) -> None:
    with pytest.raises(FenceError, match=r"03-drittes/01-lektion\.md fehlt der Kasten"):
        takeaway_page(on(under_construction, "03-drittes/mitnehmen.md"))


def test_it_belongs_into_a_module(under_construction: Build) -> None:
    with pytest.raises(FenceError, match="Ordner eines Moduls"):
        takeaway_page(on(under_construction, "glossar.md"))

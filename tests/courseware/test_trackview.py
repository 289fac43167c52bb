"""Role chooser, path page and catalogue: everything on them comes from the front matter."""

import pytest
from bs4 import BeautifulSoup

from courseware.context import Build, Page
from courseware.errors import FenceError
from courseware.trackview import catalogue, chooser, track_page


def on(build: Build, name: str) -> Build:
    path = build.settings.docs_dir / name
    build.page = Page(path, build.address(path), path.read_text(encoding="utf-8"))
    return build


def test_every_role_leads_to_its_path_with_its_minutes(under_construction: Build) -> None:
    shown = BeautifulSoup(chooser(on(under_construction, "index.md")), "html.parser")
    cards = {str(card["data-rolle"]): card for card in shown.select("li")}
    assert [card.a["href"] for card in cards.values()] == [  # type: ignore[index]
        "wege/kurz/",
        "wege/sachbearbeitung/",
        "wege/fuehrung/",
        "wege/it/",
    ]
    assert "1 Modul, etwa 32 Minuten" in cards["sachbearbeitung"].get_text()
    assert "2 Module, etwa 112 Minuten" in cards["it"].get_text()
    assert "3 Lektionen, 1 Labor, etwa 96 Minuten" in cards["kurz"].get_text()


def test_a_path_lists_its_modules_with_objectives_and_carries_the_role(under_construction: Build) -> None:
    shown = BeautifulSoup(track_page(on(under_construction, "wege/it.md")), "html.parser")
    assert [link["href"] for link in shown.select("h2 a")] == ["../../01-probe/?weg=it", "../../03-drittes/?weg=it"]
    assert "Sie können weitergehen." in shown.get_text()
    assert [item["data-seite"] for item in shown.select(".lektionen li")] == [
        "01-probe/01-fragen/",
        "01-probe/02-ende/",
        "03-drittes/01-lektion/",
    ]
    button = shown.select_one(".md-button")
    assert button
    assert button["href"] == "../../01-probe/?weg=it"


def test_a_path_of_its_own_lists_its_steps_in_order_under_one_count(under_construction: Build) -> None:
    shown = BeautifulSoup(track_page(on(under_construction, "wege/kurz.md")), "html.parser")
    assert [link["href"] for link in shown.select(".lektionen a")] == [
        "../../01-probe/02-ende/?weg=kurz",
        "../../03-drittes/01-lektion/?weg=kurz",
        "../../01-probe/?weg=kurz#labor-probelabor",
        "../../02-zweites/01-lektion/?weg=kurz",
    ]
    assert [str(row.get("data-seite") or row.get("data-labor")) for row in shown.select(".lektionen > li")] == [
        "01-probe/02-ende/",
        "03-drittes/01-lektion/",
        "probelabor",
        "02-zweites/01-lektion/",
    ]
    assert [(part.h2.get_text(), part.ol["start"]) for part in shown.select(".weg__module > li")] == [  # type: ignore[union-attr,index]
        ("Zuerst", "1"),
        ("Dann", "3"),
    ]
    assert [value.get_text() for value in shown.select("dd")] == [
        "3 Lektionen, 1 Labor",
        "76 Minuten",
        "20 Minuten",
        "etwa 96 Minuten",
    ]
    assert shown.select_one(".md-button")["href"] == "../../01-probe/02-ende/?weg=kurz"  # type: ignore[index]


def test_a_path_for_nobody_or_elsewhere_is_a_mistake(under_construction: Build) -> None:
    lonely = under_construction.settings.docs_dir / "wege" / "lehre.md"
    lonely.write_text("---\ntitle: Lehre\nrole: lehre\nbenefit: Nichts.\n---\n# Lehre\n", encoding="utf-8")
    with pytest.raises(FenceError, match="Seite eines Lernwegs im Ordner wege"):
        track_page(on(under_construction, "index.md"))
    with pytest.raises(FenceError, match="noch kein Modul"):
        track_page(on(under_construction, "wege/lehre.md"))


def test_the_catalogue_names_every_module_in_order(under_construction: Build) -> None:
    shown = BeautifulSoup(catalogue(on(under_construction, "index.md")), "html.parser")
    assert [link["href"] for link in shown.select("h3 a")] == ["01-probe/", "02-zweites/", "03-drittes/"]
    assert "Nur zum Proben." in shown.get_text()

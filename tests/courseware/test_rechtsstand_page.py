"""The register in Chromium: sorted and searched by keyboard, whole without a script, readable on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
PAGE = "rechtsstand/"
IN_ORDER = ["§ 1 Probegesetz", "§ 2 Probegesetz", "§ 3 Probegesetz", "§ 4 Probegesetz"]


def norms(page: Page) -> list[str]:
    """Return the norms of the rows that are shown, from top to bottom."""
    return page.locator(".register tbody tr:visible th").all_inner_texts()


def test_sorts_by_keyboard_and_says_so(visit: Visit) -> None:
    page = visit(PAGE)
    head = page.get_by_role("columnheader", name="Prüfung")
    button = head.get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(button).to_be_focused()
    expect(page.locator(".register [role=status]")).to_have_text("Sortiert nach Prüfung, aufsteigend.")
    assert norms(page)[0] == "§ 2 Probegesetz"
    page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert norms(page)[-1] == "§ 2 Probegesetz"
    page.get_by_role("columnheader", name="Vorschrift").get_by_role("button").click()
    assert norms(page) == IN_ORDER
    assert page.locator(".register [aria-sort]").count() == 1


def test_searches_in_every_column(visit: Visit) -> None:
    page = visit(PAGE)
    field = page.get_by_label("Suchen")
    field.press_sequentially("fachtexten")
    assert norms(page) == ["§ 3 Probegesetz"]
    expect(page.locator(".register [role=status]")).to_have_text("1 von 4 Aussagen.")
    field.fill("probegesetz DEZEMBER")
    assert norms(page) == ["§ 2 Probegesetz"]
    field.fill("")
    page.get_by_label("Nur fällige Prüfungen").check()
    assert norms(page) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Artikel 26", IN_ORDER[3:]),
        ("artikel  26 absatz 3", IN_ORDER[3:]),
        ("Art. 26, Abs. 3 Nr. 1", IN_ORDER[3:]),
        ("Art.26", IN_ORDER[3:]),
        ("Art 26 Abs 3", IN_ORDER[3:]),
        ("Art", IN_ORDER[3:]),  # on the way to "Artikel"
        ("Artikel 3", []),
        ("Artikel 2", []),
        ("202", []),
        ("26", IN_ORDER[3:]),
        ("§ 2", IN_ORDER[1:2]),
        ("§2 Probe", IN_ORDER[1:2]),
        ("2. Dezember 2026", IN_ORDER[1:2]),
        ("gesetz", IN_ORDER),
        ("(", []),
    ],
)
def test_finds_a_provision_however_it_is_written(visit: Visit, query: str, found: list[str]) -> None:
    page = visit(PAGE)
    page.get_by_label("Suchen").fill(query)
    assert norms(page) == found


def test_is_whole_without_a_script(visit: Visit) -> None:
    page = visit(PAGE, java_script_enabled=False)
    assert norms(page) == IN_ORDER
    expect(page.locator(".register :is(button, input)")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_rows_as_cards_that_are_still_a_table(visit: Visit, width: int) -> None:
    page = visit(PAGE, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    table = page.get_by_role("table", name="Alle Rechtsaussagen des Kurses")
    expect(table.get_by_role("row")).to_have_count(5)
    expect(table.get_by_role("rowheader")).to_have_count(4)
    expect(table.get_by_role("columnheader", name="Stand").get_by_role("button")).to_be_visible()


def test_an_open_question_is_not_mistaken_for_law(visit: Visit) -> None:
    note = visit(PAGE).get_by_role("note", name="Das ist noch offen")
    expect(note).to_contain_text("Müssen Behörden auch die Rückseite lesen?")
    assert note.evaluate("box => getComputedStyle(box).borderStyle") == "dashed"

"""Two pages name whom to ask: a line that the operator sets in the environment, escaped, and built into the pages."""

import pytest
from bs4 import BeautifulSoup

from courseware import context
from courseware.build import build
from courseware.contact import NOBODY, contact
from courseware.settings import Settings


def test_without_a_contact_the_page_says_so(under_construction: context.Build) -> None:
    assert NOBODY in contact(under_construction)


def test_the_line_is_shown_with_its_address_as_a_link_and_no_markup_of_its_own(
    root: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIERAUGEN_CONTACT", " Amt 10 <b>, <ki@stadt.example>, Tel. 0000 12345 ")
    shown = BeautifulSoup(contact(context.begin(Settings(root.root))), "html.parser")
    assert shown.get_text() == "Ansprechstelle: Amt 10 <b>, ki@stadt.example, Tel. 0000 12345"
    assert [link["href"] for link in shown.select("a")] == ["mailto:ki@stadt.example"]


def test_another_contact_makes_a_build_necessary(root: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    start = root.docs_dir / "index.md"
    start.write_text(start.read_text(encoding="utf-8") + "\n```kurs\nkontakt\n```\n", encoding="utf-8")
    assert build(root)
    monkeypatch.setenv("VIERAUGEN_CONTACT", "Amt 10")
    named = Settings(root.root, root.today)
    assert build(named)
    assert "Ansprechstelle:</strong> Amt 10" in (named.site_dir / "index.html").read_text(encoding="utf-8")
    assert not build(named)

"""The search: no page loads its index, and it finds what people mean, without a server."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from courseware.errors import RecordError
from courseware.searchindex import read_synonyms
from courseware.settings import Settings

Visit = Callable[..., Page]
QUERIES = {
    "Folgenabschätzung": "Das Ende",  # inside a compound
    "Folgenabschaetzung": "Das Ende",  # inside a compound, without an umlaut
    "DSFA": "Das Ende",  # a synonym, which stands there inside a compound only
    "Strasse": "Das Ende",  # ss for ß
    "STRASSEN": "Das Ende",  # and its plural
    "Amtsgerichte": "Das Ende",  # a soft hyphen in the text
    "Betriebsräte": "Das Ende",  # the plural of a synonym
    "Betriebsrat": "Das Ende",
    "Folgen-Abschätzung": "Das Ende",  # the compound written with a hyphen
    "Amstgericht": "Das Ende",  # a slip
    "Sperrmüllabholnug": "Alle Arten von Fragen",  # one in the ending, which the index does not keep
    "Personalratsende": "Das Ende",  # a compound of two words that stand apart
    "§ 35a": "Das Ende",  # a sign that stands for no word, and a number
    "Satz": "Alle Arten von Fragen",
    "Sperrmüllabholungen": "Alle Arten von Fragen",
}


def test_the_pages_load_no_index(sample: Settings) -> None:
    folder = sample.site_dir / "search"
    assert json.loads((folder / "search_index.json").read_text(encoding="utf-8"))["docs"] == []
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    assert index["docs"]
    assert index["synonyms"][0] == ["Folgenabschätzung", "DSFA"]
    assert "\u00ad" not in json.dumps(index["docs"], ensure_ascii=False)


def test_it_reads_what_a_page_says_and_not_what_it_explains(sample: Settings) -> None:
    docs = json.loads((sample.site_dir / "search" / "index.json").read_text(encoding="utf-8"))["docs"]
    assert {doc["location"] for doc in docs if "das Losen" in doc["text"]} == {"glossar/"}
    assert any("Vorschrift Aussage Stand" in doc["text"] for doc in docs)  # cells of a table are words of their own


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("de:\n  - [allein]\n", "mindestens zwei"),
        ("de: [Kita]", "mindestens zwei"),
        ("de:\n  - [Kita, 24]\n", "mindestens zwei"),
        ("de:\n  - [Kita", "nicht lesbar"),
        ("", "eine Liste von Wortgruppen"),
        ("de:\n", "eine Liste von Wortgruppen"),
        ("- [Kita, Kindergarten]\n", "eine Liste von Wortgruppen"),
    ],
)
def test_what_is_no_group_of_words_is_named(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "suche.yml").write_text(written, encoding="utf-8")
    with pytest.raises(RecordError, match=rf"suche\.yml: .*{said}"):
        read_synonyms(tmp_path / "suche.yml")


def test_without_a_list_there_are_no_synonyms(tmp_path: Path) -> None:
    assert read_synonyms(tmp_path / "fehlt.yml") == {}


@pytest.mark.browser
def test_queries_find_what_was_meant(visit: Visit) -> None:
    page = visit("01-probe/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    field = page.get_by_role("textbox", name="Suche")
    field.click()
    for query, title in QUERIES.items():
        hits = page.locator(".md-search-result__article h1")
        field.fill("")
        expect(hits).to_have_count(0)  # what stands there from now on answers this query
        field.fill(query)  # pasted: no key is pressed
        expect(hits.filter(has_text=title)).to_have_count(1)
        expect(page.locator(".md-search-result__terms")).to_have_count(0)
    assert asked.count("index.json") == 1


@pytest.mark.browser
def test_words_side_by_side_come_before_words_far_apart(visit: Visit) -> None:
    page = visit("01-probe/")
    page.get_by_role("textbox", name="Suche").fill("zweite Mahnung")
    hits = page.locator(".md-search-result__article h1")
    expect(hits.first).to_have_text("Lektion in 03-drittes")
    expect(hits.nth(1)).to_have_text("Lektion in 02-zweites")


@pytest.mark.browser
def test_a_hit_in_a_long_table_shows_the_words_around_it(visit: Visit) -> None:
    page = visit("01-probe/")
    page.get_by_role("textbox", name="Suche").fill("Hörensagen")
    hit = page.locator(".md-search-result__article").filter(has_text="Rechtsstand")
    expect(hit.locator("mark")).to_have_text("Hörensagen")
    expect(hit).to_contain_text(re.compile("… .*Hörensagen"))
    expect(hit).not_to_contain_text("Im Satz")  # its beginning

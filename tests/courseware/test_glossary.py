"""Glossary terms: the first use on a page becomes a link with its explanation, and nothing else does."""

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from courseware.context import Build, Page
from courseware.glossary import read_terms

GLOSSARY = """# Glossar

Token
:   Ein Textstück. [Lektion](a.md)

Startzahl (*Seed*)
:   Die Zahl, mit der das Losen **beginnt**, siehe [hier](b.md).

Prüfsumme
:   Eine Folge.
"""


def shown(text: str, build: Build, page: str = "01-probe/02-ende.md") -> BeautifulSoup:
    (build.settings.docs_dir / "glossar.md").write_text(GLOSSARY, encoding="utf-8")
    path = build.settings.docs_dir / page
    build.page = Page(path, build.address(path), text)
    extensions = ["courseware.glossary", "attr_list", "def_list", "md_in_html", "tables", "toc"]
    return BeautifulSoup(Markdown(extensions=extensions).convert(text), "html.parser")


def words(page: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in page.select("a.begriff")]


def test_terms_have_names_and_a_plain_text() -> None:
    assert [(term.id, term.names, term.text) for term in read_terms(GLOSSARY)] == [
        ("begriff-token", ("Token",), "Ein Textstück."),
        ("begriff-startzahl", ("Startzahl", "Seed"), "Die Zahl, mit der das Losen beginnt, siehe hier."),
        ("begriff-pruefsumme", ("Prüfsumme",), "Eine Folge."),
    ]


def test_only_the_first_use_is_a_link_and_the_text_stays(under_construction: Build) -> None:
    text = "Viele Tokens, ein Token; der Seed und die Startzahl. *Prüfsummen* auch, dann Token."
    page = shown(text, under_construction)
    assert words(page) == ["Tokens", "Seed", "Prüfsummen"]
    assert page.p
    assert page.p.get_text() == text.replace("*", "")
    link = page.select_one("a.begriff")
    assert link
    assert link["href"] == "../../glossar/#begriff-token"
    assert page.find(id=link["aria-describedby"]).get_text() == "Ein Textstück."  # type: ignore[union-attr]
    assert len(page.select("[role=tooltip][hidden]")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "# Token",
        "`Token`",
        "[Token](c.md)",
        "Tokenizer, Untertoken, Token-Zahl und token",
        '<div class="held" markdown>\n\nEin Token.\n\n</div>',
        "    Token",
    ],
)
def test_here_a_term_stays_as_it_is(under_construction: Build, text: str) -> None:
    page = shown(text, under_construction)
    assert words(page) == []
    assert not page.select(".begriffe")


def test_on_the_glossary_page_the_entries_are_the_links_targets(under_construction: Build) -> None:
    page = shown(GLOSSARY, under_construction, "glossar.md")
    assert [entry["id"] for entry in page.select("dt")] == [term.id for term in read_terms(GLOSSARY)]
    assert words(page) == []


def test_a_course_without_a_glossary_is_fine(under_construction: Build) -> None:
    (under_construction.settings.docs_dir / "glossar.md").unlink()
    under_construction.page = Page(under_construction.settings.docs_dir / "index.md", "", "")
    assert Markdown(extensions=["courseware.glossary"]).convert("Ein Token.") == "<p>Ein Token.</p>"

"""Turns the first use of a glossary term on a page into a link with its explanation; a Markdown extension.

Without a script it is a plain link to the glossary. The theme's begriffe.js shows the explanation beside it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from courseware import context
from courseware.language import GERMAN
from courseware.wording import inline

PAGE = "glossar.md"
ENTRY = re.compile(r"^(\S.*)\n:[ \t]+(.+)$", re.MULTILINE)
POINTER = re.compile(r"\s*\[[^\]]*\]\([^)]*\)\s*$")  # "[Lektion 5](…)" after the last sentence
ENDING = "(?:s|es|e|en|n|ns)?"  # German endings of nouns
# A link in a heading, a link, a button or code would be wrong; the opening panel is no reading text.
SKIPPED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "th", "button", "summary"})
SKIPPED_CLASSES = frozenset({"held", "admonition-title", "ohne-begriffe"})
LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class Term:
    """One entry: its id, the words it stands for, its explanation as plain text."""

    id: str
    names: tuple[str, ...]
    text: str


@lru_cache(maxsize=4)
def read_terms(source: str) -> tuple[Term, ...]:
    """Return the entries of a glossary page; "Eingabe (*Prompt*)" stands for both words."""
    return tuple(_term(title, text) for title, text in ENTRY.findall(source))


def makeExtension(**_: Any) -> Extension:  # noqa: N802 (Python-Markdown asks for this name)
    """Return the extension; mkdocs.yml names this module."""
    return GlossaryExtension()


class GlossaryExtension(Extension):  # type: ignore[misc]
    """Registers the search for terms."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Add the search after MkDocs has checked the author's own links (priority 0)."""
        md.treeprocessors.register(_Finder(md), "courseware.glossary", -5)


class _Finder(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        build = context.current()
        glossary = build.settings.docs_dir / PAGE
        if build.page is None or build.page_language != GERMAN or not glossary.is_file():
            return
        terms = read_terms(glossary.read_text(encoding="utf-8"))
        if build.page.path == glossary:
            _name_entries(root, terms)
            return
        search = _Search(terms, build.link(glossary))
        search.walk(root)
        search.append_explanations(root)


class _Search:
    """One page's search: every term is found once."""

    def __init__(self, terms: Iterable[Term], glossary: str) -> None:
        self._glossary = glossary
        self._by_name = {name: term for term in terms for name in term.names}
        self._used: list[Term] = []
        longest_first = sorted(self._by_name, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first)) or "(?!)"
        self._pattern = re.compile(rf"(?<![\w\u00ad-])({words}){ENDING}(?![\w\u00ad-])")

    def walk(self, element: Element) -> None:
        if element.tag in SKIPPED or SKIPPED_CLASSES & set(element.get("class", "").split()):
            return
        children = list(element)
        element.text, links = self._split(element.text)
        for link in reversed(links):
            element.insert(0, link)
        for child in children:
            self.walk(child)
            child.tail, links = self._split(child.tail)
            place = list(element).index(child) + 1
            for link in reversed(links):
                element.insert(place, link)

    def append_explanations(self, root: Element) -> None:
        if not self._used:
            return
        # The same sentences on many pages must not turn up among the search results. The search's parser takes the end
        # of any element of the same name for the end of what is left out, so no "div" may hold these.
        box = SubElement(root, "section", {"class": "begriffe", "data-search-exclude": "data-search-exclude"})
        for term in self._used:
            tip = SubElement(box, "div", {"id": term.id, "role": "tooltip", "class": "begriffe__text"})
            tip.set("hidden", "hidden")
            tip.text = term.text

    def _split(self, text: str | None) -> tuple[str | None, list[Element]]:
        """Cut `text` at new terms: return what comes before the first one, and a link with its tail for each."""
        pieces: list[str] = []
        links: list[Element] = []
        done = 0
        for found in self._pattern.finditer(text or ""):
            term = self._by_name[found[1]]
            if term not in self._used:
                self._used.append(term)
                pieces.append((text or "")[done : found.start()])
                links.append(self._link(term, found[0]))
                done = found.end()
        for link, tail in zip(links, [*pieces[1:], (text or "")[done:]], strict=True) if links else ():
            link.tail = tail
        return (pieces[0] if links else text), links

    def _link(self, term: Term, word: str) -> Element:
        href = f"{self._glossary}#{term.id}"
        link = Element("a", {"class": "begriff", "href": href, "aria-describedby": term.id})
        link.text = word
        return link


def _name_entries(root: Element, terms: Iterable[Term]) -> None:
    by_name = {term.names[0]: term for term in terms}
    for entry in root.iter("dt"):
        term = by_name.get("".join(entry.itertext()).split(" (")[0].strip())
        if term:
            entry.set("id", term.id)


def _term(title: str, text: str) -> Term:
    names = tuple(name.strip(" *)") for name in title.split("("))
    word = re.sub(r"[^a-z0-9]+", "-", names[0].lower().translate(LETTERS)).strip("-")
    plain = unescape(re.sub(r"<[^>]+>", "", inline(POINTER.sub("", text))))
    return Term(f"begriff-{word}", names, plain)

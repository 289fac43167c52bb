"""What the course says to people, as plain sentences: pages, labs and the register, save what is wrong on purpose."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from courseware.recht import MONTHS, Register

FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[ \t]*(\w*)[^\n]*\n(.*?)^\1\2[ \t]*$", re.DOTALL | re.MULTILINE)
FRONT_MATTER = re.compile(r"\A---\n.*?^---$", re.DOTALL | re.MULTILINE)
# A mistake that a page names as one: Irrtum: „Alle brauchen ein Zertifikat.“
NAMED_MISTAKE = re.compile(r"(?:Irrtum|Irrtümer|Mistake|Myth)\b[^„“”.]*[„“][^“”]*[“”]", re.IGNORECASE)
BOX = re.compile(r'^[ \t]*(?:!!!|\?\?\?\+?)[ \t]*\w+[ \t]*"?(.*?)"?[ \t]*$', re.MULTILINE)  # its title stays
MARKER = re.compile(r"^(?:[-*+>#|]+|\d+\.)\s+")  # of a list, a heading, a table row
SHORT = {
    "Art.": "Artikel", "Abs.": "Absatz", "Nr.": "Nummer", "lit.": "Buchstabe", "Mio.": "Millionen",
    "z. B.": "zum Beispiel", "bzw.": "beziehungsweise", "ca.": "etwa", "u. a.": "unter anderem",
}  # fmt: skip
QUIZ_TRUE = ("explanation", "feedback", "right")
Passage = tuple[str, str]  # where it stands, one sentence


def of_pages(courses: Path) -> Iterator[Passage]:
    """Yield the sentences of all pages in all languages."""
    for path in sorted(courses.rglob("*.md")):
        for sentence in page_sentences(path.read_text(encoding="utf-8")):
            yield str(path.relative_to(courses)), sentence


def of_selftest(courses: Path) -> Iterator[Passage]:
    """Yield what the questions of the self-test mean to be true."""
    for said in _true_texts(yaml.safe_load((courses / "selbsttest.yml").read_text(encoding="utf-8"))):
        for sentence in sentences(said):
            yield "selbsttest.yml", sentence


def of_labs(labs: Path) -> Iterator[Passage]:
    """Yield the sentences of all labs: their text cells and strings, but no answers to choose from."""
    for path in sorted(labs.glob("*/lab.py")):
        for sentence in lab_sentences(path.read_text(encoding="utf-8")):
            yield path.parent.name, sentence


def of_register(register: Register) -> Iterator[Passage]:
    """Yield every wording that a page can ever show from now on; a wording whose time is over is not among them."""
    for statement in register:
        now = "" if statement.after else statement.text
        for text in (now, statement.before, statement.after, statement.open):
            for sentence in sentences(text):
                yield statement.id, sentence


def page_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of one page: its prose, and of its questions what is meant to be true."""
    text = FRONT_MATTER.sub("", text)
    for fence in FENCE.finditer(text):
        if fence[3] == "quiz":
            for said in _true_texts(yaml.safe_load(fence[4])):
                yield from sentences(said)
    prose = BOX.sub(r"\n\1\n\n", FENCE.sub("\n\n", text))
    for paragraph in re.split(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*|#]|\d+\.)\s)", prose):
        yield from sentences(paragraph)


def lab_sentences(source: str) -> Iterator[str]:
    """Yield the sentences of one lab in percent format."""
    for cell in re.split(r"^# %%.*$", source, flags=re.MULTILINE):
        lines = cell.strip().splitlines()
        if lines and all(line.startswith("#") for line in lines):
            for paragraph in re.split(r"\n\s*\n", "\n".join(line.removeprefix("#").strip() for line in lines)):
                yield from sentences(paragraph)
    for said in _strings(ast.parse(source)):
        yield from sentences(said)


def sentences(text: str) -> list[str]:
    """Split a paragraph; dates and short forms are written out first, so that their dots end nothing."""
    text = MARKER.sub("", text.strip())
    text = re.sub(r"[*_`\u00ad]|&shy;|\{[^}\n]*\}|\]\([^)]*\)|\|$", "", text)
    text = re.sub(r"\s+", " ", text)
    for short, long in SHORT.items():
        text = text.replace(short, long)
    text = re.sub(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})", _written_out, text)
    text = re.sub(rf"\b(\d{{1,2}})\. (?={'|'.join(MONTHS)})", r"\1 ", text)
    text = NAMED_MISTAKE.sub("", text)
    return [part for part in re.split(r"(?<=[.!?])[“”\")]?\s+", text.strip()) if part]


def _written_out(found: re.Match[str]) -> str:
    month = int(found[2])
    return f"{int(found[1])} {MONTHS[month - 1]} {found[3]}" if 1 <= month <= 12 else found[0]


def _true_texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _true_texts(item)
    elif isinstance(value, dict):
        if value.get("correct") is True:
            yield str(value.get("text", ""))
        for name, item in value.items():
            if name in QUIZ_TRUE and isinstance(item, str):
                yield item
            elif isinstance(item, list | dict):
                yield from _true_texts(item)


def _strings(node: ast.AST) -> Iterator[str]:
    """Yield the texts in code; a dictionary handed to a question holds its answers, and most of them are wrong."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        elif not isinstance(child, ast.Dict):
            yield from _strings(child)

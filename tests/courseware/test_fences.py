"""The fences inside Markdown: every kind on the sample page, and a mistake stops with file and line."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from courseware import context
from courseware.fences import labor_fence, quiz_fence, recht_fence

FENCES = [
    {"name": name, "class": name, "format": function}
    for name, function in (("quiz", quiz_fence), ("labor", labor_fence), ("recht", recht_fence))
]


def to_html(text: str, build: context.Build, path: str = "01-probe/seite.md") -> BeautifulSoup:
    build.page = context.Page(Path(path), "01-probe/seite/", text)
    markdown = Markdown(
        extensions=["pymdownx.superfences", "admonition", "md_in_html"],
        extension_configs={"pymdownx.superfences": {"custom_fences": FENCES}},
    )
    return BeautifulSoup(markdown.convert(text), "html.parser")


def test_every_kind_of_question_on_the_sample_page(under_construction: context.Build) -> None:
    text = (under_construction.settings.docs_dir / "01-probe" / "01-fragen.md").read_text(encoding="utf-8")
    page = to_html(text, under_construction)
    assert [form["data-art"] for form in page.select("form.quiz")] == [
        "one",
        "several",
        "gap",
        "match",
        "order",
        "error",
    ]
    assert page.select_one(".admonition form[data-quiz=probe-luecke]")
    assert not page.select("pre")


def test_law_before_and_after_it_applies(under_construction: context.Build) -> None:
    page = to_html("```recht\nseit-langem\n```\n\n```recht\nnoch-nicht\n```\n", under_construction)
    assert [stand.get_text() for stand in page.select(".recht__stand strong")] == [
        "Gilt seit 2. Februar 2025.",
        "Gilt ab 2. Dezember 2026.",
    ]


GOOD = "```quiz\nid: probe\nkind: gap\nquestion: Frage\ntext: '[[24]]'\nexplanation: Darum.\n```\n"


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("# Titel\n\n```quiz\nid: probe\nkind: raten\n```\n", "seite.md:5", "kind „raten“"),
        ("# Titel\n\n```quiz\nid: probe\nkind: [offen\n```\n", "seite.md:", "kein gültiges YAML"),
        ("Text\n\n```recht\ngibtsnicht\n```\n", "seite.md:3", "„gibtsnicht“ gibt es nicht"),
        ("```recht\nungeprueft\n```\n", "seite.md:1", "noch nicht am amtlichen Text"),
        ("```labor\nlab: fehlt\ntitle: T\nminutes: 5\nstores: [x]\n```\n", "seite.md:2", "nicht im Ordner labs"),
        ('!!! note "Kasten"\n    ```quiz\n    id: probe\n    ```\n', "seite.md:2", "kind fehlt"),
        (f"{GOOD}\n{GOOD.replace('24', '25')}", "seite.md:9", "„probe“ gibt es schon in .*seite.md:1"),
    ],
)
def test_a_mistake_stops_with_file_and_line(
    under_construction: context.Build, text: str, place: str, said: str
) -> None:
    with pytest.raises(SuperFencesException, match=said) as caught:
        to_html(text, under_construction)
    assert place in str(caught.value)


def test_an_id_used_on_another_page_is_refused(under_construction: context.Build) -> None:
    to_html(GOOD, under_construction, path="a.md")
    with pytest.raises(SuperFencesException, match=r"schon in a\.md:1"):
        to_html(GOOD, under_construction, path="b.md")


def test_a_new_run_forgets_the_ids(under_construction: context.Build) -> None:
    to_html(GOOD, under_construction)
    to_html(GOOD, context.begin(under_construction.settings))


def test_a_card_needs_a_page(under_construction: context.Build) -> None:
    under_construction.page = None
    with pytest.raises(SuperFencesException, match="braucht eine Seite"):
        labor_fence("lab: probelabor")

"""The fences inside Markdown: every kind on the sample page, and a mistake stops with file and line."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from courseware import context
from courseware.errors import PageError
from courseware.fences import labor_fence, offen_fence, quiz_fence, recht_fence, rechtsstand_fence

FENCES = [
    {"name": name, "class": name, "format": function}
    for name, function in (
        ("quiz", quiz_fence),
        ("labor", labor_fence),
        ("recht", recht_fence),
        ("offen", offen_fence),
        ("rechtsstand", rechtsstand_fence),
    )
]


def to_html(text: str, build: context.Build, path: str = "01-probe/seite.md") -> BeautifulSoup:
    build.page = context.Page(Path(path), "01-probe/seite/", text)
    markdown = Markdown(
        extensions=["pymdownx.superfences", "admonition", "md_in_html", "courseware.recht_inline"],
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


def test_several_statements_in_one_fence_and_an_open_question(under_construction: context.Build) -> None:
    page = to_html("```recht\nseit-langem\nnoch-nicht\n```\n\n```offen\nungeklaert\n```\n", under_construction)
    law, question = page.select(".recht")
    assert len(law.select(".recht__aussage")) == 2
    assert "auch die Rückseite lesen?" in question.get_text()
    assert under_construction.page
    assert [statement.id for statement in under_construction.page.law] == ["seit-langem", "noch-nicht", "ungeklaert"]


def test_the_whole_register_leads_to_its_script(under_construction: context.Build) -> None:
    page = to_html("```rechtsstand\n```\n", under_construction)
    assert len(page.select(".register tbody tr")) == 4
    assert [script["src"] for script in page.select("script")] == ["../../assets/rechtsstand.js"]


def test_a_statement_inside_a_sentence(under_construction: context.Build) -> None:
    page = to_html("Kurz: [recht:seit-langem] So *ist* es. `[recht:x]` [ein Link](a.md)", under_construction)
    assert page.p
    assert page.p.get_text().startswith("Kurz: Behörden dürfen diese Seite lesen. (§ 1 Probegesetz, gilt seit")
    assert [tag.get_text() for tag in page.select("em, code, a")] == ["ist", "[recht:x]", "ein Link"]
    assert under_construction.page
    assert [statement.id for statement in under_construction.page.law] == ["seit-langem"]


@pytest.mark.parametrize(
    ("text", "said"), [("[recht:gibtsnicht]", "gibt es nicht"), ("[recht:ungeklaert]", "ist ungeklärt")]
)
def test_a_mistake_inside_a_sentence_is_found(under_construction: context.Build, text: str, said: str) -> None:
    with pytest.raises(PageError, match=rf"seite\.md:3: .*{said}"):
        to_html(f"Eins.\n\nZwei {text}.\n", under_construction)


GOOD = "```quiz\nid: probe\nkind: gap\nquestion: Frage\ntext: '[[24]]'\nfeedback: [Darum.]\nexplanation: Darum.\n```\n"


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("# Titel\n\n```quiz\nid: probe\nkind: raten\n```\n", "seite.md:5", "kind „raten“"),
        ("# Titel\n\n```quiz\nid: probe\nkind: [offen\n```\n", "seite.md:", "kein gültiges YAML"),
        ("Text\n\n```recht\ngibtsnicht\n```\n", "seite.md:3", "„gibtsnicht“ gibt es nicht"),
        ("```recht\nungeklaert\n```\n", "seite.md:1", "ist ungeklärt"),
        ("```recht\nseit-langem\nungeklaert\n```\n", "seite.md:1", "ist ungeklärt"),
        ("Text\n\n```offen\nseit-langem\n```\n", "seite.md:3", "ist geklärt"),
        ("# Titel\n\nText\n\n```rechtsstand\nseit-langem\n```\n", "seite.md:6", "bleibt leer"),
        ("```labor\nlab: fehlt\ntitle: T\nminutes: 5\nstores: [x]\n```\n", "seite.md:2", "nicht im Ordner labs"),
        ('!!! note "Kasten"\n    ```quiz\n    id: probe\n    ```\n', "seite.md:2", "kind fehlt"),
        (GOOD.replace("feedback: [Darum.]\n", ""), "seite.md:1", "feedback fehlt"),
        (f"{GOOD}\n{GOOD.replace('24', '25')}", "seite.md:10", "„probe“ gibt es schon in .*seite.md:1"),
        (f"{GOOD}\n{GOOD}", "seite.md:10", "„probe“ gibt es schon in .*seite.md:1"),
        ("```recht\nseit-langem\n```\n\n```recht\nseit-langem\nx\n```\n", "seite.md:5", "„x“ gibt es nicht"),
        (GOOD.replace(" Darum.", " 2027-02-29"), "seite.md:7", "„2027-02-29“ gibt es nicht"),
        (GOOD.replace("kind:", "id: doppelt\nkind:"), "seite.md:3", "„id“ steht hier zweimal"),
    ],
)
def test_a_mistake_stops_with_file_and_line(
    under_construction: context.Build, text: str, place: str, said: str
) -> None:
    with pytest.raises(SuperFencesException, match=said) as caught:
        to_html(text, under_construction)
    assert place in str(caught.value)


def test_any_other_mistake_stops_too(under_construction: context.Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("courseware.quizform.render", lambda *_: [].pop())
    with pytest.raises(SuperFencesException, match=r"seite\.md:3: .*lässt sich nicht zeigen \(IndexError: pop from"):
        to_html(f"Text\n\n{GOOD}", under_construction)


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

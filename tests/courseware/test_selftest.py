"""The self-test's file, and its two pages as HTML: what is refused, and what the first page must not tell."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from courseware.context import Build, Page
from courseware.errors import FenceError, PageError, RecordError
from courseware.fences import kurs_fence
from courseware.learning import overview
from courseware.selftest import read_selftest
from courseware.selftestform import after, before


def question(name: str, **changes: Any) -> dict[str, Any]:
    keys = ("eins", "zwei", "drei", "vier")
    answers = [{"key": key, "text": f"Antwort {key}", "feedback": f"Grund {key}."} for key in keys]
    answers[2]["correct"] = True  # type: ignore[assignment]
    whole = {"id": name, "kind": "one", "question": f"Frage {name}?", "answers": answers, "explanation": "Darum."}
    return {key: value for key, value in (whole | changes).items() if value is not None}


def pair(number: int, **changes: Any) -> dict[str, Any]:
    items = [question(f"probe-{sheet}{number}", law=["seit-langem"] if number == 1 else None) for sheet in "ab"]
    return {"module": "probe", "objective": "Sie können raten.", "items": items} | changes


def write(build: Build, *pairs: dict[str, Any], **changes: Any) -> Path:
    text = yaml.safe_dump({"version": 1, "pairs": list(pairs)} | changes, allow_unicode=True, sort_keys=False)
    build.settings.selftest.write_text(text, encoding="utf-8")
    return build.settings.selftest


@pytest.fixture
def build(under_construction: Build) -> Build:
    write(under_construction, pair(1), pair(2))
    path = under_construction.settings.docs_dir / "selbsttest" / "vorher.md"
    under_construction.page = Page(path, "selbsttest/vorher/", "")
    return under_construction


def shown(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_both_sheets_in_order(build: Build) -> None:
    test = read_selftest(build.settings.selftest)
    assert [item.question.id for item in test.sheet("a")] == ["probe-a1", "probe-a2"]
    assert [item.question.id for item in test.sheet("b")] == ["probe-b1", "probe-b2"]
    assert test.sheet("b")[0].law == ("seit-langem",)


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([pair(1, items=[question("probe-a1")])], "items"),
        ([pair(1, items=[question(f"probe-{each}") for each in "abc"])], "genau zwei Fragen"),
        ([pair(1, items=[question("a", kind="several"), question("b")])], "kind: one"),
        ([pair(1, items=[question("a", answers=question("x")["answers"][1:]), question("b")])], "genau 4 Antworten"),
        ([pair(1, items=[question("a", explanation=None), question("b")])], "explanation"),
        ([pair(1, items=[question("a", mehr="x"), question("b")])], "mehr"),
        ([pair(1, objective=None)], "objective"),
        ([], "pairs"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(build: Build, pairs: list[dict[str, Any]], told: str) -> None:
    path = write(build, *pairs)
    with pytest.raises(RecordError, match=told) as caught:
        read_selftest(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "Zeile" in str(caught.value)


def test_the_answer_that_everybody_has_cannot_be_written(build: Build) -> None:
    answers = question("x")["answers"]
    answers[0]["key"] = "weiss-nicht"
    with pytest.raises(RecordError, match="kommt von selbst dazu"):
        read_selftest(write(build, pair(1, items=[question("a", answers=answers), question("b")])))


def test_the_line_is_that_of_the_question(build: Build) -> None:
    path = write(build, pair(1), pair(2, items=[question("a"), question("b", kind="order", answers=None)]))
    with pytest.raises(RecordError) as caught:
        read_selftest(path)
    line = int(str(caught.value).partition("Zeile ")[2].partition(":")[0])
    assert path.read_text(encoding="utf-8").splitlines()[line - 1].strip() == "- id: b"


def test_the_first_page_tells_nothing_about_what_is_right(build: Build) -> None:
    html = before(build)
    page = shown(html)
    assert [form["data-blatt"] for form in page.select("form")] == ["a", "b"]
    assert len(page.select("fieldset[role=radiogroup] > legend")) == 4
    assert "richtig" not in html.lower()
    assert "Grund" not in html
    assert "Darum" not in html
    # no attribute may differ between the right answer and the others, but the names of the answers themselves
    fields = page.select("[data-frage=probe-a1] input")
    assert [set(field.attrs) for field in fields] == [{"type", "name", "id", "value"}] * 5
    assert build.page
    assert build.page.law == []


def test_the_second_page_solves_everything_even_without_a_script(build: Build) -> None:
    page = shown(after(build))
    assert [field["value"] for field in page.select("[data-frage=probe-b2] [data-richtig=ja]")] == ["drei"]
    assert len(page.select("form .selbsttest__grund[hidden]")) == 4
    solutions = page.select_one(".selbsttest__loesungen")
    assert solutions
    assert not solutions.has_attr("hidden")
    assert solutions.select("ol > li")[0].get_text().count("Nicht richtig") == 3
    assert "Behörden dürfen diese Seite lesen." in solutions.get_text()
    assert build.page
    assert {statement.id for statement in build.page.law} == {"seit-langem"}


def test_both_pages_may_show_the_questions_but_no_other_fence_may_have_their_ids(build: Build) -> None:
    before(build)
    after(build)
    with pytest.raises(FenceError, match="probe-a1"):
        build.claim("probe-a1", "01-probe/01-fragen.md:7")


def test_a_course_without_self_test_says_so_and_its_overview_is_silent(under_construction: Build) -> None:
    path = under_construction.settings.docs_dir / "fortschritt.md"
    under_construction.page = Page(path, "fortschritt/", "")
    assert "Selbsttest" not in overview(under_construction)
    with pytest.raises(PageError, match="fehlt die Datei"):
        before(under_construction)


def test_a_broken_file_stops_the_build_with_its_place(build: Build) -> None:
    from pymdownx.superfences import SuperFencesException

    write(build, pair(1, module=3))
    with pytest.raises(SuperFencesException, match=r"selbsttest\.yml: Zeile \d+: .*module"):
        kurs_fence("selbsttest-vorher")


def test_the_overview_leads_to_both_parts(build: Build) -> None:
    build.page = Page(build.settings.docs_dir / "fortschritt.md", "fortschritt/", "")
    rows = shown(overview(build)).select("[data-teil] a")
    assert [row["href"] for row in rows] == ["../selbsttest/vorher/", "../selbsttest/nachher/"]

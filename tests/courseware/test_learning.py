"""The overview of all there is to do: lessons with the ids of their questions, and labs."""

import pytest
from bs4 import BeautifulSoup

from courseware.context import Build, Page, begin
from courseware.errors import RecordError
from courseware.learning import overview, questions_of
from courseware.modules import read_lesson

SOURCE = "id: probe-welle\nkind: gap\nquestion: Q\ntext: '[[24]]'\nfeedback: [Ja.]\nexplanation: Darum.\n"


def test_it_lists_lessons_questions_and_labs(under_construction: Build) -> None:
    path = under_construction.settings.docs_dir / "fortschritt.md"
    under_construction.page = Page(path, "fortschritt/", "")
    shown = BeautifulSoup(overview(under_construction), "html.parser")
    first = shown.select("[data-seite]")[0]
    assert (first["data-seite"], first.a["href"]) == ("01-probe/01-fragen/", "../01-probe/01-fragen/")  # type: ignore[index]
    assert str(first["data-fragen"]).split() == [
        *("probe-eine", "probe-mehrere", "probe-luecke", "probe-paare", "probe-ordnen", "probe-fehler")
    ]
    assert len(shown.select("[data-labor=probelabor]")) == 3


def test_lessons_are_read_once_in_a_run_and_anew_in_the_next(under_construction: Build) -> None:
    module, *_ = under_construction.modules
    before = under_construction.lessons(module)
    page = before[0].path
    page.write_text(page.read_text(encoding="utf-8").replace(before[0].title, "Anders"), encoding="utf-8")
    assert under_construction.lessons(module) is before
    assert begin(under_construction.settings).lessons(module)[0].title == "Anders"


def test_questions_are_found_however_their_fences_are_written(under_construction: Build) -> None:
    lesson = read_lesson(under_construction.settings.docs_dir / "01-probe" / "01-fragen.md")
    source = lesson.path.read_text(encoding="utf-8")
    assert "    ```quiz" in source  # inside a box
    asked = questions_of(lesson)
    assert len(asked) == source.count("```quiz")
    source = source.replace("```quiz\nid: probe-eine\n", "```quiz\nid: 'probe-eine' # in Anführungszeichen\n")
    example = f"````markdown\n{SOURCE}````\n"
    lesson.path.write_text(f"{source}\n~~~quiz\n{SOURCE}~~~\n\n{example}", encoding="utf-8")
    assert questions_of(lesson) == (*asked, "probe-welle")


def test_a_wrong_question_is_named_where_it_stands(under_construction: Build) -> None:
    lesson = read_lesson(under_construction.settings.docs_dir / "01-probe" / "02-ende.md")
    lines = lesson.path.read_text(encoding="utf-8").count("\n")
    with lesson.path.open("a", encoding="utf-8") as page:
        page.write("\n```quiz\nid: neu\nkind: raten\n```\n")
    with pytest.raises(RecordError, match=rf"02-ende\.md:{lines + 4}: kind „raten“"):
        questions_of(lesson)

"""The last line of a page: the oldest check and the earliest review of everything it shows."""

from dataclasses import replace
from datetime import date

import pytest

from courseware import context
from courseware.recht import Register, german_date
from courseware.recht_box import box
from courseware.recht_foot import foot
from courseware.recht_table import table
from courseware.settings import Settings

LESSON = "01-probe/02-ende.md"


def shown(build: context.Build, path: str, *names: str, **changes: object) -> str:
    build.page = context.Page(build.settings.docs_dir / path, path.removesuffix(".md") + "/", "")
    build.note(*(replace(build.law.find(name), **changes) for name in names))
    return foot(build)


def test_a_page_without_law_has_none(under_construction: context.Build) -> None:
    assert shown(under_construction, "index.md") == ""
    under_construction.page = None
    assert foot(under_construction) == ""


def test_a_lesson_without_law_has_its_modules_dates(under_construction: context.Build) -> None:
    module = next(each for each in under_construction.modules if each.path.parent.name == "01-probe")
    said = shown(under_construction, LESSON)
    assert f"</strong> {german_date(module.state_of_law)}. Nächste Prüfung: {german_date(module.review)}." in said
    assert "nicht-drucken" in said
    assert "nicht-drucken" not in shown(under_construction, LESSON, "seit-langem")


def test_a_translated_page_says_it_in_its_language(root: Settings) -> None:
    (root.docs_dir.parent / "en").mkdir()
    (root.docs_dir.parent / "en" / "index.md").write_text("# Start", encoding="utf-8")
    build = context.begin(root, "en")
    build.page = context.Page(root.docs_dir.parent / "en" / "index.md", "", "")
    build.note(build.law.find("seit-langem"))
    said = foot(build)
    assert "<strong>State of the law on this page:</strong> 20 November 2026. Next review: 1 February 2027." in said


def test_the_earliest_review_counts(under_construction: context.Build) -> None:
    assert "Nächste Prüfung: 1. Februar 2027." in shown(under_construction, "index.md", "seit-langem")
    assert "Nächste Prüfung: 4. Januar 2027." in shown(under_construction, "index.md", "seit-langem", "noch-nicht")


@pytest.mark.parametrize(
    ("ends", "said"), [("2026-11-20", "ist seit 20. November 2026 fällig"), ("2026-12-24", ": 24.")]
)
def test_box_foot_and_table_name_the_same_day(under_construction: context.Build, ends: str, said: str) -> None:
    ended = replace(under_construction.law.find("seit-langem"), valid_until=date.fromisoformat(ends), after="")
    assert said in shown(under_construction, "index.md", "seit-langem", valid_until=ended.valid_until, after="")
    law, today = Register({"eins": ended}, date(2026, 1, 1), 30), under_construction.settings.today
    assert f'data-wert="{ends}">' in table(law, today)
    assert ("fällig" in table(law, today)) is ("fällig" in box([ended], today)) is ("fällig" in said)


@pytest.mark.parametrize(
    ("checked", "said"), [(date(2026, 11, 19), "19. November 2026"), (date(2026, 11, 25), "20. November 2026")]
)
def test_the_oldest_check_counts_that_of_the_module_too(
    under_construction: context.Build, checked: date, said: str
) -> None:
    assert f"</strong> {said}." in shown(under_construction, LESSON, "seit-langem", checked=checked)


def test_outside_a_module_only_the_statements_count(under_construction: context.Build) -> None:
    assert "</strong> 25. November 2026." in shown(
        under_construction, "index.md", "seit-langem", checked=date(2026, 11, 25)
    )


def test_without_a_page_for_the_register_there_is_no_link_to_it(under_construction: context.Build) -> None:
    assert "href" in shown(under_construction, LESSON, "seit-langem")
    (under_construction.settings.docs_dir / "rechtsstand.md").unlink()
    assert "href" not in shown(under_construction, LESSON, "seit-langem")

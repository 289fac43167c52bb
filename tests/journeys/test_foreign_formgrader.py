"""An assignment of nbgrader that we graded, in nbgrader's own formgrader, in a browser."""

import re
import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Browser, expect

from tests.equality import cohort, task
from tests.grading.foreign import course, need_pandas
from tests.running import House, Visitor, vieraugen

expect.set_options(timeout=30_000)

EVIL = "<img src=x onerror=\"document.title='boese'\"><script>document.title='boese'</script>"
SHOWS = f"\nfrom IPython.display import HTML\ndisplay(HTML({EVIL!r}))\nprint({EVIL!r})"


@pytest.fixture(scope="module")
def graded(house: House, tmp_path_factory: pytest.TempPathFactory) -> None:
    """One hand-in, whose output would run in the trainer's browser if it could."""
    need_pandas()
    made = course(tmp_path_factory.mktemp("fremd"))
    notebook = cohort.right(made)
    cohort.cell(notebook, "mittel")["source"] = task.RIGHT["mittel"][0] + SHOWS
    cohort.cell(notebook, "deutung")["source"] = f"Werder fällt auf. {EVIL}"
    cohort.hand_in(made, "person0001", notebook)
    _add(made.folder, house.var / "course")
    done = vieraugen("grade", made.assignment, var=house.var)
    assert (done.returncode, "Aufgabe von nbgrader" in done.stdout) == (0, True), done.stderr


def test_the_formgrader_shows_it_harmless_and_takes_a_persons_points(
    browser: Browser, house: House, graded: None
) -> None:
    visitor = Visitor(browser)
    page = visitor.page
    page.goto(house.start_page)
    expect(page.get_by_text("Angemeldet")).to_be_visible()

    page.goto(f"{house.origin}formgrader/gradebook/{task.NAME}/{task.NAME}")
    page.get_by_role("link", name=re.compile("Submission #1")).click()
    body = page.locator("body")
    expect(body).to_contain_text("Ausleihen der Stadtbücherei")
    expect(body).to_contain_text("Werder fällt auf.")
    expect(body).to_contain_text("document.title='boese'")
    assert page.title() != "boese"
    assert not page.locator("img[onerror]").count()
    score = page.locator("#deutung input.score, input.score[id]").last
    expect(score).to_have_class(re.compile("needs_manual_grade"))  # before, the formgrader does not listen
    score.fill("4")
    with page.expect_response(lambda reply: "/api/grade/" in reply.url and reply.request.method == "PUT"):
        score.press("Tab")
    assert not visitor.outside
    visitor.context.close()

    with Gradebook(f"sqlite:///{house.var / 'course' / 'gradebook.db'}") as book:
        submission = book.find_submission(task.NAME, "person0001")
        assert book.find_grade("deutung", task.NAME, task.NAME, "person0001").manual_score == 4
        assert submission.score == 14


def _add(made: Path, ours: Path) -> None:
    """Lay source and hand-ins of a course beside our labs."""
    for step in ("source", "submitted"):
        shutil.copytree(made / step, ours / step, dirs_exist_ok=True)

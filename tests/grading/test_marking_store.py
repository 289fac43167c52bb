from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from nbgrader.api import Gradebook

from grading import marking_store
from grading.deadlines import Deadline
from grading.errors import MarkedMeanwhile
from grading.markings import Marking, Outcome, Stage, Status
from tests.grading.marking import CELL, QUESTION, case_of, fill

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
ONE = Marking("Jörg", (1.0, None, 0.5), "Zeile 1\nZeile 2", Status.DRAFT, "0" * 16, NOW)


def test_markings_come_back_as_they_were_put(desk):
    with marking_store.opened(desk.settings) as store:
        first = store.put("muster", QUESTION, "ada-000000", Stage.FIRST, ONE)
    with marking_store.opened(desk.settings) as store:
        second = store.put("muster", QUESTION, "ada-000000", Stage.FIRST, replace(first, marker="EF"))
        store.put("muster", "andere", "ada-000000", Stage.SECOND, ONE)

    with marking_store.opened(desk.settings) as store:
        found = store.markings("muster")
        assert store.markings("muster", QUESTION) == {(QUESTION, "ada-000000"): {Stage.FIRST: second}}
    assert first == replace(ONE, revision=1)
    assert second.revision == 2
    assert set(found) == {(QUESTION, "ada-000000"), ("andere", "ada-000000")}


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_nobody_overwrites_what_they_have_not_seen(desk, seen):
    with marking_store.opened(desk.settings) as store:
        newest = store.put(
            "muster", QUESTION, "ada", Stage.FIRST, store.put("muster", QUESTION, "ada", Stage.FIRST, ONE)
        )

    with pytest.raises(MarkedMeanwhile), marking_store.opened(desk.settings) as store:
        store.put("muster", QUESTION, "ada", Stage.FIRST, replace(ONE, revision=seen))

    with marking_store.opened(desk.settings) as store:
        assert store.markings("muster")[(QUESTION, "ada")] == {Stage.FIRST: newest}


def test_what_counts_is_what_nbgrader_reads(desk):
    fill(desk)
    ada, bob = case_of(desk, "Ada").learner, case_of(desk, "Bob").learner
    with marking_store.opened(desk.settings) as store:
        store.enter("muster", CELL, {ada: Outcome(3.5, "Gut.", False), bob: Outcome(None, "", True)})
        assert store.grades("muster", CELL)[ada] == marking_store.Grade(3.5, False, "Gut.")

    with Gradebook(desk.settings.db_url) as book:
        grades = {name: book.find_grade(CELL, "muster", "muster", name) for name in (ada, bob)}
        assert (grades[ada].score, grades[ada].needs_manual_grade) == (3.5, False)
        assert (grades[bob].manual_score, grades[bob].needs_manual_grade) == (None, True)
        assert book.find_comment(CELL, "muster", "muster", ada).comment == "Gut."


def test_nbgrader_knows_deadline_extension_and_what_is_taken_off(desk):
    fill(desk)
    ada, bob = case_of(desk, "Ada").learner, case_of(desk, "Bob").learner
    due = datetime.now(UTC) - timedelta(hours=30)
    with marking_store.opened(desk.settings) as store:
        store.enter_deadline("muster", Deadline(due, 0.5, {ada: due + timedelta(days=9)}))

    with Gradebook(desk.settings.db_url) as book:
        late, in_time = (book.find_submission("muster", name) for name in (bob, ada))
        assert 29 * 3600 < late.total_seconds_late < 31 * 3600
        assert (late.late_submission_penalty, in_time.late_submission_penalty) == (1.0, 0.0)
        assert in_time.total_seconds_late == 0
    with marking_store.opened(desk.settings) as store:
        store.enter_deadline("muster", Deadline())
    with Gradebook(desk.settings.db_url) as book:
        assert book.find_submission("muster", bob).late_submission_penalty == 0
        assert book.find_submission("muster", ada).duedate is None

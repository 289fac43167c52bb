import concurrent.futures

import pytest
from nbgrader.api import Gradebook

from grading import deadlines, fleet, labs, marking_desk, standings
from grading.errors import MarkedMeanwhile, MarkingUnusable
from grading.markings import FORMGRADER, Stage, Status
from grading.second_marking import Plan
from tests.grading.marking import CELL, QUESTION, TEXTS, case_of, fill, mark, question


def _grade(desk, learner):
    with Gradebook(desk.settings.db_url) as book:
        grade = book.find_grade(CELL, "muster", "muster", learner)
        comment = book.find_comment(CELL, "muster", "muster", learner)
        return grade.manual_score, grade.needs_manual_grade, comment.manual_comment


def _formgrader(desk, learner, points, comment=None):
    """What nbgrader's own page writes."""
    with Gradebook(desk.settings.db_url) as book:
        grade = book.find_grade(CELL, "muster", "muster", learner)
        grade.manual_score, grade.needs_manual_grade = points, False
        if comment is not None:
            book.find_comment(CELL, "muster", "muster", learner).manual_comment = comment
        book.db.commit()


def test_answers_lie_shuffled_and_nameless_and_stay_in_their_order(desk):
    fill(desk, {**TEXTS, "Dea": ""})
    found = question(desk)

    assert [case.number for case in found.cases] == [1, 2, 3]
    assert {case.text for case in found.cases} == set(TEXTS.values())
    assert [case.id for case in found.cases] == sorted(case.id for case in question(desk).cases)
    assert found.not_answered == 1
    assert found.rubric.max_points == 4
    assert found.rubric.model_answer.startswith("Das Modell setzt")


def test_a_finished_marking_reaches_gradebook_feedback_and_report(desk):
    fill(desk)
    case = mark(desk, "Ada", [2, 0.5, 1], comment="Gut.\r\nWeiter so. ")

    assert _grade(desk, case.learner) == (3.5, False, "Gut.\nWeiter so.")
    lab = labs.read(desk.settings.lab_folder("muster"))
    one = next(one for one in standings.of_lab(desk.settings, lab, {}) if one.name == "Ada")
    assert (one.points, one.waiting) == (5.5, 0)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.LATER])
def test_a_draft_and_what_is_put_off_give_no_points(desk, status):
    fill(desk)
    case = mark(desk, "Ada", [2, None, 1], status=status, comment="noch nicht")

    assert _grade(desk, case.learner) == (None, True, None)
    kept = case_of(desk, "Ada").markings[Stage.FIRST]
    assert (kept.points, kept.comment, kept.status) == ((2, None, 1), "noch nicht", status)


def test_the_queue_goes_round_and_comes_to_what_was_put_off_last(desk):
    fill(desk)
    first, second, third = question(desk).cases
    names = question(desk).names
    mark(desk, names[first.learner], [None] * 3, status=Status.LATER)

    found = question(desk)
    assert found.next_open(Stage.FIRST, "AB").id == second.id
    assert found.next_open(Stage.FIRST, "AB", after=second.number).id == third.id
    assert found.next_open(Stage.FIRST, "AB", after=third.number).id == second.id
    assert found.next_open(Stage.FIRST, "AB", taken=[second.id]).id == third.id
    for one in (second, third):
        mark(desk, names[one.learner], [0, 0, 0])
    assert question(desk).next_open(Stage.FIRST, "AB").id == first.id
    mark(desk, names[first.learner], [0, 0, 0])
    assert question(desk).next_open(Stage.FIRST, "AB") is None


def test_four_eyes_from_draw_to_decision(desk):
    fill(desk)
    ada = mark(desk, "Ada", [2, 1, 1], comment="Alles da.")
    assert _grade(desk, ada.learner)[1] is False

    marking_desk.draw(desk.settings, "muster", Plan(1.0))
    assert _grade(desk, ada.learner) == (4.0, True, "Alles da.")
    assert question(desk).next_open(Stage.SECOND, "AB") is None
    assert question(desk).next_open(Stage.SECOND, "CD").id == ada.id

    mark(desk, "Ada", [1, 1, 1], marker="CD", stage=Stage.SECOND, comment="nur halb")
    assert case_of(desk, "Ada").open_stage is Stage.DECISION
    assert _grade(desk, ada.learner) == (4.0, True, "Alles da.")

    mark(desk, "Ada", [1.5, 1, 1], marker="EF", stage=Stage.DECISION, comment="Einigung")
    assert _grade(desk, ada.learner) == (3.5, False, "Einigung")
    assert case_of(desk, "Ada").open_stage is None


def test_two_who_agree_need_no_decision(desk):
    fill(desk)
    marking_desk.draw(desk.settings, "muster", Plan(1.0))
    ada = mark(desk, "Ada", [2, 1, 0])
    assert _grade(desk, ada.learner)[:2] == (3.0, True)

    mark(desk, "Ada", [1, 1, 1], marker="CD", stage=Stage.SECOND)

    assert _grade(desk, ada.learner)[:2] == (3.0, False)


def test_the_same_person_cannot_be_both_pairs_of_eyes(desk):
    fill(desk)
    marking_desk.draw(desk.settings, "muster", Plan(1.0))
    mark(desk, "Ada", [2, 1, 0])

    with pytest.raises(MarkingUnusable, match="andere Person"):
        mark(desk, "Ada", [2, 1, 0], stage=Stage.SECOND)


def test_of_two_at_once_one_is_told(desk):
    fill(desk)
    case_of(desk, "Ada")

    def try_it(marker):
        try:
            return mark(desk, "Ada", [1, 1, 1], marker=marker, revision=0)
        except MarkedMeanwhile as exc:
            return exc

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        done = list(pool.map(try_it, ["AB", "CD", "EF", "GH"]))

    assert sum(isinstance(one, MarkedMeanwhile) for one in done) == 3
    (winner,) = (one for one in done if not isinstance(one, MarkedMeanwhile))
    assert case_of(desk, "Ada").markings == winner.markings


def test_another_text_opens_the_answer_again_and_shows_what_was_given(desk):
    fill(desk)
    marking_desk.draw(desk.settings, "muster", Plan(1.0))
    mark(desk, "Ada", [2, 1, 1], comment="alt")
    mark(desk, "Ada", [0, 1, 1], marker="CD", stage=Stage.SECOND)
    desk.hand_in("Ada", begruendung="Ganz anders.")
    fleet.grade(desk.settings, "muster")

    case = case_of(desk, "Ada")

    assert (case.open_stage, case.text) == (Stage.FIRST, "Ganz anders.")
    assert case.earlier[Stage.FIRST].comment == "alt"
    mark(desk, "Ada", [0, 0, 1])
    assert case_of(desk, "Ada").open_stage is Stage.SECOND
    assert _grade(desk, case.learner)[:2] == (1.0, True)


def test_grading_again_keeps_what_people_gave(desk):
    fill(desk)
    case = mark(desk, "Ada", [2, 1, 1])
    fleet.grade(desk.settings, "muster", force=True)

    assert _grade(desk, case.learner)[:2] == (4.0, False)
    assert case_of(desk, "Ada").open_stage is None


def test_points_from_the_formgrader_are_a_first_marking(desk):
    fill(desk)
    ada = case_of(desk, "Ada")
    _formgrader(desk, ada.learner, 2.0, "im Formgrader")

    seen = case_of(desk, "Ada")
    assert (seen.open_stage, seen.markings[Stage.FIRST].marker) == (None, FORMGRADER)

    marking_desk.draw(desk.settings, "muster", Plan(1.0))
    assert _grade(desk, ada.learner) == (2.0, True, "im Formgrader")
    mark(desk, "Ada", [1, 1, 1], marker="CD", stage=Stage.SECOND)
    assert case_of(desk, "Ada").open_stage is Stage.DECISION


def test_points_changed_in_the_formgrader_can_be_changed_back_here(desk):
    fill(desk)
    case = mark(desk, "Ada", [2, 1, 1])
    _formgrader(desk, case.learner, 1.0)
    assert case_of(desk, "Ada").outcome.points == 1.0

    mark(desk, "Ada", [2, 1, 0], comment="doch")

    assert _grade(desk, case.learner) == (3.0, False, "doch")
    assert case_of(desk, "Ada").markings[Stage.FIRST].marker == "AB"


def test_a_comment_added_in_the_formgrader_keeps_the_points_by_criterion(desk):
    fill(desk)
    case = mark(desk, "Ada", [2, 0.5, 1], comment="hier")
    _formgrader(desk, case.learner, 3.5, "dort")

    kept = case_of(desk, "Ada").markings[Stage.FIRST]

    assert (kept.points, kept.comment, kept.marker) == ((2, 0.5, 1), "dort", "AB")


def test_late_and_unreadable_answers_say_so(desk):
    fill(desk)
    desk.hand_in("Eve", {"answers.json": "{"})
    fleet.grade(desk.settings, "muster")
    deadlines.set_due(desk.settings, "muster", deadlines.moment("2026-01-01"))

    assert "Nach der Frist abgegeben" in case_of(desk, "Ada").remark
    eve = case_of(desk, "Eve")
    assert eve.text == ""
    assert "nicht lesbar" in eve.remark


def test_refusals(desk):
    fill(desk)
    case = case_of(desk, "Ada")
    with pytest.raises(MarkingUnusable, match="keinen Freitext"):
        marking_desk.read(desk.settings, "muster", "temperatur")
    with pytest.raises(MarkingUnusable, match="gibt es nicht mehr"):
        marking_desk.save(
            desk.settings, "muster", QUESTION, "f" * 16, Stage.FIRST, marking_desk.Entry("AB", (1,), "", Status.DONE, 0)
        )
    with pytest.raises(MarkingUnusable, match="Es fehlen noch Punkte"):
        mark(desk, "Ada", [1, None, 1])
    with pytest.raises(MarkingUnusable, match="Möglich sind"):
        mark(desk, "Ada", [1, 1.5, 1])
    assert _grade(desk, case.learner) == (None, True, None)


def test_a_corrected_lab_is_read_anew(desk):
    fill(desk)
    before = question(desk).rubric
    path = desk.settings.lab_folder("muster") / "lab.py"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Nennt ein Beispiel", "Nennt ein Klavier"), encoding="utf-8"
    )

    assert [one.text for one in before.criteria][2] == "Nennt ein Beispiel."
    assert question(desk).rubric.criteria[2].text == "Nennt ein Klavier."

import pytest

from grading import labs, question_reports
from grading.item_analysis import LEAST_PEOPLE
from tests.grading.marking import QUESTION, fill, mark


def test_a_row_per_person_and_question_with_the_comment(desk):
    fill(desk, {"Ada": "Weil es rät.", "Bob": ""})
    mark(desk, "Ada", [2, 0.5, 0], comment="=Gut")

    rows = [row.texts() for row in question_reports.rows(desk.settings, ["muster"], {})]

    assert len(rows) == 2 * 6
    (ada,) = (row for row in rows if row[1] == "Ada" and row[3] == QUESTION)
    assert ada[4:8] == ("2,5", "4", "von einem Menschen bewertet", "=Gut")
    (bob,) = (row for row in rows if row[1] == "Bob" and row[3] == QUESTION)
    assert bob[4:8] == ("0", "4", "nicht beantwortet", "")


@pytest.mark.parametrize("count", [LEAST_PEOPLE - 1, LEAST_PEOPLE])
def test_figures_need_ten_people_who_are_marked_to_the_end(desk, count):
    fill(desk, {f"Person {number}": "" for number in range(count)} | {"Offen": "wartet noch"})

    people, found = question_reports.figures(desk.settings, labs.read(desk.settings.lab_folder("muster")), {})

    assert people == count
    assert [one.question for one in found] == (
        [] if count < LEAST_PEOPLE else ["temperatur", "sperrgut", "ablauf", "gebuehr", "quellen", "begruendung"]
    )
    for one in found:
        cells = one.texts()
        answered = one.question == "temperatur"
        assert cells[2:6] == (str(count), "1,00" if answered else "0,00", "–", "0 %" if answered else "100 %")

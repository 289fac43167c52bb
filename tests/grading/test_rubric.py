import pytest

from grading import labs, rubric
from grading.errors import LabBroken
from tests.running import ROOT

CELL = """**Musterantwort**

Erst die Satzung
lesen.

- Dann vergleichen.
- Dann fragen.

**Bewertung (2,5 Punkte)**

- 1 Punkt: Quelle genannt,
  und zwar die geltende.
- 1,5 Punkte: Begründung.
"""


def test_the_first_lab_says_what_gives_points():
    lab = labs.read(ROOT / "labs" / "wortwahrscheinlichkeiten")
    (cell,) = (cell for cell in lab.graded if cell.role == "manual")

    found = rubric.read("hier", cell.source, cell.points)

    assert [criterion.points for criterion in found.criteria] == [1, 1, 1, 1]
    assert found.criteria[0].text.startswith("Vergleich mit der Quelle")
    assert found.model_answer.startswith("Liebe Kollegin")
    assert "Bewertung" not in found.model_answer


def test_bullets_may_go_over_lines_and_have_half_points():
    found = rubric.read("hier", CELL, 2.5)

    assert found.criteria[0] == rubric.Criterion(1.0, "Quelle genannt, und zwar die geltende.")
    assert found.max_points == 2.5
    assert found.model_answer == "Erst die Satzung lesen.\n\n- Dann vergleichen.\n- Dann fragen."


def test_a_cell_without_a_list_has_the_whole_answer_as_its_criterion():
    found = rubric.read("hier", "Musterantwort: Es rät.", 4.0)

    assert found == rubric.Rubric("Es rät.", (rubric.Criterion(4.0, rubric.WHOLE),))


@pytest.mark.parametrize(
    ("source", "points"),
    [
        (CELL, 3),
        (CELL.replace("2,5 Punkte", "3 Punkte"), 2.5),
        (CELL.replace("1,5 Punkte", "0 Punkte"), 1),
        (CELL.replace("- 1 Punkt:", "- Ein Punkt:"), 2.5),
        (CELL + "- und noch etwas\n", 2.5),
        ("**Bewertung**\n", 1),
        ("**Bewertung (1.2.3 Punkte)**\n- 1 Punkt: A\n", 1),
    ],
)
def test_what_does_not_add_up_is_told_with_its_place(source, points):
    with pytest.raises(LabBroken, match="Zelle 7"):
        rubric.read("Zelle 7", source, points)

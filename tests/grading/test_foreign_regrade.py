"""`vieraugen grade --regrade` on an assignment of nbgrader that was corrected after it was graded."""

import json

import pytest
from nbgrader.api import Gradebook

from grading import fleet, foreign, regrade
from grading.__main__ import main
from grading.foreign import ForeignMark, ForeignResult
from grading.foreign_lab import ForeignLab
from grading.regrade import Change
from grading.settings import Settings
from tests.equality import cohort
from tests.grading.foreign import course, need_pandas


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A course of nbgrader with two hand-ins, right and noisy, graded and commented by a person."""
    need_pandas()
    monkeypatch.setenv("VIERAUGEN_HOME", str(tmp_path))
    monkeypatch.delenv("VIERAUGEN_VAR", raising=False)
    (tmp_path / "labs").mkdir()
    settings = Settings.from_environment({"VIERAUGEN_HOME": str(tmp_path)})
    made = course(settings.course)
    for learner in ("ada", "bob"):
        cohort.hand_in(made, learner, cohort.right(made))
    assert len(fleet.grade(settings, "ausleihen").graded) == 2
    with Gradebook(settings.db_url, "buecherei") as book:
        grade = book.find_grade("deutung", "ausleihen", "ausleihen", "ada")
        grade.manual_score, grade.needs_manual_grade = 4.0, False
        book.find_comment("deutung", "ausleihen", "ausleihen", "ada").manual_comment = "Gut."
        book.db.commit()
    return settings, made


def _correct(settings):
    """Do to the gradebook what `nbgrader generate_assignment` does after a test was corrected."""
    with Gradebook(settings.db_url, "buecherei") as book:
        cell = book.find_source_cell("pruefe_wuerfe", "ausleihen", "ausleihen")
        cell.source, cell.checksum = "2", "eine andere"
        book.db.commit()


def _points(settings, cell):
    return {learner: points for (learner, name), points in cohort.marks(settings.course).items() if name == cell}


def test_the_difference_is_shown_then_written_and_a_persons_points_stay(house, capsys):
    settings, made = house
    before = cohort.marks(settings.course)
    _correct(settings)

    assert main(["grade", "ausleihen", "--regrade", "--dry-run", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(
        (line["learner"], line["question"], line["before"], line["after"])
        for line in lines
        if line.get("status") == "changed"
    ) == [("ada", "pruefe_wuerfe", 3.0, 2.0), ("bob", "pruefe_wuerfe", 3.0, 2.0)]
    assert lines[-1] == {"differences": {"recomputed": 2, "changed": 2, "failed": 0}}
    assert cohort.marks(settings.course) == before

    cohort.hand_in(made, "bob", cohort.changed(made, lambda notebook: notebook["cells"].pop()), minute=30)
    assert main(["grade", "ausleihen", "--regrade", "--yes"]) == 1
    told = capsys.readouterr().out

    assert "Nicht bewertet: bob. Seit der Bewertung liegt eine andere Abgabe vor." in told
    assert "Eingeschlossen durch" in told
    assert _points(settings, "pruefe_wuerfe") == {"ada": 2.0, "bob": 3.0}
    with Gradebook(settings.db_url, "buecherei") as book:
        grade = book.find_grade("deutung", "ausleihen", "ausleihen", "ada")
        assert (grade.manual_score, grade.needs_manual_grade) == (4.0, False)
        assert book.find_comment("deutung", "ausleihen", "ausleihen", "ada").manual_comment == "Gut."
    next_run = fleet.grade(settings, "ausleihen")
    assert (next_run.graded, next_run.unchanged) == (["bob"], 1)
    assert _points(settings, "pruefe_wuerfe") == {"ada": 2.0, "bob": 2.0}


def test_a_hand_in_that_is_gone_is_told_and_keeps_its_points(house):
    settings, _ = house
    for path in (settings.course / "submitted" / "bob" / "ausleihen").iterdir():
        path.unlink()
    changes = []

    with regrade.rehearsed(
        settings, "ausleihen", crew=None, changed=changes.append, watch=fleet.Watch(), strict_stderr=True
    ) as rehearsal:
        assert (rehearsal.recomputed, changes) == (1, [])
        assert list(rehearsal.run.faults) == ["bob"]
        assert rehearsal.write(fleet.Watch()).graded == ["ada"]

    assert _points(settings, "pruefe_wuerfe") == {"ada": 3.0, "bob": 3.0}


def test_cells_that_come_and_go_are_named(house):
    settings, _ = house
    lab = ForeignLab(*_named(settings))
    with lab.book() as book:
        entries = book.entries("ausleihen")["ada"]
    wanted = regrade.differences("ada", entries, {"ausleihen/neu": ("neu", 1.0)})

    found = {change.question: change for change in wanted}
    assert found["neu"] == Change("ada", "neu", None, 1.0, None)
    assert found["ausleihen/deutung"] == Change("ada", "ausleihen/deutung", 0.0, None, 4.0)


def test_a_result_survives_the_file_between_showing_and_writing():
    marks = (ForeignMark("a", "eins", None, 1.0, "Grund"), ForeignMark("b", "eins", 0.5, 1.0))
    result = ForeignResult("ada", "x", None, marks, {("a", "eins"): "Nichts."}, ("n",), {"a": "{„}".encode()}, "d")

    assert foreign.from_json(json.loads(json.dumps(foreign.to_json(result)))) == result


def _named(settings):
    return fleet.foreign_course(settings, "ausleihen"), "ausleihen"

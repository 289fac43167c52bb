import json

import pytest
from nbgrader.api import Gradebook

from grading import fleet, gradebook, regrade
from grading.__main__ import main
from grading.errors import LabChanged
from grading.regrade import Change


@pytest.fixture(autouse=True)
def _home(desk, monkeypatch):
    monkeypatch.setenv("VIERAUGEN_HOME", str(desk.settings.root))
    monkeypatch.delenv("VIERAUGEN_VAR", raising=False)
    monkeypatch.setenv("COLUMNS", "200")


def _correct(desk, old="return 0.5", new="return 1.0"):
    path = desk.settings.lab_folder("muster") / "lab.py"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _entries(desk):
    with gradebook.opened(desk.settings) as book:
        return book.entries("muster")


def _person_grades(desk, learner, cell, points, comment):
    with Gradebook(desk.settings.db_url) as book:
        grade = book.find_grade(cell, "muster", "muster", learner)
        grade.manual_score, grade.needs_manual_grade = points, False
        if comment:
            book.find_comment(cell, "muster", "muster", learner).manual_comment = comment
        book.db.commit()


def _shown(desk):
    changes = []
    with regrade.rehearsed(desk.settings, "muster", crew=None, changed=changes.append, watch=fleet.Watch()):
        return changes


def test_the_difference_is_shown_and_nothing_written_before_it_is_wanted(desk):
    half, whole = desk.hand_in("Ada", gebuehr=12), desk.hand_in("Bob", gebuehr=24.0)
    fleet.grade(desk.settings, "muster")
    before = _entries(desk)
    _correct(desk)

    assert _shown(desk) == [Change(half.learner, "gebuehr", 0.5, 1.0, None)]
    assert _entries(desk) == before

    changes = []
    with regrade.rehearsed(
        desk.settings, "muster", crew=None, changed=changes.append, watch=fleet.Watch()
    ) as rehearsal:
        run = rehearsal.write(fleet.Watch())

    assert sorted(run.graded) == sorted([half.learner, whole.learner])
    assert _entries(desk)[half.learner]["pruefung_gebuehr"].points == 1.0
    assert not fleet.grade(desk.settings, "muster").graded
    assert not _shown(desk)


def test_points_and_comments_of_people_stay_and_are_named(desk):
    ada = desk.hand_in("Ada", gebuehr=12, begruendung="Weil.").learner
    fleet.grade(desk.settings, "muster")
    _person_grades(desk, ada, "freitext_begruendung", 3.0, "Gut")
    _person_grades(desk, ada, "pruefung_gebuehr", 1.5, "")
    _correct(desk)

    assert _shown(desk) == [Change(ada, "gebuehr", 0.5, 1.0, 1.5)]
    assert main(["grade", "muster", "--regrade", "--yes"]) == 0

    entries = _entries(desk)[ada]
    assert (entries["freitext_begruendung"].points, entries["freitext_begruendung"].comment) == (3.0, "Gut")
    assert not entries["freitext_begruendung"].waits
    assert (entries["pruefung_gebuehr"].auto, entries["pruefung_gebuehr"].points) == (1.0, 1.5)


def test_a_newer_hand_in_is_left_for_the_next_run(desk):
    old = desk.hand_in("Ada", gebuehr=12)
    fleet.grade(desk.settings, "muster")
    desk.hand_in("Ada", gebuehr=24.0)
    _correct(desk)

    assert main(["grade", "muster", "--regrade", "--yes"]) == 0

    assert _entries(desk)[old.learner]["pruefung_gebuehr"].points == 1.0
    submitted = desk.settings.course / "submitted" / old.learner / "muster" / "answers.json"
    assert json.loads(submitted.read_bytes())["answers"]["gebuehr"]["value"] == 24.0
    (result,) = fleet.grade(desk.settings, "muster").results
    assert (result.version, _entries(desk)[old.learner]["pruefung_gebuehr"].points) == (2, 1.5)


def test_a_question_that_a_person_has_graded_cannot_go(desk):
    ada = desk.hand_in("Ada", begruendung="Weil.").learner
    fleet.grade(desk.settings, "muster")
    _person_grades(desk, ada, "freitext_begruendung", 3.0, "")
    path = desk.settings.lab_folder("muster") / "lab.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index('# %% [markdown] manual="begruendung"')], encoding="utf-8")

    with pytest.raises(LabChanged, match="begruendung"):
        _shown(desk)


def test_on_the_command_line_nothing_is_written_without_a_yes(desk, capsys):
    desk.hand_in("Ada", gebuehr=12)
    assert main(["grade", "muster"]) == 0
    before = _entries(desk)
    _correct(desk)
    capsys.readouterr()

    assert main(["grade", "muster", "--regrade", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "gebuehr" in told
    assert "1 Abgabe neu berechnet, 1 Frage bei 1 Person anders." in told
    assert main(["grade", "muster", "--regrade"]) == 1
    assert "--yes" in capsys.readouterr().err
    assert _entries(desk) == before
    assert main(["grade", "muster", "--yes"]) == 2


def test_programs_get_the_differences_as_json(desk, capsys):
    learner = desk.hand_in("Ada", gebuehr=12).learner
    main(["grade", "muster"])
    _correct(desk)
    capsys.readouterr()

    assert main(["grade", "muster", "--regrade", "--yes", "--json"]) == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {
        "status": "changed",
        "learner": learner,
        "question": "gebuehr",
        "before": 0.5,
        "after": 1.0,
        "manual": None,
    } in lines
    assert {"differences": {"recomputed": 1, "changed": 1, "failed": 0}} in lines
    assert lines[-1]["summary"]["graded"] == 1

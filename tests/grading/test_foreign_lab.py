"""`vieraugen grade` on an assignment of nbgrader: mode, gradebook, notebooks, and what a second run does."""

import json
import pickle
from pathlib import Path

import pytest

from grading import fleet
from grading.__main__ import main
from grading.errors import LabUnknown
from grading.foreign_course import ForeignCourse
from grading.foreign_lab import ForeignBundle, ForeignGrader, ForeignSubmission
from grading.settings import Settings
from tests.equality import cohort
from tests.grading import foreign


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, cohort.Course]:
    """A house whose course directory holds an assignment of nbgrader with three hand-ins."""
    foreign.need_pandas()
    home = tmp_path_factory.mktemp("haus")
    (home / "labs").mkdir()
    settings = Settings.from_environment({"VIERAUGEN_HOME": str(home)})
    return settings, foreign.course(settings.course, learners=3)


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_run_says_how_it_grades_and_a_second_one_finds_nothing_to_do(house):
    settings, made = house

    first = fleet.grade(settings, "ausleihen")
    again = fleet.grade(settings, "ausleihen")

    assert first.mode.startswith("Aufgabe von nbgrader")
    assert (sorted(first.graded), first.faults) == (list(made.learners), {})
    assert (again.graded, again.unchanged) == ([], 3)
    marks = cohort.marks(settings.course)
    assert len(marks) == 15
    assert len(set(marks.values())) > 2
    for learner in made.learners:
        assert (settings.course / "autograded" / learner / "ausleihen" / "ausleihen.ipynb").is_file()


def test_a_new_hand_in_is_graded_and_only_that(house):
    settings, made = house
    fleet.grade(settings, "ausleihen")
    cohort.hand_in(made, "person0001", cohort.right(made), minute=30)

    run = fleet.grade(settings, "ausleihen")

    assert (run.graded, run.unchanged) == (["person0001"], 2)
    points = {cell: mark for (learner, cell), mark in cohort.marks(settings.course).items() if learner == "person0001"}
    assert points["pruefe_mittel"] == 3
    assert sum(points.values()) == 10


def test_a_course_elsewhere_is_named(house, tmp_path, monkeypatch, capsys):
    settings, _ = house
    foreign.course(tmp_path / "anderswo", learners=1)
    monkeypatch.setenv("VIERAUGEN_HOME", str(settings.root))

    status = main(["grade", "ausleihen", "--course", str(tmp_path / "anderswo"), "--json"])

    graded = _lines(capsys)[0]
    assert (status, graded["learner"], graded["status"], graded["max_points"]) == (0, "person0000", "graded", 15)
    assert len(cohort.marks(tmp_path / "anderswo")) == 5


def test_a_name_that_is_neither_lab_nor_assignment_is_told_as_before(house):
    with pytest.raises(LabUnknown):
        fleet.grade(house[0], "gibtesnicht")


def test_the_bundle_changes_with_the_assignment_and_with_nothing_else(house):
    settings, made = house
    assignment = foreign.assignment(made)
    same = foreign.assignment(made)

    assert ForeignBundle(assignment).key == ForeignBundle(same).key
    assert pickle.loads(pickle.dumps(ForeignBundle(assignment))).key == ForeignBundle(same).key  # noqa: S301 (our own)
    assert ForeignBundle(assignment).key != ForeignBundle(assignment, strict_stderr=True).key
    test = settings.course / "source" / "ausleihen" / "neu.csv"
    test.write_text("1")
    assert ForeignBundle(assignment).key != ForeignBundle(foreign.assignment(made)).key
    test.unlink()


def test_what_could_not_be_read_is_told_to_the_trainer(house):
    settings, made = house
    (settings.course / "submitted" / "person0002" / "ausleihen" / "verweis").symlink_to(Path("/etc/passwd"))
    handed_in = ForeignCourse(settings.course).hand_in("person0002", "ausleihen")

    with ForeignBundle(foreign.assignment(made)).opened() as grader:
        assert isinstance(grader, ForeignGrader)
        submission = ForeignSubmission("person0002", 1, handed_in.files, handed_in.received, handed_in.notes)
        result = grader.grade(submission, {})

    assert result.notes[0].startswith("Nicht beachtet: „verweis“")
    assert result.received == handed_in.received

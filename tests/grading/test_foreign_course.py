"""A foreign course on disk: settings, hand-ins, links that lead elsewhere, late work."""

import os
from datetime import UTC, datetime

import pytest

from grading.errors import ForeignUnusable
from grading.foreign import Options
from grading.foreign_course import ForeignCourse
from tests.equality import cohort
from tests.grading import foreign


@pytest.fixture
def made(tmp_path) -> cohort.Course:
    return foreign.course(tmp_path, learners=2)


def _configured(made: cohort.Course, *lines: str) -> ForeignCourse:
    path = made.folder / "nbgrader_config.py"
    path.write_text("\n".join([path.read_text(encoding="utf-8"), *lines]), encoding="utf-8")
    return ForeignCourse(made.folder)


def test_assignments_learners_and_files_are_found(made):
    course = ForeignCourse(made.folder)

    handed_in = course.hand_in("person0001", "ausleihen")

    assert course.assignments() == ["ausleihen"]
    assert course.learners("ausleihen") == ["person0000", "person0001"]
    assert sorted(handed_in.files) == ["ausleihen.csv", "ausleihen.ipynb", "timestamp.txt"]
    assert handed_in.received == datetime(2026, 11, 20, 12, 1, tzinfo=UTC)
    assert handed_in.notes == ()


def test_the_courses_settings_are_nbgraders(made):
    course = _configured(
        made,
        "c.ExecutePreprocessor.timeout = 7",
        "c.Execute.timeout = 5",
        "c.LimitOutput.max_lines = 10",
        "c.IgnorePattern.pattern = 'Warning'",
        "c.ClearHiddenTests.begin_test_delimeter = 'VERSTECKT'",
        "c.CourseDirectory.db_url = 'postgresql://x/y'",
    )

    hidden = (("VERSTECKT", "END HIDDEN TESTS"), Options.hidden[1])
    assert course.options == Options(cell_seconds=5, max_lines=10, ignore_pattern="", hidden=hidden)
    assert (course.course_id, course.db_url) == ("buecherei", "postgresql://x/y")


def test_a_pattern_counts_only_where_it_is_enabled(made):
    course = _configured(made, "c.IgnorePattern.pattern = 'Warning'", "c.IgnorePattern.enabled = True")

    assert course.options.ignore_pattern == "Warning"


def test_settings_that_change_what_is_graded_are_refused(made):
    with pytest.raises(ForeignUnusable, match=r"Autograde\.pre_convert_hook"):
        _configured(made, "c.Autograde.pre_convert_hook = print")


def test_a_broken_configuration_is_refused(made):
    with pytest.raises(ForeignUnusable, match=r"nbgrader_config\.py"):
        _configured(made, "1 / 0")


def test_nothing_that_leads_elsewhere_is_read(made, tmp_path):
    folder = made.folder / "submitted" / "person0000" / "ausleihen"
    secret = tmp_path / "gradebook.db"
    secret.write_bytes(b"geheim")
    (folder / "weich").symlink_to(secret)
    os.link(secret, folder / "hart")
    os.mkfifo(folder / "rohr")
    (folder / "ordner").symlink_to(tmp_path, target_is_directory=True)
    (folder / "unter").mkdir()
    (folder / "unter" / "daten.txt").write_bytes(b"ja")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "alt.ipynb").write_bytes(b"{}")

    handed_in = ForeignCourse(made.folder).hand_in("person0000", "ausleihen")

    assert sorted(handed_in.files) == ["ausleihen.csv", "ausleihen.ipynb", "timestamp.txt", "unter/daten.txt"]
    assert b"geheim" not in handed_in.files.values()
    assert [note.split("“")[0] for note in handed_in.notes] == [
        f"Nicht beachtet: „{name}" for name in ("hart", "rohr", "weich")
    ]


def test_too_much_is_left_out_and_said(made, monkeypatch):
    monkeypatch.setattr("grading.foreign_course.MAX_BYTES", 10_000)
    folder = made.folder / "submitted" / "person0000" / "ausleihen"
    (folder / "gross.bin").write_bytes(b"x" * 10_001)

    handed_in = ForeignCourse(made.folder).hand_in("person0000", "ausleihen")

    assert "gross.bin" not in handed_in.files
    assert any("gross.bin" in note for note in handed_in.notes)


@pytest.mark.parametrize("text", ["gestern", "9" * 5000, "2026-99-99 00:00:00 UTC"], ids=len)
def test_an_unreadable_time_is_said_and_costs_nothing(made, text):
    folder = made.folder / "submitted" / "person0000" / "ausleihen"
    (folder / "timestamp.txt").write_text(text)

    handed_in = ForeignCourse(made.folder).hand_in("person0000", "ausleihen")

    assert handed_in.received is None
    assert handed_in.notes == ("Der Abgabezeitpunkt in timestamp.txt ist nicht lesbar.",)


@pytest.mark.parametrize("name", ["", "..", "../ausleihen", "/etc", "a/b", "a\nb"])
def test_an_assignments_name_is_one_folder(made, name):
    with pytest.raises(ForeignUnusable):
        ForeignCourse(made.folder).source(name)


def test_late_work_costs_nothing_unless_the_course_says_so(made):
    assert ForeignCourse(made.folder).penalty("person0000", 8.0, 60.0) is None
    assert _configured(made, "c.LateSubmissionPlugin.penalty_method = 'zero'").penalty("person0000", 8.0, 60.0) == 8.0


def test_a_courses_own_late_rule_cannot_take_more_than_there_is(made):
    rule = (
        "from nbgrader.plugins import BasePlugin",
        "class Streng(BasePlugin):",
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):",
        "        return total_seconds_late",
        "c.AssignLatePenalties.plugin_class = Streng",
    )
    course = _configured(made, *rule)

    assert course.penalty("person0000", 8.0, 60.0) == 8.0
    assert course.penalty("person0000", 8.0, 3.0) == 3.0

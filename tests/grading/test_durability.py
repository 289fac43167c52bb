"""Whatever ends a run, the next one makes gradebook and files what an undisturbed run would have made them."""

import json
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from dataclasses import replace

import pytest

from grading import fleet, gradebook, writer
from grading.autograder import Autograder
from grading.errors import GradebookError, StorageError
from tests.fakes import disk

FORK = multiprocessing.get_context("fork")  # a real process, without importing everything again
PEOPLE = 5
TABLES = """
SELECT student.id, first_name, last_name, submitted_assignment.timestamp, base_cell.name, auto_score, manual_score,
  needs_manual_grade FROM grade JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
  JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
  JOIN student ON student.id = submitted_assignment.student_id JOIN base_cell ON base_cell.id = grade.cell_id
UNION ALL
SELECT student_id, '', '', '', base_cell.name, auto_comment, manual_comment, 0 FROM comment
  JOIN submitted_notebook ON submitted_notebook.id = comment.notebook_id
  JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
  JOIN base_cell ON base_cell.id = comment.cell_id
"""


def _state(settings):
    """All that a run leaves behind: rows without their random ids, and files."""
    connection = sqlite3.connect(settings.course / "gradebook.db")
    rows = sorted(map(repr, connection.execute(TABLES)))
    connection.close()
    files = {
        path.relative_to(settings.course).as_posix(): path.read_bytes()
        for path in settings.course.rglob("*")
        if path.is_file() and path.name not in ("gradebook.db", ".grade.lock")
    }
    return rows, files


@pytest.fixture
def calm(desk, tmp_path, monkeypatch):
    """Hand in, grade a copy without any trouble, and return what that run leaves behind."""
    monkeypatch.setattr(writer, "MOST", 2)
    for number in range(PEOPLE):
        desk.hand_in(f"Person {number}", gebuehr=12, begruendung=f"Weil {number}.")
    shutil.copytree(desk.settings.var, tmp_path / "copy")
    copy = replace(
        desk.settings, var=tmp_path / "copy", db_url=f"sqlite:///{tmp_path / 'copy' / 'course' / 'gradebook.db'}"
    )
    fleet.grade(copy, "muster")
    return _state(copy)


def _steps(settings, tmp_path):
    """Count the steps of a whole run on a copy."""
    shutil.copytree(settings.var, tmp_path / "count")
    copy = replace(
        settings, var=tmp_path / "count", db_url=f"sqlite:///{tmp_path / 'count' / 'course' / 'gradebook.db'}"
    )
    with pytest.MonkeyPatch.context() as patch:
        counting = disk.Disk().install(patch)
        fleet.grade(copy, "muster")
    return counting.steps


def _killed(settings, at):
    with pytest.MonkeyPatch.context() as patch:
        disk.Disk(at, disk.kill).install(patch)
        fleet.grade(settings, "muster")


def test_killed_at_any_write_rename_sync_or_commit(desk, calm, tmp_path):
    total = _steps(desk.settings, tmp_path)
    fresh = tmp_path / "fresh"
    shutil.copytree(desk.settings.var, fresh)
    for at in range(3, total, max(1, total // 6)):
        shutil.rmtree(desk.settings.var)
        shutil.copytree(fresh, desk.settings.var)
        run = FORK.Process(target=_killed, args=(desk.settings, at))
        run.start()
        run.join(120)
        assert run.exitcode == -signal.SIGKILL, f"step {at} of {total}"

        again = fleet.grade(desk.settings, "muster")

        assert not again.faults
        assert _state(desk.settings) == calm, f"killed at step {at} of {total}"
        assert not fleet.grade(desk.settings, "muster").graded


def test_killed_again_and_again_at_random_moments(desk, calm):
    moments = random.Random(7)
    for _ in range(6):
        run = FORK.Process(target=fleet.grade, args=(desk.settings, "muster"))
        run.start()
        time.sleep(moments.uniform(0.05, 0.8))
        os.kill(run.pid, signal.SIGKILL)
        run.join(60)

    fleet.grade(desk.settings, "muster")

    assert _state(desk.settings) == calm


@pytest.mark.parametrize("fault", [disk.full, disk.broken])
def test_a_disk_that_takes_nothing_more_loses_nothing(desk, calm, tmp_path, fault):
    total = _steps(desk.settings, tmp_path)
    for at in range(6, total, max(1, total // 5)):  # a later fault finds what earlier rounds have finished
        with pytest.MonkeyPatch.context() as patch:
            disk.Disk(at, fault).install(patch)
            with pytest.raises((StorageError, OSError)):
                fleet.grade(desk.settings, "muster", force=True)

    run = fleet.grade(desk.settings, "muster")

    assert not run.faults
    assert _state(desk.settings) == calm


def test_a_disk_fault_is_one_sentence(desk, calm, monkeypatch):
    fleet.grade(desk.settings, "muster")
    disk.Disk(1, disk.full).install(monkeypatch)

    with pytest.raises(StorageError, match="Schaffen Sie Platz"):
        fleet.grade(desk.settings, "muster", force=True)


def test_a_really_full_file_system(desk, calm, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    if os.getuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small]).returncode:
        pytest.skip("a small file system of its own needs root and mount")
    try:
        var = small / "var"
        shutil.copytree(desk.settings.var, var)
        settings = replace(desk.settings, var=var, db_url=f"sqlite:///{var / 'course' / 'gradebook.db'}")
        ballast = small / "ballast"
        size = shutil.disk_usage(small).free
        ballast.write_bytes(b"x" * (size // 4096 * 4096))
        outcomes = []
        for _ in range(200):  # a little more room each time, until a run goes through
            try:
                fleet.grade(settings, "muster")
            except (StorageError, GradebookError, OSError) as exc:
                outcomes.append(type(exc).__name__)
                os.truncate(ballast, max(0, ballast.stat().st_size - 150_000))
            else:
                break

        assert outcomes
        assert _state(settings) == calm
    finally:
        subprocess.run(["umount", small], check=True)


def test_a_gradebook_in_other_hands_is_one_sentence_and_nothing_is_lost(desk, calm, monkeypatch):
    fleet.grade(desk.settings, "muster")
    monkeypatch.setattr(gradebook, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(writer, "PATIENCE_SECONDS", 0.3)
    monkeypatch.setattr(writer, "PAUSE_SECONDS", 0.1)
    blocker = sqlite3.connect(desk.settings.course / "gradebook.db", isolation_level=None)
    real = fleet.Writer.flush

    def blocked(self):
        blocker.execute("BEGIN EXCLUSIVE") if not blocker.in_transaction else None
        real(self)

    monkeypatch.setattr(fleet.Writer, "flush", blocked)
    try:
        with pytest.raises(GradebookError, match="Ein anderes Programm schreibt darin"):
            fleet.grade(desk.settings, "muster", force=True)
    finally:
        blocker.close()
    monkeypatch.setattr(fleet.Writer, "flush", real)

    assert not fleet.grade(desk.settings, "muster").faults
    assert _state(desk.settings) == calm


def test_a_gradebook_that_is_free_again_in_time_is_waited_for(desk, calm, monkeypatch):
    monkeypatch.setattr(writer, "PAUSE_SECONDS", 0.01)
    real, failures = gradebook.Course.enter, []

    def enter(self, *args):
        if len(failures) < 2:
            failures.append(1)
            raise GradebookError("Die Verbindung ist weg.")
        real(self, *args)

    monkeypatch.setattr(gradebook.Course, "enter", enter)

    run = fleet.grade(desk.settings, "muster")

    assert len(failures) == 2
    assert len(run.graded) == PEOPLE
    assert _state(desk.settings) == calm


def test_a_failing_machine_is_tried_again_and_costs_the_learner_nothing(desk, calm, monkeypatch):
    real, failures = Autograder.grade, []

    def grade(self, *args):
        if len(failures) < 2:
            failures.append(1)
            raise OSError("Lesefehler")
        return real(self, *args)

    monkeypatch.setattr(Autograder, "grade", grade)

    run = fleet.grade(desk.settings, "muster")

    assert len(failures) == 2
    assert not run.faults
    assert _state(desk.settings) == calm


def test_a_machine_that_fails_for_good_leaves_the_hand_in_ungraded(desk, calm, monkeypatch):
    bad = desk.hand_in("Pech", gebuehr=12)
    real = Autograder.grade
    monkeypatch.setattr("grading.crew.PAUSE_SECONDS", 0.01)

    def grade(self, learner, *args):
        if learner == bad.learner:
            raise OSError("Lesefehler")
        return real(self, learner, *args)

    with monkeypatch.context() as patch:
        patch.setattr(Autograder, "grade", grade)
        run = fleet.grade(desk.settings, "muster")
    assert "nicht die Abgabe (Lesefehler)" in run.faults[bad.learner]
    assert len(run.graded) == PEOPLE

    assert fleet.grade(desk.settings, "muster").graded == [bad.learner]


def test_every_version_of_a_hand_in_stays(desk):
    for answer in (1, 2, 3):
        desk.hand_in("Ada", gebuehr=answer)
        fleet.grade(desk.settings, "muster")
    folder = desk.settings.submissions / desk.hand_in("Ada", gebuehr=3).learner / "muster"

    assert sorted(path.name for path in folder.glob("[0-9]*")) == ["1", "2", "3"]
    answers = [json.loads((folder / str(number) / "answers.json").read_bytes())["answers"] for number in (1, 2, 3)]
    assert [answer["gebuehr"]["value"] for answer in answers] == [1, 2, 3]

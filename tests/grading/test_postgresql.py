"""The gradebook in a real PostgreSQL: a cluster of its own, on a unix socket, as an unprivileged user."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grading import fleet, gradebook, labs, marking_desk, standings, writer
from grading.errors import GradebookError, MarkedMeanwhile
from grading.markings import Stage, Status
from grading.second_marking import Plan
from tests.grading.marking import case_of, fill, mark, question

pytest.importorskip("psycopg", reason="the optional package psycopg is not installed")
NOBODY = 65534


def _program(name):
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


class Server:
    """A PostgreSQL that only this test knows."""

    def __init__(self, folder):
        self._folder = folder
        folder.chmod(0o700)
        self._user = {}
        if not os.getuid():  # PostgreSQL refuses root
            os.chown(folder, NOBODY, NOBODY)
            self._user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        self._run(
            "initdb", "-U", "postgres", "-A", "trust", "-N", "--no-locale", "-E", "UTF8", "-D", str(folder / "data")
        )
        self.start()
        self.url = f"postgresql+psycopg://postgres@/postgres?host={folder}"

    def _run(self, program, *words):
        done = subprocess.run(
            [_program(program), *words],
            cwd=self._folder,
            capture_output=True,
            text=True,
            env={"LC_ALL": "C"},
            **self._user,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self):
        options = f"-c listen_addresses='' -c unix_socket_directories='{self._folder}' -c fsync=off"
        words = ("-D", str(self._folder / "data"), "-w", "-l", str(self._folder / "log"))
        self._run("pg_ctl", *words, "-o", options, "start")

    def stop(self):
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "-w", "stop")


@pytest.fixture(scope="module")
def server():
    if _program("initdb") is None:
        pytest.skip("no PostgreSQL server program on this machine (Debian: postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a short path: sockets allow about 100 characters
    made = Server(folder)
    yield made
    made.stop()
    shutil.rmtree(folder)


@pytest.fixture
def house(desk, server):
    settings = replace(desk.settings, db_url=server.url)
    with gradebook.opened(settings) as book:
        connection = book.session.connection()
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    return settings


def _entries(settings):
    with gradebook.opened(settings) as book:
        return book.entries("muster")


def test_the_same_cohort_gives_the_same_entries_as_in_sqlite(desk, house):
    desk.hand_in("Ada", **desk.right)
    desk.hand_in("Jörg Müller", gebuehr=12, begruendung="Weil.")
    desk.hand_in("Nichts")

    for settings in (house, desk.settings):
        run = fleet.grade(settings, "muster", force=True)
        assert (len(run.graded), run.faults) == (3, {})

    assert _entries(house) == _entries(desk.settings)
    with Gradebook(house.db_url) as book:
        assert {row.student.id for row in book.assignment_submissions("muster")} == set(run.graded)
    assert not fleet.grade(house, "muster").graded


def test_a_persons_points_stay_and_a_changed_text_calls_the_person(desk, house):
    learner = desk.hand_in("Ada", begruendung="Weil.").learner
    fleet.grade(house, "muster")
    with Gradebook(house.db_url) as book:
        grade = book.find_grade("freitext_begruendung", "muster", "muster", learner)
        grade.manual_score, grade.needs_manual_grade = 3.0, False
        book.db.commit()

    fleet.grade(house, "muster", force=True)
    assert not _entries(house)[learner]["freitext_begruendung"].waits
    desk.hand_in("Ada", begruendung="Weil es rät.")
    fleet.grade(house, "muster")

    entry = _entries(house)[learner]["freitext_begruendung"]
    assert (entry.waits, entry.points) == (True, 3.0)


def test_two_people_mark_free_text_there_as_in_sqlite(desk, house):
    desk.settings = house
    fill(desk)
    other = {case.learner for case in question(desk).cases}

    learner = mark(desk, "Ada", [2, 0.5, 1], comment="Gut.").learner
    mark(desk, "Bob", [1, None, 0], status=Status.DRAFT)
    with pytest.raises(MarkedMeanwhile):
        mark(desk, "Ada", [0, 0, 0], marker="CD", revision=0)
    marking_desk.draw(house, "muster", Plan(1.0, seed=1))
    mark(desk, "Ada", [2, 1, 1], marker="CD", stage=Stage.SECOND)
    assert case_of(desk, "Ada").open_stage is Stage.DECISION
    mark(desk, "Ada", [2, 1, 0], marker="EF", stage=Stage.DECISION, comment="So.")

    entry = _entries(house)[learner]["freitext_begruendung"]
    assert (entry.manual, entry.waits, entry.comment) == (3.0, False, "So.")
    assert all(_entries(house)[one]["freitext_begruendung"].waits for one in other - {learner})
    lab = labs.read(house.lab_folder("muster"))
    ada = next(one for one in standings.of_lab(house, lab, {}) if one.name == "Ada")
    assert [one.points for item in ada.items for one in item.criteria] == [2, 1, 0]


def test_a_server_that_is_gone_is_a_sentence_without_the_address_and_nothing_is_lost(desk, house, server, monkeypatch):
    desk.hand_in("Ada", gebuehr=12)
    monkeypatch.setattr(writer, "PATIENCE_SECONDS", 0.1)
    server.stop()
    try:
        with pytest.raises(GradebookError, match="Bewertungsbuch") as caught:
            fleet.grade(house, "muster")
    finally:
        server.start()

    assert "postgres@" not in str(caught.value)
    assert len(fleet.grade(house, "muster").graded) == 1


def test_a_server_that_restarts_in_mid_run_is_waited_for(desk, house, server, monkeypatch):
    for number in range(4):
        desk.hand_in(f"Person {number}", gebuehr=12)
    monkeypatch.setattr(writer, "MOST", 2)
    real, restarted = fleet.Writer.flush, []

    def flush(self):
        if not restarted:
            restarted.append(1)
            server.stop()
            monkeypatch.setattr(writer.time, "sleep", lambda _: server.start())
        real(self)

    monkeypatch.setattr(fleet.Writer, "flush", flush)

    run = fleet.grade(house, "muster")

    assert len(run.graded) == 4
    assert len(_entries(house)) == 4

"""A real scheduler and real worker processes on loopback."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from grading import fleet
from grading.bundle import LabBundle
from grading.cluster import Cluster, _received
from grading.errors import SchedulerUnusable
from grading.settings import Settings
from tests.equality import cohort
from tests.grading import foreign

distributed = pytest.importorskip("distributed", reason="the optional package distributed is not installed")
ROOT = Path(__file__).parents[2]
PEOPLE = 40


class Machines:
    """A scheduler and two workers, each a process of its own that shares no folder with the grading one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self.scheduler = self._start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show")
        self._await(self._file.is_file)
        self.address = json.loads(self._file.read_bytes())["address"]
        self.workers = [self.worker() for _ in range(2)]

    def worker(self) -> "subprocess.Popen[bytes]":
        return self._start("dask_worker", "--no-nanny", "--nthreads", "1", "--host", "127.0.0.1")

    def _start(self, program: str, *words: str) -> "subprocess.Popen[bytes]":
        command = [
            sys.executable,
            "-m",
            f"distributed.cli.{program}",
            "--scheduler-file",
            str(self._file),
            "--no-dashboard",
        ]
        place = self._folder / f"{program}-{time.monotonic_ns()}"
        place.mkdir()
        paths = os.pathsep.join([str(ROOT), str(ROOT / "labs"), str(ROOT / "site")])
        environment = {**os.environ, "PYTHONPATH": paths, "DASK_TEMPORARY_DIRECTORY": str(place)}
        with (place / "log").open("wb") as log:
            return subprocess.Popen([*command, *words], cwd=place, env=environment, stdout=log, stderr=log)

    def _await(self, ready) -> None:
        for _ in range(600):
            if ready():
                return
            time.sleep(0.1)
        raise AssertionError([path.read_text() for path in self._folder.glob("*/log")])

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def machines(tmp_path_factory):
    made = Machines(tmp_path_factory.mktemp("rechner"))
    yield made
    made.close()


class Killing(Cluster):
    """A cluster that loses a worker in mid-run."""

    def __init__(self, address, victim):
        super().__init__(address)
        self._victim = victim
        self.seen = 0

    def outcomes(self, bundle, jobs):
        for pair in super().outcomes(bundle, jobs):
            self.seen += 1
            if self.seen == 3:
                self._victim.kill()
            yield pair


def _copy(settings, tmp_path):
    shutil.copytree(settings.var, tmp_path / "copy")
    return replace(settings, var=tmp_path / "copy", db_url=f"sqlite:///{tmp_path / 'copy' / 'course' / 'gradebook.db'}")


def _files(settings):
    return {
        path.relative_to(settings.course).as_posix(): path.read_bytes()
        for step in ("results", "autograded")
        for path in (settings.course / step).rglob("*")
        if path.is_file()
    }


def test_an_assignment_of_nbgrader_is_marked_elsewhere_as_it_is_here(tmp_path, machines):
    foreign.need_pandas()
    (tmp_path / "labs").mkdir()
    settings = Settings.from_environment({"VIERAUGEN_HOME": str(tmp_path)})
    made = foreign.course(settings.course, learners=4, seed=2)
    other = tmp_path / "copy"
    shutil.copytree(settings.course, other)

    here = fleet.grade(settings, "ausleihen")
    run = fleet.grade(settings, "ausleihen", course_folder=other, crew=Cluster(machines.address))

    assert (sorted(run.graded), run.faults) == (list(made.learners), {})
    assert run.enclosures == here.enclosures != set()
    assert cohort.marks(other) == cohort.marks(settings.course)
    notebooks = [f"autograded/{learner}/ausleihen/ausleihen.ipynb" for learner in made.learners]
    assert [(other / name).read_bytes() for name in notebooks] == [
        (settings.course / name).read_bytes() for name in notebooks
    ]


# From here on one worker is gone.


def test_results_are_bit_for_bit_the_local_ones_also_when_a_worker_is_killed(desk, tmp_path, machines):
    for number in range(PEOPLE):
        desk.hand_in(f"Person {number}", **{**desk.right, "gebuehr": number, "begruendung": f"Weil {number}."})
    here, elsewhere = desk.settings, _copy(desk.settings, tmp_path)
    fleet.grade(here, "muster")
    crew = Killing(machines.address, machines.workers[0])

    run = fleet.grade(elsewhere, "muster", crew=crew)

    assert machines.workers[0].wait(10) != 0
    assert crew.seen == PEOPLE
    assert not run.faults
    assert _files(elsewhere) == _files(here)
    assert len(_files(here)) == 3 * PEOPLE


def test_no_scheduler_is_a_sentence(desk, monkeypatch):
    monkeypatch.setattr("grading.cluster.CONNECT_SECONDS", 0.5)
    desk.hand_in("Ada", gebuehr=1)

    with pytest.raises(SchedulerUnusable, match="kein Dask-Scheduler"):
        fleet.grade(desk.settings, "muster", crew=Cluster("tcp://127.0.0.1:9"))


def test_a_worker_with_other_code_is_refused(lab, built):
    bundle = LabBundle(lab, built.release)

    assert _received(bundle, bundle.key) is bundle
    with pytest.raises(SchedulerUnusable, match="anderen Stand"):
        _received(bundle, "anders")

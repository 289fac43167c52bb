"""Labs with code: several hand-ins at once, all in one jail."""

import json
import os
import signal
from dataclasses import replace

import pytest

from grading import fleet, submissions
from grading.bundle import LabBundle, Submission, outcome
from grading.crew import Alone
from grading.errors import JailBroken
from grading.jail import Jail
from tests import codelab


@pytest.fixture
def house(desk):
    return replace(desk.settings, lab_folders=(*desk.settings.lab_folders, codelab.FOLDER.parent))


def _hand_in(settings, name, code):
    files = {file: content.decode() for file, content in codelab.files(code).items()}
    letter = {"format": 1, "lab": "rechnen", "name": name, "files": files}
    return submissions.accept(settings, submissions.parse(json.dumps(letter).encode()))


class _Spans(fleet.Watch):
    def __init__(self):
        self.seen = {}

    def written(self, one):
        self.seen[one.result.learner] = one.spans


def test_threads_give_what_one_worker_gives_and_say_where_the_time_went(house):
    people = {"Ada": codelab.RIGHT, "Bob": codelab.WRONG, "Cem": {**codelab.RIGHT, "haelfte": "import os\nos._exit(0)"}}
    for name, code in people.items():
        _hand_in(house, name, code)
    spans = _Spans()

    run = fleet.grade(house, "rechnen", watch=spans)
    together = run.results
    alone = fleet.grade(house, "rechnen", force=True, crew=Alone()).results

    assert not run.faults
    assert sorted(together, key=lambda one: one.learner) == sorted(alone, key=lambda one: one.learner)
    points = {result.learner.partition("-")[0]: result.points for result in together}
    assert points["ada"] > points["cem"] > points["bob"]
    assert all(found["jail"] > 0 and found["run"] > 0 and found["judge"] >= 0 for found in spans.seen.values())


def test_a_jail_that_breaks_costs_the_learner_nothing(house, monkeypatch):
    receipt = _hand_in(house, "Ada", codelab.RIGHT)
    real, broken = Jail.session, []

    def session(self, files=None):
        if len(broken) < 3:
            broken.append(1)
            raise JailBroken("Der Käfig ist zerbrochen.")
        return real(self, files)

    monkeypatch.setattr(Jail, "session", session)

    run = fleet.grade(house, "rechnen")

    assert len(broken) == 3
    assert run.graded == [receipt.learner]
    assert {mark.question: mark.points for mark in run.results[0].marks}["haelfte"] == 2.0


def test_a_killed_jail_is_replaced_in_mid_run(house):
    bundle = LabBundle(codelab.lab(), codelab.built().release)
    submission = Submission("ada-000000", 1, codelab.files(codelab.RIGHT))
    with bundle.opened() as grader:
        first = outcome(grader, submission)
        os.kill(grader._jail._running.process.pid, signal.SIGKILL)
        grader._jail._running.process.wait()
        second = outcome(grader, submission)

    assert first.result == second.result
    assert first.result.points > 0

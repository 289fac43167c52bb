import threading
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from grading import crew
from grading.bundle import Submission
from grading.crew import AHEAD, Alone, Threads
from grading.errors import GradingError, JailUnavailable


@dataclass(frozen=True)
class Job:
    submission: Submission


class Tally:
    """A bundle and grader in one that counts."""

    key = "tally"
    enclosure = ""

    def __init__(self, failure=None, times=0):
        self.threads, self.asked, self.failure, self.times = set(), 0, failure, times

    @contextmanager
    def opened(self):
        yield self

    def grade(self, submission, _spans):
        self.asked += 1
        self.threads.add(threading.get_ident())
        if self.failure and self.asked <= self.times:
            raise self.failure
        return submission.version


def _jobs(count, read=None):
    for number in range(count):
        if read is not None:
            read.append(number)
        yield Job(Submission(f"person-{number}", number, {}))


@pytest.mark.parametrize("workers", [Alone(), Threads(2)])
def test_every_job_comes_back_once_with_its_own_outcome(workers):
    found = {job.submission.version: outcome.result for job, outcome in workers.outcomes(Tally(), _jobs(50))}

    assert found == {number: number for number in range(50)}


def test_only_a_few_are_read_ahead():
    read = []
    outcomes = Threads(2).outcomes(Tally(), _jobs(1000, read))

    next(outcomes)

    assert len(read) <= 2 * AHEAD + 1
    outcomes.close()


def test_a_failing_machine_is_asked_again_a_bounded_number_of_times(monkeypatch):
    monkeypatch.setattr(crew, "PAUSE_SECONDS", 0)
    for times, fault in ((2, False), (3, True)):
        tally = Tally(OSError("kaputt"), times)

        ((_, outcome),) = Alone().outcomes(tally, _jobs(1))

        assert tally.asked == 3
        assert bool(outcome.fault) is fault


def test_what_a_hand_in_breaks_is_not_tried_again():
    tally = Tally(GradingError("So nicht."), 1)

    ((_, outcome),) = Alone().outcomes(tally, _jobs(1))

    assert (tally.asked, outcome.fault) == (1, "So nicht.")


@pytest.mark.parametrize("workers", [Alone(), Threads(2)])
def test_without_a_jail_the_whole_run_is_refused(workers):
    with pytest.raises(JailUnavailable):
        list(workers.outcomes(Tally(JailUnavailable("Installieren Sie bubblewrap."), 99), _jobs(5)))

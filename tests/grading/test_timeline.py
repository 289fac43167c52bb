import pytest

from grading import timeline
from grading.errors import GradingError
from grading.timeline import Recorder


def test_the_slowest_comes_first_and_half_a_line_counts_for_nothing(settings):
    with Recorder(settings, "rechnen") as recorder:
        recorder.add("ada-000000", {"queue": 1.0, "jail": 20.0, "run": 30.0, "judge": 2.0, "write": 3.0})
        recorder.add("<b>", {"queue": 100.0, "fremd": 5.0})
    with (settings.var / "timeline" / "rechnen.jsonl").open("a") as file:
        file.write('{"learner": "halb')

    lines = timeline.read(settings, "rechnen")
    picture = timeline.svg("rechnen", lines)

    assert [(line.learner, line.total) for line in lines] == [("<b>", 100.0), ("ada-000000", 56.0)]
    assert timeline.medians(lines)["jail"] == 10.0
    assert picture.count("<rect") == 1 + len(timeline.STEPS) * 3
    assert "<b>" not in picture


def test_without_a_run_there_are_no_times(settings):
    with pytest.raises(GradingError, match="vieraugen grade rechnen"):
        timeline.read(settings, "rechnen")


def test_a_run_that_grades_nothing_keeps_the_times_of_the_one_before(settings):
    with Recorder(settings, "rechnen") as recorder:
        recorder.add("ada-000000", {"judge": 1.0})
    with Recorder(settings, "rechnen"):
        pass

    assert [line.learner for line in timeline.read(settings, "rechnen")] == ["ada-000000"]

from datetime import UTC, datetime, timedelta

import pytest

from grading import deadlines
from grading.deadlines import Deadline
from grading.errors import DeadlineUnusable, LabUnknown

DUE = datetime(2026, 12, 1, 11, 0, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def test_the_very_moment_is_in_time_and_an_extension_holds_instead():
    deadline = Deadline(DUE, 0.0, {"ada-000000": DUE + 2 * DAY})

    assert deadline.late("bob-000000", DUE) == deadlines.ON_TIME
    assert deadline.late("bob-000000", DUE + SECOND) == SECOND
    assert deadline.late("ada-000000", DUE + 2 * DAY) == deadlines.ON_TIME
    assert deadline.late("ada-000000", DUE + 3 * DAY) == DAY
    assert Deadline().late("ada-000000", DUE) == deadlines.ON_TIME


def test_being_late_costs_nothing_unless_a_trainer_says_so():
    assert Deadline(DUE).penalty("bob-000000", DUE + 9 * DAY) == 0
    costs = Deadline(DUE, 0.5)
    assert [costs.penalty("bob-000000", DUE + late) for late in (-DAY, 0 * DAY, SECOND, DAY, DAY + SECOND)] == [
        0,
        0,
        0.5,
        0.5,
        1.0,
    ]


def test_what_is_set_is_kept_and_changed_one_by_one(settings):
    deadlines.set_due(settings, "muster", DUE, 1.0)
    deadlines.set_extension(settings, "muster", "ada-000000", DUE + DAY)
    deadlines.set_extension(settings, "muster", "bob-000000", DUE + DAY)
    deadlines.set_extension(settings, "muster", "bob-000000", None)
    kept = deadlines.set_due(settings, "muster", DUE + DAY, 0.0)

    assert kept == deadlines.read(settings, "muster") == Deadline(DUE + DAY, 0.0, {"ada-000000": DUE + DAY})
    assert deadlines.read(settings, "anderes") == Deadline()
    assert set(deadlines.read_all(settings)) == {"muster"}


def test_refusals(settings):
    with pytest.raises(LabUnknown):
        deadlines.set_due(settings, "gibtsnicht", DUE)
    for penalty in (-1.0, float("nan"), float("inf")):
        with pytest.raises(DeadlineUnusable):
            deadlines.set_due(settings, "muster", DUE, penalty)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-12-01T12:00", "2026-12-01T11:00"),
        ("2026-07-01T12:00", "2026-07-01T10:00"),
        ("2026-12-01", "2026-12-01T23:00"),
        ("2026-12-01T12:00+00:00", "2026-12-01T12:00"),
    ],
)
def test_times_are_german_times_and_a_day_lasts_until_its_end(text, utc):
    assert deadlines.moment(text) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "morgen", "1.12.2026", "2026-13-01", "9999-12-31"])
def test_what_is_no_time_is_told_with_an_example(text):
    with pytest.raises(DeadlineUnusable, match="2026-12-01T12:00"):
        deadlines.moment(text)


@pytest.mark.parametrize(
    "content",
    [
        "{",
        '{"format": 1, "labs": {"muster": {"due": "bald"}}}',
        '{"format": 1, "labs": []}',
        '{"format": 9, "labs": {}}',
        '{"format": 1, "labs": {"muster": {"penalty_per_day": NaN}}}',
        '{"format": 1, "labs": {"muster": {"penalty_per_day": -1}}}',
    ],
)
def test_a_damaged_file_is_told_with_its_path(settings, content):
    settings.course.mkdir(parents=True)
    (settings.course / "deadlines.json").write_text(content)

    with pytest.raises(DeadlineUnusable, match=r"deadlines\.json"):
        deadlines.read(settings, "muster")


@pytest.mark.parametrize(
    ("late", "words"),
    [(SECOND, "weniger als 1 Minute"), (90 * SECOND, "1 Minute"), (DAY - SECOND, "23 Stunden"), (2 * DAY, "2 Tage")],
)
def test_lateness_in_words(late, words):
    assert deadlines.told(late) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-12-01", "01.12.2026, 24:00 Uhr"),
        ("2026-12-01T00:00", "30.11.2026, 24:00 Uhr"),
        ("2026-12-01T12:05", "01.12.2026, 12:05 Uhr"),
    ],
)
def test_the_end_of_a_day_is_shown_as_that_day(text, words):
    assert deadlines.shown(deadlines.moment(text)) == words

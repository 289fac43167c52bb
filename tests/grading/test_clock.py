from datetime import UTC, datetime

import pytest

from grading import clock


@pytest.mark.parametrize(("month", "hour"), [(1, 13), (7, 14)])
def test_winter_and_summer_time_wherever_the_server_stands(month, hour, monkeypatch):
    monkeypatch.setenv("TZ", "America/New_York")

    assert clock.local(datetime(2026, month, 15, 12, 0, tzinfo=UTC)).hour == hour


def test_without_time_zone_data_it_is_the_same_moment(monkeypatch):
    moment = datetime(2026, 7, 15, 12, 0, tzinfo=UTC)
    monkeypatch.setattr(clock, "ZONE", "Nirgends/Rabenfurt")

    assert clock.local(moment) == moment

"""The bar of a grading run: what it says of speed and of hand-ins that fail."""

from grading.progress import Bar
from grading.timeline import Recorder


def test_the_rate_is_that_of_the_part_at_hand_and_failures_are_counted(settings, capsys, monkeypatch):
    now = 1000.0
    bar = Bar("muster", Recorder(settings, "muster"))
    monkeypatch.setattr(bar._bar, "get_time", lambda: now)
    with bar:
        now += 50  # reading the lab is no part of it
        bar.begins("Geprüft ohne Kern", 4)
        now += 30
        bar.unchanged("ada-000000")
        bar.failed("bob-000000", "Der Datenträger ist voll.")
        assert bar._bar.tasks[0].fields["rate"] == "4 je Minute, 1 nicht bewertet"
        bar.pause()
        now += 600  # somebody thinks about what would change
        bar.begins("Geprüft ohne Kern", 2)
        now += 10
        bar.unchanged("ada-000000")
        assert bar._bar.tasks[0].fields["rate"].startswith("6 je Minute")
    assert "Nicht bewertet: bob-000000. Der Datenträger ist voll." in capsys.readouterr().out


def test_nothing_to_do_is_a_full_bar_without_a_rate(settings, capsys):
    bar = Bar("muster", Recorder(settings, "muster"))
    with bar:
        bar.begins("Geprüft ohne Kern", 0)
        assert (bar._bar.tasks[0].percentage, bar._bar.tasks[0].fields["rate"]) == (100, "")

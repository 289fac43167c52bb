"""The doctor's sentence on locking learners' code in."""

import pytest

from grading import doctor, jail_start
from grading.errors import JailUnavailable
from grading.jail import Jail


def test_a_good_machine() -> None:
    ((name, state, sentence),) = doctor.examine()
    with Jail() as jail:
        assert (state, sentence.startswith(jail.report())) == ("ok" if "room" in jail.layers else "warn", True)
    assert name == "Programme von Lernenden"
    assert "seccomp" in sentence


def test_where_nothing_can_be_locked_in(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise JailUnavailable("Hier geht es nicht. Bitte installieren Sie bubblewrap.")

    monkeypatch.setattr(jail_start, "start", refuse)
    assert [finding[1:] for finding in doctor.examine()] == [
        ("fault", "Hier geht es nicht. Bitte installieren Sie bubblewrap.")
    ]

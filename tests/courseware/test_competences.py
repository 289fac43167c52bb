"""The frames a module names: known, not doubled, at least one area of DigComp, always in the frames' order."""

import pytest

from courseware.competences import read_competences
from courseware.errors import FenceError
from courseware.records import Fields


def test_competences_come_in_the_frames_order() -> None:
    fields = Fields.from_yaml("competences: [aufsicht-c, digcomp-4, aufsicht-a, digcomp-1]")
    assert read_competences(fields) == ("digcomp-1", "digcomp-4", "aufsicht-a", "aufsicht-c")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("[digcomp-0]", "„digcomp-0“ gibt es nicht"),
        ("[digcomp-1, aufsicht-f]", "„aufsicht-f“ gibt es nicht"),
        ("[digcomp-1, digcomp-1]", "steht doppelt"),
        ("[aufsicht-a]", "fehlt ein Bereich aus DigComp"),
        ("digcomp-1", "muss eine Liste"),
    ],
)
def test_a_wrong_competence_is_named(named: str, said: str) -> None:
    with pytest.raises(FenceError, match=said):
        read_competences(Fields.from_yaml(f"competences: {named}"))

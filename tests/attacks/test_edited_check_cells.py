"""A check cell that was rewritten in the notebook is never run: the judge takes ours."""

from tests import codelab
from tests.codelab import WRONG, edited

EASY = 'def pruefe(f):\n    return 99.0\n\n\nlab.check("haelfte", pruefe)'


def test_earns_nothing_and_is_noted() -> None:
    result = codelab.grade(codelab.files(WRONG, edited("pruefung_haelfte", EASY)))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 0.0}
    assert any(note.startswith("Anders als im Labor: pruefung_haelfte.") for note in result.notes)

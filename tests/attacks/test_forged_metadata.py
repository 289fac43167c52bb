"""Points, locks and ids in a delivered notebook are a learner's word: none of it is believed."""

import pytest

from tests import codelab
from tests.codelab import WRONG, Notebook, added

STRANGE = [3, None, [], "x", {"grade_id": 3}, {"grade_id": ["pruefung_haelfte"]}, {"grade_id": "x" * 100_000}]


def _rich(made: Notebook) -> None:
    for cell in made["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"] |= {"points": 1000, "grade": True, "locked": False, "solution": True}


def test_earns_nothing() -> None:
    own = added('lab.check("haelfte", lambda f: 99.0)', "pruefung_extra", at=3, grade=True, points=1000)
    result = codelab.grade(codelab.files(WRONG, _rich, own))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 0.0}
    assert result.max_points == 10.0


@pytest.mark.parametrize("forged", STRANGE)
def test_metadata_of_no_shape_breaks_nothing(forged: object) -> None:
    def change(made: Notebook) -> None:
        for cell in made["cells"]:
            cell["metadata"] = {"nbgrader": forged}

    assert codelab.points(codelab.grade(codelab.files(WRONG, change))) == {"haelfte": 0.0, "zaehlen": 0.0}

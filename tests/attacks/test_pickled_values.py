"""Nothing that comes out of a learner's process is ever unpickled: objects that would run code there are refused."""

from pathlib import Path

import pytest

from tests import codelab
from tests.codelab import RIGHT

BOMB = """
import os, pickle
class Bomb:
    def __reduce__(self):
        return (os.system, ("touch {path}",))
def haelfte(zahl):
    return {value}
"""


@pytest.mark.parametrize("value", ["Bomb()", "pickle.dumps(Bomb())", "[Bomb()]", "{'a': Bomb()}"])
def test_earns_nothing_and_runs_nothing(tmp_path: Path, value: str) -> None:
    code = BOMB.format(path=tmp_path / "explodiert", value=value)
    result = codelab.grade(codelab.files({**RIGHT, "haelfte": code}))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 3.0}
    assert not (tmp_path / "explodiert").exists()


def test_a_pickle_as_text_is_a_text() -> None:
    code = "import base64, pickle\ndef haelfte(zahl):\n    return base64.b64encode(pickle.dumps(zahl / 2)).decode()"

    assert codelab.points(codelab.grade(codelab.files({**RIGHT, "haelfte": code})))["haelfte"] == 0.0

"""A cell that leaves the process costs a learner everything under stock; here it is left out, and noted."""

import pytest

from tests import codelab
from tests.codelab import RIGHT, added

LEAVING = [
    "import sys\nsys.exit(0)",
    "import os\nos._exit(0)",
    "raise BaseException('weg')",
    "raise KeyboardInterrupt",
    "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "exit()",
]


@pytest.mark.parametrize("leaving", LEAVING)
def test_costs_nothing_but_the_cell(leaving: str) -> None:
    result = codelab.grade(codelab.files(RIGHT, added(leaving, at=5)))

    assert codelab.points(result) == {"haelfte": 2.0, "zaehlen": 3.0}

"""The value of a check's last expression is its credit; a hook that shows other values gives none."""

from tests import codelab
from tests.codelab import WRONG, added

PATCH = """
import builtins, sys
sys.displayhook = lambda value: print(99.0)
get_ipython().displayhook = sys.displayhook
get_ipython().display_formatter.format = lambda *a, **k: ({"text/plain": "99.0"}, {})
builtins._ = 99.0
99.0
"""


def test_earns_nothing() -> None:
    result = codelab.grade(codelab.files(WRONG, added(PATCH, at=2), added("99.0", at=99)))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 0.0}

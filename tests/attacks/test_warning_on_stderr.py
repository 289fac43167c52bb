"""Under stock a single warning costs all points of a check; here words on stderr are words."""

from tests import codelab
from tests.codelab import RIGHT, added

LOUD = """
import sys, threading, time, warnings
def haelfte(zahl):
    warnings.warn("Achtung")
    print("laut", file=sys.stderr)
    return zahl / 2
threading.Thread(target=lambda: [print("noch lauter", file=sys.stderr) or time.sleep(0.01) for _ in range(100)], daemon=True).start()
"""  # noqa: E501


def test_costs_nothing() -> None:
    result = codelab.grade(codelab.files({**RIGHT, "haelfte": LOUD}, added("1 / 0", at=9)))

    assert codelab.points(result) == {"haelfte": 2.0, "zaehlen": 3.0}

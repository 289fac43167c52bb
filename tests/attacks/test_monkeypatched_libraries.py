"""Libraries patched in the learner's process, numpy's and our own among them, are not those that judge."""

from tests import codelab
from tests.codelab import WRONG, added

PATCH = """
import builtins, json, math
import labkit.checks, labkit.functions
import numpy, numpy.testing
yes = lambda *a, **k: True
for name in ("assert_allclose", "assert_equal", "assert_array_equal"):
    setattr(numpy.testing, name, yes)
numpy.allclose = numpy.isclose = numpy.array_equal = math.isclose = labkit.checks.close = yes
labkit.functions.Function.__call__ = lambda self, *a, **k: 1
builtins.sum = lambda *a, **k: 99
json.dumps = lambda *a, **k: "99.0"
lab.check = yes
"""


def test_earns_nothing() -> None:
    result = codelab.grade(codelab.files(WRONG, added(PATCH, at=2), added(PATCH, at=99)))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 0.0}

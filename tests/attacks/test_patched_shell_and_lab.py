"""A patched shell earned full marks under stock nbgrader; here it changes nothing."""

from tests import codelab
from tests.codelab import WRONG, added

PATCH = """
shell = get_ipython()
for name in ("run_cell", "run_cell_async", "run_ast_nodes", "run_code", "showtraceback", "ex", "ev"):
    setattr(shell, name, lambda *a, **k: None)
    setattr(type(shell), name, lambda *a, **k: None)
lab.check = lambda *a, **k: 99.0
lab.grading = False
"""


def test_earns_nothing() -> None:
    result = codelab.grade(codelab.files(WRONG, added(PATCH, at=2)))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 0.0}
